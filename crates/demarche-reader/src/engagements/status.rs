//! How a contact stands, from the words around one mention: moods, cue words, and where its day lies from the publication day.
//!
//! Limits: one mention at a time; what later sentences change is for merging.

use demarche_language::{Rel, Upos};
use demarche_record::{Interval, Kind, Status};
use jiff::civil::Date;

use super::clause::{self, Mood, lower};
use super::lexicon::{Cue, cue};
use super::mention::ContactMention;
use crate::reading::Reading;

/// A status with how it was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) status: Status,
    /// Only thought of: `could meet`, `wants to meet`, `if they meet`.
    pub(crate) hypothetical: bool,
    /// `did not meet`, `no talks`.
    pub(crate) negated: bool,
    /// Whether a word said so, as against the default.
    pub(crate) told: bool,
}

impl Standing {
    fn told(status: Status) -> Self {
        Standing { status, hypothetical: false, negated: false, told: true }
    }
}

/// How the contact of one mention stands.
pub(crate) fn standing(reading: &Reading, mention: &ContactMention, days: Option<Interval>) -> Standing {
    let mut standing = if mention.verb { of_verb(reading, mention.trigger, 0) } else { of_noun(reading, mention) };
    // A question tells of nothing.
    let sentence = reading.analysis.sentences()[mention.sentence].bytes.clone();
    let asked = reading.analysis.text()[sentence].trim_end_matches(['"', '”', '’', '\'']).ends_with('?');
    standing.hypothetical |= asked;
    let before_said = mention.word.kind != Kind::Visit && !standing.told && standing.status == Status::Scheduled;
    let mut standing = by_day(standing, days, reading.published);
    // `spoke before the meeting on Tuesday`, told on Tuesday.
    if before_said && days.is_some() && days == reading.published.map(Interval::day) {
        standing.status = Status::Held;
    }
    let ahead = matches!((days, reading.published), (Some(d), Some(p)) if d.first() > p);
    // `hopes that his visit later this week will help`: what has an owner and a day to come is planned.
    if standing.hypothetical
        && !asked
        && !mention.verb
        && mention.definite
        && ahead
        && standing.status == Status::Unknown
    {
        standing = Standing::told(Status::Scheduled);
    }
    // `said that no meeting took place`: a side denies it.
    let verb = if mention.verb { Some(mention.trigger) } else { mention.governor };
    let past =
        verb.is_some_and(|v| clause::verb_group(&reading.analysis, v).mood == Mood::Past && reported(reading, v));
    if standing.negated && past && matches!(standing.status, Status::Held | Status::Unknown) && mention.word.strong {
        standing = Standing::told(Status::Denied);
    }
    standing = moved(reading, mention, standing, days);
    // `will not meet him on Friday`: a day that was offered is refused.
    if standing.negated && mention.verb && standing.status == Status::Scheduled && days.is_some() {
        standing = Standing::told(Status::Declined);
    }
    standing
}

/// A day after the publication day cannot have been held; one well before it is no plan unless a word says so.
fn by_day(mut standing: Standing, days: Option<Interval>, published: Option<Date>) -> Standing {
    let (Some(days), Some(published)) = (days, published) else { return standing };
    match standing.status {
        Status::Held | Status::Underway if days.first() > published => standing.status = Status::Scheduled,
        Status::Underway
            if days.last() < published && (!standing.told || (published - days.last()).get_days() > 45) =>
        {
            standing.status = Status::Held
        }
        Status::Scheduled if days.last() < published && !standing.hypothetical => standing.status = Status::Held,
        Status::Unknown if days.last() < published => standing.status = Status::Held,
        _ => {}
    }
    standing
}

fn of_verb(reading: &Reading, verb: usize, depth: usize) -> Standing {
    let analysis = &reading.analysis;
    let group = clause::verb_group(analysis, verb);
    let mut standing = match group.mood {
        Mood::Past => Standing { told: false, ..Standing::told(Status::Held) },
        Mood::Present => present(reading, verb),
        Mood::Progressive => Standing::told(Status::Underway),
        Mood::Future => Standing::told(Status::Scheduled),
        // `said that they would meet`: the future of what is reported.
        Mood::Modal if group.would && reported(reading, verb) => Standing::told(Status::Scheduled),
        Mood::Modal => Standing { hypothetical: true, ..Standing::told(Status::Unknown) },
        Mood::Infinitive => infinitive(reading, verb, depth),
        Mood::Gerund => gerund(reading, verb, depth),
    };
    if group.negated {
        standing.negated = true;
    }
    // `is going to Japan`, `is heading there`: on the way at most.
    if group.mood == Mood::Progressive && !group.negated && leaves_for(reading, verb) {
        standing = Standing::told(Status::Scheduled);
    }
    // `days before the two meet`.
    let before = verb_clause_start(reading, verb);
    if depth == 0 && group.mood == Mood::Present && before.is_some_and(|at| is_days_before(reading, at)) {
        standing = Standing::told(Status::Scheduled);
    }
    if conditional(reading, verb) && standing.status != Status::Held {
        standing.hypothetical = true;
    }
    standing
}

fn leaves_for(reading: &Reading, verb: usize) -> bool {
    let analysis = &reading.analysis;
    let moves = matches!(&*analysis.lemma(verb), "go" | "head" | "travel" | "fly" | "come" | "leave" | "depart");
    let end = analysis.sentences()[analysis.sentence_of(verb)].tokens.end;
    moves && verb + 1 < end && matches!(lower(analysis, verb + 1), "to" | "for" | "there" | "here" | "back" | "home")
}

/// Where the clause that `before` opens over a verb begins, right after `before`.
fn verb_clause_start(reading: &Reading, verb: usize) -> Option<usize> {
    let analysis = &reading.analysis;
    let first = analysis.sentences()[analysis.sentence_of(verb)].tokens.start;
    let before = (first.max(verb.saturating_sub(14))..verb).rev().find(|t| lower(analysis, *t) == "before")?;
    let other = (before + 1..verb).any(|t| matches!(analysis.tokens()[t].upos, Upos::Verb | Upos::Aux));
    (!other).then_some(before + 1)
}

fn reported(reading: &Reading, verb: usize) -> bool {
    reading.speech.attributions.iter().any(|a| a.content.contains(&verb) && !a.weak)
}

/// The present tense tells what is planned (`Nakasone leaves on Wednesday`), a caption (`Trump meets Ramaphosa`), or habit.
fn present(_reading: &Reading, _verb: usize) -> Standing {
    Standing { told: false, ..Standing::told(Status::Held) }
}

fn infinitive(reading: &Reading, verb: usize, depth: usize) -> Standing {
    let analysis = &reading.analysis;
    let tree = analysis.tree(analysis.sentence_of(verb));
    let hypothetical = Standing { hypothetical: true, ..Standing::told(Status::Unknown) };
    let Some(head) = tree.head(verb) else { return Standing::told(Status::Scheduled) };
    let lemma = analysis.lemma(head);
    let pos = match analysis.tokens()[head].upos {
        Upos::Verb | Upos::Aux => 'v',
        Upos::Adj => 'a',
        _ => 'n',
    };
    // `is expected to`, `was set to`, `due to`: the participle may be tagged either way.
    match cue(&lemma, pos).or_else(|| cue(&lemma, 'a')).or_else(|| cue(lower(analysis, head), 'a')) {
        Some(Cue::Hypothetical) => hypothetical,
        Some(Cue::Is(Status::Held | Status::Underway)) if pos == 'v' && depth < 3 => of_verb(reading, head, depth + 1),
        Some(Cue::Is(Status::Proposed)) if pos == 'n' => Standing::told(of_offer(reading, head)),
        Some(Cue::Is(status)) => {
            // `There is no plan to meet`.
            let none = pos == 'n' && tree.children(head).any(|c| matches!(lower(analysis, c), "no" | "No"));
            let above = if pos == 'v' {
                clause::verb_group(analysis, head)
            } else {
                return Standing { negated: none, ..Standing::told(status) };
            };
            let negated = above.negated;
            Standing { negated, ..Standing::told(status) }
        }
        None if pos == 'v' && matches!(tree.rel(verb), Rel::Advcl | Rel::Xcomp) && depth < 3 => {
            // `travelled to Moscow to meet Putin`: purpose; held only where the day says so.
            let above = of_verb(reading, head, depth + 1);
            match above.status {
                Status::Held | Status::Underway => Standing { told: false, ..Standing::told(Status::Scheduled) },
                _ => above,
            }
        }
        _ => hypothetical,
    }
}

/// What became of an invitation, an offer, a proposal: `accepted`, `turned down`, else it stands.
fn of_offer(reading: &Reading, offer: usize) -> Status {
    let analysis = &reading.analysis;
    let Some(verb) = clause::governor(analysis, offer) else { return Status::Proposed };
    let negated = clause::verb_group(analysis, verb).negated;
    let lemma = analysis.lemma(verb);
    match &*lemma {
        "accept" | "take" if clause::verb_group(analysis, verb).mood == Mood::Past && !negated => Status::Scheduled,
        "decline" | "reject" | "refuse" | "rebuff" | "spurn" | "dismiss" if !negated => Status::Declined,
        _ => match phrasal(analysis, verb, &lemma) {
            Some(Status::Declined) if !negated => Status::Declined,
            _ => Status::Proposed,
        },
    }
}

fn gerund(reading: &Reading, verb: usize, depth: usize) -> Standing {
    let analysis = &reading.analysis;
    let tree = analysis.tree(analysis.sentence_of(verb));
    let marker = tree
        .children(verb)
        .filter(|c| matches!(tree.rel(*c), Rel::Mark | Rel::Case) && *c < verb)
        .map(|c| lower(analysis, c))
        .next()
        .unwrap_or_else(|| verb.checked_sub(1).map_or("", |p| lower(analysis, p)));
    match marker {
        "after" | "since" | "following" | "on" | "upon" | "in" | "by" => {
            Standing { told: false, ..Standing::told(Status::Held) }
        }
        "before" | "ahead" => match clause::governor(analysis, verb).filter(|_| depth < 3) {
            Some(up) => before(of_verb(reading, up, depth + 1)),
            None => Standing::told(Status::Scheduled),
        },
        "of" | "for" | "from" | "about" | "against" => {
            Standing { hypothetical: true, ..Standing::told(Status::Unknown) }
        }
        _ => match clause::governor(analysis, verb).filter(|_| depth < 3) {
            // `is travelling there, meeting with both`: what one goes for is still to come.
            Some(up) => match of_verb(reading, up, depth + 1) {
                above if above.status == Status::Underway && is_motion(&analysis.lemma(up)) => {
                    Standing { told: false, ..Standing::told(Status::Scheduled) }
                }
                above => above,
            },
            None => Standing { told: false, ..Standing::told(Status::Underway) },
        },
    }
}

/// What comes before something past is itself past, unless the day says otherwise: `said before meeting X`.
fn before(above: Standing) -> Standing {
    match above.status {
        Status::Held => Standing { told: false, ..Standing::told(Status::Scheduled) },
        _ => Standing::told(Status::Scheduled),
    }
}

fn conditional(reading: &Reading, verb: usize) -> bool {
    let analysis = &reading.analysis;
    let first = analysis.sentences()[analysis.sentence_of(verb)].tokens.start;
    (first.max(verb.saturating_sub(8))..verb).rev().any(|i| matches!(lower(analysis, i), "if" | "whether" | "unless"))
}

fn of_noun(reading: &Reading, mention: &ContactMention) -> Standing {
    let analysis = &reading.analysis;
    let t = mention.trigger;
    if (mention.phrase..t).any(|i| matches!(lower(analysis, i), "any" | "Any")) {
        return Standing { hypothetical: true, ..Standing::told(Status::Unknown) };
    }
    if let Some(settled) = by_settling_verb(reading, mention) {
        return settled;
    }
    if let Some(offered) = by_invitation(reading, mention) {
        return offered;
    }
    if let Some(settled) = by_set_phrase(reading, t).or_else(|| by_relative(reading, mention)) {
        // `after talks that started on Friday`: over, whatever began.
        let over = matches!(clause::marker(analysis, mention.phrase), "after" | "following");
        return match settled.status {
            Status::Underway if over => Standing { told: false, ..Standing::told(Status::Held) },
            _ => settled,
        };
    }
    if let Some(modifier) = by_modifier(reading, mention) {
        return modifier;
    }
    if let Some(up) = noun_above(reading, t) {
        return up;
    }
    let carrier = clause::carrier(analysis, t);
    let phrase = if carrier == t { mention.phrase } else { super::parties::phrase_start(analysis, carrier) };
    let marker = clause::marker(analysis, phrase);
    let held = Standing { told: false, ..Standing::told(Status::Held) };
    let tree = analysis.tree(analysis.sentence_of(t));
    if let Some(adjective) = by_adjective(reading, carrier) {
        return adjective;
    }
    let Some(verb) = clause::governor(analysis, carrier) else {
        return match marker {
            "after" | "following" | "since" | "during" => held,
            "before" | "ahead" => Standing::told(Status::Scheduled),
            _ => Standing { told: false, ..Standing::told(default_for(reading, mention)) },
        };
    };
    match marker {
        "after" | "following" | "since" => return held,
        "before" | "ahead" if is_days_before(reading, phrase) => return Standing::told(Status::Scheduled),
        "before" | "ahead" => return before(of_verb(reading, verb, 0)),
        // `in separate talks with the minister, the group urged`: one occasion; `is in talks` goes on.
        "in" | "In" if mention.word.kind == Kind::Talks && is_one_occasion(reading, mention, phrase) => {
            let above = of_verb(reading, verb, 0);
            if above.status == Status::Held && !above.hypothetical {
                return held;
            }
        }
        "during" | "at" | "throughout" => {
            // `will raise it at the meeting`: the meeting is as far off as what is done there.
            let above = of_verb(reading, verb, 0);
            let ahead = matches!(above.status, Status::Scheduled) && above.told;
            return if ahead { above } else { held };
        }
        _ => {}
    }
    let lemma = analysis.lemma(verb);
    let rel = tree.rel(carrier);
    let direct = tree.head(carrier) == Some(verb);
    let subject_or_object = direct && matches!(rel, Rel::Obj | Rel::Nsubj | Rel::NsubjPass);
    if direct && (subject_or_object || matches!(marker, "" | "in" | "to" | "for")) {
        let above = of_verb(reading, verb, 0);
        match cue(&lemma, 'v') {
            Some(Cue::Is(status @ (Status::Cancelled | Status::Postponed | Status::Declined | Status::Denied))) => {
                // `will be cancelled`, `refused talks`, but `did not cancel the talks`.
                if above.negated {
                    return Standing::told(Status::Scheduled);
                }
                return if above.hypothetical { above } else { Standing::told(status) };
            }
            Some(Cue::Is(status @ (Status::Scheduled | Status::Proposed))) if subject_or_object => {
                return Standing { negated: above.negated, ..Standing::told(status) };
            }
            Some(Cue::Is(Status::Underway)) if subject_or_object => {
                return if above.status == Status::Held { Standing::told(Status::Underway) } else { above };
            }
            Some(Cue::Is(Status::Held)) if subject_or_object && mention.word.kind == Kind::Talks && goes_on(&lemma) => {
                // Negotiations that were opened go on until something ends them.
                let opened = above.status == Status::Held && !above.negated && !above.hypothetical;
                return if opened { Standing::told(Status::Underway) } else { above };
            }
            Some(Cue::Is(Status::Held)) if subject_or_object && attends(&lemma) && above.negated => {
                return Standing::told(Status::Declined);
            }
            // `discussed a possible visit`, `weighed a summit`.
            _ if rel == Rel::Obj && mention.word.kind != Kind::Talks && considers(&lemma) && !mention.definite => {
                return Standing { hypothetical: true, ..Standing::told(Status::Unknown) };
            }
            Some(Cue::Hypothetical) if subject_or_object => {
                return Standing { hypothetical: true, ..Standing::told(Status::Unknown) };
            }
            Some(Cue::Is(_)) if subject_or_object => return above,
            // Other verbs say nothing of negotiations but that they are there.
            _ if subject_or_object && mention.word.kind == Kind::Talks && above.status == Status::Held => {
                return Standing { told: false, ..Standing::told(default_for(reading, mention)) };
            }
            _ => {}
        }
        if subject_or_object {
            return above;
        }
    }
    match marker {
        // `invited him to Beijing for talks`, `called for talks`.
        "for" if matches!(cue(&lemma, 'v'), Some(Cue::Is(Status::Proposed))) || lemma == "call" => {
            Standing::told(Status::Proposed)
        }
        // `arrived for a state visit`: the visit is what arriving is; `arrives on Wednesday for talks`: a plan.
        "for" | "on" if mention.word.kind == Kind::Visit && sets_out(&lemma) => {
            Standing { told: false, ..of_verb(reading, verb, 0) }
        }
        "for" if is_motion(&lemma) && in_present(reading, verb) => Standing::told(Status::Scheduled),
        // `came to the White House on Wednesday for talks`: they were held; `arrived for talks` is a plan, `ready for talks` is
        // none.
        "for" if matches!(&*lemma, "come" | "go" | "visit") && of_verb(reading, verb, 0).status == Status::Held => held,
        "for" if is_motion(&lemma) => Standing { told: false, ..Standing::told(Status::Scheduled) },
        // `plans for talks`, `is preparing for a summit`.
        "for" if matches!(&*lemma, "plan" | "schedule" | "prepare") => Standing::told(Status::Scheduled),
        "for" | "towards" | "toward" => Standing { hypothetical: true, ..Standing::told(Status::Unknown) },
        _ => Standing { told: false, ..Standing::told(default_for(reading, mention)) },
    }
}

/// `a meeting is unlikely to be held`, `talks are likely`: an adjective says it of its subject.
fn by_adjective(reading: &Reading, carrier: usize) -> Option<Standing> {
    let analysis = &reading.analysis;
    let tree = analysis.tree(analysis.sentence_of(carrier));
    let head = tree.head(carrier)?;
    let adjective = analysis.tokens()[head].upos == Upos::Adj && tree.rel(carrier) == Rel::Nsubj;
    match cue(&analysis.lemma(head), 'a').filter(|_| adjective)? {
        Cue::Hypothetical => Some(Standing { hypothetical: true, ..Standing::told(Status::Unknown) }),
        Cue::Is(status) => Some(Standing::told(status)),
    }
}

/// `days before the summit`, `weeks ahead of the visit`: told while it still lies ahead.
fn is_days_before(reading: &Reading, phrase: usize) -> bool {
    let analysis = &reading.analysis;
    let first = analysis.sentences()[analysis.sentence_of(phrase)].tokens.start;
    (first.max(phrase.saturating_sub(3))..phrase).any(|t| {
        matches!(
            lower(analysis, t),
            "days" | "weeks" | "hours" | "Days" | "Weeks" | "Hours" | "week" | "day" | "months" | "Months"
        )
    })
}

/// A determiner or an adjective makes it one occasion; `in talks`, `in direct talks` and `in the talks` need not be.
fn is_one_occasion(reading: &Reading, mention: &ContactMention, phrase: usize) -> bool {
    let analysis = &reading.analysis;
    (phrase..mention.trigger).any(|t| {
        matches!(
            lower(analysis, t),
            "the" | "a" | "an" | "another" | "separate" | "his" | "her" | "their" | "these" | "recent" | "earlier"
        ) || word_of_occasion(lower(analysis, t))
    })
}

fn word_of_occasion(word: &str) -> bool {
    matches!(
        word,
        "closed-door" | "one-on-one" | "face-to-face" | "hour-long" | "wide-ranging" | "late-night" | "private"
    )
}

fn sets_out(lemma: &str) -> bool {
    matches!(lemma, "arrive" | "land" | "fly" | "travel" | "come" | "go" | "embark" | "touch" | "be")
}

fn in_present(reading: &Reading, verb: usize) -> bool {
    let group = clause::verb_group(&reading.analysis, verb);
    group.mood == Mood::Present && !group.negated
}

fn goes_on(lemma: &str) -> bool {
    matches!(lemma, "begin" | "start" | "open" | "launch" | "kick" | "commence" | "restart" | "reopen")
}

fn attends(lemma: &str) -> bool {
    matches!(lemma, "attend" | "join" | "take" | "participate")
}

fn considers(lemma: &str) -> bool {
    matches!(lemma, "discuss" | "consider" | "weigh" | "mull" | "float" | "ponder" | "contemplate" | "eye" | "explore")
}

/// `the talks are on hold`, `a visit is under review`: words right after that settle it.
fn by_set_phrase(reading: &Reading, t: usize) -> Option<Standing> {
    let analysis = &reading.analysis;
    let end = analysis.sentences()[analysis.sentence_of(t)].tokens.end.min(t + 14);
    (t + 1..end.saturating_sub(1)).find_map(|i| {
        let status = match (lower(analysis, i), lower(analysis, i + 1)) {
            ("on", "hold" | "ice") => Status::Postponed,
            ("in", "limbo") => Status::Postponed,
            ("is" | "are" | "was" | "were", "off") => match analysis.word((i + 2).min(end - 1)) {
                "for" => Status::Postponed,
                "." | "," | "and" | "after" | "because" => Status::Cancelled,
                _ => return None,
            },
            ("under", "review" | "consideration") => Status::Proposed,
            _ => return None,
        };
        Some(Standing::told(status))
    })
}

/// `the talks, which began on Friday`, `a trip that was cancelled`: a relative clause right after the noun tells how it stands.
fn by_relative(reading: &Reading, mention: &ContactMention) -> Option<Standing> {
    let analysis = &reading.analysis;
    let end = analysis.sentences()[mention.sentence].tokens.end;
    let from = mention.trigger + 1;
    // Only parties, places and times may stand between.
    // `the talks we have held here`, `talks which began`.
    let opens = |i: &usize| matches!(lower(analysis, *i), "which" | "that" | "we" | "they" | "he" | "she");
    let pronoun = (from..end.min(from + 12)).find(opens)?;
    // `held a meeting there where he urged …` tells of something else.
    let own = matches!(lower(analysis, pronoun), "which" | "that");
    if !own && matches!(lower(analysis, pronoun - 1), "where" | "when" | "as" | "because" | "and" | "while" | "after") {
        return None;
    }
    let between = &analysis.tokens()[from..pronoun];
    if between.iter().any(|t| matches!(t.upos, Upos::Verb | Upos::Aux | Upos::Noun)) {
        return None;
    }
    let upto = end.min(pronoun + 8);
    let verb = (pronoun + 1..upto).find(|i| analysis.tokens()[*i].upos == Upos::Verb)?;
    // Of another's clause (`talks that Iran said …`) nothing is known.
    if (pronoun + 1..verb).any(|i| matches!(analysis.tokens()[i].upos, Upos::Noun | Upos::Punct)) {
        return None;
    }
    let lemma = analysis.lemma(verb);
    let above = of_verb(reading, verb, 0);
    if above.negated {
        return None;
    }
    let status = match phrasal(analysis, verb, &lemma) {
        Some(status) => status,
        None => match cue(&lemma, 'v')? {
            Cue::Is(Status::Held) if mention.word.kind == Kind::Talks && goes_on(&lemma) => match above.status {
                Status::Held if !above.hypothetical => Status::Underway,
                status => status,
            },
            Cue::Is(Status::Held | Status::Underway) => above.status,
            Cue::Is(status) => status,
            Cue::Hypothetical => return None,
        },
    };
    Some(Standing { status, told: true, ..above })
}

fn is_motion(lemma: &str) -> bool {
    matches!(
        lemma,
        "arrive"
            | "come"
            | "go"
            | "travel"
            | "fly"
            | "head"
            | "return"
            | "land"
            | "gather"
            | "meet"
            | "visit"
            | "prepare"
            | "set"
            | "convene"
            | "invite"
            | "welcome"
            | "host"
            | "receive"
            | "leave"
            | "depart"
            | "expect"
            | "be"
    )
}

/// What a bare noun says: `negotiations` go on, all else took place.
fn default_for(reading: &Reading, mention: &ContactMention) -> Status {
    match mention.word.kind {
        Kind::Talks if !mention.verb && &*reading.analysis.lemma(mention.trigger) != "conference" => Status::Underway,
        _ => Status::Held,
    }
}

/// `had cancelled his planned meeting`, `called off the summit`, `the talks were put off`: what is done to it settles it.
fn by_settling_verb(reading: &Reading, mention: &ContactMention) -> Option<Standing> {
    let analysis = &reading.analysis;
    let tree = analysis.tree(mention.sentence);
    let carrier = clause::carrier(analysis, mention.trigger);
    let object_of = clause::verb_before(analysis, mention.phrase);
    let verb = object_of.or_else(|| tree.head(carrier)).filter(|v| analysis.tokens()[*v].upos == Upos::Verb)?;
    if object_of.is_none() && !matches!(tree.rel(carrier), Rel::Obj | Rel::NsubjPass | Rel::Nsubj) {
        return None;
    }
    let lemma = analysis.lemma(verb);
    let status = match phrasal(analysis, verb, &lemma) {
        Some(status) => status,
        None => match cue(&lemma, 'v')? {
            Cue::Is(s @ (Status::Cancelled | Status::Postponed | Status::Declined | Status::Denied)) => s,
            _ => return None,
        },
    };
    let above = of_verb(reading, verb, 0);
    if status == Status::Held && (above.status != Status::Held || above.negated) {
        return None;
    }
    if above.negated {
        return Some(Standing::told(Status::Scheduled));
    }
    if above.hypothetical {
        return None;
    }
    Some(Standing::told(status))
}

/// Verbs with a particle: `call off`, `put off`, `turn down`, `rule out`.
fn phrasal(analysis: &demarche_language::Analysis, verb: usize, lemma: &str) -> Option<Status> {
    let end = analysis.sentences()[analysis.sentence_of(verb)].tokens.end;
    let near = |w: &str| (verb + 1..end.min(verb + 6)).any(|i| lower(analysis, i) == w);
    match lemma {
        "call" if near("off") => Some(Status::Cancelled),
        "put" if near("off") || near("back") || near("hold") || near("ice") => Some(Status::Postponed),
        "push" if near("back") => Some(Status::Postponed),
        // `moved from 25 March to 2 April`: what a move of a few days amounts to, the days tell.
        "move" | "shift" | "bring" if near("to") && dated(analysis, verb, end) => Some(Status::Postponed),
        "strike" if near("from") => Some(Status::Cancelled),
        "turn" if near("down") => Some(Status::Declined),
        "rule" if near("out") => Some(Status::Declined),
        "pull" if near("out") => Some(Status::Cancelled),
        "fall" if near("through") => Some(Status::Cancelled),
        "break" if near("down") || near("up") => Some(Status::Held),
        "break" if near("off") => Some(Status::Cancelled),
        "wrap" if near("up") => Some(Status::Held),
        _ => None,
    }
}

/// A day or a month within the words after a verb.
fn dated(analysis: &demarche_language::Analysis, verb: usize, end: usize) -> bool {
    (verb + 1..end.min(verb + 10))
        .any(|i| analysis.word(i).bytes().all(|b| b.is_ascii_digit()) || analysis.word(i).ends_with("day"))
}

/// `invited him to come to Warsaw for talks`: what one is invited to is offered, whatever stands between.
fn by_invitation(reading: &Reading, mention: &ContactMention) -> Option<Standing> {
    let analysis = &reading.analysis;
    let mut verb = clause::governor(analysis, mention.trigger)?;
    for _ in 0..3 {
        if &*analysis.lemma(verb) == "invite" {
            let group = clause::verb_group(analysis, verb);
            return (!group.negated && !group.passive).then(|| Standing::told(Status::Proposed));
        }
        verb = clause::governor(analysis, verb)?;
    }
    None
}

/// Moved by a week or less, a contact is planned for its new day; further, it is postponed to it.
fn moved(reading: &Reading, mention: &ContactMention, standing: Standing, days: Option<Interval>) -> Standing {
    let Some(days) = days.filter(|d| d.is_day() && standing.status == Status::Postponed) else { return standing };
    let tokens = reading.analysis.sentences()[mention.sentence].tokens.clone();
    let near = super::setting::in_sentence(&reading.times, &tokens)
        .filter_map(|(_, t)| t.days)
        .any(|d| d.is_day() && d != days && (d.first() - days.first()).get_days().abs() <= 7);
    if near { Standing::told(Status::Scheduled) } else { standing }
}

/// Modifiers inside the noun phrase: `planned talks`, `a possible summit`, `no meeting`.
fn by_modifier(reading: &Reading, mention: &ContactMention) -> Option<Standing> {
    let analysis = &reading.analysis;
    for at in (mention.phrase..mention.trigger).rev() {
        let word = lower(analysis, at);
        if matches!(word, "no" | "No") {
            return Some(Standing { negated: true, ..Standing::told(Status::Unknown) });
        }
        if reading.times.iter().any(|t| t.tokens.contains(&at)) {
            // `last week's talks`, `next month's summit`: the day decides.
            continue;
        }
        match cue(word, 'a') {
            Some(Cue::Hypothetical) => return Some(Standing { hypothetical: true, ..Standing::told(Status::Unknown) }),
            Some(Cue::Is(status)) => return Some(Standing::told(status)),
            None => {}
        }
    }
    None
}

/// `an invitation to talks`, `the cancellation of the summit`, `plans for a meeting`, `prospect of a summit`.
fn noun_above(reading: &Reading, t: usize) -> Option<Standing> {
    let analysis = &reading.analysis;
    let tree = analysis.tree(analysis.sentence_of(t));
    let t = clause::carrier(analysis, t);
    let head = tree.head(t)?;
    if !matches!(analysis.tokens()[head].upos, Upos::Noun) || head > t {
        return None;
    }
    // `announced the proposal after a meeting`: what stands beside the contact is not about it.
    let marker = clause::marker(analysis, super::parties::phrase_start(analysis, t));
    if matches!(marker, "after" | "before" | "during" | "following" | "at" | "since" | "ahead" | "amid") {
        return None;
    }
    let lemma = analysis.lemma(head);
    match &*lemma {
        "plan" | "preparation" | "date" | "arrangement" | "eve" => return Some(Standing::told(Status::Scheduled)),
        "end" | "conclusion" | "close" | "completion" | "aftermath" => {
            return Some(Standing::told(Status::Held));
        }
        "prospect" | "possibility" | "idea" | "chance" | "hope" | "need" => {
            return Some(Standing { hypothetical: true, ..Standing::told(Status::Unknown) });
        }
        _ => {}
    }
    match cue(&lemma, 'n')? {
        Cue::Is(Status::Proposed) => Some(Standing::told(of_offer(reading, head))),
        Cue::Is(status) => Some(Standing::told(status)),
        Cue::Hypothetical => Some(Standing { hypothetical: true, ..Standing::told(Status::Unknown) }),
    }
}
