//! Finds the passages that stand in quotation marks, over paragraphs and with missing marks. Who speaks is not asked here.
//!
//! Method: a state machine over the marks of each line ([`super::marks`]). The outer family of the article (double, or single
//! as in British papers) makes the passages; marks of the other family inside are nested and stay part of the text. An opening
//! mark without its closing one holds to the end of its paragraph (each paragraph of a long quotation opens anew and only the
//! last closes); a closing mark without its opening one reaches back to the start of its paragraph or sentence. A line that
//! opens with a dash is a quotation where a verb of saying follows a comma in it; that is left to the caller, who knows verbs.
//!
//! Limits: a straight opening mark that lost its partner in the middle of a line without breaks takes all up to the next mark.

use std::ops::Range;

use super::marks::{self, Facing, Family, Mark};

/// A passage in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// With its marks.
    pub(crate) outer: Range<usize>,
    /// Without its marks and the white space inside them.
    pub(crate) inner: Range<usize>,
    pub(crate) opened: bool,
    pub(crate) closed: bool,
    /// Whether it is the first thing in its paragraph.
    pub(crate) leads: bool,
    /// The number of its line, empty lines not counted.
    pub(crate) line: usize,
}

/// All passages of a text, in order, none inside another. `sentence_start` gives the first byte of the sentence around a byte.
pub(crate) fn find(text: &str, sentence_start: impl Fn(usize) -> usize) -> Vec<Passage> {
    let lines: Vec<(Range<usize>, Vec<Mark>)> =
        lines(text).map(|line| (line.clone(), marks::of_line(text, line))).collect();
    let outer = outer_family(lines.iter().flat_map(|(_, marks)| marks));
    let mut passages = Vec::new();
    for (number, (line, marks)) in lines.iter().enumerate() {
        let mut state = Line { text, line: line.clone(), number, open: None, nested: 0, passages: &mut passages, first: true };
        for (i, mark) in marks.iter().enumerate().filter(|(_, m)| m.family == outer) {
            state.take(mark, &marks[i + 1..], &sentence_start);
        }
        state.end();
    }
    passages
}

/// The lines that hold more than white space, without white space at their ends.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']).filter_map(move |line| {
        let start = at;
        at += line.len();
        let trimmed = line.trim_start();
        let start = start + line.len() - trimmed.len();
        let end = start + trimmed.trim_end().len();
        (end > start).then_some(start..end)
    })
}

/// Single marks make the passages only where the article hardly uses double ones.
fn outer_family<'m>(marks: impl Iterator<Item = &'m Mark>) -> Family {
    let (mut double, mut single) = (0, 0);
    for mark in marks {
        match (mark.family, mark.facing) {
            (Family::Double, _) => double += 1,
            (Family::Single, Facing::Open) => single += 2,
            (Family::Single, _) => {}
        }
    }
    if single > 2 * double { Family::Single } else { Family::Double }
}

struct Line<'a> {
    text: &'a str,
    line: Range<usize>,
    number: usize,
    /// The mark that opened the passage at hand.
    open: Option<Range<usize>>,
    /// Pairs of the outer family that stand open inside it.
    nested: u32,
    passages: &'a mut Vec<Passage>,
    /// No mark of this line was taken yet.
    first: bool,
}

impl Line<'_> {
    fn take(&mut self, mark: &Mark, rest: &[Mark], sentence_start: &impl Fn(usize) -> usize) {
        let first = std::mem::replace(&mut self.first, false);
        match (self.open.clone(), mark.facing) {
            (None, Facing::Open | Facing::Either) => self.open = Some(mark.bytes.clone()),
            (None, Facing::Close) => self.close_without_open(mark, first, sentence_start),
            (Some(open), Facing::Close | Facing::Either) => {
                if self.nested > 0 {
                    self.nested -= 1;
                    return;
                }
                // A single closing mark may be the apostrophe of a plural (`the leaders’ plan`): take the likelier later one.
                if mark.family == Family::Single && self.is_possessive(mark, rest) {
                    return;
                }
                self.push(Some(open), mark.bytes.start, Some(mark.bytes.end));
                self.open = None;
            }
            (Some(open), Facing::Open) => {
                if self.text[open.end..mark.bytes.start].trim().is_empty() {
                    return;
                }
                if closes_twice(mark.family, rest) {
                    self.nested += 1;
                    return;
                }
                self.cut_unclosed(open, mark.bytes.start);
                self.nested = 0;
                self.open = Some(mark.bytes.clone());
            }
        }
    }

    /// A closing mark that nothing opened. Before it stands speech from the start of the paragraph, or of its sentence.
    fn close_without_open(&mut self, mark: &Mark, first: bool, sentence_start: &impl Fn(usize) -> usize) {
        let before = &self.text[self.line.start..mark.bytes.start];
        if before.ends_with(|c: char| c.is_ascii_digit()) || mark.family == Family::Single {
            return;
        }
        let floor = self.passages.last().map_or(self.line.start, |p| p.outer.end).max(self.line.start);
        let sentence = sentence_start(mark.bytes.start.saturating_sub(1)).max(floor);
        let whole = first && mark.bytes.start - self.line.start <= 600 && first_person(&self.text[self.line.start..sentence]);
        let start = if whole { self.line.start } else { sentence };
        self.push(None, mark.bytes.start, Some(mark.bytes.end));
        if let Some(p) = self.passages.last_mut() {
            p.outer.start = start;
            p.inner.start = start;
            p.leads = start == self.line.start;
        }
    }

    /// An opening mark that another opening mark follows: keeps what reads as whole sentences of speech.
    fn cut_unclosed(&mut self, open: Range<usize>, before: usize) {
        let text = &self.text[open.end..before];
        if let Some(end) = text.rfind(['.', '!', '?', '…']) {
            let end = open.end + end + text[end..].chars().next().map_or(1, char::len_utf8);
            self.push(Some(open), end, None);
        }
    }

    fn is_possessive(&self, mark: &Mark, rest: &[Mark]) -> bool {
        let before = self.text[..mark.bytes.start].chars().next_back();
        let after = self.text[mark.bytes.end..].chars().next();
        let plural = matches!(before, Some('s' | 'z' | 'x')) && after == Some(' ');
        let next = rest.iter().find(|m| m.family == Family::Single);
        plural && next.is_some_and(|m| m.facing == Facing::Close)
    }

    fn end(&mut self) {
        if let Some(open) = self.open.take() {
            self.push(Some(open), self.line.end, None);
        }
    }

    fn push(&mut self, open: Option<Range<usize>>, inner_end: usize, outer_end: Option<usize>) {
        let outer_start = open.as_ref().map_or(self.line.start, |o| o.start);
        let inner = trim(self.text, open.as_ref().map_or(outer_start, |o| o.end)..inner_end);
        if !self.text[inner.clone()].contains(char::is_alphanumeric) {
            return;
        }
        self.passages.push(Passage {
            outer: outer_start..outer_end.unwrap_or(inner.end),
            leads: outer_start == self.line.start,
            inner,
            opened: open.is_some(),
            closed: outer_end.is_some(),
            line: self.number,
        });
    }
}

/// Whether two closing marks come before the next opening one: then the opening mark before them is a nested one.
fn closes_twice(family: Family, rest: &[Mark]) -> bool {
    let mut next = rest.iter().filter(|m| m.family == family).map(|m| m.facing);
    next.next() == Some(Facing::Close) && next.next() == Some(Facing::Close)
}

/// Whether somebody speaks of himself here, or nothing stands here at all.
fn first_person(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    words.peek().is_none() || words.any(|w| matches!(w, "I" | "We" | "we" | "our" | "Our" | "my" | "My" | "us" | "me"))
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    let end = start + slice.trim().len();
    start..end
}
