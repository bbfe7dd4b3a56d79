# The one door to every task. `just` alone lists them; each is one cargo command that can be typed as well.

default:
    @just --list

# Builds the program.
build:
    cargo build --release

# Prints the brief of the sample dispatches.
brief:
    cargo run --release -- brief samples

# Runs all tests.
test:
    cargo test --workspace

# Formatting and lints, as CI asks for them.
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# Scores the reader on the development articles and says what changed since the last run (see docs/MEASUREMENTS.md).
measure *ARGS:
    cargo xtask measure {{ARGS}}

# Trains the language models from the treebank (see crates/demarche-language).
train *ARGS:
    cargo xtask train {{ARGS}}

# Trains the engagement judge on the annotated development articles.
train-judge *ARGS:
    cargo xtask train-judge {{ARGS}}

# Writes docs/schema/ anew after a change of the wire types.
schema:
    DEMARCHE_WRITE_SCHEMA=1 cargo test -p demarche-record --test schema

# Takes the reader's present records of the samples as the expected ones. Read the difference before committing it.
snapshots:
    INSTA_UPDATE=always cargo test -p demarche-reader --test samples

# Licences, duplicate versions and origins of the dependencies; needs cargo-deny.
deny:
    cargo deny --all-features check licenses bans sources

# Kills an ingest a hundred times and looks for what was acknowledged.
torture:
    DEMARCHE_KILLS=100 cargo test --release -p demarche-cli --test kill

# What CI runs.
ci:
    .ci/run
