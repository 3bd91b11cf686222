//! What a column of an assignment list can hold, and the wordings by which its header says so.

mod wordings;

use crate::intake::glyph;
use crate::text::clean::half_width;
use wordings::{WORDINGS, Wording};

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Number,
    Serial,
    Kind,
    Congress,
    Title,
    Representative,
    CoSigners,
    Employer,
    Phone,
    Address,
    Postcode,
    Lead,
    Assisting,
    Separate,
    Unit,
    Duty,
    AssignedOn,
    Due,
    Text,
}

impl Column {
    pub fn all() -> impl Iterator<Item = Column> {
        WORDINGS.iter().map(|wording| wording.column)
    }

    pub fn label(self) -> &'static str {
        let wording = WORDINGS.iter().find(|wording| wording.column == self);
        wording.map_or("", |wording| wording.label)
    }

    /// Several columns may hold it: 附议人1, 附议人2.
    pub fn may_repeat(self) -> bool {
        matches!(
            self,
            Column::CoSigners | Column::Assisting | Column::Separate
        )
    }

    /// The meaning that a header has, in whatever wording.
    pub fn of_header(header: &str) -> Option<Column> {
        let (plain, inside) = plain(header);
        let whole = [format!("{plain}{inside}"), plain, inside];
        let mut whole = whole.iter().filter(|words| !words.is_empty());
        whole.find_map(|words| exact(words))
    }

    /// As typed for `--map`: a label, or any header that means it.
    pub fn named(name: &str) -> Option<Column> {
        let name = name.trim();
        let labelled = Column::all().find(|column| column.label() == name);
        labelled.or_else(|| Column::of_header(name))
    }
}

fn exact(words: &str) -> Option<Column> {
    let means = |wording: &&Wording| wording.words().any(|one| one == words);
    let found = WORDINGS.iter().find(means);
    found.map(|wording| wording.column)
}

/// The header without blanks, marks and trailing figures, what stands in brackets apart: 附议人（联名）2 → 附议人, 联名.
fn plain(header: &str) -> (String, String) {
    let header: String = glyph::squeeze(header).chars().map(half_width).collect();
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0);
    for c in header.chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth -= 1,
            c if !c.is_alphanumeric() => {}
            c if depth > 0 => inside.push(c),
            c => outside.push(c),
        }
    }
    let figures = |c: char| c.is_ascii_digit() || "一二三四五".contains(c);
    (outside.trim_end_matches(figures).to_owned(), inside)
}

/// The place of the column that a spreadsheet calls by these letters: A is 0, AA is 26.
pub fn letter(name: &str) -> Option<usize> {
    let letters =
        name.len() <= 3 && !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
    if !letters {
        return None;
    }
    let value = name.bytes().fold(0, |sum, byte| {
        sum * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1
    });
    Some(value - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_their_wordings() {
        for (header, column) in [
            ("建议（提案）号", Some(Column::Number)),
            ("案 号", Some(Column::Number)),
            ("案由", Some(Column::Title)),
            ("建议\n名称", Some(Column::Title)),
            ("领衔代表（委员）", Some(Column::Representative)),
            ("附议人（联名）", Some(Column::CoSigners)),
            ("协办单位2", Some(Column::Assisting)),
            ("协（会）办单位", Some(Column::Assisting)),
            ("主办（独办）单位", Some(Column::Lead)),
            ("答复期限：", Some(Column::Due)),
            ("通讯地址（邮编）", Some(Column::Address)),
            ("邮 编", Some(Column::Postcode)),
            ("备注", None),
            ("", None),
        ] {
            assert_eq!(Column::of_header(header), column, "{header}");
        }
    }

    #[test]
    fn every_wording_means_one_thing_and_every_label_is_known() {
        for wording in &WORDINGS {
            assert_eq!(Column::named(wording.label), Some(wording.column));
            for words in wording.words() {
                assert_eq!(exact(words), Some(wording.column), "{words}");
            }
        }
    }

    #[test]
    fn columns_go_by_letters() {
        for (name, at) in [
            ("A", Some(0)),
            ("z", Some(25)),
            ("AA", Some(26)),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(letter(name), at, "{name}");
        }
    }
}
