//! The noun phrase that is the source of a verb of speech: its subject, past times, descriptive clauses and relative pronouns.

use std::ops::Range;

use super::super::phrases::{Class, Phrases, is_name_like};
use super::{Cue, Finder, Source};

impl Finder<'_> {
    /// The subject whose verb follows piece `j - 1`.
    pub(super) fn subject(&self, j: usize, earlier: &[Cue]) -> Option<Source> {
        let p = &self.phrases;
        let mut j = j;
        while j > 0 {
            if p.is_time(j - 1)
                || j > 1
                    && p.is_time(j)
                    && p.is(j - 1, &["on", "in", "this", "last", "earlier", "late", "early", "next"])
            {
                j -= 1;
            } else {
                break;
            }
        }
        if j == 0 {
            return None;
        }
        match p.class(j - 1) {
            Class::Relative => self.antecedent(j - 1),
            Class::Comma => self.before_clause(j - 1).map(Source::Phrase),
            Class::Conj => Some(Source::Implied).filter(|_| !earlier.is_empty() || self.main_subject(j).is_some()),
            Class::Gap => Some(Source::Implied).filter(|_| !earlier.is_empty() || self.main_subject(j).is_some()),
            _ => match p.before(j) {
                Some(phrase) if self.is_governed(&phrase) => Some(Source::Phrase(
                    self.opening_clause(&phrase).or_else(|| self.main_subject(phrase.start)).unwrap_or(phrase),
                )),
                Some(phrase) => Some(Source::Phrase(self.joint(self.inside_of_clause(phrase)))),
                None => self.main_subject(j).map(Source::Phrase),
            },
        }
    }

    /// `…, two people familiar with the plan said`: the noun phrase right after the last comma, where no verb follows it.
    fn opening_clause(&self, governed: &Range<usize>) -> Option<Range<usize>> {
        let p = &self.phrases;
        let comma = (0..governed.start).rfind(|k| p.class(*k) == Class::Comma)?;
        let verb = (comma + 1..governed.start).any(|k| matches!(p.class(k), Class::Verb | Class::Aux | Class::Gap));
        let mut phrase = p.after(comma + 1).filter(|_| !verb && p.can_start(comma + 1))?;
        while phrase.len() > 1 && p.class(phrase.end - 1) == Class::Adj {
            phrase.end -= 1;
        }
        Some(phrase)
    }

    /// Whether a preposition inside the clause governs the phrase (`Bondar speaking to the council said`).
    fn is_governed(&self, phrase: &Range<usize>) -> bool {
        const GOVERNORS: &[&str] = &[
            "in", "to", "at", "of", "on", "with", "by", "from", "through", "under", "during", "about", "over", "into",
        ];
        let p = &self.phrases;
        phrase.start > 1
            && p.class(phrase.start - 2) != Class::Comma
            && (p.is(phrase.start - 1, GOVERNORS) || p.class(phrase.start - 1) == Class::Verb)
    }

    /// `Anna Bondar, Ole Hansen and Marta Lindqvist`: back over the names that commas join.
    fn joint(&self, phrase: Range<usize>) -> Range<usize> {
        let p = &self.phrases;
        let mut start = phrase.start;
        if !phrase.clone().any(|k| p.is(k, &["and"])) {
            return phrase;
        }
        while start >= 2 && p.class(start - 1) == Class::Comma && is_name_like(p.word(start - 2)) {
            let Some(before) = p.before(start - 1) else { break };
            if before.start > 0 && p.class(before.start - 1) == Class::Prep {
                break;
            }
            start = before.start;
        }
        start..phrase.end
    }

    /// `Petro Bondar, a researcher at the institute told …`: a description that lost its second comma.
    fn inside_of_clause(&self, phrase: Range<usize>) -> Range<usize> {
        let p = &self.phrases;
        if phrase.start < 2 || p.class(phrase.start - 1) != Class::Comma || !p.is(phrase.start, &["a", "an", "the"]) {
            return phrase;
        }
        match p.before(phrase.start - 1) {
            Some(name)
                if name.clone().all(|k| is_name_like(p.word(k)))
                    && (name.start == 0 || p.class(name.start - 1) != Class::Prep) =>
            {
                name
            }
            _ => phrase,
        }
    }

    /// `the spokesman, who …`: the phrase before a relative pronoun.
    fn antecedent(&self, relative: usize) -> Option<Source> {
        let p = &self.phrases;
        let end = if relative > 0 && p.class(relative - 1) == Class::Comma { relative - 1 } else { relative };
        if p.is(relative, &["which", "that"]) && end == relative {
            return None;
        }
        p.before(end).map(Source::Phrase).or_else(|| self.main_subject(relative).map(Source::Phrase))
    }

    /// Past a descriptive clause that ends in a comma before the verb: the leftmost bare noun phrase between commas of the
    /// same clause is the subject, or the bare name that follows it.
    pub(super) fn before_clause(&self, comma: usize) -> Option<Range<usize>> {
        let p = &self.phrases;
        let mut from = comma;
        while from > 0 && p.class(from - 1) != Class::Gap && !p.is(from - 1, &[";", "—", ":"]) {
            from -= 1;
        }
        let mut segments = Vec::new();
        let mut start = from;
        for k in from..=comma {
            if p.class(k) == Class::Comma {
                segments.push(start..k);
                start = k + 1;
            }
        }
        let phrases: Vec<Option<Range<usize>>> = segments.iter().map(|s| self.whole_phrase(s.clone())).collect();
        let first = phrases.iter().position(Option::is_some)?;
        let phrase = phrases[first].clone()?;
        if !is_name_like(p.word(phrase.end - 1))
            && let Some(Some(name)) = phrases.get(first + 1)
            && self.is_bare_name(name)
        {
            return Some(name.clone());
        }
        Some(phrase)
    }

    /// The noun phrase that a segment between commas is, conjunctions in front aside.
    fn whole_phrase(&self, segment: Range<usize>) -> Option<Range<usize>> {
        let p = &self.phrases;
        let mut start = segment.start;
        while start < segment.end
            && (p.class(start) == Class::Conj || p.class(start) == Class::Adv || p.is(start, &["that"]))
        {
            start += 1;
        }
        let phrase = p.before(segment.end)?;
        (phrase.start <= start && start < segment.end).then_some(start..segment.end)
    }

    /// The first noun phrase of the unit that no preposition governs and that a verb can follow.
    pub(super) fn main_subject(&self, before: usize) -> Option<Range<usize>> {
        main_subject(&self.phrases, before)
    }

    /// `the head of the agency, Rafael Grossi,`: the name in apposition tells more than the role.
    pub(super) fn named_after(&self, phrase: Range<usize>) -> Range<usize> {
        let p = &self.phrases;
        if is_name_like(p.word(phrase.end - 1)) || p.class(phrase.end) != Class::Comma {
            return phrase;
        }
        match p.after(phrase.end + 1) {
            Some(name) if self.is_bare_name(&name) && matches!(p.class(name.end), Class::Comma | Class::Other) => name,
            _ => phrase,
        }
    }

    /// Two to five capitalised words and nothing else.
    fn is_bare_name(&self, phrase: &Range<usize>) -> bool {
        (2..=5).contains(&phrase.len()) && phrase.clone().all(|k| is_name_like(self.phrases.word(k)))
    }
}

/// The first noun phrase of the unit that no preposition governs.
pub(in crate::speech) fn main_subject(p: &Phrases, before: usize) -> Option<Range<usize>> {
    let mut i = 0;
    while i < before {
        if p.can_start(i) {
            let governed = i > 0 && (p.class(i - 1) == Class::Prep || p.class(i - 1) == Class::Verb);
            if let Some(phrase) = p.after(i) {
                let next = p.class(phrase.end);
                if !governed
                    && matches!(
                        next,
                        Class::Verb
                            | Class::Aux
                            | Class::Adv
                            | Class::Comma
                            | Class::Open
                            | Class::Gap
                            | Class::Relative
                    )
                {
                    return Some(phrase);
                }
                i = phrase.end.max(i + 1);
                continue;
            }
        }
        i += 1;
    }
    None
}
