//! Tables of a policy document (清单): rows printed as rows, or one cell a line as Word's text export does.
//!
//! Knows table shapes only. A header repeated on every page counts once; a cell that runs over lines is one cell.

use super::{glyph, head, plain::Row, policy::ListTable};

/// What was found of tables.
pub struct Split {
    /// The rows without their tables.
    pub text: Vec<Row>,
    pub tables: Vec<ListTable>,
    /// First lines of tables whose rows and columns cannot be told apart; their words stay in the text.
    pub unclear: Vec<u32>,
}

/// The rows without their tables, and the tables.
pub fn split(rows: &[Row]) -> Split {
    let mut text: Vec<Row> = Vec::new();
    let mut tables = Vec::new();
    let mut unclear = Vec::new();
    let mut index = 0;
    while index < rows.len() {
        let grid = table_end(rows, index, |row| row.cells.len() >= 3);
        let column = table_end(rows, index, |row| row.tabbed && row.cells.len() <= 1);
        let (table, end) = if grid - index >= 2 {
            (from_grid(&rows[index..grid]), grid)
        } else if column > index && filled(&rows[index..column]) >= 6 {
            (from_column(&rows[index..column]), column)
        } else {
            (None, index)
        };
        if table.as_ref().is_some_and(is_torn) {
            unclear.push(rows[index].line);
            text.extend(rows[index..end].iter().map(one_line));
            index = end;
        } else if let Some(table) = table {
            let name = take_name(&mut text);
            tables.push(numbered(ListTable { name, ..table }));
            index = end;
        } else {
            text.push(rows[index].clone());
            index += 1;
        }
    }
    Split {
        text,
        tables,
        unclear,
    }
}

/// A page of a PDF prints the lines of a cell far apart: rows of many widths are no rows.
fn is_torn(table: &ListTable) -> bool {
    let mut widths: Vec<usize> = table.rows.iter().map(Vec::len).collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or_default();
    let odd = widths.iter().filter(|width| **width != usual).count();
    widths.len() >= 4 && odd * 3 > widths.len()
}

/// The cells of a row as a line of text.
fn one_line(row: &Row) -> Row {
    let cells = row.cells.iter().map(|cell| cell_text(cell));
    let line = cells.collect::<Vec<_>>().join("　");
    Row {
        cells: vec![line],
        tabbed: false,
        ..row.clone()
    }
}

/// The list's own name right above it: a line of its own that ends in 清单, 目录 or 表.
fn take_name(text: &mut Vec<Row>) -> String {
    let Some(at) = text.iter().rposition(|row| !row.is_blank()) else {
        return String::new();
    };
    let line = text[at].dense().into_owned();
    let named = ["清单", "目录", "表", "标准"]
        .iter()
        .any(|end| line.ends_with(end));
    match named && glyph::size(&line) <= 40 && !line.contains(['。', '，', '：']) {
        true => {
            text.truncate(at);
            line
        }
        false => String::new(),
    }
}

/// A header that spans a running number and what it counts has one cell fewer than the rows: the number gets its own.
fn numbered(mut table: ListTable) -> ListTable {
    let wide = table.header.len() + 1;
    if table.rows.is_empty() || table.rows.iter().any(|row| row.len() != wide) {
        return table;
    }
    let counts = |column: usize| {
        let cells = table
            .rows
            .iter()
            .map(|row| row[column].parse::<usize>().ok());
        (1..).zip(cells).all(|(number, cell)| cell == Some(number))
    };
    if let Some(column) = (0..wide).find(|column| counts(*column)) {
        table.header.insert(column, "序号".to_owned());
    }
    table
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
        .take_while(|row| {
            rows[from].tabbed && row.cells.len() < 3 && !row.is_blank() && !ends_table(row)
        })
        .count();
    end + more
}

fn ends_table(row: &Row) -> bool {
    let text = row.dense();
    ["抄送", "附件", "备注：", "注：", "一、", "第一条"]
        .iter()
        .any(|word| text.starts_with(word))
        || text.ends_with("印发")
}

fn from_grid(rows: &[Row]) -> Option<ListTable> {
    // A row that begins with a tab has an empty first cell: it goes on with the one above.
    let mut cells = rows.iter().filter(|row| !row.is_blank()).map(|row| {
        let first = (row.tabbed && row.cells.len() >= 3).then(String::new);
        let cells = row.cells.iter().map(|cell| cell_text(cell));
        first.into_iter().chain(cells).collect::<Vec<_>>()
    });
    let header = cells.next()?;
    let mut table = ListTable {
        name: String::new(),
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
        name: String::new(),
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
