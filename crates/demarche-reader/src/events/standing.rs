//! Whether an act is told as done, and on which day. Features and a first guess; the weights decide.

use demarche_language::{Rel, Upos};
use demarche_record::Interval;

use super::roles::Roles;
use crate::engagements::clause::{self, Mood};
use crate::times::{TimeKind, TimeMention};

/// Acts done by words: they happen when they are uttered.
pub(crate) fn is_speech_act(plover: &str) -> bool {
    matches!(plover, "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" | "SUPPORT")
}

/// How an act is put.
pub(crate) struct Standing {
    /// Mood of the verb, or of the verb that governs the noun.
    pub(crate) mood: Option<Mood>,
    pub(crate) negated: bool,
    /// The lights in which words above it put it, the nearest first.
    pub(crate) frames: Vec<&'static str>,
    /// `possible`, `new`, `further`, `planned` beside a noun.
    pub(crate) modifier: Option<&'static str>,
    /// `if`, `unless`, `until` before it.
    pub(crate) conditional: bool,
}

pub(crate) fn standing(roles: &Roles) -> Standing {
    let analysis = &roles.reading.analysis;
    let tree = analysis.tree(roles.sentence);
    let trigger = roles.hit.trigger;
    let is_verb = |t: usize| matches!(analysis.tokens()[t].upos, Upos::Verb | Upos::Aux);
    let verb = if is_verb(trigger) { Some(trigger) } else { clause::governor(analysis, trigger) };
    let group = verb.map(|v| clause::verb_group(analysis, v));
    let mut frames: Vec<&'static str> = Vec::new();
    for above in tree.ancestors(trigger).take(4) {
        if let Some(frame) = roles.words.frame(above) {
            frames.push(frame);
        }
        if matches!(tree.rel(above), Rel::Parataxis | Rel::Conj | Rel::AclRelcl) {
            break;
        }
    }
    let first = roles.words.tokens.start;
    let start = crate::engagements::parties::phrase_start(analysis, trigger);
    let modifier = (start..trigger).find_map(|t| modifier(roles.words.word(t)));
    let conditional = (first..trigger).rev().take(12).any(|t| {
        matches!(roles.words.word(t), "if" | "unless" | "until" | "whether" | "should") && analysis.word(t) != "Should"
    });
    let no = (start..trigger).any(|t| matches!(roles.words.word(t), "no" | "without"));
    Standing {
        mood: group.map(|g| g.mood),
        negated: no || group.is_some_and(|g| g.negated),
        frames,
        modifier,
        conditional,
    }
}

fn modifier(word: &str) -> Option<&'static str> {
    Some(match word {
        "possible" | "potential" | "any" | "hypothetical" => "possible",
        "new" | "further" | "additional" | "more" | "fresh" => "new",
        "planned" | "proposed" | "future" | "upcoming" | "next" | "eventual" | "looming" => "planned",
        "recent" | "latest" | "last" | "previous" | "past" => "past",
        _ => return None,
    })
}

/// The days of an act: the nearest expression of its clause.
pub(crate) fn days(roles: &Roles) -> Option<Interval> {
    times(roles).first().filter(|(cost, _)| *cost < 22).map(|(_, days)| *days)
}

/// The dated expressions of the sentence with how far each stands from the trigger, the nearest first.
pub(crate) fn times(roles: &Roles) -> Vec<(usize, Interval)> {
    let reading = roles.reading;
    let speech = is_speech_act(roles.hit.pattern.plover);
    let from = reading.times.partition_point(|t| t.tokens.start < roles.words.tokens.start);
    let mut found: Vec<(usize, Interval)> = Vec::new();
    for time in reading.times[from..].iter().take_while(|t| t.tokens.start < roles.words.tokens.end) {
        let (Some(days), true) = (time.days, matches!(time.kind, TimeKind::Date | TimeKind::Time)) else { continue };
        found.push((cost(roles, time, speech), days));
    }
    found.sort_by_key(|(cost, _)| *cost);
    found
}

/// How far a time stands from the trigger, with what lies between weighed.
fn cost(roles: &Roles, time: &TimeMention, speech: bool) -> usize {
    let analysis = &roles.reading.analysis;
    let trigger = roles.hit.trigger;
    let before = time.tokens.end <= trigger;
    let between = if before { time.tokens.end..trigger } else { trigger + 1..time.tokens.start.max(trigger + 1) };
    let opens = time.tokens.start <= roles.words.tokens.start + 2;
    let mut cost = if opens { 6 } else { between.len() / 2 };
    for t in between {
        cost += match analysis.tokens()[t].upos {
            _ if matches!(roles.words.word(t), "after" | "before" | "following" | "since" | "when" | "while") => 12,
            Upos::Verb if speech || opens => 2,
            Upos::Verb => 6,
            Upos::Punct if matches!(roles.words.word(t), ";" | ":" | "—" | "–") => 8,
            Upos::Punct if !opens => 2,
            Upos::Sconj => 5,
            _ => 0,
        };
    }
    // `said on Monday`: the day of the words, which a speech act shares and another act does not.
    let said = (roles.words.tokens.start.max(time.tokens.start.saturating_sub(3))..time.tokens.start)
        .any(|t| t != trigger && analysis.tokens()[t].upos == Upos::Verb && roles.words.frame(t) == Some("say"));
    if said && !speech {
        cost += 25;
    }
    cost
}
