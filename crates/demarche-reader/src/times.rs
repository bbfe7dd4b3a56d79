//! Expressions of time, as TimeML's TIMEX3 marks them, with values resolved against publication, dateline and narrative.

use std::ops::Range;

use demarche_record::{CodePoints, Interval, Time};

use crate::reading::Reading;

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

/// One expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeMention {
    /// Its tokens, without the preposition.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: TimeKind,
    /// TIMEX3 value; `None` where it stays open.
    pub(crate) value: Option<String>,
    /// The days covered, for what can be dated (a DATE or TIME); `None` for durations, sets, vague words.
    pub(crate) days: Option<Interval>,
    /// What made it.
    pub(crate) rule: &'static str,
}

pub(crate) fn find(_reading: &Reading) -> Vec<TimeMention> {
    Vec::new()
}

impl TimeMention {
    pub(crate) fn record(&self, reading: &Reading, points: &CodePoints) -> Time {
        let bytes = reading.analysis.bytes(self.tokens.clone());
        let span = points.span(bytes.clone());
        Time {
            start: span.0,
            end: span.1,
            text: reading.analysis.text()[bytes].to_owned(),
            value: self.value.clone(),
            kind: match self.kind {
                TimeKind::Date => "DATE",
                TimeKind::Time => "TIME",
                TimeKind::Duration => "DURATION",
                TimeKind::Set => "SET",
            }
            .to_owned(),
            days: self.days,
            rule: self.rule.to_owned(),
        }
    }
}
