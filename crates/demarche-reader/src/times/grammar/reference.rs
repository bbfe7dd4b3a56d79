//! Words that point at the present, the past or the future without a date (`now`, `recently`, `the future`), as TimeBank marks them.

use super::{Phrase, View};
use crate::times::TimeKind;

const PRESENT: &str = "PRESENT_REF";
const PAST: &str = "PAST_REF";
const FUTURE: &str = "FUTURE_REF";

impl View<'_> {
    pub(super) fn reference(&self, i: usize) -> Option<Phrase> {
        let (value, len) = match (self.word(i), self.word(i + 1)) {
            ("right", "now") => (PRESENT, 2),
            ("now", _) if !self.hyphen(i + 1) => (PRESENT, 1),
            ("currently" | "nowadays" | "presently", _) => (PRESENT, 1),
            ("current", _) => (PRESENT, 1),
            ("the", "present" | "moment")
                if self.is(i.wrapping_sub(1), &["at", "for"]) && !self.is(i + 2, &["of", "that", "when"]) =>
            {
                (PRESENT, 2)
            }
            ("the", "time") if self.word(i + 2) == "being" => (PRESENT, 3),
            ("present", _) if self.before(i) == "at" => (PRESENT, 1),
            ("more" | "most", "recently") => (PAST, 2),
            ("recently" | "lately", _) => (PAST, 1),
            ("previously", _) if self.capital(i) => (PAST, 1),
            ("recent", _) => (PAST, 1),
            ("the", "past")
                if !self.is_word(i + 2)
                    || self.is(i + 2, &["and", "but", "as", "by", "to", "when", "with", "is", "was"]) =>
            {
                (PAST, 2)
            }
            ("the", "recent" | "distant") if self.word(i + 2) == "past" => (PAST, 3),
            ("as", "soon") if self.word(i + 2) == "as" && self.word(i + 3) == "possible" => (FUTURE, 4),
            ("soon", next) if next != "after" && !(next == "as" && self.before(i) == "as") => (FUTURE, 1),
            ("the", "future") => (FUTURE, 2),
            ("the", "near" | "foreseeable" | "distant") if self.word(i + 2) == "future" => (FUTURE, 3),
            ("the", "near" | "short" | "long") if self.word(i + 2) == "term" => (FUTURE, 3),
            ("near" | "foreseeable", "future") => (FUTURE, 2),
            ("future", _) => (FUTURE, 1),
            _ => return None,
        };
        let in_name = self.capital(i) && i > 0 && self.capital(i - 1) && self.is_word(i - 1);
        (!in_name).then(|| Phrase::fixed(i..i + len, TimeKind::Date, value, "times/reference"))
    }
}
