//! The grammar that this layer needs of a clause: the mood of a verb, its subject, the verb that governs a noun.
//!
//! Works on tags and on the lazy tree, and leans on word order where greedy trees are weakest. No meaning of contacts here.

use demarche_language::{Analysis, Rel, Upos, Xpos};

/// How a verb is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Simple past, past perfect or present perfect.
    Past,
    /// Simple present.
    Present,
    /// `is meeting`, `are in talks`.
    Progressive,
    /// `will`, `is to`, `is going to`, `'ll`.
    Future,
    /// `could`, `might`, `may`, `would`, `should`, `must`.
    Modal,
    /// `to meet`; what governs it decides.
    Infinitive,
    /// `meeting` as a participle or gerund; what governs it decides.
    Gerund,
}

/// A verb with what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VerbGroup {
    pub(crate) mood: Mood,
    pub(crate) negated: bool,
    pub(crate) passive: bool,
    /// `would`: a modal, or the future of what is reported.
    pub(crate) would: bool,
}

/// The mood of a verb from its own tag and the auxiliaries up to seven words before it.
pub(crate) fn verb_group(analysis: &Analysis, verb: usize) -> VerbGroup {
    let first = analysis.sentences()[analysis.sentence_of(verb)].tokens.start;
    let tokens = analysis.tokens();
    let xpos = tokens[verb].xpos;
    let mut group = VerbGroup { mood: own_mood(xpos), negated: false, passive: false, would: false };
    let mut progressive = false;
    let mut be = None;
    for at in (first.max(verb.saturating_sub(7))..verb).rev() {
        let word = lower(analysis, at);
        match tokens[at].upos {
            Upos::Aux | Upos::Part | Upos::Adv | Upos::Verb | Upos::Punct | Upos::Sconj => {}
            // Between auxiliary and verb stands at most a subject ("will Iran meet"); anything further is another clause.
            Upos::Pron | Upos::Propn if verb - at < 3 => {}
            _ if matches!(word, "not" | "n't" | "n’t" | "never" | "to" | "will") => {}
            _ => break,
        }
        match word {
            "not" | "n't" | "n’t" | "never" | "no" => group.negated = true,
            "will" | "'ll" | "’ll" | "wo" | "shall" => {
                group.mood = Mood::Future;
                break;
            }
            "would" | "could" | "might" | "may" | "should" | "must" | "can" | "'d" => {
                group.mood = Mood::Modal;
                group.would = matches!(word, "would" | "'d");
                break;
            }
            "to" if xpos == Xpos::Vb || be.is_some() || lower(analysis, at + 1) == "have" => {
                group.mood = if is_to(analysis, at) { Mood::Future } else { Mood::Infinitive };
                break;
            }
            "was" | "were" | "is" | "are" | "'s" | "'re" | "am" | "be" | "been" | "being" => {
                be.get_or_insert(at);
                if xpos == Xpos::Vbg {
                    progressive = true;
                } else if xpos == Xpos::Vbn || xpos == Xpos::Vbd {
                    group.passive = true;
                }
                group.mood = match word {
                    "was" | "were" => Mood::Past,
                    "is" | "are" | "'s" | "'re" | "am" if progressive => Mood::Progressive,
                    "is" | "are" | "'s" | "'re" | "am" if group.passive => Mood::Present,
                    _ => group.mood,
                };
            }
            "has" | "have" | "had" | "'ve" if xpos != Xpos::Vb => group.mood = Mood::Past,
            "did" => group.mood = Mood::Past,
            "do" | "does" => group.mood = Mood::Present,
            _ if tokens[at].upos == Upos::Verb || tokens[at].upos == Upos::Punct => break,
            _ => {}
        }
    }
    group
}

fn own_mood(xpos: Xpos) -> Mood {
    match xpos {
        Xpos::Vbd | Xpos::Vbn => Mood::Past,
        Xpos::Vbg => Mood::Gerund,
        Xpos::Vb => Mood::Infinitive,
        _ => Mood::Present,
    }
}

/// `is to meet`, `are to meet`, `is going to meet`: a plan, not an aim.
fn is_to(analysis: &Analysis, to: usize) -> bool {
    let before = |n: usize| to.checked_sub(n).map_or("", |at| lower(analysis, at));
    let is = |w: &str| matches!(w, "is" | "are" | "was" | "were" | "'s" | "'re");
    is(before(1)) || (before(1) == "going" && is(before(2)))
}

/// The lower-case form where it is short ASCII and already lower case, else the word itself: cheap, enough for function words.
pub(crate) fn lower<'t>(analysis: &Analysis<'t>, token: usize) -> &'t str {
    let word = analysis.word(token);
    match word {
        "Will" => "will",
        "To" => "to",
        "Not" => "not",
        "No" => "no",
        "With" => "with",
        "In" => "in",
        "At" => "at",
        "After" => "after",
        "Before" => "before",
        "During" => "during",
        "Following" => "following",
        "If" => "if",
        "Between" => "between",
        _ => word,
    }
}

/// The verb that a noun or an embedded verb hangs under, going up; `None` at the root.
pub(crate) fn governor(analysis: &Analysis, token: usize) -> Option<usize> {
    let tree = analysis.tree(analysis.sentence_of(token));
    let mut at = tree.head(token)?;
    for _ in 0..12 {
        if matches!(analysis.tokens()[at].upos, Upos::Verb | Upos::Aux) {
            return Some(at);
        }
        at = tree.head(at)?;
    }
    None
}

/// The verb that a noun phrase follows as its object, by word order: `wrapped up a fifth round of talks`, `took part in talks`.
/// Greedy trees lose such objects in long sentences.
pub(crate) fn verb_before(analysis: &Analysis, phrase: usize) -> Option<usize> {
    let first = analysis.sentences()[analysis.sentence_of(phrase)].tokens.start;
    let tokens = analysis.tokens();
    let mut at = phrase;
    // `a fifth round of`, `the first day of`.
    while at >= first + 2 && lower(analysis, at - 1) == "of" && is_container(&analysis.lemma(at - 2)) {
        at -= 2;
        while at > first
            && matches!(tokens[at - 1].upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
            && phrase - at < 12
        {
            at -= 1;
        }
    }
    let before = |n: usize| at.checked_sub(n).filter(|i| *i >= first);
    let word = |n: usize| before(n).map_or("", |i| lower(analysis, i));
    let skip = match (word(2), word(1)) {
        ("part", "in") => 2,
        (_, "up" | "off" | "out" | "into") => 1,
        (_, "in") if before(2).is_some_and(|i| matches!(&*analysis.lemma(i), "engage" | "participate")) => 1,
        _ => 0,
    };
    before(skip + 1).filter(|i| {
        tokens[*i].upos == Upos::Verb && tokens[*i].xpos != Xpos::Vbn || {
            // `has held talks`, not `talks held in Rome`.
            tokens[*i].xpos == Xpos::Vbn && i.checked_sub(1).is_some_and(|b| b >= first && tokens[b].upos == Upos::Aux)
        }
    })
}

/// The head word of the subject of a verb; for a conjoined, infinitive or participle verb that of the verb above it; for a
/// relative clause the noun that it hangs on.
pub(crate) fn subject(analysis: &Analysis, verb: usize) -> Option<usize> {
    let tree = analysis.tree(analysis.sentence_of(verb));
    let mut at = verb;
    for _ in 0..8 {
        // A greedy tree may give a verb two subjects: the one nearest before it is right.
        let own = tree
            .children(at)
            .filter(|c| matches!(tree.rel(*c), Rel::Nsubj | Rel::NsubjPass))
            .min_by_key(|c| if *c < at { at - c } else { 1000 + c - at });
        if let Some(own) = own {
            let relative = matches!(analysis.word(own), "who" | "which" | "that" | "whom");
            return if relative { tree.head(at).or(Some(own)) } else { Some(own) };
        }
        let rel = tree.rel(at);
        let up = tree.head(at)?;
        match rel {
            Rel::Acl | Rel::AclRelcl if !matches!(analysis.tokens()[up].upos, Upos::Verb | Upos::Aux) => {
                return Some(up);
            }
            // Out of a clause that is said, its speaker is no subject of what is said.
            Rel::Ccomp | Rel::Parataxis => return None,
            _ => at = up,
        }
    }
    None
}

/// A word with all that is joined to it by `and` or a comma.
pub(crate) fn with_conjuncts(analysis: &Analysis, head: usize) -> Vec<usize> {
    let tree = analysis.tree(analysis.sentence_of(head));
    let mut out = vec![head];
    let mut next = 0;
    while next < out.len() && out.len() < 24 {
        let conj: Vec<usize> = tree.children(out[next]).filter(|c| tree.rel(*c) == Rel::Conj).collect();
        out.extend(conj);
        next += 1;
    }
    out
}

/// The noun whose place in the clause a noun shares: of `the fifth round of talks`, `a series of meetings`, `the start of
/// negotiations` the first one.
pub(crate) fn carrier(analysis: &Analysis, noun: usize) -> usize {
    let tree = analysis.tree(analysis.sentence_of(noun));
    let mut at = noun;
    for _ in 0..3 {
        match tree.head(at) {
            Some(head) if head < at && tree.rel(at) == Rel::Nmod && is_container(&analysis.lemma(head)) => at = head,
            _ => break,
        }
    }
    at
}

fn is_container(lemma: &str) -> bool {
    matches!(
        lemma,
        "round"
            | "series"
            | "session"
            | "set"
            | "cycle"
            | "start"
            | "beginning"
            | "resumption"
            | "day"
            | "hour"
            | "phase"
            | "stage"
            | "end"
            | "conclusion"
            | "number"
            | "string"
            | "flurry"
            | "week"
            | "part"
            | "continuation"
            | "opening"
    )
}

/// The preposition or conjunction right before a phrase (`after`, `ahead`, `during`), empty where none stands there.
pub(crate) fn marker<'t>(analysis: &Analysis<'t>, phrase: usize) -> &'t str {
    let first = analysis.sentences()[analysis.sentence_of(phrase)].tokens.start;
    let before = |n: usize| phrase.checked_sub(n).filter(|at| *at >= first);
    let word = |n: usize| before(n).map_or("", |at| lower(analysis, at));
    match (word(3), word(2), word(1)) {
        (_, "ahead", "of") => "ahead",
        (_, "prior", "to") => "before",
        ("the", "wake", "of") => "after",
        (_, "part", "in") => "at",
        (_, _, w)
            if before(1).is_some_and(|at| {
                matches!(analysis.tokens()[at].upos, Upos::Adp | Upos::Sconj | Upos::Verb | Upos::Adv)
            }) =>
        {
            w
        }
        _ => "",
    }
}
