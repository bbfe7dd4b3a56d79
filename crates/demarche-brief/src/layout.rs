//! Text on a page of so many columns: headings, hanging indents, wrapping, and colour only where it is asked for.

use anstyle::{AnsiColor, Style};

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns of the page; less than 40 counts as 40.
    pub width: usize,
    /// Whether to write ANSI colour.
    pub colour: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout { width: 100, colour: false }
    }
}

/// What a piece of text is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Heading,
    Strong,
    /// The article's own words.
    Evidence,
    /// What a reader should not overlook: no confirmation, a disagreement.
    Warning,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Tone::Plain => Style::new(),
            Tone::Heading => Style::new().bold().fg_color(Some(AnsiColor::Cyan.into())),
            Tone::Strong => Style::new().bold(),
            Tone::Evidence => Style::new().dimmed(),
            Tone::Warning => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        }
    }
}

/// The page while it is being written.
pub(crate) struct Sheet {
    out: String,
    width: usize,
    colour: bool,
}

impl Sheet {
    pub(crate) fn new(layout: Layout) -> Self {
        Sheet { out: String::new(), width: layout.width.max(40), colour: layout.colour }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// The column where facts stand, right of their days; on a narrow page the day has a line of its own.
    pub(crate) fn fact_column(&self) -> usize {
        if self.width >= 70 { 21 } else { 4 }
    }

    pub(crate) fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    pub(crate) fn heading(&mut self, text: &str) {
        self.blank();
        self.line(0, 0, Tone::Heading, text);
        self.out.push('\n');
    }

    /// A day in the margin and a fact beside it.
    pub(crate) fn dated(&mut self, day: &str, tone: Tone, text: &str) {
        let column = self.fact_column();
        let margin = format!("  {day}");
        if margin.chars().count() + 2 > column {
            self.line(2, 4, Tone::Strong, day);
            return self.line(column, column, tone, text);
        }
        let padding = " ".repeat(column - margin.chars().count());
        let lines = wrapped(text, self.width, column, column);
        for (n, line) in lines.iter().enumerate() {
            if n == 0 {
                self.paint(Tone::Strong, &margin);
                self.out.push_str(&padding);
            } else {
                self.out.push_str(&" ".repeat(column));
            }
            self.paint(tone, line);
            self.out.push('\n');
        }
    }

    /// A paragraph, its first line at one column, the rest at another.
    pub(crate) fn line(&mut self, first: usize, rest: usize, tone: Tone, text: &str) {
        for (n, line) in wrapped(text, self.width, first, rest).iter().enumerate() {
            self.out.push_str(&" ".repeat(if n == 0 { first } else { rest }));
            self.paint(tone, line);
            self.out.push('\n');
        }
    }

    fn paint(&mut self, tone: Tone, text: &str) {
        let style = tone.style();
        if self.colour && style != Style::new() {
            self.out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.out.push_str(text);
        }
    }
}

/// Lines that fit; white space of any kind counts as one blank, control characters are dropped (a text must not steer a
/// terminal), a word too long for a line stands alone.
fn wrapped(text: &str, width: usize, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    for word in text.split_whitespace() {
        let word: String = word.chars().filter(|c| !c.is_control()).collect();
        let length = word.chars().count();
        let room = width.saturating_sub(if lines.is_empty() { first } else { rest }).max(20);
        if !line.is_empty() && columns + 1 + length > room {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            columns += 1;
        }
        line.push_str(&word);
        columns += length;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_at_the_width() {
        let lines = wrapped("one two\n three  four five six seven eight nine ten", 30, 0, 8);
        assert_eq!(lines, ["one two three four five six", "seven eight nine ten"]);
        assert_eq!(wrapped("a\u{1b}[31mb", 80, 0, 0), ["a[31mb"]);
    }

    #[test]
    fn colour_only_where_asked_for() {
        let text = |colour| {
            let mut sheet = Sheet::new(Layout { width: 80, colour });
            sheet.dated("Thu 16 Oct 2025", Tone::Plain, "call");
            sheet.finish()
        };
        assert_eq!(text(false), "  Thu 16 Oct 2025    call\n");
        assert!(text(true).contains("\u{1b}["));
    }
}
