//! What can be wrong with an input, said in one line that names the file and, where it helps, the line in it.

use std::fmt;
use std::io;

/// One broken input: a file, a line of a JSONL file, a page. The inputs after it are read all the same.
#[derive(Debug)]
pub struct InputError {
    input: String,
    line: Option<u64>,
    fault: Fault,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("{}", in_plain_words(.0))]
    Io(#[from] io::Error),
    #[error("not UTF-8 text (byte 0x{byte:02X} at column {column})")]
    NotUtf8 { byte: u8, column: usize },
    #[error("not an article in JSON: {0}")]
    Json(String),
    #[error("no `text`: an article is {{\"id\", \"date\", \"text\", \"title\"?, \"source\"?}}")]
    NoText,
    #[error("`{0}` is no date: write YYYY-MM-DD or RFC 3339")]
    Date(String),
    #[error("the front matter that `---` opens is never closed by a second `---`")]
    OpenFrontMatter,
    #[error("no main text found in the page")]
    NoMainText,
    #[error("the page could not be taken apart: {0}")]
    Page(String),
    #[error("neither a file nor a folder")]
    Special,
}

impl InputError {
    pub(crate) fn new(input: &str, fault: impl Into<Fault>) -> Self {
        InputError { input: input.to_owned(), line: None, fault: fault.into() }
    }

    pub(crate) fn at(input: &str, line: u64, fault: impl Into<Fault>) -> Self {
        InputError { input: input.to_owned(), line: Some(line), fault: fault.into() }
    }

    /// The file's name as it was given or found; `standard input` for `-`.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The line, from 1, where one line is broken.
    pub fn line(&self) -> Option<u64> {
        self.line
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.input, self.fault),
            None => write!(f, "{}: {}", self.input, self.fault),
        }
    }
}

impl std::error::Error for InputError {}

fn in_plain_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read (permission denied)".to_owned(),
        io::ErrorKind::UnexpectedEof => "ends in the middle of compressed data".to_owned(),
        _ => error.to_string(),
    }
}
