//! What changed since the last run, fact by fact: annotated facts found now or no longer, wrong facts new or gone.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Run;
use super::sets::LAYERS;

/// A fact that one of the runs misses or has wrong: (`MISSED` or `WRONG`, layer, key) to the line that tells it.
type Faults = BTreeMap<(String, &'static str, String), String>;

pub(crate) fn print(last: &Run, now: &Run, lists: bool) {
    let mut said = false;
    for (name, set) in &now.sets {
        let Some(before) = last.sets.get(name) else { continue };
        let (old, new) = (faults(&before.misses), faults(&set.misses));
        for layer in LAYERS {
            let only = |a: &Faults, b: &Faults, kind: &str| -> Vec<String> {
                let of_layer = a.iter().filter(|(key, _)| key.0 == kind && key.1 == *layer);
                of_layer.filter(|(key, _)| !b.contains_key(key)).map(|(_, line)| line.clone()).collect()
            };
            let changes = [
                ("right, gained", only(&old, &new, "MISSED")),
                ("right, lost", only(&new, &old, "MISSED")),
                ("wrong, gone", only(&old, &new, "WRONG")),
                ("wrong, new", only(&new, &old, "WRONG")),
            ];
            if changes.iter().all(|(_, lines)| lines.is_empty()) {
                continue;
            }
            if !said {
                println!("\nsince the last run:");
                said = true;
            }
            let counts: Vec<String> =
                changes.iter().map(|(what, lines)| format!("{what} {:>3}", lines.len())).collect();
            println!("  {name:14} {layer:12} {}", counts.join("   "));
            for (what, lines) in changes.iter().filter(|_| lists) {
                lines.iter().for_each(|line| println!("    {what}: {line}"));
            }
        }
    }
    if !said {
        println!("\nno fact changed since the last run");
    }
}

fn faults(lines: &[String]) -> Faults {
    let mut faults = Faults::new();
    for line in lines {
        let mut parts = line.splitn(3, ' ');
        let (Some(kind), Some(id), Some(json)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let Ok(fact) = serde_json::from_str::<Value>(json) else { continue };
        let Some((layer, key)) = key(&fact) else { continue };
        faults.insert((kind.to_owned(), layer, format!("{id} {key}")), line.clone());
    }
    faults
}

/// The layer, told by the fields, and what makes the fact the same fact in two runs.
fn key(fact: &Value) -> Option<(&'static str, String)> {
    let text = |field: &str| fact[field].as_str().unwrap_or("").to_owned();
    if let Some(participants) = fact["participants"].as_array() {
        let mut sides: Vec<String> = participants.iter().map(|p| p["org"].to_string()).collect();
        sides.sort();
        return Some(("engagements", format!("{} {} {}", text("kind"), sides.join(" "), text("evidence"))));
    }
    if fact.get("speaker").is_some() {
        return Some(("quotes", format!("{} {}", text("text"), text("evidence"))));
    }
    fact.get("name").map(|_| ("actors", text("name")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_changed_its_name_is_no_change() {
        let old = faults(&[r#"WRONG a-1 {"name": "A. Novak", "org": null, "rule": "x"}"#.to_owned()]);
        let new = faults(&[r#"WRONG a-1 {"name": "A. Novak", "org": null, "rule": "y"}"#.to_owned()]);
        assert_eq!(old.keys().collect::<Vec<_>>(), new.keys().collect::<Vec<_>>());
        assert_eq!(old.keys().next().unwrap().1, "actors");
    }
}
