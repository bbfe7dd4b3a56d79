//! The JSON Schemas in `docs/schema/` are those of the wire types. Write them anew with
//! `DEMARCHE_WRITE_SCHEMA=1 cargo test -p demarche-record --test schema` (or `just schema`).

use std::path::Path;

use schemars::Schema;

fn in_step(file: &str, schema: &Schema) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema").join(file);
    let now = serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n";
    if std::env::var_os("DEMARCHE_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &now).expect("docs/schema can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == now, "docs/schema/{file} is behind the wire types: `just schema` writes it anew");
}

#[test]
fn the_committed_record_schema_is_in_step() {
    in_step("record.schema.json", &demarche_record::record_schema());
}

#[test]
fn the_committed_article_schema_is_in_step() {
    in_step("article.schema.json", &demarche_record::article_schema());
}
