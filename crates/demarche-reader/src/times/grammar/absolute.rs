//! Dates by number and name: days, months, years, quarters, halves, decades, centuries, feasts.

use std::ops::Range;

use super::{Found, View};
use crate::times::expr::{Base, Feast, InYear, Rel, Unit};
use crate::times::words::Class;

/// Words after a bare number that make it an amount and no year or day.
const COUNTED: &[&str] = &[
    "percent",
    "pct",
    "mln",
    "million",
    "billion",
    "bln",
    "people",
    "dlrs",
    "dollars",
    "euros",
    "pounds",
    "yen",
    "tonnes",
    "tons",
    "troops",
    "soldiers",
    "km",
    "miles",
    "kilometers",
    "kilometres",
    "metres",
    "meters",
    "votes",
    "seats",
    "points",
    "shares",
    "cts",
    "feet",
    "men",
    "women",
    "children",
    "others",
    "members",
    "deaths",
    "cases",
    "jobs",
    "prisoners",
    "missiles",
    "drones",
    "barrels",
    "francs",
    "marks",
    "crore",
    "lakh",
    "kg",
    "mph",
    "hectares",
    "acres",
    "square",
    "bpd",
    "rupees",
    "roubles",
    "rubles",
];

/// Words that a bare year may follow.
const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "of",
    "from",
    "until",
    "till",
    "by",
    "to",
    "between",
    "and",
    "before",
    "after",
    "during",
    "for",
    "through",
    "early",
    "late",
    "mid",
    "the",
    "around",
    "about",
    "circa",
    "or",
    "than",
    "on",
    "that",
    "at",
    "a",
    "his",
    "its",
    "their",
    "fiscal",
    "end",
    "this",
    "into",
    "year",
    "throughout",
    "so",
    "s",
];

impl View<'_> {
    pub(super) fn absolute(&self, i: usize) -> Option<Found> {
        match self.atoms[i.min(self.atoms.len() - 1)].kind {
            _ if i >= self.atoms.len() => None,
            crate::times::lex::Kind::Number { .. } => self
                .numeric(i)
                .or_else(|| self.day_month(i))
                .or_else(|| self.quarter(i))
                .or_else(|| self.decade(i))
                .or_else(|| self.century(i))
                .or_else(|| self.bare_year(i)),
            _ => self
                .month_day(i)
                .or_else(|| self.day_month(i))
                .or_else(|| self.month_alone(i))
                .or_else(|| self.quarter(i))
                .or_else(|| self.half(i))
                .or_else(|| self.decade(i))
                .or_else(|| self.century(i))
                .or_else(|| self.named_year(i))
                .or_else(|| self.day_of_month(i)),
        }
    }

    /// A year in four digits, as part of a fuller date.
    fn year(&self, i: usize) -> Option<i16> {
        match self.integer(i)? {
            (year @ 1000..=2199, 4) => Some(year as i16),
            _ => None,
        }
    }

    /// The year that may follow a day or month: `, 2025`, `2025`, `of 2025`, `'98`, `last year`, `of that year`.
    pub(super) fn year_after(&self, i: usize) -> (InYear, usize) {
        let at = if self.mark(i, ',') { i + 1 } else { i };
        if let Some(year) = self.year(at).filter(|_| !self.counted(at + 1) && !self.mark(at + 1, ':')) {
            return (InYear::Fixed(year), at + 1);
        }
        let at = if self.word(i) == "of" { i + 1 } else { i };
        if let Some(year) = self.year(at) {
            return (InYear::Fixed(year), at + 1);
        }
        if self.mark(at, '\'')
            && self.glued(at + 1)
            && let Some((yy, 2)) = self.integer(at + 1)
        {
            return (InYear::Fixed(century_of(yy)), at + 2);
        }
        let rel = match self.word(at) {
            "this" => Rel::This,
            "last" => Rel::Last,
            "next" => Rel::Next,
            "that" => Rel::Same,
            "the" if self.word(at + 2) == "year" => match self.word(at + 1) {
                "same" => return (InYear::Rel(Rel::Same), at + 3),
                "following" | "next" => return (InYear::Rel(Rel::Following), at + 3),
                "previous" => return (InYear::Rel(Rel::Previous), at + 3),
                _ => return (InYear::Open, i),
            },
            _ => return (InYear::Open, i),
        };
        match self.word(at + 1) == "year" && self.past_possessive(at + 2).is_none() {
            true => (InYear::Rel(rel), at + 2),
            false => (InYear::Open, i),
        }
    }

    fn counted(&self, i: usize) -> bool {
        self.mark(i, '%') || (self.is_word(i) && COUNTED.contains(&self.raw(i)))
    }

    /// A day of the month with its ordinal ending.
    fn day(&self, i: usize) -> Option<(i8, usize)> {
        let (day @ 1..=31, 1 | 2) = self.integer(i)? else { return None };
        let end = if self.is(i + 1, &["st", "nd", "rd", "th"]) && self.glued(i + 1) { i + 2 } else { i + 1 };
        let unfit = self.counted(end)
            || (self.glued(end) && (self.is_word(end) || self.mark(end, ':') && self.integer(end + 1).is_some()));
        (!unfit).then_some((day as i8, end))
    }

    /// A month's name in capitals; whether it may stand with no day or year is for [`Self::month_alone`].
    fn month(&self, i: usize) -> Option<(i8, usize)> {
        let Class::Month(month, short) = self.class(i)? else { return None };
        if !self.capital(i) {
            return None;
        }
        let dot = short && self.mark(i + 1, '.') && self.glued(i + 1);
        Some((month, if dot { i + 2 } else { i + 1 }))
    }

    /// `February 21, 2023`, `Feb. 21`, `March the 5th`, `April 5-7`.
    pub(super) fn month_day(&self, i: usize) -> Option<Found> {
        let from = if self.is(i, &["last", "next", "this"]) { i + 1 } else { i };
        let (month, after) = self.month(from)?;
        let after = if self.word(after) == "the" { after + 1 } else { after };
        let (day, end) = self.day(after)?;
        if let Some((second, last)) = self.second_day(end) {
            let (year, after_year) = self.year_after(last.end);
            let mut found = Found::new(Base::Day { year, month, day }, end, "times/date");
            found.second = Some((last.start..after_year, Base::Day { year, month, day: second }));
            return Some(found);
        }
        let (year, end) = self.year_after(end);
        Some(Found::new(Base::Day { year, month, day }, end, "times/date"))
    }

    /// The second day of a range that shares its month: `-7`, `to 7`, `and 7`.
    fn second_day(&self, i: usize) -> Option<(i8, Range<usize>)> {
        let dash = self.mark(i, '-') || self.mark(i, '—') || self.mark(i, '/');
        let word = self.is(i, &["to", "through", "and", "or", "until", "till"]);
        if !dash && !word {
            return None;
        }
        let at = if self.word(i + 1) == "the" { i + 2 } else { i + 1 };
        let (day, end) = self.day(at)?;
        // `from May 19 to 21 countries`, `May 5 and 20 people`: a number that counts something is no day.
        let counts = self.is_word(end) && !self.is(end, AFTER_DAY) && !self.capital(end);
        (!counts && (!self.capital(end) || self.month(end).is_none())).then_some((day, at..end))
    }

    /// `21 February 2024`, `the 5th of March`, `5-7 April`.
    pub(super) fn day_month(&self, i: usize) -> Option<Found> {
        let at = if self.word(i) == "the" { i + 1 } else { i };
        let (day, end) = self.day_number(at)?;
        let of = |i: usize| if self.word(i) == "of" { i + 1 } else { i };
        if let Some((month, end)) = self.month(of(end)) {
            if self.integer(end).is_some_and(|(_, digits)| digits <= 2)
                && end > at + 1
                && self.word(end.wrapping_sub(2)) == "of"
            {
                return None;
            }
            let (year, end) = self.year_after(end);
            return Some(Found::new(Base::Day { year, month, day }, end, "times/date"));
        }
        let (second, range) = self.second_day_before_month(end)?;
        let (month, after) = self.month(of(range.end))?;
        let (year, after) = self.year_after(after);
        let mut found = Found::new(Base::Day { year, month, day }, end, "times/date");
        found.second = Some((range.start..after, Base::Day { year, month, day: second }));
        Some(found)
    }

    fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        if let Some(Class::Ordinal(day @ 1..=31)) = self.class(i) {
            return (self.word(i + 1) == "of").then_some((day as i8, i + 1));
        }
        let joined = self.mark(i.wrapping_sub(1), '-') && self.integer(i.wrapping_sub(2)).is_some();
        if self.glued(i) && i > 0 && (joined || self.mark(i - 1, '.') || self.mark(i - 1, '$')) {
            return None;
        }
        self.day(i)
    }

    fn second_day_before_month(&self, i: usize) -> Option<(i8, Range<usize>)> {
        let joined = self.mark(i, '-') || self.mark(i, '—') || self.is(i, &["to", "and", "through", "or"]);
        let at = if self.word(i + 1) == "the" { i + 2 } else { i + 1 };
        let (day, end) = joined.then(|| self.day(at))??;
        Some((day, at..end))
    }

    /// `March 2025`, `this March`, `in March`; a bare `May` or `March` needs a word before it that months follow.
    pub(super) fn month_alone(&self, i: usize) -> Option<Found> {
        let (rel, from) = match self.word(i) {
            "last" => (Rel::Last, i + 1),
            "next" => (Rel::Next, i + 1),
            "this" if self.is(i + 1, &["past"]) => (Rel::Last, i + 2),
            "this" if self.is(i + 1, &["coming"]) => (Rel::Next, i + 2),
            "this" => (Rel::This, i + 1),
            "the" if self.is(i + 1, &["previous", "preceding"]) => (Rel::Previous, i + 2),
            "the" if self.is(i + 1, &["following", "next"]) => (Rel::Following, i + 2),
            _ => (Rel::Bare, i),
        };
        let (month, end) = self.month(from)?;
        let (year, after) = self.year_after(end);
        let bare = rel == Rel::Bare && year == InYear::Open;
        if bare && !self.month_may_stand(i, end) {
            return None;
        }
        Some(Found::new(Base::Month { year, month, rel }, after, "times/month"))
    }

    fn month_may_stand(&self, i: usize, end: usize) -> bool {
        let before = self.before(i);
        let before = if self.mark(i.wrapping_sub(1), '-') { self.word(i.wrapping_sub(2)) } else { before };
        let led = matches!(
            before,
            "in" | "of"
                | "since"
                | "until"
                | "till"
                | "by"
                | "early"
                | "mid"
                | "late"
                | "during"
                | "through"
                | "before"
                | "after"
                | "from"
                | "between"
                | "end"
                | "on"
                | "for"
                | "earlier"
        );
        let listed = |skip: usize| i >= skip && matches!(self.class(i - skip), Some(Class::Month(..)));
        let joined = i >= 2
            && (self.is(i - 1, &["and", "or", "to", "through"]) || self.mark(i - 1, ',') || self.mark(i - 1, '-'))
            && (listed(2) || i >= 3 && listed(3));
        match self.class(i) {
            Some(Class::Month(5, _)) => {
                let sure = matches!(before, "in" | "since" | "until" | "during" | "early" | "mid" | "late");
                sure || (led && before != "for" && before != "on" || joined) && !self.capital_name_follows(end)
            }
            Some(Class::Month(3, false)) => led && before != "on" || joined,
            Some(Class::Month(_, true)) => led || joined || self.mark(i + 1, '.') && self.is(i + 2, &["and", "to"]),
            // `April`, `June` and `August` are first names too.
            Some(Class::Month(4 | 6 | 8, false)) => led || joined || !self.capital_name_follows(end),
            _ => true,
        }
    }

    fn capital_name_follows(&self, i: usize) -> bool {
        self.is_word(i) && self.word(i).is_empty() && self.capital(i)
    }

    /// ISO, slashed and dotted dates; `9/11`.
    fn numeric(&self, i: usize) -> Option<Found> {
        let (a, digits) = self.integer(i)?;
        if i > 0 && self.glued(i) && (self.mark(i - 1, '/') || self.mark(i - 1, '-')) {
            return None;
        }
        let mark = ['-', '/', '.'].into_iter().find(|m| self.mark(i + 1, *m))?;
        if !self.glued(i + 1) || !self.glued(i + 2) {
            return None;
        }
        let (b, b_digits) = self.integer(i + 2)?;
        let third =
            (self.mark(i + 3, mark) && self.glued(i + 3) && self.glued(i + 4)).then(|| self.integer(i + 4)).flatten();
        let day = |year: i32, month: i32, day: i32, end| {
            let valid = jiff::civil::Date::new(year as i16, month as i8, day as i8).is_ok();
            let base = Base::Day { year: InYear::Fixed(year as i16), month: month as i8, day: day as i8 };
            valid.then(|| Found::new(base, end, "times/numeric"))
        };
        if digits == 4 && (1000..2200).contains(&a) && b <= 12 && b_digits <= 2 {
            return match third {
                Some((c @ 1..=31, 1 | 2)) => day(a, b, c, i + 5),
                _ => None,
            };
        }
        if (a, mark, b) == (9, '/', 11) && third.is_none() {
            return day(2001, 9, 11, i + 3);
        }
        let (c, c_digits) = third?;
        let year = match c_digits {
            4 if (1000..2200).contains(&c) => c,
            2 if mark != '-' => i32::from(century_of(c)),
            _ => return None,
        };
        match (a, b) {
            (1..=31, 1..=12) if a > 12 || mark == '.' => day(year, b, a, i + 5),
            (1..=12, 13..=31) => day(year, a, b, i + 5),
            (1..=12, 1..=12) if a == b => day(year, a, b, i + 5),
            (1..=12, 1..=12) => {
                let base = Base::Slashed { first: a as i8, second: b as i8, year: year as i16 };
                Some(Found::new(base, i + 5, "times/numeric"))
            }
            _ => None,
        }
    }

    /// A year with nothing but its digits; the words around decide.
    fn bare_year(&self, i: usize) -> Option<Found> {
        let year = self.year(i)?;
        let before = self.before(i);
        let mark_before = i.checked_sub(1).and_then(|b| match self.atoms[b].kind {
            crate::times::lex::Kind::Mark(c) => Some((c, self.glued(i))),
            _ => None,
        });
        let opens = matches!(mark_before, Some(('.' | '!' | '?', false))) && self.word(i.wrapping_sub(2)) != "no";
        let led = i == 0
            || BEFORE_YEAR.contains(&before)
            || opens && year >= 1900
            || before == "as" && self.is(i.wrapping_sub(2), &["early", "late", "recently"])
            || matches!(mark_before, Some(('(' | '[' | '"' | '“' | '¶', _) | ('-' | '—' | '/', true) | (',', false)))
            || matches!(self.class(i - 1), Some(Class::Ordinal(_) | Class::Season(_)));
        let plausible = (1800..=2099).contains(&year);
        let word_before = self.is_word(i.wrapping_sub(1)) && self.word(i.wrapping_sub(1)).is_empty();
        // `Resolution 2118`, `Boeing 2000`: a number after a capitalised noun; `the Tokyo 2020 Games` is lost with them.
        let labelled = word_before && self.capital(i - 1);
        let counted = self.counted(i + 1) || matches!(self.class(i + 1), Some(Class::Unit(_, true)));
        let glued = self.glued(i + 1) && (self.is_word(i + 1) || self.mark(i + 1, ':') || self.mark(i + 1, '%'));
        let money = matches!(mark_before, Some(('$' | '£' | '€' | '#' | '.' | ':' | '+', _)));
        let strict = matches!(before, "in" | "since" | "until" | "during" | "between" | "from" | "by" | "of");
        let fits =
            if plausible { led || word_before && !labelled } else { strict && year < 1800 && !self.is_word(i + 1) };
        if !fits || counted || glued || money {
            return None;
        }
        let end = i + 1;
        let mut found = Found::new(Base::Year(year), end, "times/year");
        let range = (self.mark(end, '-') || self.mark(end, '/')) && self.glued(end) && self.glued(end + 1);
        if let Some((last, 2)) = range.then(|| self.integer(end + 1)).flatten() {
            let last = i32::from(year) / 100 * 100 + last;
            if last > i32::from(year) && !self.mark(end + 2, '-') {
                found.second = Some((end + 1..end + 2, Base::Year(last as i16)));
            }
        }
        Some(found)
    }

    /// `fiscal 1989`, `the year 2000`, `'98`, `nineteen ninety-six`.
    fn named_year(&self, i: usize) -> Option<Found> {
        let found = |year, end| Some(Found::new(Base::Year(year), end, "times/year"));
        if self.mark(i, '\'') && self.glued(i + 1) && !(self.glued(i) && self.is_word(i.wrapping_sub(1))) {
            let (yy, 2) = self.integer(i + 1)? else { return None };
            return if self.glued(i + 2) && self.is_word(i + 2) { None } else { found(century_of(yy), i + 2) };
        }
        let at = if self.word(i) == "the" { i + 1 } else { i };
        let next = match self.word(at) {
            "fiscal" if self.word(at + 1) == "year" => at + 2,
            "fiscal" | "calendar" | "circa" => at + 1,
            "year" | "years" if at > i => at + 1,
            _ => return self.spoken_year(i),
        };
        found(self.year(next)?, next + 1)
    }

    fn spoken_year(&self, i: usize) -> Option<Found> {
        let Some(Class::Number(century @ (19 | 20))) = self.class(i) else { return None };
        let Some(Class::Number(tens @ (10..=19 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90))) = self.class(i + 1) else {
            return None;
        };
        if self.mark(i + 1, '-') {
            return None;
        }
        let at = if self.hyphen(i + 2) { i + 3 } else { i + 2 };
        let (units, end) = match self.class(at) {
            Some(Class::Number(n @ 1..=9)) if tens >= 20 => (n, at + 1),
            _ => (0, i + 2),
        };
        Some(Found::new(Base::Year((century * 100 + tens + units) as i16), end, "times/year"))
    }

    /// `the third quarter of 1990`, `third-quarter`, `Q3 2013`, `this year's first quarter`, `the 1988 second quarter`.
    fn quarter(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.lettered_quarter(i) {
            return Some(found);
        }
        let (mut year, mut at) = (InYear::Open, i);
        if let Some(rel) = rel_of(self.word(i)).filter(|_| self.word(i + 1) == "year") {
            at = self.past_possessive(i + 2)?;
            year = InYear::Rel(rel);
        } else {
            at = if self.is(at, &["the", "its", "their"]) { at + 1 } else { at };
            if let Some(y) = self.year(at) {
                (year, at) = (InYear::Fixed(y), at + 1);
            }
        }
        at = if self.is(at, &["fiscal", "financial"]) { at + 1 } else { at };
        let quarter = match self.class(at)? {
            Class::Ordinal(n @ 1..=4) => n,
            _ => return None,
        };
        at = if self.hyphen(at + 1) { at + 2 } else { at + 1 };
        at = if self.is(at, &["fiscal", "financial"]) { at + 1 } else { at };
        let Some(Class::Unit(Unit::Quarter, false)) = self.class(at) else { return None };
        at += 1;
        if year == InYear::Open {
            (year, at) = self.year_after(at);
        }
        Some(Found::new(Base::Quarter { year, quarter: quarter as i8 }, at, "times/quarter"))
    }

    fn lettered_quarter(&self, i: usize) -> Option<Found> {
        let quarter = match (self.raw(i), self.integer(i + 1)) {
            ("Q", Some((q @ 1..=4, 1))) if self.glued(i + 1) => q,
            _ => return None,
        };
        let (year, end) = self.year_after(i + 2);
        Some(Found::new(Base::Quarter { year, quarter: quarter as i8 }, end, "times/quarter"))
    }

    /// `the first half of 2013`, `the second half of the year`.
    fn half(&self, i: usize) -> Option<Found> {
        let at = if self.word(i) == "the" { i + 1 } else { i };
        let half = match self.word(at) {
            "first" => 1,
            "second" | "last" | "latter" => 2,
            _ => return None,
        };
        if self.word(at + 1) != "half" || self.word(at + 2) != "of" {
            return None;
        }
        let (year, end) = match self.year_after(at + 2) {
            (InYear::Open, _) if self.word(at + 3) == "the" && self.word(at + 4) == "year" => {
                (InYear::Rel(Rel::This), at + 5)
            }
            (InYear::Open, _) => return None,
            found => found,
        };
        Some(Found::new(Base::Half { year, half }, end, "times/half"))
    }

    /// `the 1990s`, `the '80s`, `the nineties`.
    fn decade(&self, i: usize) -> Option<Found> {
        let the = self.word(i) == "the";
        let at = if the { i + 1 } else { i };
        let at = if the && self.is(at, &["early", "late", "mid"]) {
            if self.hyphen(at + 1) { at + 2 } else { at + 1 }
        } else {
            at
        };
        let led = the || self.is(i.wrapping_sub(1), &["the", "early", "late", "mid"]) || self.hyphen(i.wrapping_sub(1));
        let found = |decade, end| Some(Found::new(Base::Decade(decade), end, "times/decade"));
        if let Some(Class::Decade(tens)) = self.class(at) {
            return if led { found(190 + tens / 10, at + 1) } else { None };
        }
        let quote = self.mark(at, '\'');
        let at = if quote { at + 1 } else { at };
        let (number, digits) = self.integer(at)?;
        let s = if self.mark(at + 1, '\'') && led { at + 2 } else { at + 1 };
        if number % 10 != 0 || self.word(s) != "s" || !self.glued(s) {
            return None;
        }
        match digits {
            4 if (1000..2200).contains(&number) => found((number / 10) as i16, s + 1),
            2 if quote || the => found((if number >= 30 { 190 } else { 200 }) + (number / 10) as i16, s + 1),
            _ => None,
        }
    }

    /// `the 20th century`, `19th-century`.
    fn century(&self, i: usize) -> Option<Found> {
        let at = if self.word(i) == "the" { i + 1 } else { i };
        let at = if self.is(at, &["early", "late", "mid"]) && at > i { at + 1 } else { at };
        let (ordinal, end) = match self.class(at) {
            Some(Class::Ordinal(n)) => (n, at + 1),
            _ => {
                let (n @ 1..=30, 1 | 2) = self.integer(at)? else { return None };
                (
                    n as u32,
                    if self.is(at + 1, &["st", "nd", "rd", "th"]) && self.glued(at + 1) {
                        at + 2
                    } else {
                        return None;
                    },
                )
            }
        };
        let end = if self.hyphen(end) { end + 1 } else { end };
        let Some(Class::Unit(Unit::Century, _)) = self.class(end) else { return None };
        Some(Found::new(Base::Century(ordinal as i16 - 1), end + 1, "times/century"))
    }

    /// `the 27th`, where no noun follows.
    fn day_of_month(&self, i: usize) -> Option<Found> {
        if self.word(i) != "the" || !self.is(i.wrapping_sub(1), &["on", "by", "until", "of", "from", "to"]) {
            return None;
        }
        let (day, end) = self.day(i + 1)?;
        if end != i + 3 || (self.is_word(end) && !self.is(end, AFTER_DAY)) || self.hyphen(end) {
            return None;
        }
        Some(Found::new(Base::DayOfMonth(day), end, "times/day-of-month"))
    }

    /// Days with a name: `Christmas Day`, `Good Friday 2016`.
    pub(super) fn feast(&self, i: usize) -> Option<Found> {
        if !self.capital(i) && !self.is(i, &["last", "next", "this"]) {
            return None;
        }
        let (rel, at) = match self.word(i) {
            "last" => (Rel::Last, i + 1),
            "next" => (Rel::Next, i + 1),
            "this" => (Rel::This, i + 1),
            _ => (Rel::Bare, i),
        };
        let possessive = |i: usize| self.past_possessive(i).unwrap_or(i);
        let is_day = |i: usize| self.word(i) == "day" && self.capital(i);
        let feast = match (self.word(at), self.word(at + 1)) {
            ("christmas", "eve") => (Feast::Fixed(12, 24), at + 2),
            ("christmas", "day") => (Feast::Fixed(12, 25), at + 2),
            ("christmas", _) => (Feast::Fixed(12, 25), at + 1),
            ("new", "year") if self.is(possessive(at + 2), &["eve"]) => (Feast::Fixed(12, 31), possessive(at + 2) + 1),
            ("new", "year") if is_day(possessive(at + 2)) => (Feast::Fixed(1, 1), possessive(at + 2) + 1),
            ("thanksgiving", next) => (Feast::Nth(11, 4, 4), if next == "day" { at + 2 } else { at + 1 }),
            ("easter", "sunday") => (Feast::Easter(0), at + 2),
            ("easter", "monday") => (Feast::Easter(1), at + 2),
            ("easter", _) => (Feast::Easter(0), at + 1),
            ("good", "friday") => (Feast::Easter(-2), at + 2),
            ("halloween", _) => (Feast::Fixed(10, 31), at + 1),
            ("valentine", _) if is_day(possessive(at + 1)) => (Feast::Fixed(2, 14), possessive(at + 1) + 1),
            ("labor" | "labour", "day") => (Feast::Nth(9, 1, 1), at + 2),
            ("memorial", "day") => (Feast::Nth(5, 1, -1), at + 2),
            ("veterans", "day") => (Feast::Fixed(11, 11), at + 2),
            ("boxing", "day") => (Feast::Fixed(12, 26), at + 2),
            ("may", "day") if is_day(at + 1) => (Feast::Fixed(5, 1), at + 2),
            ("victory", "day") if is_day(at + 1) => (Feast::Fixed(5, 9), at + 2),
            ("earth", "day") if is_day(at + 1) => (Feast::Fixed(4, 22), at + 2),
            _ => return None,
        };
        let (feast, end) = feast;
        let (year, end) = self.year_after(end);
        Some(Found::new(Base::Feast { feast, year, rel }, end, "times/feast"))
    }
}

/// Words that may follow a day of the month without making its number count something.
const AFTER_DAY: &[&str] = &[
    "in", "at", "and", "to", "for", "of", "with", "by", "from", "on", "after", "before", "or", "during", "when", "as",
    "is", "was", "will", "would", "are", "were", "that", "which", "this", "last", "next", "until", "the",
];

fn rel_of(word: &str) -> Option<Rel> {
    Some(match word {
        "this" => Rel::This,
        "last" => Rel::Last,
        "next" => Rel::Next,
        _ => return None,
    })
}

/// Two digits to a year: 30 to 99 are of the twentieth century.
fn century_of(yy: i32) -> i16 {
    (yy + if yy >= 30 { 1900 } else { 2000 }) as i16
}
