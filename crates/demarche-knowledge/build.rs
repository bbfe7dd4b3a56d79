//! Compiles the tables of `data/knowledge` into one block that the program opens without parsing, and keeps the columns that
//! an overlay needs to compile again. A wrong table stops the build with file and line.
#![allow(dead_code)]

#[path = "src/compile.rs"]
mod compile;
#[path = "src/fold.rs"]
mod fold;
#[path = "src/spelling.rs"]
mod spelling;
#[path = "src/tables.rs"]
mod tables;

use std::path::Path;

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/knowledge");
    println!("cargo:rerun-if-changed={}", data.display());
    for source in ["compile", "fold", "spelling", "tables"] {
        println!("cargo:rerun-if-changed=src/{source}.rs");
    }
    let tables = tables::Tables::read(&data, true).unwrap_or_else(|e| panic!("{e}"));
    let block = compile::compile(&tables).unwrap_or_else(|e| panic!("{e}"));
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("knowledge.bin"), block).expect("OUT_DIR is writable");
    std::fs::write(Path::new(&out).join("tables.txt"), tables.to_text()).expect("OUT_DIR is writable");
}
