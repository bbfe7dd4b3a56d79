//! How far a role phrase reaches to the left of its noun, and what the words in front say: sides, owner, count, former.

use demarche_knowledge::{OrgId, Sense};
use demarche_language::{Upos, Xpos};

use super::super::lexicon::{Breaker, RoleClass, TIME_NOUNS};
use super::super::scan::{Atom, Scan};
use super::{COUNTS, RolePhrase, side_in};

/// Widens over the words in front.
pub(super) fn left(scan: &Scan, phrase: &mut RolePhrase, first: usize, named: &[u32]) {
    let mut orgs: Vec<OrgId> = Vec::new();
    let mut private = false;
    while phrase.tokens.start > first {
        let at = phrase.tokens.start - 1;
        let word = scan.word(at);
        if scan.is(
            at,
            &[
                "the", "a", "an", "this", "that", "these", "those", "some", "several", "many", "most", "any", "no",
                "other", "all", "each",
            ],
        ) {
            // `said that Prime Minister X`: a conjunction, no article.
            if scan.is(at, &["that"]) && scan.is_capitalised(phrase.tokens.start) {
                break;
            }
            phrase.definite = scan.is(at, &["the", "this", "that", "these", "those"]);
            phrase.tokens.start = at;
            if scan.is(at, &["other"]) && at > first && scan.is(at - 1, &["the"]) {
                continue;
            }
            break;
        }
        // `His Majesty King`, `Her Royal Highness Princess`: a form of address, nobody's.
        if matches!(word, "Majesty" | "Highness" | "Excellency" | "Holiness" | "Eminence") {
            if named[phrase.title.start] != u32::MAX {
                break;
            }
            let owner =
                if at > first && scan.word(at - 1) == "Royal" { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
            let addressed = at > first && owner >= first && owner < at && scan.is(owner, &["his", "her", "their"]);
            phrase.tokens.start = if addressed { owner } else { at };
            phrase.definite = true;
            break;
        }
        if scan.is(at, &["his", "her", "their", "its", "our", "my", "your", "whose"]) {
            phrase.owner = Some(at);
            phrase.definite = true;
            phrase.tokens.start = at;
            break;
        }
        if let Some((_, n)) = COUNTS.iter().find(|(w, _)| word.eq_ignore_ascii_case(w)) {
            phrase.count = Some(*n);
            phrase.tokens.start = at;
            if scan.is(at, &["both"]) {
                phrase.definite = true;
                break;
            }
            continue;
        }
        if let Some(atom) = scan
            .atom(at)
            .filter(|a| a.is_named_thing() && a.persons().is_empty() || a.is_named_thing() && named[at] == u32::MAX)
        {
            let start = atom.tokens.start;
            // Words in capitals in a row are a headline that was glued on.
            if start < first || is_loud(scan, start) && start > first && is_loud(scan, start - 1) {
                break;
            }
            if word == "us" || start == first && !orgs.is_empty() && is_dateline(scan, start) {
                break;
            }
            // `Saudi-backed`, `London-based`: no side of the phrase.
            let modifier = scan.is_joint(at + 1)
                && scan.atom(at + 2).is_none()
                && scan.lexicon.role(&scan.word(at + 2).to_lowercase()).is_none();
            // `an Indian-American judge`: of the last of the two.
            let origin = scan.is_joint(at + 1)
                && !phrase.plural
                && !matches!(phrase.class, RoleClass::People | RoleClass::Institution)
                && atom.has(|s| matches!(s, Sense::Demonym(_)))
                && scan.atom(at + 2).is_some_and(|a| a.has(|s| matches!(s, Sense::Demonym(_))));
            let modifier = modifier || origin;
            if !modifier && let Some(org) = side_in(scan, atom.senses) {
                orgs.push(org);
            }
            phrase.tokens.start = start;
            continue;
        }
        if named[at] != u32::MAX {
            // A person's name: `Putin's spokesman`, `Trump envoy`.
            let possessive = scan.is_possessive(at + 1);
            if !possessive && phrase.tokens.start != at + 1
                || phrase.owner_name.is_some()
                || (!possessive && !scan.is_word(at + 1))
            {
                break;
            }
            phrase.owner_name = Some(at);
            phrase.definite |= possessive;
            let owner = named[at];
            let mut start = at;
            while start > first && named[start - 1] == owner {
                start -= 1;
            }
            phrase.tokens.start = start;
            break;
        }
        if scan.is_possessive(at) && at > first {
            // A closing quotation mark is no possessive.
            if matches!(scan.word(at), "'" | "’") && !scan.word(at - 1).ends_with(['s', 'z', 'x']) {
                break;
            }
            let owner = scan.atom(at - 1);
            if owner.is_some() || named[at - 1] != u32::MAX || scan.is_word(at - 1) {
                phrase.definite = true;
                phrase.tokens.start = at;
                continue;
            }
            break;
        }
        // `Republic of Korea (ROK) Minister`.
        if word == ")"
            && at >= first + 3
            && scan.word(at - 2) == "("
            && scan.atom(at - 3).is_some_and(|a| a.is_named_thing())
        {
            phrase.tokens.start = at - 2;
            continue;
        }
        if scan.is_joint(at) && at > first {
            phrase.tokens.start = at;
            continue;
        }
        if scan.is(at, &["and", "&"]) && at > first && coordinates(scan, phrase, at, named) {
            phrase.tokens.start = at;
            continue;
        }
        if FORMER.contains(&word.to_lowercase().trim_end_matches('-')) {
            phrase.former = true;
            phrase.tokens.start = at;
            continue;
        }
        if scan.breaker(at) == Some(Breaker::Calendar) || TIME_NOUNS.contains(&word) || !premodifies(scan, at, first) {
            break;
        }
        private |= scan.lexicon.is_private(&word.to_lowercase())
            || scan.lexicon.is_private(word)
            || scan.lexicon.role(&word.to_lowercase()).is_some_and(|r| r.class.is_private());
        phrase.tokens.start = at;
    }
    while phrase.tokens.start < phrase.title.start
        && (scan.is_joint(phrase.tokens.start)
            || scan.is(phrase.tokens.start, &["and", "&"])
            || scan.is_possessive(phrase.tokens.start))
    {
        phrase.tokens.start += 1;
    }
    orgs.reverse();
    phrase.private |= private && orgs.is_empty();
    phrase.definite |= !orgs.is_empty() && !phrase.plural && scan.is_capitalised(phrase.title.start);
    // What the title itself names weighs most, then the words in front in their order; one holder has one side.
    if phrase.orgs.is_empty() {
        // `Kyiv's Foreign Minister` aside, an adjective or name of a state outweighs a city beside it.
        if !phrase.plural && !matches!(phrase.class, RoleClass::People | RoleClass::Institution) {
            orgs.truncate(1);
        }
        orgs.dedup();
        phrase.orgs = orgs;
    }
}

fn is_loud(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    word.len() > 2 && word.chars().all(|c| c.is_uppercase() || matches!(c, '\'' | '’')) && !scan.is_shouted(at)
}

/// A city in capitals that opens the sentence (`SEOUL North Korean leader …`).
fn is_dateline(scan: &Scan, at: usize) -> bool {
    scan.word(at).len() > 3
        && scan.word(at).chars().all(|c| !c.is_lowercase())
        && !scan.is_shouted(at)
        && scan.atom(at).is_some_and(|a| a.has(|s| matches!(s, Sense::Capital(_) | Sense::City(..))))
}

/// `Iranian and Omani ministers`, `President and Commander`: both sides of `and` are of a kind.
fn coordinates(scan: &Scan, phrase: &RolePhrase, and: usize, named: &[u32]) -> bool {
    let right = scan.atom(and + 1);
    let left = scan.atom(and - 1);
    let sides = |a: Option<&Atom>| a.is_some_and(|a| a.is_named_thing());
    let left_side = sides(left) || (scan.is_possessive(and - 1) && sides(scan.atom(and.saturating_sub(2))));
    if left_side && sides(right) && named[and - 1] == u32::MAX {
        return phrase.plural || matches!(phrase.class, RoleClass::People | RoleClass::Institution);
    }
    let noun = |t: usize| matches!(scan.upos(t), Upos::Noun | Upos::Adj) && !scan.is_capitalised(t);
    let opens = |t: usize| {
        scan.atom(t).is_some_and(|a| a.is_named_thing()) || scan.is_possessive(t) || scan.is(t, &["the", "a"])
    };
    if noun(and - 1) && noun(and + 1) && and >= 2 && !phrase.plural && opens(and - 2) {
        return true;
    }
    let capital =
        scan.is_capitalised(and - 1) && scan.is_capitalised(and + 1) && named[and - 1] == u32::MAX && !sides(left);
    capital && scan.is_capitalised(phrase.title.start) && left.is_none_or(|a| a.title().is_some())
}

fn premodifies(scan: &Scan, at: usize, first: usize) -> bool {
    let word = scan.word(at);
    if scan.is(at, &["accused", "told", "said", "alleged"]) {
        return false;
    }
    match scan.upos(at) {
        Upos::Adj | Upos::Num => true,
        Upos::Noun => {
            scan.xpos(at) != Xpos::Nns
                || scan.is_possessive(at + 1)
                || scan.lexicon.role(&word.to_lowercase()).is_some()
                || scan.is(at, &["affairs", "relations", "services", "sports", "sanctions"])
        }
        Upos::Propn => true,
        Upos::Verb => {
            matches!(scan.xpos(at), Xpos::Vbn | Xpos::Vbg)
                && (scan.is_capitalised(at) && at > first
                    || scan.is(
                        at,
                        &[
                            "acting",
                            "outgoing",
                            "leading",
                            "ruling",
                            "visiting",
                            "ranking",
                            "exiled",
                            "ousted",
                            "elected",
                            "appointed",
                            "sitting",
                            "opposing",
                            "warring",
                            "serving",
                            "retired",
                            "incoming",
                            "designated",
                            "deposed",
                            "unnamed",
                            "involved",
                            "visiting",
                            "participating",
                        ],
                    ))
        }
        Upos::Adv => scan.is(at, &["newly", "then", "recently", "most", "very"]),
        Upos::X => {
            scan.atom(at).is_some()
                || (scan.is_capitalised(at) && at > first)
                || scan.is(at, &["top", "chief", "senior", "special", "deputy", "acting", "foreign", "presidential"])
        }
        _ => false,
    }
}

const FORMER: [&str; 9] = ["former", "ex", "then", "late", "ousted", "deposed", "onetime", "retired", "outgoing"];
