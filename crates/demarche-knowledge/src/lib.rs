//! What is known of states, bodies, offices, cities, titles, voices and sources. Each look-up that can change takes a date.
//!
//! Lives here: tables under `data/`, compiled into one embedded block, and look-ups in it. May not live here: the reading of
//! text. After a row's `as_of`, or for a person not in the table, the answer is "unknown", never "wrong".

use jiff::civil::Date;

/// A state or body, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrgId(pub u16);

/// A person who holds or held an office, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// What a state or body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum OrgKind {
    State,
    /// Territory, unrecognised or sub-state.
    Territory,
    /// Intergovernmental organisation, group, bloc, court, process.
    Body,
    ArmedGroup,
    /// Agency or army: counts as its home state.
    Agency,
}

/// One thing that a phrase can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The name or an alias of a state or body.
    Org(OrgId),
    /// An adjective or person form of a state (`Russian`, `Russians`).
    Demonym(OrgId),
    /// A state's capital: a city, and a word for its government.
    Capital(OrgId),
    /// A seat that stands for a government (`the Kremlin`, `Downing Street`).
    Seat(OrgId),
    /// A phrase that speaks for a side, with the office of `voices.tsv`, empty where it has none.
    Voice(OrgId, &'static str),
    /// A city, with its state, where it has one, and its population (0 = unknown).
    City(Option<OrgId>, u32),
    /// A venue or disputed place, with its city as worded and its state.
    Venue(&'static str, Option<OrgId>),
    /// A title (`foreign minister`, `top diplomat`) and the office it names.
    Title(&'static str),
    /// Office holders of that name (full name, alias, or family name alone).
    Person(Vec<PersonId>),
    /// A news source.
    Source(SourceId),
}

/// A news source or official site, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// An answer that may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known<T> {
    /// The table knows.
    Yes(T),
    /// The table knows that nothing or nobody fits.
    No,
    /// The table does not reach that far.
    Unknown,
}

/// One term of one person in one office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Who.
    pub person: PersonId,
    /// Of what.
    pub org: OrgId,
    /// The office's key (`foreign_minister`).
    pub office: &'static str,
    /// The title usual in news (`Foreign Minister`).
    pub title: &'static str,
    /// First day known (the first possible day of a partial date).
    pub start: Option<Date>,
    /// Last day; `None` = in office as far as known on `as_of`.
    pub end: Option<Date>,
    /// How far an open term is known.
    pub as_of: Option<Date>,
}

/// The tables, looked up.
#[derive(Debug, Default)]
pub struct Knowledge {}

impl Knowledge {
    /// The tables that the program carries.
    pub fn embedded() -> &'static Knowledge {
        static EMPTY: Knowledge = Knowledge {};
        &EMPTY
    }

    /// The state or body with that code.
    pub fn org(&self, _code: &str) -> Option<OrgId> {
        None
    }

    /// The code of a state or body.
    pub fn code(&self, _org: OrgId) -> &str {
        ""
    }

    /// Its usual name.
    pub fn name(&self, _org: OrgId) -> &str {
        ""
    }

    /// What it is.
    pub fn kind(&self, _org: OrgId) -> OrgKind {
        OrgKind::State
    }

    /// The side that it counts as: an agency or army is its state, all else is itself.
    pub fn side(&self, org: OrgId) -> OrgId {
        org
    }

    /// The members of a body on a day (as of the table, without a day).
    pub fn members(&self, _body: OrgId, _on: Option<Date>) -> Vec<OrgId> {
        Vec::new()
    }

    /// The longest phrase that begins with the first word, as (number of words, its senses). Words are tokens as the text has
    /// them: proper names match by case (or in a text all in capitals), titles in any case; diacritics and typographic
    /// apostrophes do not matter.
    pub fn longest(&self, _words: &[&str]) -> Option<(usize, &[Sense])> {
        None
    }

    /// The senses of one whole phrase.
    pub fn senses(&self, phrase: &str) -> &[Sense] {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        self.longest(&words).filter(|(n, _)| *n == words.len()).map_or(&[], |(_, s)| s)
    }

    /// A person's usual full name.
    pub fn person_name(&self, _person: PersonId) -> &str {
        ""
    }

    /// All terms of a person, in order of their start.
    pub fn terms(&self, _person: PersonId) -> &[Term] {
        &[]
    }

    /// Who holds an office on a day; several for collective, acting or rival holders.
    pub fn holders(&self, _org: OrgId, _office: &str, _on: Date) -> Known<Vec<&Term>> {
        Known::Unknown
    }

    /// The capital of a state, usual spelling.
    pub fn capital(&self, _org: OrgId) -> Option<&str> {
        None
    }

    /// The source with that domain (longest suffix) or credited name.
    pub fn source(&self, _domain_or_name: &str) -> Option<SourceId> {
        None
    }

    /// The side that a source speaks for (official, state media, party media); `None` for all others.
    pub fn speaks_for(&self, _source: SourceId) -> Option<OrgId> {
        None
    }
}
