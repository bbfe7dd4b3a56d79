//! Where text becomes offsets: byte ranges inside the program, code points outside. The only place that converts.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of Unicode code points into the text as given: `text[start:end]` in Python is the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span(pub usize, pub usize);

/// Converts byte offsets of one text into code points in constant time for ASCII, else by a table of one entry per 64 bytes.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `64 * i` (before the first character that starts at or after it); empty for pure ASCII.
    marks: Vec<usize>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return CodePoints { text, marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(count);
            }
            count += usize::from(is_start(byte));
        }
        CodePoints { text, marks }
    }

    /// The number of code points before byte `at`. An offset inside a character counts as the next character's start.
    pub fn at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        if self.marks.is_empty() {
            return at;
        }
        let block = (at / STRIDE).min(self.marks.len() - 1);
        let from = block * STRIDE;
        self.marks[block] + self.text.as_bytes()[from..at].iter().filter(|b| is_start(**b)).count()
    }

    /// A byte range as a span of code points.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        Span(self.at(bytes.start), self.at(bytes.end))
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_characters() {
        let text = "Zelenskyy said “так” — ".repeat(20);
        let points = CodePoints::new(&text);
        for (at, _) in text.char_indices() {
            assert_eq!(points.at(at), text[..at].chars().count(), "byte {at}");
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }

    #[test]
    fn ascii_is_the_identity() {
        let points = CodePoints::new("plain");
        assert_eq!(points.span(1..4), Span(1, 4));
    }
}
