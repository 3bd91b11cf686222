//! Tables drawn with box characters, column by column straight.
//!
//! For the writers that end in character cells; knows tables and terminal columns, not pages.

use super::block::{Align, Cell, CellLine, Row, Table};
use crate::text::width::{Measure, columns};
use crate::text::wrap::wrap;

/// The table as lines of at most `width` columns, wider only when its columns could not hold a character.
///
/// `millimetres` is the height of one line, by which the least heights of rows are counted; with `None` the text decides.
pub fn draw(table: &Table, width: usize, millimetres: Option<u16>) -> Vec<String> {
    let grid = Grid::new(table, width);
    let mut out = vec![grid.rule(table, 0)];
    for (index, row) in table.rows.iter().enumerate() {
        out.extend(grid.row(row, millimetres));
        out.push(grid.rule(table, index + 1));
    }
    out
}

/// The column where each edge of the table stands.
struct Grid {
    edges: Vec<(u16, usize)>,
}

impl Grid {
    fn new(table: &Table, width: usize) -> Self {
        let all = table.edges();
        let whole = usize::from(all.last().copied().unwrap_or(0)).max(1);
        let mut edges: Vec<(u16, usize)> = Vec::with_capacity(all.len());
        for edge in all {
            let even = (usize::from(edge) * width.saturating_sub(1) + whole / 2) / whole;
            let least = least(table, &edges, edge);
            edges.push((edge, even.max(least)));
        }
        Self { edges }
    }

    fn column(&self, edge: u16) -> usize {
        self.edges
            .iter()
            .find(|(at, _)| *at == edge)
            .map_or(0, |(_, column)| *column)
    }

    fn row(&self, row: &Row, millimetres: Option<u16>) -> Vec<String> {
        let edges: Vec<usize> = row.edges().map(|edge| self.column(edge)).collect();
        let cells: Vec<Vec<String>> = row
            .cells
            .iter()
            .zip(edges.windows(2))
            .map(|(cell, sides)| lines(cell, sides[1] - sides[0] - 1))
            .collect();
        let least = millimetres.map_or(1, |one| usize::from(row.height / one));
        let height = cells
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .max(least)
            .max(1);
        (0..height)
            .map(|line| {
                let inside = row.cells.iter().zip(&cells).zip(edges.windows(2));
                inside.fold(String::from("│"), |out, ((cell, lines), sides)| {
                    out + line_of(cell, lines, line, height, sides[1] - sides[0] - 1).as_str() + "│"
                })
            })
            .collect()
    }

    /// The rule above row `below`; the last rule is below the last row.
    fn rule(&self, table: &Table, below: usize) -> String {
        let upper = below.checked_sub(1).and_then(|above| table.rows.get(above));
        let lower = table.rows.get(below);
        let last = self.edges.last().map_or(0, |(_, column)| *column);
        let mut out = String::new();
        for column in 0..=last {
            let up = upper.is_some_and(|row| self.stands(row, column));
            let down = lower.is_some_and(|row| self.stands(row, column));
            let left = column > 0 && !self.open(table, below, column - 1);
            let right = column < last && !self.open(table, below, column);
            out.push(joint(up, down, left, right));
        }
        out
    }

    fn stands(&self, row: &Row, column: usize) -> bool {
        row.edges().any(|edge| self.column(edge) == column)
    }

    /// Whether a joined cell passes the rule above row `below` just right of `column`.
    fn open(&self, table: &Table, below: usize, column: usize) -> bool {
        let Some(above) = below.checked_sub(1) else {
            return false;
        };
        let Some(row) = table.rows.get(above) else {
            return false;
        };
        let edges: Vec<u16> = row.edges().collect();
        edges.windows(2).any(|sides| {
            (self.column(sides[0])..self.column(sides[1])).contains(&column)
                && table.goes_on(above, sides[0], sides[1])
        })
    }
}

/// The first column where `edge` leaves room for a full-width character in every cell that ends there.
fn least(table: &Table, placed: &[(u16, usize)], edge: u16) -> usize {
    let column = |left: u16| {
        placed
            .iter()
            .find(|(at, _)| *at == left)
            .map(|(_, column)| column + 3)
    };
    let cells = table.rows.iter().flat_map(|row| {
        let sides: Vec<u16> = row.edges().collect();
        sides
            .windows(2)
            .filter(|sides| sides[1] == edge)
            .map(|sides| sides[0])
            .collect::<Vec<_>>()
    });
    let before = placed.last().map_or(0, |(_, column)| *column);
    cells.filter_map(column).max().unwrap_or(0).max(before)
}

fn lines(cell: &Cell, width: usize) -> Vec<String> {
    cell.lines
        .iter()
        .flat_map(|line| wrapped(line, width))
        .collect()
}

fn wrapped(line: &CellLine, width: usize) -> Vec<String> {
    let text = line.text();
    wrap(&text, width, Measure::Terminal)
        .into_iter()
        .map(|row| aligned(text[row].trim_end(), line.align, width))
        .collect()
}

fn aligned(text: &str, align: Align, width: usize) -> String {
    let free = width.saturating_sub(columns(text));
    let left = match align {
        Align::Left => 0,
        Align::Center => free / 2,
        Align::Right => free,
    };
    format!("{}{text}{}", " ".repeat(left), " ".repeat(free - left))
}

fn line_of(cell: &Cell, lines: &[String], line: usize, height: usize, width: usize) -> String {
    let above = if cell.middle {
        (height - lines.len()) / 2
    } else {
        0
    };
    line.checked_sub(above)
        .and_then(|at| lines.get(at))
        .cloned()
        .unwrap_or_else(|| " ".repeat(width))
}

fn joint(up: bool, down: bool, left: bool, right: bool) -> char {
    match (up, down, left, right) {
        (true, true, true, true) => '┼',
        (true, true, true, false) => '┤',
        (true, true, false, true) => '├',
        (true, false, true, true) => '┴',
        (false, true, true, true) => '┬',
        (true, false, false, true) => '└',
        (true, false, true, false) => '┘',
        (false, true, false, true) => '┌',
        (false, true, true, false) => '┐',
        (_, _, false, false) if up || down => '│',
        (_, _, false, false) => ' ',
        _ => '─',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        let words = CellLine::new(Align::Right, "签字：");
        Table {
            rows: vec![
                Row::new(
                    0,
                    vec![Cell::label(40, "代表姓名"), Cell::label(60, "赵一鸣")],
                ),
                Row::new(
                    0,
                    vec![
                        Cell::joined(40),
                        Cell::label(30, "电话"),
                        Cell::of(30, vec![words]).in_the_middle(),
                    ],
                ),
                Row::new(
                    0,
                    vec![Cell::of(
                        100,
                        vec![CellLine::new(Align::Left, "一、加大财政投入，提升服务。")],
                    )],
                ),
            ],
        }
    }

    #[test]
    fn rules_meet_where_cells_do() {
        let expected = [
            "┌────────┬────────────┐",
            "│代表姓名│   赵一鸣   │",
            "│        ├─────┬──────┤",
            "│        │电话 │签字：│",
            "├────────┴─────┴──────┤",
            "│一、加大财政投入，提 │",
            "│升服务。             │",
            "└─────────────────────┘",
        ];
        assert_eq!(draw(&sample(), 23, None).join("\n"), expected.join("\n"));
    }

    #[test]
    fn least_heights_become_lines() {
        let table = Table {
            rows: vec![Row::new(30, vec![Cell::label(50, "意见")])],
        };
        assert_eq!(draw(&table, 10, Some(10)).len(), 5);
        assert_eq!(draw(&table, 10, None).len(), 3);
    }

    #[test]
    fn a_table_without_rows_is_no_disaster() {
        assert_eq!(draw(&Table::default(), 20, None), [" "]);
    }
}
