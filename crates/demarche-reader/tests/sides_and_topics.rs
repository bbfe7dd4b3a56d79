//! Who vouches for a contact, who denies it or stays silent, what it was about, and whether it is history. All texts are made up.

use demarche_reader::read;
use demarche_record::{Article, Engagement};

fn engagements(source: Option<&str>, text: &str) -> Vec<Engagement> {
    read(&Article {
        id: "t".to_owned(),
        date: "2025-03-12".parse().ok(),
        source: source.map(str::to_owned),
        text: text.to_owned(),
        ..Article::default()
    })
    .engagements
}

/// The contact whose evidence holds a word.
fn contact(text: &str, word: &str) -> Engagement {
    let found = engagements(None, text);
    let hit = found.iter().find(|e| e.evidence.contains(word));
    hit.unwrap_or_else(|| panic!("no contact on {word:?} in {text:?}: {found:?}")).clone()
}

fn asserted(text: &str, word: &str) -> String {
    contact(text, word).asserted_by.join(" ")
}

fn denied(text: &str, word: &str) -> String {
    contact(text, word).denied_by.join(" ")
}

fn unconfirmed(text: &str, word: &str) -> String {
    contact(text, word).unconfirmed_by.join(" ")
}

fn topics(text: &str, word: &str) -> String {
    contact(text, word).topics.join(" | ")
}

const MET: &str =
    "Norwegian Foreign Minister Marta Lindqvist met Finnish Foreign Minister Eero Salo in Oslo on Tuesday";

#[test]
fn narration_speaks_for_nobody() {
    assert_eq!(asserted(&format!("{MET}."), "met"), "");
}

#[test]
fn sides_speak_through_named_and_unnamed_officials() {
    for (tail, side) in [
        (", Lindqvist said.", "NOR"),
        (", a Finnish official said.", "FIN"),
        (", according to Norwegian officials.", "NOR"),
        (", a senior Norwegian diplomat told reporters.", "NOR"),
        (", the Finnish foreign ministry said.", "FIN"),
        (", two people familiar with the meeting said.", ""),
    ] {
        assert_eq!(asserted(&format!("{MET}{tail}"), "met"), side, "{tail}");
    }
}

#[test]
fn a_bystander_speaks_as_well() {
    assert_eq!(asserted(&format!("{MET}, Swedish Prime Minister Nils Berg said."), "met"), "SWE");
}

#[test]
fn announcing_vouches() {
    let text = "Norwegian Foreign Minister Marta Lindqvist announced a meeting with Finnish Foreign Minister Eero Salo in Oslo on Friday.";
    assert_eq!(asserted(text, "announced"), "NOR");
}

#[test]
fn speaking_at_a_meeting_is_no_claim_on_it() {
    let text = "Norwegian Foreign Minister Marta Lindqvist said that prices were falling during a meeting with Finnish Foreign Minister Eero Salo in Oslo on Tuesday.";
    assert_eq!(asserted(text, "meeting"), "");
}

#[test]
fn the_next_sentence_goes_on_in_the_words_of_a_side() {
    assert_eq!(asserted(&format!("{MET}. The meeting was cordial, Lindqvist said."), "met"), "NOR");
    assert_eq!(asserted(&format!("{MET}. After the meeting, Salo said that he was content."), "met"), "FIN");
    assert_eq!(asserted(&format!("{MET}. Fish prices are falling, Lindqvist said."), "met"), "");
}

#[test]
fn a_joint_statement_speaks_for_all_who_sign() {
    let found = asserted(&format!("{MET}. In a joint statement, the two ministers praised the harbour."), "met");
    assert_eq!(found, "FIN NOR");
}

#[test]
fn a_release_speaks_for_its_own_state() {
    let text = "Secretary Blinken met Norwegian Foreign Minister Marta Lindqvist in Oslo on Tuesday.";
    let found = engagements(Some("US Department of State"), text);
    assert_eq!(found[0].asserted_by, ["USA"]);
}

#[test]
fn a_declaration_speaks_for_those_who_declare() {
    let text = "We, the Prime Minister of Norway and the Prime Minister of Finland, having met in Oslo on March 11, 2025, declare the following. The Prime Minister of Norway and the Prime Minister of Finland met in Oslo on Tuesday.";
    for found in engagements(Some("The White House"), text) {
        assert!(!found.asserted_by.contains(&"USA".to_owned()), "{found:?}");
    }
}

#[test]
fn denials() {
    assert_eq!(denied(&format!("Finland denied that {}.", MET), "met"), "FIN");
    let text = "Norwegian and Finnish officials are to hold talks in Oslo on Friday. Finland said it will not attend the talks.";
    assert_eq!(denied(text, "Friday"), "FIN");
    let text = "Norwegian and Finnish officials are to hold talks in Oslo on Friday. Finland will boycott the talks.";
    assert_eq!(denied(text, "Friday"), "FIN");
}

#[test]
fn who_calls_off_denies() {
    for text in [
        "Finland cancelled talks with Norway that were due in Oslo on Friday.",
        "Finland called off talks with Norway in Oslo.",
        "Finland has postponed its talks with Norway in Oslo.",
    ] {
        assert_eq!(denied(text, "talks"), "FIN", "{text}");
    }
}

#[test]
fn not_elaborating_is_no_denial() {
    let found = contact(&format!("{MET}. Lindqvist did not elaborate on the meeting."), "met");
    assert_eq!(found.denied_by, Vec::<String>::new());
    assert_eq!(found.asserted_by, Vec::<String>::new());
}

const PLAN: &str =
    "Norwegian Foreign Minister Marta Lindqvist will meet Finnish Foreign Minister Eero Salo in Oslo on Friday.";

#[test]
fn silence() {
    for (tail, side) in [
        ("Finland has yet to comment on the meeting.", "FIN"),
        ("Finland has not confirmed the meeting.", "FIN"),
        ("The Finnish foreign ministry declined to comment on the meeting.", "FIN"),
        ("There was no confirmation of the meeting from Finland.", "FIN"),
        ("There was no confirmation from Finland of the meeting.", "FIN"),
        ("Finland has not yet agreed to the meeting.", "FIN"),
        ("Finland is still reviewing whether to attend the meeting.", "FIN"),
        ("Finland has confirmed the meeting.", ""),
        ("Denmark has not confirmed the meeting.", ""),
        ("Finland has not confirmed the price of the fish.", ""),
    ] {
        assert_eq!(unconfirmed(&format!("{PLAN} {tail}"), "Friday"), side, "{tail}");
    }
}

#[test]
fn the_silent_do_not_assert() {
    let found = contact(
        &format!("{PLAN} Finland said the meeting was news to it. Finland has not confirmed the meeting."),
        "Friday",
    );
    assert_eq!(found.unconfirmed_by, ["FIN"]);
    assert_eq!(found.asserted_by, Vec::<String>::new());
}

#[test]
fn topics_after_a_preposition_or_a_purpose() {
    for (tail, topic) in [
        ("to discuss fishing rights", "fishing rights"),
        ("for talks on fishing rights", "fishing rights"),
        ("about the war in Sudan", "the war in Sudan"),
        ("for talks focused on harbour fees", "harbour fees"),
        ("to discuss fishing rights and harbour fees", "fishing rights | harbour fees"),
        (
            "to discuss fishing rights, harbour fees and the war in Sudan",
            "fishing rights | harbour fees | the war in Sudan",
        ),
        ("on the sidelines of a forum", ""),
    ] {
        assert_eq!(topics(&format!("{MET} {tail}."), "met"), topic, "{tail}");
    }
}

#[test]
fn topics_of_the_sentence_that_goes_on() {
    assert_eq!(topics(&format!("{MET}. They discussed fishing rights."), "met"), "fishing rights");
    assert_eq!(topics(&format!("{MET}. The two ministers raised harbour fees."), "met"), "harbour fees");
    assert_eq!(topics(&format!("{MET}. Farmers discussed the weather."), "met"), "");
}

#[test]
fn what_talks_are_made_with() {
    assert_eq!(topics("Norway and Finland held trade talks in Oslo on Tuesday.", "talks"), "trade");
    assert_eq!(topics("Norway and Finland held talks in Oslo on Tuesday.", "talks"), "");
}

#[test]
fn a_matter_of_states_beside_the_contact() {
    assert_eq!(topics(&format!("{MET}, amid a rift over new tariffs."), "met"), "new tariffs");
}
