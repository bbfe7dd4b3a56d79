//! How far a run has come: a line on a terminal after its first second, errors at once, the count at the end.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A short run shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

pub(crate) struct Progress {
    started: Instant,
    bar: Option<ProgressBar>,
    may_show: bool,
    quiet: bool,
    read: u64,
    unread: u64,
    failed: u64,
}

impl Progress {
    /// `watched` = the output itself goes to the terminal, where a moving line would be in its way.
    pub(crate) fn new(quiet: bool, watched: bool) -> Self {
        let may_show = !quiet && !watched && std::io::stderr().is_terminal();
        Progress { started: Instant::now(), bar: None, may_show, quiet, read: 0, unread: 0, failed: 0 }
    }

    pub(crate) fn read(&mut self, unread: bool) {
        self.read += 1;
        self.unread += u64::from(unread);
        if self.bar.is_none() && self.may_show && self.started.elapsed() > PATIENCE {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} articles, {per_sec}, {elapsed}") {
                bar.set_style(style);
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.read);
        }
    }

    pub(crate) fn fail(&mut self, message: &str) {
        self.failed += 1;
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("demarche: {message}")),
            None => eprintln!("demarche: {message}"),
        }
    }

    /// Tells the count and returns how many failed.
    pub(crate) fn finish(self) -> u64 {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if !self.quiet {
            let articles = if self.read == 1 { "article" } else { "articles" };
            let inputs = if self.failed == 1 { "input" } else { "inputs" };
            let unread =
                if self.unread > 0 { format!(" ({} of them kept, not read)", self.unread) } else { String::new() };
            eprintln!("demarche: {} {articles} read{unread}, {} {inputs} failed", self.read, self.failed);
        }
        self.failed
    }
}
