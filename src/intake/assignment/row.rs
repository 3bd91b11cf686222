//! One row of an assignment list as proposed values: who, what, which number, by when, and whether it is this unit's.

use super::{
    Column, List,
    above::Above,
    cells::{self, Cells, Day},
    units,
};
use crate::{
    case::{Doubt, Duty, Kind, Number},
    intake::{glyph, title},
    text::clean::narrow,
};
use chrono::NaiveDate;

/// What is known besides the list: whose desk this is and which session sits.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Full name of this unit; empty when the office has not said.
    pub unit: String,
    pub level: String,
    pub term: u32,
    pub session: u32,
    /// The file's name often says what the list leaves out.
    pub file: String,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub sheet: String,
    pub line: u32,
    pub number: Option<Number>,
    pub title: String,
    pub representative: String,
    pub employer: Option<String>,
    pub phone: String,
    pub address: String,
    pub postcode: String,
    pub co_signers: Vec<String>,
    /// None where the row names other units only.
    pub duty: Option<Duty>,
    pub other_units: Vec<String>,
    pub assigned_on: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub text: String,
    /// Dotted paths of the values that the row itself says.
    pub told: Vec<&'static str>,
    pub doubts: Vec<Doubt>,
    /// Why this row can become no case: the field, and what is wrong with it.
    pub missing: Option<(&'static str, String)>,
}

/// The rows that are suggestions or proposals; blank ones, totals and notes are passed over.
pub fn read(list: &List, around: &Surroundings) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut above = Above::of(list);
    for row in &list.body {
        let cells = Cells { list, row };
        if cells.is_blank() || cells.is_foot() {
            continue;
        }
        let has_own = [Column::Number, Column::Title].map(|column| cells.text(column).is_some());
        // Where no column is known to hold titles or numbers, an empty one means nothing.
        let tells = [Column::Number, Column::Title].map(|one| list.columns.contains(&Some(one)));
        let last = rows.last_mut().filter(|_| tells == [true, true]);
        match (has_own, last) {
            ([false, false], Some(last)) => continue_row(last, &cells, around),
            _ => rows.push(Reading::new(&cells, around).row(&mut above)),
        }
    }
    rows
}

/// A row without number and title goes on with the names of the row above.
fn continue_row(row: &mut Row, cells: &Cells, around: &Surroundings) {
    let more = [Column::CoSigners, Column::Representative]
        .into_iter()
        .filter_map(|column| cells.text(column));
    for name in more.flat_map(|cell| cells::people(&cell)) {
        if name != row.representative && !row.co_signers.contains(&name) {
            row.co_signers.push(name);
            if !row.told.contains(&"co_signers") {
                row.told.push("co_signers");
            }
        }
    }
    for (column, duty) in [
        (Column::Assisting, Duty::Assisting),
        (Column::Separate, Duty::Separate),
        (Column::Lead, Duty::Lead),
    ] {
        let named = cells
            .text(column)
            .map(|cell| units::names(&cell))
            .unwrap_or_default();
        for name in named {
            match units::is_unit(&name, &around.unit) {
                Some(_) => row.duty = row.duty.or(Some(duty)),
                None if !row.other_units.contains(&name) => row.other_units.push(name),
                None => {}
            }
        }
    }
}

pub(super) struct Reading<'a> {
    pub(super) cells: &'a Cells<'a>,
    pub(super) around: &'a Surroundings,
    pub(super) told: Vec<&'static str>,
    doubts: Vec<Doubt>,
}

impl<'a> Reading<'a> {
    fn new(cells: &'a Cells<'a>, around: &'a Surroundings) -> Self {
        Reading {
            cells,
            around,
            told: Vec::new(),
            doubts: Vec::new(),
        }
    }

    pub(super) fn doubt(&mut self, field: &str, read: &str, reason: impl Into<String>) {
        self.doubts.push(Doubt {
            field: field.to_owned(),
            read: read.to_owned(),
            reason: reason.into(),
        });
    }

    fn row(mut self, above: &mut Above) -> Row {
        let kind = self.kind(above);
        let number = self.number(kind, above);
        let title = self.title();
        let (representative, co_signers) = self.people(kind);
        let phone = self.phone();
        let (address, postcode) = self.written_to();
        let (duty, other_units) = self.units();
        let assigned_on = self.day(Column::AssignedOn, "assigned_on", above);
        let due = self.day(Column::Due, "due", above);
        let due = self.in_order(assigned_on, due);
        let employer = self.plain(Column::Employer, "representative.employer");
        let text = self.plain(Column::Text, "text").unwrap_or_default();
        let missing = match (&number, title.is_empty()) {
            (Err(reason), _) => Some(("number", reason.clone())),
            (Ok(_), true) => Some(("title", "没有标题".to_owned())),
            (Ok(_), false) => None,
        };
        Row {
            sheet: self.cells.list.sheet.clone(),
            line: self.cells.row.line,
            number: number.ok(),
            title,
            representative,
            employer,
            phone,
            address,
            postcode,
            co_signers,
            duty,
            other_units,
            assigned_on,
            due,
            text,
            told: self.told,
            doubts: self.doubts,
            missing,
        }
    }

    pub(super) fn tell(&mut self, column: Column, field: &'static str) -> Option<String> {
        let text = self.cells.text(column)?;
        self.told.push(field);
        Some(text)
    }

    fn plain(&mut self, column: Column, field: &'static str) -> Option<String> {
        let text = self.tell(column, field)?;
        Some(text.trim().to_owned())
    }

    fn title(&mut self) -> String {
        let title = self.tell(Column::Title, "title").unwrap_or_default();
        let title = glyph::rejoin(&title);
        let bare = title.trim_start_matches('《').trim_end_matches('》');
        bare.to_owned()
    }

    /// From the row, else from the header, the list's title, the sheet, the file.
    fn kind(&mut self, above: &mut Above) -> Kind {
        let list = self.cells.list;
        let cell = above
            .text(self.cells, Column::Kind)
            .and_then(|(text, _)| named_kind(&text));
        let number = self
            .cells
            .text(Column::Number)
            .and_then(|text| named_kind(&text));
        let header = list.header.iter().find_map(|text| named_kind(text));
        let outside = [&list.above, &list.sheet, &self.around.file];
        let outside = outside.into_iter().find_map(|text| named_kind(text));
        let kind = cell.or(number).or(outside).or(header);
        kind.unwrap_or_else(|| {
            self.doubt("kind", "", "清单没有写明是建议还是提案，暂按建议");
            Kind::Suggestion
        })
    }

    fn number(&mut self, kind: Kind, above: &mut Above) -> Result<Number, String> {
        let cell = self.tell(Column::Number, "number");
        let serial = || self.cells.text(Column::Serial);
        let (cell, is_serial) = match cell {
            Some(cell) => (cell, false),
            None if self.cells.list.columns.contains(&Some(Column::Number)) => {
                return Err("没有编号".to_owned());
            }
            None => (serial().ok_or("没有编号")?, true),
        };
        let number = title::number_in_cell(&cell).or_else(|| last_figures(&cell));
        let number = number.filter(|number| *number > 0);
        let number = number.ok_or_else(|| format!("编号“{cell}”读不出号数"))?;
        if is_serial {
            self.doubt("number", &cell, "清单没有编号的列，暂以序号作编号");
        }
        let (level, term, session) = self.congress(above);
        Ok(Number {
            kind,
            level,
            term,
            session,
            number,
        })
    }

    fn congress(&mut self, above: &mut Above) -> (String, u32, u32) {
        let list = self.cells.list;
        let cell = above
            .text(self.cells, Column::Congress)
            .map(|(text, _)| text);
        let named = cell.as_deref().and_then(title::congress);
        let outside = [&list.above, &list.sheet, &self.around.file];
        let named = named.or_else(|| outside.into_iter().find_map(|text| title::congress(text)));
        let own = |level: String| match level.is_empty() {
            true => self.around.level.clone(),
            false => level,
        };
        if let Some(congress) = named {
            return (own(congress.level), congress.term, congress.session);
        }
        let (term, session) = (self.around.term, self.around.session);
        let level = own(String::new());
        let words = match term {
            0 => "清单没有写届次，请补上".to_owned(),
            _ => format!("清单没有写届次，暂按设置里的{term}届{session}次"),
        };
        self.doubt("congress.term", cell.as_deref().unwrap_or_default(), words);
        (level, term, session)
    }

    fn day(&mut self, column: Column, field: &'static str, above: &mut Above) -> Option<NaiveDate> {
        let list = self.cells.list;
        let Some((cell, from_above)) = above.text(self.cells, column) else {
            return self.day_above_list(column, field);
        };
        if from_above {
            let words = format!("这一格是空的，没有采用；上面写着“{cell}”，若是合并的单元格请补上");
            self.doubt(field, "", words);
            return None;
        }
        self.told.push(field);
        let near = cells::year_of_column(list, column)
            .or_else(|| cells::year_of_column(list, Column::AssignedOn))
            .or_else(|| cells::year_of(list))
            .or_else(|| cells::year_in(&self.around.file));
        let Some(day) = cells::day(&cell, near) else {
            self.doubt(
                field,
                &cell,
                format!("{}“{cell}”不是日期，没有采用", column.label()),
            );
            self.told.retain(|one| *one != field);
            return None;
        };
        match day {
            Day::Read(_) => {}
            Day::YearOfList(date) => {
                self.doubt(field, &cell, format!("没有写年份，按清单的年份记为 {date}"))
            }
            Day::Serial(date) => self.doubt(field, &cell, format!("单元格里是天数，换算成 {date}")),
        }
        Some(day.date())
    }

    /// 交办时间：2026年4月10日 over the table holds for all of it.
    fn day_above_list(&mut self, column: Column, field: &'static str) -> Option<NaiveDate> {
        let above = glyph::squeeze(&self.cells.list.above);
        let words: &[&str] = match column {
            Column::AssignedOn => &["交办时间", "交办日期"],
            _ => &["办理时限", "答复期限", "办结时限", "答复时限", "办理期限"],
        };
        let told = words.iter().find_map(|word| above.split_once(word))?.1;
        let told = told.trim_start_matches(['：', ':']);
        let end = told
            .find('日')
            .map_or(told.len().min(10), |at| at + '日'.len_utf8());
        let date = crate::text::date::parse(told.get(..end)?)?;
        self.told.push(field);
        Some(date)
    }

    /// A time limit before the assignment is a slip of the pen, and of no use.
    fn in_order(
        &mut self,
        assigned: Option<NaiveDate>,
        due: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let (Some(from), Some(until)) = (assigned, due) else {
            return due;
        };
        if until >= from {
            return due;
        }
        self.doubt(
            "due",
            &until.to_string(),
            format!("办理时限 {until} 早于交办日期 {from}，没有采用"),
        );
        self.told.retain(|one| *one != "due");
        None
    }
}

/// The figures at the end of a number such as 8-4-321 or 〔2026〕321.
fn last_figures(cell: &str) -> Option<u32> {
    let cell = narrow(cell);
    let end = cell.trim_end_matches(|c: char| !c.is_ascii_digit());
    let start = end.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| {
        at + end[at..].chars().next().map_or(1, char::len_utf8)
    });
    end[start..].parse().ok()
}

fn named_kind(text: &str) -> Option<Kind> {
    let text = glyph::squeeze(text);
    let proposal = ["提案", "政协", "委员"]
        .iter()
        .any(|word| text.contains(word));
    let suggestion = ["建议", "人大", "代表", "议案"]
        .iter()
        .any(|word| text.contains(word));
    match (suggestion, proposal) {
        (true, false) => Some(Kind::Suggestion),
        (false, true) => Some(Kind::Proposal),
        _ => None,
    }
}
