//! Is it English? A text that is not is kept and marked, and nobody reads it.

use crate::analysis::Token;

/// How many words are looked at: the first page decides.
const WORDS: usize = 400;
/// How many bytes the detector is given.
const BYTES: usize = 4000;

/// Words that every longer English text holds many of, and texts of its neighbours hold few of.
#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "a", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "his", "in", "is", "it", "its", "not", "of", "on",
    "or", "said", "that", "the", "their", "they", "this", "to", "was", "were", "which", "who", "will", "with",
];

/// Whether a text is English. Too little to tell from counts as English if its letters are Latin.
pub(crate) fn is_english(text: &str, tokens: &[Token]) -> bool {
    let (mut words, mut stops, mut latin) = (0, 0, 0);
    // One bit a stop word: a neighbour's text repeats one or two of them, an English one has several.
    let mut seen = 0_u64;
    for token in tokens.iter().take(WORDS) {
        let word = &text[token.start as usize..token.end as usize];
        if !word.starts_with(char::is_alphabetic) {
            continue;
        }
        words += 1;
        latin += usize::from(word.chars().all(|c| (c as u32) < 0x250 || !c.is_alphabetic()));
        let lower = word.to_ascii_lowercase();
        if let Some(at) = STOP_WORDS.iter().position(|w| *w == lower) {
            stops += 1;
            seen |= 1 << at;
        }
    }
    if latin * 2 < words {
        return false;
    }
    // English prose has a stop word in three; German, French or Spanish share a few ("in", "as", "a", "he", "but").
    match words {
        0..=5 => true,
        _ if stops * 5 >= words => true,
        // Names crowd the stop words out of a short report.
        _ if stops * 8 >= words && seen.count_ones() >= 3 => true,
        _ if stops * 50 < words && words > 40 => false,
        _ => whichlang::detect_language(&text[..text.floor_char_boundary(BYTES)]) == whichlang::Lang::Eng,
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    #[test]
    fn languages_are_told_apart() {
        for text in [
            "The envoys met in Rome and said that talks would go on.",
            "MINISTERS MEET IN ROME",
            "",
            "Orlov: no comment",
            "Norwegian Foreign Minister Marta Lindqvist met Finnish Foreign Minister Eero Salo in Oslo on Tuesday, she said.",
        ] {
            assert!(analyze(text).is_english(), "{text}");
        }
        for text in [
            "Die Minister trafen sich am Montag in Rom und sprachen über den Frieden in der Region.",
            "Les ministres se sont rencontrés lundi à Rome et ont parlé de la paix dans la région.",
            "Los ministros se reunieron el lunes en Roma y hablaron de la paz en la región.",
            "Министры встретились в понедельник в Риме и говорили о мире.",
            "部长们星期一在罗马会面。",
        ] {
            assert!(!analyze(text).is_english(), "{text}");
        }
    }
}
