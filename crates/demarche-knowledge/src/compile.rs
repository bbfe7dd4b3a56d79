//! Tables to one block of numbers and text: what each phrase can mean, hashed, and the rows behind it. Lives here: the meaning
//! of columns, and the order of senses. `block.rs` opens what this writes; the two change together.

use std::collections::{BTreeMap, HashMap};

use crate::fold::{self, Key};
use crate::spelling;
use crate::tables::{Row, Table, TableError, Tables, partial_date};

/// No organisation, in a word that holds one.
pub(crate) const NO_ORG: u32 = 0xffff;

// The kinds of senses, in the order in which one phrase's senses stand.
pub(crate) const ORG: u32 = 0;
pub(crate) const CAPITAL: u32 = 1;
pub(crate) const SEAT: u32 = 2;
pub(crate) const VOICE: u32 = 3;
pub(crate) const DEMONYM: u32 = 4;
pub(crate) const OFFICE_OF: u32 = 5;
pub(crate) const TITLE: u32 = 6;
pub(crate) const INSTITUTION: u32 = 7;
pub(crate) const VENUE: u32 = 8;
pub(crate) const CITY: u32 = 9;
pub(crate) const PERSON: u32 = 10;
pub(crate) const SOURCE: u32 = 11;

/// A sense as the block has it: kind and organisation, and two words whose meaning is the kind's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sense {
    kind: u32,
    /// Larger cities first; 0 for all else.
    order: u32,
    org: u32,
    a: u32,
    b: u32,
}

impl Sense {
    fn new(kind: u32, org: u32, (a, b): (u32, u32)) -> Sense {
        Sense { kind, order: 0, org, a, b }
    }
}

#[derive(Default)]
struct Compiler {
    text: String,
    interned: HashMap<String, (u32, u32)>,
    orgs: HashMap<String, u32>,
    org_words: Vec<u32>,
    org_count: u32,
    members: Vec<u32>,
    phrases: BTreeMap<String, BTreeMap<u64, Vec<Sense>>>,
    /// Phrase and capitals to the persons of that name.
    named: BTreeMap<(String, u64), Vec<u32>>,
    /// Keys by which a phrase's first token may be looked up, and the longest phrase that begins so.
    first: BTreeMap<u64, u32>,
    person_words: Vec<u32>,
    term_words: Vec<u32>,
    lists: Vec<u32>,
    spelled: BTreeMap<String, Vec<u32>>,
    source_words: Vec<u32>,
    source_names: BTreeMap<u64, u32>,
}

pub(crate) fn compile(tables: &Tables) -> Result<Vec<u8>, TableError> {
    let mut c = Compiler::default();
    c.number_orgs(tables)?;
    c.states(tables.get("states"))?;
    c.bodies(tables.get("bodies"))?;
    c.places(tables.get("cities"))?;
    c.titles(tables.get("titles"))?;
    c.voices(tables.get("voices"))?;
    c.offices(tables.get("offices"))?;
    c.sources(tables.get("sources"))?;
    Ok(c.block())
}

impl Compiler {
    fn intern(&mut self, text: &str) -> (u32, u32) {
        if let Some(found) = self.interned.get(text) {
            return *found;
        }
        let place = (self.text.len() as u32, text.len() as u32);
        self.text.push_str(text);
        self.interned.insert(text.to_string(), place);
        place
    }

    /// States before bodies, each in the order of its file.
    fn number_orgs(&mut self, tables: &Tables) -> Result<(), TableError> {
        for (table, column) in [(tables.get("states"), "alpha3"), (tables.get("bodies"), "code")] {
            for row in &table.rows {
                let code = table.cell(row, column);
                if self.orgs.insert(code.to_string(), self.org_count).is_some() {
                    return Err(table.error(row, format!("`{code}` stands twice")));
                }
                self.org_count += 1;
            }
        }
        Ok(())
    }

    /// The organisation of a cell; an empty cell has none.
    fn org(&self, table: &Table, row: &Row, column: &str) -> Result<u32, TableError> {
        let code = table.cell(row, column);
        if code.is_empty() {
            return Ok(NO_ORG);
        }
        self.orgs.get(code).copied().ok_or_else(|| table.error(row, format!("no state or body has the code `{code}`")))
    }

    /// A phrase means this; its `the` does not count, unless the name of a place begins so.
    fn means(&mut self, phrase: &str, sense: Sense) {
        let bare = without_article(phrase);
        let keeps = matches!(sense.kind, CITY | CAPITAL) && bare != phrase;
        let phrase = if keeps { phrase } else { bare };
        let key = fold::folded(phrase);
        if key.is_empty() {
            return;
        }
        self.begins(phrase);
        let required = fold::required_capitals(phrase);
        let senses = self.phrases.entry(key).or_default().entry(required).or_default();
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    /// Every way in which a tokenizer may cut the first word off: `al`, `al-Assad`; `Cote`; `U`, `U.S.`.
    fn begins(&mut self, phrase: &str) {
        let len = Key::of(phrase).len;
        let word = phrase.split_whitespace().next().unwrap_or("");
        let mut key = Key::EMPTY;
        let mut buffer = [0; 4];
        for c in word.chars() {
            if !c.is_alphanumeric() && key.len > 0 {
                let longest = self.first.entry(key.hash()).or_default();
                *longest = len.max(*longest);
            }
            key.push(c.encode_utf8(&mut buffer));
        }
        let longest = self.first.entry(key.hash()).or_default();
        *longest = len.max(*longest);
        // `al Qaeda` may stand as `al-Qaeda` in the text, as one token.
        if key.len <= 3
            && let Some(second) = phrase.split_whitespace().nth(1)
        {
            key.push(second);
            let longest = self.first.entry(key.hash()).or_default();
            *longest = len.max(*longest);
        }
    }

    fn push_org(&mut self, [code, name, capital]: [&str; 3], kind: u32, home: u32, until: u32) {
        for text in [code, name, capital] {
            let (at, len) = self.intern(text);
            self.org_words.extend([at, len]);
        }
        self.org_words.extend([kind, home, until]);
    }

    fn states(&mut self, table: &Table) -> Result<(), TableError> {
        for (org, row) in table.rows.iter().enumerate() {
            let org = org as u32;
            let kind = match table.cell(row, "status") {
                "territory" | "unrecognised or sub-state" => 1,
                _ if table.cell(row, "alpha3") == "ESH" => 1,
                _ => 0,
            };
            let capital = table.list(row, "capitals").next().unwrap_or("").to_string();
            let (until, heir) = self.former(table, row)?;
            self.push_org([table.cell(row, "alpha3"), table.cell(row, "name"), &capital], kind, heir, until);
            let names = [table.cell(row, "name"), table.cell(row, "official_name")];
            let names = names.into_iter().chain(table.list(row, "aliases")).filter(|n| !n.is_empty());
            names.for_each(|name| self.means(name, Sense::new(ORG, org, (0, 0))));
            for (column, sense) in [("demonyms", DEMONYM), ("capitals", CAPITAL), ("seats", SEAT)] {
                table.list(row, column).for_each(|w| self.means(w, Sense::new(sense, org, (0, 0))));
            }
        }
        Ok(())
    }

    /// The last day and the successor in a status such as `former (to 1991-12-25; then RUS)`.
    fn former(&self, table: &Table, row: &Row) -> Result<(u32, u32), TableError> {
        let Some(former) = table.cell(row, "status").strip_prefix("former (to ") else { return Ok((0, NO_ORG)) };
        let wrong = || table.error(row, format!("`former (to {former}` is not `former (to DATE; then CODE)`"));
        let (day, heir) = former.trim_end_matches(')').split_once("; then ").ok_or_else(wrong)?;
        let (_, day) = partial_date(day).ok_or_else(wrong)?;
        Ok((day, *self.orgs.get(heir).ok_or_else(wrong)?))
    }

    fn bodies(&mut self, table: &Table) -> Result<(), TableError> {
        let first = self.org_count - table.rows.len() as u32;
        for (i, row) in table.rows.iter().enumerate() {
            let org = first + i as u32;
            let kind = match table.cell(row, "type") {
                "armed group" => 3,
                "state force" | "ministry-like" => 4,
                _ => 2,
            };
            let home = table.cell(row, "note").split("home: ").nth(1).map(|h| h.get(..3).unwrap_or(h));
            let home = match home {
                Some(code) => *self.orgs.get(code).ok_or_else(|| table.error(row, format!("home `{code}`?")))?,
                None => NO_ORG,
            };
            self.push_org([table.cell(row, "code"), table.cell(row, "name"), ""], kind, home, 0);
            let empty = self.intern("");
            for name in [table.cell(row, "name")].into_iter().chain(table.list(row, "aliases")) {
                let capital = self.phrases.get(&fold::folded(without_article(name)));
                let capital = capital.is_some_and(|p| p.values().flatten().any(|s| s.kind == CAPITAL));
                // `Brussels` is a city first, and a word for the Union by the way.
                let sense = if capital { Sense::new(VOICE, org, empty) } else { Sense::new(ORG, org, (0, 0)) };
                self.means(name, sense);
            }
            self.members(table, row, org)?;
        }
        Ok(())
    }

    /// Members with the days from and to which they are; a member without a change has always been one.
    fn members(&mut self, table: &Table, row: &Row, body: u32) -> Result<(), TableError> {
        let mut spans: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        let find = |code: &str| {
            let found = self.orgs.get(code).copied();
            found.ok_or_else(|| table.error(row, format!("no state or body has the code `{code}`")))
        };
        for change in table.list(row, "member_changes") {
            let wrong = || table.error(row, format!("`{change}` is not CODE:from..to"));
            let (code, span) = change.split_once(':').ok_or_else(wrong)?;
            let (from, to) = span.split_once("..").ok_or_else(wrong)?;
            let day = |text: &str, last: bool| match (text, partial_date(text)) {
                ("", _) => Ok(0),
                (_, Some((first_day, last_day))) => Ok(if last { last_day } else { first_day }),
                _ => Err(wrong()),
            };
            spans.entry(find(code)?).or_default().push((day(from, false)?, day(to, true)?));
        }
        for code in table.list(row, "members") {
            spans.entry(find(code)?).or_insert_with(|| vec![(0, 0)]);
        }
        for (member, spans) in spans {
            for (from, to) in spans {
                self.members.extend([body, member, from, to]);
            }
        }
        Ok(())
    }

    fn places(&mut self, table: &Table) -> Result<(), TableError> {
        for row in &table.rows {
            let org = self.org(table, row, "alpha3")?;
            let sense = match table.cell(row, "type") {
                "city" | "capital" => {
                    let population = table.cell(row, "population").parse().unwrap_or(0);
                    Sense { order: u32::MAX - population, ..Sense::new(CITY, org, (population, 0)) }
                }
                _ => Sense::new(VENUE, org, self.intern(table.cell(row, "place"))),
            };
            for name in [table.cell(row, "name")].into_iter().chain(table.list(row, "aliases")) {
                self.means(name, sense);
            }
        }
        Ok(())
    }

    fn titles(&mut self, table: &Table) -> Result<(), TableError> {
        for row in &table.rows {
            let org = self.org(table, row, "side")?;
            let kind = if org == NO_ORG { TITLE } else { OFFICE_OF };
            let office = self.intern(table.cell(row, "office"));
            self.means(table.cell(row, "title"), Sense::new(kind, org, office));
        }
        Ok(())
    }

    fn voices(&mut self, table: &Table) -> Result<(), TableError> {
        for row in &table.rows {
            let org = self.org(table, row, "side")?;
            let kind = if org == NO_ORG { INSTITUTION } else { VOICE };
            let office = self.intern(table.cell(row, "office"));
            self.means(table.cell(row, "phrase"), Sense::new(kind, org, office));
        }
        Ok(())
    }

    fn offices(&mut self, table: &Table) -> Result<(), TableError> {
        let mut persons: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in &table.rows {
            persons.entry(table.cell(row, "person")).or_default().push(row);
        }
        for (person, (name, rows)) in persons.into_iter().enumerate() {
            let person = person as u32;
            let mut terms = Vec::new();
            for row in &rows {
                terms.push(self.term(table, row, person)?);
            }
            terms.sort_by_key(|t| (t[6], t[7], t[1]));
            let first = self.term_words.len() as u32 / TERM_WORDS;
            let (at, len) = self.intern(name);
            self.person_words.extend([at, len, first, first + terms.len() as u32]);
            self.term_words.extend(terms.into_iter().flatten());
            for alias in [name].into_iter().chain(rows.iter().flat_map(|r| table.list(r, "aliases"))) {
                self.is_named(person, alias);
            }
        }
        for ((key, capitals), mut persons) in std::mem::take(&mut self.named) {
            persons.sort_unstable_by_key(|p| self.prominence(*p));
            let list = (self.lists.len() as u32, persons.len() as u32);
            self.lists.extend(persons);
            let sense = Sense::new(PERSON, NO_ORG, list);
            self.phrases.entry(key).or_default().entry(capitals).or_default().push(sense);
        }
        Ok(())
    }

    fn term(&mut self, table: &Table, row: &Row, person: u32) -> Result<[u32; TERM_WORDS as usize], TableError> {
        let org = self.org(table, row, "alpha3_or_body")?;
        let day = |column: &str, last: bool| match (table.cell(row, column), partial_date(table.cell(row, column))) {
            ("", _) => Ok(0),
            (_, Some((first_day, last_day))) => Ok(if last { last_day } else { first_day }),
            (text, None) => Err(table.error(row, format!("`{column}` is `{text}`, not YYYY, YYYY-MM or YYYY-MM-DD"))),
        };
        let (start, end, as_of) = (day("start", false)?, day("end", true)?, day("as_of", true)?);
        if end != 0 && end < start {
            return Err(table.error(row, "the term ends before it starts"));
        }
        if as_of != 0 && as_of < start {
            return Err(table.error(row, "the term starts after `as_of`"));
        }
        let (office, office_len) = self.intern(table.cell(row, "office"));
        let (title, title_len) = self.intern(table.cell(row, "title"));
        let note = table.cell(row, "note");
        let shared = note.contains("realm") || note.contains("collective");
        let flags = u32::from(note.contains("acting")) | u32::from(shared) << 1;
        Ok([person, org, office, office_len, title, title_len, start, end, as_of, flags])
    }

    fn is_named(&mut self, person: u32, name: &str) {
        let key = fold::folded(name);
        if key.is_empty() {
            return;
        }
        self.begins(name);
        let persons = self.named.entry((key, fold::required_capitals(name))).or_default();
        if !persons.contains(&person) {
            persons.push(person);
        }
        if let Some(sound) = spelling::full_name(name) {
            let persons = self.spelled.entry(sound).or_default();
            if !persons.contains(&person) {
                persons.push(person);
            }
        }
    }

    /// Who stands first of one name: the one in office last, open terms above all; then the first in the table.
    fn prominence(&self, person: u32) -> (std::cmp::Reverse<u32>, u32) {
        let words = &self.person_words[person as usize * 4..];
        let (first, end) = (words[2] as usize, words[3] as usize);
        let last_day = |t: usize| match self.term_words[t * TERM_WORDS as usize + 7] {
            0 => u32::MAX,
            day => day,
        };
        (std::cmp::Reverse((first..end).map(last_day).max().unwrap_or(0)), person)
    }

    fn sources(&mut self, table: &Table) -> Result<(), TableError> {
        for (i, row) in table.rows.iter().enumerate() {
            let (source, side) = (i as u32, self.org(table, row, "side")?);
            let texts = ["domain", "name", "class"].map(|c| self.intern(table.cell(row, c)));
            let [(domain, domain_len), (name, name_len), (class, class_len)] = texts;
            self.source_words.extend([domain, domain_len, name, name_len, class, class_len, side]);
            for name in [table.cell(row, "name")].into_iter().chain(table.list(row, "aliases")) {
                self.means(name, Sense::new(SOURCE, side, (source, 0)));
                self.source_names.entry(Key::of(without_article(name)).hash()).or_insert(source);
            }
            if domain_len > 0 {
                self.source_names.insert(Key::of(table.cell(row, "domain")).hash() ^ DOMAIN, source);
            }
        }
        Ok(())
    }

    /// All sections, each led by its length in words; then the text.
    fn block(mut self) -> Vec<u8> {
        let (entries, senses, slots) = self.hash_phrases();
        let first = self.first.iter().map(|(hash, len)| (*hash, *len)).collect();
        let first = table_of(first);
        let mut spelled = Vec::new();
        for (sound, mut persons) in std::mem::take(&mut self.spelled) {
            persons.sort_unstable_by_key(|p| self.prominence(*p));
            spelled.push((Key::of(&sound).hash(), self.lists.len() as u32));
            self.lists.push(persons.len() as u32);
            self.lists.extend(persons);
        }
        let names = self.source_names.iter().map(|(hash, source)| (*hash, *source)).collect();
        let sections = [
            self.org_words,
            self.members,
            self.person_words,
            self.term_words,
            self.lists,
            senses,
            entries,
            slots,
            first,
            table_of(spelled),
            self.source_words,
            table_of(names),
        ];
        let mut block = Vec::new();
        for section in &sections {
            block.extend((section.len() as u32).to_le_bytes());
            section.iter().for_each(|w| block.extend(w.to_le_bytes()));
        }
        block.extend(self.text.into_bytes());
        block
    }

    /// Entries of a phrase stand together, the most capitals first, each with the senses of all that ask no more than it does.
    fn hash_phrases(&self) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
        let (mut entries, mut senses, mut slots) = (Vec::new(), Vec::new(), Vec::new());
        for (key, by_capitals) in &self.phrases {
            slots.push((Key::of(key).hash(), entries.len() as u32 / 4));
            let mut order: Vec<u64> = by_capitals.keys().copied().collect();
            order.sort_by_key(|c| (std::cmp::Reverse(c.count_ones()), *c));
            for (i, required) in order.iter().enumerate() {
                let fits = by_capitals.iter().filter(|(c, _)| *c & !required == 0);
                let mut all: Vec<Sense> = fits.flat_map(|(_, senses)| senses).copied().collect();
                all.sort();
                all.dedup();
                let first = senses.len() as u32 / 3;
                all.iter().for_each(|s| senses.extend([s.kind | s.org << 8, s.a, s.b]));
                let last = u32::from(i + 1 == order.len());
                let count = (all.len() as u32) << 1 | last;
                entries.extend([*required as u32, (*required >> 32) as u32, first, count]);
            }
        }
        (entries, senses, table_of(slots))
    }
}

pub(crate) const TERM_WORDS: u32 = 10;

/// Keeps the hashes of domains apart from those of names.
pub(crate) const DOMAIN: u64 = 0x5bd1_e995_0000_0001;

/// The article at the head of a phrase counts for nothing.
pub(crate) fn without_article(phrase: &str) -> &str {
    phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase)
}

/// A hash table with open addressing, at most half full: hash (two words) and value + 1; 0 = empty.
fn table_of(pairs: Vec<(u64, u32)>) -> Vec<u32> {
    let size = (pairs.len() * 2).next_power_of_two().max(2);
    let mut table = vec![0; size * 3];
    for (hash, value) in pairs {
        let mut at = hash as usize & (size - 1);
        while table[at * 3 + 2] != 0 {
            debug_assert!(table[at * 3] != hash as u32 || table[at * 3 + 1] != (hash >> 32) as u32, "hashes collide");
            at = (at + 1) & (size - 1);
        }
        table[at * 3..at * 3 + 3].copy_from_slice(&[hash as u32, (hash >> 32) as u32, value + 1]);
    }
    table
}
