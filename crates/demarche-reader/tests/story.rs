//! One whole dispatch in our own words, built the way wire stories on planned summits are: an announcement, a call of the day,
//! talks to prepare it, a visit on the next day, older contacts in a list, a side that keeps silent. All of its contacts must
//! come out, and no others.

use demarche_record::{Article, Engagement};

const STORY: &str = "French President Emmanuel Macron has revealed plans to meet Turkish President Recep Tayyip Erdogan in Vienna, \
Austria, following a telephone conversation between the two leaders on Tuesday that both offices called useful.\n\
Macron said on X that he would discuss the call's results with German Chancellor Friedrich Merz during a scheduled Elysee \
Palace meeting on Thursday.\n\
Macron and Erdogan have spoken several times since last winter, including calls in April, May and July.\n\
Ankara has yet to comment on the planned Vienna summit.\n\
Just this week, Polish Prime Minister Donald Tusk urged European leaders at a meeting in Warsaw to follow the French example.\n\
For Merz, Thursday's Elysee Palace meeting is a chance to be heard.\n\
Image Credit:\n\
Emmanuel Macron and Recep Tayyip Erdogan arriving in Rome - photo by a staff photographer\n";

fn line(e: &Engagement) -> String {
    let mut sides: Vec<&str> = e.participants.iter().filter_map(|p| p.org.as_deref()).collect();
    sides.sort_unstable();
    sides.dedup();
    format!("{} {} {}", e.status, sides.join("+"), e.date.map_or("-".to_owned(), |d| d.to_string()))
}

#[test]
fn all_contacts_of_a_story_and_no_others() {
    let article =
        Article { id: "story".into(), date: "2025-09-10".parse().ok(), text: STORY.into(), ..Article::default() };
    let mut lines: Vec<String> =
        demarche_reader::considered_engagements(&article).iter().map(|(e, _)| line(e)).collect();
    lines.sort();
    let mut want = vec![
        "scheduled FRA+TUR -",
        "held FRA+TUR 2025-09-09",
        "scheduled DEU+FRA 2025-09-11",
        "held FRA+TUR 2025-04",
        "held FRA+TUR 2025-05",
        "held FRA+TUR 2025-07",
        "held EU+POL 2025-09-08/2025-09-14",
    ];
    want.sort_unstable();
    assert_eq!(lines, want);
}
