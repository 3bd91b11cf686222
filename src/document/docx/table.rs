//! Tables of cells that may span columns and rows, with boxes that can be ticked in Word.
//!
//! Knows the table model of WordprocessingML; must not know which paper a table is in.

use super::body::{run, styled};
use super::styles::fonts;
use super::xml::Element;
use crate::document::block::{Align, Cell, CellLine, Flow, Piece, Row, Table};

/// The typeface of the tick boxes; any font with both boxes at the same width will do.
const BOXES: &str = "Segoe UI Symbol";

/// The whole `w:tbl`.
pub fn element(table: &Table) -> Element {
    let edges = table.edges();
    let columns = edges
        .windows(2)
        .map(|sides| Element::new("w:gridCol").with("w:w", twips(sides[1]) - twips(sides[0])));
    let width = edges.last().copied().unwrap_or(0);
    Element::new("w:tbl")
        .child(properties(width))
        .child(Element::new("w:tblGrid").children(columns))
        .children(
            table
                .rows
                .iter()
                .enumerate()
                .map(|(index, one)| row(table, &edges, index, one)),
        )
}

fn properties(width: u16) -> Element {
    let sides = [
        "w:top",
        "w:left",
        "w:bottom",
        "w:right",
        "w:insideH",
        "w:insideV",
    ];
    let borders = sides.into_iter().map(|side| {
        Element::val(side, "single")
            .with("w:sz", 6)
            .with("w:space", 0)
            .with("w:color", "auto")
    });
    let margins = ["w:left", "w:right"]
        .into_iter()
        .map(|side| Element::new(side).with("w:w", 57).with("w:type", "dxa"));
    Element::new("w:tblPr")
        .child(
            Element::new("w:tblW")
                .with("w:w", twips(width))
                .with("w:type", "dxa"),
        )
        .child(Element::val("w:jc", "center"))
        .child(Element::new("w:tblBorders").children(borders))
        .child(Element::new("w:tblLayout").with("w:type", "fixed"))
        .child(Element::new("w:tblCellMar").children(margins))
}

fn row(table: &Table, edges: &[u16], index: usize, row: &Row) -> Element {
    let mut properties = Vec::new();
    if row.flow != Flow::Breaks {
        properties.push(Element::new("w:cantSplit"));
    }
    if row.height > 0 {
        properties.push(Element::val("w:trHeight", twips(row.height)).with("w:hRule", "atLeast"));
    }
    if row.flow == Flow::Header {
        properties.push(Element::new("w:tblHeader"));
    }
    // An empty property element is against the schema.
    let properties = (!properties.is_empty()).then(|| Element::new("w:trPr").children(properties));
    let sides: Vec<u16> = row.edges().collect();
    let cells = row.cells.iter().zip(sides.windows(2)).map(|(cell, sides)| {
        let (left, right) = (sides[0], sides[1]);
        let span = edges
            .iter()
            .filter(|&&edge| left < edge && edge <= right)
            .count();
        let merge = if cell.joined {
            Some("continue")
        } else {
            table.goes_on(index, left, right).then_some("restart")
        };
        self::cell(cell, twips(right) - twips(left), span, merge)
    });
    Element::new("w:tr").children(properties).children(cells)
}

fn cell(cell: &Cell, width: u32, span: usize, merge: Option<&str>) -> Element {
    let mut properties = Element::new("w:tcPr").child(
        Element::new("w:tcW")
            .with("w:w", width)
            .with("w:type", "dxa"),
    );
    if span > 1 {
        properties = properties.child(Element::val("w:gridSpan", span));
    }
    if let Some(merge) = merge {
        properties = properties.child(Element::val("w:vMerge", merge));
    }
    if cell.middle {
        properties = properties.child(Element::val("w:vAlign", "center"));
    }
    let cell_element = Element::new("w:tc").child(properties);
    if cell.lines.is_empty() {
        return cell_element.child(styled("CellText", Vec::new(), Vec::new()));
    }
    cell_element.children(cell.lines.iter().map(line))
}

fn line(line: &CellLine) -> Element {
    let runs = line.pieces.iter().map(piece).collect();
    match line.align {
        Align::Left => styled("CellText", Vec::new(), runs),
        Align::Center => styled("CellMark", Vec::new(), runs),
        Align::Right => styled("CellText", vec![Element::val("w:jc", "right")], runs),
    }
}

fn piece(piece: &Piece) -> Element {
    match piece {
        Piece::Text(text) => run(text),
        Piece::Tick(ticked) => tick(*ticked),
        Piece::PageOf { part, shown } => Element::new("w:fldSimple")
            .with("w:instr", format!(" PAGEREF {part} "))
            .child(run(shown)),
    }
}

/// A check box control: a click in Word turns `□` into `☑` and back.
fn tick(ticked: bool) -> Element {
    let state = |name, code| {
        Element::new(name)
            .with("w14:val", code)
            .with("w14:font", BOXES)
    };
    let check = Element::new("w14:checkbox")
        .child(Element::new("w14:checked").with("w14:val", u8::from(ticked)))
        .child(state("w14:checkedState", "2611"))
        .child(state("w14:uncheckedState", "25A1"));
    let sign = Element::new("w:r")
        .child(Element::new("w:rPr").child(fonts(BOXES)))
        .child(Element::new("w:t").text(Piece::Tick(ticked).text()));
    Element::new("w:sdt")
        .child(Element::new("w:sdtPr").child(check))
        .child(Element::new("w:sdtContent").child(sign))
}

/// Millimetres from the left as twips; edges are converted, not widths, so that rounding never adds up.
fn twips(millimetres: u16) -> u32 {
    (u32::from(millimetres) * 1440 * 10 + 127) / 254
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_merges_and_flows_become_their_marks() {
        let table = Table {
            rows: vec![
                Row::new(12, vec![Cell::label(40, "序号"), Cell::label(60, "件号")])
                    .flowing(Flow::Header),
                Row::new(
                    0,
                    vec![
                        Cell::joined(40),
                        Cell::of(30, Vec::new()),
                        Cell::of(30, Vec::new()),
                    ],
                )
                .flowing(Flow::Breaks),
            ],
        };
        let xml = element(&table).part();
        for mark in [
            "<w:tblGrid><w:gridCol w:w=\"2268\"/><w:gridCol w:w=\"1701\"/><w:gridCol w:w=\"1700\"/></w:tblGrid>",
            "<w:trPr><w:cantSplit/><w:trHeight w:val=\"680\" w:hRule=\"atLeast\"/><w:tblHeader/></w:trPr>",
            "<w:tcW w:w=\"2268\" w:type=\"dxa\"/><w:vMerge w:val=\"restart\"/><w:vAlign w:val=\"center\"/>",
            "<w:tcW w:w=\"3401\" w:type=\"dxa\"/><w:gridSpan w:val=\"2\"/>",
            "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"2268\" w:type=\"dxa\"/><w:vMerge w:val=\"continue\"/>",
        ] {
            assert!(xml.contains(mark), "{mark} in {xml}");
        }
    }
}
