//! Foreign forms to articles: plain text, Markdown with front matter, JSONL, saved web pages, folders, standard input.
//!
//! Lives here: opening, decoding, finding the main text, title, source and day of publication. May not live here: any meaning
//! of the text. The text of JSONL and plain files is handed on exactly as given, so that every offset of a record counts in it.
//!
//! ```
//! let lines = "{\"id\": \"a\", \"date\": \"2025-10-16\", \"text\": \"They spoke.\"}\nnot json\n";
//! let mut articles = demarche_intake::Articles::of_reader("feed.jsonl", lines.as_bytes());
//! assert_eq!(articles.next().unwrap().unwrap().text, "They spoke.");
//! assert!(articles.next().unwrap().unwrap_err().to_string().starts_with("feed.jsonl:2: "));
//! assert!(articles.next().is_none());
//! ```

mod articles;
mod day;
mod decode;
mod error;
mod folder;
mod form;
mod front_matter;
mod html;
mod jsonl;

pub use articles::Articles;
pub use day::parse_day;
pub use error::InputError;
