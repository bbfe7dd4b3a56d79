//! Parties that a sentence leaves to its neighbours: `the indirect negotiations`, `his historic visit this weekend`, `a meeting
//! with the foreign minister`.
//!
//! A draft that names fewer than two sides is completed by the sides that the text so far speaks of: those of the same
//! sentence first, then of the sentences right before, then those named most often up to here. What follows later never
//! counts, so that a text's end cannot change its beginning. Each way of completing has a rule name of its own; which of a few
//! completions is the best, and whether it may be trusted, is for the judge, which is trained on all of them.

use demarche_knowledge::{OrgId, OrgKind};
use demarche_language::{Rel, Upos};
use demarche_record::Kind;

use super::draft::{Draft, Member};
use super::parties::{self, Via};
use super::place;
use crate::entities::{EntityKind, Form};
use crate::reading::Reading;

/// How far back a side may have been named to be at hand, in sentences.
const NEAR: usize = 2;

/// How a draft came by the sides that its sentence does not give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// 0 for the side most at hand, 1 for the next …
    pub(crate) rank: usize,
    /// Sentences back to where the side was named last.
    pub(crate) back: usize,
    /// Whether the side was named at least as much as all others at hand together.
    pub(crate) alone: bool,
}

/// How many sides are tried.
const CHOICES: usize = 3;

/// The drafts that the context could make of one that names fewer than two sides, likeliest first; each with its choice.
pub(crate) fn complete(reading: &Reading, draft: &Draft) -> Vec<Draft> {
    let own = draft.orgs();
    if own.len() > 1 || draft.mention.soft || draft.mention.joins || names_whom(reading, draft) {
        return Vec::new();
    }
    match (draft.kind, own.len()) {
        (Kind::Visit, 1) => hosts(reading, draft, own[0]),
        (Kind::Visit, _) => Vec::new(),
        (_, 1) => others(reading, draft, &own),
        _ if draft.mention.verb || !draft.mention.word.strong => Vec::new(),
        _ => pairs(reading, draft),
    }
}

/// `met with a bipartisan group of senators`: the sentence says whom, only not of which side; the context has no better word.
fn names_whom(reading: &Reading, draft: &Draft) -> bool {
    let (analysis, mention) = (&reading.analysis, &draft.mention);
    if !mention.verb || draft.kind == Kind::Visit {
        return false;
    }
    let tree = analysis.tree(mention.sentence);
    let noun = |t: usize| matches!(analysis.tokens()[t].upos, Upos::Noun | Upos::Propn);
    let end = analysis.sentences()[mention.sentence].tokens.end;
    tree.child(mention.trigger, Rel::Obj).is_some_and(noun)
        || (mention.trigger + 1..end.min(mention.trigger + 5)).any(|t| matches!(analysis.word(t), "with" | "to"))
}

fn with(reading: &Reading, draft: &Draft, rule: &'static str, orgs: &[OrgId], choice: Choice) -> Draft {
    let mut whole = draft.clone();
    whole.mention.rule = rule;
    whole.choice = Some(choice);
    for org in orgs {
        let name = reading.knowledge.code(*org).to_owned();
        whole.members.push(Member { entity: None, name, org: Some(*org), person: false, via: Via::Context });
    }
    whole
}

/// Where one goes whose visit is told without its goal: the place named beside it, where the dispatch was written, or a state at
/// hand.
fn hosts(reading: &Reading, draft: &Draft, visitor: OrgId) -> Vec<Draft> {
    let sure = Choice { rank: 0, back: 0, alone: true };
    if let Some(host) = draft.host.filter(|h| *h != visitor) {
        return vec![with(reading, draft, "context.host", &[host], sure)];
    }
    let mut out = Vec::new();
    if let Some(state) = place::dateline(reading).and_then(|d| d.place.state).filter(|s| *s != visitor) {
        out.push(with(reading, draft, "context.dateline", &[state], sure));
    }
    let ranked = ranked(reading, draft, &[visitor]);
    let lands = ranked.iter().filter(|r| reading.knowledge.kind(r.org) == OrgKind::State);
    out.extend(
        lands.take(2).enumerate().map(|(i, r)| with(reading, draft, "context.goal", &[r.org], r.choice(i, &ranked))),
    );
    out
}

/// The other side of a contact of which one is known.
fn others(reading: &Reading, draft: &Draft, own: &[OrgId]) -> Vec<Draft> {
    let ranked = ranked(reading, draft, own);
    let chosen = ranked.iter().take(CHOICES).enumerate();
    chosen.map(|(i, r)| with(reading, draft, "context.other", &[r.org], r.choice(i, &ranked))).collect()
}

/// Two of the sides that the text so far speaks of most, for a contact without a side of its own.
fn pairs(reading: &Reading, draft: &Draft) -> Vec<Draft> {
    let ranked = ranked(reading, draft, &[]);
    let mut out = Vec::new();
    for (i, (a, b)) in [(0, 1), (0, 2), (1, 2)].into_iter().enumerate() {
        if let (Some(a), Some(b)) = (ranked.get(a), ranked.get(b)) {
            let choice =
                Choice { rank: i, back: a.back.max(b.back), alone: 2 * (a.weight + b.weight) >= total(&ranked) };
            out.push(with(reading, draft, "context.sides", &[a.org, b.org], choice));
        }
    }
    out
}

/// A side at hand.
struct Ranked {
    org: OrgId,
    weight: usize,
    back: usize,
}

impl Ranked {
    fn choice(&self, rank: usize, all: &[Ranked]) -> Choice {
        Choice { rank, back: self.back, alone: 2 * self.weight >= total(all) }
    }
}

fn total(all: &[Ranked]) -> usize {
    all.iter().map(|r| r.weight).sum()
}

/// Sides other than one's own by how much the text up to the end of the sentence speaks of them; what is near counts more, and a
/// side named only once, far back, does not count.
fn ranked(reading: &Reading, draft: &Draft, own: &[OrgId]) -> Vec<Ranked> {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let sentence = draft.mention.sentence;
    let end = analysis.sentences()[sentence].tokens.end;
    let mut out: Vec<Ranked> = Vec::new();
    for (i, m) in entities.within(0..end) {
        let outermost = parties::mention_at(entities, m.tokens.start) == Some(i);
        if !outermost || m.form == Form::Pronoun || place::is_venue(reading, i) {
            continue;
        }
        let back = sentence - analysis.sentence_of(m.tokens.start);
        let weight = match back {
            0 => 6,
            1..=NEAR => 3,
            _ => 1,
        };
        for id in &m.entities {
            let entity = entities.get(*id);
            let speaks = matches!(entity.kind, EntityKind::Person | EntityKind::Org | EntityKind::Group);
            let org = entity.org.map(|o| reading.knowledge.side(o)).filter(|_| speaks && !entity.aside);
            let Some(org) = org.filter(|o| !own.contains(o)) else { continue };
            match out.iter_mut().find(|r| r.org == org) {
                Some(r) => (r.weight, r.back) = (r.weight + weight, back),
                None => out.push(Ranked { org, weight, back }),
            }
        }
    }
    out.retain(|r| r.weight > 2);
    // Ties go to the side named first.
    out.sort_by_key(|r| std::cmp::Reverse(r.weight));
    out
}
