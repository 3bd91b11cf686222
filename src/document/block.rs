//! Papers as blocks: what a paper says, in order, before anyone decides how it looks.
//!
//! Builders of papers end here and writers begin here. Knows the parts of an official letter (GB/T 9704-2012)
//! and the cells of a form; must not know cases, fonts, XML or terminals.

/// One whole paper, ready for any writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub layout: Layout,
    /// What the paper is called in the properties of its file.
    pub name: String,
    pub blocks: Vec<Block>,
}

/// How the page is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// 公文格式: the letterhead stands in the type area over one red rule; every page is numbered.
    Official,
    /// 信函格式: the letterhead stands above the type area between red double rules; page one has no number.
    Letter,
    /// 公文格式 without its rule: the unit's name alone above the text, as many bureaus print a reply.
    Plain,
    /// A form of one table: own margins, no page numbers.
    Form,
}

/// One part of a paper, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// 发文机关标志, red.
    Letterhead(String),
    /// 办理类别 in the upper right corner of page one, e.g. `A类`.
    ClassMark(String),
    /// 发文字号, e.g. `云民函〔2026〕15号`.
    DocNumber(String),
    /// The title in one piece; writers break it into balanced lines.
    Title(String),
    /// 主送, flush left, with its colon.
    Salutation(String),
    /// A heading that carries its own numeral: `一、` `（一）` `1.` `（1）`.
    Heading(Level, String),
    /// Body text with an indent of two characters.
    Paragraph(String),
    /// A paragraph that opens with its own heading: `（一）管好饭菜。每周公布菜单。`
    RunIn {
        level: Level,
        heading: String,
        text: String,
    },
    /// A line flush left without indent, such as `承办单位：…` over a form.
    Line(String),
    Table(Table),
    /// 负责人、承办人、联系电话, side by side where they fit.
    Contacts(Vec<Field>),
    /// 署名 over 成文日期.
    SignOff {
        unit: String,
        date: String,
    },
    /// 附件说明: the names of what is enclosed.
    Attachments(Vec<String>),
    /// 附注, e.g. `此件公开发布`; the writers put the brackets.
    Note(String),
    /// 抄送, at the foot of the last page.
    CopyTo(Vec<String>),
    /// 印发机关 and 印发日期, the last line of the foot.
    Printed {
        unit: String,
        date: String,
    },
    /// A small grey line, such as the fingerprint of the text.
    FinePrint(String),
    PageBreak,
    /// A new page, which the contents of the paper refer to by this name.
    Part(String),
}

/// The four levels of GB/T 9704-2012, 7.3.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `一、` 黑体
    One,
    /// `（一）` 楷体
    Two,
    /// `1.` 仿宋
    Three,
    /// `（1）` 仿宋
    Four,
}

/// A label and what stands behind it; an empty value is left open for handwriting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub label: String,
    pub value: String,
}

/// A ruled table. All rows are equally wide; a column edge is wherever any row has one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub rows: Vec<Row>,
}

/// One row of cells from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// The least height in millimetres; 0 lets the text decide.
    pub height: u16,
    pub flow: Flow,
}

/// What a row does at the end of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Moves to the next page whole.
    Whole,
    /// May break inside, for cells of running text.
    Breaks,
    /// Moves whole and is printed again on top of every following page.
    Header,
}

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Millimetres, rules included.
    pub width: u16,
    pub lines: Vec<CellLine>,
    pub middle: bool,
    /// Whether the cell continues the one above it; such a cell has no lines of its own.
    pub joined: bool,
}

/// One paragraph in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellLine {
    pub align: Align,
    pub pieces: Vec<Piece>,
}

/// A stretch of text or a box to tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// `☑` or `□`.
    Tick(bool),
    /// The page on which a [`Block::Part`] begins, as it was counted.
    PageOf {
        part: String,
        shown: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
    Right,
}

impl Paper {
    pub fn new(layout: Layout, name: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            layout,
            name: name.into(),
            blocks,
        }
    }
}

impl Field {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }
}

impl Row {
    pub fn new(height: u16, cells: Vec<Cell>) -> Self {
        Self {
            cells,
            height,
            flow: Flow::Whole,
        }
    }

    /// The same row with another habit at the end of a page.
    pub fn flowing(mut self, flow: Flow) -> Self {
        self.flow = flow;
        self
    }

    /// The left edge of every cell and the right edge of the last, in millimetres from the left.
    pub fn edges(&self) -> impl Iterator<Item = u16> + '_ {
        let ends = self.cells.iter().scan(0u16, |at, cell| {
            *at = at.saturating_add(cell.width);
            Some(*at)
        });
        std::iter::once(0).chain(ends)
    }
}

impl Cell {
    /// A centred label or short value.
    pub fn label(width: u16, text: impl Into<String>) -> Self {
        Self::of(width, vec![CellLine::new(Align::Center, text)]).in_the_middle()
    }

    /// A cell of paragraphs from its top.
    pub fn of(width: u16, lines: Vec<CellLine>) -> Self {
        Self {
            width,
            lines,
            middle: false,
            joined: false,
        }
    }

    /// The continuation of the cell above.
    pub fn joined(width: u16) -> Self {
        Self {
            joined: true,
            ..Self::of(width, Vec::new())
        }
    }

    pub fn in_the_middle(mut self) -> Self {
        self.middle = true;
        self
    }
}

impl CellLine {
    pub fn new(align: Align, text: impl Into<String>) -> Self {
        Self {
            align,
            pieces: vec![Piece::Text(text.into())],
        }
    }

    /// The line as plain text, boxes as `☑` and `□`.
    pub fn text(&self) -> String {
        self.pieces.iter().map(Piece::text).collect()
    }
}

impl Piece {
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::PageOf { shown, .. } => shown,
            Self::Tick(true) => "☑",
            Self::Tick(false) => "□",
        }
    }
}

impl Table {
    /// Every edge that any row has, ascending, in millimetres from the left.
    pub fn edges(&self) -> Vec<u16> {
        let mut edges: Vec<u16> = self.rows.iter().flat_map(Row::edges).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// Whether the cell of `row` that ends at `right` goes on in the row below.
    pub fn goes_on(&self, row: usize, left: u16, right: u16) -> bool {
        self.rows.get(row + 1).is_some_and(|below| {
            let mut edges = below.edges();
            let mut from = edges.next().unwrap_or(0);
            below.cells.iter().zip(edges).any(|(cell, to)| {
                let here = cell.joined && from == left && to == right;
                from = to;
                here
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            rows: vec![
                Row::new(0, vec![Cell::label(30, "甲"), Cell::label(70, "乙")]),
                Row::new(
                    0,
                    vec![
                        Cell::joined(30),
                        Cell::label(20, "丙"),
                        Cell::label(50, "丁"),
                    ],
                ),
            ],
        }
    }

    #[test]
    fn edges_are_the_union_of_all_rows() {
        assert_eq!(table().edges(), [0, 30, 50, 100]);
    }

    #[test]
    fn a_cell_goes_on_only_where_the_row_below_joins_it_exactly() {
        assert!(table().goes_on(0, 0, 30));
        assert!(!table().goes_on(0, 30, 100));
        assert!(!table().goes_on(1, 0, 30), "nothing is below the last row");
    }
}
