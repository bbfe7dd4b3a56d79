//! The article as the reader takes it: plain text, a publication day, where it came from. No parsing of foreign forms.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One article, as intake hands it to the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// The caller's name of the article, unique within one run.
    pub id: String,
    /// The day of publication; `None` is a state of its own ("undated"), never today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// The headline, when the source gives it apart from the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The outlet or site, as a name or a domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The text. Every offset in a record counts Unicode code points of this string.
    pub text: String,
}
