//! `duration-mismatch`: a length of time that does not fit the dates.
//!
//! **What.** The age given to a war of `data/checks/conflicts.tsv` does not fit any of its beginnings; or `from 10 to 11` stands beside
//! `two-hour`.
//!
//! **Why.** Background paragraphs are carried over for months, and their counts grow stale.
//!
//! **Example.** "the nearly three-year war" in Ukraine, in October 2025.
//!
//! **Limits.** The war must be clear: the sentence names one of its sides, or the article speaks more of them than of any other war's.
//! Hours on the clock are compared only within one sentence.

use std::sync::LazyLock;

use demarche_record::Severity;
use jiff::civil::Date;

use super::{Finding, number, sentence_bytes};
use crate::reading::Reading;

struct Conflict {
    sides: Vec<&'static str>,
    beginnings: Vec<Date>,
    name: &'static str,
}

static CONFLICTS: LazyLock<Vec<Conflict>> = LazyLock::new(|| {
    include_str!("../../../../data/checks/conflicts.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .skip(1)
        .filter_map(|line| {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [sides, beginnings, name] = columns[..] else { return None };
            let beginnings = beginnings.split(' ').filter_map(|d| d.parse().ok()).collect();
            Some(Conflict { sides: sides.split(' ').collect(), beginnings, name })
        })
        .collect()
});

pub(super) fn find(reading: &Reading) -> Vec<Finding> {
    let analysis = &reading.analysis;
    let mut out = Vec::new();
    for token in 0..analysis.tokens().len() {
        if matches!(analysis.word(token), "war" | "conflict" | "invasion") {
            out.extend(age(reading, token));
        }
        if matches!(analysis.word(token), "from" | "From") {
            out.extend(clock(reading, token));
        }
    }
    out
}

/// `the nearly three-year war`, `the 3-year-old conflict`.
fn age(reading: &Reading, noun: usize) -> Option<Finding> {
    let analysis = &reading.analysis;
    let published = reading.published?;
    let first = analysis.sentences()[analysis.sentence_of(noun)].tokens.start;
    // The words in front of the noun, hyphens cut, nearest last.
    let from = first.max(noun.saturating_sub(9));
    let words: Vec<&str> =
        analysis.slice(from..noun).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let tail = words.iter().rposition(|w| matches!(*w, "year"))?;
    if words[tail + 1..]
        .iter()
        .any(|w| !matches!(*w, "old" | "long" | "brutal" | "bloody" | "grinding" | "devastating"))
    {
        return None;
    }
    let years = number(words.get(tail.checked_sub(1)?)?)?;
    let before = tail.checked_sub(2).map_or("", |i| words[i]);
    let (least, most) = match before {
        "nearly" | "almost" => (years - 0.5, years + 0.1),
        "over" | "than" => (years - 0.1, years + 1.0),
        "and" => return None,
        _ => (years - 0.6, years + 1.05),
    };
    let conflict = conflict_of(reading, noun)?;
    let elapsed = |start: &Date| f64::from((published - *start).get_days()) / 365.25;
    if conflict.beginnings.iter().any(|b| (least..=most).contains(&elapsed(b)) || elapsed(b) < 0.0) {
        return None;
    }
    let true_age = elapsed(conflict.beginnings.first()?);
    Some(Finding {
        kind: "duration-mismatch",
        severity: Severity::Warning,
        evidence: sentence_bytes(reading, noun),
        who: None,
        claim: words[tail.saturating_sub(2)..].join(" ") + " " + analysis.word(noun),
        truth: Some(format!(
            "{} began {} ago, on {}",
            conflict.name,
            worded(true_age),
            super::day(*conflict.beginnings.first()?)
        )),
        question: format!("Is the age of {} still right?", conflict.name),
    })
}

fn worded(years: f64) -> String {
    let months = (years * 12.0).floor() as i64;
    format!("{} years and {} months", months / 12, months % 12)
}

/// The conflict that the article is about: all its sides are named, more often than those of another.
fn conflict_of(reading: &Reading, noun: usize) -> Option<&'static Conflict> {
    let analysis = &reading.analysis;
    let sentence = analysis.sentence_of(noun);
    let mentions = |code: &str, near: bool| {
        let org = reading.knowledge.org(code);
        let entities = reading.entities.all.iter().filter(|e| org.is_some() && e.org == org);
        entities
            .flat_map(|e| &e.mentions)
            .filter(|m| !near || analysis.sentence_of(reading.entities.mentions[**m].head) == sentence)
            .count()
    };
    let weight = |c: &Conflict| c.sides.iter().map(|s| mentions(s, false)).min().unwrap_or(0);
    let best = CONFLICTS.iter().max_by_key(|c| weight(c)).filter(|c| weight(c) >= 2)?;
    let rivals = CONFLICTS.iter().filter(|c| c.name != best.name && weight(c) > 0).count();
    let near = best.sides.iter().any(|s| mentions(s, true) > 0);
    (rivals == 0 || near).then_some(best)
}

/// `the two-hour call, from 10 to 11 a.m.`
fn clock(reading: &Reading, from: usize) -> Option<Finding> {
    let analysis = &reading.analysis;
    let sentence = analysis.sentences()[analysis.sentence_of(from)].tokens.clone();
    let hour = |t: usize| hours(if t < sentence.end { analysis.word(t) } else { "" });
    let start = hour(from + 1)?;
    let to = (from + 2..sentence.end.min(from + 5)).find(|t| matches!(analysis.word(*t), "to" | "until" | "till"))?;
    let end = hour(to + 1)?;
    let marked = (from + 2..sentence.end.min(to + 5)).any(|t| {
        matches!(analysis.word(t), "a.m." | "p.m." | "am" | "pm" | "GMT" | "AM" | "PM")
            || analysis.word(t).contains(':')
    });
    let length = sentence.clone().find_map(|t| {
        let next = |n: usize| if t + n < sentence.end { analysis.word(t + n) } else { "" };
        let (amount, unit) =
            analysis.word(t).split_once('-').unwrap_or((analysis.word(t), if next(1) == "-" { next(2) } else { "" }));
        (unit == "hour").then(|| number(amount)).flatten()
    })?;
    let told = (end - start).rem_euclid(12.0);
    (marked && told > 0.0 && (told - length).abs() > 0.5).then(|| Finding {
        kind: "duration-mismatch",
        severity: Severity::Warning,
        evidence: analysis.sentences()[analysis.sentence_of(from)].bytes.clone(),
        who: None,
        claim: format!("{length} hours"),
        truth: Some(format!("{} is {told} hours", analysis.slice(from..to + 2))),
        question: "Which is right, the length or the hours?".to_owned(),
    })
}

fn hours(word: &str) -> Option<f64> {
    let (hour, minute) = word.split_once(':').unwrap_or((word, "0"));
    let (hour, minute): (f64, f64) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24.0 && minute < 60.0).then_some(hour + minute / 60.0)
}
