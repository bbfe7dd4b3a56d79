//! What a party in a sentence shows, one word each, and how sure that makes a position of it. The weights stand in
//! `data/positions/judge.tsv`, made by `cargo xtask train-judge --layer positions` from annotated articles.

use std::sync::LazyLock;

use demarche_language::{Rel, Upos};

use super::candidates::{Candidate, Link, Role};
use super::lexicon;
use crate::engagements::clause;
use crate::judge::Judge;
use crate::reading::Reading;

pub(crate) static JUDGE: LazyLock<Judge> =
    LazyLock::new(|| Judge::new(include_str!("../../../../data/positions/judge.tsv")));

/// What a candidate shows; `others` are the other candidates of its sentence.
pub(crate) fn features(reading: &Reading, candidate: &Candidate, others: &[&Candidate]) -> Vec<String> {
    let mut out = vec!["bias".to_owned()];
    let mut roles: Vec<Role> = candidate.links.iter().map(|l| l.role).collect();
    roles.sort();
    roles.dedup();
    let roles = roles.iter().map(|r| r.as_str()).collect::<Vec<_>>().join("+");
    out.push(format!("roles={roles}"));
    for link in &candidate.links {
        of_link(reading, link, &mut out);
    }
    of_sentence(reading, candidate, &mut out);
    of_others(candidate, others, &roles, &mut out);
    out.sort();
    out.dedup();
    out
}

fn of_link(reading: &Reading, link: &Link, out: &mut Vec<String>) {
    let analysis = &reading.analysis;
    let role = link.role.as_str();
    match link.role {
        Role::Subject | Role::Owner => {
            let Some(word) = link.word else { return };
            let lemma = analysis.lemma(word);
            let upos = analysis.tokens()[word].upos;
            let class = lexicon::stance(&lemma, upos).map_or("none", |s| s.as_str());
            let group = clause::verb_group(analysis, word);
            out.push(format!("{role}={lemma}"));
            out.push(format!("{role}.class={class}"));
            if link.role == Role::Owner {
                return;
            }
            let negated = if group.negated { "-not" } else { "" };
            out.push(format!("{role}.mood={:?}{negated}", group.mood));
            out.push(format!("{role}.class+mood={class}+{:?}{negated}", group.mood));
            let tree = analysis.tree(analysis.sentence_of(word));
            out.push(format!("{role}.rel={}", tree.rel(word).as_str()));
            for child in tree.children(word) {
                match tree.rel(child) {
                    Rel::Aux => {
                        if let Some(modal) = lexicon::modal(analysis, child) {
                            out.push(format!("{role}.modal={modal}"));
                        }
                    }
                    Rel::Xcomp | Rel::Ccomp => {
                        out.push(format!("{role}.{}={}", tree.rel(child).as_str(), analysis.lemma(child)));
                        out.push(format!("{role}.class+comp={class}+{}", tree.rel(child).as_str()));
                    }
                    Rel::Obj => out.push(format!("{role}.obj={}", analysis.lemma(child))),
                    _ => {}
                }
            }
            bag(reading, link, "clause", out);
        }
        Role::Quoted | Role::Said | Role::Context => {
            if let Some(cue) = link.word {
                out.push(format!("{role}.cue={}", analysis.lemma(cue)));
                if let Some(a) = reading.speech.attributions.iter().find(|a| a.cue == cue) {
                    out.push(format!("{role}.manner={:?}", a.manner));
                    if a.negated {
                        out.push(format!("{role}.negated"));
                    }
                    if a.weak {
                        out.push(format!("{role}.weak"));
                    }
                }
            }
            out.push(format!("{role}.length={}", bucket(link.range.len())));
            bag(reading, link, "words", out);
        }
    }
}

/// The words of what is said.
fn bag(reading: &Reading, link: &Link, name: &str, out: &mut Vec<String>) {
    let analysis = &reading.analysis;
    let mut any = false;
    for token in link.range.clone() {
        let upos = analysis.tokens()[token].upos;
        if let Some(modal) = lexicon::modal(analysis, token) {
            out.push(format!("{name}.modal={modal}"));
            any = true;
        }
        match upos {
            Upos::Verb | Upos::Noun | Upos::Adj => {
                let lemma = analysis.lemma(token);
                if let Some(stance) = lexicon::stance(&lemma, upos) {
                    any = true;
                    out.push(format!("{name}.class={}", stance.as_str()));
                }
                out.push(format!("{name}={lemma}"));
            }
            Upos::Pron | Upos::Part | Upos::Adv | Upos::Sconj | Upos::Det | Upos::Aux => {
                out.push(format!("{name}={}", analysis.word(token).to_lowercase()));
            }
            _ => {}
        }
    }
    if !any {
        out.push(format!("{name}.plain"));
    }
}

fn bucket(n: usize) -> &'static str {
    match n {
        0..=3 => "1-3",
        4..=7 => "4-7",
        8..=14 => "8-14",
        15..=25 => "15-25",
        _ => "26+",
    }
}

fn of_sentence(reading: &Reading, candidate: &Candidate, out: &mut Vec<String>) {
    let analysis = &reading.analysis;
    let sentence = &analysis.sentences()[candidate.sentence];
    out.push(format!("length={}", bucket(sentence.tokens.len())));
    let position = match candidate.sentence {
        0 => "first",
        1..=2 => "lead",
        3..=9 => "early",
        _ => "late",
    };
    out.push(format!("sentence={position}"));
    out.push(format!("parties={}", candidate.parties.len().min(3)));
    if let Some(org) = candidate.parties.first() {
        out.push(format!("kind={:?}", reading.knowledge.kind(*org)));
    }
    if analysis.word(sentence.tokens.end - 1) == "?" {
        out.push("question".to_owned());
    }
}

fn of_others(candidate: &Candidate, others: &[&Candidate], roles: &str, out: &mut Vec<String>) {
    out.push(format!("others={}", others.len().min(3)));
    let speaks = |c: &Candidate| c.links.iter().any(|l| matches!(l.role, Role::Said | Role::Quoted));
    if others.iter().any(|c| speaks(c)) {
        out.push("other-speaks".to_owned());
        out.push(format!("roles+other-speaks={roles}"));
    }
    if others.iter().any(|c| c.links.iter().any(|l| l.role == Role::Subject)) {
        out.push(format!("roles+other-subject={roles}"));
    }
    if others.iter().any(|c| candidate.parties.iter().all(|p| c.parties.contains(p))) {
        out.push("part-of-other".to_owned());
    }
}
