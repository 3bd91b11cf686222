//! The sheets of an OpenDocument spreadsheet.
//!
//! Our own walk, because cells and rows there say how often they are repeated, and a crate that believes them fills the
//! memory. A repeated row or cell with something in it is an office's shorthand only while it is small.

use quick_xml::events::{BytesStart, Event};

use super::Fault;
use super::gathered::{Budget, Rows, Sheet, iso, number_shown};
use super::xml::{Xml, attribute, character};

/// Reads `content.xml`.
pub fn read(xml: &str) -> Result<Vec<Sheet>, Fault> {
    let mut walk = Walk::default();
    let mut events = Xml::new(xml);
    while let Some(event) = events.next()? {
        walk.event(event)?;
    }
    Ok(walk.sheets)
}

#[derive(Default)]
struct Walk {
    sheets: Vec<Sheet>,
    name: String,
    rows: Rows,
    budget: Budget,
    row: u32,
    /// How often the row being read stands there, and its cells with their columns.
    times: u32,
    cells: Vec<(u32, String)>,
    column: u32,
    cell: Option<Cell>,
    /// Inside a note or another thing that is not the cell's text.
    aside: usize,
}

struct Cell {
    times: u32,
    /// What the value attributes say; text is what the paragraphs say.
    value: Option<String>,
    text: String,
    in_text: bool,
}

impl Walk {
    fn event(&mut self, event: Event) -> Result<(), Fault> {
        match event {
            Event::Start(element) if self.aside > 0 || is_aside(&element) => self.aside += 1,
            Event::End(_) if self.aside > 0 => self.aside -= 1,
            _ if self.aside > 0 => {}
            Event::Start(element) => self.start(&element),
            Event::Empty(element) if !is_aside(&element) => {
                self.start(&element);
                self.end(element.name().as_ref())?;
            }
            Event::End(element) => self.end(element.name().as_ref())?,
            Event::Text(text) => self.push(&text.xml10_content()),
            Event::CData(text) => self.push(&text.xml10_content()),
            Event::GeneralRef(reference) => self.push(&character(&reference)),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, element: &BytesStart) {
        match element.name().as_ref() {
            "table:table" => {
                self.name = attribute(element, "table:name").unwrap_or_default();
                self.row = 0;
            }
            "table:table-row" => {
                self.times = times(element, "table:number-rows-repeated");
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = Some(Cell::new(element)),
            "text:p" => self.with_text(|cell| {
                if !cell.text.is_empty() {
                    cell.text.push('\n');
                }
                cell.in_text = true;
            }),
            "text:s" | "text:tab" => self.push(" "),
            "text:line-break" => self.push("\n"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "text:p" => self.with_text(|cell| cell.in_text = false),
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "table:table-row" => self.end_row()?,
            "table:table" => {
                let rows = std::mem::take(&mut self.rows);
                self.sheets.push(rows.sheet(std::mem::take(&mut self.name)));
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        self.with_text(|cell| {
            if cell.in_text {
                cell.text.push_str(text);
            }
        });
    }

    fn with_text(&mut self, change: impl FnOnce(&mut Cell)) {
        if let Some(cell) = &mut self.cell {
            change(cell);
        }
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let from = self.column;
        self.column = from.saturating_add(cell.times);
        let value = cell.value.unwrap_or(cell.text);
        if value.trim().is_empty() {
            return Ok(());
        }
        for column in from..self.column {
            self.budget.look()?;
            self.budget.spend(&value)?;
            self.cells.push((column, value.clone()));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        let from = self.row;
        self.row = from.saturating_add(self.times);
        let cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return Ok(());
        }
        for row in from..self.row {
            for (column, value) in &cells {
                self.rows
                    .put(row, *column, value.clone(), &mut self.budget)?;
            }
        }
        Ok(())
    }
}

impl Cell {
    fn new(element: &BytesStart) -> Self {
        let value = |name| attribute(element, name);
        let typed = match value("office:value-type").as_deref() {
            Some("date") => value("office:date-value").map(|date| iso(&date)),
            Some("float" | "currency") => value("office:value")
                .and_then(|number| number.parse().ok())
                .map(number_shown),
            _ => None,
        };
        Self {
            times: times(element, "table:number-columns-repeated"),
            value: typed,
            text: String::new(),
            in_text: false,
        }
    }
}

fn times(element: &BytesStart, name: &str) -> u32 {
    let times = attribute(element, name).and_then(|value| value.parse().ok());
    times.unwrap_or(1)
}

fn is_aside(element: &BytesStart) -> bool {
    matches!(
        element.name().as_ref(),
        "office:annotation"
            | "draw:frame"
            | "table:shapes"
            | "table:tracked-changes"
            | "table:named-expressions"
    )
}
