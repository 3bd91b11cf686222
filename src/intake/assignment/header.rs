//! Where in a sheet the list begins: the title above, the header in one row or two, the rows below.

use super::{Column, List};
use crate::document::read::{Sheet, SheetRow};
use crate::intake::glyph;

/// A header stands among the first rows.
const DEPTH: usize = 20;

/// The list of a sheet; none when it has no header with a title and two more columns that are known.
pub fn list(sheet: &Sheet) -> Option<List> {
    let rows = &sheet.rows;
    let scored = rows.iter().take(DEPTH).enumerate();
    let (_, at) = scored
        .map(|(at, row)| (score(&row.cells), at))
        .filter(|(score, _)| *score >= 2)
        .max_by_key(|(score, at)| (*score, DEPTH - at))?;
    let lower = rows.get(at + 1).filter(|row| is_lower_half(&rows[at], row));
    let upper = (lower.is_none() && at > 0)
        .then(|| &rows[at - 1])
        .filter(|row| is_lower_half(row, &rows[at]));
    let (first, second) = match upper {
        Some(upper) => (upper, Some(&rows[at])),
        None => (&rows[at], lower),
    };
    let start = at - usize::from(upper.is_some());
    let body = at + 1 + usize::from(lower.is_some());
    let (header, columns) = meanings(first, second);
    let known = |column| columns.contains(&Some(column));
    let named = known(Column::Title) || known(Column::Number);
    let told = columns.iter().flatten().count();
    let above: Vec<String> = rows[..start].iter().map(words).collect();
    (named && told >= 3 || known(Column::Title) && known(Column::Number)).then(|| List {
        sheet: sheet.name.clone(),
        above: above.join("\n"),
        body: rows[body..]
            .iter()
            .filter(|row| score(&row.cells) < 3)
            .cloned()
            .collect(),
        header,
        columns,
    })
}

fn words(row: &SheetRow) -> String {
    let cells = row.cells.iter().map(|cell| glyph::tidy(cell));
    cells
        .filter(|cell| !cell.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// How many different meanings the cells name.
fn score(cells: &[String]) -> usize {
    let mut known: Vec<Column> = cells
        .iter()
        .filter_map(|cell| Column::of_header(cell))
        .collect();
    known.sort_by_key(|column| *column as usize);
    known.dedup();
    known.len()
}

/// A second row of the header says more under cells that the first has named or left empty, and holds no figures.
fn is_lower_half(upper: &SheetRow, lower: &SheetRow) -> bool {
    let filled: Vec<(usize, &String)> = lower
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.trim().is_empty())
        .collect();
    let known = |cell: &String| Column::of_header(cell).is_some();
    let titled = upper.cells.iter().any(known);
    let all_words = filled
        .iter()
        .all(|(_, cell)| !cell.chars().any(|c| c.is_ascii_digit()) && glyph::size(cell) <= 8);
    let some = filled.iter().filter(|(_, cell)| known(cell)).count();
    titled && all_words && some > 0 && some * 2 >= filled.len()
}

fn meanings(first: &SheetRow, second: Option<&SheetRow>) -> (Vec<String>, Vec<Option<Column>>) {
    let nothing = String::new();
    let cell = |row: &SheetRow, at: usize| row.cells.get(at).unwrap_or(&nothing).trim().to_owned();
    let width = first
        .cells
        .len()
        .max(second.map_or(0, |row| row.cells.len()));
    let mut header = Vec::new();
    let mut columns: Vec<Option<Column>> = Vec::new();
    for at in 0..width {
        let (upper, lower) = (
            cell(first, at),
            second.map_or(String::new(), |row| cell(row, at)),
        );
        let meaning = Column::of_header(&lower).or_else(|| Column::of_header(&upper));
        let taken = meaning.filter(|one| !one.may_repeat() && columns.contains(&Some(*one)));
        columns.push(meaning.filter(|_| taken.is_none()));
        let title = match (upper.is_empty(), lower.is_empty()) {
            (_, true) => upper,
            (true, false) => lower,
            (false, false) => format!("{upper}/{lower}"),
        };
        header.push(glyph::rejoin(&title));
    }
    (header, columns)
}
