//! What a column of an assignment list can hold, and the wordings by which its header says so. One table.

use crate::intake::glyph;
use crate::text::clean::half_width;

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
    Lead,
    Assisting,
    Separate,
    Unit,
    Duty,
    AssignedOn,
    Due,
    Text,
}

/// A column's name on screen, and the headers that mean it.
struct Wording {
    column: Column,
    label: &'static str,
    words: &'static [&'static str],
}

const fn row(column: Column, label: &'static str, words: &'static [&'static str]) -> Wording {
    Wording {
        column,
        label,
        words,
    }
}

static WORDINGS: [Wording; 17] = [
    row(
        Column::Number,
        "编号",
        &[
            "建议号",
            "建议编号",
            "提案号",
            "提案编号",
            "编号",
            "案号",
            "件号",
            "建议提案号",
            "建议提案编号",
            "建议案号",
            "提案案号",
            "原编号",
            "号码",
        ],
    ),
    row(Column::Serial, "序号", &["序号", "顺序号", "序"]),
    row(
        Column::Kind,
        "建议或提案",
        &["类别", "类型", "种类", "件别", "建议或提案", "建议提案类别"],
    ),
    row(
        Column::Congress,
        "届次",
        &["届次", "会次", "会议届次", "届别", "会议", "会议名称"],
    ),
    row(
        Column::Title,
        "标题",
        &[
            "案由",
            "标题",
            "题目",
            "名称",
            "事由",
            "建议标题",
            "提案标题",
            "建议题目",
            "提案题目",
            "建议名称",
            "提案名称",
            "建议案由",
            "提案案由",
            "建议提案名称",
            "建议提案标题",
            "案名",
        ],
    ),
    row(
        Column::Representative,
        "领衔人",
        &[
            "领衔代表",
            "领衔人",
            "领衔",
            "领衔委员",
            "提案人",
            "提案者",
            "第一提案人",
            "第一提案者",
            "提出人",
            "提出者",
            "建议人",
            "代表姓名",
            "委员姓名",
            "提出代表",
            "提案委员",
            "姓名",
            "代表",
            "委员",
            "提交人",
            "领衔代表姓名",
            "代表委员",
            "代表委员姓名",
            "建议提案人",
        ],
    ),
    row(
        Column::CoSigners,
        "附议人",
        &[
            "附议人",
            "附议代表",
            "附议",
            "附议委员",
            "联名代表",
            "联名人",
            "联名",
            "联名委员",
            "附议者",
            "其他代表",
        ],
    ),
    row(
        Column::Employer,
        "工作单位",
        &[
            "工作单位",
            "代表团",
            "所在代表团",
            "界别",
            "所在单位",
            "单位及职务",
            "工作单位及职务",
            "单位职务",
            "代表单位",
        ],
    ),
    row(
        Column::Phone,
        "联系电话",
        &[
            "联系电话",
            "电话",
            "联系方式",
            "手机",
            "手机号",
            "手机号码",
            "代表电话",
            "委员电话",
            "代表联系电话",
            "委员联系电话",
            "电话号码",
        ],
    ),
    row(
        Column::Lead,
        "主办单位",
        &[
            "主办单位",
            "主办",
            "主办部门",
            "牵头单位",
            "牵头部门",
            "主办责任单位",
            "独办主办单位",
            "主办独办单位",
            "主独办单位",
        ],
    ),
    row(
        Column::Assisting,
        "协办单位",
        &[
            "协办单位",
            "协办",
            "协办部门",
            "会办单位",
            "会办",
            "会办部门",
            "协会办单位",
            "配合单位",
            "协办会办单位",
        ],
    ),
    row(
        Column::Separate,
        "分办单位",
        &[
            "分办单位",
            "分办",
            "分别办理单位",
            "分别办理",
            "分别主办单位",
            "分办部门",
        ],
    ),
    row(
        Column::Unit,
        "承办单位",
        &[
            "承办单位",
            "承办部门",
            "办理单位",
            "责任单位",
            "承办",
            "交办单位",
        ],
    ),
    row(
        Column::Duty,
        "办理方式",
        &[
            "办理方式",
            "办理类型",
            "承办方式",
            "办理性质",
            "办理形式",
            "承办类型",
            "主协办",
            "主办协办",
        ],
    ),
    row(
        Column::AssignedOn,
        "交办日期",
        &["交办时间", "交办日期", "交办日", "交办"],
    ),
    row(
        Column::Due,
        "办理时限",
        &[
            "办理时限",
            "答复期限",
            "答复时限",
            "办结时限",
            "办理期限",
            "办复时限",
            "办复期限",
            "办结期限",
            "截止日期",
            "截止时间",
            "要求办结时间",
            "要求答复时间",
            "时限",
            "期限",
            "办结日期",
            "答复日期",
        ],
    ),
    row(
        Column::Text,
        "原文",
        &[
            "建议内容",
            "内容",
            "主要内容",
            "提案内容",
            "建议原文",
            "原文",
        ],
    ),
];

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
    let means = |wording: &&Wording| wording.words.contains(&words);
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
            for words in wording.words {
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
