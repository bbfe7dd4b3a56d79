//! What is known of states, bodies, offices, cities, titles, voices and sources. Each look-up that can change takes a date.
//!
//! Lives here: tables under `data/`, compiled into one embedded block, and look-ups in it. May not live here: the reading of
//! text. After a row's `as_of`, or for a person not in the table, the answer is "unknown", never "wrong".

mod block;
mod compile;
mod fold;
mod lookup;
mod people;
mod spelling;
mod tables;

use std::path::Path;
use std::sync::OnceLock;

use jiff::civil::Date;

pub use people::Seniority;

use crate::block::Block;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// A title that names its side too (`UN chief`, `Taoiseach`, `pope`).
    OfficeOf(OrgId, &'static str),
    /// An institution that every state has (`foreign ministry`, `parliament`): of whom, the text tells.
    Institution(&'static str),
    /// Office holders of that name (full name, alias, or family name alone), those in office last first.
    Person(&'static [PersonId]),
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
    /// Whether the table calls it acting.
    pub acting: bool,
    /// Whether it is one of several crowns, or a seat in a collective head: the person stands for another state first.
    pub shared: bool,
}

/// Why a folder of tables could not be laid over ours: which file and line, and what is wrong there.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(tables::TableError);

/// The tables, looked up.
#[derive(Debug)]
pub struct Knowledge {
    block: Block,
}

impl Knowledge {
    /// The tables that the program carries.
    pub fn embedded() -> &'static Knowledge {
        static EMBEDDED: OnceLock<Knowledge> = OnceLock::new();
        EMBEDDED.get_or_init(|| Knowledge {
            block: Block::open(include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"))),
        })
    }

    /// Our tables with those of a folder laid over them: files of the same names and columns (`offices.tsv` ..., each may be
    /// left out, and so may columns that do not matter). A row of the same identity (code; person, side, office and start;
    /// phrase ...) replaces ours, any other is added. The compiled tables are kept until the program ends: load a folder once.
    pub fn with_overlay(folder: &Path) -> Result<Knowledge, Error> {
        let ours = include_str!(concat!(env!("OUT_DIR"), "/tables.txt"));
        let mut tables = tables::Tables::from_text(ours).map_err(Error)?;
        tables.lay_over(tables::Tables::read(folder, false).map_err(Error)?);
        let block = compile::compile(&tables).map_err(Error)?;
        Ok(Knowledge { block: Block::open(block.leak()) })
    }

    /// The state or body with that code.
    pub fn org(&self, code: &str) -> Option<OrgId> {
        let codes = &self.block.by_code;
        codes.binary_search_by_key(&code, |(c, _)| c).ok().map(|i| codes[i].1)
    }

    /// The code of a state or body.
    pub fn code(&self, org: OrgId) -> &'static str {
        self.block.orgs[org.0 as usize].code
    }

    /// Its usual name.
    pub fn name(&self, org: OrgId) -> &'static str {
        self.block.orgs[org.0 as usize].name
    }

    /// What it is.
    pub fn kind(&self, org: OrgId) -> OrgKind {
        self.block.orgs[org.0 as usize].kind
    }

    /// All states and bodies.
    pub fn orgs(&self) -> impl Iterator<Item = OrgId> {
        (0..self.block.orgs.len() as u16).map(OrgId)
    }

    /// The state in which an armed group, party or agency is at home.
    pub fn home(&self, org: OrgId) -> Option<OrgId> {
        let found = &self.block.orgs[org.0 as usize];
        found.home.filter(|_| found.until == 0)
    }

    /// The state that stood in this one's place on a day: the Soviet Union for Russia before 1991-12-26. Only where the two
    /// have one capital, so that words for the government (`Moscow`, `the Kremlin`) meant the other.
    pub fn state_on(&self, org: OrgId, on: Date) -> OrgId {
        let orgs = &self.block.orgs;
        let capital = orgs[org.0 as usize].capital;
        let day = day_number(on);
        let stood = |o: &&OrgId| {
            let former = &orgs[o.0 as usize];
            former.home == Some(org) && former.capital == capital && day <= former.until
        };
        self.block.former.iter().find(stood).copied().unwrap_or(org)
    }

    /// The side that it counts as: an agency or army is its state, all else is itself.
    pub fn side(&self, org: OrgId) -> OrgId {
        let found = &self.block.orgs[org.0 as usize];
        found.home.filter(|_| found.kind == OrgKind::Agency).unwrap_or(org)
    }

    /// The members of a body on a day (as of the table, without a day).
    pub fn members(&self, body: OrgId, on: Option<Date>) -> Vec<OrgId> {
        let on = on.map(day_number);
        let all = &self.block.members;
        let first = all.partition_point(|m| m.body < body);
        let of_body = all[first..].iter().take_while(|m| m.body == body);
        let mut members: Vec<OrgId> = of_body
            .filter(|m| match on {
                Some(day) => m.from <= day && (m.to == 0 || day <= m.to),
                None => m.to == 0,
            })
            .map(|m| m.member)
            .collect();
        members.dedup();
        members
    }

    /// The capital of a state, usual spelling.
    pub fn capital(&self, org: OrgId) -> Option<&'static str> {
        Some(self.block.orgs[org.0 as usize].capital).filter(|c| !c.is_empty())
    }

    /// The source with that domain (longest suffix) or credited name.
    pub fn source(&self, domain_or_name: &str) -> Option<SourceId> {
        let text = domain_or_name.trim();
        let found = if text.contains('.') && !text.contains(' ') {
            let domain = text.to_ascii_lowercase();
            let suffixes = std::iter::successors(Some(domain.as_str()), |d| d.split_once('.').map(|(_, rest)| rest));
            suffixes.filter(|d| d.contains('.')).find_map(|d| self.block.source_of_domain(d))
        } else {
            None
        };
        found.or_else(|| self.block.source_of_name(text)).map(|s| SourceId(s as u16))
    }

    /// A source's usual name.
    pub fn source_name(&self, source: SourceId) -> &'static str {
        self.block.sources[source.0 as usize].name
    }

    /// Its class: `press`, `agency`, `official`, `state_media` ...
    pub fn source_class(&self, source: SourceId) -> &'static str {
        self.block.sources[source.0 as usize].class
    }

    /// The side that a source speaks for (official, state media, party media); `None` for all others.
    pub fn speaks_for(&self, source: SourceId) -> Option<OrgId> {
        let source = &self.block.sources[source.0 as usize];
        source.side.filter(|_| matches!(source.class, "official" | "state_media" | "party_or_group_media"))
    }
}

fn day_number(date: Date) -> u32 {
    date.year() as u32 * 10_000 + date.month() as u32 * 100 + date.day() as u32
}
