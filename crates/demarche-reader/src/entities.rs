//! Who and what the text speaks of: every mention of a person, state, body, group or place, and which entity it is.
//!
//! Lives here: mentions, the chains between them (names, titles, offices, pronouns), the side each stands for. May not live
//! here: what they do.

use std::ops::Range;

use demarche_knowledge::{OrgId, PersonId};

use crate::reading::Reading;

mod credits;
mod lexicon;
mod names;
mod persons;
mod resolve;
mod roles;
mod scan;
mod sides;
mod things;
mod trace;

#[cfg(test)]
mod tests;

pub(crate) use lexicon::TIME_NOUNS;
pub(crate) use trace::trace;

/// An entity, by its place in [`Entities::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntityId(pub(crate) u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntityKind {
    /// A person with a name.
    Person,
    /// A state, territory, body or armed group of our tables.
    Org,
    /// Unnamed people who stand for a side: `European leaders`, `an Iranian delegation`, `a White House official`.
    Group,
    /// A place where things happen: city, venue, region. A state as a place is an `Org` mention used as a place.
    Place,
    /// Any other named thing (company, ship, event, document).
    Other,
}

#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) kind: EntityKind,
    /// The fullest name in the article; for an `Org` the code; for a `Group` its words.
    pub(crate) name: String,
    /// The side: the state or body stood for (agencies and armies already count as their state).
    pub(crate) org: Option<OrgId>,
    /// The office as the article words it, for a person.
    pub(crate) role: Option<String>,
    /// Whom our table knows it to be.
    pub(crate) person: Option<PersonId>,
    /// Mentions in order of the text, as places in [`Entities::mentions`].
    pub(crate) mentions: Vec<usize>,
    /// Named only where the article speaks of itself: bylines, credits, links to other articles.
    pub(crate) aside: bool,
    /// Whether a woman, for a person whose given name, title or form of address tells.
    pub(crate) woman: Option<bool>,
}

/// How a mention is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// By name, titles and appositions aside (`President Vladimir Putin`, `Putin`, `Russia`).
    Name,
    /// By an office or a description (`the Ukrainian president`, `the two leaders`, `an Iranian delegation`).
    Role,
    /// A capital or seat that speaks for a government (`Moscow`, `the Kremlin`); may be a place instead: see `place`.
    Metonym,
    /// An adjective or person form of a state (`Russian`, `the Russians`).
    Demonym,
    /// `he`, `she`, `they`, `his`, `who`.
    Pronoun,
}

#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The whole phrase with title and demonym in front: `Russian Foreign Minister Sergei Lavrov`.
    pub(crate) tokens: Range<usize>,
    /// The token that carries it (the name's last word, the role's noun).
    pub(crate) head: usize,
    /// One entity; several for `the two leaders`, `both sides`, `they`; none where it stays open.
    pub(crate) entities: Vec<EntityId>,
    pub(crate) form: Form,
    /// Whether it stands as a place here (`in Moscow`, `visited Rome`, `Washington-based`).
    pub(crate) place: bool,
}

/// All entities and mentions of one text.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) all: Vec<Entity>,
    /// In order of their first token; outer before inner where they nest.
    pub(crate) mentions: Vec<Mention>,
}

impl Entities {
    pub(crate) fn get(&self, id: EntityId) -> &Entity {
        &self.all[id.0 as usize]
    }

    /// Mentions that begin inside the range.
    pub(crate) fn within(&self, tokens: Range<usize>) -> impl Iterator<Item = (usize, &Mention)> {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        self.mentions.iter().enumerate().skip(from).take_while(move |(_, m)| m.tokens.start < tokens.end)
    }

    /// The outermost mention that covers a token.
    pub(crate) fn at(&self, token: usize) -> Option<&Mention> {
        let upto = self.mentions.partition_point(|m| m.tokens.start <= token);
        // Mentions are short: whatever covers the token began a few tokens before it.
        self.mentions[..upto].iter().rev().take(8).rfind(|m| m.tokens.contains(&token))
    }
}

pub(crate) fn find(reading: &Reading) -> Entities {
    let scan = scan::Scan::new(reading);
    let mut names = names::find(&scan);
    let phrases = roles::find(&scan, &names);
    let ties = persons::attach(&scan, &mut names, &phrases);
    let (mut persons, of) = persons::chain(&scan, &names, &ties, &phrases);
    sides::settle(&scan, &mut persons, &names, &phrases, &of);
    let mut taken = vec![false; scan.len()];
    for (name, _) in names.iter().zip(&of).filter(|(_, of)| of.is_some()) {
        taken[name.tokens.clone()].fill(true);
    }
    let things = things::find(&scan, &taken);
    let credits = credits::find(&scan);
    let input = resolve::Input {
        names: &names,
        ties: &ties,
        of: &of,
        persons: &persons,
        phrases: &phrases,
        things: &things,
        credits: &credits,
    };
    resolve::walk(&scan, &input)
}
