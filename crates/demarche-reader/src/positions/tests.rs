//! Positions of sentences of our own: who holds them, of what class, over what.

use demarche_record::{Article, Position, StanceClass};

fn positions(text: &str) -> Vec<Position> {
    let article = Article { id: "t".into(), date: "2025-10-17".parse().ok(), text: text.into(), ..Article::default() };
    crate::read(&article).positions
}

/// The one position of a party in a text.
fn of(text: &str, party: &str) -> Position {
    let found: Vec<Position> = positions(text).into_iter().filter(|p| p.party == party).collect();
    assert_eq!(found.len(), 1, "{text}: {:?}", positions(text));
    found.into_iter().next().expect("one")
}

fn class(text: &str, party: &str) -> Option<StanceClass> {
    of(text, party).stance_class
}

#[test]
fn subjects_demand_refuse_and_offer() {
    assert_eq!(
        class("Iran demands that all sanctions be lifted before it signs a deal.", "IRN"),
        Some(StanceClass::Wants)
    );
    assert_eq!(class("Ukraine rejects any deal that would give up territory.", "UKR"), Some(StanceClass::Rejects));
    assert_eq!(class("Russia is ready to resume talks on the grain deal.", "RUS"), Some(StanceClass::Offers));
    assert_eq!(class("Israel refuses to withdraw its troops from the corridor.", "ISR"), Some(StanceClass::Rejects));
}

#[test]
fn a_negation_turns_and_a_condition_hangs() {
    let text = "China does not support new sanctions against North Korea, Foreign Minister Wang Yi said on Friday.";
    assert_eq!(class(text, "CHN"), Some(StanceClass::Rejects));
    let text =
        "Iran is ready to return to the talks if the sanctions are lifted, Foreign Minister Abbas Araghchi said.";
    assert_eq!(class(text, "IRN"), Some(StanceClass::Conditional));
}

#[test]
fn speakers_stand_for_their_side_and_are_named() {
    let text = "\"We must have security guarantees before any ceasefire,\" Ukrainian President Volodymyr Zelensky said in Kyiv.";
    let found = of(text, "UKR");
    assert_eq!(found.voice.as_deref(), Some("Volodymyr Zelensky"));
    assert!(found.issue.contains("security guarantees"), "{}", found.issue);
    assert_eq!(found.stance_class, Some(StanceClass::Wants));
}

#[test]
fn two_sides_hold_one_together() {
    let found = of("Japan and South Korea agreed to step up cooperation on supply chains.", "JPN KOR");
    assert!(found.stance.starts_with("agreed to step up cooperation"), "{}", found.stance);
}

#[test]
fn narration_is_no_position() {
    assert_eq!(positions("The Russian delegation arrived in Istanbul at noon on Thursday."), []);
    assert_eq!(positions("It rained in Geneva, and the hall was cold."), []);
}

#[test]
fn evidence_and_stance_are_slices() {
    let text = "Prose first. Turkey has offered to host the next round of negotiations, its foreign ministry said.";
    let found = of(text, "TUR");
    assert!(text.contains(&found.stance) && text.contains(&found.issue) && text.contains(&found.evidence));
    assert!(!found.stance.contains("ministry said"), "{}", found.stance);
}
