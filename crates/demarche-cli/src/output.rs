//! Where text goes: standard output or a file, written through one buffer.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::Path;

use anyhow::Context;
use demarche_brief::Layout;

use crate::cli::{Colour, Printing};

pub(crate) enum Output {
    Standard(BufWriter<StdoutLock<'static>>),
    File(BufWriter<File>),
}

impl Output {
    pub(crate) fn open(file: Option<&Path>) -> anyhow::Result<Self> {
        Ok(match file {
            None => Output::Standard(BufWriter::with_capacity(1 << 16, io::stdout().lock())),
            Some(path) => {
                let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
                Output::File(BufWriter::with_capacity(1 << 16, file))
            }
        })
    }

    /// Whether a person is watching.
    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Output::Standard(_)) && io::stdout().is_terminal()
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Output::Standard(out) => out.write_all(bytes),
            Output::File(out) => out.write_all(bytes),
        }
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        match &mut self {
            Output::Standard(out) => out.flush(),
            Output::File(out) => out.flush(),
        }
    }
}

/// The layout that the flags and the terminal ask for.
pub(crate) fn layout(printing: &Printing) -> Layout {
    let on_terminal = printing.out.is_none() && io::stdout().is_terminal();
    let colour = match printing.color {
        Colour::Always => true,
        Colour::Never => false,
        // The library knows NO_COLOR and its kin.
        Colour::Auto => {
            printing.out.is_none() && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
        }
    };
    let terminal = || terminal_size::terminal_size().filter(|_| on_terminal).map(|(width, _)| width.0);
    let width = printing.width.or_else(|| terminal().map(|w| w.clamp(40, 120))).unwrap_or(100);
    Layout { width: usize::from(width), colour }
}

pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|e| e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}
