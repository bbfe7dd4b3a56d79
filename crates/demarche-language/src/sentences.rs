//! Tokens to sentences. A line break ends a paragraph (unless the text is hard-wrapped), and inside a paragraph a sentence ends at a
//! full stop, question or exclamation mark that is no abbreviation's, with the closing marks that follow it.
//!
//! The method is rules over tokens and the state of quotation marks. sentencex 0.1.33 was tried first: it keeps a whole quotation as one sentence
//! however long, and knows no datelines; see docs/MEASUREMENTS.md for both against the evidence of the annotated articles. Limits: a headline glued to
//! a sentence without any mark stays glued; a name that a sentence opens with right after "U.S." hides the border.

use crate::abbreviations::{self, Stop};
use crate::analysis::{Sentence, Token};
use crate::tokenize::{self, is_apostrophe};

/// A sentence is cut after so many tokens, so that nothing downstream meets one without end.
const LONGEST: usize = 250;
/// A quotation that opens inside a sentence and is no longer stays in it, inner full stops and all (bytes).
const SHORT_QUOTATION: usize = 160;

/// The tokens and sentences of a text.
pub(crate) fn split(text: &str) -> (Vec<Token>, Vec<Sentence>) {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut sentences = Vec::with_capacity(text.len() / 120);
    let mut paragraph = 0;
    for (from, to) in paragraphs(text) {
        let first = tokens.len();
        tokenize::tokenize(text, from, to, &mut tokens);
        if tokens.len() > first {
            Splitter::new(text, &tokens, first).run(paragraph, &mut sentences);
            paragraph += 1;
        }
    }
    (tokens, sentences)
}

/// The byte ranges between line breaks that end a paragraph.
fn paragraphs(text: &str) -> Vec<(usize, usize)> {
    let wrapped = is_wrapped(text);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    let mut blank_before = true;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']) {
        let (start, end) = (at, at + line.len());
        at = end;
        let words = line.trim();
        if words.is_empty() {
            blank_before |= line == "\n" || line != "\r";
            continue;
        }
        let continues = !blank_before
            && found.last().is_some_and(|(from, to)| {
                let before = text[*from..*to].trim_end();
                let line_before = before.rsplit('\n').next().unwrap_or(before).trim();
                let open = !before.ends_with(['.', '!', '?', ':', '"', '”', ')']);
                (open && words.starts_with(char::is_lowercase) && line_before.len() > 40)
                    || (wrapped && line_before.len() > 45)
            });
        match found.last_mut() {
            Some(last) if continues => last.1 = end,
            _ => found.push((start, end)),
        }
        blank_before = false;
    }
    found
}

/// Whether the lines were broken to fit a width, as in mail and old wire copy.
fn is_wrapped(text: &str) -> bool {
    let mut lines = 0;
    let mut long = 0;
    for line in text.lines().map(str::trim_end).filter(|l| !l.is_empty()) {
        if line.len() > 100 {
            return false;
        }
        lines += 1;
        long += usize::from(line.len() > 55);
    }
    lines >= 4 && long * 2 > lines
}

struct Splitter<'a> {
    text: &'a str,
    /// The tokens of the paragraph.
    tokens: &'a [Token],
    /// The number of its first.
    first: usize,
    /// Where the straight double quotation that is open began.
    straight: Option<usize>,
    /// Curly double quotations that are open.
    curly: usize,
    /// No border before this token: it closes a short quotation.
    hold: usize,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str, all: &'a [Token], first: usize) -> Self {
        Splitter { text, tokens: &all[first..], first, straight: None, curly: 0, hold: 0 }
    }

    fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    fn spaced_before(&self, i: usize) -> bool {
        i == 0 || self.tokens[i - 1].spaced
    }

    fn run(&mut self, paragraph: usize, sentences: &mut Vec<Sentence>) {
        let mut start = 0;
        let mut i = 0;
        while i < self.tokens.len() {
            self.note_quote(i, start);
            let mut end = i + 1;
            let mut border = false;
            if self.is_bullet(start, i) || self.closes_credit(start, i) || self.ends_capitals(start, i) {
                border = true;
            } else if let Some(stop) = self.terminator(i) {
                end = self.with_closers(i + 1);
                border = end >= self.hold && (end == self.tokens.len() || self.is_border(i, stop, end));
            }
            if border || end - start >= LONGEST {
                self.emit(start..end, paragraph, sentences);
                start = end;
            }
            i = end;
        }
        if start < self.tokens.len() {
            self.emit(start..self.tokens.len(), paragraph, sentences);
        }
    }

    fn emit(&self, range: std::ops::Range<usize>, paragraph: usize, sentences: &mut Vec<Sentence>) {
        let bytes = self.tokens[range.start].start as usize..self.tokens[range.end - 1].end as usize;
        sentences.push(Sentence { tokens: self.first + range.start..self.first + range.end, bytes, paragraph });
    }

    /// Keeps count of the double quotations that are open, token `i` included.
    fn note_quote(&mut self, i: usize, sentence: usize) {
        let opened = match self.word(i) {
            "\"" | "''" | "``" => {
                let opens = match (self.spaced_before(i), self.tokens[i].spaced) {
                    (true, false) => true,
                    (false, true) => false,
                    _ => self.straight.is_none(),
                };
                self.straight = opens.then_some(i);
                opens
            }
            "“" | "„" | "«" => {
                self.curly += 1;
                true
            }
            "”" | "»" => {
                self.curly = self.curly.saturating_sub(1);
                false
            }
            _ => return,
        };
        if opened && i > sentence {
            self.hold = self.short_quotation(i).unwrap_or(self.hold);
        }
    }

    /// One past the mark that closes the quotation opened at `i`, if that is near.
    fn short_quotation(&self, i: usize) -> Option<usize> {
        let start = self.tokens[i].start as usize;
        let closing = match self.word(i) {
            "“" | "„" => "”",
            "«" => "»",
            _ => "\"",
        };
        (i + 1..self.tokens.len())
            .take_while(|j| self.tokens[*j].end as usize - start <= SHORT_QUOTATION)
            .find(|j| self.word(*j) == closing || (closing == "\"" && self.word(*j) == "''"))
            .map(|j| j + 1)
    }

    /// What the token may end a sentence as; `Some(None)` for a plain mark.
    fn terminator(&self, i: usize) -> Option<Option<Stop>> {
        let word = self.word(i);
        match word.as_bytes().last()? {
            b'?' | b'!' => Some(None),
            b'.' if word.bytes().all(|b| b == b'.') => Some(None),
            b'.' => Some(Some(abbreviations::stop(&word[..word.len() - 1]).unwrap_or(Stop::Either))),
            _ => matches!(word, "…" | "。" | "！" | "？" | "؟" | "۔" | "।").then_some(None),
        }
    }

    /// The end of the marks that close with the sentence, from token `end` on.
    fn with_closers(&mut self, mut end: usize) -> usize {
        while end < self.tokens.len() {
            let word = self.word(end);
            let attached = !self.spaced_before(end);
            let last = end + 1 == self.tokens.len();
            let closes = match word {
                ")" | "]" | "}" => attached,
                "\"" | "''" if attached && self.tokens[end].spaced => true,
                "\"" | "''" => self.straight.is_some() && (attached || self.tokens[end].spaced || last),
                "”" | "»" => attached || self.curly > 0,
                "'" | "’" => attached || (self.tokens[end].spaced && matches!(self.word(end + 1), "\"" | "”")),
                w => attached && (w == "?" || w == "!" || w.bytes().all(|b| b == b'.')),
            };
            if !closes {
                break;
            }
            self.note_quote(end, end);
            end += 1;
        }
        end
    }

    /// Whether the mark at `i`, with closing marks up to `next`, ends its sentence.
    fn is_border(&self, i: usize, stop: Option<Stop>, next: usize) -> bool {
        if !self.tokens[next - 1].spaced {
            return stop.is_none() && self.is_glued(i, next);
        }
        let opening = matches!(self.word(next), "\"" | "“" | "‘" | "'" | "(" | "[" | "``" | "„" | "«");
        let word = if opening { self.word(next + 1) } else { self.word(next) };
        let Some(first) = word.chars().next() else { return true };
        if (first.is_lowercase() && !self.is_particle(next)) || matches!(first, ',' | ';' | ':' | ')' | ']' | '/' | '%')
        {
            return false;
        }
        if matches!(word, "–" | "—" | "-" | "--") && !opening {
            return stop.is_none() && self.is_capitalised(next + 1) && next == i + 1 && self.tokens[next].spaced;
        }
        match stop {
            None => !(next > i + 1 && self.is_attributed(i, next)),
            Some(Stop::Title | Stop::BeforeNumber) => next > i + 1,
            Some(_) if next > i + 1 && first.is_uppercase() => !self.is_attributed(i, next),
            Some(Stop::Month) => first.is_uppercase() && (abbreviations::is_opener(word) || opening),
            Some(Stop::Clock) => first.is_uppercase() && !abbreviations::follows_clock(word),
            Some(Stop::Either) => {
                first.is_uppercase() && (abbreviations::is_opener(word) || (opening && self.word(next) != "("))
            }
        }
    }

    /// Whether `i` is the mark of a list's point, which stands before the sentence.
    fn is_bullet(&self, start: usize, i: usize) -> bool {
        i == start
            && matches!(self.word(i), "-" | "–" | "•" | "*" | "●" | "▪" | "◦" | "·")
            && self.tokens[i].spaced
            && self.opens_anew(i + 1)
    }

    /// Whether the parenthesis that the sentence opens with, closed at `i`, stands by itself: the credit of a picture, a note.
    fn closes_credit(&self, start: usize, i: usize) -> bool {
        self.word(start) == "("
            && self.word(i) == ")"
            && i > start + 2
            && self.tokens[i].spaced
            && self.opens_anew(i + 1)
    }

    /// Whether a line in capitals that the sentence opens with (a headline, a link) ends at `i`.
    fn ends_capitals(&self, start: usize, i: usize) -> bool {
        if i < start + 3 || self.is_shouted(i + 1) || !self.is_shouted(i) || !self.opens_anew(i + 1) {
            return false;
        }
        let shouted = (start..=i).filter(|j| self.is_shouted(*j)).count();
        shouted >= 4 && (start..=i).all(|j| !self.word(j).contains(char::is_lowercase))
    }

    /// All capitals, two letters at least.
    fn is_shouted(&self, i: usize) -> bool {
        let word = self.word(i);
        word.len() > 1 && word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_uppercase)
    }

    fn is_capitalised(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
    }

    /// A capital, or a capital inside an opening mark.
    fn opens_anew(&self, i: usize) -> bool {
        self.is_capitalised(i) || (matches!(self.word(i), "\"" | "“" | "‘") && self.is_capitalised(i + 1))
    }

    /// "al-", "el-" before a name that opens a sentence.
    fn is_particle(&self, i: usize) -> bool {
        matches!(self.word(i), "al" | "el" | "ash" | "as") && self.word(i + 1) == "-" && self.is_capitalised(i + 2)
    }

    /// Whether a new sentence follows without white space ("talks.The").
    fn is_glued(&self, i: usize, next: usize) -> bool {
        let before = i.checked_sub(1).map_or("", |b| self.word(b));
        let mut chars = self.word(next).chars();
        let capital = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none_or(char::is_lowercase);
        let opens = matches!(self.word(next), "“" | "\"");
        before.chars().count() > 1 && !before.starts_with(char::is_numeric) && (capital || opens)
    }

    /// Whether a quotation that ended at `i` is followed by who said it: `"Why?" Minister Marsh asked.`
    fn is_attributed(&self, i: usize, next: usize) -> bool {
        if !matches!(self.word(i), "?" | "!" | "?!" | "..." | "…") || !(i + 1..next).any(|j| self.is_closing_quote(j))
        {
            return false;
        }
        for j in next..next + 7 {
            let word = self.word(j);
            if abbreviations::is_speech(word) {
                return true;
            }
            if !word.starts_with(char::is_uppercase) && !matches!(word, "of" | "the" | "and" | "'s" | "’s") {
                return false;
            }
        }
        false
    }

    fn is_closing_quote(&self, i: usize) -> bool {
        let word = self.word(i);
        matches!(word, "\"" | "”" | "''" | "»") || word.chars().all(is_apostrophe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Splits at "¦" and asks for the same borders back.
    fn check(marked: &str) {
        let wanted: Vec<&str> = marked.split('¦').map(str::trim).collect();
        let text = marked.replace('¦', " ");
        let (_, sentences) = split(&text);
        let got: Vec<&str> = sentences.iter().map(|s| &text[s.bytes.clone()]).collect();
        assert_eq!(got, wanted);
    }

    #[test]
    fn abbreviations_end_nothing() {
        check("The U.S. Deputy Secretary saw Mr. Orlov on Jan. 9 in Vienna.¦She left on Friday.");
        check("The embassy stands at No. 8 Mill St. with Gen. Peter T. Holm Jr. and A. B. Quist inside.");
        check("The U.N. General Assembly voted.¦Ambassador Ada Lind-Marsh voted for the U.S. on the text.");
        check(
            "Premier Ana Holm told Sen. Ruth Day (D-N.C.) that the round would end at 5 p.m. on Friday.¦The talk took 2.5 hours.",
        );
        check(
            "LONDON (XY) — Rep. Jo Marsh, R-Minn., praised St. Anne-based Orel Steel Co. on Monday.¦Dr. Weiss did not.",
        );
    }

    #[test]
    fn abbreviations_may_end_a_sentence() {
        check("The round opened in the U.S.¦They close it on Monday.");
        check("Orlov saw Li Wei et al. in Rome vs. Paris's advice.¦\"It went well!\" said Lt. Col. C. D. Marsh.");
        check("They met at 9 a.m.¦Negotiators left at noon.");
    }

    #[test]
    fn quotations_close_with_their_sentence() {
        check("\"We shall answer,\" Li said.¦\"Nobody should be surprised.\"");
        check("\"Will they sign?\" she asked.¦Nobody knew.");
        check("“Will they sign?” Minister Orlov asked.¦Nobody knew.");
        check("The note said: \"That is wrong. We object.\"¦Oslo kept silent.");
        check(
            "“We met today, and it was long.¦We meet again tomorrow, if the weather allows it, in the same hall of the same hotel, \
               with the same people, the same papers and the same coffee as today.”¦Then he left.",
        );
    }

    #[test]
    fn datelines_and_lines() {
        check("MINSK, June 3. /XXXX/.¦The minister spoke.");
        check("ROME, June 3 (XYZ) – The minister spoke.¦He left.");
        let (_, sentences) = split("HEADLINE WITHOUT STOP\n\nThe minister spoke. He left.\nA caption");
        assert_eq!(sentences.iter().map(|s| s.paragraph).collect::<Vec<_>>(), [0, 1, 1, 2]);
    }

    #[test]
    fn credits_and_headlines_in_capitals_stand_alone() {
        check("He left.¦(Jo Marsh/The Wire via XY)¦Meanwhile, talks went on.");
        check("READ MORE ABOUT THE TALKS HERE¦The minister spoke.¦Then al-Amin left.¦al-Amin flew home.");
        check("THE HAGUE The minister spoke.¦-¦The first point is gas.¦-¦The second is oil.");
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The ministers of both states met in the capital on Monday and\nagreed to meet again before the end of the month, said the\n\
                    ministry in a note that was sent to reporters on the day\nafter. The note named no place.\n";
        let (_, sentences) = split(text);
        assert_eq!(sentences.len(), 2);
    }

    #[test]
    fn glued_sentences_part() {
        check("1.¦We agree on that.");
        let (_, sentences) = split("They held talks.The minister left.");
        assert_eq!(sentences.len(), 2);
    }

    #[test]
    fn no_sentence_is_endless() {
        let text = "word ".repeat(10_000);
        let (_, sentences) = split(&text);
        assert!(sentences.iter().all(|s| s.tokens.len() <= LONGEST));
    }
}
