//! Which contacts are sure enough to show, and which are history.
//!
//! Two plain rules first (a contact needs two sides, or a body that gathers; what is negated or only thought of is none), then
//! a logistic regression over what the mentions show. Its weights stand in `data/reader/judge.tsv`, one feature a line, and are
//! trained by `cargo xtask train-judge` on annotated articles; the probability becomes the confidence of the engagement.

use std::sync::LazyLock;

use demarche_knowledge::OrgKind;
use demarche_language::Upos;
use demarche_record::{Kind, Status};

use super::draft::{Draft, is_gathering};
use super::merge::Merged;
use super::parties::Via;
use crate::judge::Judge;
use crate::reading::Reading;

/// Days before publication from which a contact with nothing new about it is history.
const BACKGROUND_DAYS: i32 = 15;
/// How sure the contact is with which an official release opens, whatever was learned from the press.
const RELEASE: f64 = 0.8;

static JUDGE: LazyLock<Judge> = LazyLock::new(|| Judge::new(include_str!("../../../../data/reader/judge.tsv")));

/// Whether a contact can be one at all.
pub(crate) fn possible(reading: &Reading, merged: &Merged) -> bool {
    let whole = &merged.whole;
    let sides = whole.orgs().len();
    // `visited the region`: a goal that is no side.
    let journey = whole.kind == Kind::Visit && whole.place.is_some() && whole.members.iter().any(|m| m.person);
    if sides < 2 && !(sides == 1 && (journey || is_gathering(reading.knowledge, whole))) {
        return false;
    }
    let standing = whole.standing;
    let settled = matches!(standing.status, Status::Cancelled | Status::Postponed | Status::Declined | Status::Denied);
    if standing.negated && !settled {
        return false;
    }
    !(standing.hypothetical && !settled && standing.status != Status::Proposed && whole.days.is_none())
}

/// How sure a contact is, 0 to 1, by the trained weights.
pub(crate) fn confidence(reading: &Reading, merged: &Merged) -> f64 {
    let learned = JUDGE.confidence(&features(reading, merged));
    if opens_release(reading, merged) { learned.max(RELEASE) } else { learned }
}

/// Whether an official release opens with it: what a readout is about.
fn opens_release(reading: &Reading, merged: &Merged) -> bool {
    let whole = &merged.whole;
    let mention = &merged.drafts[merged.best].mention;
    let persons = whole.members.iter().any(|m| m.person);
    let own_words = merged.drafts[merged.best].choice.is_none() && mention.sentence < 2 && mention.verb && persons;
    let side = super::sides::own_channel(reading).filter(|_| own_words);
    whole.standing.status == Status::Held
        && !whole.standing.hypothetical
        && matches!(whole.kind, Kind::Call | Kind::Meeting | Kind::Talks)
        && side.is_some_and(|o| whole.orgs().contains(&o))
}

/// The least confidence shown.
pub(crate) fn threshold() -> f64 {
    JUDGE.threshold
}

/// What a contact shows, one word each; `bias` stands first.
pub(crate) fn features(reading: &Reading, merged: &Merged) -> Vec<String> {
    let whole = &merged.whole;
    let best = &merged.drafts[merged.best];
    let mut out = vec!["bias".to_owned()];
    of_draft(reading, best, &mut out);
    out.push(format!("kind={}", whole.kind));
    out.push(format!("status={}{}", whole.standing.status, if whole.standing.told { "" } else { "?" }));
    out.push(format!("kind+status={}+{}", whole.kind, whole.standing.status));
    if whole.standing.hypothetical {
        out.push("hypothetical".to_owned());
    }
    out.push(format!("drafts={}", merged.drafts.len().min(4)));
    out.push(format!("sides={}", whole.orgs().len().min(4)));
    let persons = whole.members.iter().filter(|m| m.person).count();
    out.push(format!("persons={}", persons.min(3)));
    out.push(format!("kind+persons={}+{}", whole.kind, persons.min(2)));
    if whole.members.iter().any(|m| m.org.is_none()) {
        out.push("member-without-side".to_owned());
    }
    let knowledge = reading.knowledge;
    for member in &whole.members {
        if let Some(kind) = member.org.map(|o| knowledge.kind(o)).filter(|k| *k != OrgKind::State) {
            out.push(format!("member={kind:?}"));
        }
    }
    out.push(format!("day={}", day_class(reading, whole)));
    out.push(format!("kind+day={}+{}", whole.kind, day_class(reading, whole)));
    if whole.place.is_some() {
        out.push("place".to_owned());
    }
    let sides = whole.orgs();
    let mut in_text = sides
        .iter()
        .map(|o| reading.entities.all.iter().filter(|e| e.org == Some(*o)).map(|e| e.mentions.len()).sum::<usize>());
    let rare = in_text.next().into_iter().chain(in_text).min().unwrap_or(0);
    out.push(format!(
        "side-mentions={}",
        match rare {
            0..=1 => "1",
            2..=3 => "2-3",
            4..=8 => "4-8",
            _ => "9+",
        }
    ));
    out.push(format!("sentence={}", position(best.mention.sentence)));
    let context = whole.members.iter().filter(|m| m.via == Via::Context).count();
    out.push(format!("given-by-context={}+{}", context.min(3), best.mention.rule));
    if let Some(choice) = best.choice {
        let back = match choice.back {
            0 => "here",
            1 => "before",
            2 => "near",
            _ => "far",
        };
        out.push(format!("choice={}+{}", best.mention.rule, choice.rank));
        out.push(format!("choice-back={back}"));
        out.push(format!("choice-back+kind={back}+{}", whole.kind));
        if choice.alone {
            out.push("choice-alone".to_owned());
        }
    }
    let here = |d: &Draft| d.mention.sentence == best.mention.sentence;
    out.push(format!("told-in={}", merged.drafts.iter().filter(|d| !here(d)).count().min(3)));
    out.sort();
    out.dedup();
    out
}

fn of_draft(reading: &Reading, draft: &Draft, out: &mut Vec<String>) {
    let mention = &draft.mention;
    let lemma = reading.analysis.lemma(mention.trigger).to_lowercase();
    out.push(format!("trigger={lemma}.{}", if mention.verb { 'v' } else { 'n' }));
    out.push(format!("rule={}", mention.rule));
    out.push(format!("rule+kind={}+{}", mention.rule, draft.kind));
    if mention.definite {
        out.push("definite".to_owned());
    }
    if mention.by_phone {
        out.push("by-phone".to_owned());
    }
    around(reading, draft, out);
    let mut vias: Vec<Via> = draft.members.iter().filter(|m| m.org.is_some()).map(|m| m.via).collect();
    vias.sort();
    vias.dedup();
    out.push(format!("vias={}", vias.iter().map(|v| format!("{v:?}")).collect::<Vec<_>>().join("+")));
    out.push(format!("vias+kind={:?}+{}", vias, draft.kind));
    if reading.quotes.iter().any(|q| q.bytes.contains(&(reading.analysis.tokens()[mention.trigger].start as usize))) {
        out.push("in-quote".to_owned());
    }
}

/// The words that a mention stands among: what governs it, what leads to it, what modifies it.
fn around(reading: &Reading, draft: &Draft, out: &mut Vec<String>) {
    let analysis = &reading.analysis;
    let mention = &draft.mention;
    let sentence = analysis.sentences()[mention.sentence].tokens.clone();
    let kind = draft.kind;
    match mention.governor.filter(|g| *g != mention.trigger) {
        Some(verb) => out.push(format!("governor={}", analysis.lemma(verb).to_lowercase())),
        None if !mention.verb => out.push("governor=none".to_owned()),
        None => {}
    }
    let rel = analysis.tree(mention.sentence).rel(mention.trigger);
    out.push(format!("rel={rel:?}+{kind}"));
    if !mention.verb {
        out.push(format!("marker={}", super::clause::marker(analysis, mention.phrase)));
        let first =
            if mention.phrase < mention.trigger { analysis.word(mention.phrase).to_lowercase() } else { String::new() };
        if matches!(
            first.as_str(),
            "" | "a" | "an" | "the" | "his" | "her" | "their" | "no" | "any" | "this" | "that" | "its"
        ) {
            out.push(format!("determiner={first}"));
        }
        for t in mention.phrase..mention.trigger {
            if matches!(analysis.tokens()[t].upos, Upos::Adj | Upos::Verb | Upos::Noun) {
                out.push(format!("modifier={}", analysis.lemma(t).to_lowercase()));
            }
        }
    } else {
        let group = super::clause::verb_group(analysis, mention.trigger);
        out.push(format!("mood={:?}+{kind}", group.mood));
    }
    let next = mention.trigger + 1;
    if next < sentence.end && analysis.tokens()[next].upos != Upos::Propn {
        out.push(format!("next={}", analysis.word(next).to_lowercase()));
    }
    if mention.sentence > 0 && sentence.len() > 60 {
        out.push("long-sentence".to_owned());
    }
    if draft.standing.negated {
        out.push("negated".to_owned());
    }
}

fn day_class(reading: &Reading, draft: &Draft) -> &'static str {
    let (Some(days), Some(published)) = (draft.days, reading.published) else { return "none" };
    match (published - days.last()).get_days() {
        i32::MIN..=-15 => "far-ahead",
        -14..=-1 => "ahead",
        0..=1 if days.is_day() => "today",
        0..=14 => "recent",
        15..=200 => "past",
        _ => "long-past",
    }
}

/// Where in the text the sentence stands, counted from its head alone: what follows later must not change it.
fn position(sentence: usize) -> &'static str {
    match sentence {
        0 => "first",
        1..=2 => "lead",
        3..=9 => "early",
        _ => "late",
    }
}

/// Whether a contact is history given as context.
pub(crate) fn is_background(reading: &Reading, merged: &Merged) -> bool {
    let (Some(days), Some(published)) = (merged.whole.days, reading.published) else {
        return merged.drafts.iter().all(|d| is_earlier(reading, d));
    };
    (published - days.last()).get_days() >= BACKGROUND_DAYS
}

/// Words that put an undated contact into the past (`a previous meeting`, `in recent months`).
fn is_earlier(reading: &Reading, draft: &Draft) -> bool {
    let analysis = &reading.analysis;
    let tokens = analysis.sentences()[draft.mention.sentence].tokens.clone();
    let near = tokens.start.max(draft.mention.trigger.saturating_sub(12))..tokens.end.min(draft.mention.trigger + 8);
    draft.standing.status == Status::Held
        && near.clone().any(|t| {
            let next = |w: &str| near.contains(&(t + 1)) && analysis.word(t + 1) == w;
            match analysis.word(t) {
                "previous" => t < draft.mention.trigger && t >= draft.mention.phrase,
                "recent" => next("months") || next("years"),
                "last" => next("year"),
                "earlier" => next("this") && near.contains(&(t + 2)) && analysis.word(t + 2) == "year",
                _ => false,
            }
        })
}
