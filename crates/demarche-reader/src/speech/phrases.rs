//! Noun phrases beside a word, found from tags and closed-class words without a parse. Knows word classes, no verbs of speech.
//!
//! Works on the pieces of one unit ([`super::units`]): a quoted passage is one opaque piece. Ranges are places in the pieces.

use std::ops::Range;

use demarche_language::{Analysis, Upos};

use super::units::Piece;
use crate::entities::TIME_NOUNS;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Nouns, names, numbers.
    Nominal,
    Pronoun,
    /// Articles, demonstratives, possessive pronouns.
    Det,
    Adj,
    Poss,
    Prep,
    Adv,
    Aux,
    Verb,
    Conj,
    /// `who`, `which`, `that`.
    Relative,
    Comma,
    Open,
    Close,
    Other,
    Gap,
}

/// The pieces of one unit with their analysis.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) pieces: &'a [Piece],
}

impl<'a> Phrases<'a> {
    pub(super) fn token(&self, i: usize) -> Option<usize> {
        match self.pieces.get(i) {
            Some(Piece::Word(t)) => Some(*t),
            _ => None,
        }
    }

    pub(super) fn word(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| self.analysis.word(t))
    }

    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    pub(super) fn class(&self, i: usize) -> Class {
        let Some(t) = self.token(i) else {
            return if i < self.pieces.len() { Class::Gap } else { Class::Other };
        };
        let word = self.analysis.word(t);
        let tag = self.analysis.tokens()[t].upos;
        // `he’s argued`, not `Bondar’s`.
        if matches!(word, "'s" | "’s") && matches!(tag, Upos::Aux | Upos::Verb) {
            return Class::Aux;
        }
        // `her office`, not `told her`.
        if word.eq_ignore_ascii_case("her")
            && self
                .token(i + 1)
                .is_some_and(|n| matches!(self.analysis.tokens()[n].upos, Upos::Noun | Upos::Propn | Upos::Adj))
        {
            return Class::Det;
        }
        if let Some(class) = closed_class(word) {
            return class;
        }
        match tag {
            Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym => Class::Nominal,
            Upos::Adj => Class::Adj,
            Upos::Pron => Class::Pronoun,
            Upos::Det => Class::Det,
            Upos::Adp => Class::Prep,
            Upos::Adv => Class::Adv,
            Upos::Aux => Class::Aux,
            Upos::Verb if is_name_like(word) && i > 0 => Class::Nominal,
            Upos::Verb => Class::Verb,
            Upos::Cconj => Class::Conj,
            _ if word.chars().any(char::is_alphanumeric) => Class::Nominal,
            _ => Class::Other,
        }
    }

    /// The noun phrase that ends right before piece `end`, with what prepositions hang on it.
    pub(super) fn before(&self, end: usize) -> Option<Range<usize>> {
        let mut stop = end;
        if stop > 0 && self.class(stop - 1) == Class::Close {
            stop = (stop.saturating_sub(8)..stop).rev().find(|i| self.class(*i) == Class::Open)?;
        }
        // `the official said`, `the military said`: an adjective after an article stands for its noun.
        let noun = |i: usize| match self.class(i) {
            Class::Nominal | Class::Pronoun => true,
            Class::Adj if is_name_like(self.word(i)) => true,
            Class::Adj => i > 0 && matches!(self.class(i - 1), Class::Det | Class::Adj | Class::Nominal),
            _ => false,
        };
        if stop == 0 || !noun(stop - 1) {
            return None;
        }
        if self.class(stop - 1) == Class::Pronoun {
            return Some(stop - 1..stop);
        }
        let mut start = self.core_before(stop);
        // `a spokeswoman for the ministry`: the phrase before the preposition carries the whole.
        while start >= 2 && self.is(start - 1, &["of", "for", "from", "at", "to", "on", "in"]) && !self.is_time(start) {
            let head = start - 1;
            if self.class(head - 1) != Class::Nominal || self.is_time(head - 1) {
                break;
            }
            start = self.core_before(head);
        }
        Some(start..end)
    }

    /// Back over the words of one noun phrase without prepositions, from its last word.
    fn core_before(&self, end: usize) -> usize {
        let mut start = end;
        while start > 0 {
            match self.class(start - 1) {
                Class::Nominal if self.is_time(start - 1) && start < end => break,
                Class::Nominal | Class::Adj | Class::Poss => start -= 1,
                // `visiting`, `acting` and the like between an article and a noun.
                Class::Verb
                    if start >= 2 && start < end && matches!(self.class(start - 2), Class::Det | Class::Poss) =>
                {
                    start -= 1
                }
                Class::Det => {
                    start -= 1;
                    break;
                }
                Class::Other if self.is(start - 1, &["-", ".", "/", "&", "–"]) && start < end && start >= 2 => {
                    start -= 1
                }
                // `Secretary of State Marco Rubio`, `Ministry of Trade and Industry`.
                Class::Prep
                    if self.is(start - 1, &["of"])
                        && start < end
                        && start >= 2
                        && self.class(start - 2) == Class::Nominal =>
                {
                    start -= 1;
                }
                Class::Conj
                    if start < end
                        && start >= 2
                        && self.class(start - 2) == Class::Nominal
                        && self.class(start) != Class::Pronoun =>
                {
                    start -= 1;
                }
                _ => break,
            }
        }
        start
    }

    /// The noun phrase that begins at piece `start`.
    pub(super) fn after(&self, start: usize) -> Option<Range<usize>> {
        if self.class(start) == Class::Pronoun {
            return Some(start..start + 1);
        }
        let mut end = start;
        let mut named = false;
        loop {
            match self.class(end) {
                Class::Nominal if self.is_time(end) && named => break,
                Class::Nominal => {
                    named = true;
                    end += 1;
                }
                Class::Det if end == start => end += 1,
                Class::Det
                    if self.class(end.wrapping_sub(1)) == Class::Prep
                        || self.class(end.wrapping_sub(1)) == Class::Conj =>
                {
                    end += 1
                }
                Class::Adj | Class::Poss => end += 1,
                Class::Verb if end > start && !named && self.class(end + 1) == Class::Nominal => end += 1,
                Class::Other
                    if self.is(end, &["-", ".", "/", "&"]) && end > start && self.class(end + 1) == Class::Nominal =>
                {
                    end += 1
                }
                Class::Prep
                    if named
                        && self.is(end, &["of", "for", "at"])
                        && !self.is_person_end(end)
                        && self.can_start(end + 1) =>
                {
                    end += 1;
                }
                Class::Conj if named && self.is(end, &["and"]) && self.can_start(end + 1) => end += 1,
                _ => break,
            }
        }
        let adjective = end > start + 1 && self.class(end - 1) == Class::Adj && self.class(start) == Class::Det;
        (named || adjective).then_some(start..end)
    }

    pub(super) fn can_start(&self, i: usize) -> bool {
        matches!(self.class(i), Class::Nominal | Class::Det | Class::Adj | Class::Pronoun) && !self.is_time(i)
    }

    /// Whether a run of two or more capitalised words without a lower-case noun ends here: most likely a person's name.
    fn is_person_end(&self, end: usize) -> bool {
        end >= 2
            && is_name_like(self.word(end - 1))
            && is_name_like(self.word(end - 2))
            && !is_office_word(self.word(end - 1))
    }

    /// Weekdays, months and words of time, which stand between a subject and its verb or before a subject.
    pub(super) fn is_time(&self, i: usize) -> bool {
        is_time_word(self.word(i))
    }
}

pub(super) fn is_name_like(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_office_word(word: &str) -> bool {
    matches!(
        word,
        "Minister"
            | "President"
            | "Secretary"
            | "Ministry"
            | "Department"
            | "Director"
            | "Head"
            | "Office"
            | "Council"
            | "Committee"
    )
}

pub(super) fn is_time_word(word: &str) -> bool {
    const TIMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
    ];
    let word = word.trim_end_matches('.');
    word.len() <= 9 && word != "may" && TIMES.iter().chain(&TIME_NOUNS).any(|t| word.eq_ignore_ascii_case(t))
}

/// Words whose class needs no tagger.
fn closed_class(word: &str) -> Option<Class> {
    // The month, not the verb.
    if word == "May" {
        return None;
    }
    let mut buffer = [0u8; 8];
    let bytes = word.as_bytes();
    if bytes.len() > 8 {
        return None;
    }
    buffer[..bytes.len()].copy_from_slice(bytes);
    buffer[..bytes.len()].make_ascii_lowercase();
    let lower = std::str::from_utf8(&buffer[..bytes.len()]).ok()?;
    Some(match lower {
        "," | "，" => Class::Comma,
        "(" | "[" => Class::Open,
        ")" | "]" => Class::Close,
        "'s" | "’s" | "'" | "’" => Class::Poss,
        "the" | "a" | "an" | "this" | "these" | "those" | "his" | "its" | "their" | "our" | "my" | "your" | "some"
        | "any" | "both" | "several" | "another" | "other" | "one" | "many" | "all" => Class::Det,
        "he" | "she" | "it" | "they" | "him" | "them" | "we" | "i" | "you" | "himself" | "herself" => Class::Pronoun,
        "who" | "which" | "that" => Class::Relative,
        "of" | "for" | "from" | "at" | "to" | "in" | "on" | "with" | "by" | "about" | "as" | "into" | "after"
        | "before" | "during" | "between" | "against" | "over" | "under" | "amid" | "among" | "via" | "through"
        | "since" | "near" | "despite" | "until" | "upon" | "toward" | "towards" | "without" | "per" => Class::Prep,
        "and" | "or" | "but" | "&" => Class::Conj,
        "has" | "have" | "had" | "is" | "was" | "were" | "are" | "be" | "been" | "being" | "will" | "would" | "did"
        | "do" | "does" | "could" | "may" | "might" | "should" | "must" | "can" | "not" | "n't" | "n’t" => Class::Aux,
        "also" | "later" | "then" | "again" | "earlier" | "now" | "never" | "even" | "only" | "further" | "just"
        | "already" | "often" | "once" | "still" | "meanwhile" | "recently" => Class::Adv,
        "while" | "whilst" | "if" | "because" | "when" | "whether" | "where" | "what" | "how" | "why" | "than" => {
            Class::Other
        }
        _ if !lower.bytes().any(|b| b.is_ascii_alphanumeric() || b >= 0x80) => Class::Other,
        _ => return None,
    })
}
