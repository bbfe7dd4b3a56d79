//! Tables as they stand in `data/knowledge` or in a user's own folder: TSV with a header row, lists in a cell parted by `|`.
//! Lives here: reading and laying one folder over another. Not what the columns mean.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

/// What is wrong with a table, and where.
#[derive(Debug)]
pub(crate) struct TableError {
    pub(crate) file: String,
    /// Counted from 1; 0 where it is the file as a whole.
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.what),
            line => write!(f, "{}:{line}: {}", self.file, self.what),
        }
    }
}

/// Name, columns that we read, how many of them must be filled, and the columns that make a row's identity.
struct Layout {
    name: &'static str,
    columns: &'static [&'static str],
    required: &'static [&'static str],
    identity: &'static [&'static str],
}

const LAYOUTS: [Layout; 7] = [
    Layout {
        name: "states",
        columns: &["alpha3", "name", "official_name", "aliases", "demonyms", "capitals", "seats", "status"],
        required: &["alpha3", "name"],
        identity: &["alpha3"],
    },
    Layout {
        name: "bodies",
        columns: &["code", "name", "aliases", "type", "members", "member_changes", "note"],
        required: &["code", "name"],
        identity: &["code"],
    },
    Layout {
        name: "offices",
        columns: &["person", "aliases", "alpha3_or_body", "office", "title", "start", "end", "as_of", "note"],
        required: &["person", "alpha3_or_body", "office"],
        identity: &["person", "alpha3_or_body", "office", "start"],
    },
    Layout {
        name: "cities",
        columns: &["name", "aliases", "alpha3", "population", "type", "place"],
        required: &["name"],
        identity: &["name", "alpha3", "type"],
    },
    Layout {
        name: "titles",
        columns: &["title", "office", "side"],
        required: &["title", "office"],
        identity: &["title"],
    },
    Layout {
        name: "voices",
        columns: &["phrase", "side", "office"],
        required: &["phrase"],
        identity: &["phrase", "side"],
    },
    Layout {
        name: "sources",
        columns: &["domain", "name", "aliases", "side", "class"],
        required: &["name"],
        identity: &["domain", "name"],
    },
];

/// One line of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    line: usize,
    cells: Vec<String>,
}

/// One file's rows, with the columns of its layout.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    file: String,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// A cell's text; the column is one of the layout's.
    pub(crate) fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        let at = self.columns.iter().position(|c| *c == column).expect("a column of the layout");
        &row.cells[at]
    }

    /// A cell's list.
    pub(crate) fn list<'a>(&self, row: &'a Row, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(row, column).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    pub(crate) fn error(&self, row: &Row, what: impl Into<String>) -> TableError {
        TableError { file: self.file.clone(), line: row.line, what: what.into() }
    }
}

/// All tables, in the order of the layouts.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    tables: Vec<Table>,
}

impl Tables {
    /// Reads a folder; a missing file is an error where `complete`, and an empty table else.
    pub(crate) fn read(folder: &Path, complete: bool) -> Result<Tables, TableError> {
        let mut tables = Vec::new();
        for layout in &LAYOUTS {
            let path = folder.join(format!("{}.tsv", layout.name));
            let file = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => tables.push(parse(layout, &file, &text)?),
                Err(e) if !complete && e.kind() == std::io::ErrorKind::NotFound => {
                    tables.push(Table { name: layout.name, columns: layout.columns, file, rows: Vec::new() });
                }
                Err(e) => return Err(TableError { file, line: 0, what: e.to_string() }),
            }
        }
        Ok(Tables { tables })
    }

    pub(crate) fn get(&self, name: &str) -> &Table {
        self.tables.iter().find(|t| t.name == name).expect("a table of the layouts")
    }

    /// Rows of the other tables replace ours of the same identity, in place; the rest comes after ours.
    pub(crate) fn lay_over(&mut self, other: Tables) {
        for ((mine, theirs), layout) in self.tables.iter_mut().zip(other.tables).zip(&LAYOUTS) {
            let identity = |row: &Row| -> Vec<String> {
                let place = |c: &&str| layout.columns.iter().position(|l| l == c);
                layout.identity.iter().filter_map(place).map(|at| row.cells[at].clone()).collect()
            };
            let mut places: HashMap<Vec<String>, usize> =
                mine.rows.iter().enumerate().map(|(i, r)| (identity(r), i)).collect();
            mine.file = theirs.file;
            for row in theirs.rows {
                match places.get(&identity(&row)) {
                    Some(i) => mine.rows[*i] = row,
                    None => {
                        places.insert(identity(&row), mine.rows.len());
                        mine.rows.push(row);
                    }
                }
            }
        }
    }

    /// The columns that count, as one text; `from_text` reads it back.
    #[cfg_attr(not(test), allow(dead_code))] // build.rs calls it
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        for table in &self.tables {
            text.push_str(&format!("\u{1}{}\n{}\n", table.name, table.columns.join("\t")));
            for row in &table.rows {
                text.push_str(&row.cells.join("\t"));
                text.push('\n');
            }
        }
        text
    }

    pub(crate) fn from_text(text: &str) -> Result<Tables, TableError> {
        let parts = text.split('\u{1}').skip(1);
        let tables = LAYOUTS.iter().zip(parts).map(|(layout, part)| {
            let body = part.split_once('\n').map_or("", |(_, body)| body);
            parse(layout, layout.name, body)
        });
        Ok(Tables { tables: tables.collect::<Result<_, _>>()? })
    }
}

fn parse(layout: &Layout, file: &str, text: &str) -> Result<Table, TableError> {
    let error = |line: usize, what: String| TableError { file: file.to_string(), line, what };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate();
    let header: Vec<&str> = lines.next().map_or(Vec::new(), |(_, h)| h.split('\t').map(str::trim).collect());
    for column in layout.required {
        if !header.contains(column) {
            return Err(error(1, format!("the header has no column `{column}`")));
        }
    }
    let places: Vec<Option<usize>> = layout.columns.iter().map(|c| header.iter().position(|h| h == c)).collect();
    let mut rows = Vec::new();
    for (i, line) in lines {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if cells.len() > header.len() {
            return Err(error(i + 1, format!("{} cells under {} columns", cells.len(), header.len())));
        }
        let cell = |at: &Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or("").to_string();
        let row = Row { line: i + 1, cells: places.iter().map(cell).collect() };
        for (column, value) in layout.columns.iter().zip(&row.cells) {
            if value.is_empty() && layout.required.contains(column) {
                return Err(error(i + 1, format!("`{column}` is empty")));
            }
        }
        rows.push(row);
    }
    Ok(Table { name: layout.name, columns: layout.columns, file: file.to_string(), rows })
}

/// The first and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, each as the number yyyymmdd; `None` for any other text.
pub(crate) fn partial_date(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?.parse::<u32>().ok()?;
    let month = parts.next().map(|m| m.parse::<u32>().ok().filter(|m| (1..=12).contains(m)).ok_or(()));
    let day = parts.next().map(|d| d.parse::<u32>().ok().filter(|d| *d >= 1).ok_or(()));
    if parts.next().is_some() {
        return None;
    }
    let pack = |month: u32, day: u32| year * 10_000 + month * 100 + day;
    match (month.transpose().ok()?, day.transpose().ok()?) {
        (None, _) => Some((pack(1, 1), pack(12, 31))),
        (Some(m), None) => Some((pack(m, 1), pack(m, days(year, m)))),
        (Some(m), Some(d)) if d <= days(year, m) => Some((pack(m, d), pack(m, d))),
        _ => None,
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates() {
        assert_eq!(partial_date("2016"), Some((20_160_101, 20_161_231)));
        assert_eq!(partial_date("2016-02"), Some((20_160_201, 20_160_229)));
        assert_eq!(partial_date("2015-02-28"), Some((20_150_228, 20_150_228)));
        for wrong in ["", "16", "2015-13", "2015-02-29", "2015-02-03-04", "soon"] {
            assert_eq!(partial_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_overlay_replaces_and_adds() {
        let text = |rows: &str| format!("title\toffice\n{rows}");
        let table = |rows: &str| Tables { tables: vec![parse(&LAYOUTS[4], "titles.tsv", &text(rows)).unwrap()] };
        let mut ours = table("envoy\tspecial_envoy\nchief\tbody_head\n");
        // `lay_over` goes by the order of the layouts: a lone table stands for the first.
        let theirs = table("chief\tparty_leader\nmayor\tmayor\n");
        let mut all = Tables::from_text(&Tables::empty().to_text()).unwrap();
        all.tables[4] = ours.tables.remove(0);
        let mut over = Tables::empty();
        over.tables[4] = theirs.tables.into_iter().next().unwrap();
        all.lay_over(over);
        let titles = all.get("titles");
        let found: Vec<_> = titles.rows.iter().map(|r| (titles.cell(r, "title"), titles.cell(r, "office"))).collect();
        assert_eq!(found, [("envoy", "special_envoy"), ("chief", "party_leader"), ("mayor", "mayor")]);
    }

    #[test]
    fn errors_name_the_line() {
        let wrong = parse(&LAYOUTS[4], "titles.tsv", "title\toffice\nenvoy\tspecial_envoy\nchief\t\n").unwrap_err();
        assert_eq!(wrong.to_string(), "titles.tsv:3: `office` is empty");
        assert!(parse(&LAYOUTS[4], "t", "title\n").unwrap_err().to_string().contains("no column `office`"));
    }

    impl Tables {
        fn empty() -> Tables {
            let empty = |l: &Layout| Table { name: l.name, columns: l.columns, file: String::new(), rows: Vec::new() };
            Tables { tables: LAYOUTS.iter().map(empty).collect() }
        }
    }
}
