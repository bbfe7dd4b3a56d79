//! Clock times (`3 p.m.`, `15:30 GMT`, `1500 GMT`, `noon`) and parts of the day (`this morning`, `the night of`).

use super::View;
use crate::times::expr::{Base, Clock, DayPart, Rel, Unit};
use crate::times::words::Class;

const ZONES: &[&str] = &[
    "gmt", "utc", "est", "edt", "et", "pst", "pdt", "pt", "cst", "cdt", "cet", "bst", "ist", "jst", "hkt", "msk",
    "mst", "mdt",
];

impl View<'_> {
    /// A time on the clock.
    pub(super) fn clock(&self, i: usize) -> Option<(Clock, usize)> {
        if let Some(noon) = self.noon(i) {
            return Some(noon);
        }
        let i = if self.is(i, &["around", "about"]) { i + 1 } else { i };
        if let Some((hour, minute)) = self.raw(i).split_once('.') {
            let (hour, minute) = (
                hour.parse::<i32>().ok().filter(|h| (1..=12).contains(h))?,
                minute.parse::<i32>().ok().filter(|m| *m < 60)?,
            );
            let (pm, end) = self.half_of_day(i + 1)?;
            return Some((at(hour % 12 + if pm { 12 } else { 0 }, minute, None), self.zone(end).unwrap_or(end)));
        }
        let (first, digits) = self.integer(i)?;
        let before = self.before(i);
        if digits == 4 {
            let zone = self.zone(i + 1)?;
            let valid = first / 100 < 24 && first % 100 < 60;
            return valid.then_some((at(first / 100, first % 100, None), zone));
        }
        if digits > 2 || first > 24 {
            return None;
        }
        let (mut minute, mut second, mut end) = (None, None, i + 1);
        if self.mark(end, ':')
            && self.glued(end)
            && self.glued(end + 1)
            && let Some((m @ 0..60, 2)) = self.integer(end + 1)
        {
            (minute, end) = (Some(m), end + 2);
        }
        if minute.is_some()
            && self.mark(end, ':')
            && self.glued(end)
            && let Some((s @ 0..60, 2)) = self.integer(end + 1)
        {
            (second, end) = (Some(s), end + 2);
        }
        let half = self.half_of_day(end);
        if let Some((pm, after)) = half {
            let hour = if first > 12 { first } else { first % 12 + if pm { 12 } else { 0 } };
            let end = self.zone(after).unwrap_or(after);
            return Some((at(hour, minute.unwrap_or(0), second), end));
        }
        if self.word(end) == "o" && self.mark(end + 1, '\'') && self.word(end + 2) == "clock" {
            return Some((at(first, 0, None), end + 3));
        }
        let zone = self.zone(end).or_else(|| self.is(end, &["hrs"]).then_some(end + 1));
        let minute_known = minute.is_some() && first < 24;
        let placed = matches!(
            before,
            "at" | "by" | "from" | "until" | "till" | "around" | "about" | "before" | "after" | "since"
        );
        if minute_known && (zone.is_some() || placed || digits == 2) {
            // `2:15` alone may be a score or a verse.
            return Some((at(first, minute.unwrap_or(0), second), zone.unwrap_or(end)));
        }
        None
    }

    /// `noon`, `midnight`.
    pub(super) fn noon(&self, i: usize) -> Option<(Clock, usize)> {
        let i = if self.is(i, &["around", "about"]) { i + 1 } else { i };
        match self.class(i)? {
            Class::Part(part @ (DayPart::Noon | DayPart::Midnight)) => {
                let end = self.zone(i + 1).unwrap_or(i + 1);
                Some((Clock::Part(part), end))
            }
            _ => None,
        }
    }

    fn half_of_day(&self, i: usize) -> Option<(bool, usize)> {
        match self.word(i) {
            "am" => Some((false, i + 1)),
            "pm" => Some((true, i + 1)),
            word @ ("a" | "p") if self.mark(i + 1, '.') && self.word(i + 2) == "m" && self.glued(i + 2) => {
                let end = if self.mark(i + 3, '.') && self.glued(i + 3) { i + 4 } else { i + 3 };
                Some((word == "p", end))
            }
            _ => None,
        }
    }

    fn zone(&self, i: usize) -> Option<usize> {
        let at = if self.mark(i, '(') { i + 1 } else { i };
        if at == i && self.is(i, ZONES) && self.raw(i).bytes().all(|b| b.is_ascii_uppercase()) {
            return Some(i + 1);
        }
        let named = self.is(i, &["local", "moscow", "beijing"]) && self.word(i + 1) == "time";
        named.then_some(i + 2)
    }

    /// `the morning of`, `the night of`, before a day.
    pub(super) fn part_of(&self, i: usize) -> Option<(Clock, usize)> {
        let at = if self.word(i) == "the" { i + 1 } else { i };
        let at = if self.is(at, &["early", "late"]) { at + 1 } else { at };
        match self.class(at)? {
            Class::Part(part) if self.is(at + 1, &["of", "on"]) => Some((Clock::Part(part), at + 1)),
            _ => None,
        }
    }

    /// Whether the part of a day at `i..end` makes sense with no day named.
    pub(super) fn part_stands_alone(&self, i: usize, end: usize) -> bool {
        end <= i + 2 && self.noon(i).is_some() && self.before(i) != "high"
    }

    /// `this morning`, `last night`, `tonight`, `that evening`, `the next morning`, `the morning`.
    pub(super) fn part_of_day(&self, i: usize) -> Option<(Base, Clock, usize)> {
        let night = Clock::Part(DayPart::Night);
        match self.word(i) {
            "tonight" => return Some((Base::Today(0), night, i + 1)),
            "mid" => {
                let at = if self.hyphen(i + 1) { i + 2 } else { i + 1 };
                let Class::Part(part) = self.class(at)? else { return None };
                return Some((Base::Today(0), Clock::Part(part), at + 1));
            }
            "overnight" if !self.hyphen(i + 1) => return Some((Base::Today(-1), night, i + 1)),
            _ => {}
        }
        let the = self.word(i) == "the";
        let at = if the { i + 1 } else { i };
        let (rel, at) = match self.word(at) {
            "this" if !the => (Some(Rel::This), at + 1),
            "last" if !the => (Some(Rel::Last), at + 1),
            "that" if self.word(at + 1) == "same" => (Some(Rel::Same), at + 2),
            "that" | "same" => (Some(Rel::Same), at + 1),
            "next" | "following" => (Some(Rel::Following), at + 1),
            "previous" => (Some(Rel::Previous), at + 1),
            _ => (None, at),
        };
        let at = if self.is(at, &["early", "late", "mid"]) && rel.is_some() { at + 1 } else { at };
        let Class::Part(part) = self.class(at)? else { return None };
        let end = at + 1;
        let base = match rel {
            Some(Rel::This) => Base::Today(0),
            Some(Rel::Last) => Base::Today(-1),
            Some(rel) => Base::Unit { unit: Unit::Day, rel },
            None if the && !matches!(part, DayPart::Noon | DayPart::Midnight | DayPart::Daytime) => {
                Base::Unit { unit: Unit::Day, rel: Rel::This }
            }
            None => return None,
        };
        Some((base, Clock::Part(part), end))
    }
}

fn at(hour: i32, minute: i32, second: Option<i32>) -> Clock {
    Clock::At { hour: hour as i8, minute: minute as i8, second: second.map(|s| s as i8) }
}
