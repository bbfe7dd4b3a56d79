//! Who vouches for a contact: the sides that say it took place or will.
//!
//! A side speaks where its official is quoted or reported on a mention of the contact, where it speaks at or after the contact
//! (`said during a meeting with`), where it announces the contact itself (`Peskov confirmed the call`), where the sentences right
//! after go on in its words, where it signs a joint statement, or where the article is its own release. The journalist's
//! narration speaks for nobody. Denials and silence are found in [`refusals`].

use std::ops::Range;

use demarche_knowledge::{OrgId, OrgKind};
use demarche_language::Upos;
use demarche_record::{Kind, Status};

use super::clause::{self, lower};
use super::draft::Draft;
use super::merge::Merged;
use super::parties::Via;
use super::{judge, lexicon, parties, refusals};
use crate::entities::{EntityId, EntityKind};
use crate::reading::Reading;
use crate::speech::{Attribution, Manner};

/// Sentences after a mention that can go on about the same contact.
const FOLLOWING: usize = 2;

/// Sides, each once, in order of first mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) asserted: Vec<OrgId>,
    pub(crate) denied: Vec<OrgId>,
    pub(crate) unconfirmed: Vec<OrgId>,
}

/// The sides of one contact.
pub(crate) fn of(reading: &Reading, merged: &Merged) -> Sides {
    let mut sides = Sides::default();
    let members = merged.whole.orgs();
    let off = is_off(merged.whole.standing.status);
    let own = own_channel(reading);
    for draft in &merged.drafts {
        let here = is_off(draft.standing.status);
        for (org, denies) in voices(reading, draft, own) {
            if denies || (here && off) {
                push(&mut sides.denied, org);
            } else if !draft.standing.hypothetical || draft.standing.status == Status::Proposed {
                push(&mut sides.asserted, org);
            }
        }
        if merged.whole.standing.status == Status::Held && own.is_none() && !judge::is_background(reading, merged) {
            for org in speaking_after(reading, draft).into_iter().filter(|o| members.contains(o)) {
                push(&mut sides.asserted, org);
            }
        }
        if here && off {
            refusals::refusers(reading, draft).into_iter().for_each(|org| push(&mut sides.denied, org));
        }
        if !off && own.is_none() {
            for org in going_on(reading, draft).into_iter().filter(|o| members.contains(o)) {
                push(&mut sides.asserted, org);
            }
        }
    }
    let signed = signatories(reading);
    match own {
        Some(_) if signed.len() > 1 => signed.iter().for_each(|org| push(&mut sides.asserted, *org)),
        Some(org) => push(&mut sides.asserted, org),
        None => {}
    }
    if is_joint(reading, merged, own.is_some()) {
        members.iter().for_each(|org| push(&mut sides.asserted, *org));
    }
    refusals::add(reading, merged, &mut sides);
    let Sides { asserted, denied, unconfirmed } = &mut sides;
    asserted.retain(|o| !denied.contains(o) && !unconfirmed.contains(o));
    sides
}

fn is_off(status: Status) -> bool {
    matches!(status, Status::Declined | Status::Denied | Status::Cancelled | Status::Postponed)
}

pub(crate) fn push(list: &mut Vec<OrgId>, org: OrgId) {
    if !list.contains(&org) {
        list.push(org);
    }
}

/// The sides that entities stand for; a place speaks for nobody.
pub(crate) fn orgs<'r>(reading: &'r Reading, ids: &'r [EntityId]) -> impl Iterator<Item = OrgId> + use<'r> {
    let knowledge = reading.knowledge;
    ids.iter()
        .map(|id| reading.entities.get(*id))
        .filter(|e| e.kind != EntityKind::Place)
        .filter_map(move |e| e.org.map(|o| knowledge.side(o)))
}

/// The sides of the mentions that are the subject of a verb.
pub(crate) fn subject_orgs(reading: &Reading, verb: usize) -> Vec<OrgId> {
    let mut out = Vec::new();
    for mention in parties::subject_mentions(reading, verb) {
        orgs(reading, &reading.entities.mentions[mention].entities).for_each(|org| push(&mut out, org));
    }
    out
}

/// The sides that an attribution speaks for: its speakers, or the state or agency named in an unnamed source (`a senior U.S.
/// official`, `Israeli officials`).
pub(crate) fn speaking(reading: &Reading, attribution: &Attribution) -> Vec<OrgId> {
    let named: Vec<OrgId> = orgs(reading, &attribution.speakers).collect();
    if !named.is_empty() {
        return named;
    }
    let mentions = reading.entities.within(attribution.source.clone());
    let found = mentions.filter(|(_, m)| !m.place).find_map(|(_, m)| orgs(reading, &m.entities).next());
    if found.is_some() || !speaks_officially(reading, attribution.source.clone()) {
        return found.into_iter().collect();
    }
    home(reading).into_iter().collect()
}

/// The side whose office passes words on (`as cited by the Russian foreign ministry`); a news agency has none.
fn relaying(reading: &Reading, attribution: &Attribution) -> Option<OrgId> {
    let relay = attribution.relay.clone()?;
    let office = relay.clone().any(|t| {
        matches!(reading.analysis.word(t), "ministry" | "Ministry" | "office" | "Office" | "Kremlin" | "spokesman")
    });
    office.then(|| reading.entities.within(relay).find_map(|(_, m)| orgs(reading, &m.entities).next())).flatten()
}

/// `the foreign ministry`, `the presidency`: an institution that every state has.
fn speaks_officially(reading: &Reading, source: Range<usize>) -> bool {
    source.clone().next().is_some_and(|first| matches!(lower(&reading.analysis, first), "the" | "The"))
        && source.into_iter().any(|t| {
            matches!(reading.analysis.word(t), "ministry" | "Ministry" | "presidency" | "Presidency" | "Office")
        })
}

/// The state from whose capital the article reports.
fn home(reading: &Reading) -> Option<OrgId> {
    super::place::dateline(reading)?.place.state
}

/// The sides that speak on one mention, and whether they deny it.
fn voices(reading: &Reading, draft: &Draft, own: Option<OrgId>) -> Vec<(OrgId, bool)> {
    let analysis = &reading.analysis;
    let trigger = draft.mention.trigger;
    let at = analysis.tokens()[trigger].start as usize;
    if let Some(quote) = reading.quotes.iter().find(|q| q.bytes.contains(&at)) {
        let quoted: Vec<(OrgId, bool)> = orgs(reading, &quote.speaker).map(|o| (o, false)).collect();
        if !quoted.is_empty() {
            return quoted;
        }
    }
    // A release tells what the others said in its own words.
    if own.is_some() {
        return Vec::new();
    }
    let mut out = Vec::new();
    // The narrowest attribution alone: who relays the words of another does not vouch for them.
    if let Some(a) = reading.speech.covering(trigger).into_iter().find(|a| !a.weak) {
        let denies = a.manner == Manner::Deny;
        if !a.negated && !is_circumstance(reading, draft, a) {
            out.extend(speaking(reading, a).into_iter().map(|o| (o, denies)));
        }
        out.extend(relaying(reading, a).map(|o| (o, false)));
    }
    out.extend(announced(reading, draft));
    out
}

/// `said during a meeting with`: where one who took part spoke is no claim, unless what is spoken of lies ahead, or the words
/// said begin with it (`noted that at the meeting …`).
fn is_circumstance(reading: &Reading, draft: &Draft, attribution: &Attribution) -> bool {
    let phrase = draft.mention.phrase;
    let marker = clause::marker(&reading.analysis, phrase);
    let at = matches!(marker, "during" | "at" | "after" | "following" | "before");
    let opens = attribution.cue < phrase && phrase - attribution.cue <= 4;
    at && !opens
        && draft.standing.status == Status::Held
        && draft.members.iter().any(|m| m.entity.is_some_and(|e| attribution.speakers.contains(&e)))
}

/// Verbs by which their subject vouches for the contact that they govern.
fn vouches(lemma: &str) -> bool {
    matches!(
        lemma,
        "announce"
            | "confirm"
            | "reveal"
            | "disclose"
            | "propose"
            | "offer"
            | "schedule"
            | "agree"
            | "accept"
            | "approve"
            | "invite"
            | "pledge"
            | "promise"
    )
}

/// Who announces, confirms, accepts or denies it: the subject of such a verb up to three steps above the mention.
fn announced(reading: &Reading, draft: &Draft) -> Vec<(OrgId, bool)> {
    let analysis = &reading.analysis;
    let mut out = Vec::new();
    let mut at = draft.mention.trigger;
    for _ in 0..3 {
        let Some(verb) = clause::governor(analysis, at).filter(|v| *v < draft.mention.trigger) else { break };
        let lemma = analysis.lemma(verb);
        let vouches = vouches(&lemma);
        if vouches || matches!(&*lemma, "deny" | "reject" | "dismiss") {
            let group = clause::verb_group(analysis, verb);
            // What a negation leaves open is neither confirmed nor denied.
            if !group.negated && !group.passive {
                out.extend(subject_orgs(reading, verb).into_iter().map(|o| (o, !vouches)));
            }
            break;
        }
        at = verb;
    }
    out
}

/// Sides whose words the sentences right after a mention give, where those speak of a contact themselves.
fn going_on(reading: &Reading, draft: &Draft) -> Vec<OrgId> {
    let analysis = &reading.analysis;
    let first = draft.mention.sentence + 1;
    let mut out = Vec::new();
    for sentence in first..(first + FOLLOWING).min(analysis.sentences().len()) {
        for a in reading.speech.in_sentence(sentence) {
            // `After the talks, the minister said …` goes on from the mention as much as words on the talks do.
            let start = analysis.sentences()[sentence].tokens.start;
            let on_it = a.content.clone().chain(start..a.content.start).any(|t| refers(reading, t));
            if !a.weak && !a.negated && a.manner != Manner::Deny && on_it {
                speaking(reading, a).into_iter().for_each(|org| push(&mut out, org));
            }
        }
    }
    out
}

/// `met his counterpart and said that they had agreed`: who speaks later in the sentence of the news speaks of what was held.
fn speaking_after(reading: &Reading, draft: &Draft) -> Vec<OrgId> {
    let trigger = draft.mention.trigger;
    // What somebody tells of it as a whole is that one's alone, and `people familiar with the meeting` are no side.
    if reading.speech.covering(trigger).into_iter().any(|a| !a.weak) {
        return Vec::new();
    }
    let said = reading.speech.in_sentence(draft.mention.sentence).iter();
    let later = said.filter(|a| a.cue > trigger && !a.source.contains(&trigger));
    // `met him and said`, `where she expressed`, `Lindqvist said`: right before the verb stands who speaks, or nothing.
    let named = |a: &&Attribution| {
        let before = a.cue - 1;
        matches!(reading.analysis.tokens()[before].upos, Upos::Propn | Upos::Pron)
            || reading.analysis.word(before) == "and"
    };
    let plain = later.filter(|a| !a.weak && !a.negated && a.manner != Manner::Deny).filter(named);
    plain.flat_map(|a| speaking(reading, a)).collect()
}

/// A noun of contact with `the`, `this` or `our`, or `discussed`: speaks of one told before.
fn refers(reading: &Reading, token: usize) -> bool {
    let analysis = &reading.analysis;
    let upos = analysis.tokens()[token].upos;
    if upos == Upos::Verb {
        return &*analysis.lemma(token) == "discuss";
    }
    upos == Upos::Noun
        && lexicon::trigger(&analysis.lemma(token), Upos::Noun).is_some()
        && (1..4).filter_map(|n| token.checked_sub(n)).any(|i| {
            matches!(lower(analysis, i), "the" | "The" | "this" | "This" | "our" | "these" | "These" | "their" | "his")
        })
}

/// Whether the members speak together: a joint statement on it, or a document that opens as one.
fn is_joint(reading: &Reading, merged: &Merged, own: bool) -> bool {
    let analysis = &reading.analysis;
    let count = analysis.sentences().len();
    let joint = |sentence: usize| {
        let tokens = analysis.sentences()[sentence].tokens.clone();
        tokens.clone().any(|t| {
            matches!(analysis.word(t), "joint" | "Joint")
                && t + 1 < tokens.end
                && matches!(
                    analysis.word(t + 1),
                    "statement" | "Statement" | "communique" | "communiqué" | "declaration" | "Declaration"
                )
        })
    };
    if own {
        return (0..count.min(2)).any(joint)
            || reading.article.title.as_deref().is_some_and(|t| t.to_lowercase().contains("joint statement"));
    }
    merged.whole.standing.status == Status::Held
        && merged.drafts.iter().any(|d| {
            let first = d.mention.sentence;
            (first..(first + 2).min(count)).any(joint)
        })
}

/// Who declares together: `We, the presidents of A and B, having met …, declare`.
pub(crate) fn signatories(reading: &Reading) -> Vec<OrgId> {
    let analysis = &reading.analysis;
    let Some(first) = analysis.sentences().first().map(|s| s.tokens.clone()) else { return Vec::new() };
    let mut out = Vec::new();
    if first.len() < 6 || analysis.word(first.start) != "We" || analysis.word(first.start + 1) != "," {
        return out;
    }
    let end = first.clone().find(|t| matches!(lower(analysis, *t), "witnessed" | "having" | "declare" | "presence"));
    for (_, mention) in reading.entities.within(first.start..end.unwrap_or(first.end)) {
        orgs(reading, &mention.entities).for_each(|org| push(&mut out, org));
    }
    out
}

/// The host: the body that gathers where it has a seat of its own (`the NATO summit in Warsaw`), else the land of the place. A
/// call has none, nor has a tour of several lands.
pub(crate) fn host(reading: &Reading, merged: &Merged) -> Option<OrgId> {
    let whole = &merged.whole;
    let knowledge = reading.knowledge;
    match whole.kind {
        Kind::Call => return None,
        Kind::Visit => {
            let mut lands: Vec<OrgId> = Vec::new();
            let goals = whole.members.iter().filter(|m| !m.person && matches!(m.via, Via::To | Via::Object));
            goals.filter_map(|m| m.org).for_each(|o| push(&mut lands, o));
            return if lands.len() > 1 { None } else { whole.host };
        }
        _ => {}
    }
    let gathers = matches!(whole.kind, Kind::Summit | Kind::Meeting | Kind::Talks).then(|| gathering(reading, merged));
    let gathers = gathers.flatten();
    match gathers {
        Some(body) if !presided_in_turn(knowledge.code(body)) => Some(body),
        _ => whole.host.or(at_office_of(reading, merged)).or(gathers),
    }
}

/// The one body whose summit or meeting it is.
fn gathering(reading: &Reading, merged: &Merged) -> Option<OrgId> {
    let knowledge = reading.knowledge;
    let named = merged.whole.members.iter().filter(|m| !m.person && matches!(m.via, Via::Before | Via::Of));
    let mut sides = Vec::new();
    named.filter_map(|m| m.org).for_each(|o| push(&mut sides, o));
    let bodies = |o: &OrgId| knowledge.kind(*o) == OrgKind::Body;
    (sides.len() == 1).then(|| sides.into_iter().find(bodies)).flatten()
}

/// Bodies whose members take turns in the chair: the one whose turn it is hosts.
fn presided_in_turn(code: &str) -> bool {
    matches!(
        code,
        "G7" | "G8"
            | "G20"
            | "BRICS"
            | "APEC"
            | "SCO"
            | "CIS"
            | "CSTO"
            | "EAEU"
            | "OTS"
            | "QUAD"
            | "NATO"
            | "OSCE"
            | "AU"
            | "ASEAN"
    )
}

/// `at the Prime Minister's Office`: that of the one who was met, where the place names no land.
fn at_office_of(reading: &Reading, merged: &Merged) -> Option<OrgId> {
    let place = merged.whole.place.as_ref().filter(|p| p.state.is_none())?;
    let office = place.tokens.clone().any(|t| {
        matches!(
            reading.analysis.word(t),
            "Office" | "Ministry" | "Palace" | "Residence" | "Chancellery" | "Presidency"
        )
    });
    let met = merged.whole.members.iter().find(|m| m.person && matches!(m.via, Via::With | Via::Object))?;
    if office { met.org } else { None }
}

/// The side whose own site or state outlet the article comes from.
pub(crate) fn own_channel(reading: &Reading) -> Option<OrgId> {
    let knowledge = reading.knowledge;
    let source = knowledge.source(reading.article.source.as_deref()?)?;
    (knowledge.source_class(source) == "official").then(|| knowledge.speaks_for(source)).flatten()
}
