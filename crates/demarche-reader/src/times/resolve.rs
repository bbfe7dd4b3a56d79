//! Places what phrases mean in the calendar: against publication, the dateline, the tense of the clause and the date last spoken of.
//! Values (TIMEX3) and days come out; no words are read here.

use demarche_record::Interval;
use jiff::civil::Date;

use super::Granularity;
use super::calendar::{self, around, days_from, distance, shift, weekday_of};
use super::expr::{Base, Clock, InYear, Meaning, Origin, Rel, Season, Slice, Unit, Window};
use super::tense::Direction;

/// A phrase in the calendar.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placed {
    pub(super) value: Option<String>,
    pub(super) days: Option<Interval>,
    pub(super) granularity: Option<Granularity>,
}

/// The date last spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) days: Interval,
    pub(super) granularity: Granularity,
    /// The sentence that it stands in.
    pub(super) sentence: usize,
    /// Whether its year was written out or came from one that was.
    pub(super) fixed: bool,
}

/// What resolution knows at one phrase.
pub(super) struct Context<'a> {
    /// The day of writing: the dateline's, else publication.
    pub(super) today: Option<Date>,
    pub(super) anchor: Option<Anchor>,
    pub(super) sentence: usize,
    /// History told in order, where the date last spoken of rules and not publication.
    pub(super) narrative: bool,
    /// The tense around the phrase, found when asked for.
    pub(super) direction: &'a dyn Fn() -> Direction,
}

/// How many sentences an anchor holds in news.
const HOLDS: usize = 2;
/// A day of no named year this near to publication is of the nearest year, whatever the tense.
const NEAR: i32 = 60;

type Point = (String, Interval, Granularity);

impl Context<'_> {
    /// Value and days of a meaning.
    pub(super) fn place(&self, meaning: &Meaning) -> Placed {
        match meaning {
            Meaning::Fixed(value, window) => {
                Placed { value: Some(value.clone()), days: window.and_then(|w| self.window(w)), granularity: None }
            }
            Meaning::Dated { base, slice, clock } => self.dated(base, *slice, *clock),
        }
    }

    fn dated(&self, base: &Base, slice: Slice, clock: Option<Clock>) -> Placed {
        let Some((mut value, days, granularity)) = self.base(base) else {
            return Placed { value: self.undated(base, clock), ..Placed::default() };
        };
        let days = calendar::slice(days, slice, granularity, self.today);
        if let (Some(clock), Granularity::Day) = (clock, granularity) {
            value.push_str(&clock.suffix());
        }
        Placed { value: Some(value), days, granularity: Some(granularity) }
    }

    /// What can be said of a date without its year.
    fn undated(&self, base: &Base, clock: Option<Clock>) -> Option<String> {
        let suffix = clock.map_or(String::new(), Clock::suffix);
        match *base {
            Base::Day { year: InYear::Open, month, day } => Some(format!("XXXX-{month:02}-{day:02}{suffix}")),
            Base::Month { year: InYear::Open, month, .. } => Some(format!("XXXX-{month:02}")),
            Base::Season { year: InYear::Open, season, .. } => Some(format!("XXXX-{}", season.code())),
            _ => None,
        }
    }

    fn base(&self, base: &Base) -> Option<Point> {
        match *base {
            Base::Day { year, month, day } => self.day(year, month, day),
            Base::DayOfMonth(day) => self.day_of_month(day),
            Base::Month { year, month, rel } => self.month(year, month, rel),
            Base::Quarter { year, quarter } => {
                let year = self.year_of(year, 3 * quarter)?;
                let days = calendar::months(year, 3 * quarter - 2, 3)?;
                Some((format!("{year:04}-Q{quarter}"), days, Granularity::Quarter))
            }
            Base::Half { year, half } => {
                let year = self.year_of(year, 6)?;
                Some((format!("{year:04}-H{half}"), calendar::months(year, 6 * half - 5, 6)?, Granularity::Quarter))
            }
            Base::Season { year, season, rel } => self.season(year, season, rel),
            Base::Year(year) => Some((format!("{year:04}"), Interval::year(year)?, Granularity::Year)),
            Base::Decade(decade) => {
                Some((format!("{decade:03}"), calendar::years(decade.checked_mul(10)?, 10)?, Granularity::Decade))
            }
            Base::Century(century) => {
                Some((format!("{century:02}"), calendar::years(century.checked_mul(100)?, 100)?, Granularity::Century))
            }
            Base::Weekday { day, rel } => self.weekday(day, rel).map(point),
            Base::WeekdayOf { day, week } => {
                let monday = calendar::week(days_from(self.today?, 7 * step(week))?)?.first();
                days_from(monday, i32::from(day) - 1).map(point)
            }
            Base::Shift { count, unit, from } => {
                let from = match from {
                    Origin::Publication if !self.narrative => self.today?,
                    _ => self.anchor_day()?,
                };
                around(shift(from, count, unit)?, unit)
            }
            Base::Unit { unit, rel } => self.unit(unit, rel),
            Base::Today(days) if self.narrative && days == 0 => self.anchor_day().map(point),
            Base::Today(days) => days_from(self.today?, i32::from(days)).map(point),
            Base::Feast { feast, year, rel } => {
                let year = match (year, rel) {
                    (InYear::Open, Rel::Last) => {
                        let today = self.today?;
                        let this = calendar::feast(feast, today.year())?;
                        today.year() - i16::from(this >= today)
                    }
                    (InYear::Open, _) => {
                        let today = self.today?;
                        let year = |y| calendar::feast(feast, y);
                        self.nearest(year, today)?.year()
                    }
                    (year, _) => self.year_of(year, 1)?,
                };
                calendar::feast(feast, year).map(point)
            }
            Base::Slashed { first, second, year } => self.slashed(first, second, year),
        }
    }

    /// The anchor, where it still holds.
    fn held(&self) -> Option<Anchor> {
        self.anchor.filter(|a| self.narrative || a.sentence + HOLDS >= self.sentence)
    }

    fn anchor_day(&self) -> Option<Date> {
        self.held().map(|a| a.days.first()).or(self.today)
    }

    /// The year that the text speaks of, where it is another than that of publication.
    fn year_spoken_of(&self, month: i8) -> Option<i16> {
        let anchor = self.held().filter(|a| a.fixed || self.narrative)?;
        let at = anchor.days.first();
        if self.narrative {
            // Told in order: after November comes the February of the next year.
            let turned = anchor.granularity <= Granularity::Month && at.month() >= 10 && month <= 3;
            return Some(at.year() + i16::from(turned));
        }
        let near = anchor.sentence + 1 >= self.sentence;
        let other = self.today.is_none_or(|t| t.year() != at.year());
        let told = near && other && anchor.granularity <= Granularity::Year;
        (told && (self.direction)() != Direction::Future).then_some(at.year())
    }

    /// The year of a quarter, half or feast.
    fn year_of(&self, year: InYear, month: i8) -> Option<i16> {
        match year {
            InYear::Fixed(year) => Some(year),
            InYear::Open => self.year_spoken_of(month).or_else(|| {
                let today = self.today?;
                // Earnings and growth of a quarter are told after it: one that has not begun is last year's.
                let begun = month - 2 <= today.month();
                Some(
                    today.year()
                        - i16::from(!begun && (self.direction)() != Direction::Future && month - today.month() > 8),
                )
            }),
            InYear::Rel(rel) => self.year_by(rel),
        }
    }

    fn year_by(&self, rel: Rel) -> Option<i16> {
        match rel {
            Rel::Bare | Rel::This => self.today.map(|t| t.year()),
            Rel::Last => self.today.map(|t| t.year() - 1),
            Rel::Next => self.today.map(|t| t.year() + 1),
            Rel::Same => self.anchor_day().map(|t| t.year()),
            Rel::Following => self.anchor_day().map(|t| t.year() + 1),
            Rel::Previous => self.anchor_day().map(|t| t.year() - 1),
        }
    }

    /// The one of three years that tense and nearness choose.
    fn nearest(&self, in_year: impl Fn(i16) -> Option<Date>, today: Date) -> Option<Date> {
        let days = (-1..=1).filter_map(|y| in_year(today.year() + y));
        let mut days: Vec<Date> = days.collect();
        days.sort_by_key(|d| distance(today, *d).abs());
        let nearest = *days.first()?;
        if distance(today, nearest).abs() <= NEAR {
            return Some(nearest);
        }
        let fits = |d: &&Date| match (self.direction)() {
            Direction::Past => **d <= today,
            Direction::Future | Direction::Near => **d >= today,
            Direction::Open => true,
        };
        days.iter().find(fits).copied().or(Some(nearest))
    }

    fn day(&self, year: InYear, month: i8, day: i8) -> Option<Point> {
        let in_year = |y| Date::new(y, month, day).ok();
        let date = match year {
            InYear::Fixed(year) => in_year(year),
            InYear::Rel(rel) => in_year(self.year_by(rel)?),
            InYear::Open => match self.year_spoken_of(month) {
                Some(year) => in_year(year),
                None => self.nearest(in_year, self.today?),
            },
        };
        date.map(point)
    }

    fn day_of_month(&self, day: i8) -> Option<Point> {
        let month = if self.narrative { self.anchor_day()? } else { self.today? };
        let this = Date::new(month.year(), month.month(), day).ok();
        if let Some(anchor) = self.held().filter(|a| a.granularity <= Granularity::Month) {
            let at = anchor.days.first();
            return Date::new(at.year(), at.month(), day).ok().map(point);
        }
        let other =
            |months| calendar::months_from(month, months).and_then(|m| Date::new(m.year(), m.month(), day).ok());
        match (this, (self.direction)()) {
            (Some(d), Direction::Past) if d > month => other(-1).map(point),
            (Some(d), Direction::Future) if d < month => other(1).map(point),
            (d, _) => d.map(point),
        }
    }

    fn month(&self, year: InYear, month: i8, rel: Rel) -> Option<Point> {
        let of = |year: i16| Some((format!("{year:04}-{month:02}"), Interval::month(year, month)?, Granularity::Month));
        match year {
            InYear::Fixed(year) => return of(year),
            InYear::Rel(rel) => return of(self.year_by(rel)?),
            InYear::Open => {}
        }
        if let (Rel::Bare | Rel::Following | Rel::Previous, Some(year)) = (rel, self.year_spoken_of(month)) {
            return of(match rel {
                Rel::Following => year + 1,
                Rel::Previous => year - 1,
                _ => year,
            });
        }
        let today = self.today?;
        let (year, ahead) = (today.year(), month - today.month());
        of(match rel {
            Rel::Last | Rel::Previous => year - i16::from(ahead >= 0),
            Rel::Next | Rel::Following => year + i16::from(ahead <= 0),
            Rel::This | Rel::Same => year,
            Rel::Bare if ahead == 0 => year,
            Rel::Bare => match (self.direction)() {
                Direction::Past => year - i16::from(ahead > 0),
                Direction::Future => year + i16::from(ahead < 0),
                // With no tense the nearest, and the past where both are far.
                Direction::Near => year + i16::from(ahead < -2) - i16::from(ahead > 10),
                Direction::Open => year - i16::from(ahead > 4) + i16::from(ahead < -10),
            },
        })
    }

    fn season(&self, year: InYear, season: Season, rel: Rel) -> Option<Point> {
        let of = |year: i16| {
            Some((format!("{year:04}-{}", season.code()), calendar::season(year, season)?, Granularity::Quarter))
        };
        match year {
            InYear::Fixed(year) => return of(year),
            InYear::Rel(rel) => return of(self.year_by(rel)?),
            InYear::Open => {}
        }
        if let (Rel::Bare | Rel::Same, Some(year)) = (rel, self.year_spoken_of(season.first_month())) {
            return of(year);
        }
        let today = if matches!(rel, Rel::Following | Rel::Previous) { self.anchor_day()? } else { self.today? };
        // In January and February it is still the winter of the year before.
        let in_winter = season == Season::Winter && today.month() <= 2 && matches!(rel, Rel::This | Rel::Bare);
        let year = today.year() - i16::from(in_winter);
        let first = calendar::season(year, season)?;
        of(match rel {
            Rel::Last | Rel::Previous => year - i16::from(first.last() >= today),
            Rel::Next | Rel::Following => year + i16::from(first.first() <= today),
            Rel::Bare if (self.direction)() == Direction::Past => year - i16::from(first.first() > today),
            Rel::Bare if (self.direction)() == Direction::Future => year + i16::from(first.last() < today),
            _ => year,
        })
    }

    fn weekday(&self, day: i8, rel: Rel) -> Option<Date> {
        let from = match rel {
            Rel::Same | Rel::Following | Rel::Previous => self.anchor_day()?,
            _ if self.narrative => self.anchor_day()?,
            _ => self.today?,
        };
        let back = (weekday_of(from) - day).rem_euclid(7);
        let ahead = (day - weekday_of(from)).rem_euclid(7);
        let full = |days: i8| if days == 0 { 7 } else { i32::from(days) };
        let (back0, ahead0) = (-i32::from(back), i32::from(ahead));
        let days = match rel {
            // Nor is yesterday `last Thursday` on a Friday.
            Rel::Last if full(back) == 1 => -8,
            Rel::Last | Rel::Previous => -full(back),
            // On a Wednesday, `next Friday` is not the Friday of two days later.
            Rel::Next if full(ahead) <= 2 => full(ahead) + 7,
            Rel::Next | Rel::Following => full(ahead),
            Rel::Same => back0,
            Rel::This | Rel::Bare => match (self.direction)() {
                Direction::Past => back0,
                Direction::Future => ahead0,
                Direction::Near if back <= 1 => back0,
                Direction::Near => ahead0,
                Direction::Open if rel == Rel::This => ahead0,
                Direction::Open => back0,
            },
        };
        days_from(from, days)
    }

    fn unit(&self, unit: Unit, rel: Rel) -> Option<Point> {
        let anchored = matches!(rel, Rel::Same | Rel::Following | Rel::Previous) || self.narrative;
        let from = if anchored { self.anchor_day()? } else { self.today? };
        if unit == Unit::Weekend && matches!(rel, Rel::This | Rel::Bare) {
            return self.weekend(from);
        }
        around(shift(from, step(rel), unit)?, unit)
    }

    /// `the weekend`: the one of this week, or the last where the verb looks back and it has not come.
    fn weekend(&self, from: Date) -> Option<Point> {
        let here = calendar::weekend(from)?;
        let come = here.first() <= from;
        let back = !come
            && match (self.direction)() {
                Direction::Past => true,
                Direction::Open => weekday_of(from) <= 3,
                _ => false,
            };
        around(days_from(from, if back { -7 } else { 0 })?, Unit::Weekend)
    }

    fn slashed(&self, first: i8, second: i8, year: i16) -> Option<Point> {
        let american = Date::new(year, first, second).ok()?;
        let british = Date::new(year, second, first).ok()?;
        let far = |d: Date| self.today.map_or(i32::MAX, |t| distance(t, d).abs());
        let (a, b) = (far(american), far(british));
        (a.min(b) <= NEAR).then(|| point(if a <= b { american } else { british }))
    }

    /// The days of `the past two weeks` or `in three days`.
    fn window(&self, window: Window) -> Option<Interval> {
        let today = self.today.filter(|_| !self.narrative && !window.unit.is_clock())?;
        if window.from > 0 {
            if (self.direction)() != Direction::Future {
                return None;
            }
            return around(shift(today, window.from, window.unit)?, window.unit).map(|p| p.1);
        }
        Interval::new(shift(today, window.from, window.unit)?, shift(today, window.to, window.unit)?)
    }
}

/// How many units from the present one.
fn step(rel: Rel) -> i32 {
    match rel {
        Rel::Last | Rel::Previous => -1,
        Rel::Next | Rel::Following => 1,
        Rel::Bare | Rel::This | Rel::Same => 0,
    }
}

fn point(date: Date) -> Point {
    (date.to_string(), Interval::day(date), Granularity::Day)
}
