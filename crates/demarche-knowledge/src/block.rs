//! The compiled block, opened: numbers become rows, and hash tables are searched as they lie. Lives here: the counterpart of
//! `compile.rs`; the two change together.

use jiff::civil::Date;

use crate::compile::{self, NO_ORG, TERM_WORDS};
use crate::fold::Key;
use crate::{OrgId, OrgKind, PersonId, Sense, Term};

#[derive(Debug)]
pub(crate) struct Org {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) capital: &'static str,
    pub(crate) kind: OrgKind,
    /// The state of an armed group or agency; the successor of a former state.
    pub(crate) home: Option<OrgId>,
    /// Last day of a former state, as yyyymmdd; 0 for all others.
    pub(crate) until: u32,
}

#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) terms: std::ops::Range<usize>,
}

#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) domain: &'static str,
    pub(crate) name: &'static str,
    pub(crate) class: &'static str,
    pub(crate) side: Option<OrgId>,
}

/// A span of membership, in days as yyyymmdd; 0 = open.
#[derive(Debug)]
pub(crate) struct Membership {
    pub(crate) body: OrgId,
    pub(crate) member: OrgId,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// Which capitals an entry asks for, and its senses.
#[derive(Debug)]
struct Entry {
    required: u64,
    senses: std::ops::Range<usize>,
    last: bool,
}

#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) orgs: Vec<Org>,
    pub(crate) by_code: Vec<(&'static str, OrgId)>,
    /// States that are no more.
    pub(crate) former: Vec<OrgId>,
    pub(crate) members: Vec<Membership>,
    pub(crate) persons: Vec<Person>,
    pub(crate) terms: Vec<Term>,
    /// Terms by organisation, office and start.
    pub(crate) by_office: Vec<u32>,
    pub(crate) sources: Vec<Source>,
    lists: &'static [PersonId],
    senses: Vec<Sense>,
    entries: Vec<Entry>,
    slots: HashTable,
    first: HashTable,
    spelled: HashTable,
    source_names: HashTable,
}

/// Hash and value + 1; at most half of the places are taken.
#[derive(Debug)]
struct HashTable(Vec<(u64, u32)>);

impl HashTable {
    fn new(words: impl ExactSizeIterator<Item = u32>) -> HashTable {
        let mut table = Vec::with_capacity(words.len() / 3);
        let mut words = words;
        while let (Some(low), Some(high), Some(value)) = (words.next(), words.next(), words.next()) {
            table.push((u64::from(low) | u64::from(high) << 32, value));
        }
        HashTable(table)
    }

    fn get(&self, hash: u64) -> Option<u32> {
        let mask = self.0.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.0[at] {
                (_, 0) => return None,
                (found, value) if found == hash => return Some(value - 1),
                _ => at = (at + 1) & mask,
            }
        }
    }
}

/// Reads the sections in their order.
struct Sections {
    bytes: &'static [u8],
}

impl Sections {
    fn next(&mut self) -> Vec<u32> {
        let (len, rest) = self.bytes.split_at(4);
        let len = u32::from_le_bytes(len.try_into().expect("four bytes")) as usize * 4;
        let (section, rest) = rest.split_at(len);
        self.bytes = rest;
        section.chunks_exact(4).map(|w| u32::from_le_bytes(w.try_into().expect("four bytes"))).collect()
    }
}

impl Block {
    /// Opens a block that `compile` made.
    pub(crate) fn open(bytes: &'static [u8]) -> Block {
        let mut sections = Sections { bytes };
        let [orgs, members, persons, terms, lists] = std::array::from_fn(|_| sections.next());
        let [senses, entries, slots, first, spelled, sources, source_names] = std::array::from_fn(|_| sections.next());
        let text = std::str::from_utf8(sections.bytes).expect("the compiler wrote text");
        let str = |at: u32, len: u32| &text[at as usize..(at + len) as usize];

        let lists: &'static [PersonId] = lists.into_iter().map(PersonId).collect::<Vec<_>>().leak();
        let orgs: Vec<Org> = orgs.chunks_exact(9).map(|w| read_org(w, str)).collect();
        let mut by_code: Vec<_> = orgs.iter().enumerate().map(|(i, o)| (o.code, OrgId(i as u16))).collect();
        by_code.sort_unstable();
        let terms: Vec<Term> = terms.chunks_exact(TERM_WORDS as usize).map(|w| read_term(w, str)).collect();
        let mut by_office: Vec<u32> = (0..terms.len() as u32).collect();
        by_office.sort_by_key(|i| {
            let t = &terms[*i as usize];
            (t.org, t.office, t.start)
        });
        let persons = persons.chunks_exact(4);
        let persons = persons.map(|w| Person { name: str(w[0], w[1]), terms: w[2] as usize..w[3] as usize }).collect();
        let members = members.chunks_exact(4).map(|w| Membership {
            body: OrgId(w[0] as u16),
            member: OrgId(w[1] as u16),
            from: w[2],
            to: w[3],
        });
        let sources = sources.chunks_exact(7).map(|w| Source {
            domain: str(w[0], w[1]),
            name: str(w[2], w[3]),
            class: str(w[4], w[5]),
            side: org(w[6]),
        });
        let entries = entries.chunks_exact(4).map(|w| Entry {
            required: u64::from(w[0]) | u64::from(w[1]) << 32,
            senses: w[2] as usize..w[2] as usize + (w[3] >> 1) as usize,
            last: w[3] & 1 == 1,
        });
        Block {
            members: members.collect(),
            persons,
            by_code,
            former: (0..orgs.len() as u16).map(OrgId).filter(|o| orgs[o.0 as usize].until > 0).collect(),
            by_office,
            sources: sources.collect(),
            senses: senses.chunks_exact(3).map(|w| read_sense(w, str, lists)).collect(),
            entries: entries.collect(),
            lists,
            slots: HashTable::new(slots.into_iter()),
            first: HashTable::new(first.into_iter()),
            spelled: HashTable::new(spelled.into_iter()),
            source_names: HashTable::new(source_names.into_iter()),
            orgs,
            terms,
        }
    }

    /// The length, in letters and digits, of the longest phrase that begins with this word.
    pub(crate) fn reach(&self, first: &Key) -> Option<u32> {
        self.first.get(first.hash())
    }

    /// What the phrase means, with the capitals that it has.
    pub(crate) fn senses(&self, phrase: &Key) -> Option<&[Sense]> {
        let first = self.slots.get(phrase.hash())? as usize;
        for entry in &self.entries[first..] {
            if entry.required & !phrase.capitals == 0 {
                return Some(&self.senses[entry.senses.clone()]);
            }
            if entry.last {
                break;
            }
        }
        None
    }

    /// Persons whose full name sounds so.
    pub(crate) fn sounding(&self, sound: &str) -> &'static [PersonId] {
        let Some(at) = self.spelled.get(Key::of(sound).hash()) else { return &[] };
        let (at, lists) = (at as usize, self.lists);
        let len = lists[at].0 as usize;
        &lists[at + 1..at + 1 + len]
    }

    pub(crate) fn source_of_domain(&self, domain: &str) -> Option<u32> {
        let source = self.source_names.get(Key::of(domain).hash() ^ compile::DOMAIN)?;
        // Folding drops the dots.
        self.sources[source as usize].domain.eq_ignore_ascii_case(domain).then_some(source)
    }

    pub(crate) fn source_of_name(&self, name: &str) -> Option<u32> {
        self.source_names.get(Key::of(compile::without_article(name)).hash())
    }
}

fn org(word: u32) -> Option<OrgId> {
    (word != NO_ORG).then_some(OrgId(word as u16))
}

fn date(day: u32) -> Option<Date> {
    let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
    Date::new(year as i16, month as i8, day as i8).ok()
}

fn read_org(w: &[u32], str: impl Fn(u32, u32) -> &'static str) -> Org {
    let kind = [OrgKind::State, OrgKind::Territory, OrgKind::Body, OrgKind::ArmedGroup, OrgKind::Agency];
    Org {
        code: str(w[0], w[1]),
        name: str(w[2], w[3]),
        capital: str(w[4], w[5]),
        kind: kind[w[6] as usize],
        home: org(w[7]),
        until: w[8],
    }
}

fn read_term(w: &[u32], str: impl Fn(u32, u32) -> &'static str) -> Term {
    Term {
        person: PersonId(w[0]),
        org: OrgId(w[1] as u16),
        office: str(w[2], w[3]),
        title: str(w[4], w[5]),
        start: date(w[6]),
        end: date(w[7]),
        as_of: date(w[8]),
        acting: w[9] & 1 == 1,
        shared: w[9] & 2 == 2,
    }
}

fn read_sense(w: &[u32], str: impl Fn(u32, u32) -> &'static str, lists: &'static [PersonId]) -> Sense {
    let (kind, side, a, b) = (w[0] & 0xff, w[0] >> 8, w[1], w[2]);
    let this = OrgId(side as u16);
    match kind {
        compile::ORG => Sense::Org(this),
        compile::CAPITAL => Sense::Capital(this),
        compile::SEAT => Sense::Seat(this),
        compile::VOICE => Sense::Voice(this, str(a, b)),
        compile::DEMONYM => Sense::Demonym(this),
        compile::OFFICE_OF => Sense::OfficeOf(this, str(a, b)),
        compile::TITLE => Sense::Title(str(a, b)),
        compile::INSTITUTION => Sense::Institution(str(a, b)),
        compile::VENUE => Sense::Venue(str(a, b), org(side)),
        compile::CITY => Sense::City(org(side), a),
        compile::PERSON => Sense::Person(&lists[a as usize..(a + b) as usize]),
        _ => Sense::Source(crate::SourceId(a as u16)),
    }
}
