//! Where an article speaks of itself: bylines, credits of pictures, who contributed, links to other articles. Names there act in no
//! story. Lives here: the marks of such passages. May not live here: what is done with the names in them.

use std::ops::Range;

use super::scan::Scan;

const AGENCIES: [&str; 16] = [
    "Reuters",
    "REUTERS",
    "AP",
    "AFP",
    "EPA",
    "Getty",
    "Sputnik",
    "Shutterstock",
    "Xinhua",
    "Pool",
    "Images",
    "Photo",
    "TASS",
    "Anadolu",
    "credit",
    "Credit",
];

const BY: [&str; 12] = [
    "reporting",
    "writing",
    "editing",
    "edited",
    "written",
    "reported",
    "compiled",
    "translated",
    "photographed",
    "produced",
    "additional",
    "by",
];

/// Per token whether it belongs to such a passage.
pub(super) fn find(scan: &Scan) -> Vec<bool> {
    let mut credits = vec![false; scan.len()];
    let shouted = scan.analysis.sentences().iter().filter(|s| scan.is_shouted(s.tokens.start)).count();
    for sentence in scan.analysis.sentences() {
        let tokens = sentence.tokens.clone();
        // A line in capitals in a text that is not: the headline of another article.
        if scan.is_shouted(tokens.start) && shouted * 3 < scan.analysis.sentences().len() && tokens.start > 0 {
            credits[tokens].fill(true);
            continue;
        }
        if is_credit(scan, tokens.clone()) {
            credits[tokens].fill(true);
            continue;
        }
        for part in brackets(scan, tokens.clone()) {
            credits[part].fill(true);
        }
        for t in tokens.clone() {
            if scan.is(t, &["credit", "credits"]) && scan.word(t + 1) == ":" {
                let end = (t + 2..tokens.end.min(t + 8)).find(|e| !scan.is_capitalised(*e)).unwrap_or(t + 2);
                credits[t..end].fill(true);
            }
        }
        if let Some(byline) = byline(scan, tokens) {
            credits[byline].fill(true);
        }
    }
    credits
}

/// A whole sentence that credits: `(Reporting by …; Editing by …)`, `… contributed to this report.`, `RELATED: …`.
fn is_credit(scan: &Scan, tokens: Range<usize>) -> bool {
    let mut at = tokens.start;
    while at < tokens.end && !scan.is_word(at) {
        at += 1;
    }
    let by = |t: usize| scan.is(t, &BY) && (scan.is(t + 1, &["by"]) || scan.is(t + 2, &["by"]));
    if by(at) && !scan.is(at, &["by"])
        || scan.is(at, &["recommended", "related", "read"]) && matches!(scan.word(at + 1), ":" | "more" | "also")
    {
        return true;
    }
    tokens.clone().any(|t| {
        scan.is(t, &["contributed"])
            && (scan.is(t + 1, &["reporting", "research"])
                || scan.is(t + 1, &["to"])
                    && scan.is(t + 2, &["this", "the"])
                    && scan.is(t + 3, &["report", "article", "story", "reporting"]))
    })
}

/// Bracketed credits inside a sentence, and what follows `Editing by`.
fn brackets(scan: &Scan, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for t in tokens.clone() {
        match scan.word(t) {
            "(" | "[" => open = Some(t),
            ")" | "]" => {
                if let Some(start) = open.take()
                    && (start..t).any(|w| {
                        scan.word(w) == "/" && t - start < 14
                            || AGENCIES.contains(&scan.word(w))
                            || scan.is(w, &BY) && scan.is(w + 1, &["by"])
                    })
                {
                    found.push(start..t);
                }
            }
            _ => {}
        }
        if t > tokens.start
            && scan.is_capitalised(t)
            && scan.is(t, &["reporting", "editing", "writing", "edited"])
            && scan.is(t + 1, &["by"])
        {
            found.push(t..tokens.end);
        }
    }
    found
}

/// `By Jane Smith and John Brown …`: capitalised words, commas and `and` after an opening `By`.
fn byline(scan: &Scan, tokens: Range<usize>) -> Option<Range<usize>> {
    let starts = |t: usize| {
        scan.word(t) == "By"
            && scan.is_capitalised(t + 1)
            && (scan.atom_from(t + 1).is_none_or(|a| !a.is_named_thing()) || scan.is_capitalised(t + 2))
            && scan.lexicon.first_name(scan.word(t + 1)).is_some()
    };
    let start = tokens.clone().find(|t| starts(*t) && (*t == tokens.start || !scan.is(*t - 1, &["”", "said"])))?;
    let mut end = start + 1;
    while end < tokens.end && (scan.is_capitalised(end) || scan.is(end, &["and", ",", "-", "."])) && end - start < 24 {
        end += 1;
    }
    // `By A and B A reported from C; B from D`: the whole line tells who wrote.
    let tells =
        (end..tokens.end.min(end + 3)).any(|t| scan.is(t, &["reported", "reporting", "reports", "covers", "covering"]));
    Some(start..if tells { tokens.end } else { end })
}
