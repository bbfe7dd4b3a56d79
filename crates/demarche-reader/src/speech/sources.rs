//! From the phrase that names a source to the speaker: an entity with its fullest name, or an institution or role as worded.
//! Finds no cues.
//!
//! Pronouns and roles (`he`, `the minister`, `the official`) go to the entity that the mentions resolve them to, else to the
//! nearest earlier speaker whom they fit.

mod nouns;

use std::ops::Range;

use super::phrases::{Class, Phrases, is_name_like};
use demarche_knowledge::Sense;
use nouns::{can_speak, carrier, is_headed, is_institution, is_office, is_outlet, is_person_role, is_words};

use crate::entities::{Entity, EntityId, EntityKind, Form, Mention};
use crate::reading::Reading;
use demarche_language::Upos;

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// Empty where no entity stands for it.
    pub(crate) entities: Vec<EntityId>,
    /// A person's fullest name, or an institution or role as worded.
    pub(crate) name: String,
    pub(crate) person: bool,
}

impl Speaker {
    /// Several at once: joint speakers, `the ministers`.
    pub(super) fn is_plural(&self) -> bool {
        let last = self.name.rsplit(' ').next().unwrap_or("");
        self.entities.len() > 1
            || self.name.contains(" and ")
            || !self.person && !is_name_like(last) && last.ends_with('s')
    }
}

/// Somebody who was told of as a speaker or as a subject.
struct Told {
    speaker: Speaker,
    /// The number of the unit.
    unit: usize,
    /// A person, several, or whoever was quoted. A state, body or paper that a sentence only names as its source is taken up
    /// again by `it` and by nouns of its kind alone.
    close: bool,
}

pub(super) struct Sources<'a> {
    reading: &'a Reading<'a>,
    /// Everybody who spoke or was the subject of a unit, with the number of that unit; the last one at the end, each once.
    spoken: Vec<Told>,
    /// The number of the unit at hand.
    unit: usize,
    /// Whom the unit before speaks of first: the source of its last cue, or its subject.
    before: Option<Speaker>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Sources { reading, spoken: Vec::new(), unit: 0, before: None }
    }

    /// Remembers a speaker as the last one.
    pub(super) fn spoke(&mut self, speaker: &Speaker) {
        self.tell(speaker, true);
    }

    /// Remembers the source of a cue, whoever it is.
    pub(super) fn cued(&mut self, speaker: &Speaker, says: bool) {
        let close = speaker.person || speaker.is_plural();
        if close || says {
            self.tell(speaker, close);
        }
    }

    fn tell(&mut self, speaker: &Speaker, close: bool) {
        self.spoken.retain(|t| t.speaker != *speaker);
        self.spoken.push(Told { speaker: speaker.clone(), unit: self.unit, close });
    }

    /// Whom the unit before was about.
    pub(super) fn before(&self) -> Option<Speaker> {
        self.before.clone()
    }

    /// Opens a unit: its subject is whom `he` means in it.
    pub(super) fn begin_unit(&mut self, number: usize, phrases: &Phrases) {
        self.unit = number;
        let subject = super::cues::main_subject(phrases, phrases.pieces.len());
        if let Some(speaker) =
            subject.and_then(|range| self.resolve(phrases, range)).filter(|s| s.person || s.is_plural())
        {
            self.spoke(&speaker);
        }
        // `For Bondar, the plan would …`: it is his view that the sentence gives.
        let holder = phrases.after(1).filter(|r| phrases.is(0, &["for"]) && phrases.class(r.end) == Class::Comma);
        if let Some(speaker) = holder.and_then(|range| self.by_mention(phrases, range)).filter(|s| s.person) {
            self.spoke(&speaker);
        }
    }

    /// Remembers whom a unit was about: the source of its last cue, or its subject.
    pub(super) fn end_unit(&mut self, phrases: &Phrases, cued: Option<Speaker>) {
        // `The delegation spoke on, but he stayed away`: the last clause is about him.
        if cued.is_none()
            && let Some(speaker) = self.last_clause(phrases)
        {
            self.spoke(&speaker);
        }
        let subject =
            || self.spoken.last().filter(|t| t.unit == self.unit && t.speaker.person).map(|t| t.speaker.clone());
        if let Some(speaker) = cued.or_else(subject) {
            self.before = Some(speaker);
        }
    }

    /// The person whom a pronoun means that opens the last clause of a unit.
    fn last_clause(&self, phrases: &Phrases) -> Option<Speaker> {
        let opens = |i: &usize| {
            phrases.is(*i, &["he", "she"])
                && *i > 0
                && (phrases.class(i - 1) == Class::Conj || phrases.is(i - 1, &["while", ";", "though"]))
                && matches!(phrases.class(i + 1), Class::Verb | Class::Aux)
        };
        let pronoun = (1..phrases.pieces.len()).rfind(opens)?;
        self.pronoun_mention(phrases.token(pronoun)?)
    }

    /// The last speaker or subject that fits, at most so many units back.
    fn recent(&self, units: usize, fits: impl Fn(&Speaker) -> bool) -> Option<Speaker> {
        let near = self.spoken.iter().rev().take_while(|t| self.unit - t.unit <= units);
        near.filter(|t| t.close).map(|t| &t.speaker).find(|s| fits(s)).cloned()
    }

    /// The same, with states, bodies and papers that were but the source of a cue.
    fn recent_any(&self, units: usize, fits: impl Fn(&Speaker) -> bool) -> Option<Speaker> {
        let near = self.spoken.iter().rev().take_while(|t| self.unit - t.unit <= units);
        near.map(|t| &t.speaker).find(|s| fits(s)).cloned()
    }

    /// The speaker that a phrase names.
    pub(super) fn resolve(&self, phrases: &Phrases, range: Range<usize>) -> Option<Speaker> {
        let tokens: Vec<usize> = range.clone().filter_map(|i| phrases.token(i)).collect();
        let &first = tokens.first()?;
        if range.len() == 1 && phrases.class(range.start) == Class::Pronoun {
            return self.pronoun(phrases.word(range.start), first);
        }
        if let Some(speaker) = self.role(phrases, range.clone()) {
            return Some(speaker);
        }
        if let Some(speaker) = self.by_mention(phrases, range.clone()) {
            return Some(speaker);
        }
        self.as_worded(phrases, range)
    }

    /// By the mentions of the entities that the phrase is made of.
    fn by_mention(&self, phrases: &Phrases, range: Range<usize>) -> Option<Speaker> {
        let mut speaker = Speaker { entities: Vec::new(), name: String::new(), person: false };
        let mut names: Vec<String> = Vec::new();
        for part in parts(phrases, range) {
            let token = phrases.token(part.end - 1)?;
            let Some(mention) =
                self.reading.entities.at(token).filter(|m| !m.entities.is_empty() && m.form != Form::Demonym)
            else {
                names.push(self.as_worded(phrases, part)?.name);
                continue;
            };
            for id in &mention.entities {
                let entity = self.reading.entities.get(*id);
                speaker.person |= entity.kind == EntityKind::Person;
                if !speaker.entities.contains(id) {
                    speaker.entities.push(*id);
                    let name = self.entity_name(*id, Some((phrases, &part, mention)));
                    // `the two countries` are one name for several.
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
        }
        if speaker.entities.is_empty() {
            return None;
        }
        speaker.name = joined(&names);
        Some(speaker)
    }

    /// A person's fullest name; an institution as worded here, a capital as its state.
    fn entity_name(&self, id: EntityId, at: Option<(&Phrases, &Range<usize>, &Mention)>) -> String {
        let entity = self.reading.entities.get(id);
        if entity.kind == EntityKind::Person {
            return entity.name.clone();
        }
        let knowledge = self.reading.knowledge;
        let known = entity.org.filter(|_| entity.kind == EntityKind::Org).map(|org| knowledge.name(org).to_owned());
        let Some((phrases, part, mention)) = at else { return known.unwrap_or_else(|| entity.name.clone()) };
        if mention.form == Form::Pronoun {
            return known.unwrap_or_else(|| entity.name.clone());
        }
        let worded = self.as_worded(phrases, part.clone()).map_or_else(|| entity.name.clone(), |s| s.name);
        let capital =
            mention.form == Form::Metonym && knowledge.senses(&worded).iter().any(|s| matches!(s, Sense::Capital(_)));
        if capital { self.state_name(entity).or(known).unwrap_or(worded) } else { worded }
    }

    /// The state's name as the article has it.
    fn state_name(&self, entity: &Entity) -> Option<String> {
        let mut mentions = entity.mentions.iter().map(|m| &self.reading.entities.mentions[*m]);
        let named = mentions.find(|m| m.form == Form::Name && m.tokens.len() <= 3)?;
        Some(self.reading.analysis.slice(named.tokens.clone()).trim_start_matches("the ").to_owned())
    }

    /// Who spoke or was the subject just before, else whom the mentions say: in news, who is quoted goes on as `he`.
    fn pronoun(&self, word: &str, token: usize) -> Option<Speaker> {
        let fits: fn(&Speaker) -> bool = match word.to_ascii_lowercase().as_str() {
            "it" => |s| !s.person && !s.is_plural(),
            "they" | "them" => Speaker::is_plural,
            _ => |s| s.person && !s.is_plural(),
        };
        let hers = matches!(word.to_ascii_lowercase().as_str(), "she" | "her" | "herself");
        let fits = |s: &Speaker| fits(s) && (!s.person || s.entities.first().is_none_or(|id| self.may_be(*id, hers)));
        let it = word.eq_ignore_ascii_case("it");
        let near = if it { self.recent_any(3, fits) } else { self.recent(3, fits) };
        near.or_else(|| self.pronoun_mention(token)).or_else(|| self.recent(usize::MAX, fits))
    }

    /// Whether nothing speaks against the gender: neither the name nor the pronouns that the mentions give the person.
    fn may_be(&self, id: EntityId, woman: bool) -> bool {
        if let Some(known) = self.reading.entities.get(id).woman {
            return known == woman;
        }
        let (mut he, mut she) = (0, 0);
        for mention in self.reading.entities.get(id).mentions.iter().map(|m| &self.reading.entities.mentions[*m]) {
            if mention.form == Form::Pronoun {
                match self.reading.analysis.word(mention.tokens.start).to_ascii_lowercase().as_str() {
                    "he" | "his" | "him" | "himself" => he += 1,
                    "she" | "her" | "herself" => she += 1,
                    _ => {}
                }
            }
        }
        if woman { she >= he } else { he >= she }
    }

    fn pronoun_mention(&self, token: usize) -> Option<Speaker> {
        let mention = self.reading.entities.at(token).filter(|m| m.form == Form::Pronoun && !m.entities.is_empty())?;
        let names: Vec<String> = mention.entities.iter().map(|id| self.entity_name(*id, None)).collect();
        let person = mention.entities.iter().any(|id| self.reading.entities.get(*id).kind == EntityKind::Person);
        Some(Speaker { entities: mention.entities.clone(), name: joined(&names), person })
    }

    /// `the minister`, `the top Russian diplomat`, `the official`, `the ministers`: the last speaker whom the words fit.
    fn role(&self, phrases: &Phrases, range: Range<usize>) -> Option<Speaker> {
        if !phrases.is(range.start, &["the", "this", "that"]) || range.len() > 6 {
            return None;
        }
        let head_at = (range.start..range.end)
            .take_while(|k| !matches!(phrases.class(*k), Class::Prep | Class::Comma | Class::Open))
            .last()?;
        let head = phrases.word(head_at).to_lowercase();
        if is_name_like(phrases.word(head_at)) {
            return None;
        }
        if let Some(singular) = head.strip_suffix('s').filter(|h| is_person_role(h)) {
            let count = ["two", "three", "four", "five"].iter().position(|n| phrases.is(range.start + 1, &[n]));
            let several =
                |s: &Speaker| s.entities.len() > 1 && s.person && count.is_none_or(|n| s.entities.len() == n + 2);
            if let Some(named) = self.by_mention(phrases, range.clone()).filter(several) {
                return Some(named);
            }
            let fitting =
                self.recent(usize::MAX, |s| several(s) && s.entities.iter().any(|id| self.holds(*id, singular)));
            return fitting.or_else(|| self.recent(12, several));
        }
        if !is_person_role(&head) && head != "source" {
            return None;
        }
        let knowledge = self.reading.knowledge;
        // The side that the words name (`the Russian diplomat`): the speaker must be of it.
        let side = (range.start..head_at).find_map(|k| {
            knowledge.senses(phrases.word(k)).iter().find_map(|sense| match sense {
                Sense::Demonym(org) | Sense::Org(org) => Some(*org),
                _ => None,
            })
        });
        let worded = |s: &Speaker| is_headed(&s.name, &head);
        if matches!(
            head.as_str(),
            "official" | "source" | "diplomat" | "adviser" | "advisor" | "aide" | "analyst" | "expert" | "activist"
        ) && let Some(named) =
            self.recent_any(40, worded).or_else(|| self.earlier_phrase(phrases, &head, phrases.token(range.start)?))
        {
            return Some(named);
        }
        self.recent(2, |s| {
            let org = s.entities.first().and_then(|id| self.reading.entities.get(*id).org);
            s.person
                && s.entities.len() == 1
                && if side.is_some() {
                    org == side
                } else {
                    worded(s) || !is_office(&head) || self.holds(s.entities[0], &head)
                }
        })
    }

    /// Whether the article gives the person that office.
    fn holds(&self, id: EntityId, head: &str) -> bool {
        let role = self.reading.entities.get(id).role.as_deref();
        role.is_some_and(|r| is_headed(r, head))
    }

    fn as_worded(&self, phrases: &Phrases, range: Range<usize>) -> Option<Speaker> {
        let mut start = range.start;
        let definite = phrases.is(start, &["the", "this", "that", "his", "her"]);
        // A dateline that no stop parts from the sentence (`BEIRUT Syria's opposition said`) is no part of it.
        let place = |i: usize| {
            let word = phrases.word(i);
            let loud = word.len() > 3 && word.chars().all(char::is_uppercase);
            loud && self.reading.knowledge.senses(word).iter().any(|s| matches!(s, Sense::Capital(_) | Sense::City(..)))
        };
        while start + 1 < range.end
            && (phrases.class(start) == Class::Conj
                || phrases.class(start) == Class::Det
                || start == 0 && place(start)
                || phrases.is(start, &["–", "—"]))
        {
            start += 1;
        }
        // The head: the last word before the first preposition.
        let mut head_end = start;
        while head_end < range.end && !matches!(phrases.class(head_end), Class::Prep | Class::Comma | Class::Open) {
            head_end += 1;
        }
        let head = phrases.word(head_end.max(start + 1) - 1);
        if let Some(owner) = self.owner_of_words(phrases, start..head_end, head) {
            return Some(owner);
        }
        if definite
            && !is_name_like(head)
            && let Some(known) = self.anaphor(phrases, head, range.clone())
        {
            return Some(known);
        }
        let capital = (start..head_end).any(|k| is_name_like(phrases.word(k)) && k + 1 == head_end);
        if !capital && !can_speak(head) || super::phrases::is_time_word(head) {
            return None;
        }
        let (first, last) = (phrases.token(start)?, phrases.token(range.end - 1)?);
        let name = phrases.analysis.slice(first..last + 1).to_owned();
        let named = !definite
            && (is_name_like(head)
                || is_name_like(phrases.word(range.end - 1)) && is_person_role(&head.to_lowercase()));
        let person = named && !is_institution(&name) && !self.is_source_name(&name);
        Some(Speaker { entities: Vec::new(), person, name })
    }

    /// `Danon’s remarks`, `the statement`: words speak for whoever made them.
    fn owner_of_words(&self, phrases: &Phrases, core: Range<usize>, head: &str) -> Option<Speaker> {
        if !is_words(head) {
            return None;
        }
        match core.clone().rev().find(|k| phrases.class(*k) == Class::Poss) {
            Some(poss) if poss > core.start => self.resolve(phrases, core.start..poss),
            // `a joint statement`, `the joint communique`: those who were last told of together.
            _ if phrases.is(core.end.wrapping_sub(2), &["joint"]) => self.recent(6, Speaker::is_plural),
            // `the statement`, `the post`: whoever spoke last made it.
            _ if core.len() <= 2
                && !is_name_like(phrases.word(core.start))
                && phrases.is(core.start.wrapping_sub(1), &["the", "this", "that"]) =>
            {
                self.recent_any(20, |s| !s.entities.is_empty())
            }
            _ => None,
        }
    }

    /// `the ministry`, `the diplomat`: an earlier speaker with that word in the name, an earlier phrase with that head, or the
    /// last person where it is a person's role.
    fn anaphor(&self, phrases: &Phrases, head: &str, range: Range<usize>) -> Option<Speaker> {
        let lower = head.to_lowercase();
        let token = phrases.token(range.start)?;
        // `the Syrian state media`: a name in the words must be one in the speaker's.
        let marks: Vec<&str> = (range.start..range.end)
            .map(|k| phrases.word(k))
            .filter(|w| is_name_like(w))
            .skip_while(|w| w.eq_ignore_ascii_case("the"))
            .collect();
        let marked = |s: &Speaker| marks.is_empty() || marks.iter().any(|m| s.name.split_whitespace().any(|w| w == *m));
        if is_outlet(&lower)
            && let Some(outlet) = self.recent_any(6, |s| self.is_source(s) && marked(s))
        {
            return Some(outlet);
        }
        let bears =
            |s: &Speaker| carrier(&s.name).any(|w| w == lower) && (!s.person || s.entities.is_empty()) && marked(s);
        if let Some(named) = self.recent_any(usize::MAX, bears) {
            return Some(named);
        }
        if let Some(worded) = self.earlier_phrase(phrases, &lower, token) {
            return Some(worded);
        }
        // `the Omani foreign minister` is whom the words describe, nobody who spoke before.
        self.recent(3, |s| s.person).filter(|_| range.len() <= 2 && is_person_role(&lower))
    }

    /// Whether the speaker is a source of news that the tables know.
    fn is_source(&self, speaker: &Speaker) -> bool {
        !speaker.person
            && is_name_like(&speaker.name)
            && speaker.name.split_whitespace().chain([speaker.name.as_str()]).any(|w| self.is_source_name(w))
    }

    fn is_source_name(&self, name: &str) -> bool {
        is_name_like(name) && self.reading.knowledge.senses(name).iter().any(|s| matches!(s, Sense::Source(_)))
    }

    /// An indefinite phrase before, with the same head and words that describe it: `a senior defence official`.
    fn earlier_phrase(&self, phrases: &Phrases, head: &str, token: usize) -> Option<Speaker> {
        let analysis = phrases.analysis;
        let from = token.saturating_sub(400);
        let found = (from..token).rev().find(|t| {
            analysis.word(*t).eq_ignore_ascii_case(head)
                && *t > 0
                && matches!(analysis.tokens()[*t - 1].upos, Upos::Adj | Upos::Noun | Upos::Propn)
                && analysis.tokens().get(*t + 1).is_none_or(|n| n.upos != Upos::Noun)
        })?;
        let mut start = found;
        while start > from && matches!(analysis.tokens()[start - 1].upos, Upos::Adj | Upos::Noun | Upos::Propn) {
            start -= 1;
        }
        if start == 0
            || !matches!(analysis.word(start - 1), "a" | "an" | "A" | "An" | "one" | "One" | "another" | "Another")
        {
            return None;
        }
        Some(Speaker { entities: Vec::new(), name: analysis.slice(start..found + 1).to_owned(), person: true })
    }
}

/// `A, B and C`.
fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The noun phrases that commas and `and` join, each up to the preposition that hangs on it.
fn parts(phrases: &Phrases, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut cut = None;
    for i in range.clone() {
        let class = phrases.class(i);
        // A name after the conjunction: `Lavrov and Rubio`, not `the ministry of trade and industry`.
        let joins =
            i > start && (class == Class::Comma || class == Class::Conj && is_name_like(phrases.word(range.end - 1)));
        if joins {
            parts.push(start..cut.unwrap_or(i));
            start = i + 1;
            cut = None;
        } else if class == Class::Prep && i > start && !is_name_like(phrases.word(i - 1)) {
            // `ministers from Norway, Oman and Japan` are one.
            parts.push(start..i);
            return parts;
        } else if class == Class::Open || class == Class::Prep && !is_title(phrases, start, i, range.end) {
            cut.get_or_insert(i);
        }
    }
    if start < range.end {
        parts.push(start..cut.unwrap_or(range.end));
    }
    parts.retain(|p| p.start < p.end);
    parts
}

/// Whether a preposition is inside a title that a name follows (`Secretary of State Marco Rubio`) or inside a name.
fn is_title(phrases: &Phrases, start: usize, preposition: usize, end: usize) -> bool {
    phrases.is(preposition, &["of", "for"])
        && is_name_like(phrases.word(preposition.saturating_sub(1)))
        && !phrases.is(start, &["a", "an"])
        && (preposition + 1..end).all(|k| {
            is_name_like(phrases.word(k)) || matches!(phrases.class(k), Class::Conj | Class::Det | Class::Poss)
        })
}
