//! Which form an input has: by the ending of its name, else by how it begins.

/// The forms that are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One article a line.
    Jsonl,
    /// One article, or an array of them, over any number of lines.
    Json,
    Html,
    /// Plain text or Markdown, front matter allowed.
    Text,
}

/// By the ending, `.gz` left aside; `None` for an ending that says nothing.
pub(crate) fn by_name(name: &str) -> Option<Form> {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let (_, ending) = name.rsplit_once('.')?;
    match ending {
        "jsonl" | "ndjson" => Some(Form::Jsonl),
        "json" => Some(Form::Json),
        "html" | "htm" | "xhtml" => Some(Form::Html),
        "txt" | "text" | "md" | "markdown" => Some(Form::Text),
        _ => None,
    }
}

/// By the first bytes.
pub(crate) fn by_content(head: &[u8]) -> Form {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let line = head.split(|b| *b == b'\n').next().unwrap_or(head);
    let is_tag = |tag: &str| line.get(..tag.len()).is_some_and(|l| l.eq_ignore_ascii_case(tag.as_bytes()));
    let array = line.first() == Some(&b'[') && matches!(line[1..].trim_ascii_start().first(), Some(b'{') | None);
    if array || line.trim_ascii_end() == b"{" {
        Form::Json
    } else if line.first() == Some(&b'{') {
        Form::Jsonl
    } else if ["<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<meta"].iter().any(|t| is_tag(t)) {
        Form::Html
    } else {
        Form::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        assert_eq!(by_name("a/b.JSONL.gz"), Some(Form::Jsonl));
        assert_eq!(by_name("page.htm"), Some(Form::Html));
        assert_eq!(by_name("feed"), None);
        assert_eq!(by_name("v1.2/feed.dat"), None);
    }

    #[test]
    fn beginnings() {
        assert_eq!(by_content(b"\xEF\xBB\xBF \n{\"id\": 1}"), Form::Jsonl);
        assert_eq!(by_content(b"{\n  \"id\": 1}"), Form::Json);
        assert_eq!(by_content(b"[{\"id\": 1}]"), Form::Json);
        assert_eq!(by_content(b"<!DOCTYPE HTML>"), Form::Html);
        assert_eq!(by_content(b"[Editor's note] The talks"), Form::Text);
        assert_eq!(by_content(b""), Form::Text);
    }
}
