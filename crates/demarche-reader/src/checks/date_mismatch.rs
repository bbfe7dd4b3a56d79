//! `date-mismatch`: weekday and date disagree.
//!
//! **What.** A weekday stands beside a day of the month that falls on another weekday.
//!
//! **Why.** One of the two is wrong, and readers will come on the wrong day.
//!
//! **Example.** "on Thursday, October 17" in October 2025, when the 17th was a Friday.
//!
//! **Limits.** Without a year in the words, the day must lie within two months of publication. Weekday and date must stand in one
//! phrase, or side by side with only a comma, a bracket or `the` between them.

use demarche_record::Severity;
use jiff::civil::{Date, Weekday};

use super::{Finding, day, sentence_bytes};
use crate::reading::Reading;
use crate::times::TimeMention;

/// Days from publication within which a day without a year is sure.
const NEAR: i32 = 60;

pub(super) fn find(reading: &Reading) -> Vec<Finding> {
    let text = reading.analysis.text();
    let mut out = Vec::new();
    for (i, time) in reading.times.iter().enumerate() {
        let words = &text[time.bytes.clone()];
        let Some((date, year)) = date_in(reading, time) else { continue };
        let near = |other: &TimeMention| beside(text, time, other);
        let neighbours = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|n| reading.times.get(n));
        let named = weekday_in(words).or_else(|| {
            neighbours.filter(|t| near(t)).find_map(|t| {
                let words = &text[t.bytes.clone()];
                // Of its own a weekday stands alone or with a part of the day.
                weekday_in(words)
                    .filter(|_| !words.contains(|c: char| c.is_ascii_digit()) && words.split(' ').count() <= 2)
            })
        });
        let Some(weekday) = named else { continue };
        let sure = year || reading.published.is_some_and(|p| (p - date).get_days().abs() <= NEAR);
        if date.weekday() == weekday || !sure {
            continue;
        }
        let right = name(date.weekday());
        out.push(Finding {
            kind: "date-mismatch",
            severity: Severity::Error,
            evidence: sentence_bytes(reading, time.tokens.start),
            who: None,
            claim: format!("{}, {}", name(weekday), day(date)),
            truth: Some(format!("{} is a {right}", day(date))),
            question: format!("{} is a {right}, not a {}: which is meant?", day(date), name(weekday)),
        });
    }
    out
}

/// The day that the words of a time give by month and day, and whether they give the year.
fn date_in(reading: &Reading, time: &TimeMention) -> Option<(Date, bool)> {
    let words = &reading.analysis.text()[time.bytes.clone()];
    let mut month = None;
    let mut numbers = Vec::new();
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if let Some(m) = month_of(word) {
            month.get_or_insert(m);
            continue;
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = &word[digits.len()..];
        if !digits.is_empty() && matches!(suffix, "" | "st" | "nd" | "rd" | "th") {
            numbers.push(digits.parse::<i16>().ok()?);
        }
    }
    let month = month?;
    let (day, year) = match numbers[..] {
        [day] => (day, None),
        [day, year] if year > 1900 => (day, Some(year)),
        _ => return None,
    };
    let own = time.days.filter(|d| d.is_day()).map(|d| d.first().year());
    let year_used = year.or(own).or(reading.published.map(|p| p.year()))?;
    let date = Date::new(year_used, month, i8::try_from(day).ok()?).ok()?;
    Some((date, year.is_some()))
}

fn month_of(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = MONTHS
        .iter()
        .position(|m| word == *m || word == "Sept" && *m == "September" || word.len() == 3 && m.starts_with(word))?;
    i8::try_from(at + 1).ok()
}

fn weekday_in(words: &str) -> Option<Weekday> {
    words.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        Some(match word {
            "Monday" => Weekday::Monday,
            "Tuesday" => Weekday::Tuesday,
            "Wednesday" => Weekday::Wednesday,
            "Thursday" => Weekday::Thursday,
            "Friday" => Weekday::Friday,
            "Saturday" => Weekday::Saturday,
            "Sunday" => Weekday::Sunday,
            _ => return None,
        })
    })
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// Whether only a comma, a bracket or `the` stands between two times.
fn beside(text: &str, a: &TimeMention, b: &TimeMention) -> bool {
    let (first, second) = if a.bytes.start < b.bytes.start { (a, b) } else { (b, a) };
    let between = text.get(first.bytes.end..second.bytes.start).unwrap_or("far");
    matches!(between.trim(), "," | "(" | ", the" | "the") || between == " "
}
