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
    let outer = outer_family(&lines);
    let mut passages = Vec::new();
    for (number, (line, marks)) in lines.iter().enumerate() {
        let mut state =
            Line { text, line: line.clone(), number, open: None, nested: 0, passages: &mut passages, first: true };
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

/// The family that leaves less of the other one outside its pairs: British papers put single marks outside, double ones inside.
fn outer_family(lines: &[(Range<usize>, Vec<Mark>)]) -> Family {
    let outside = |family| lines.iter().map(|(_, marks)| opens_outside(marks, family)).sum::<usize>();
    let (doubles, singles) = (outside(Family::Single), outside(Family::Double));
    if doubles < singles { Family::Single } else { Family::Double }
}

/// How many marks of the other family open outside the pairs of this one.
fn opens_outside(marks: &[Mark], family: Family) -> usize {
    let mut open = false;
    let mut count = 0;
    for mark in marks {
        if mark.family == family {
            open = mark.facing == Facing::Open || mark.facing == Facing::Either && !open;
        } else {
            count += usize::from(!open && mark.facing == Facing::Open);
        }
    }
    count
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
        let last = before.char_indices().next_back().map_or(0, |(i, _)| i);
        let sentence = sentence_start(self.line.start + last).max(floor);
        let whole =
            first && mark.bytes.start - self.line.start <= 600 && first_person(&self.text[self.line.start..sentence]);
        let start = if whole { self.line.start } else { sentence };
        // Nothing may stand before the mark: then there is no passage, and the one before it is not to be touched.
        if !self.text.get(start..mark.bytes.start).is_some_and(|said| said.contains(char::is_alphanumeric)) {
            return;
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of each passage; sentences are taken to start after a full stop and a blank.
    fn words(text: &str) -> Vec<&str> {
        find(text, |byte| text[..byte].rfind(". ").map_or(0, |i| i + 2)).into_iter().map(|p| &text[p.inner]).collect()
    }

    #[test]
    fn marks_of_every_kind() {
        assert_eq!(words("“We will pay,” she said."), ["We will pay,"]);
        assert_eq!(words("\"We will pay,\" she said."), ["We will pay,"]);
        assert_eq!(words("«Nous verrons», said the envoy."), ["Nous verrons"]);
        assert_eq!(words("« Nous verrons », said the envoy."), ["Nous verrons"]);
        assert_eq!(words("„Wir werden sehen“, said the envoy."), ["Wir werden sehen"]);
        assert_eq!(words("»Wir werden sehen«, said the envoy."), ["Wir werden sehen"]);
        assert_eq!(words("``A start,'' said the envoy."), ["A start,"]);
        assert_eq!(words("''A start,'' said the envoy."), ["A start,"]);
    }

    #[test]
    fn writers_mix_marks() {
        assert_eq!(words("The port is \"open to all,” the ministry said."), ["open to all,"]);
        assert_eq!(words("The port is “open to all\" and “safe”."), ["open to all", "safe"]);
        assert_eq!(words("”We are ready,” he said."), ["We are ready,"]);
    }

    #[test]
    fn both_sides_of_the_cue() {
        assert_eq!(words("“We came,” he said, “and we talked.”"), ["We came,", "and we talked."]);
        assert_eq!(words("\"We came,\" he said, \"and we talked.\""), ["We came,", "and we talked."]);
    }

    #[test]
    fn sentences_in_one_pair_are_one() {
        assert_eq!(words("“We came. We talked. We left.”"), ["We came. We talked. We left."]);
    }

    #[test]
    fn nested_marks_stay_inside() {
        assert_eq!(words("“They said ‘no’ and left,” he noted."), ["They said ‘no’ and left,"]);
        assert_eq!(words("\"They said 'no' and left,\" he noted."), ["They said 'no' and left,"]);
        assert_eq!(words("“They call it “a gift” here,” he noted."), ["They call it “a gift” here,"]);
        assert_eq!(words("\"He told us: 'Stay at home.'\" The line closed."), ["He told us: 'Stay at home.'"]);
    }

    #[test]
    fn a_mark_that_closes_nothing() {
        for text in ["” “", "“a”” ”", "A. ” ”", "“We,” he said.”", "”\n””\n“a” ” b ”"]
        {
            for p in find(text, |byte| byte) {
                assert!(
                    p.outer.start <= p.inner.start && p.inner.start < p.inner.end && p.inner.end <= p.outer.end,
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn paragraphs_open_anew() {
        assert_eq!(words("“First we listen.\n\n“Then we speak,” she said."), ["First we listen.", "Then we speak,"]);
        assert_eq!(words("\"First we listen.\n\n\"Then we speak,\" she said."), ["First we listen.", "Then we speak,"]);
    }

    #[test]
    fn a_lost_closing_mark_ends_with_the_paragraph() {
        assert_eq!(words("“We are not at war.\nThe border stayed open."), ["We are not at war."]);
        assert_eq!(words("\"We wait. \"A second voice said, \"go.\""), ["We wait.", "go."]);
    }

    #[test]
    fn a_lost_opening_mark_reaches_back() {
        assert_eq!(words("We hope for the best,” the envoy wrote."), ["We hope for the best,"]);
        assert_eq!(words("The talks ended. It was a start,\" the envoy wrote."), ["It was a start,"]);
        assert_eq!(words("I think so. We hope so,” the envoy wrote."), ["I think so. We hope so,"]);
    }

    #[test]
    fn apostrophes_and_measures_are_no_marks() {
        assert!(words("The leaders’ plan isn’t new, and in the ’90s it was Moscow's.").is_empty());
        assert!(words("He is 6'2\" tall and the pipe is 42\" wide.").is_empty());
        assert_eq!(words("“The leaders’ plan isn’t new,” he said."), ["The leaders’ plan isn’t new,"]);
    }

    #[test]
    fn single_marks_where_the_paper_uses_them() {
        assert_eq!(
            words("‘We can’t wait,’ he said. ‘The leaders’ plan is late.’"),
            ["We can’t wait,", "The leaders’ plan is late."]
        );
        assert_eq!(words("'We must go,' he said."), ["We must go,"]);
        assert_eq!(words("‘He called it “a trap” and left,’ she said."), ["He called it “a trap” and left,"]);
        // A headline's single marks beside a text in double ones.
        assert_eq!(words("ENVOY: ‘GO HOME’\n“Go home,” said the envoy. “Now.”"), ["Go home,", "Now."]);
    }

    #[test]
    fn nothing_to_find() {
        for text in ["", "\n\n", "\"", "“”", "\"\"\"\"", "”””", "‘‘‘", "“\n“\n“", "'''''", "”a"]
        {
            let _ = words(text);
        }
        assert!(words("“”").is_empty());
    }

    #[test]
    fn other_scripts_do_not_break_it() {
        assert_eq!(words("Зеленський: «Ми готові». 习近平说：“好”。"), ["Ми готові", "好"]);
    }
}
