//! Whether two spellings are one name: parts left out, initials, short forms, letters that differ. Knows words only, no text and
//! no tables.

use super::JUNIORS;

/// Whether two full names are one person's.
pub(super) fn same_person(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let junior = |p: &[String]| p.last().is_some_and(|l| JUNIORS.contains(&l.as_str()));
    if junior(a) != junior(b) {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    if short.len() > 1 && short.iter().all(|w| rest.any(|x| x == w)) {
        return true;
    }
    same_word(&a[a.len() - 1], &b[b.len() - 1], 2) && same_given(&a[0], &b[0])
}

pub(super) fn same_given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() == 1 && long.starts_with(short)
        || short.len() >= 3 && long.starts_with(short)
        || same_word(a, b, 1)
        || nick(a) == nick(b)
}

/// Usual short forms of given names.
fn nick(name: &str) -> &str {
    match name {
        "mike" | "mick" => "michael",
        "joe" => "joseph",
        "bill" => "william",
        "tony" => "antony",
        "anthony" => "antony",
        "bob" => "robert",
        "jim" => "james",
        "chuck" => "charles",
        "ted" => "edward",
        "jake" => "jacob",
        "jack" => "john",
        "liz" => "elizabeth",
        "sergey" | "serhii" | "serhiy" => "sergei",
        "dmitri" | "dmytro" => "dmitry",
        "mohamed" | "mohammad" | "mohamad" | "muhammad" => "mohammed",
        other => other,
    }
}

/// The same word, or one that differs by at most `most` letters and is long enough for that to be spelling.
pub(super) fn same_word(a: &str, b: &str, most: usize) -> bool {
    if a == b {
        return true;
    }
    let shorter = a.len().min(b.len());
    let allowed = if shorter >= 7 {
        most
    } else if shorter >= 5 {
        most.min(1)
    } else {
        0
    };
    allowed > 0 && a.as_bytes()[0] == b.as_bytes()[0] && distance(a.as_bytes(), b.as_bytes(), allowed) <= allowed
}

/// Edit distance; anything above `most` may be given as `most + 1`.
fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
