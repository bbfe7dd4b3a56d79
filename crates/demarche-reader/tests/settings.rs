//! How, when and where a contact stands where the sentence alone leaves it open: the visit around it, days that are joined,
//! what a plan, a caption or a side clause tells. Sentences of our own.

use demarche_record::{Article, Engagement};

fn read(date: &str, text: &str) -> Vec<Engagement> {
    let article = Article { id: "case".into(), date: date.parse().ok(), text: text.into(), ..Article::default() };
    demarche_reader::considered_engagements(&article).into_iter().map(|(e, _)| e).collect()
}

/// `status date place` of the contact of a kind.
fn of_kind(date: &str, text: &str, kind: &str) -> String {
    let found = read(date, text).into_iter().find(|e| e.kind.as_str() == kind).unwrap_or_else(|| panic!("{text}"));
    let date = found.date.map_or("-".to_owned(), |d| d.to_string());
    format!("{} {date} {}", found.status, found.place.as_deref().unwrap_or("-"))
}

#[test]
fn the_visit_around_a_meeting_tells_its_place() {
    let text = "Emmanuel Macron arrived in Cairo on Monday. He will meet Egyptian President Abdel Fattah el-Sisi.";
    assert_eq!(of_kind("2025-06-02", text, "meeting"), "scheduled 2025-06-02 Cairo");
    let text = "Emmanuel Macron will visit Egypt on June 10. He will meet German Chancellor Friedrich Merz.";
    assert_eq!(of_kind("2025-06-02", text, "meeting"), "scheduled - -");
}

#[test]
fn days_joined_by_and_are_one_stretch() {
    for (text, days) in [
        ("Emmanuel Macron will visit Egypt on June 10 and 11.", "2025-06-10/2025-06-11"),
        ("Emmanuel Macron will visit Egypt on Thursday and Friday.", "2025-06-05/2025-06-06"),
        ("Emmanuel Macron arrived in Egypt on Monday for a three-day visit.", "2025-06-02/2025-06-04"),
    ] {
        assert_eq!(read("2025-06-02", text)[0].date.unwrap().to_string(), days, "{text}");
    }
}

#[test]
fn the_present_with_a_day_is_a_plan() {
    let text = "Trade will come up when Emmanuel Macron hosts Keir Starmer in Paris on Sunday.";
    assert_eq!(of_kind("2025-06-04", text, "meeting"), "scheduled 2025-06-08 Paris");
    let text = "Prices rose on Monday, days before Emmanuel Macron meets Keir Starmer in Paris.";
    assert_eq!(of_kind("2025-06-04", text, "meeting"), "scheduled - Paris");
}

#[test]
fn what_stands_beside_a_contact_is_not_its_standing() {
    let text = "The Serbian and Hungarian ministers announced the proposal after a secret meeting in Vienna.";
    assert!(of_kind("2025-06-04", text, "meeting").starts_with("held"));
    let text = "Emmanuel Macron held a meeting with Keir Starmer in Paris where he urged him to stay.";
    assert!(of_kind("2025-06-04", text, "meeting").starts_with("held"));
}

#[test]
fn a_seat_before_the_noun_is_the_place() {
    let text = "Donald Trump confronted Emmanuel Macron during a White House meeting on Tuesday.";
    assert_eq!(of_kind("2025-06-04", text, "meeting"), "held 2025-06-03 White House");
}

#[test]
fn a_call_after_which_something_was_said_has_that_day() {
    let text =
        "Emmanuel Macron said on Sunday that he had put off the levy to July 9, following a call with Keir Starmer.";
    assert_eq!(of_kind("2025-06-02", text, "call"), "held 2025-06-01 -");
}

#[test]
fn rounds_since_a_day_run_up_to_the_report() {
    let text = "Serbia and Kosovo have held four rounds of talks since April 12, mediated by Norway.";
    assert_eq!(of_kind("2025-06-02", text, "talks"), "held 2025-04-12/2025-06-02 -");
}

#[test]
fn many_leaders_at_one_table_are_a_summit() {
    let text = "EU leaders and Ukrainian President Volodymyr Zelensky met in Brussels on Monday.";
    assert!(of_kind("2025-06-03", text, "summit").starts_with("held 2025-06-02"));
}

#[test]
fn a_body_hosts_at_its_seat_and_a_tour_has_no_host() {
    let host = |text: &str| read("2025-06-03", text)[0].host.clone();
    let ministers = "Keir Starmer attended a meeting of EU foreign ministers in Brussels on Monday.";
    assert_eq!(host(ministers).as_deref(), Some("EU"));
    assert_eq!(host("Emmanuel Macron met Keir Starmer in London on Monday.").as_deref(), Some("GBR"));
    assert_eq!(host("Emmanuel Macron visited Egypt and Jordan last week."), None);
}
