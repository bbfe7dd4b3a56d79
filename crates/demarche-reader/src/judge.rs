//! How sure a fact is: logistic regression over named features, with weights from a text file (`feature<TAB>weight` a line, a line
//! `threshold` among them). Layers give the features; `cargo xtask train-judge` makes the files. Knows no layer.

use std::collections::HashMap;

/// Trained weights of one layer.
#[derive(Debug)]
pub(crate) struct Judge {
    weights: HashMap<&'static str, f64>,
    /// The least confidence shown.
    pub(crate) threshold: f64,
}

impl Judge {
    /// From the text of a weights file; lines that are none are passed over.
    pub(crate) fn new(file: &'static str) -> Judge {
        let weights: HashMap<&'static str, f64> = file
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
            .filter_map(|(feature, weight)| Some((feature, weight.trim().parse().ok()?)))
            .collect();
        let threshold = weights.get("threshold").copied().unwrap_or(0.5);
        Judge { weights, threshold }
    }

    /// 0 to 1.
    pub(crate) fn confidence(&self, features: &[String]) -> f64 {
        let sum: f64 = features.iter().filter_map(|f| self.weights.get(f.as_str())).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_and_strangers_count_nothing() {
        let judge = Judge::new("# made\nthreshold\t0.40\nbias\t-1.0\nready\t1.0\n");
        assert_eq!(judge.threshold, 0.4);
        let of = |f: &[&str]| judge.confidence(&f.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["bias", "ready", "never seen"]), 0.5);
        assert!(of(&["bias"]) < 0.3);
        assert_eq!(Judge::new("").threshold, 0.5);
    }
}
