//! Ruled tables: lines that cross make a grid, and what no line parts is one cell.
//!
//! Knows lines and places; must not know words. A frame around one field is no table, nor is a single rule.

use super::drawn::{Rule, Sign};

/// Lines nearer to one another are one, and ends that near touch.
const NEAR: f64 = 3.0;
/// A side that was left open lies where the lines across it end: beside a table without frame, or where a page parts a row.
const OPEN: f64 = 8.0;
/// Lines of one table; more are a drawing.
const MOST_LINES: usize = 2_000;
const MOST_FIELDS: usize = 40_000;

/// A table on its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Places of the upright lines and heights of the level ones, in order.
    pub across: Vec<f64>,
    pub down: Vec<f64>,
    pub cells: Vec<Area>,
}

/// Fields that no line parts: columns and rows counted from 0, the last one within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub left: usize,
    pub right: usize,
    pub top: usize,
    pub bottom: usize,
}

impl Grid {
    /// Where the middle of a sign lies.
    pub fn cell_of(&self, sign: &Sign) -> Option<usize> {
        let (x, y) = sign.middle();
        let (column, row) = (field(&self.across, x)?, field(&self.down, y)?);
        let within = |cell: &Area| {
            (cell.left..=cell.right).contains(&column) && (cell.top..=cell.bottom).contains(&row)
        };
        self.cells.iter().position(within)
    }

    pub fn width(&self, cell: &Area) -> f64 {
        self.across[cell.right + 1] - self.across[cell.left]
    }

    pub fn left(&self, cell: &Area) -> f64 {
        self.across[cell.left]
    }
}

/// The field between two lines in which a place lies.
fn field(lines: &[f64], place: f64) -> Option<usize> {
    let after = lines.partition_point(|line| *line <= place);
    (after > 0 && after < lines.len()).then(|| after - 1)
}

/// The tables of a page.
pub fn grids(rules: &[Rule]) -> Vec<Grid> {
    let (level, upright): (Vec<Rule>, Vec<Rule>) = joined(rules).into_iter().partition(|r| r.level);
    let mut grids: Vec<Grid> = groups(&level, &upright)
        .iter()
        .filter_map(|group| grid(&group.0, &group.1))
        .collect();
    grids.sort_by(|a, b| a.down[0].total_cmp(&b.down[0]));
    grids
}

/// Pieces of one line put together.
fn joined(rules: &[Rule]) -> Vec<Rule> {
    let mut rules = rules.to_vec();
    rules.retain(|rule| [rule.at, rule.from, rule.to].iter().all(|v| v.is_finite()));
    rules.sort_by(|a, b| {
        let key = |rule: &Rule| (rule.level, (rule.at / NEAR).round());
        let (one, other) = (key(a), key(b));
        one.0
            .cmp(&other.0)
            .then(one.1.total_cmp(&other.1))
            .then(a.from.total_cmp(&b.from))
    });
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        match out.last_mut() {
            Some(last)
                if last.level == rule.level
                    && (last.at - rule.at).abs() <= NEAR
                    && rule.from <= last.to + NEAR =>
            {
                last.to = last.to.max(rule.to);
            }
            _ => out.push(rule),
        }
    }
    out
}

/// Lines that hang together: level and upright ones that meet.
fn groups(level: &[Rule], upright: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    if level.len() + upright.len() > MOST_LINES {
        return Vec::new();
    }
    let mut left: Vec<Rule> = upright.to_vec();
    let mut free: Vec<Rule> = level.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let (mut ups, mut levels) = (vec![first], Vec::new());
        loop {
            let (met, rest): (Vec<Rule>, Vec<Rule>) = free
                .into_iter()
                .partition(|rule| ups.iter().any(|up| meet(rule, up)));
            free = rest;
            let (more, rest): (Vec<Rule>, Vec<Rule>) = left
                .into_iter()
                .partition(|up| met.iter().any(|rule| meet(rule, up)));
            left = rest;
            let done = met.is_empty() && more.is_empty();
            levels.extend(met);
            ups.extend(more);
            if done {
                break;
            }
        }
        groups.push((levels, ups));
    }
    groups
}

fn meet(level: &Rule, upright: &Rule) -> bool {
    let within = |rule: &Rule, at: f64| rule.from - NEAR <= at && at <= rule.to + NEAR;
    within(level, upright.at) && within(upright, level.at)
}

fn grid(level: &[Rule], upright: &[Rule]) -> Option<Grid> {
    let down = sides(level, upright)?;
    let across = sides(upright, level)?;
    let fields = (across.len().checked_sub(1)?) * (down.len().checked_sub(1)?);
    if !(2..=MOST_FIELDS).contains(&fields) {
        return None;
    }
    let cells = cells(&across, &down, level, upright);
    (cells.len() >= 2).then_some(Grid {
        across,
        down,
        cells,
    })
}

/// The different places of these lines, in order; where those that cross them reach beyond, a side was left open.
fn sides(lines: &[Rule], crossing: &[Rule]) -> Option<Vec<f64>> {
    let mut places: Vec<f64> = lines.iter().map(|rule| rule.at).collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|b, a| *b - *a <= NEAR);
    let (first, last) = (*places.first()?, *places.last()?);
    let start = crossing.iter().map(|rule| rule.from).fold(first, f64::min);
    let end = crossing.iter().map(|rule| rule.to).fold(last, f64::max);
    if start < first - OPEN {
        places.insert(0, start);
    }
    if end > last + OPEN {
        places.push(end);
    }
    Some(places)
}

/// Fields with no line between them, as rectangles, from the top and from the left.
fn cells(across: &[f64], down: &[f64], level: &[Rule], upright: &[Rule]) -> Vec<Area> {
    let (columns, rows) = (across.len() - 1, down.len() - 1);
    let parts = |rules: &[Rule], at: f64, place: f64| {
        let covers = |rule: &Rule| rule.from < place && place < rule.to;
        rules
            .iter()
            .any(|rule| (rule.at - at).abs() <= NEAR && covers(rule))
    };
    let middle = |lines: &[f64], at: usize| (lines[at] + lines[at + 1]) / 2.0;
    let wall_right = |column: usize, row: usize| {
        column + 1 >= columns || parts(upright, across[column + 1], middle(down, row))
    };
    let wall_below = |column: usize, row: usize| {
        row + 1 >= rows || parts(level, down[row + 1], middle(across, column))
    };
    let mut taken = vec![false; columns * rows];
    let mut cells = Vec::new();
    for top in 0..rows {
        for left in 0..columns {
            if taken[top * columns + left] {
                continue;
            }
            let free = |column: usize, row: usize| !taken[row * columns + column];
            let mut right = left;
            while !wall_right(right, top) && free(right + 1, top) {
                right += 1;
            }
            let mut bottom = top;
            while (left..=right).all(|c| !wall_below(c, bottom) && free(c, bottom + 1)) {
                bottom += 1;
            }
            for row in top..=bottom {
                taken[row * columns + left..=row * columns + right].fill(true);
            }
            cells.push(Area {
                left,
                right,
                top,
                bottom,
            });
        }
    }
    cells
}
