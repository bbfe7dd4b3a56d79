//! The command that types pairs of actors marked in sentences, line by line.

use std::path::Path;

use anyhow::Context;

use crate::cli::ClassifyArgs;
use crate::output::Output;

pub(crate) fn classify(args: &ClassifyArgs) -> anyhow::Result<u64> {
    let text = if args.file == Path::new("-") {
        std::io::read_to_string(std::io::stdin()).context("standard input")?
    } else {
        std::fs::read_to_string(&args.file).with_context(|| args.file.display().to_string())?
    };
    let mut out = Output::open(args.out.as_deref())?;
    for (number, line) in text.lines().enumerate() {
        // The first column names the pair, the last holds its sentence; labels between them are not looked at.
        let Some((id, sentence)) = columns(line) else { continue };
        if number == 0 && sentence == "sentence" {
            continue;
        }
        out.write(format!("{id}\t{}\n", demarche_reader::classify_pair(sentence)).as_bytes())?;
    }
    out.finish()?;
    Ok(0)
}

fn columns(line: &str) -> Option<(&str, &str)> {
    let (id, _) = line.split_once('\t')?;
    let (_, sentence) = line.rsplit_once('\t')?;
    Some((id, sentence))
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn the_first_and_the_last_column_count() {
        assert_eq!(columns("7\tAID\tpast\tPeru fed Chile."), Some(("7", "Peru fed Chile.")));
        assert_eq!(columns("7\tPeru fed Chile."), Some(("7", "Peru fed Chile.")));
        assert_eq!(columns("no tab"), None);
    }
}
