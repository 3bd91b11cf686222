//! Tables of a policy document (清单): rows printed as rows, or one cell a line as Word's text export does.
//!
//! Knows table shapes only. A header repeated on every page counts once; a cell that runs over lines is one cell.

use super::{glyph, head, plain::Row, policy::ListTable};

/// The rows without their tables, and the tables.
pub fn split(rows: &[Row]) -> (Vec<Row>, Vec<ListTable>) {
    let mut text: Vec<Row> = Vec::new();
    let mut tables = Vec::new();
    let mut index = 0;
    while index < rows.len() {
        let grid = table_end(rows, index, |row| row.cells.len() >= 3);
        let column = table_end(rows, index, |row| row.tabbed && row.cells.len() <= 1);
        if grid - index >= 2 {
            tables.extend(from_grid(&rows[index..grid]));
            index = grid;
        } else if column > index && filled(&rows[index..column]) >= 6 {
            tables.extend(from_column(&rows[index..column]));
            index = column;
        } else {
            text.push(rows[index].clone());
            index += 1;
        }
    }
    (text, tables)
}

fn filled(rows: &[Row]) -> usize {
    rows.iter()
        .filter(|row| row.tabbed && !row.is_blank())
        .count()
}

/// The row behind the last one of a table that begins here: blank rows and a cell's further lines stand between.
fn table_end(rows: &[Row], from: usize, belongs: impl Fn(&Row) -> bool) -> usize {
    if !belongs(&rows[from]) || rows[from].is_blank() {
        return from;
    }
    let (mut end, mut strangers) = (from, 0);
    for (index, row) in rows.iter().enumerate().skip(from) {
        match () {
            _ if belongs(row) => (end, strangers) = (index + 1, 0),
            _ if row.is_blank() => {}
            _ if ends_table(row) || strangers >= 6 => break,
            _ => {
                strangers += 1;
                if row.cells.len() <= 1 && glyph::size(&row.text()) <= 24 && strangers <= 6 {
                    continue;
                }
                break;
            }
        }
    }
    // Lines that continue the last cell belong to it.
    let more = rows[end..]
        .iter()
        .take_while(|row| rows[from].tabbed && !row.is_blank() && !ends_table(row))
        .count();
    end + more
}

fn ends_table(row: &Row) -> bool {
    let text = glyph::squeeze(&row.text());
    ["抄送", "附件", "备注：", "注：", "一、", "第一条"]
        .iter()
        .any(|word| text.starts_with(word))
        || text.ends_with("印发")
}

fn from_grid(rows: &[Row]) -> Option<ListTable> {
    let mut cells = rows.iter().filter(|row| !row.is_blank()).map(|row| {
        row.cells
            .iter()
            .map(|cell| cell_text(cell))
            .collect::<Vec<_>>()
    });
    let header = cells.next()?;
    let mut table = ListTable {
        rows: Vec::new(),
        header,
    };
    for row in cells {
        if row == table.header {
            continue;
        }
        match table.rows.last_mut() {
            // A lone line between rows continues the last cell above it.
            Some(above) if row.len() == 1 => {
                if let Some(last) = above.last_mut() {
                    go_on(last, &row[0]);
                }
            }
            _ => table.rows.push(row),
        }
    }
    Some(table)
}

/// One cell a line: cells begin with a tab, their further lines do not.
fn from_column(rows: &[Row]) -> Option<ListTable> {
    let mut cells: Vec<String> = Vec::new();
    for row in rows {
        let text = glyph::tidy(&row.text());
        if row.tabbed {
            cells.push(text);
        } else if let Some(last) = cells.last_mut() {
            go_on(last, &text);
        }
    }
    let width = header_width(rows);
    let header: Vec<String> = cells.get(..width)?.to_vec();
    let body = without_repeats(&cells[width..], &header);
    Some(ListTable {
        rows: by_number(&body)
            .unwrap_or_else(|| body.chunks(width).map(<[String]>::to_vec).collect()),
        header,
    })
}

fn cell_text(cell: &str) -> String {
    let mut text = String::new();
    for line in cell
        .split('\n')
        .map(glyph::tidy)
        .filter(|line| !line.is_empty())
    {
        go_on(&mut text, &line);
    }
    text
}

/// A further line of a cell. Two offices on two lines are two.
fn go_on(cell: &mut String, more: &str) {
    if head::is_unit(cell.rsplit('、').next().unwrap_or_default()) && head::is_unit(more) {
        cell.push('、');
    }
    glyph::append(cell, more);
}

/// The header's cells: those before the first gap.
fn header_width(rows: &[Row]) -> usize {
    rows.iter()
        .take_while(|row| !row.is_blank())
        .filter(|row| row.tabbed)
        .count()
        .max(1)
}

fn without_repeats(cells: &[String], header: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut index = 0;
    while index < cells.len() {
        if cells[index..].starts_with(header) {
            index += header.len();
        } else {
            kept.push(cells[index].clone());
            index += 1;
        }
    }
    kept
}

/// Rows by their running number 1, 2, 3 …: what stands before the first number stands before each.
fn by_number(cells: &[String]) -> Option<Vec<Vec<String>>> {
    let mut places: Vec<usize> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        if *cell == (places.len() + 1).to_string() {
            places.push(index);
        }
    }
    let lead = *places.first().filter(|_| places.len() >= 2)?;
    let ends = places
        .iter()
        .skip(1)
        .map(|place| place.saturating_sub(lead))
        .chain([cells.len()]);
    let rows = places
        .iter()
        .zip(ends)
        .map(|(place, end)| cells[place - lead..end.max(*place)].to_vec());
    Some(rows.collect())
}
