//! The published JSON Schema, derived from the wire types.

use schemars::Schema;

/// The JSON Schema (2020-12) of a [`Record`](crate::Record).
pub fn record_schema() -> Schema {
    schemars::schema_for!(crate::Record)
}

/// The JSON Schema (2020-12) of an [`Article`](crate::Article).
pub fn article_schema() -> Schema {
    schemars::schema_for!(crate::Article)
}
