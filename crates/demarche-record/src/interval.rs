//! Days and stretches of days, as records write them. No arithmetic of the calendar beyond what reading and writing need.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A stretch of whole days, both ends inclusive, first not after last.
///
/// Written as `YYYY` (a calendar year), `YYYY-MM` (a calendar month), `YYYY-MM-DD` (one day) or `YYYY-MM-DD/YYYY-MM-DD`;
/// read from these and from mixed ends (`2022-02/2022-03`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String")]
pub struct Interval {
    first: Date,
    last: Date,
}

/// Why a string is no interval.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a date (YYYY, YYYY-MM, YYYY-MM-DD or two of them joined by `/`)")]
pub struct ParseIntervalError(String);

impl Interval {
    /// From `first` to `last`; `None` when they stand in the wrong order.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Interval { first, last })
    }

    /// One day.
    pub fn day(day: Date) -> Self {
        Interval { first: day, last: day }
    }

    /// A calendar month; `None` for a month that no calendar has.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Interval { first, last: first.last_of_month() })
    }

    /// A calendar year.
    pub fn year(year: i16) -> Option<Self> {
        Some(Interval { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? })
    }

    /// The first day.
    pub fn first(&self) -> Date {
        self.first
    }

    /// The last day, included.
    pub fn last(&self) -> Date {
        self.last
    }

    /// How many days, at least 1.
    pub fn days(&self) -> i32 {
        days_between(self.first, self.last) + 1
    }

    /// Whether one day alone.
    pub fn is_day(&self) -> bool {
        self.first == self.last
    }

    /// Whether the day lies inside.
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Shared days over all days of both, 0 to 1.
    pub fn jaccard(&self, other: &Interval) -> f64 {
        let first = self.first.max(other.first);
        let last = self.last.min(other.last);
        if first > last {
            return 0.0;
        }
        let shared = f64::from(days_between(first, last) + 1);
        let all = f64::from(days_between(self.first.min(other.first), self.last.max(other.last)) + 1);
        shared / all
    }
}

fn days_between(a: Date, b: Date) -> i32 {
    (b - a).get_days()
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b) = (self.first, self.last);
        if a == b {
            write!(f, "{a}")
        } else if (a.month(), a.day(), b.month(), b.day()) == (1, 1, 12, 31) && a.year() == b.year() {
            write!(f, "{:04}", a.year())
        } else if a.day() == 1 && b == a.last_of_month() {
            write!(f, "{:04}-{:02}", a.year(), a.month())
        } else {
            write!(f, "{a}/{b}")
        }
    }
}

impl FromStr for Interval {
    type Err = ParseIntervalError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let err = || ParseIntervalError(s.to_owned());
        let (a, b) = s.split_once('/').unwrap_or((s, s));
        let (a, b) = (part(a).ok_or_else(err)?, part(b).ok_or_else(err)?);
        Interval::new(a.first, b.last).ok_or_else(err)
    }
}

fn part(s: &str) -> Option<Interval> {
    let number = |s: &str, len: usize| {
        (s.len() == len && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<i16>().ok()).flatten()
    };
    let mut parts = s.split('-');
    let year = number(parts.next()?, 4)?;
    let Some(month) = parts.next() else { return Interval::year(year) };
    let month = i8::try_from(number(month, 2)?).ok()?;
    let Some(day) = parts.next() else { return Interval::month(year, month) };
    let day = i8::try_from(number(day, 2)?).ok()?;
    parts.next().is_none().then(|| Date::new(year, month, day).ok().map(Interval::day)).flatten()
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_it_read() {
        for s in ["2025", "2025-02", "2025-10-16", "2025-10-20/2025-10-26", "2024-02"] {
            assert_eq!(s.parse::<Interval>().unwrap().to_string(), s);
        }
        assert_eq!("2022-02/2022-03".parse::<Interval>().unwrap().to_string(), "2022-02-01/2022-03-31");
    }

    #[test]
    fn refuses_what_no_calendar_has() {
        for s in ["", "2025-13", "2025-02-30", "25-01-01", "2025-10-17/2025-10-16", "2025-1-1", "today"] {
            assert!(s.parse::<Interval>().is_err(), "{s}");
        }
    }

    #[test]
    fn jaccard_counts_days() {
        let week: Interval = "2025-10-20/2025-10-26".parse().unwrap();
        let day: Interval = "2025-10-26".parse().unwrap();
        assert!((week.jaccard(&day) - 1.0 / 7.0).abs() < 1e-9);
        assert_eq!(week.days(), 7);
    }
}
