//! Labels and what stands behind them: cells and lines become a list of (slot, value), wherever the value was put.
//!
//! Knows the words of the form and the letter's foot, not what their values mean. A label counts only where a label can
//! stand (beginning of a cell, after a space) and only when a colon, a space or the cell's end follows it, because the
//! same words occur in running text. The words are those of GB-style 面商 forms of several cities.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::plain::Row;
use crate::text::clean::half_width;

/// What a label asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    Unit,
    Number,
    Title,
    Name,
    Employer,
    Phone,
    CoSigners,
    Asks,
    KeyPoints,
    Class,
    Opinion,
    Signature,
    Date,
    Place,
    HeldBy,
    Principal,
    Handler,
    /// A known label whose value this desk has no place for.
    Other,
}

/// A piece of a value: one cell, or the part of a cell behind the label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub line: u32,
    pub row: usize,
    pub column: usize,
}

/// A label with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    pub slot: Slot,
    /// The label as the form prints it, without spaces.
    pub label: &'static str,
    pub line: u32,
    pub value: Vec<Piece>,
}

impl Entry {
    /// The first words of the value.
    pub fn first(&self) -> Option<&Piece> {
        self.value
            .iter()
            .find(|piece| !piece.text.trim().is_empty())
    }

    /// The whole value, one piece a line.
    pub fn text(&self) -> String {
        let pieces = self
            .value
            .iter()
            .map(|piece| piece.text.trim())
            .filter(|text| !text.is_empty());
        pieces.collect::<Vec<_>>().join("\n")
    }
}

/// How sure a word is a label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// No other paper uses the word: its value may follow without any space.
    Sure,
    /// A colon, a space or the end of the cell must follow.
    Plain,
    /// A colon must follow, or the cell hold nothing else.
    Weak,
}

use Slot::*;
use Trust::*;

/// The words of each slot, parted by spaces; the longest that fits wins.
const WORDS: &[(Slot, Trust, &str)] = &[
    (Unit, Plain, "承办单位 主办单位 办理单位 答复单位 承办部门"),
    (
        Number,
        Sure,
        "建议编号 提案编号 建议提案编号 建议（提案）编号 提案（建议）编号",
    ),
    (Number, Plain, "建议号 提案号 建议序号 提案序号"),
    (Number, Weak, "案号 编号"),
    (
        Title,
        Plain,
        "建议标题 提案标题 建议题目 提案题目 建议名称 提案名称 建议案由 提案案由",
    ),
    (Title, Weak, "案由 标题 题目"),
    (
        Name,
        Sure,
        "代表姓名 委员姓名 代表（委员）姓名 代表委员姓名",
    ),
    (
        Name,
        Plain,
        "领衔代表 领衔委员 第一提案人 提案人 提案者 建议人 提出人",
    ),
    (Name, Weak, "姓名 代表 委员"),
    (Employer, Sure, "工作单位及职务 工作单位职务"),
    (Employer, Plain, "工作单位 单位及职务 单位职务 所在单位"),
    (Employer, Weak, "单位"),
    (
        Phone,
        Plain,
        "联系电话 联系方式 联系人电话 手机号码 电话号码 办公电话 手机号",
    ),
    (Phone, Weak, "手机 电话"),
    (
        CoSigners,
        Plain,
        "联名代表 附议代表 附议委员 联名委员 附议人 联名人",
    ),
    (CoSigners, Weak, "附议 联名"),
    (
        Asks,
        Sure,
        "建议（提案）主要内容 提案（建议）主要内容 建议提案主要内容",
    ),
    (
        Asks,
        Plain,
        "建议主要内容 提案主要内容 建议内容 提案内容 主要内容 建议要点 提案要点 \
            建议事项",
    ),
    (Asks, Weak, "主要建议"),
    (
        KeyPoints,
        Plain,
        "答复意见要点 答复要点 办理意见要点 答复主要内容 答复意见 办理意见 办理要点",
    ),
    (
        Class,
        Plain,
        "办理情况 办理结果 办理类别 答复类别 办理情况分类 答复分类",
    ),
    (Class, Weak, "类别"),
    (
        Opinion,
        Sure,
        "代表意见和要求 委员意见和要求 代表意见及要求 委员意见及要求 代表意见与要求 \
            委员意见与要求 代表（委员）意见和要求 代表委员意见和要求",
    ),
    (
        Opinion,
        Plain,
        "代表意见 委员意见 意见和要求 意见及要求 代表反馈意见 委员反馈意见 满意程度",
    ),
    (Opinion, Weak, "满意度 反馈意见"),
    (
        Signature,
        Plain,
        "签字 签名 代表签字 委员签字 代表签名 委员签名 本人签字 代表（委员）签字 \
            代表（签字） 委员（签字） 代表（签名） 委员（签名） 代表（委员）签名 \
            代表本人签字 代表委员签字",
    ),
    (Date, Sure, "面商时间 面商日期"),
    (Date, Plain, "沟通时间 见面时间"),
    (Date, Weak, "时间 日期"),
    (Place, Sure, "面商地点"),
    (Place, Plain, "沟通地点 见面地点"),
    (Place, Weak, "地点"),
    (
        HeldBy,
        Sure,
        "面商人 面商人员 面商人姓名 面商工作人员 面商承办人",
    ),
    (HeldBy, Plain, "沟通人"),
    (
        Principal,
        Plain,
        "单位负责人 签发人 审签人 领导签发 单位负责人签字",
    ),
    (
        Principal,
        Weak,
        "负责人 主要负责人 签发 分管领导 分管负责人",
    ),
    (
        Handler,
        Plain,
        "承办人 经办人 承办人员 具体承办人 联系人 承办联系人 联系人及电话 \
            承办人及电话 联系人及联系电话 承办人及联系电话 联系人及联系方式 经办人及电话",
    ),
    (
        Other,
        Plain,
        "通讯地址 通信地址 邮政编码 所属代表团 填表人 填表时间 填表日期 协办单位 \
            会办单位 面商方式 承办单位意见 承办单位（盖章） 代表证号 委员证号 交办时间 \
            答复时间",
    ),
    (Other, Weak, "代表团 界别 党派 职务 备注 面商情况 性别"),
];

type Word = (&'static str, Slot, Trust);

/// The labels by their first character: nearly every character of a long text begins none.
static BY_FIRST: LazyLock<HashMap<char, Vec<Word>>> = LazyLock::new(|| {
    let mut table: HashMap<char, Vec<Word>> = HashMap::new();
    for (slot, trust, words) in WORDS {
        for word in words.split(' ') {
            table
                .entry(word.chars().next().unwrap_or_default())
                .or_default()
                .push((word, *slot, *trust));
        }
    }
    table
});

/// A label found in a text: what it is, where it begins and where its value begins.
struct Found {
    slot: Slot,
    word: &'static str,
    start: usize,
    end: usize,
}

/// Every label of the rows with its value; what stands before the first label is left out.
pub fn entries(rows: &[Row]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut index = 0;
    while index < rows.len() {
        if let Some(below) = header_below(rows, index) {
            entries.extend(paired(&rows[index], &rows[below], below));
            index = below + 1;
            continue;
        }
        for (column, cell) in rows[index].cells.iter().enumerate() {
            read_cell(
                cell,
                Spot {
                    line: rows[index].line,
                    row: index,
                    column,
                    alone: rows[index].cells.len() == 1,
                },
                &mut entries,
            );
        }
        index += 1;
    }
    entries
}

/// The slots of the labels in one row, in order.
pub fn slots(row: &Row) -> Vec<Slot> {
    row.cells
        .iter()
        .flat_map(|cell| labels(cell))
        .map(|found| found.slot)
        .collect()
}

/// Whether the text begins with a label.
pub fn leading(text: &str) -> Option<Slot> {
    labels(text)
        .first()
        .filter(|found| text[..found.start].trim().is_empty())
        .map(|found| found.slot)
}

#[derive(Clone, Copy)]
struct Spot {
    line: u32,
    row: usize,
    column: usize,
    alone: bool,
}

fn read_cell(cell: &str, at: Spot, entries: &mut Vec<Entry>) {
    let found = labels(cell);
    let piece = |text: &str| Piece {
        text: text.to_owned(),
        line: at.line,
        row: at.row,
        column: at.column,
    };
    let lead = &cell[..found.first().map_or(cell.len(), |label| label.start)];
    if let Some(last) = entries.last_mut()
        && !(lead.trim().is_empty() && at.alone)
    {
        last.value.push(piece(lead));
    }
    for (index, label) in found.iter().enumerate() {
        let end = found.get(index + 1).map_or(cell.len(), |next| next.start);
        let value = vec![piece(&cell[label.end..end])];
        entries.push(Entry {
            slot: label.slot,
            label: label.word,
            line: at.line,
            value,
        });
    }
}

/// When this row is a table head (labels alone), the row below it that holds the values.
fn header_below(rows: &[Row], head: usize) -> Option<usize> {
    let cells: Vec<&String> = rows[head]
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    if cells.len() < 2
        || cells.len() < rows[head].cells.len()
        || !cells.iter().all(|cell| is_label_only(cell))
    {
        return None;
    }
    let below = (head + 1..rows.len()).find(|&row| !rows[row].is_blank())?;
    let values = &rows[below].cells;
    (values.len() >= 2 && values.iter().all(|cell| labels(cell).is_empty())).then_some(below)
}

fn is_label_only(cell: &str) -> bool {
    matches!(labels(cell)[..], [Found { end, start, .. }] if cell[end..].trim().is_empty() && cell[..start].trim().is_empty())
}

fn paired(head: &Row, values: &Row, row: usize) -> Vec<Entry> {
    let pairs = head.cells.iter().enumerate();
    let entry = |(column, cell): (usize, &String)| {
        let label = labels(cell).into_iter().next()?;
        let text = values.cells.get(column).cloned().unwrap_or_default();
        let value = vec![Piece {
            text,
            line: values.line,
            row,
            column,
        }];
        Some(Entry {
            slot: label.slot,
            label: label.word,
            line: head.line,
            value,
        })
    };
    pairs.filter_map(entry).collect()
}

fn labels(cell: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut before = None;
    let mut skip = 0;
    for (at, c) in cell.char_indices() {
        if at >= skip
            && !c.is_whitespace()
            && let Some(label) = label_at(cell, at, before)
        {
            skip = label.end;
            found.push(label);
        }
        before = if at < skip { Some('：') } else { Some(c) };
    }
    found
}

/// The label that begins at byte `at` behind the character `before`.
fn label_at(cell: &str, at: usize, before: Option<char>) -> Option<Found> {
    let open = before.is_none_or(|c| c.is_whitespace() || "；;。！!，,)）：:|/".contains(c));
    let first = half_width(cell[at..].chars().next()?);
    let candidates = BY_FIRST.get(&first)?.iter();
    let matched = candidates
        .filter_map(|&(word, slot, trust)| Some((word, slot, trust, spelled(&cell[at..], word)?)));
    let (word, slot, trust, len) = matched.max_by_key(|(word, ..)| word.len())?;
    let behind = &cell[at + len..];
    let noted = note(behind);
    let rest = behind[noted..].trim_start_matches([' ', '\u{3000}']);
    let colon = rest.strip_prefix(['：', ':']);
    let alone = cell[..at].trim().is_empty() && cell[at + len..].trim().is_empty();
    let spaced = noted > 0 || behind.starts_with(char::is_whitespace) || behind.is_empty();
    let at_head = cell[..at].trim().is_empty();
    let glued = match slot {
        Phone => {
            rest.starts_with(|c: char| half_width(c).is_ascii_digit()) && word.chars().count() >= 4
        }
        _ => trust == Sure && at_head && rest.chars().count() <= 30,
    };
    let fits = match trust {
        Weak => (open && colon.is_some()) || alone,
        Plain | Sure => {
            (open && (colon.is_some() || spaced || glued))
                || (colon.is_some() && may_follow(slot))
                || (glued && slot == Phone)
        }
    };
    let rest = colon.unwrap_or(rest);
    fits.then(|| Found {
        slot,
        word,
        start: at,
        end: cell.len() - rest.len(),
    })
}

/// Labels that stand right behind a name when a converter lost the space.
fn may_follow(slot: Slot) -> bool {
    matches!(slot, Signature | Phone | Handler | HeldBy | Place)
}

/// How many bytes of `text` spell `word`, spaces and bracket widths aside.
fn spelled(text: &str, word: &str) -> Option<usize> {
    let mut letters = word.chars().map(half_width);
    let mut next = letters.next();
    for (at, c) in text.char_indices() {
        match next {
            None => return Some(at),
            Some(letter) if half_width(c) == letter => next = letters.next(),
            Some(_) if (c == ' ' || c == '\u{3000}') && at > 0 => {}
            Some(_) => return None,
        }
    }
    next.is_none().then_some(text.len())
}

/// The bytes of a printed note behind a label: （划勾）, （签章）.
fn note(text: &str) -> usize {
    let trimmed = text.trim_start();
    let Some(inner) = trimmed.strip_prefix(['（', '(']) else {
        return 0;
    };
    let Some((words, rest)) = inner.split_once(['）', ')']) else {
        return 0;
    };
    let printed = words.chars().count() <= 24
        && words.contains([
            '勾', '√', '选', '签', '盖', '章', '填', '注', '写', '请', '打', '划', '画',
        ]);
    if printed { text.len() - rest.len() } else { 0 }
}
