//! The grammar of expressions of time over atoms. Each file holds one family of phrases; here is the order in which they are tried:
//! at every atom the longest phrase wins. Nothing is resolved here: a phrase says what it means (`Meaning`), not when that is.

mod absolute;
mod amount;
mod clock;
mod reference;
mod relative;

use std::ops::Range;

use super::TimeKind;
use super::expr::{Base, Clock, Meaning, Slice, Unit};
use super::lex::{Atom, Kind};
use super::words::Class;

/// One phrase of time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    pub(super) atoms: Range<usize>,
    pub(super) kind: TimeKind,
    pub(super) meaning: Meaning,
    pub(super) rule: &'static str,
    /// The other end of a range that shares words with the first (`April 5-7`).
    pub(super) second: Option<(Range<usize>, Base)>,
}

impl Phrase {
    fn fixed(atoms: Range<usize>, kind: TimeKind, value: impl Into<String>, rule: &'static str) -> Self {
        Phrase { atoms, kind, meaning: Meaning::Fixed(value.into(), None), rule, second: None }
    }
}

/// A stretch of the calendar found at some atom.
#[derive(Clone, Debug)]
struct Found {
    base: Base,
    end: usize,
    rule: &'static str,
    second: Option<(Range<usize>, Base)>,
}

impl Found {
    fn new(base: Base, end: usize, rule: &'static str) -> Self {
        Found { base, end, rule, second: None }
    }
}

/// Atoms with their text: what the families of phrases read.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) atoms: &'a [Atom],
}

impl<'a> View<'a> {
    pub(super) fn word(&self, i: usize) -> &'static str {
        self.atoms.get(i).map_or("", Atom::word)
    }

    /// The word before `i`.
    pub(super) fn before(&self, i: usize) -> &'static str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    pub(super) fn class(&self, i: usize) -> Option<Class> {
        self.atoms.get(i)?.class()
    }

    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        !word.is_empty() && words.contains(&word)
    }

    pub(super) fn mark(&self, i: usize, mark: char) -> bool {
        self.atoms.get(i).is_some_and(|a| a.is_mark(mark))
    }

    pub(super) fn integer(&self, i: usize) -> Option<(i32, u8)> {
        self.atoms.get(i)?.integer()
    }

    /// The words as they stand.
    pub(super) fn raw(&self, i: usize) -> &'a str {
        self.atoms.get(i).map_or("", |a| &self.text[a.start as usize..a.end as usize])
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.raw(i).starts_with(|c: char| c.is_uppercase())
    }

    /// Whether atom `i` stands right after the one before.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|a| a.glued)
    }

    /// A hyphen with no space on either side.
    pub(super) fn hyphen(&self, i: usize) -> bool {
        self.mark(i, '-') && self.glued(i) && self.glued(i + 1)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|a| matches!(a.kind, Kind::Other | Kind::Known(..)))
    }

    /// After `i`, past a `'s`.
    fn past_possessive(&self, i: usize) -> Option<usize> {
        (self.mark(i, '\'') && self.glued(i) && self.word(i + 1) == "s" && self.glued(i + 1)).then_some(i + 2)
    }

    /// The phrase that begins at atom `i`.
    fn phrase(&self, i: usize) -> Option<Phrase> {
        let atom = &self.atoms[i];
        match atom.kind {
            Kind::Other => return None,
            Kind::Mark(c) if c != '\'' => return None,
            _ => {}
        }
        let tries = [self.sliced(i), self.dated(i), self.amount(i), self.set(i), self.reference(i)];
        let mut best: Option<Phrase> = None;
        for phrase in tries.into_iter().flatten() {
            if best.as_ref().is_none_or(|b| phrase.atoms.end > b.atoms.end) {
                best = Some(phrase);
            }
        }
        best
    }

    /// Any stretch of the calendar, without part of day.
    fn base(&self, i: usize) -> Option<Found> {
        let tries = [self.weekday(i), self.absolute(i), self.relative(i), self.season(i), self.feast(i)];
        let mut best: Option<Found> = None;
        for found in tries.into_iter().flatten() {
            if best.as_ref().is_none_or(|b| found.end > b.end) {
                best = Some(found);
            }
        }
        best
    }

    /// A stretch of the calendar with the part of the day or the clock time that stands with it.
    fn dated(&self, i: usize) -> Option<Phrase> {
        let phrase = |found: Found, clock: Option<Clock>, end: usize| Phrase {
            atoms: i..end,
            kind: if clock.is_some() { TimeKind::Time } else { TimeKind::Date },
            meaning: Meaning::Dated { base: found.base, slice: Slice::Whole, clock },
            rule: found.rule,
            second: found.second,
        };
        if let Some((clock, end)) = self.clock(i).or_else(|| self.part_of(i)) {
            let on = if self.mark(end, ',') { end + 1 } else { end };
            let on = if self.is(on, &["on", "of"]) { on + 1 } else { on };
            if let Some(found) = self.base(on).filter(|f| is_day(&f.base)) {
                let end = found.end;
                return Some(phrase(found, Some(clock), end));
            }
            if matches!(clock, Clock::At { .. }) || self.part_stands_alone(i, end) {
                return Some(phrase(Found::new(Base::Today(0), end, "times/clock"), Some(clock), end));
            }
        }
        if let Some((base, clock, end)) = self.part_of_day(i) {
            return Some(phrase(Found::new(base, end, "times/part-of-day"), Some(clock), end));
        }
        let found = self.base(i)?;
        let end = found.end;
        if is_day(&found.base) && found.second.is_none() {
            if let Some(Class::Part(part)) = self.class(end) {
                return Some(phrase(found, Some(Clock::Part(part)), end + 1));
            }
            let at = if self.mark(end, ',') { end + 1 } else { end };
            let at = if self.word(at) == "at" { at + 1 } else { at };
            if let Some((clock, after)) = self.clock(at).or_else(|| self.noon(at)) {
                return Some(phrase(found, Some(clock), after));
            }
        }
        Some(phrase(found, None, end))
    }

    /// `early March`, `the end of the year`, `later this week`, `mid-1996`.
    fn sliced(&self, i: usize) -> Option<Phrase> {
        let whole = |slice, from: usize| {
            let mut phrase = self.dated(from)?;
            if let Meaning::Dated { slice: s, .. } = &mut phrase.meaning {
                *s = slice;
            }
            phrase.atoms.start = i;
            Some(phrase)
        };
        let at = if self.word(i) == "the" { i + 1 } else { i };
        let word = self.word(at);
        let slice = match word {
            "early" | "earliest" => Slice::Early,
            "mid" | "middle" => Slice::Mid,
            "late" => Slice::Late,
            "earlier" => Slice::Earlier,
            "later" => Slice::Later,
            "beginning" | "start" | "outset" | "opening" => Slice::Start,
            "end" | "close" => Slice::End,
            "rest" => Slice::Later,
            _ => return self.end_of(i),
        };
        let next = at + 1;
        let next = match word {
            "early" | "late" | "mid" if self.hyphen(next) => next + 1,
            "early" | "late" | "earlier" | "later" if self.is(next, &["in", "on"]) => next + 1,
            "early" | "mid" | "late" | "earlier" | "later" => next,
            "middle" | "beginning" | "start" | "outset" | "end" | "close" | "rest" if self.word(next) == "of" => {
                next + 1
            }
            _ => return None,
        };
        whole(slice, next).filter(|p| p.atoms.end > next)
    }

    /// `year's end`, `year-end`, `month's end`.
    fn end_of(&self, i: usize) -> Option<Phrase> {
        let at = if self.word(i) == "the" { i + 1 } else { i };
        let Some(Class::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week), false)) = self.class(at) else {
            return None;
        };
        let next = self.past_possessive(at + 1).or_else(|| self.hyphen(at + 1).then_some(at + 2)).unwrap_or(at + 1);
        if self.word(next) != "end" || (next == at + 1 && unit != Unit::Year) {
            return None;
        }
        let meaning =
            Meaning::Dated { base: Base::Unit { unit, rel: super::expr::Rel::This }, slice: Slice::End, clock: None };
        Some(Phrase { atoms: i..next + 1, kind: TimeKind::Date, meaning, rule: "times/unit", second: None })
    }
}

/// Whether the stretch is one day, so that a part of the day can stand with it.
fn is_day(base: &Base) -> bool {
    matches!(
        base,
        Base::Day { .. }
            | Base::DayOfMonth(_)
            | Base::Weekday { .. }
            | Base::WeekdayOf { .. }
            | Base::Today(_)
            | Base::Feast { .. }
            | Base::Slashed { .. }
            | Base::Unit { unit: Unit::Day, .. }
    )
}

/// All phrases, from left to right; they do not overlap. One pass, with a bounded look ahead at each atom.
pub(super) fn phrases(view: View) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < view.atoms.len() {
        match view.phrase(i) {
            Some(phrase) => {
                i = phrase.second.as_ref().map_or(phrase.atoms.end, |s| s.0.end).max(i + 1);
                found.push(phrase);
            }
            None => i += 1,
        }
    }
    found
}
