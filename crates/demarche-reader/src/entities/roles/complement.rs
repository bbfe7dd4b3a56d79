//! What hangs on a role noun to its right: `of Russia`, `for the foreign ministry`, `to the United Nations`.

use demarche_knowledge::{OrgId, Sense};
use demarche_language::Upos;

use super::super::lexicon::{Breaker, RoleClass, TIME_NOUNS};
use super::super::scan::Scan;
use super::{RolePhrase, side_in};

/// Widens over a complement: `of Russia`, `for the Ministry of Foreign Affairs`, `to the United Nations`.
pub(super) fn right(scan: &Scan, phrase: &mut RolePhrase, end: usize, named: &[u32]) {
    let mut at = phrase.tokens.end;
    // A title that ends in its own preposition (`envoy to`): the complement begins with it.
    if phrase.title.len() > 1 && scan.is(at - 1, &["to", "of", "for"]) {
        at -= 1;
    }
    let envoy = matches!(phrase.class, RoleClass::Envoy)
        || scan.is(
            phrase.head,
            &["adviser", "advisor", "aide", "assistant", "advisers", "advisors", "aides", "candidate", "successor"],
        );
    let mut first = true;
    while at < end {
        let side = scan.is(at, &["of", "for", "at", "from", "with", "in"]);
        let post = scan.is(at, &["to", "on", "for"]) && envoy;
        if !(side || post)
            || (scan.is(at, &["with", "in", "from"]) && matches!(phrase.class, RoleClass::Private | RoleClass::Envoy))
                && scan.is(at, &["in"])
        {
            break;
        }
        let (stop, orgs, private) = complement(scan, at + 1, end, named);
        if stop == at + 1 {
            break;
        }
        // `leaders at a meeting`: where they are, not what they are of.
        let occasion = scan.is(at, &["at"])
            && orgs.is_empty()
            && scan.is(
                stop - 1,
                &[
                    "meeting",
                    "summit",
                    "conference",
                    "talks",
                    "session",
                    "event",
                    "ceremony",
                    "gathering",
                    "briefing",
                    "forum",
                ],
            );
        if occasion {
            break;
        }
        let place = scan.is(at, &["in"]);
        let takes = !post && (!place || !orgs.is_empty() && scan.is_state(orgs[0]));
        if place && (phrase.plural || !takes || !phrase.orgs.is_empty())
            || (scan.is(at, &["with"]) && orgs.is_empty() && !private)
        {
            break;
        }
        if scan.is(at, &["from"]) && orgs.is_empty() && !private {
            break;
        }
        if takes && phrase.orgs.is_empty() {
            phrase.orgs = orgs.iter().map(|o| scan.side(*o)).collect();
            if !phrase.plural && phrase.class != RoleClass::People {
                phrase.orgs.truncate(1);
            }
        }
        phrase.private |= private && phrase.orgs.is_empty();
        if first {
            phrase.complement = at;
        }
        first = false;
        at = stop;
        phrase.tokens.end = at;
        if scan.is(at, &["on", "in", "with"]) {
            break;
        }
    }
    if first {
        phrase.complement = phrase.tokens.end;
    }
}

/// The noun phrase behind a preposition: where it ends, which sides it names, whether it names a private body.
fn complement(scan: &Scan, from: usize, end: usize, named: &[u32]) -> (usize, Vec<OrgId>, bool) {
    let mut at = from;
    let mut orgs = Vec::new();
    let mut private = false;
    let mut anchored = false;
    let mut named_body = false;
    let mut private_first = false;
    while at < end && at - from < 16 {
        if let Some(atom) = scan.atom_from(at)
            && atom.is_named_thing()
            && atom.tokens.end <= end
            && named[at] == u32::MAX
        {
            let next = atom.tokens.end;
            let modifier = scan.is_joint(next) && scan.atom(next + 1).is_none();
            if !modifier && let Some(org) = side_in(scan, atom.senses) {
                orgs.push(org);
                named_body |= !scan.is_state(org) && atom.has(|s| matches!(s, Sense::Org(_)));
            }
            anchored = true;
            at = next;
            continue;
        }
        if named[at] != u32::MAX {
            // A name ends the phrase, unless it possesses what follows.
            let owner = named[at];
            let mut stop = at;
            while stop < end && named[stop] == owner {
                stop += 1;
            }
            if scan.is_possessive(stop) && at == from {
                at = stop + 1;
                continue;
            }
            if at == from && !scan.is(from.saturating_sub(1), &["of", "for"]) {
                return (from, orgs, private);
            }
            if at == from {
                return (stop, orgs, private);
            }
            break;
        }
        let word = scan.word(at);
        let opens = at == from && scan.is(at, &["the", "a", "an", "his", "her", "its", "their"]);
        let inner = at > from
            && (scan.is(at, &["of", "for", "and", "&", "the"]) || scan.is_possessive(at) || scan.is_joint(at));
        if inner && scan.is(at, &["and", "for", "&"]) {
            // Goes on only between capitalised words or sides.
            let goes = scan.is_capitalised(at - 1)
                && (scan.is_capitalised(at + 1) || scan.is(at + 1, &["the"]) && scan.is_capitalised(at + 2))
                && named.get(at + 1).is_none_or(|n| *n == u32::MAX)
                && scan.atom_from(at + 1).is_none_or(|a| a.title().is_none());
            let sides = scan.atom(at - 1).is_some_and(|a| a.is_named_thing())
                == scan.atom(at + 1).is_some_and(|a| a.is_named_thing());
            if !(goes && sides) {
                break;
            }
        } else if inner && scan.is(at, &["the"]) && !scan.is(at - 1, &["of", "for", "and"]) {
            break;
        } else if !(opens || inner) {
            let noun = matches!(scan.upos(at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
                || (scan.upos(at) == Upos::X && (scan.is_capitalised(at) || scan.atom(at).is_some()));
            if !noun || scan.breaker(at) == Some(Breaker::Calendar) || TIME_NOUNS.contains(&word) {
                break;
            }
            private |= scan.lexicon.is_private(&word.to_lowercase()) || scan.lexicon.is_private(word);
            private_first |= private && orgs.is_empty();
            anchored = true;
        }
        at += 1;
    }
    while at > from
        && (scan.is(at - 1, &["of", "for", "and", "&", "the", "a", "an", "his", "her", "its", "their"])
            || scan.is_joint(at - 1)
            || scan.is_possessive(at - 1))
    {
        at -= 1;
    }
    if !anchored {
        return (from, Vec::new(), false);
    }
    // `director of the Greek Energy Forum`, `professor at the University of Johannesburg`: no side.
    if private && (!named_body || private_first) {
        orgs.clear();
    }
    (at, orgs, private)
}
