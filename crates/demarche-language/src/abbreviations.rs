//! Words that take a full stop without ending a sentence, and what their stop means. Lists of English orthography only: an analyst
//! has nothing to change here.

/// What the full stop of a word may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A title before a name ("Gen."): never the end of a sentence.
    Title,
    /// Belongs to the word only where a number follows ("No. 10").
    BeforeNumber,
    /// A month ("Feb."): an end only where no number and a sentence's first word follow.
    Month,
    /// Letters ("U.S."), a firm ("Inc."), "p.m.": an end where a sentence's first word follows.
    Either,
    /// "a.m.", "p.m.": an end before most capital letters.
    Clock,
}

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Messrs", "Mmes", "Dr", "Drs", "Prof", "Profs", "Gen", "Lt", "Ltc", "Col", "Maj", "Capt",
    "Cmdr", "Cdr", "Cpl", "Sgt", "Adm", "Brig", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Pres", "Rev", "Hon",
    "Amb", "Supt", "Msgr", "Pvt", "Insp", "Fr", "vs", "v", "e.g", "i.e", "cf", "ca", "viz", "Ph.D", "Mt", "Ft",
    "Lieut", "Asst", "Assoc", "Sheikh", "H.E",
];

const NUMBERED: &[&str] =
    &["No", "Nos", "no", "nos", "Art", "Arts", "Sec", "Vol", "Fig", "Ch", "pp", "p", "para", "paras", "Para"];

#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue", "Tues", "Wed",
    "Thu", "Thur", "Thurs", "Fri",
];

#[rustfmt::skip]
const EITHER: &[&str] = &[
    "Inc", "Corp", "Co", "Cos", "Ltd", "Bros", "Jr", "Sr", "St", "Ste", "Ave", "Blvd", "Rd", "etc", "approx", "dept",
    "Dept", "Esq", "Univ", "Assn", "Ala", "Alta", "Ariz", "Ark", "Calif", "Colo", "Conn", "Fla", "Ga", "Kan", "Ky",
    "Mass", "Md", "Mich", "Minn", "Mont", "Neb", "Nev", "Okla", "Ont", "Penn", "Pa", "Que", "Tenn", "Tex", "Va", "Vt",
    "Wis", "Wyo", "Gov't", "govt", "Govt", "Int'l", "incl", "max", "min", "sq", "Bhd", "Pty", "Hwy", "al",
];

/// What the full stop after `word` may be; `None` where it ends the sentence like any other.
pub(crate) fn stop(word: &str) -> Option<Stop> {
    if word.len() > 8 || word.is_empty() {
        return None;
    }
    if let "am" | "pm" | "a.m" | "p.m" | "A.M" | "P.M" = word {
        return word.contains('.').then_some(Stop::Clock);
    }
    if TITLES.contains(&word) {
        return Some(Stop::Title);
    }
    if NUMBERED.contains(&word) {
        return Some(Stop::BeforeNumber);
    }
    if MONTHS.contains(&word) {
        return Some(Stop::Month);
    }
    (EITHER.contains(&word) || is_lettered(word)).then_some(Stop::Either)
}

/// Whether these are letters with full stops between ("U.S", "J.K", "D.C").
pub(crate) fn is_lettered(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Words that open sentences often and follow "U.S." inside one hardly ever.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "A", "According", "After", "All", "Also", "Although", "Amid", "An", "And", "Another", "Any", "As", "Asked", "At",
    "Because", "Before", "Both", "But", "By", "Can", "Despite", "Did", "Do", "Does", "During", "Each", "Earlier",
    "Even", "Every", "Few", "For", "From", "Given", "Had", "Has", "Have", "He", "Her", "Here", "His", "How",
    "However", "I", "If", "In", "Instead", "Is", "It", "Its", "Last", "Later", "Like", "Many", "Meanwhile", "More",
    "Moreover", "Most", "My", "Neither", "Nevertheless", "No", "None", "Nor", "Not", "Nothing", "Now", "Of", "On",
    "Once", "One", "Only", "Or", "Others", "Our", "Over", "Perhaps", "Please", "Several", "She", "Since", "So",
    "Some", "Speaking", "Still", "Such", "Thank", "That", "The", "Their", "Then", "There", "These", "They", "This",
    "Those", "Though", "Three", "Through", "Thus", "To", "Today", "Two", "Under", "Unless", "Until", "Was", "We",
    "Were", "What", "When", "Where", "Whether", "Which", "While", "Who", "Whose", "Why", "Will", "With", "Without",
    "Would", "Yes", "Yesterday", "Yet", "You", "Your",
];

/// Whether a capitalised word opens sentences often.
pub(crate) fn is_opener(word: &str) -> bool {
    OPENERS.binary_search(&word).is_ok()
}

/// Verbs that tell who spoke, in the forms that follow a closing quotation mark.
#[rustfmt::skip]
const SPEECH: &[&str] = &[
    "added", "adds", "announced", "answered", "argued", "asked", "asks", "continued", "cried", "declared",
    "exclaimed", "explained", "insisted", "noted", "pleaded", "posted", "quipped", "remarked", "replied", "responded",
    "said", "says", "shouted", "stated", "stressed", "told", "tweeted", "wondered", "writes", "wrote", "yelled",
];

/// Whether the word tells who spoke.
pub(crate) fn is_speech(word: &str) -> bool {
    SPEECH.binary_search(&word).is_ok()
}

/// Words that follow "p.m." with a capital letter inside a sentence.
pub(crate) fn follows_clock(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "BST", "CET", "CST", "Central", "EDT", "ET", "EST", "Eastern", "Friday", "GMT", "MSK", "Monday", "Moscow",
        "Mountain", "PDT", "PST", "PT", "Pacific", "Saturday", "Sunday", "Thursday", "Tuesday", "UTC", "Wednesday",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];
    WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(OPENERS.is_sorted());
        assert!(SPEECH.is_sorted());
    }

    #[test]
    fn stops_are_told_apart() {
        assert_eq!(stop("Gen"), Some(Stop::Title));
        assert_eq!(stop("U.S"), Some(Stop::Either));
        assert_eq!(stop("p.m"), Some(Stop::Clock));
        assert_eq!(stop("No"), Some(Stop::BeforeNumber));
        assert_eq!(stop("talks"), None);
    }
}
