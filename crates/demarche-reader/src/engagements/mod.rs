//! Contacts between states, bodies or armed groups: kind, participants, host, place, date, status, who asserts or denies.
//!
//! Method, in five steps, each a module: [`mention`] finds trigger words and fills their roles, [`draft`] adds what the
//! sentence tells ([`setting`], [`status`]), [`merge`] joins what several sentences tell of one contact, [`judge`] keeps what is
//! sure enough, and the record is made here. Limits: one article at a time; a contact needs two sides, or one body that gathers.

pub(crate) mod about;
pub(crate) mod clause;
mod context;
pub(crate) mod draft;
mod judge;
pub(crate) mod lexicon;
pub(crate) mod mention;
pub(crate) mod merge;
pub(crate) mod parties;
mod place;
pub(crate) mod refusals;
mod setting;
pub(crate) mod sides;
pub(crate) mod status;

use demarche_knowledge::OrgId;
use demarche_language::Upos;
use demarche_record::{CodePoints, Engagement, Interval, Kind, Mention, Participant, Status};

use crate::reading::Reading;
use draft::Draft;
use merge::Merged;

/// One contact, as found.
pub(crate) struct Contact {
    pub(crate) merged: Merged,
    pub(crate) background: bool,
    confidence: f64,
}

/// What was found before it is decided what to show.
pub(crate) struct Considered {
    /// All that could be a contact, in order of the text, each with its confidence.
    pub(crate) contacts: Vec<Contact>,
    /// Drafts of which no contact could be made.
    left: Vec<Draft>,
}

impl Considered {
    /// Words for a contact that the article does not introduce: they name no two sides, but a day, a place or a person, by which
    /// one who knows of the contact can tell which it is.
    pub(crate) fn references(&self) -> Vec<Contact> {
        let known = |d: &&Draft| {
            d.days.is_some() || d.place.is_some() || d.members.iter().any(|m| m.person) || d.mention.definite
        };
        let reference = |draft: &Draft| {
            let mut draft = draft.clone();
            // `no meeting of the kind took place`
            if draft.standing.negated && draft.standing.status != Status::Cancelled {
                draft.standing.status = Status::Denied;
            }
            Contact {
                background: false,
                confidence: 0.0,
                merged: Merged { whole: draft.clone(), drafts: vec![draft], best: 0 },
            }
        };
        self.left.iter().filter(|d| !d.mention.soft).filter(known).map(reference).collect()
    }
}

/// How sure a contact must be to be shown.
pub(crate) fn sure_enough() -> f64 {
    judge::threshold()
}

/// Everything that could be a contact.
pub(crate) fn consider(reading: &Reading) -> Considered {
    considered(reading, false)
}

/// Everything that could be a contact; with `every` completion by the context.
fn considered(reading: &Reading, every: bool) -> Considered {
    let mut mentions = Vec::new();
    for sentence in 0..reading.analysis.sentences().len() {
        if may_hold(reading, sentence) {
            mention::find(reading, sentence, &mut mentions);
        }
    }
    let drafts = mentions.into_iter().flat_map(|m| draft::drafts(reading, m)).collect();
    let (merged, left) = merge::merge(reading, drafts, every);
    let mut contacts: Vec<Contact> = merged
        .into_iter()
        .filter(|merged| judge::possible(reading, merged))
        .map(|merged| Contact {
            background: judge::is_background(reading, &merged),
            confidence: judge::confidence(reading, &merged),
            merged,
        })
        .collect();
    contacts
        .sort_by_key(|c| (c.evidence_sentence(), c.merged.drafts[c.merged.best].mention.trigger, c.merged.whole.days));
    Considered { contacts, left }
}

/// For training the judge: every candidate as a record, with its features.
pub(crate) fn with_features(reading: &Reading, points: &CodePoints) -> Vec<(Engagement, Vec<String>)> {
    considered(reading, true)
        .contacts
        .iter()
        .map(|c| (c.record(reading, points), judge::features(reading, &c.merged)))
        .collect()
}

/// A cheap test before the tree is asked for: a trigger word, and somebody it could concern.
fn may_hold(reading: &Reading, sentence: usize) -> bool {
    let analysis = &reading.analysis;
    analysis.sentences()[sentence].tokens.clone().any(|t| {
        let upos = analysis.tokens()[t].upos;
        mention::stays::stays(analysis, t)
            || matches!(upos, Upos::Noun | Upos::Verb | Upos::Propn)
                && lexicon::trigger(&analysis.lemma(t).to_lowercase(), upos).is_some()
    })
}

impl Contact {
    /// The sides that take part.
    pub(crate) fn orgs(&self) -> Vec<OrgId> {
        self.merged.whole.orgs()
    }

    /// What the judge of contacts sees of it.
    pub(crate) fn features(&self, reading: &Reading) -> Vec<String> {
        judge::features(reading, &self.merged)
    }

    pub(crate) fn is_background(&self) -> bool {
        self.background
    }

    pub(crate) fn kind(&self) -> Kind {
        self.merged.whole.kind
    }

    pub(crate) fn status(&self) -> Status {
        self.merged.whole.standing.status
    }

    pub(crate) fn days(&self) -> Option<Interval> {
        self.merged.whole.days
    }

    pub(crate) fn confidence(&self) -> f64 {
        self.confidence
    }

    /// The sentences that tell of it.
    pub(crate) fn sentences(&self) -> Vec<usize> {
        self.merged.drafts.iter().map(|d| d.mention.sentence).collect()
    }

    pub(crate) fn sentence(&self) -> usize {
        self.evidence_sentence()
    }

    pub(crate) fn trigger(&self) -> usize {
        self.merged.drafts[self.merged.best].mention.trigger
    }

    fn evidence_sentence(&self) -> usize {
        self.merged.drafts[self.merged.best].mention.sentence
    }

    /// The sentences of the other drafts, each once.
    fn mentions(&self, reading: &Reading, points: &CodePoints) -> Vec<Mention> {
        let mut sentences: Vec<usize> = self.merged.drafts.iter().map(|d| d.mention.sentence).collect();
        sentences.sort_unstable();
        sentences.dedup();
        sentences.retain(|s| *s != self.evidence_sentence());
        let analysis = &reading.analysis;
        let of = |sentence: usize| {
            let bytes = analysis.sentences()[sentence].bytes.clone();
            Mention { evidence: analysis.text()[bytes.clone()].to_owned(), evidence_span: Some(points.span(bytes)) }
        };
        sentences.into_iter().map(of).collect()
    }

    pub(crate) fn record(&self, reading: &Reading, points: &CodePoints) -> Engagement {
        let knowledge = reading.knowledge;
        let analysis = &reading.analysis;
        let whole = &self.merged.whole;
        let best = &self.merged.drafts[self.merged.best];
        let bytes = analysis.sentences()[self.evidence_sentence()].bytes.clone();
        let trigger = analysis.bytes(best.mention.trigger..best.mention.trigger + 1);
        let sides = sides::of(reading, &self.merged);
        let codes = |orgs: &[OrgId]| orgs.iter().map(|o| knowledge.code(*o).to_owned()).collect();
        let participants = whole
            .members
            .iter()
            .map(|m| Participant { name: m.name.clone(), org: m.org.map(|o| knowledge.code(o).to_owned()) })
            .collect();
        Engagement {
            kind: whole.kind,
            participants,
            date: whole.days,
            place: whole.place.as_ref().map(|p| analysis.slice(p.tokens.clone()).to_owned()),
            host: sides::host(reading, &self.merged).map(|o| knowledge.code(o).to_owned()),
            status: whole.standing.status,
            asserted_by: codes(&sides.asserted),
            denied_by: codes(&sides.denied),
            unconfirmed_by: codes(&sides.unconfirmed),
            topics: about::topics(reading, &self.merged),
            outcome: about::outcome(reading, &self.merged),
            evidence: analysis.text()[bytes.clone()].to_owned(),
            evidence_span: Some(points.span(bytes)),
            mentions: self.mentions(reading, points),
            round: whole.round,
            background: self.background,
            rule: format!("{}.{}", best.mention.rule, whole.kind),
            trigger_span: Some(points.span(trigger)),
            confidence: Some((self.confidence * 1000.0).round() / 1000.0),
        }
    }
}
