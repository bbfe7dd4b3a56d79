//! The words that expressions of time are made of, and what each can mean. One static table, looked up by the lower-cased word;
//! no grammar and no dates here.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::expr::{DayPart, Season, Unit};

/// What a word can be in the grammar of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A month; `true` for an abbreviation.
    Month(i8, bool),
    /// A weekday, Monday = 1; `true` for an abbreviation.
    Weekday(i8, bool),
    /// A unit of time; `true` for a plural.
    Unit(Unit, bool),
    /// A counting word.
    Number(u32),
    /// An ordinal word.
    Ordinal(u32),
    Season(Season),
    Part(DayPart),
    /// A decade by name (`nineties`).
    Decade(i16),
    /// A word that the grammar names, with no class of its own.
    Plain,
}

/// The entry of a word: itself in lower case, and its class.
pub(super) type Entry = (&'static str, Class);

static TABLE: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut table = HashMap::with_capacity(512);
    let plain = PLAIN.iter().flat_map(|line| line.split(' ')).map(|w| (w, Class::Plain));
    table.extend(plain);
    table.extend(NUMBERS.iter().map(|&(w, n)| (w, Class::Number(n))));
    table.extend(ORDINALS.iter().map(|&(w, n)| (w, Class::Ordinal(n))));
    table.extend(MONTHS.iter().map(|&(w, n, short)| (w, Class::Month(n, short))));
    table.extend(WEEKDAYS.iter().map(|&(w, n, short)| (w, Class::Weekday(n, short))));
    table.extend(UNITS.iter().map(|&(w, unit, plural)| (w, Class::Unit(unit, plural))));
    table.extend(SEASONS.iter().map(|&(w, s)| (w, Class::Season(s))));
    table.extend(PARTS.iter().map(|&(w, p)| (w, Class::Part(p))));
    table.extend(DECADES.iter().map(|&(w, d)| (w, Class::Decade(d))));
    table
});

/// The longest word of the table, in bytes.
const LONGEST: usize = 13;

/// Looks a word up, in any case.
pub(super) fn lookup(word: &str) -> Option<Entry> {
    let mut buffer = [0u8; LONGEST];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    TABLE.get_key_value(std::str::from_utf8(lower).ok()?).map(|(word, class)| (*word, *class))
}

const PLAIN: &[&str] = &[
    "the a an of in on at by to from until till since and or between through during for before after about around around with",
    "this that these those last next past previous following same coming upcoming preceding current latest recent other its their",
    "his her our my it he she they we you i who which every each all any per some several few couple dozen dozens half quarter",
    "early mid middle late later earlier end beginning start close outset turn rest course first final whole full entire very",
    "ago hence now today yesterday tomorrow tonight overnight currently recently soon presently nowadays future present previously",
    "once then already yet later shortly formerly lately immediately right",
    "more less least most than nearly almost over under roughly approximately approx some only just exactly up no fewer well an",
    "additional another straight consecutive successive long full further extra working trading business solid",
    "old aged times twice daily weekly monthly quarterly yearly annual annually hourly nightly biennial biweekly fortnightly",
    "fiscal financial calendar academic year's day's week's s st nd rd th am pm m p o clock oclock hrs gmt utc est edt et pst pdt",
    "cst cdt cet bst ist jst hkt msk mst mdt pt local time moscow beijing z t d ad ce bc bce circa",
    "new year years's eve christmas easter thanksgiving halloween valentine independence labor labour memorial veterans",
    "good victory women's international earth patrick boxing near distant foreseeable term short medium earliest later",
    "date dates point ahead away weekdays weekends mornings evenings nights afternoons mondays tuesdays wednesdays thursdays",
    "fridays saturdays sundays moment meantime q days eve time period back far so as possible be is are was were will would",
    "distant come thereafter meanwhile following afterwards beyond attacks attack terrorist tragedy hijackings terror",
    "within throughout near ending ended end-of beginning starting dated till into upon toward towards besides prior",
];

const NUMBERS: &[(&str, u32)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
];

const ORDINALS: &[(&str, u32)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
];

const MONTHS: &[(&str, i8, bool)] = &[
    ("january", 1, false),
    ("february", 2, false),
    ("march", 3, false),
    ("april", 4, false),
    ("may", 5, false),
    ("june", 6, false),
    ("july", 7, false),
    ("august", 8, false),
    ("september", 9, false),
    ("october", 10, false),
    ("november", 11, false),
    ("december", 12, false),
    ("jan", 1, true),
    ("feb", 2, true),
    ("mar", 3, true),
    ("apr", 4, true),
    ("jun", 6, true),
    ("jul", 7, true),
    ("aug", 8, true),
    ("sep", 9, true),
    ("sept", 9, true),
    ("oct", 10, true),
    ("nov", 11, true),
    ("dec", 12, true),
];

const WEEKDAYS: &[(&str, i8, bool)] = &[
    ("monday", 1, false),
    ("tuesday", 2, false),
    ("wednesday", 3, false),
    ("thursday", 4, false),
    ("friday", 5, false),
    ("saturday", 6, false),
    ("sunday", 7, false),
    ("mon", 1, true),
    ("tue", 2, true),
    ("tues", 2, true),
    ("wed", 3, true),
    ("thu", 4, true),
    ("thur", 4, true),
    ("thurs", 4, true),
    ("fri", 5, true),
    ("sat", 6, true),
    ("sun", 7, true),
];

const UNITS: &[(&str, Unit, bool)] = &[
    ("seconds", Unit::Second, true),
    ("minute", Unit::Minute, false),
    ("minutes", Unit::Minute, true),
    ("hour", Unit::Hour, false),
    ("hours", Unit::Hour, true),
    ("day", Unit::Day, false),
    ("days", Unit::Day, true),
    ("week", Unit::Week, false),
    ("weeks", Unit::Week, true),
    ("fortnight", Unit::Fortnight, false),
    ("fortnights", Unit::Fortnight, true),
    ("month", Unit::Month, false),
    ("months", Unit::Month, true),
    ("quarter", Unit::Quarter, false),
    ("quarters", Unit::Quarter, true),
    ("year", Unit::Year, false),
    ("years", Unit::Year, true),
    ("decade", Unit::Decade, false),
    ("decades", Unit::Decade, true),
    ("century", Unit::Century, false),
    ("centuries", Unit::Century, true),
    ("weekend", Unit::Weekend, false),
    ("weekends", Unit::Weekend, true),
    ("yr", Unit::Year, false),
    ("yrs", Unit::Year, true),
    ("mins", Unit::Minute, true),
    ("mths", Unit::Month, true),
    ("hrs", Unit::Hour, true),
    ("millennium", Unit::Millennium, false),
];

const SEASONS: &[(&str, Season)] = &[
    ("spring", Season::Spring),
    ("summer", Season::Summer),
    ("fall", Season::Fall),
    ("autumn", Season::Fall),
    ("winter", Season::Winter),
    ("springtime", Season::Spring),
    ("summertime", Season::Summer),
    ("summers", Season::Summer),
    ("winters", Season::Winter),
];

const PARTS: &[(&str, DayPart)] = &[
    ("morning", DayPart::Morning),
    ("afternoon", DayPart::Afternoon),
    ("evening", DayPart::Evening),
    ("night", DayPart::Night),
    ("daytime", DayPart::Daytime),
    ("dawn", DayPart::Morning),
    ("dusk", DayPart::Evening),
    ("noon", DayPart::Noon),
    ("midday", DayPart::Noon),
    ("midnight", DayPart::Midnight),
    ("lunchtime", DayPart::Midday),
    ("mornings", DayPart::Morning),
    ("afternoons", DayPart::Afternoon),
    ("evenings", DayPart::Evening),
    ("nights", DayPart::Night),
];

const DECADES: &[(&str, i16)] = &[
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];
