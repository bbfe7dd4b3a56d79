//! Stretches named by their relation to today or to the date last spoken of: weekdays, `next week`, `the previous year`, seasons.

use super::{Found, View};
use crate::times::expr::{Base, InYear, Rel, Season, Unit};
use crate::times::words::Class;

impl View<'_> {
    /// `Friday`, `last Tuesday`, `Tuesday of next week`, `Wednesday, 12 March`.
    pub(super) fn weekday(&self, i: usize) -> Option<Found> {
        let (rel, at) = self.rel(i);
        let (rel, at) = if matches!(self.class(at), Some(Class::Weekday(..))) { (rel, at) } else { (Rel::Bare, i) };
        let Class::Weekday(day, short) = self.class(at)? else { return None };
        if !self.capital(at) {
            return None;
        }
        let mut end = at + 1;
        if short && self.mark(end, '.') && self.glued(end) {
            end += 1;
        }
        let comma = if self.mark(end, ',') { end + 1 } else { end };
        if rel == Rel::Bare || self.word(i) == "this" {
            // A full date after the weekday says more than the weekday.
            if let Some(mut date) = self.month_day(comma).or_else(|| self.day_month(comma)) {
                date.rule = "times/weekday-date";
                return Some(date);
            }
        }
        if short {
            return None;
        }
        let of = if self.word(end) == "of" { end + 1 } else { end };
        let week = match (self.word(of), self.word(of + 1)) {
            ("last", "week") => Some(Rel::Last),
            ("next", "week") => Some(Rel::Next),
            ("this", "week") => Some(Rel::This),
            _ => None,
        };
        if let (Rel::Bare, Some(week)) = (rel, week) {
            return Some(Found::new(Base::WeekdayOf { day, week }, of + 2, "times/weekday"));
        }
        Some(Found::new(Base::Weekday { day, rel }, end, "times/weekday"))
    }

    /// The words that pick a period, and where they end.
    fn rel(&self, i: usize) -> (Rel, usize) {
        let the = self.word(i) == "the";
        let at = if the || self.is(i, &["his", "its", "their", "her"]) { i + 1 } else { i };
        match self.word(at) {
            "this" if self.word(at + 1) == "same" => (Rel::Same, at + 2),
            "this" if self.is(at + 1, &["coming", "upcoming"]) => (Rel::Next, at + 2),
            "this" if self.is(at + 1, &["past", "last"]) => (Rel::Last, at + 2),
            "this" | "current" => (Rel::This, at + 1),
            "last" | "past" => (Rel::Last, at + 1),
            "coming" | "upcoming" => (Rel::Next, at + 1),
            "next" if the => (Rel::Following, at + 1),
            "next" => (Rel::Next, at + 1),
            "following" if the => (Rel::Following, at + 1),
            "previous" | "preceding" => (Rel::Previous, at + 1),
            "same" => (Rel::Same, at + 1),
            "that" if self.word(at + 1) == "same" => (Rel::Same, at + 2),
            "that" => (Rel::Same, at + 1),
            "latest" if the => (Rel::This, at + 1),
            _ => (Rel::Bare, i),
        }
    }

    /// `next week`, `that day`, `the year`, `yesterday`.
    pub(super) fn relative(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.today(i) {
            return Some(found);
        }
        let (rel, at) = self.rel(i);
        let at_unit = if self.is(at, &["fiscal", "financial", "calendar", "academic"]) { at + 1 } else { at };
        if rel != Rel::Bare {
            let Some(Class::Unit(unit, false)) = self.class(at_unit) else { return None };
            let whole = !unit.is_clock() && self.unit_ends(at_unit + 1);
            // `the last week of June` is a part of June.
            let part = self.word(at_unit + 1) == "of" && matches!(rel, Rel::Last) && unit != Unit::Year;
            let named = !(part || unit == Unit::Day && matches!(rel, Rel::This | Rel::Last | Rel::Next));
            return (whole && named).then(|| Found::new(Base::Unit { unit, rel }, at_unit + 1, "times/unit"));
        }
        // `a weekend strike`: the noun alone stands for the last or the coming one.
        if let Some(Class::Unit(Unit::Weekend, false)) = self.class(i) {
            let fits =
                !self.is(i.wrapping_sub(1), &["every", "each", "per"]) && self.is_word(i + 1) && !self.hyphen(i + 1);
            return fits.then(|| Found::new(Base::Unit { unit: Unit::Weekend, rel: Rel::This }, i + 1, "times/unit"));
        }
        self.the_unit(i)
    }

    /// `the week`, `the year`: the current one, or the one last spoken of.
    fn the_unit(&self, i: usize) -> Option<Found> {
        if self.word(i) != "the" {
            return None;
        }
        let at =
            if self.is(i + 1, &["full", "whole", "entire", "fiscal", "financial", "calendar"]) { i + 2 } else { i + 1 };
        let Some(Class::Unit(unit, false)) = self.class(at) else { return None };
        let common = matches!(
            unit,
            Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Weekend | Unit::Decade
        );
        let open = self.is(
            at + 1,
            &["of", "when", "that", "after", "before", "since", "he", "they", "she", "it", "i", "we", "you"],
        );
        let fits = common && !open && self.unit_ends(at + 1) && !self.is(i.wrapping_sub(1), &["all"]);
        fits.then(|| Found::new(Base::Unit { unit, rel: Rel::This }, at + 1, "times/the-unit"))
    }

    /// Not the first half of a compound such as `year-old`.
    fn unit_ends(&self, i: usize) -> bool {
        !self.hyphen(i) && !(self.mark(i, '\'') && self.word(i + 1) == "s" && self.word(i + 2) == "end")
    }

    fn today(&self, i: usize) -> Option<Found> {
        let found = |days, end| Some(Found::new(Base::Today(days), end, "times/today"));
        match self.word(i) {
            "today" => found(0, i + 1),
            "yesterday" => found(-1, i + 1),
            "tomorrow" => found(1, i + 1),
            "the" if self.word(i + 1) == "day" => match (self.word(i + 2), self.word(i + 3)) {
                ("before", "yesterday") => found(-2, i + 4),
                ("after", "tomorrow") => found(2, i + 4),
                _ => None,
            },
            _ => None,
        }
    }

    /// `last summer`, `the spring of 1990`, `summer 2018`, `in winter`.
    pub(super) fn season(&self, i: usize) -> Option<Found> {
        let the = self.word(i) == "the";
        let (rel, at) = self.rel(i);
        let at = if rel == Rel::Bare && the { i + 1 } else { at };
        let at = if at > i && self.is(at, &["early", "late", "mid"]) { at + 1 } else { at };
        let Class::Season(season) = self.class(at)? else { return None };
        let (year, end) = self.year_after(at + 1);
        let found = Found::new(Base::Season { year, season, rel }, end, "times/season");
        if rel != Rel::Bare || year != InYear::Open {
            return Some(found);
        }
        if self.word(at + 1) == "of" || self.hyphen(at + 1) || self.raw(at).ends_with("rs") {
            return None;
        }
        // `fall` and `spring` are verbs and nouns of other things: only `in the fall`, `by spring`.
        let led = self
            .is(i.wrapping_sub(1), &["in", "by", "since", "until", "during", "early", "late", "mid", "for", "through"]);
        let fits = match (season, self.word(at)) {
            (Season::Fall, "fall") | (Season::Spring, _) => led && (the || season == Season::Spring),
            _ => the || led || !self.capital(at),
        };
        fits.then_some(found)
    }
}
