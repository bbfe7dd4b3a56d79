//! What a phrase of time means before it is placed in the calendar: the types between grammar and resolution. No text, no dates of
//! any article.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The TIMEX3 value of so many of them (`P2W`, `PT3H`, `PXD`).
    pub(super) fn duration(self, count: &str) -> String {
        let code = match self {
            Unit::Second => return format!("PT{count}S"),
            Unit::Minute => return format!("PT{count}M"),
            Unit::Hour => return format!("PT{count}H"),
            Unit::Day => "D",
            Unit::Week => "W",
            Unit::Fortnight => {
                return format!("P{}W", count.parse::<i32>().map_or("X".to_owned(), |n| (2 * n).to_string()));
            }
            Unit::Weekend => "WE",
            Unit::Month => "M",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "ML",
        };
        format!("P{count}{code}")
    }

    /// Whether shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    pub(super) fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
            Season::Winter => "WI",
        }
    }

    /// Its first month (northern, meteorological); winter runs into the next year.
    pub(super) fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Fall => 9,
            Season::Winter => 12,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
    Midday,
    Noon,
    Midnight,
}

/// The time within a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    Part(DayPart),
    At { hour: i8, minute: i8, second: Option<i8> },
}

impl Clock {
    /// As TIMEX3 adds it to a day.
    pub(super) fn suffix(self) -> String {
        match self {
            Clock::Part(part) => match part {
                DayPart::Morning => "TMO",
                DayPart::Afternoon => "TAF",
                DayPart::Evening => "TEV",
                DayPart::Night => "TNI",
                DayPart::Daytime => "TDT",
                DayPart::Midday => "TMI",
                DayPart::Noon => "T12:00",
                DayPart::Midnight => "T24:00",
            }
            .to_owned(),
            Clock::At { hour, minute, second: None } => format!("T{hour:02}:{minute:02}"),
            Clock::At { hour, minute, second: Some(second) } => format!("T{hour:02}:{minute:02}:{second:02}"),
        }
    }
}

/// How a period is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rel {
    /// Named alone: tense and context choose.
    Bare,
    This,
    Last,
    Next,
    /// `that year`, `the same day`: the one last spoken of.
    Same,
    /// `the following day`: one after the one last spoken of.
    Following,
    /// `the previous year`: one before the one last spoken of.
    Previous,
}

/// Which year a month, quarter or season belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InYear {
    Open,
    Fixed(i16),
    Rel(Rel),
}

/// Where an offset is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Publication,
    /// The date last spoken of.
    Anchor,
}

/// A day with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, weekday, which of them (-1 is the last).
    Nth(i8, i8, i8),
    /// Days from Easter Sunday.
    Easter(i16),
}

/// A stretch of the calendar, not yet placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Day {
        year: InYear,
        month: i8,
        day: i8,
    },
    DayOfMonth(i8),
    Month {
        year: InYear,
        month: i8,
        rel: Rel,
    },
    Quarter {
        year: InYear,
        quarter: i8,
    },
    Half {
        year: InYear,
        half: i8,
    },
    Season {
        year: InYear,
        season: Season,
        rel: Rel,
    },
    Year(i16),
    /// 198 = the 1980s.
    Decade(i16),
    /// 19 = the 1900s.
    Century(i16),
    Weekday {
        day: i8,
        rel: Rel,
    },
    /// A weekday of a named week: `Tuesday of next week`.
    WeekdayOf {
        day: i8,
        week: Rel,
    },
    /// So many units before (negative) or after.
    Shift {
        count: i32,
        unit: Unit,
        from: Origin,
    },
    Unit {
        unit: Unit,
        rel: Rel,
    },
    /// Days from today.
    Today(i8),
    Feast {
        feast: Feast,
        year: InYear,
        rel: Rel,
    },
    /// Two readings, month first and day first.
    Slashed {
        first: i8,
        second: i8,
        year: i16,
    },
}

/// Which part of the stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slice {
    Whole,
    Early,
    Mid,
    Late,
    Start,
    End,
    /// Up to the day of publication.
    Earlier,
    /// From the day after publication.
    Later,
}

/// A window that a duration opens around publication: `the past two weeks`, `in three days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Units from publication to its first day, negative for the past.
    pub(super) from: i32,
    /// Units from publication to its last day.
    pub(super) to: i32,
    pub(super) unit: Unit,
}

/// What a phrase means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A value that no calendar changes.
    Fixed(String, Option<Window>),
    Dated {
        base: Base,
        slice: Slice,
        clock: Option<Clock>,
    },
}

impl Meaning {
    pub(super) fn of(base: Base) -> Self {
        Meaning::Dated { base, slice: Slice::Whole, clock: None }
    }
}
