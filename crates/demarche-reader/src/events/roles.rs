//! Who can stand on either side of a pattern found: readings of its slots, with fallbacks for what the sentence leaves to the
//! context. Which reading is right is not decided here.

use demarche_knowledge::OrgId;
use demarche_language::{Analysis, Rel, Tree, Upos, Xpos};

use super::lexicon::Slot;
use super::patterns::{Hit, Words};
use crate::engagements::{clause, parties};
use crate::entities::{EntityKind, Mention};
use crate::reading::Reading;

/// At most so many readings of a side are weighed.
const READINGS: usize = 5;
/// At most so many states or bodies stand on one side.
const LIST: usize = 6;

/// One reading of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Side {
    /// In order of their table, each once; empty for a side left open.
    pub(crate) orgs: Vec<OrgId>,
    /// Through what they were found.
    pub(crate) via: String,
    /// How far from the trigger, in words.
    pub(crate) far: usize,
}

/// The states and bodies that a mention stands for.
pub(crate) fn orgs_of(reading: &Reading, mention: &Mention) -> Vec<OrgId> {
    let entities = mention.entities.iter().map(|e| reading.entities.get(*e)).filter(|e| !e.aside);
    let mut orgs: Vec<OrgId> = entities
        .filter_map(|e| e.org.or_else(|| (e.kind == EntityKind::Place).then(|| place(reading, &e.name)).flatten()))
        .collect();
    orgs.sort_unstable();
    orgs.dedup();
    orgs
}

fn place(reading: &Reading, name: &str) -> Option<OrgId> {
    reading.knowledge.country_of(name).map(|o| reading.knowledge.side(o))
}

/// What the roles of one hit are read from.
pub(crate) struct Roles<'r> {
    pub(crate) reading: &'r Reading<'r>,
    pub(crate) words: &'r Words<'r>,
    pub(crate) sentence: usize,
    pub(crate) hit: &'r Hit<'r>,
    /// The article's sides, the one most spoken of first.
    pub(crate) main: &'r [OrgId],
}

impl Roles<'_> {
    fn analysis(&self) -> &Analysis<'_> {
        &self.reading.analysis
    }

    fn tree(&self) -> &Tree {
        self.reading.analysis.tree(self.sentence)
    }

    /// Whether the trigger stands in a quotation.
    pub(crate) fn quoted(&self) -> bool {
        let at = self.analysis().tokens()[self.hit.trigger].start as usize;
        self.reading.quotes.iter().any(|q| q.bytes.contains(&at))
    }

    /// How many of the sentence's mentions stand before the trigger.
    pub(crate) fn named_between(&self) -> usize {
        let mentions = self.reading.entities.within(self.words.tokens.start..self.hit.trigger);
        mentions.filter(|(_, m)| !orgs_of(self.reading, m).is_empty()).count().min(4)
    }

    /// Readings of who acts, the likeliest first.
    pub(crate) fn sources(&self) -> Vec<Side> {
        let mut out = Vec::new();
        for slot in &self.hit.pattern.sources {
            self.slot(*slot, &mut out);
        }
        if self.hit.pattern.sources.contains(&Slot::Possessor) {
            self.governing_subject(&mut out);
        }
        self.speaker(&mut out);
        self.nearest(true, &mut out);
        if self.hit.pattern.mutual && self.main.len() > 1 {
            self.push(self.main[..2].to_vec(), "main-pair", 30, &mut out);
        }
        if let Some(first) = self.main.first() {
            self.push(vec![*first], "main", 30, &mut out);
        }
        out.truncate(READINGS);
        out
    }

    /// Readings of who is acted upon; the open side last.
    pub(crate) fn targets(&self) -> Vec<Side> {
        let mut out = Vec::new();
        for slot in &self.hit.pattern.targets {
            self.slot(*slot, &mut out);
        }
        self.inside(&mut out);
        self.nearest(false, &mut out);
        self.nearest(true, &mut out);
        for org in self.main.iter().take(2) {
            self.push(vec![*org], "main", 30, &mut out);
        }
        out.truncate(READINGS + 1);
        out.push(Side { orgs: Vec::new(), via: "open".to_owned(), far: 0 });
        out
    }

    fn push(&self, mut orgs: Vec<OrgId>, via: &str, at: usize, out: &mut Vec<Side>) {
        orgs.sort_unstable();
        orgs.dedup();
        orgs.truncate(LIST);
        if !orgs.is_empty() && !out.iter().any(|s| s.orgs == orgs) {
            out.push(Side { orgs, via: via.to_owned(), far: at });
        }
    }

    fn push_mentions(&self, mentions: &[usize], via: &str, out: &mut Vec<Side>) {
        let all = &self.reading.entities.mentions;
        let orgs = mentions.iter().flat_map(|m| orgs_of(self.reading, &all[*m])).collect();
        let far = mentions.first().map_or(0, |m| all[*m].head.abs_diff(self.hit.trigger));
        self.push(orgs, via, far, out);
    }

    fn slot(&self, slot: Slot, out: &mut Vec<Side>) {
        let trigger = self.hit.trigger;
        let passive = self.passive(trigger);
        match slot {
            // In the passive the sides change places; what is learnt of one voice holds for the other.
            Slot::Subject if passive => {
                let mut found = Vec::new();
                self.after("by", &mut found);
                found.iter_mut().for_each(|side| side.via = "subject".to_owned());
                out.extend(found);
            }
            Slot::Subject => self.subject(out),
            Slot::Object if passive => {
                let subject = self.tree().child(trigger, Rel::NsubjPass).or_else(|| {
                    let up = self.tree().head(trigger)?;
                    matches!(self.tree().rel(trigger), Rel::Acl | Rel::AclRelcl | Rel::Amod).then_some(up)
                });
                match subject {
                    Some(head) => self.phrase(head, "object", out),
                    None => self.subject(out),
                }
            }
            Slot::Object => self.object(out),
            Slot::Speaker => self.speaker(out),
            Slot::Possessor => self.before(trigger, "poss", out),
            Slot::After(preposition) => self.after(preposition, out),
        }
    }

    fn passive(&self, verb: usize) -> bool {
        let tokens = self.analysis().tokens();
        tokens[verb].xpos == Xpos::Vbn
            && (clause::verb_group(self.analysis(), verb).passive
                || matches!(self.tree().rel(verb), Rel::Acl | Rel::Amod)
                || self.tree().child(verb, Rel::NsubjPass).is_some())
    }

    fn subject(&self, out: &mut Vec<Side>) {
        let trigger = self.hit.trigger;
        // `urged Russia to withdraw`: whom one urges is to do it.
        if let Some(up) = self.tree().head(trigger)
            && matches!(self.tree().rel(trigger), Rel::Xcomp | Rel::Ccomp | Rel::Advcl)
            && self.words.frame(up) == Some("demand")
            && let Some(object) = self.tree().child(up, Rel::Obj).filter(|o| *o < trigger)
        {
            self.phrase(object, "controlled", out);
        }
        self.push_mentions(&parties::subject_mentions(self.reading, trigger), "subject", out);
        if let Some(head) = clause::subject(self.analysis(), trigger) {
            self.phrase(head, "subject", out);
        }
    }

    fn object(&self, out: &mut Vec<Side>) {
        let tree = self.tree();
        let trigger = self.hit.trigger;
        for rel in [Rel::Iobj, Rel::Obj] {
            for object in tree.children(trigger).filter(|c| tree.rel(*c) == rel) {
                self.phrase(object, "object", out);
            }
        }
        for clause in tree.children(trigger).filter(|c| matches!(tree.rel(*c), Rel::Ccomp | Rel::Xcomp)) {
            let subject = tree.children(clause).find(|c| matches!(tree.rel(*c), Rel::Nsubj | Rel::NsubjPass));
            if let Some(subject) = subject {
                self.phrase(subject, "clause", out);
            }
        }
    }

    /// The parties that a noun phrase names: its own head with what is joined to it, else those before the head, else those after it.
    fn phrase(&self, head: usize, via: &str, out: &mut Vec<Side>) {
        let own = parties::by_tree(self.reading, head);
        if !own.is_empty() {
            self.push_mentions(&own, via, out);
            return;
        }
        self.before(head, &format!("{via}-before"), out);
        let range = self.tree().subtree(head);
        self.within(head + 1..range.end.min(head + 12), &format!("{via}-after"), out);
    }

    /// Mentions in the noun phrase before its noun: `the Russian attack`, `Moscow's attack`, `US-Iran talks`.
    fn before(&self, noun: usize, via: &str, out: &mut Vec<Side>) {
        let start = parties::phrase_start(self.analysis(), noun);
        self.within(start..noun, via, out);
    }

    fn within(&self, range: std::ops::Range<usize>, via: &str, out: &mut Vec<Side>) {
        if range.start >= range.end {
            return;
        }
        let entities = &self.reading.entities;
        let mut orgs = Vec::new();
        let mut far = 0;
        for (_, mention) in entities.within(range) {
            let found = orgs_of(self.reading, mention);
            if !found.is_empty() && orgs.is_empty() {
                far = mention.head.abs_diff(self.hit.trigger);
            }
            orgs.extend(found);
        }
        self.push(orgs, via, far, out);
    }

    /// The phrase after a preposition that hangs on the pattern's words, else after the nearest such preposition behind them.
    fn after(&self, preposition: &str, out: &mut Vec<Side>) {
        let tree = self.tree();
        let last = self.hit.covered.iter().copied().max().unwrap_or(self.hit.trigger);
        let end = self.words.tokens.end;
        let places: Vec<usize> =
            (self.hit.trigger + 1..end.min(last + 16)).filter(|t| self.words.word(*t) == preposition).collect();
        let hangs = |t: &usize| {
            let head = tree.head(*t);
            let above = head.and_then(|h| tree.head(h));
            [head, above].into_iter().flatten().any(|h| self.hit.covered.contains(&h))
        };
        let Some(place) = places
            .iter()
            .copied()
            .find(|t| hangs(t))
            .or_else(|| places.first().copied().filter(|p| p - last.min(*p) <= 8))
        else {
            return;
        };
        let list = parties::list_from(self.reading, place + 1, end);
        let via = format!("after-{preposition}");
        if list.is_empty() {
            let noun = tree.head(place).filter(|h| *h > place);
            let upto = noun.map_or(place + 5, |n| tree.subtree(n).end).min(place + 12).min(end);
            self.within(place + 1..upto, &format!("{via}-in"), out);
        } else {
            self.push_mentions(&list, &via, out);
        }
    }

    /// Who makes, launches, imposes what a noun names.
    fn governing_subject(&self, out: &mut Vec<Side>) {
        let Some(verb) = clause::governor(self.analysis(), self.hit.trigger) else { return };
        self.push_mentions(&parties::subject_mentions(self.reading, verb), "governor", out);
    }

    /// Who says the words that the trigger stands in.
    fn speaker(&self, out: &mut Vec<Side>) {
        let token = self.hit.trigger;
        let entities = &self.reading.entities;
        let of =
            |ids: &[crate::entities::EntityId]| ids.iter().filter_map(|e| entities.get(*e).org).collect::<Vec<_>>();
        for attribution in self.reading.speech.covering(token) {
            self.push(of(&attribution.speakers), "speaker", 20, out);
        }
        let at = self.analysis().tokens()[token].start as usize;
        if let Some(quote) = self.reading.quotes.iter().find(|q| q.bytes.contains(&at)) {
            self.push(of(&quote.speaker), "speaker", 20, out);
        }
        let we = |t: usize| matches!(self.words.word(t), "we" | "our");
        if self.words.tokens.clone().any(we)
            && let Some(own) = crate::engagements::sides::own_channel(self.reading)
        {
            self.push(vec![own], "release", 20, out);
        }
    }

    /// Mentions inside what hangs on the trigger.
    fn inside(&self, out: &mut Vec<Side>) {
        let range = self.tree().subtree(self.hit.trigger);
        let last = self.hit.covered.iter().copied().max().unwrap_or(self.hit.trigger);
        self.within(last + 1..range.end.min(last + 16), "below", out);
    }

    /// The nearest mention to the left or right in the sentence.
    fn nearest(&self, left: bool, out: &mut Vec<Side>) {
        let mentions: Vec<&Mention> = self.reading.entities.within(self.words.tokens.clone()).map(|(_, m)| m).collect();
        let trigger = self.hit.trigger;
        let found = if left {
            mentions.iter().rev().filter(|m| m.head < trigger).find(|m| !orgs_of(self.reading, m).is_empty())
        } else {
            mentions.iter().filter(|m| m.tokens.start > trigger).find(|m| !orgs_of(self.reading, m).is_empty())
        };
        if let Some(mention) = found {
            let via = if left { "left" } else { "right" };
            self.push(orgs_of(self.reading, mention), via, mention.head.abs_diff(trigger), out);
        }
    }
}

/// Whether a sentence can hold both sides: it names two, or one who may speak or be spoken of by a known speaker.
pub(crate) fn names_sides(reading: &Reading, sentence: usize) -> bool {
    let whole = &reading.analysis.sentences()[sentence];
    let mut first: Option<OrgId> = None;
    for (_, mention) in reading.entities.within(whole.tokens.clone()) {
        for org in orgs_of(reading, mention) {
            if first.is_some_and(|f| f != org) {
                return true;
            }
            first = Some(org);
        }
    }
    let in_quote = || reading.quotes.iter().any(|q| q.bytes.start < whole.bytes.end && whole.bytes.start < q.bytes.end);
    first.is_some() && (!reading.speech.in_sentence(sentence).is_empty() || in_quote())
}

/// Whether a tag can carry a pattern's trigger.
pub(crate) fn can_trigger(upos: Upos) -> bool {
    matches!(upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Aux | Upos::Propn)
}
