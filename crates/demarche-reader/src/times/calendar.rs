//! Stretches of the calendar: weeks, quarters, seasons, feasts, and moves by units. All arithmetic is jiff's; no text.

use demarche_record::Interval;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::Granularity;
use super::expr::{Feast, Season, Slice, Unit};

/// The day moved by days, or `None` outside the calendar.
pub(super) fn days_from(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day moved by months, on the last day where the month is shorter.
pub(super) fn months_from(date: Date, months: i32) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// Days from `a` to `b`.
pub(super) fn distance(a: Date, b: Date) -> i32 {
    (b - a).get_days()
}

/// Monday = 1.
pub(super) fn weekday_of(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// Monday to Sunday around a day.
pub(super) fn week(date: Date) -> Option<Interval> {
    let monday = days_from(date, 1 - i32::from(weekday_of(date)))?;
    Interval::new(monday, days_from(monday, 6)?)
}

/// Saturday and Sunday of the week of a day.
pub(super) fn weekend(date: Date) -> Option<Interval> {
    let week = week(date)?;
    Interval::new(days_from(week.first(), 5)?, week.last())
}

/// `YYYY-Www`.
pub(super) fn week_value(date: Date) -> String {
    let iso = date.iso_week_date();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

/// Whole months, `count` of them.
pub(super) fn months(year: i16, month: i8, count: i32) -> Option<Interval> {
    let first = Date::new(year, month, 1).ok()?;
    Interval::new(first, months_from(first, count - 1)?.last_of_month())
}

/// The quarter (1 to 4) that a month lies in.
pub(super) fn quarter_of(month: i8) -> i8 {
    (month - 1) / 3 + 1
}

/// A season named by the year it begins in.
pub(super) fn season(year: i16, season: Season) -> Option<Interval> {
    months(year, season.first_month(), 3)
}

/// Whole years.
pub(super) fn years(first: i16, count: i16) -> Option<Interval> {
    let last = Interval::year(first.checked_add(count - 1)?)?.last();
    Interval::new(Interval::year(first.max(1))?.first(), last)
}

/// The day of a feast in a year.
pub(super) fn feast(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Fixed(month, day) => Date::new(year, month, day).ok(),
        Feast::Nth(month, weekday, nth) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Feast::Easter(days) => days_from(easter(year)?, i32::from(days)),
    }
}

/// Western Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// The unit around a day, with its TIMEX3 value.
pub(super) fn around(date: Date, unit: Unit) -> Option<(String, Interval, Granularity)> {
    let (y, m) = (date.year(), date.month());
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
            (date.to_string(), Interval::day(date), Granularity::Day)
        }
        Unit::Week | Unit::Fortnight => (week_value(date), week(date)?, Granularity::Week),
        Unit::Weekend => (format!("{}-WE", week_value(date)), weekend(date)?, Granularity::Week),
        Unit::Month => (format!("{y:04}-{m:02}"), Interval::month(y, m)?, Granularity::Month),
        Unit::Quarter => {
            let q = quarter_of(m);
            (format!("{y:04}-Q{q}"), months(y, 3 * q - 2, 3)?, Granularity::Quarter)
        }
        Unit::Year => (format!("{y:04}"), Interval::year(y)?, Granularity::Year),
        Unit::Decade => (format!("{:03}", y / 10), years(y / 10 * 10, 10)?, Granularity::Decade),
        Unit::Century => (format!("{:02}", y / 100), years(y / 100 * 100, 100)?, Granularity::Century),
        Unit::Millennium => (format!("{}", y / 1000), years(y / 1000 * 1000, 1000)?, Granularity::Century),
    })
}

/// The day moved by so many units.
pub(super) fn shift(date: Date, count: i32, unit: Unit) -> Option<Date> {
    let by = |factor: i32| count.checked_mul(factor);
    let span: Span = match unit {
        Unit::Second | Unit::Minute => 0.days(),
        Unit::Hour => return days_from(date, count / 24),
        Unit::Day => return days_from(date, count),
        Unit::Week | Unit::Weekend => return days_from(date, by(7)?),
        Unit::Fortnight => return days_from(date, by(14)?),
        Unit::Month => return months_from(date, count).filter(|_| count.abs() < 100_000),
        Unit::Quarter => return months_from(date, by(3)?).filter(|_| count.abs() < 30_000),
        Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => {
            let years = by(match unit {
                Unit::Year => 1,
                Unit::Decade => 10,
                Unit::Century => 100,
                _ => 1000,
            })?;
            if years.abs() > 9_000 {
                return None;
            }
            years.years()
        }
    };
    date.checked_add(span).ok()
}

/// The part of a stretch that a word such as `early` leaves; thirds of a month or a year, the ends of others.
pub(super) fn slice(
    days: Interval,
    slice: Slice,
    granularity: Granularity,
    published: Option<Date>,
) -> Option<Interval> {
    let (first, last) = (days.first(), days.last());
    let month = granularity == Granularity::Month;
    let third = days.days() / 3;
    let part = |from: i32, to: i32| Interval::new(days_from(first, from)?, days_from(first, to)?);
    let months_part =
        |from: i32, to: i32| Interval::new(months_from(first, from)?, days_from(months_from(first, to)?, -1)?);
    if days.is_day() {
        return Some(days);
    }
    match (slice, granularity) {
        (Slice::Whole, _) => Some(days),
        (Slice::Earlier, _) => match published {
            Some(day) if days.contains(day) => Interval::new(first, day),
            _ => Some(days),
        },
        (Slice::Later, _) => match published {
            Some(day) if days.contains(day) => Interval::new(days_from(day, 1)?, last).or(Some(days)),
            _ => Some(days),
        },
        (Slice::Early | Slice::Start, _) if month => part(0, 9),
        (Slice::Mid, _) if month => part(10, 19),
        (Slice::Late | Slice::End, _) if month => Interval::new(days_from(first, 20)?, last),
        (Slice::Start, Granularity::Year) => months_part(0, 1),
        (Slice::End, Granularity::Year) => months_part(11, 12),
        (Slice::Early, Granularity::Year) => months_part(0, 4),
        (Slice::Mid, Granularity::Year) => months_part(4, 8),
        (Slice::Late, Granularity::Year) => months_part(8, 12),
        (Slice::Early | Slice::Start, _) => part(0, third.max(1) - 1),
        (Slice::Mid, _) => part(third, 2 * third),
        (Slice::Late | Slice::End, _) => Interval::new(days_from(last, 1 - third.max(1))?, last),
    }
}
