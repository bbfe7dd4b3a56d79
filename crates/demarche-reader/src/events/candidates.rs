//! Everything in a text that could be an event: each pattern found with each reading of its sides, and each contact as CONSULT,
//! with the features by which they are judged. What is kept is decided elsewhere.

use demarche_knowledge::{OrgId, OrgKind};
use demarche_record::{Interval, Status};

use super::dates::{self, Offer, Spoken};
use super::lexicon::{Lexicon, Part, Slot};
use super::patterns::{self, Hit, Words};
use super::roles::{self, Roles, Side};
use super::standing::{self, Standing};
use crate::engagements::Contact;
use crate::reading::Reading;

/// One reading of one pattern or contact.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) plover: &'static str,
    pub(crate) mode: Option<&'static str>,
    pub(crate) sources: Vec<OrgId>,
    pub(crate) targets: Vec<OrgId>,
    /// The days on offer.
    pub(crate) dates: Vec<Offer>,
    pub(crate) sentence: usize,
    pub(crate) trigger: usize,
    /// The pattern as its file has it, or `contact`.
    pub(crate) rule: String,
    pub(crate) features: Vec<String>,
    /// Features of how it is put.
    pub(crate) put: Vec<String>,
}

/// All candidates in order of the text; those of one trigger and type stand together.
pub(crate) fn find(reading: &Reading, contacts: &[Contact]) -> Vec<Candidate> {
    let whole = Whole { reading, main: main_sides(reading), contacts, spoken: Spoken::new(reading) };
    let mut out = Vec::new();
    for sentence in 0..reading.analysis.sentences().len() {
        if roles::names_sides(reading, sentence) && may_hold(reading, sentence) {
            of_sentence(&whole, sentence, &mut out);
        }
    }
    for contact in contacts {
        out.extend(of_contact(reading, contact));
    }
    beside_contacts(contacts, &mut out);
    // An act told again and again is one event: later tellings know how often it was told before.
    let mut told: Vec<(&'static str, Vec<OrgId>, Vec<OrgId>, usize)> = Vec::new();
    for candidate in &mut out {
        let same = told.iter().any(|(p, s, t, n)| {
            *p == candidate.plover && *s == candidate.sources && *t == candidate.targets && *n < candidate.sentence
        });
        candidate.features.push(format!("told={same}"));
        candidate.features.push(format!("plover+told={}+{same}", candidate.plover));
        told.push((candidate.plover, candidate.sources.clone(), candidate.targets.clone(), candidate.sentence));
    }
    out.sort_by_key(|c| (c.sentence, c.trigger, c.plover));
    out
}

/// Whether a mutual act is between the sides of a contact: told in the same sentence, elsewhere or not at all.
fn beside_contacts(contacts: &[Contact], out: &mut [Candidate]) {
    let orgs: Vec<(Vec<OrgId>, Vec<usize>, f64)> =
        contacts.iter().map(|c| (c.orgs(), c.sentences(), c.confidence())).collect();
    for candidate in out.iter_mut().filter(|c| matches!(c.plover, "CONSULT" | "AGREE" | "COOPERATE")) {
        let mut own = [candidate.sources.as_slice(), candidate.targets.as_slice()].concat();
        own.sort_unstable();
        let here = orgs.iter().find(|(o, s, _)| *o == own && s.contains(&candidate.sentence));
        let beside = match here.or_else(|| orgs.iter().find(|(o, _, _)| *o == own)) {
            Some((_, s, sure)) if s.contains(&candidate.sentence) => format!("here-{}", *sure >= 0.4),
            Some((_, _, sure)) => format!("elsewhere-{}", *sure >= 0.4),
            None => "none".to_owned(),
        };
        candidate.features.push(format!("beside={}+{}+{beside}", candidate.plover, candidate.rule == "contact"));
    }
}

/// A cheap test before the tree is asked for.
fn may_hold(reading: &Reading, sentence: usize) -> bool {
    let (analysis, lexicon) = (&reading.analysis, Lexicon::embedded());
    analysis.sentences()[sentence].tokens.clone().any(|t| {
        let upos = analysis.tokens()[t].upos;
        roles::can_trigger(upos)
            && Part::of(upos).is_some_and(|p| lexicon.begun_by(&analysis.lemma(t), p).next().is_some())
    })
}

/// The sides of the article, the one most spoken of first.
fn main_sides(reading: &Reading) -> Vec<OrgId> {
    let mut counts: Vec<(OrgId, usize)> = Vec::new();
    for mention in &reading.entities.mentions {
        for org in roles::orgs_of(reading, mention) {
            match counts.iter_mut().find(|(o, _)| *o == org) {
                Some((_, n)) => *n += 1,
                None => counts.push((org, 1)),
            }
        }
    }
    counts.sort_by_key(|(o, n)| (std::cmp::Reverse(*n), *o));
    counts.into_iter().map(|(o, _)| o).take(8).collect()
}

/// What the readings of all sentences share.
struct Whole<'w> {
    reading: &'w Reading<'w>,
    /// The sides of the article, the one most spoken of first.
    main: Vec<OrgId>,
    contacts: &'w [Contact],
    spoken: Spoken,
}

fn of_sentence(whole: &Whole, sentence: usize, out: &mut Vec<Candidate>) {
    let reading = whole.reading;
    let analysis = &reading.analysis;
    let words = Words::new(Lexicon::embedded(), analysis, analysis.sentences()[sentence].tokens.clone());
    let hits = patterns::find_all(&words, analysis);
    for hit in &hits {
        let roles = Roles { reading, words: &words, sentence, hit, main: &whole.main };
        let standing = standing::standing(&roles);
        let days = standing::days(&roles);
        let put = put(&roles, &standing, days);
        let (sources, targets) = (roles.sources(), roles.targets());
        for source in &sources {
            for target in &targets {
                let Some((source, target)) = apart(hit, source, target) else { continue };
                out.push(Candidate {
                    plover: hit.pattern.plover,
                    mode: hit.pattern.mode,
                    dates: dates::offers(&roles, &standing, &source.orgs, &target.orgs, whole.contacts, &whole.spoken),
                    features: features(&roles, &source, &target, &standing, hits.len(), days),
                    sources: source.orgs,
                    targets: target.orgs,
                    sentence,
                    trigger: hit.trigger,
                    rule: hit.pattern.text.to_owned(),
                    put: put.clone(),
                });
            }
        }
    }
}

/// Nobody stands on both sides; the parties of a mutual act named together are parted.
fn apart(hit: &Hit, source: &Side, target: &Side) -> Option<(Side, Side)> {
    let (mut source, mut target) = (source.clone(), target.clone());
    target.orgs.retain(|o| !source.orgs.contains(o));
    if target.orgs.is_empty() && target.via != "open" {
        return None;
    }
    // `Poland and Estonia agreed`: both sides are told, and nobody from elsewhere joins them.
    if hit.pattern.mutual && source.orgs.len() > 1 && matches!(target.via.as_str(), "left" | "right" | "main" | "below")
    {
        return None;
    }
    if hit.pattern.mutual && target.orgs.is_empty() {
        if source.orgs.len() < 2 {
            return None;
        }
        target.orgs = source.orgs.split_off(1);
        target.via = "together".to_owned();
    }
    Some((source, target))
}

/// How a noun's phrase opens: `the meeting` speaks of what was told before, `a meeting` of something new.
fn opening(roles: &Roles) -> &'static str {
    let start = crate::engagements::parties::phrase_start(&roles.reading.analysis, roles.hit.trigger);
    match roles.words.word(start.max(roles.words.tokens.start)) {
        "the" | "this" | "that" | "these" | "those" => "definite",
        "a" | "an" | "another" => "indefinite",
        "his" | "her" | "their" | "its" | "our" | "my" => "own",
        "any" | "no" | "such" | "some" => "any",
        _ => "bare",
    }
}

fn count(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "3",
        5..=8 => "5",
        _ => "9",
    }
}

fn features(
    roles: &Roles,
    source: &Side,
    target: &Side,
    standing: &Standing,
    hits: usize,
    days: Option<Interval>,
) -> Vec<String> {
    let (reading, hit) = (roles.reading, roles.hit);
    let plover = hit.pattern.plover;
    let mut out = vec!["bias".to_owned(), format!("plover={plover}"), format!("pattern={plover}:{}", hit.pattern.text)];
    out.push(format!("trigger={plover}:{}", roles.words.lemma(hit.trigger)));
    out.push(format!("long={}", hit.covered.len().min(3)));
    out.push(format!("via={}>{}", source.via, target.via));
    out.push(format!("plover+via={plover}+{}>{}", source.via, target.via));
    out.push(format!("source={}", source.via));
    out.push(format!("target={}", target.via));
    out.push(format!("plover+source={plover}+{}", source.via));
    out.push(format!("plover+target={plover}+{}", target.via));
    let wanted = |slots: &[Slot]| slots.iter().map(|s| format!("{s:?}")).collect::<Vec<_>>().join("|");
    out.push(format!("slot-source={}+{}", wanted(&hit.pattern.sources), source.via));
    out.push(format!("slot-target={}+{}", wanted(&hit.pattern.targets), target.via));
    out.push(format!("far-source={}", count(source.far)));
    out.push(format!("far-target={}+{}", target.via == "open", count(target.far)));
    out.push(format!("sizes={}x{}", source.orgs.len().min(3), target.orgs.len().min(3)));
    let frame = standing.frames.first().copied().unwrap_or("-");
    out.push(format!("frame={frame}"));
    out.push(format!("plover+frame={plover}+{frame}"));
    out.push(format!("mood={:?}", standing.mood));
    out.push(format!("plover+mood={plover}+{:?}", standing.mood));
    out.push(format!("negated={}", standing.negated));
    out.push(format!("plover+negated={plover}+{}", standing.negated));
    if standing.conditional {
        out.push("conditional".to_owned());
        out.push(format!("plover+conditional={plover}"));
    }
    if let Some(modifier) = standing.modifier {
        out.push(format!("modifier={modifier}"));
    }
    out.push(format!("hits={}", count(hits)));
    out.push(format!("inner={}", hit.inner));
    if Part::of(reading.analysis.tokens()[hit.trigger].upos) == Some(Part::Noun) {
        let opens = opening(roles);
        out.push(format!("opens={opens}"));
        out.push(format!("plover+opens={plover}+{opens}"));
    }
    out.push(format!("plover+inner={plover}+{}", hit.inner));
    if let Some(second) = standing.frames.get(1) {
        out.push(format!("frames={frame}+{second}"));
    }
    let tree = reading.analysis.tree(roles.sentence);
    if let Some(up) = tree.head(hit.trigger) {
        out.push(format!("above={}", roles.words.lemma(up)));
        out.push(format!("plover+above={plover}+{}", roles.words.lemma(up)));
    }
    out.push(format!("plover+sizes={plover}+{}x{}", source.orgs.len().min(3), target.orgs.len().min(3)));
    out.push(format!("via+quoted={}>{}+{}", source.via, target.via, roles.quoted()));
    out.push(format!("between={}", roles.named_between()));
    out.push(format!("day={}", days.is_some()));
    let quoted = roles.quoted();
    out.push(format!("quoted={quoted}"));
    out.push(format!("plover+quoted={plover}+{quoted}"));
    let rank = |orgs: &[OrgId]| {
        let best = orgs.iter().filter_map(|o| roles.main.iter().position(|m| m == o)).min();
        best.map_or("none".to_owned(), |r| r.min(3).to_string())
    };
    out.push(format!("ranks={}>{}", rank(&source.orgs), rank(&target.orgs)));
    for (name, side) in [("source", source), ("target", target)] {
        for org in &side.orgs {
            let kind = reading.knowledge.kind(*org);
            if kind != OrgKind::State {
                out.push(format!("{name}-kind={kind:?}"));
                out.push(format!("plover+{name}-kind={plover}+{kind:?}"));
            }
        }
    }
    out.push(format!("sentence={}", count(roles.sentence)));
    let rel = tree.rel(hit.trigger);
    out.push(format!("rel={}", rel.as_str()));
    out.push(format!("plover+rel={plover}+{}", rel.as_str()));
    out.sort();
    out.dedup();
    out
}

/// How the act is put: what tells whether it happened.
fn put(roles: &Roles, standing: &Standing, days: Option<Interval>) -> Vec<String> {
    let plover = roles.hit.pattern.plover;
    let speech = standing::is_speech_act(plover);
    let noun = roles.reading.analysis.tokens()[roles.hit.trigger].upos == demarche_language::Upos::Noun;
    let mut out = vec!["bias".to_owned(), format!("plover={plover}"), format!("speech={speech}")];
    out.push(format!("mood={speech}+{noun}+{:?}", standing.mood));
    out.push(format!("plover+mood={plover}+{:?}", standing.mood));
    out.push(format!("negated={speech}+{}", standing.negated));
    out.push(format!("conditional={speech}+{}", standing.conditional));
    out.push(format!("modifier={speech}+{}", standing.modifier.unwrap_or("-")));
    out.push(format!("pattern={plover}:{}", roles.hit.pattern.text));
    for frame in standing.frames.iter().take(3) {
        out.push(format!("frame={speech}+{frame}"));
        out.push(format!("plover+frame={plover}+{frame}"));
    }
    out.push(format!("first={speech}+{}", standing.frames.first().copied().unwrap_or("-")));
    if let (Some(days), Some(published)) = (days, roles.reading.published) {
        let ahead = days.first() > published;
        out.push(format!("ahead={speech}+{ahead}"));
    }
    out
}

/// A contact as CONSULT.
fn of_contact(reading: &Reading, contact: &Contact) -> Option<Candidate> {
    let orgs = contact.orgs();
    let (first, rest) = orgs.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let (kind, status) = (contact.kind(), contact.status());
    let sure = (contact.confidence() * 10.0).floor() as i64;
    let mut features = vec!["bias".to_owned(), "plover=CONSULT".to_owned(), "contact".to_owned()];
    features.extend(contact.features(reading).into_iter().map(|f| format!("contact:{f}")));
    features.push(format!("contact-background={}", contact.is_background()));
    features.push(format!("contact-sure={sure}"));
    features.push(format!("contact-kind={kind}"));
    features.push(format!("contact-status={status}"));
    features.push(format!("contact-kind+status={kind}+{status}"));
    features.push(format!("contact-sides={}", orgs.len().min(4)));
    features.push(format!("contact-sentence={}", count(contact.sentence())));
    let mut put = vec!["bias".to_owned(), "plover=CONSULT".to_owned(), format!("status={status}")];
    put.push(format!("held={}", matches!(status, Status::Held | Status::Underway)));
    if let (Some(days), Some(published)) = (contact.days(), reading.published) {
        put.push(format!("ahead=false+{}", days.first() > published));
    }
    Some(Candidate {
        plover: "CONSULT",
        mode: match kind {
            demarche_record::Kind::Call => Some("phone"),
            demarche_record::Kind::Visit => Some("visit"),
            _ => None,
        },
        sources: vec![*first],
        targets: rest.to_vec(),
        dates: dates::of_whole_contact(reading, contact),
        sentence: contact.sentence(),
        trigger: contact.trigger(),
        rule: "contact".to_owned(),
        features,
        put,
    })
}
