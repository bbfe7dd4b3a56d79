//! Which parties may take a position in which sentence, and through what: as who speaks, as the subject of a stance, as the owner
//! of a demand. Nothing here decides whether a position is there; that is for [`super::judge`].

use std::collections::HashSet;
use std::ops::Range;

use demarche_knowledge::OrgId;
use demarche_language::{Rel, Upos};

use super::lexicon::{self, Stance};
use crate::engagements::{clause, parties, sides};
use crate::entities::{EntityId, Form};
use crate::reading::Reading;
use crate::speech::Attribution;

/// How a party stands to the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    /// Its words stand in quotation marks.
    Quoted,
    /// Its words are reported.
    Said,
    /// Subject of a word of stance.
    Subject,
    /// Owner of a noun of stance (`Iran's readiness`, `a US demand`).
    Owner,
    /// The sentence names nobody who could hold it; the one before was this party's.
    Context,
}

impl Role {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Role::Quoted => "quoted",
            Role::Said => "said",
            Role::Subject => "subject",
            Role::Owner => "owner",
            Role::Context => "context",
        }
    }
}

/// One way in which a party stands to a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) role: Role,
    /// The word of stance, for a subject or an owner; the cue of speech where one is known.
    pub(crate) word: Option<usize>,
    /// What is said, or the clause of the word, inside the sentence.
    pub(crate) range: Range<usize>,
}

/// A party in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) sentence: usize,
    /// Sorted, each once.
    pub(crate) parties: Vec<OrgId>,
    pub(crate) links: Vec<Link>,
    /// Who speaks.
    pub(crate) voice: Vec<EntityId>,
}

/// A word of a sentence that can show a stance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StanceWord {
    pub(crate) token: usize,
    pub(crate) modal: Option<&'static str>,
    /// Whether it alone is worth a tree: a word with a bearing, or a modal of will and duty.
    pub(crate) strong: bool,
}

/// The words of stance of a sentence, from left to right.
pub(crate) fn stance_words(reading: &Reading, sentence: usize) -> Vec<StanceWord> {
    let analysis = &reading.analysis;
    let mut out = Vec::new();
    for token in analysis.sentences()[sentence].tokens.clone() {
        let upos = analysis.tokens()[token].upos;
        let modal = lexicon::modal(analysis, token);
        let stance = match upos {
            Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Adp => {
                lexicon::stance(&analysis.lemma(token), upos)
            }
            _ => None,
        };
        if stance.is_some() || modal.is_some() {
            let strong =
                matches!(stance, Some(Stance::Bears(_))) || matches!(modal, Some("must" | "should" | "shall" | "will"));
            out.push(StanceWord { token, modal, strong });
        }
    }
    out
}

/// All candidates of a text, in order.
pub(crate) fn find(reading: &Reading) -> Vec<Candidate> {
    let speech = Spoken::new(reading);
    let mut out: Vec<Candidate> = Vec::new();
    for sentence in 0..reading.analysis.sentences().len() {
        let from = out.len();
        let words = stance_words(reading, sentence);
        let mut here = Gather { sentence, found: Vec::new() };
        speech.add(sentence, &mut here);
        if words.iter().any(|w| w.strong) && names_somebody(reading, sentence) {
            subjects(reading, &words, &mut here);
            owners(reading, &words, &mut here);
        }
        if here.found.is_empty() && !words.is_empty() {
            context(reading, &out, sentence, &mut here);
        }
        out.extend(here.found);
        debug_assert!(out[from..].iter().all(|c| !c.parties.is_empty()));
    }
    out
}

/// The candidates of one sentence while they are gathered.
struct Gather {
    sentence: usize,
    found: Vec<Candidate>,
}

impl Gather {
    fn add(&mut self, mut parties: Vec<OrgId>, voice: &[EntityId], link: Link) {
        parties.sort_unstable();
        parties.dedup();
        if parties.is_empty() {
            return;
        }
        let at = self.found.iter().position(|c| c.parties == parties).unwrap_or_else(|| {
            let (sentence, parties) = (self.sentence, parties);
            self.found.push(Candidate { sentence, parties, links: Vec::new(), voice: Vec::new() });
            self.found.len() - 1
        });
        let candidate = &mut self.found[at];
        if !candidate.links.contains(&link) {
            candidate.links.push(link);
        }
        for id in voice {
            if !candidate.voice.contains(id) {
                candidate.voice.push(*id);
            }
        }
    }
}

/// Whether the sentence has a mention that can hold a position.
fn names_somebody(reading: &Reading, sentence: usize) -> bool {
    let tokens = reading.analysis.sentences()[sentence].tokens.clone();
    let entities = &reading.entities;
    entities.within(tokens).any(|(_, m)| m.entities.iter().any(|e| entities.get(*e).org.is_some()))
}

/// Who speaks in which sentence.
struct Spoken {
    by_sentence: Vec<Vec<Saying>>,
}

/// What one sentence holds of what somebody says: the parties spoken for, the speakers, how they are linked to it.
type Saying = (Vec<OrgId>, Vec<EntityId>, Link);

impl Spoken {
    fn new(reading: &Reading) -> Spoken {
        let analysis = &reading.analysis;
        let mut by_sentence = vec![Vec::new(); analysis.sentences().len()];
        let mut put = |parties: Vec<OrgId>, voice: &[EntityId], role: Role, word: Option<usize>, said: Range<usize>| {
            if parties.is_empty() || said.is_empty() {
                return;
            }
            let over = analysis.sentence_of(said.start)..analysis.sentence_of(said.end - 1) + 1;
            for (sayings, sentence) in by_sentence[over.clone()].iter_mut().zip(&analysis.sentences()[over]) {
                let range = said.start.max(sentence.tokens.start)..said.end.min(sentence.tokens.end);
                sayings.push((parties.clone(), voice.to_vec(), Link { role, word, range }));
            }
        };
        for (passage, voice) in reading.passages.iter().zip(&reading.speech.voices) {
            let Some(voice) = voice else { continue };
            let parties: Vec<OrgId> = sides::orgs(reading, &voice.speaker.entities).collect();
            let first = analysis.token_at(passage.inner.start);
            let last = analysis.token_at(passage.inner.end.saturating_sub(1).max(passage.inner.start));
            let end = (last + 1).min(analysis.tokens().len());
            put(parties, &voice.speaker.entities, Role::Quoted, voice.cue, first.min(end)..end);
        }
        for a in &reading.speech.attributions {
            put(sides::speaking(reading, a), &a.speakers, Role::Said, Some(a.cue), said(reading, a));
        }
        Spoken { by_sentence }
    }

    fn add(&self, sentence: usize, here: &mut Gather) {
        for (parties, voice, link) in &self.by_sentence[sentence] {
            here.add(parties.clone(), voice, link.clone());
        }
    }
}

/// What an attribution says, in tokens. A circumstance is no content: of `After the call, she said …` it is what follows the cue, of
/// `said at a meeting that …` what follows `that`.
fn said(reading: &Reading, attribution: &Attribution) -> Range<usize> {
    let analysis = &reading.analysis;
    let content = attribution.content.clone();
    let verb = |t: usize| matches!(analysis.tokens()[t].upos, Upos::Verb | Upos::Aux);
    let sentence = analysis.sentences()[attribution.sentence].tokens.clone();
    let after = attribution.cue + 1..sentence.end;
    if content.end <= attribution.cue && !content.clone().any(verb) && after.clone().any(verb) {
        return after;
    }
    let opens = content.clone().find(|t| verb(*t) || analysis.word(*t) == "that");
    match opens.filter(|t| analysis.word(*t) == "that" && content.start > attribution.cue) {
        Some(that) => that + 1..content.end,
        None => content,
    }
}

/// The sides of mentions, places left out.
fn sides_of(reading: &Reading, mentions: &[usize]) -> (Vec<OrgId>, Vec<EntityId>) {
    let mut entities: Vec<EntityId> = Vec::new();
    for m in mentions {
        let mention = &reading.entities.mentions[*m];
        if !mention.place {
            entities.extend(&mention.entities);
        }
    }
    (sides::orgs(reading, &entities).collect(), entities)
}

/// Subjects of verbs and adjectives of stance.
fn subjects(reading: &Reading, words: &[StanceWord], here: &mut Gather) {
    let analysis = &reading.analysis;
    let tree = analysis.tree(here.sentence);
    let mut verbs: Vec<usize> = Vec::new();
    for word in words {
        let verb = match (word.modal, analysis.tokens()[word.token].upos) {
            (Some(_), _) => tree.head(word.token),
            (None, Upos::Verb | Upos::Adj) => Some(word.token),
            // `is against it`, `are in favour`: what the preposition hangs on.
            (None, Upos::Noun | Upos::Adv | Upos::Adp) => clause::governor(analysis, word.token),
            _ => None,
        };
        if let Some(verb) = verb.filter(|v| !verbs.contains(v)) {
            verbs.push(verb);
        }
    }
    for verb in verbs {
        let group = clause::verb_group(analysis, verb);
        let mentions = if group.passive { by_agent(reading, verb) } else { parties::subject_mentions(reading, verb) };
        let (orgs, persons) = sides_of(reading, &mentions);
        let range = tree.subtree(verb);
        here.add(orgs, &persons, Link { role: Role::Subject, word: Some(verb), range });
    }
}

/// `… was rejected by Iran`.
fn by_agent(reading: &Reading, verb: usize) -> Vec<usize> {
    let tree = reading.analysis.tree(reading.analysis.sentence_of(verb));
    let agent = tree.children(verb).find(|c| {
        matches!(tree.rel(*c), Rel::OblAgent | Rel::Obl)
            && tree.children(*c).any(|w| tree.rel(w) == Rel::Case && reading.analysis.word(w) == "by")
    });
    agent.map(|a| parties::by_tree(reading, a)).unwrap_or_default()
}

/// Owners of nouns of stance, before them or after `of` and `by` and `from`.
fn owners(reading: &Reading, words: &[StanceWord], here: &mut Gather) {
    let analysis = &reading.analysis;
    let entities = &reading.entities;
    for word in words.iter().filter(|w| analysis.tokens()[w.token].upos == Upos::Noun) {
        let start = parties::phrase_start(analysis, word.token);
        let mut mentions: Vec<usize> = entities
            .within(start..word.token)
            .filter(|(_, m)| {
                !m.place && matches!(m.form, Form::Name | Form::Role | Form::Metonym | Form::Demonym | Form::Pronoun)
            })
            .map(|(i, _)| i)
            .collect();
        // A mention that began before the phrase (`the Russian president's`) reaches into it.
        if mentions.is_empty()
            && let Some(m) = parties::mention_at(entities, start).filter(|m| !entities.mentions[*m].place)
        {
            mentions.push(m);
        }
        let end = analysis.sentences()[here.sentence].tokens.end;
        if mentions.is_empty() && word.token + 2 < end && matches!(analysis.word(word.token + 1), "of" | "by" | "from")
        {
            mentions = parties::list_from(reading, word.token + 2, end.min(word.token + 14));
        }
        let (orgs, persons) = sides_of(reading, &mentions);
        let range = start..end.min(word.token + 24);
        here.add(orgs, &persons, Link { role: Role::Owner, word: Some(word.token), range });
    }
}

/// A sentence with words of stance and nobody who could hold it goes on from the one before.
fn context(reading: &Reading, before: &[Candidate], sentence: usize, here: &mut Gather) {
    let analysis = &reading.analysis;
    let near: HashSet<usize> = (sentence.saturating_sub(2)..sentence).collect();
    let paragraph = analysis.sentences()[sentence].paragraph;
    let last = before.iter().rev().find(|c| {
        near.contains(&c.sentence)
            && paragraph - analysis.sentences()[c.sentence].paragraph <= 1
            && c.links.iter().any(|l| matches!(l.role, Role::Said | Role::Quoted | Role::Context))
    });
    if let Some(last) = last {
        let range = analysis.sentences()[sentence].tokens.clone();
        here.add(last.parties.clone(), &last.voice, Link { role: Role::Context, word: None, range });
    }
}
