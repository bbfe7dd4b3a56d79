//! Amounts of time: durations (`more than two weeks`, `three-day`), offsets (`two years ago`, `a week later`), sets (`every
//! Monday`, `twice a year`).

use super::{Phrase, View};
use crate::times::TimeKind;
use crate::times::expr::{Base, Meaning, Origin, Unit, Window};
use crate::times::lex::Kind;
use crate::times::words::Class;

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Count {
    Exact(f64),
    Vague,
}

impl Count {
    fn whole(self) -> Option<i32> {
        match self {
            Count::Exact(n) if n.fract() == 0.0 && (1.0..=100_000.0).contains(&n) => Some(n as i32),
            _ => None,
        }
    }

    /// As TIMEX3 writes it before a unit (`2`, `2.5`, `X`).
    fn digits(self) -> String {
        match self {
            Count::Exact(n) if n.fract() == 0.0 => format!("{n:.0}"),
            Count::Exact(n) => format!("{n}"),
            Count::Vague => "X".to_owned(),
        }
    }
}

/// An amount as far as its unit.
#[derive(Clone, Copy, Debug)]
struct Amount {
    count: Count,
    unit: Unit,
    end: usize,
    /// Joined by a hyphen: `three-day`.
    compound: bool,
}

impl Amount {
    fn value(&self) -> String {
        match (self.count, self.unit) {
            (Count::Exact(0.5), Unit::Hour) => "PT30M".to_owned(),
            (Count::Exact(0.5), Unit::Year) => "P6M".to_owned(),
            (Count::Exact(0.5), Unit::Decade) => "P5Y".to_owned(),
            (Count::Exact(0.5), Unit::Century) => "P50Y".to_owned(),
            (Count::Exact(0.5), Unit::Day) => "PT12H".to_owned(),
            (count, unit) => unit.duration(&count.digits()),
        }
    }
}

impl View<'_> {
    /// Durations and offsets.
    pub(super) fn amount(&self, i: usize) -> Option<Phrase> {
        self.long(i)
            .or_else(|| self.year_earlier(i))
            .or_else(|| self.windowed(i))
            .or_else(|| self.counted_amount(i))
            .or_else(|| self.bare_plural(i))
    }

    /// Past words that soften an amount: `more than`, `at least`, `nearly`.
    fn softener(&self, i: usize) -> usize {
        let mut at = i;
        loop {
            let step = match (self.word(at), self.word(at + 1)) {
                ("more" | "less" | "fewer" | "longer", "than") | ("at", "least" | "most") | ("up", "to") => 2,
                ("well" | "just", "over" | "under") => 2,
                ("no", "more" | "less" | "fewer") if self.word(at + 2) == "than" => 3,
                ("about" | "around" | "over" | "under", "the" | "these" | "those" | "his" | "its" | "their") => break,
                (
                    "nearly" | "almost" | "about" | "around" | "over" | "under" | "roughly" | "approximately"
                    | "approx",
                    _,
                ) => 1,
                ("some" | "another" | "just" | "only", _) if self.quantity(at + 1).is_some() => 1,
                _ => break,
            };
            at += step;
            if at > i + 5 {
                break;
            }
        }
        at
    }

    /// `the past two weeks`, `the next three years`, `the first nine months`, `recent weeks`, `coming days`.
    fn windowed(&self, i: usize) -> Option<Phrase> {
        let soft = self.softener(i);
        let mut at = soft;
        let the = self.is(at, &["the", "his", "its", "their", "her", "these", "this", "those"]);
        at += usize::from(the);
        let word = self.word(at);
        let sign = match word {
            "past" | "last" | "previous" | "preceding" => -1,
            "next" | "coming" | "following" | "upcoming" => 1,
            "recent" => return self.recent(i, at + 1),
            "first" | "final" | "full" | "entire" | "early" | "intervening" | "same" | "latest" => 0,
            _ if the && self.word(soft) != "this" => {
                // `the six months`, `the four days`.
                let amount = self.measured(at).filter(|a| !a.compound)?;
                return Some(self.duration(i, amount, None));
            }
            _ => return None,
        };
        at += 1;
        at += usize::from(self.word(at) == "full");
        if let Some(amount) = self.measured(at).filter(|a| !a.compound) {
            let window = amount.count.whole().filter(|_| sign != 0).map(|n| Window {
                from: if sign < 0 { -n } else { 0 },
                to: if sign < 0 { 0 } else { n },
                unit: amount.unit,
            });
            return Some(self.duration(i, amount, window));
        }
        let Class::Unit(unit, plural) = self.class(at)? else { return None };
        match (plural, word) {
            (true, "coming" | "upcoming") => {
                Some(Phrase::fixed(i..at + 1, TimeKind::Date, "FUTURE_REF", "times/vague"))
            }
            (true, "past") => Some(Phrase::fixed(i..at + 1, TimeKind::Date, "PAST_REF", "times/vague")),
            (true, _) if unit != Unit::Second => {
                Some(Phrase::fixed(i..at + 1, TimeKind::Duration, unit.duration("X"), "times/vague"))
            }
            // `over the past week`, `in the next month`: one unit back or ahead and no calendar week.
            (false, "first" | "last" | "final")
                if self.word(at + 1) == "of" && !unit.is_clock() && unit != Unit::Quarter =>
            {
                Some(Phrase::fixed(i..at + 1, TimeKind::Duration, unit.duration("1"), "times/duration"))
            }
            (false, "last") if the && matches!(unit, Unit::Decade | Unit::Century) => {
                let window = Window { from: -1, to: 0, unit };
                let amount = Amount { count: Count::Exact(1.0), unit, end: at + 1, compound: false };
                Some(self.duration(i, amount, Some(window)))
            }
            (false, "past" | "next") if the && unit != Unit::Day && !(word == "past" && unit == Unit::Year) => {
                let window = Window { from: sign.min(0), to: sign.max(0), unit };
                let amount = Amount { count: Count::Exact(1.0), unit, end: at + 1, compound: false };
                Some(self.duration(i, amount, Some(window)))
            }
            _ => None,
        }
    }

    fn recent(&self, i: usize, at: usize) -> Option<Phrase> {
        let Class::Unit(unit, true) = self.class(at)? else { return None };
        let end = match (self.word(at + 1), self.class(at + 2)) {
            ("and" | "or", Some(Class::Unit(_, true))) => at + 3,
            _ => at + 1,
        };
        let value = match unit {
            Unit::Month | Unit::Week | Unit::Quarter => unit.duration("X"),
            _ => "PAST_REF".to_owned(),
        };
        Some(Phrase::fixed(i..end, TimeKind::Date, value, "times/vague"))
    }

    /// `nearly two months`, `a week ago`, `three days later`, `24-hour`.
    fn counted_amount(&self, i: usize) -> Option<Phrase> {
        let at = self.softener(i);
        let amount = self.measured(at)?;
        if self.is_rate(i, &amount) {
            return Some(Phrase::fixed(i..amount.end, TimeKind::Set, amount.unit.duration("1"), "times/rate"));
        }
        if let Some(phrase) = self.offset(i, &amount) {
            return Some(phrase);
        }
        if amount.unit == Unit::Quarter || amount.unit == Unit::Weekend {
            return None;
        }
        let window = match self.before(i) {
            "in" if at == i && !amount.compound => {
                amount.count.whole().map(|n| Window { from: n, to: n, unit: amount.unit })
            }
            _ => None,
        };
        let mut phrase = self.duration(i, amount, window);
        if amount.compound && self.hyphen(amount.end) && self.is(amount.end + 1, &["old", "long"]) {
            phrase.atoms.end = amount.end + 2;
        }
        Some(phrase)
    }

    fn duration(&self, i: usize, amount: Amount, window: Option<Window>) -> Phrase {
        let (value, mut end) = self.composed(&amount);
        if self.word(end) == "or" && self.is(end + 1, &["so", "two", "more", "less"]) && !amount.compound {
            end += 2;
        }
        if self.word(end) == "old" && !amount.compound {
            end += 1;
        }
        let kind = TimeKind::Duration;
        Phrase { atoms: i..end, kind, meaning: Meaning::Fixed(value, window), rule: "times/duration", second: None }
    }

    /// `two hours and 30 minutes`, `an hour and a half`.
    fn composed(&self, amount: &Amount) -> (String, usize) {
        let end = amount.end;
        let Some(n) = amount.count.whole() else { return (amount.value(), end) };
        if amount.compound || self.word(end) != "and" {
            return (amount.value(), end);
        }
        if self.word(end + 1) == "a" && self.word(end + 2) == "half" {
            let value = match amount.unit {
                Unit::Hour => format!("PT{n}H30M"),
                Unit::Minute => format!("PT{n}M30S"),
                Unit::Year => format!("P{n}Y6M"),
                unit => unit.duration(&format!("{n}.5")),
            };
            return (value, end + 3);
        }
        match self.measured(end + 1) {
            Some(more) if !more.compound => match (amount.unit, more.unit, more.count.whole()) {
                (Unit::Hour, Unit::Minute, Some(m)) => (format!("PT{n}H{m}M"), more.end),
                (Unit::Year, Unit::Month, Some(m)) => (format!("P{n}Y{m}M"), more.end),
                (Unit::Minute, Unit::Second, Some(m)) => (format!("PT{n}M{m}S"), more.end),
                (Unit::Month, Unit::Day, Some(m)) => (format!("P{n}M{m}D"), more.end),
                _ => (amount.value(), end),
            },
            _ => (amount.value(), end),
        }
    }

    /// `ago`, `earlier`, `later`, `from now` after an amount.
    fn offset(&self, i: usize, amount: &Amount) -> Option<Phrase> {
        let end = amount.end;
        let end = if self.word(end) == "or" && self.is(end + 1, &["so", "more", "two"]) { end + 2 } else { end };
        let closes = |i: usize| !self.is_word(i) || self.is(i, &["and", "but", "when", "as", "in", "on", "at", "with"]);
        let (sign, from, after) = match (self.word(end), self.word(end + 1)) {
            ("ago", _) => (-1, Origin::Publication, end + 1),
            ("earlier" | "previously", _) => (-1, Origin::Anchor, end + 1),
            ("later", _) => (1, Origin::Anchor, end + 1),
            ("from", "now") => (1, Origin::Publication, end + 2),
            ("hence", _) => (1, Origin::Publication, end + 1),
            ("before", _) if closes(end + 1) => (-1, Origin::Anchor, end + 1),
            ("after" | "afterwards", _) if closes(end + 1) && !self.is(end + 1, &["in", "at", "when"]) => {
                (1, Origin::Anchor, end + 1)
            }
            _ => return None,
        };
        let shift = |count, unit| Some(Meaning::of(Base::Shift { count: sign * count, unit, from }));
        let meaning = match (amount.count, amount.count.whole()) {
            (_, Some(n)) => shift(n, amount.unit),
            (Count::Exact(n), _) if amount.unit == Unit::Year => shift((n * 12.0).round() as i32, Unit::Month),
            (Count::Exact(n), _) if matches!(amount.unit, Unit::Decade | Unit::Century) => {
                shift((n * if amount.unit == Unit::Decade { 10.0 } else { 100.0 }).round() as i32, Unit::Year)
            }
            _ => None,
        };
        let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        let meaning = meaning.unwrap_or_else(|| Meaning::Fixed(vague.to_owned(), None));
        Some(Phrase { atoms: i..after, kind: TimeKind::Date, meaning, rule: "times/offset", second: None })
    }

    /// An amount with its unit: `two`, `2.5`, `a few`, `half an` … `weeks`.
    fn measured(&self, i: usize) -> Option<Amount> {
        if i > 0 && self.glued(i) && (self.mark(i - 1, '$') || self.mark(i - 1, '.') || self.mark(i - 1, '€')) {
            return None;
        }
        let (count, mut at) = self.quantity(i)?;
        let compound = self.hyphen(at);
        at += usize::from(compound);
        for _ in 0..2 {
            let filler = [
                "additional",
                "more",
                "straight",
                "consecutive",
                "successive",
                "full",
                "further",
                "extra",
                "working",
                "trading",
                "business",
                "long",
                "solid",
                "calendar",
                "other",
                "whole",
                "of",
            ];
            if !compound && self.is(at, &filler) && !(self.word(at) == "of" && count != Count::Vague) {
                at += 1;
            }
        }
        let (unit, plural) = match self.class(at)? {
            Class::Unit(unit, plural) => (unit, plural),
            Class::Ordinal(2) if compound => (Unit::Second, false),
            _ => return None,
        };
        let article = self.is(at - 1, &["a", "an"]) && at == i + 1;
        let one = count == Count::Exact(1.0);
        let fits = match unit {
            Unit::Second => !article && (plural || compound),
            Unit::Quarter => {
                plural && !one && self.word(at + 1) != "of" || !plural && compound && self.integer(i).is_some()
            }
            Unit::Weekend => !article,
            _ => plural || compound || one || matches!(count, Count::Exact(n) if n < 1.0) || self.is_half(at - 1),
        };
        // `one day` of the week, `a day's`, `5 day` stay; `a year-old` is read with its hyphen.
        (fits && !(article && self.hyphen(at + 1))).then_some(Amount { count, unit, end: at + 1, compound })
    }

    fn is_half(&self, i: usize) -> bool {
        self.word(i) == "half"
    }

    fn quantity(&self, i: usize) -> Option<(Count, usize)> {
        match self.word(i) {
            "half" if self.is(i + 1, &["a", "an"]) => return Some((Count::Exact(0.5), i + 2)),
            "half" if self.hyphen(i + 1) => return Some((Count::Exact(0.5), i + 1)),
            "couple" => return Some((Count::Exact(2.0), if self.word(i + 1) == "of" { i + 2 } else { i + 1 })),
            "few" | "several" | "dozens" => return Some((Count::Vague, i + 1)),
            "dozen" => return Some((Count::Exact(12.0), i + 1)),
            "a" | "an" | "the" => {
                return match self.word(i + 1) {
                    "couple" | "few" | "dozen" => self.quantity(i + 1),
                    "half" if self.word(i) == "a" && self.hyphen(i + 2) => Some((Count::Exact(0.5), i + 2)),
                    "hundred" | "thousand" => self.quantity(i + 1),
                    _ if self.word(i) == "the" => None,
                    _ => Some((Count::Exact(1.0), i + 1)),
                };
            }
            _ => {}
        }
        let (n, mut at) = self.number(i)?;
        let mut n = n;
        // A range keeps its first number: `two to three weeks`, `12 to 18 months`, `5-7 days`.
        let joined = self.is(at, &["to", "or"]) || self.mark(at, '-') && self.integer(i).is_some();
        if joined
            && let Some((_, after)) = self.number(at + 1).filter(|(more, after)| *more > n && self.unit_near(*after))
        {
            at = after;
        }
        if let (Some((a, 1)), true, Some((b @ 1..=9, 1))) =
            (self.integer(at), self.mark(at + 1, '/'), self.integer(at + 2))
        {
            (n, at) = (n + f64::from(a) / f64::from(b), at + 3);
        } else if self.word(at) == "and" && self.word(at + 1) == "a" && self.word(at + 2) == "half" {
            (n, at) = (n + 0.5, at + 3);
        } else if self.word(at) == "and" && self.word(at + 1) == "half" {
            (n, at) = (n + 0.5, at + 2);
        } else if self.hyphen(at)
            && self.word(at + 1) == "and"
            && self.word(at + 3) == "a"
            && self.word(at + 5) == "half"
        {
            (n, at) = (n + 0.5, at + 6);
        }
        Some((Count::Exact(n), at))
    }

    fn unit_near(&self, i: usize) -> bool {
        let at = if self.hyphen(i) { i + 1 } else { i };
        matches!(self.class(at), Some(Class::Unit(..)))
    }

    /// A number in digits or words.
    fn number(&self, i: usize) -> Option<(f64, usize)> {
        match self.atoms.get(i)?.kind {
            Kind::Number { value, .. } => {
                let slashed = self.mark(i + 1, '/') && self.glued(i + 1);
                (!slashed).then_some((value, i + 1))
            }
            Kind::Known(_, Class::Number(n)) => {
                let (mut total, mut at) = (n, i + 1);
                if (20..100).contains(&n) {
                    let next = if self.hyphen(at) { at + 1 } else { at };
                    if let Some(Class::Number(units @ 1..=9)) = self.class(next) {
                        (total, at) = (n + units, next + 1);
                    }
                }
                while let Some(Class::Number(scale @ (100 | 1000))) = self.class(at) {
                    (total, at) = (total.saturating_mul(scale).min(1_000_000), at + 1);
                }
                Some((f64::from(total), at))
            }
            _ => None,
        }
    }

    /// `$20 a month`, `300 people a day`, `twice a year`, `per week`.
    fn is_rate(&self, i: usize, amount: &Amount) -> bool {
        if !self.is(i, &["a", "an"])
            || amount.end != i + 2
            || self.is(amount.end, &["ago", "earlier", "later", "or", "and"])
        {
            return false;
        }
        if self.is(i.wrapping_sub(1), &["times", "twice", "once"]) {
            return true;
        }
        let counted = |i: usize| {
            self.atoms.get(i).is_some_and(|a| {
                matches!(
                    a.kind,
                    Kind::Number { .. } | Kind::Known(_, Class::Number(_)) | Kind::Mark('%' | '$' | '€' | '£')
                )
            })
        };
        let noun = self.word(i.wrapping_sub(1)).is_empty() && self.is_word(i.wrapping_sub(1));
        counted(i.wrapping_sub(1)) || noun && (counted(i.wrapping_sub(2)) || counted(i.wrapping_sub(3)))
    }

    /// `month-long`, `decades-long`, `century-old`.
    fn long(&self, i: usize) -> Option<Phrase> {
        let Class::Unit(unit, plural) = self.class(i)? else { return None };
        if !self.hyphen(i + 1) || !self.is(i + 2, &["long", "old"]) || i > 0 && self.mark(i - 1, '-') {
            return None;
        }
        let value = unit.duration(if plural { "X" } else { "1" });
        Some(Phrase::fixed(i..i + 3, TimeKind::Duration, value, "times/duration"))
    }

    /// `the year-earlier period`, `year-ago`.
    fn year_earlier(&self, i: usize) -> Option<Phrase> {
        let at = if self.word(i) == "the" { i + 1 } else { i };
        let Some(Class::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week), false)) = self.class(at) else {
            return None;
        };
        if !self.hyphen(at + 1) || !self.is(at + 2, &["ago", "earlier"]) {
            return None;
        }
        let end = if self.is(at + 3, &["quarter", "period"]) { at + 4 } else { at + 3 };
        let meaning = Meaning::of(Base::Shift { count: -1, unit, from: Origin::Publication });
        Some(Phrase { atoms: i..end, kind: TimeKind::Date, meaning, rule: "times/offset", second: None })
    }

    /// `weeks`, `years ago`, `days later`, `these days`.
    fn bare_plural(&self, i: usize) -> Option<Phrase> {
        let at = if self.is(i, &["the", "many", "these", "those"]) { i + 1 } else { i };
        let Class::Unit(unit, true) = self.class(at)? else { return None };
        if self.word(i) == "these" && unit == Unit::Day {
            return Some(Phrase::fixed(i..at + 1, TimeKind::Date, "PRESENT_REF", "times/vague"));
        }
        if matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend)
            || self.hyphen(at + 1)
            || self.hyphen(i.wrapping_sub(1))
        {
            return None;
        }
        if unit == Unit::Minute && at > i {
            return None;
        }
        let amount = Amount { count: Count::Vague, unit, end: at + 1, compound: false };
        if let Some(offset) = self.offset(i, &amount) {
            return Some(offset);
        }
        let end = match (self.word(at + 1), self.class(at + 2)) {
            ("or" | "and", Some(Class::Unit(_, true))) => at + 3,
            ("ahead", _) => at + 2,
            _ => at + 1,
        };
        Some(Phrase::fixed(i..end, TimeKind::Duration, unit.duration("X"), "times/vague"))
    }

    /// What comes again: `every Monday`, `daily`, `each July`, `per month`, `weekends`.
    pub(super) fn set(&self, i: usize) -> Option<Phrase> {
        // `Daily News`: a name.
        if self.capital(i)
            && self.capital(i + 1)
            && self.raw(i).bytes().any(|b| b.is_ascii_lowercase())
            && !self.is(i, &["every", "each"])
        {
            return None;
        }
        let set = |end, value: String| Some(Phrase::fixed(i..end, TimeKind::Set, value, "times/set"));
        match self.word(i) {
            "every" | "each" => {
                let at = if self.is(i + 1, &["other", "single"]) { i + 2 } else { i + 1 };
                let two = if self.word(i + 1) == "other" { "2" } else { "1" };
                match self.class(at) {
                    Some(Class::Unit(unit, false)) if unit != Unit::Second => return set(at + 1, unit.duration(two)),
                    Some(Class::Weekday(day, false)) => return set(at + 1, format!("XXXX-WXX-{day}")),
                    Some(Class::Month(month, false)) if self.capital(at) => {
                        return set(at + 1, format!("XXXX-{month:02}"));
                    }
                    Some(Class::Season(season)) => return set(at + 1, format!("XXXX-{}", season.code())),
                    Some(Class::Part(part)) => {
                        return set(at + 1, format!("XXXX-XX-XX{}", crate::times::expr::Clock::Part(part).suffix()));
                    }
                    _ => {}
                }
                let amount = self.measured(at).filter(|_| self.word(i) == "every")?;
                set(amount.end, amount.value())
            }
            "per" => match self.class(i + 1) {
                Some(Class::Unit(unit, false)) if unit != Unit::Second => set(i + 2, unit.duration("1")),
                _ => None,
            },
            "twice" | "once" if self.is(i + 1, &["a", "an", "every", "per", "each"]) => match self.class(i + 2) {
                Some(Class::Unit(unit, false)) => set(i + 3, unit.duration("1")),
                _ => None,
            },
            "daily" => set(i + 1, "XXXX-XX-XX".to_owned()),
            "weekly" => set(i + 1, "XXXX-WXX".to_owned()),
            "monthly" => set(i + 1, "XXXX-XX".to_owned()),
            "quarterly" => set(i + 1, "P3M".to_owned()),
            "annual" | "annually" | "yearly" => set(i + 1, "P1Y".to_owned()),
            "hourly" => set(i + 1, "PT1H".to_owned()),
            "nightly" => set(i + 1, "XXXX-XX-XXTNI".to_owned()),
            "weekends" => set(i + 1, "XXXX-WXX-WE".to_owned()),
            word => {
                let days = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
                let day = days.iter().position(|d| !word.is_empty() && *d == word)?;
                set(i + 1, format!("XXXX-WXX-{}", day + 1))
            }
        }
    }
}
