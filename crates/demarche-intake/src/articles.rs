//! The stream of articles over all inputs, in the order given. Holds one line, one text file or one page at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use demarche_record::Article;
use flate2::bufread::MultiGzDecoder;
use jiff::civil::Date;

use crate::decode;
use crate::error::{Fault, InputError};
use crate::folder;
use crate::form::{self, Form};
use crate::front_matter;
use crate::html;
use crate::jsonl::{self, Lines};

/// How much of an input is looked at to tell its form.
const HEAD: u64 = 4096;

/// All articles of the inputs, one after another; an error stands in the place of what could not be read.
///
/// An article without an id gets the name of its file, with the line where the file holds several.
pub struct Articles {
    /// What is still to be opened, the next one last.
    pending: Vec<Input>,
    /// The JSONL stream that is being read.
    lines: Option<Lines>,
    /// What a file that is read as a whole still has, the next one last.
    ready: Vec<Result<Article, InputError>>,
    otherwise: Option<Date>,
}

enum Input {
    Path(PathBuf),
    Stream(String, Box<dyn BufRead + Send>),
}

impl Articles {
    /// Of files and folders; `-` stands for standard input.
    pub fn of_paths<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Self {
        let input = |path: PathBuf| match path.to_str() {
            Some("-") => Input::Stream("standard input".to_owned(), Box::new(BufReader::new(io::stdin()))),
            _ => Input::Path(path),
        };
        let mut pending: Vec<Input> = paths.into_iter().map(|p| input(p.into())).collect();
        pending.reverse();
        Articles { pending, lines: None, ready: Vec::new(), otherwise: None }
    }

    /// Of one stream; its form is told by the ending of `name`, else by how it begins.
    pub fn of_reader(name: &str, reader: impl Read + Send + 'static) -> Self {
        let stream = Input::Stream(name.to_owned(), Box::new(BufReader::new(reader)));
        Articles { pending: vec![stream], lines: None, ready: Vec::new(), otherwise: None }
    }

    /// The day of publication of articles that carry none. Without it they stay undated.
    pub fn otherwise_dated(mut self, day: Option<Date>) -> Self {
        self.otherwise = day;
        self
    }

    fn open(&mut self, input: Input) -> Result<(), InputError> {
        match input {
            Input::Stream(name, reader) => self.take(name, reader),
            Input::Path(path) => {
                let name = path.display().to_string();
                let fault = |error: io::Error| InputError::new(&name, error);
                let kind = std::fs::metadata(&path).map_err(fault)?.file_type();
                if kind.is_dir() {
                    let inside = folder::entries(&path).map_err(fault)?;
                    self.pending.extend(inside.into_iter().rev().map(Input::Path));
                    return Ok(());
                }
                if !kind.is_file() && !is_readable_special(&path) {
                    return Err(InputError::new(&name, Fault::Special));
                }
                let reader = BufReader::new(File::open(&path).map_err(fault)?);
                self.take(name, Box::new(reader))
            }
        }
    }

    fn take(&mut self, name: String, reader: Box<dyn BufRead + Send>) -> Result<(), InputError> {
        let fault = |error: io::Error| InputError::new(&name, error);
        let (head, reader) = unpacked(reader).map_err(fault)?;
        match form::by_name(&name).unwrap_or_else(|| form::by_content(&head)) {
            Form::Jsonl => self.lines = Some(Lines::new(name, reader)),
            Form::Json => {
                self.ready = jsonl::whole(&name, reader);
                self.ready.reverse();
            }
            // Nothing on a pipe is no article; an empty file of text is one, kept and not read.
            Form::Text if head.is_empty() && form::by_name(&name).is_none() => {}
            Form::Text => {
                let text = decode::plain(whole(reader).map_err(fault)?)
                    .map_err(|(line, fault)| InputError::at(&name, line, fault))?;
                self.ready.push(Ok(front_matter::read(&name, text)?));
            }
            Form::Html => {
                let page = decode::page(&whole(reader).map_err(fault)?);
                self.ready.push(Ok(html::read(&name, &page)?));
            }
        }
        Ok(())
    }

    fn next_as_given(&mut self) -> Option<Result<Article, InputError>> {
        loop {
            if let Some(ready) = self.ready.pop() {
                return Some(ready);
            }
            if let Some(next) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.lines = None;
            let input = self.pending.pop()?;
            if let Err(error) = self.open(input) {
                return Some(Err(error));
            }
        }
    }
}

impl Iterator for Articles {
    type Item = Result<Article, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut next = self.next_as_given()?;
        if let Ok(article) = &mut next {
            article.date = article.date.or(self.otherwise);
        }
        Some(next)
    }
}

/// Pipes and `/dev/stdin` or `<(…)` of a shell are welcome; sockets and disks are not.
fn is_readable_special(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        std::fs::metadata(path).is_ok_and(|m| m.file_type().is_fifo() || m.file_type().is_char_device())
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// The beginning, and a reader of the whole (beginning included), gzip taken off.
fn unpacked(reader: Box<dyn BufRead + Send>) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let (head, reader) = peeked(reader)?;
    if !head.starts_with(&[0x1F, 0x8B]) {
        return Ok((head, reader));
    }
    peeked(Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(reader))))
}

fn peeked(mut reader: Box<dyn BufRead + Send>) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let mut head = Vec::new();
    match reader.by_ref().take(HEAD).read_to_end(&mut head) {
        // What came before the fault is still worth reading; the fault is told in its place.
        Err(error) if !head.is_empty() => Ok((head.clone(), Box::new(Cursor::new(head).chain(Fails(Some(error)))))),
        Err(error) => Err(error),
        Ok(_) => Ok((head.clone(), Box::new(Cursor::new(head).chain(reader)))),
    }
}

/// A reader that fails once.
struct Fails(Option<io::Error>);

impl Read for Fails {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Fails {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

fn whole(mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    Ok(bytes)
}
