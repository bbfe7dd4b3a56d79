//! Names by their sound, roughly: a key that is the same for the usual transliterations of one name (`Zelenskyy`, `Zelenskiy`;
//! `Sergei`, `Sergey`; `Muhammad`, `Mohammed`; `Joe`, `Joseph`). Lives here: the key. It is a consonant skeleton, so it is
//! only good for full names, where two words must agree.

use crate::fold;

/// Short forms that do not sound like the full given name.
const GIVEN: [(&str, &str); 52] = [
    ("abe", "abraham"),
    ("al", "albert"),
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("antony", "anthony"),
    ("ben", "benjamin"),
    ("bernie", "bernard"),
    ("bibi", "benjamin"),
    ("bill", "william"),
    ("bob", "robert"),
    ("cathy", "catherine"),
    ("chris", "christopher"),
    ("chuck", "charles"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("dick", "richard"),
    ("don", "donald"),
    ("ed", "edward"),
    ("gabi", "gabriel"),
    ("greg", "gregory"),
    ("jack", "john"),
    ("jake", "jacob"),
    ("jeff", "jeffrey"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("jon", "jonathan"),
    ("josh", "joshua"),
    ("kate", "catherine"),
    ("ken", "kenneth"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("matt", "matthew"),
    ("mick", "michael"),
    ("mike", "michael"),
    ("nick", "nicholas"),
    ("pat", "patrick"),
    ("pete", "peter"),
    ("rick", "richard"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("steve", "steven"),
    ("stephen", "steven"),
    ("sue", "susan"),
    ("ted", "edward"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("vince", "vincent"),
    ("will", "william"),
    ("zach", "zachary"),
];

/// Letters that stand for one sound, longest first. A digit is a sound of its own.
const SOUNDS: [(&str, &str); 19] = [
    ("tsch", "4"),
    ("tch", "4"),
    ("sch", "5"),
    ("dzh", "j"),
    ("ch", "4"),
    ("cz", "4"),
    ("sh", "5"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ck", "k"),
    ("dj", "j"),
    ("x", "ks"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
];

/// The key of a full name: its first and last word by sound. `None` for a name of one word.
pub(crate) fn full_name(name: &str) -> Option<String> {
    let ascii = any_ascii::any_ascii(name).to_ascii_lowercase();
    let mut words: Vec<&str> = ascii
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|w| w.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|w| w.len() > 1 && !matches!(*w, "al" | "el" | "ul" | "jr" | "sr" | "bin" | "ibn"))
        .collect();
    words.dedup();
    if words.len() < 2 {
        return None;
    }
    let given = GIVEN.iter().find(|(short, _)| *short == words[0]).map_or(words[0], |(_, full)| full);
    // 0 parts the words: keys are hashed as letters and digits alone.
    let family = words[words.len() - 1];
    // Whether it ends in a bright vowel is heard in every transliteration: Salami is not Salama.
    let bright = if family.ends_with(['i', 'y']) { "1" } else { "" };
    Some(format!("{}0{}{bright}", skeleton(given), skeleton(family)))
}

fn skeleton(word: &str) -> String {
    let letters = fold::folded(word);
    let mut rest = letters.as_str();
    let mut sounds = String::new();
    while !rest.is_empty() {
        let (sound, len) = match SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters)) {
            Some((letters, sound)) => (*sound, letters.len()),
            None => (&rest[..1], 1),
        };
        let first = sounds.is_empty();
        rest = &rest[len..];
        if "aeiouy".contains(sound) {
            if first {
                sounds.push('a');
            }
        } else if !(sound == "h" && rest.is_empty() || sounds.ends_with(sound)) {
            sounds.push_str(sound);
        }
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_many_spellings() {
        for (a, b) in [
            ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
            ("Sergei Lavrov", "Sergey V. Lavrov"),
            ("Muhammad Javad Zarif", "Mohammad Javad Zarif"),
            ("Joe Biden", "Joseph R. Biden Jr."),
            ("Abdel Fattah el-Sisi", "Abdel-Fattah al-Sisi"),
            ("Aleksandar Vučić", "Alexandar Vucic"),
            ("Yevgeny Primakov", "Evgeni Primakov"),
        ] {
            assert_eq!(full_name(a), full_name(b), "{a} / {b}");
        }
    }

    #[test]
    fn other_names_other_keys() {
        for (a, b) in [
            ("Anwar Sadat", "Anwar Ibrahim"),
            ("George Bush", "Jeb Bush"),
            ("Hossein Salami", "Hussein al-Salama"),
            ("Kim Jong Un", "Kim Jong Il"),
        ] {
            assert_ne!(full_name(a), full_name(b), "{a} / {b}");
        }
        assert_eq!(full_name("Putin"), None);
        assert_eq!(full_name("—"), None);
    }
}
