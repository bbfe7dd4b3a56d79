//! Articles as JSON: `{id, date, text, title?, source?}`, other fields ignored; a web page in `html` may stand in place of the text.
//! One a line, read line by line, or a whole file.

use std::io::{BufRead, Read};

use demarche_record::Article;
use serde::Deserialize;

use crate::day::parse_day;
use crate::decode::not_utf8;
use crate::error::{Fault, InputError};

/// What a line may hold. All are optional here so that the error is ours to word.
#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    date: Option<String>,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Line {
    fn article(self, otherwise: impl FnOnce() -> String) -> Result<Article, Fault> {
        let date = match self.date.filter(|d| !d.trim().is_empty()) {
            Some(day) => Some(parse_day(&day).ok_or(Fault::Date(day))?),
            None => None,
        };
        let id = match self.id {
            Some(Id::Text(id)) if !id.is_empty() => id,
            Some(Id::Number(id)) => id.to_string(),
            _ => otherwise(),
        };
        let given = |field: Option<String>| field.filter(|f| !f.is_empty());
        let (title, source) = (given(self.title), given(self.source));
        match (self.text, self.html) {
            (Some(text), _) => Ok(Article { id, date, title, source, text }),
            // What the line says of the page comes before what the page says of itself.
            (None, Some(page)) => {
                let page = crate::html::taken(&page)?;
                let (date, title, source) = (date.or(page.date), title.or(page.title), source.or(page.source));
                Ok(Article { id, date, title, source, text: page.text })
            }
            (None, None) => Err(Fault::NoText),
        }
    }
}

/// The articles of one JSONL stream; holds one line at a time.
pub(crate) struct Lines {
    name: String,
    reader: Box<dyn BufRead + Send>,
    line: u64,
    buffer: Vec<u8>,
    broken: bool,
}

impl Lines {
    pub(crate) fn new(name: String, reader: Box<dyn BufRead + Send>) -> Self {
        Lines { name, reader, line: 0, buffer: Vec::new(), broken: false }
    }
}

impl Iterator for Lines {
    type Item = Result<Article, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.broken {
            self.buffer.clear();
            self.line += 1;
            match self.reader.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    // What follows cannot be told from what is lost.
                    self.broken = true;
                    return Some(Err(InputError::at(&self.name, self.line, error)));
                }
            }
            let line = self.buffer.trim_ascii();
            let line = if self.line == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
            if !line.is_empty() {
                let parsed = parse(line).and_then(|l| l.article(|| format!("{}:{}", self.name, self.line)));
                return Some(parsed.map_err(|fault| InputError::at(&self.name, self.line, fault)));
            }
        }
        None
    }
}

fn parse(line: &[u8]) -> Result<Line, Fault> {
    let line = std::str::from_utf8(line).map_err(|error| not_utf8(line, error.valid_up_to()))?;
    serde_json::from_str(line).map_err(|error| {
        let text = error.to_string();
        let what = text.split(" at line ").next().unwrap_or(&text);
        Fault::Json(format!("{what} (column {})", error.column()))
    })
}

/// One article or an array of them, read as a whole.
pub(crate) fn whole(name: &str, mut reader: impl Read) -> Vec<Result<Article, InputError>> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Any {
        Many(Vec<Line>),
        One(Line),
    }
    let mut bytes = Vec::new();
    if let Err(error) = reader.read_to_end(&mut bytes) {
        return vec![Err(InputError::new(name, error))];
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let lines = match serde_json::from_slice(bytes) {
        Ok(Any::Many(lines)) => lines,
        Ok(Any::One(line)) => vec![line],
        Err(error) => {
            let fault = Fault::Json(error.to_string());
            return vec![Err(InputError::new(name, fault))];
        }
    };
    let numbered = lines.len() > 1;
    let otherwise = |n: usize| if numbered { format!("{name}#{n}") } else { name.to_owned() };
    (1..)
        .zip(lines)
        .map(|(n, line)| line.article(|| otherwise(n)).map_err(|fault| InputError::new(&otherwise(n), fault)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static [u8]) -> Vec<Result<Article, String>> {
        Lines::new("x.jsonl".to_owned(), Box::new(text)).map(|r| r.map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn one_error_a_line_and_the_rest_goes_on() {
        let all = read(
            b"\xEF\xBB\xBF{\"id\": \"a\", \"text\": \"T\\r\\n\", \"extra\": [1]}\r\n\n{\"id\": \"b\"}\n{\"id\": 3, \"text\"\n\
              {\"text\": \"\xE9\"}\n{\"text\": \"u\", \"date\": \"soon\"}\n{\"id\": 7, \"text\": \"\", \"date\": null}\n{\"text\": \"v\"}",
        );
        let errors: Vec<&String> = all.iter().filter_map(|r| r.as_ref().err()).collect();
        assert_eq!(errors.len(), 4, "{errors:?}");
        assert!(errors[0].starts_with("x.jsonl:3: no `text`"));
        assert!(errors[1].starts_with("x.jsonl:4: not an article in JSON: EOF"));
        assert_eq!(errors[2], "x.jsonl:5: not UTF-8 text (byte 0xE9 at column 11)");
        assert_eq!(errors[3], "x.jsonl:6: `soon` is no date: write YYYY-MM-DD or RFC 3339");
        let read: Vec<&Article> = all.iter().filter_map(|r| r.as_ref().ok()).collect();
        assert_eq!(read.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["a", "7", "x.jsonl:8"]);
        assert_eq!(read[0].text, "T\r\n");
    }

    #[test]
    fn a_page_in_place_of_the_text() {
        let words =
            "The ministers of both states met in the old town hall and spoke for two hours about the ferry line. "
                .repeat(8);
        let page = format!(
            "<html><head><title>Ferry talks</title><meta property='article:published_time' content='2025-03-02T09:00:00Z'></head>\
             <body><nav>Home News Contact</nav><article><h1>Ferry talks</h1><p>{words}</p><p>{words}</p></article></body></html>"
        );
        let line = serde_json::json!({ "id": "p", "html": page }).to_string();
        let bytes: &'static [u8] = line.leak().as_bytes();
        let article = read(bytes).remove(0).unwrap();
        assert!(article.text.contains("about the ferry line") && !article.text.contains("Contact"));
        assert_eq!((article.id.as_str(), article.date.map(|d| d.to_string()).as_deref()), ("p", Some("2025-03-02")));
        assert!(read(b"{\"html\": \"\"}")[0].is_err());
    }

    #[test]
    fn a_whole_file() {
        let ids = |s: &str| whole("x.json", s.as_bytes()).into_iter().map(|a| a.unwrap().id).collect::<Vec<_>>();
        assert_eq!(ids("{\n\"text\": \"t\"\n}"), ["x.json"]);
        assert_eq!(ids("[{\"id\": \"a\", \"text\": \"t\"}, {\"text\": \"t\"}]"), ["a", "x.json#2"]);
        assert!(whole("x.json", &b"[1"[..])[0].is_err());
    }
}
