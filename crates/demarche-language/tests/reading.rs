//! What the embedded model makes of plain sentences of news. Each is far inside what it gets right: a change here is a broken model.

use demarche_language::{NameKind, Rel, Upos, analyze};

#[test]
fn verbs_find_their_lemma_subject_and_object() {
    let analysis = analyze("Foreign Minister Ada Orlov met her Chinese counterpart in Geneva.");
    let tree = analysis.tree(0);
    let met = (0..analysis.tokens().len()).find(|t| analysis.word(*t) == "met").expect("the verb");
    assert_eq!(analysis.lemma(met), "meet");
    assert_eq!(analysis.tokens()[met].upos, Upos::Verb);
    assert_eq!(tree.root(), met);
    assert!(tree.child(met, Rel::Nsubj).is_some());
    assert_eq!(tree.child(met, Rel::Obj).map(|t| analysis.word(t)), Some("counterpart"));
}

#[test]
fn passives_and_agents_are_marked() {
    let analysis = analyze("The summit was announced by the ministry.");
    let tree = analysis.tree(0);
    let verb = tree.root();
    assert_eq!(analysis.lemma(verb), "announce");
    assert_eq!(tree.child(verb, Rel::NsubjPass).map(|t| analysis.word(t)), Some("summit"));
    assert_eq!(tree.child(verb, Rel::OblAgent).map(|t| analysis.word(t)), Some("ministry"));
}

#[test]
fn irregular_words_find_their_lemma() {
    let analysis = analyze("They held talks, spoke at length, said little and flew home after the men left.");
    let lemmas: Vec<_> = (0..analysis.tokens().len()).map(|t| analysis.lemma(t).into_owned()).collect();
    for lemma in ["they", "hold", "talk", "speak", "say", "fly", "man", "leave"] {
        assert!(lemmas.iter().any(|l| l == lemma), "{lemma} is not among {lemmas:?}");
    }
}

#[test]
fn names_have_borders_and_kinds() {
    let text = "President Vladimir Putin spoke with Cyril Ramaphosa in Moscow. Russian officials said the United Nations would help.";
    let analysis = analyze(text);
    let names: Vec<_> = analysis.names().iter().map(|n| (analysis.slice(n.tokens.clone()), n.kind)).collect();
    for name in [
        ("Vladimir Putin", NameKind::Person),
        ("Cyril Ramaphosa", NameKind::Person),
        ("Moscow", NameKind::Place),
        ("Russian", NameKind::Group),
        ("United Nations", NameKind::Organization),
    ] {
        assert!(names.contains(&name), "{name:?} is not among {names:?}");
    }
}
