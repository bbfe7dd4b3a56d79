//! The head of a text between two lines of `---`: `id`, `date`, `title`, `source`. Not YAML: one `key: value` a line.

use demarche_record::Article;

use crate::day::parse_day;
use crate::error::{Fault, InputError};

/// Takes the head off and hands the rest on exactly as given. A text that merely begins with `---` is all text.
pub(crate) fn read(name: &str, text: String) -> Result<Article, InputError> {
    let mut article = Article { id: name.to_owned(), ..Article::default() };
    let Some(mut at) = rule_at(&text, 0) else { return Ok(Article { text, ..article }) };
    let mut known = false;
    for line_number in 2.. {
        if let Some(end) = rule_at(&text, at) {
            if known {
                article.text = text[end..].to_owned();
                return Ok(article);
            }
            break;
        }
        let line = text[at..].split_inclusive('\n').next().unwrap_or("");
        let pair = line.split_once(':').filter(|(key, _)| is_key(key));
        match pair {
            Some((key, value)) => {
                known |= set(&mut article, key.trim(), unquoted(value))
                    .map_err(|fault| InputError::at(name, line_number, fault))?;
            }
            None if line.trim().is_empty() || line.starts_with(['#', ' ', '\t', '-']) => {}
            None => break,
        }
        at += line.len();
        if line.is_empty() {
            break;
        }
    }
    if known {
        return Err(InputError::at(name, 1, Fault::OpenFrontMatter));
    }
    Ok(Article { id: name.to_owned(), text, ..Article::default() })
}

/// The end of a line of `---` that begins at byte `at`.
fn rule_at(text: &str, at: usize) -> Option<usize> {
    let line = text[at..].split_inclusive('\n').next()?;
    (line.trim_end() == "---").then_some(at + line.len())
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\''].iter().find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark)).unwrap_or(value)
}

/// Whether the key is one of ours.
fn set(article: &mut Article, key: &str, value: &str) -> Result<bool, Fault> {
    let given = (!value.is_empty()).then(|| value.to_owned());
    match key {
        "id" => article.id = given.unwrap_or_else(|| article.id.clone()),
        "title" => article.title = given,
        "source" => article.source = given,
        "date" => {
            article.date = match given {
                Some(day) => Some(parse_day(&day).ok_or(Fault::Date(day))?),
                None => None,
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_begins_after_the_second_rule() {
        let text =
            "---\r\nid: a-1\r\ndate: 2025-10-16\r\ntitle: \"Talks: a start\"\r\ntags: [x]\r\n---\r\n\r\nThey met.\r\n";
        let article = read("a.md", text.to_owned()).unwrap();
        assert_eq!((article.id.as_str(), article.title.as_deref()), ("a-1", Some("Talks: a start")));
        assert_eq!(article.date.unwrap().to_string(), "2025-10-16");
        assert_eq!(article.text, "\r\nThey met.\r\n");
    }

    #[test]
    fn a_rule_alone_is_text() {
        for text in ["---\nThey met.\n---\nAgain.", "---\n\n---\nThey met.", "---", "They met.\n---\nid: 1\n---\n"] {
            let article = read("a.md", text.to_owned()).unwrap();
            assert_eq!((article.text.as_str(), article.id.as_str()), (text, "a.md"));
        }
    }

    #[test]
    fn names_the_broken_line() {
        let error = read("a.md", "---\nid: x\ndate: Thursday\n---\nText".to_owned()).unwrap_err();
        assert_eq!(error.to_string(), "a.md:3: `Thursday` is no date: write YYYY-MM-DD or RFC 3339");
        assert!(read("a.md", "---\nid: x\nThey met.".to_owned()).is_err());
    }
}
