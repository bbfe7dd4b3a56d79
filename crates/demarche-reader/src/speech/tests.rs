//! Indirect speech: who is said to have said a clause. All sentences are made up.

use demarche_record::Article;

use crate::reading::layers;

/// `speaker|manner` of the narrowest attribution over a word, with `!` for one reported as not said.
fn over(text: &str, word: &str) -> String {
    let article =
        Article { id: "t".to_owned(), date: "2025-03-12".parse().ok(), text: text.to_owned(), ..Article::default() };
    let reading = layers(&article);
    let token = reading.analysis.token_at(text.find(word).expect("the word stands in the text"));
    let found = reading.speech.covering(token);
    found
        .first()
        .map_or("-".to_owned(), |a| format!("{}|{:?}{}", a.speaker_name, a.manner, if a.negated { "!" } else { "" }))
}

#[test]
fn clauses_after_a_verb_of_saying() {
    assert_eq!(over("Marta Lindqvist said the talks would be held in Oslo.", "talks"), "Marta Lindqvist|Say");
    assert_eq!(over("The ministry announced in a statement that the envoys would meet.", "envoys"), "ministry|Say");
    assert_eq!(
        over("Norway’s trade minister, Marta Lindqvist, confirmed that the envoys would meet.", "envoys"),
        "Marta Lindqvist|Say"
    );
}

#[test]
fn a_cue_that_closes_the_sentence_covers_what_precedes() {
    assert_eq!(over("The talks will be held in Oslo, Marta Lindqvist said.", "talks"), "Marta Lindqvist|Say");
    assert_eq!(over("The talks will be held in Oslo, according to the ministry.", "talks"), "ministry|According");
    assert_eq!(over("According to the ministry, the talks will be held in Oslo.", "Oslo"), "ministry|According");
}

#[test]
fn denials_and_silence() {
    assert_eq!(over("Marta Lindqvist denied that the talks had taken place.", "talks"), "Marta Lindqvist|Deny");
    assert_eq!(
        over("Marta Lindqvist did not confirm that the talks had taken place.", "talks"),
        "Marta Lindqvist|Say!"
    );
}

#[test]
fn narration_is_nobodys() {
    assert_eq!(over("The talks were held in Oslo on Monday.", "talks"), "-");
}

#[test]
fn turns_of_a_transcript() {
    let text =
        "Q: Will the talks be held?\nMS. LINDQVIST: They will be held in Oslo.\nQ: When?\nMS. LINDQVIST: On Monday.";
    assert!(over(text, "Oslo").contains("LINDQVIST"), "{}", over(text, "Oslo"));
}
