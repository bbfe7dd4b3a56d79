//! From the phrase that names a source to the speaker: an entity with its fullest name, or an institution or role as worded.
//! Finds no cues.
//!
//! Pronouns and roles (`he`, `the minister`, `the official`) go to the entity that the mentions resolve them to, else to the
//! nearest earlier speaker whom they fit.

use std::ops::Range;

use super::phrases::{Class, Phrases, is_name_like};
use super::verbs::{self, Manner};
use crate::entities::{EntityId, EntityKind, Form, Mention};
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

pub(super) struct Sources<'a> {
    reading: &'a Reading<'a>,
    /// Everybody who spoke, the last one at the end, each once.
    spoken: Vec<Speaker>,
    /// Whom the unit before speaks of first: the source of its last cue, or its subject.
    before: Option<Speaker>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Sources { reading, spoken: Vec::new(), before: None }
    }

    /// Remembers a speaker as the last one.
    pub(super) fn spoke(&mut self, speaker: &Speaker) {
        self.spoken.retain(|s| s != speaker);
        self.spoken.push(speaker.clone());
    }

    /// Whom the unit before was about.
    pub(super) fn before(&self) -> Option<Speaker> {
        self.before.clone()
    }

    /// Remembers whom a unit was about.
    pub(super) fn end_unit(&mut self, phrases: &Phrases, cued: Option<Speaker>) {
        let subject = || {
            let range = super::cues::main_subject(phrases, phrases.pieces.len())?;
            self.resolve(phrases, range).filter(|s| s.person)
        };
        let speaker = cued.or_else(subject);
        if let Some(speaker) = speaker {
            if speaker.person {
                self.spoke(&speaker);
            }
            self.before = Some(speaker);
        }
    }

    /// The speaker that a phrase names.
    pub(super) fn resolve(&self, phrases: &Phrases, range: Range<usize>) -> Option<Speaker> {
        let tokens: Vec<usize> = range.clone().filter_map(|i| phrases.token(i)).collect();
        let (&first, &last) = (tokens.first()?, tokens.last()?);
        if range.len() == 1 && phrases.class(range.start) == Class::Pronoun {
            return self.pronoun(phrases.word(range.start), first);
        }
        if let Some(speaker) = self.by_mention(first..last + 1) {
            return Some(speaker);
        }
        self.as_worded(phrases, range)
    }

    /// By the mention that ends where the phrase does, or that its head noun is.
    fn by_mention(&self, tokens: Range<usize>) -> Option<Speaker> {
        let _: Option<(&Mention, Form, EntityKind)> = None;
        let _ = (tokens, &self.reading.entities);
        None
    }

    fn pronoun(&self, word: &str, token: usize) -> Option<Speaker> {
        let _ = token;
        let person = matches!(word.to_ascii_lowercase().as_str(), "he" | "she" | "him" | "her" | "himself" | "herself");
        if word.eq_ignore_ascii_case("it") {
            return self.spoken.iter().rev().find(|s| !s.person).cloned();
        }
        if person { self.spoken.iter().rev().find(|s| s.person).cloned() } else { self.spoken.last().cloned() }
    }

    fn as_worded(&self, phrases: &Phrases, range: Range<usize>) -> Option<Speaker> {
        let mut start = range.start;
        let definite = phrases.is(start, &["the", "this", "that", "his", "her"]);
        while start + 1 < range.end && (phrases.class(start) == Class::Conj || phrases.class(start) == Class::Det) {
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
            && let Some(known) = self.anaphor(phrases, head, phrases.token(range.start)?)
        {
            return Some(known);
        }
        let (first, last) = (phrases.token(start)?, phrases.token(range.end - 1)?);
        let name = phrases.analysis.slice(first..last + 1).to_owned();
        let named = is_name_like(phrases.word(range.end - 1)) && !definite || is_name_like(head) && !definite;
        Some(Speaker { entities: Vec::new(), person: named && !is_institution(&name), name })
    }

    /// `Danon’s remarks`, `the statement`: words speak for whoever made them.
    fn owner_of_words(&self, phrases: &Phrases, core: Range<usize>, head: &str) -> Option<Speaker> {
        let noun = verbs::lookup(&head.to_lowercase()).is_some_and(|v| v.noun || v.manner == Manner::Noun);
        if !noun {
            return None;
        }
        match core.clone().rev().find(|k| phrases.class(*k) == Class::Poss) {
            Some(poss) if poss > core.start => self.resolve(phrases, core.start..poss),
            _ if core.len() <= 2 => self.spoken.last().cloned(),
            _ => None,
        }
    }

    /// `the ministry`, `the diplomat`: an earlier speaker with that word in the name, an earlier phrase with that head, or the
    /// last person where it is a person's role.
    fn anaphor(&self, phrases: &Phrases, head: &str, token: usize) -> Option<Speaker> {
        let lower = head.to_lowercase();
        if let Some(named) =
            self.spoken.iter().rev().find(|s| s.name.to_lowercase().split_whitespace().any(|w| w == lower))
        {
            return Some(named.clone());
        }
        if let Some(worded) = self.earlier_phrase(phrases, &lower, token) {
            return Some(worded);
        }
        self.spoken.iter().rev().find(|s| s.person).filter(|_| is_person_role(&lower)).cloned()
    }

    /// An indefinite phrase before, with the same head and words that describe it: `a senior defence official`.
    fn earlier_phrase(&self, phrases: &Phrases, head: &str, token: usize) -> Option<Speaker> {
        let analysis = phrases.analysis;
        let from = token.saturating_sub(400);
        let found = (from..token).rev().find(|t| {
            analysis.word(*t).eq_ignore_ascii_case(head)
                && *t > 0
                && matches!(analysis.tokens()[*t - 1].upos, Upos::Adj | Upos::Noun | Upos::Propn)
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

fn is_institution(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "ministry",
        "department",
        "government",
        "agency",
        "council",
        "union",
        "nations",
        "party",
        "office",
        "committee",
        "court",
        "forces",
        "army",
        "statement",
        "house",
        "kremlin",
        "bank",
        "organization",
        "organisation",
        "force",
        "police",
        "commission",
        "group",
        "authority",
        "congress",
        "parliament",
        "media",
        "news",
        "times",
        "post",
        "television",
    ];
    let last = name.rsplit(' ').next().unwrap_or("");
    name.split_whitespace().any(|w| WORDS.iter().any(|i| w.eq_ignore_ascii_case(i)))
        || last.len() > 1 && last.chars().all(|c| c.is_uppercase() || c == '.')
}

fn is_person_role(head: &str) -> bool {
    const ROLES: &[&str] = &[
        "minister",
        "president",
        "diplomat",
        "leader",
        "analyst",
        "chancellor",
        "premier",
        "envoy",
        "secretary",
        "general",
        "lawmaker",
        "expert",
        "professor",
        "politician",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chief",
        "ambassador",
        "negotiator",
        "senator",
        "commissioner",
        "governor",
        "prince",
        "king",
        "official",
        "republican",
        "democrat",
        "head",
        "director",
        "statesman",
        "mediator",
    ];
    ROLES.contains(&head)
}
