//! The labels of a suggestion's form and where they stand in a cell. Knows no value.

use crate::{intake::glyph, text::scan::simplified};

/// What a label means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Number,
    Congress,
    Title,
    Representative,
    CoSigners,
    Employer,
    Phone,
    Address,
    Postcode,
    /// What stands behind it is the text.
    Text,
    /// Known and of no use here: 主办单位, 提出时间.
    Other,
}

use Label::*;

const LABELS: [(&str, Label); 76] = [
    ("建议编号", Number),
    ("提案编号", Number),
    ("建议号", Number),
    ("提案号", Number),
    ("编号", Number),
    ("案号", Number),
    ("届次", Congress),
    ("会议届次", Congress),
    ("会次", Congress),
    ("会议名称", Congress),
    ("建议标题", Title),
    ("提案标题", Title),
    ("建议题目", Title),
    ("提案题目", Title),
    ("建议名称", Title),
    ("提案名称", Title),
    ("标题", Title),
    ("题目", Title),
    ("案由", Title),
    ("领衔代表", Representative),
    ("领衔人", Representative),
    ("领衔代表姓名", Representative),
    ("领衔委员", Representative),
    ("建议人", Representative),
    ("建议人姓名", Representative),
    ("提案人", Representative),
    ("提案者", Representative),
    ("第一提案人", Representative),
    ("提案人姓名", Representative),
    ("提出人", Representative),
    ("代表姓名", Representative),
    ("委员姓名", Representative),
    ("提出代表", Representative),
    ("提交人", Representative),
    ("姓名", Representative),
    ("代表", Representative),
    ("委员", Representative),
    ("附议代表", CoSigners),
    ("附议委员", CoSigners),
    ("附议人", CoSigners),
    ("附议", CoSigners),
    ("联名代表", CoSigners),
    ("联名委员", CoSigners),
    ("联名人", CoSigners),
    ("联名提案人", CoSigners),
    ("工作单位", Employer),
    ("工作单位及职务", Employer),
    ("单位及职务", Employer),
    ("单位职务", Employer),
    ("单位", Employer),
    ("联系电话", Phone),
    ("电话", Phone),
    ("手机", Phone),
    ("手机号码", Phone),
    ("电话号码", Phone),
    ("联系方式", Phone),
    ("建议内容", Text),
    ("提案内容", Text),
    ("主要内容", Text),
    ("具体内容", Text),
    ("建议正文", Text),
    ("内容", Text),
    ("正文", Text),
    ("代表团", Other),
    ("界别", Other),
    ("类别", Other),
    ("主办单位", Other),
    ("协办单位", Other),
    ("承办单位", Other),
    ("通讯地址", Address),
    ("通信地址", Address),
    ("邮编", Postcode),
    ("邮政编码", Postcode),
    ("联系地址", Address),
    ("提出时间", Other),
    ("日期", Other),
];

/// A value is never longer than this, nor a cell in which labels follow one another.
pub const LONGEST: usize = 120;

/// A label in a cell: where it begins and where its value begins.
pub struct Mark {
    pub label: Label,
    pub start: usize,
    pub end: usize,
}

/// The labels of a cell: at its beginning or behind a blank, with a colon behind them; or a cell that is one.
pub fn labels(cell: &str, in_table: bool) -> Vec<Mark> {
    let cell = &simplified(cell);
    let whole = glyph::squeeze(cell);
    let alone = |(word, _): &&(&str, Label)| *word == whole && (in_table || glyph::size(word) > 2);
    if let Some((_, label)) = LABELS.iter().find(alone) {
        return vec![Mark {
            label: *label,
            start: 0,
            end: cell.len(),
        }];
    }
    let mut found: Vec<Mark> = Vec::new();
    let mut open = true;
    let mut skip = 0;
    for (at, c) in cell.char_indices() {
        let far = at > LONGEST * 3;
        if open
            && at >= skip
            && !c.is_whitespace()
            && !far
            && let Some(mark) = label_at(cell, at)
        {
            skip = mark.end;
            found.push(mark);
        }
        open = c.is_whitespace() || "；;，,。|（(".contains(c);
    }
    found
}

fn label_at(cell: &str, at: usize) -> Option<Mark> {
    let colon = cell[at..].find(['：', ':'])?;
    let head = &cell[at..at + colon];
    let plain = glyph::squeeze(head);
    let plain = plain.split(['（', '(']).next().unwrap_or(&plain);
    let (_, label) = LABELS.iter().find(|(word, _)| *word == plain)?;
    let width = cell[at + colon..].chars().next().map_or(1, char::len_utf8);
    Some(Mark {
        label: *label,
        start: at,
        end: at + colon + width,
    })
}
