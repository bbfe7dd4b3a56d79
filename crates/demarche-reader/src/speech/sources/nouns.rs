//! What a noun that names a source says of it: words, an institution, a paper, an office, somebody or something that can speak.
//! Knows nouns, no text.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::verbs::{self, Manner};

static SPEAKERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let list = include_str!("../../../../../data/reader/speaker-nouns.txt");
    list.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Whether the noun names words (`statement`, `remarks`).
pub(super) fn is_words(head: &str) -> bool {
    verbs::lookup(&head.to_lowercase()).is_some_and(|v| v.noun || v.manner == Manner::Noun)
}

/// Whether a common noun names somebody or something that speaks.
pub(super) fn can_speak(head: &str) -> bool {
    const ENDINGS: &[&str] = &["er", "or", "ist", "ian", "man", "men", "ant", "ent", "people", "media"];
    let head = head.to_lowercase();
    let singular =
        head.strip_suffix("ies").map(|h| format!("{h}y")).or_else(|| head.strip_suffix('s').map(str::to_owned));
    [Some(head), singular].into_iter().flatten().any(|h| {
        SPEAKERS.contains(h.as_str())
            || is_words(&h)
            || is_person_role(&h)
            || is_institution(&h)
            || ENDINGS.iter().any(|e| h.ends_with(e) && h.len() > 4)
    })
}

pub(super) fn is_institution(name: &str) -> bool {
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

/// Whether the noun that carries the name, before any preposition in it, is this one (`senior official in the ministry`).
pub(super) fn is_headed(name: &str, head: &str) -> bool {
    carrier(name).last().is_some_and(|w| w == head)
}

/// The words of a name before any preposition in it, in lower case.
pub(super) fn carrier(name: &str) -> impl Iterator<Item = String> + '_ {
    const ENDS: [&str; 8] = ["of", "for", "at", "in", "with", "from", "to", "on"];
    name.split_whitespace().take_while(|w| !ENDS.contains(w)).map(|w| w.trim_end_matches(',').to_lowercase())
}

/// What a text calls a source of news it has named.
pub(super) fn is_outlet(head: &str) -> bool {
    matches!(
        head,
        "agency"
            | "newspaper"
            | "paper"
            | "daily"
            | "network"
            | "broadcaster"
            | "channel"
            | "outlet"
            | "magazine"
            | "portal"
    )
}

/// Roles that one person of a side holds: the article must give them to a speaker before they stand for him.
pub(super) fn is_office(head: &str) -> bool {
    matches!(
        head,
        "president"
            | "minister"
            | "chancellor"
            | "premier"
            | "secretary"
            | "ambassador"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "king"
    )
}

pub(super) fn is_person_role(head: &str) -> bool {
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
        "adviser",
        "advisor",
        "aide",
        "activist",
        "billionaire",
        "candidate",
        "nominee",
        "commander",
        "mayor",
        "congressman",
        "congresswoman",
        "legislator",
        "lawyer",
        "premier",
        "academic",
        "researcher",
        "strategist",
        "economist",
    ];
    ROLES.contains(&head)
}
