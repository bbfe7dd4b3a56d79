//! Role phrases: `Russian Foreign Minister`, `a spokesman for the Iranian foreign ministry`, `the two leaders`, `EU officials`.
//!
//! Each role noun of the text is widened to its noun phrase by tags and tables, and the sides named in it are read off. Lives
//! here: borders, class, sides of such a phrase. May not live here: who is meant. Limits: the phrase is found by tags and word
//! lists alone, so a modifier behind a comma or a clause is not seen.

mod complement;
mod front;

use std::ops::Range;

use demarche_knowledge::{OrgId, Sense};
use demarche_language::{Upos, Xpos};

use super::lexicon::{RoleClass, TIME_NOUNS};
use super::names::NameSpan;
use super::scan::Scan;

/// A noun phrase whose head names a role, an institution or a group.
#[derive(Clone, Debug)]
pub(super) struct RolePhrase {
    pub(super) tokens: Range<usize>,
    /// The role noun or title (`Foreign Minister`), and its last token.
    pub(super) title: Range<usize>,
    pub(super) head: usize,
    pub(super) class: RoleClass,
    /// The office of the title tables (`foreign_minister`).
    pub(super) office: Option<&'static str>,
    /// The sides that the words name.
    pub(super) orgs: Vec<OrgId>,
    pub(super) plural: bool,
    pub(super) definite: bool,
    /// `former`, `ex-`, `then-`, `late`.
    pub(super) former: bool,
    /// Its words name a company, university or the like and no side.
    pub(super) private: bool,
    /// `his`, `their`, `its`: the token.
    pub(super) owner: Option<usize>,
    /// The tokens of a person's name that possesses or precedes it (`Putin's spokesman`, `Trump envoy`).
    pub(super) owner_name: Option<usize>,
    /// How many, where the words tell: `the two leaders`, `both sides`.
    pub(super) count: Option<usize>,
    /// Where a complement (`of Russia`) begins; the phrase's end where there is none.
    pub(super) complement: usize,
}

const COUNTS: [(&str, usize); 8] =
    [("two", 2), ("both", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("2", 2), ("3", 3)];

pub(super) fn find(scan: &Scan, names: &[NameSpan]) -> Vec<RolePhrase> {
    let mut named = vec![u32::MAX; scan.len()];
    for (i, name) in names.iter().enumerate() {
        if name.score >= 1 {
            named[name.tokens.clone()].fill(i as u32);
        }
    }
    let mut found: Vec<RolePhrase> = Vec::new();
    for sentence in scan.analysis.sentences() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some(title) = title_at(scan, at, sentence.tokens.end) else {
                at += 1;
                continue;
            };
            at = title.tokens.end;
            if is_modifier(scan, &title, sentence.tokens.end) || is_verb(scan, &title) {
                continue;
            }
            let phrase = widen(scan, title, sentence.tokens.clone(), &named);
            // A head swallows the role nouns that modify it (`foreign ministry spokesman`).
            while found
                .last()
                .is_some_and(|f| f.tokens.start >= phrase.tokens.start && f.tokens.end <= phrase.tokens.end)
            {
                found.pop();
            }
            let inside = found
                .last()
                .is_some_and(|f| f.tokens.end >= phrase.tokens.end && f.tokens.start <= phrase.tokens.start);
            if !inside {
                found.push(phrase);
            }
        }
    }
    found
}

struct TitleAt {
    tokens: Range<usize>,
    class: RoleClass,
    office: Option<&'static str>,
    org: Option<OrgId>,
    plural: bool,
}

fn title_at(scan: &Scan, at: usize, end: usize) -> Option<TitleAt> {
    let listed = listed(scan, at, end);
    if let Some(atom) = scan.atom_from(at)
        && (atom.title().is_some() || atom.institution())
        && listed.as_ref().is_none_or(|l| l.tokens.end <= atom.tokens.end)
    {
        let tokens = atom.tokens.clone();
        let last = last_noun(scan, tokens.clone());
        let plural = last.is_some_and(|l| l.1);
        let named = atom.senses.iter().find_map(|s| if let Sense::OfficeOf(org, _) = *s { Some(org) } else { None });
        // Behind `to` stands where one is sent, not for whom.
        let upto = tokens.clone().find(|t| scan.is(*t, &["to"])).unwrap_or(tokens.end);
        let inside = || scan.first_org(tokens.start..upto).filter(|(r, _)| *r != tokens).map(|(_, o)| o);
        let inner = named.filter(|_| upto == tokens.end).or_else(inside);
        let class = if atom.institution() { RoleClass::Institution } else { last.map_or(RoleClass::Official, |l| l.0) };
        return Some(TitleAt { tokens, class, office: atom.title(), org: inner, plural });
    }
    if scan.atom(at).is_some_and(|a| a.is_named_thing() && a.tokens.len() > 1) {
        return None;
    }
    listed
}

/// A role noun or phrase of the word lists.
fn listed(scan: &Scan, at: usize, end: usize) -> Option<TitleAt> {
    let first = scan.word(at).to_lowercase();
    let most = scan.lexicon.role_words(&first);
    let mut phrase = String::new();
    let mut best = None;
    for t in at..end.min(at + most * 2) {
        if !scan.is_joint(t) && !phrase.is_empty() && !phrase.ends_with('-') {
            phrase.push(' ');
        }
        phrase.push_str(&if scan.is_joint(t) { "-".to_owned() } else { scan.word(t).to_lowercase() });
        if let Some(noun) = scan.lexicon.role(&phrase) {
            best = Some(TitleAt { tokens: at..t + 1, class: noun.class, office: None, org: None, plural: noun.plural });
        }
    }
    best
}

/// Class and number of a title of the tables, by the last role noun in it.
fn last_noun(scan: &Scan, tokens: Range<usize>) -> Option<(RoleClass, bool)> {
    // The head of `minister of foreign affairs` stands before its complement.
    let upto = tokens.clone().skip(1).find(|t| scan.is(*t, &["of", "for", "to"])).unwrap_or(tokens.end);
    let upto = if upto == tokens.start + 1 && scan.word(tokens.start).len() < 3 { tokens.end } else { upto };
    (tokens.start..upto)
        .rev()
        .find_map(|t| scan.lexicon.role(&scan.word(t).to_lowercase()))
        .map(|n| (n.class, n.plural))
}

/// Whether the role noun only modifies what follows (`government forces`, `minister-level`, `leadership contest`).
fn is_modifier(scan: &Scan, title: &TitleAt, end: usize) -> bool {
    let next = title.tokens.end;
    if next >= end {
        return false;
    }
    if scan.is_joint(next) {
        return title_at(scan, next + 1, end).is_none();
    }
    if scan.is_capitalised(next) || !scan.is_word(next) {
        return false;
    }
    matches!(scan.xpos(next), Xpos::Nn | Xpos::Nns)
        && scan.lexicon.role(&scan.word(next).to_lowercase()).is_none()
        && scan.upos(next) == Upos::Noun
        && !TIME_NOUNS.contains(&scan.word(next))
}

/// A lower-case word that is no noun here (`to head`, `will lead`, `in general`).
fn is_verb(scan: &Scan, title: &TitleAt) -> bool {
    let at = title.tokens.start;
    if title.tokens.len() > 1 || scan.is_capitalised(at) {
        return false;
    }
    !matches!(scan.upos(at), Upos::Noun | Upos::Propn | Upos::X)
        && !(scan.upos(at) == Upos::Adj && scan.is(at, &["representative"]) && scan.is(at + 1, &["of"]))
}

fn widen(scan: &Scan, title: TitleAt, sentence: Range<usize>, named: &[u32]) -> RolePhrase {
    let mut phrase = RolePhrase {
        tokens: title.tokens.clone(),
        head: head_of(scan, &title),
        title: title.tokens.clone(),
        class: title.class,
        office: title.office,
        orgs: title.org.map(|o| scan.side(o)).into_iter().collect(),
        plural: title.plural,
        definite: false,
        former: false,
        private: false,
        owner: None,
        owner_name: None,
        count: None,
        complement: title.tokens.end,
    };
    front::left(scan, &mut phrase, sentence.start, named);
    complement::right(scan, &mut phrase, sentence.end, named);
    phrase
}

fn head_of(scan: &Scan, title: &TitleAt) -> usize {
    let of = title.tokens.clone().skip(1).find(|t| scan.is(*t, &["of", "for"]));
    of.unwrap_or(title.tokens.end) - 1
}

/// The side that a phrase in front of a role names; a city gives its state.
fn side_in(scan: &Scan, senses: &[Sense]) -> Option<OrgId> {
    let org = scan.org_of(senses).or_else(|| {
        senses.iter().find_map(|s| match *s {
            Sense::City(org, _) | Sense::Venue(_, org) => org,
            _ => None,
        })
    })?;
    Some(scan.side(org))
}
