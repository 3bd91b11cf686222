//! Where in the rows the form stands, where the letter, and where another record begins.
//!
//! Knows anchors only (a form's title and labels, a salutation, a letter's title), not values. Either part may be
//! missing and either may come first.

use std::ops::Range;

use super::{
    glyph, head,
    labels::{self, Slot},
    plain::Row,
    title,
};

/// The parts of a record file, as ranges of its rows.
#[derive(Debug, Default)]
pub struct Parts {
    pub form: Option<Range<usize>>,
    /// From the letterhead to the last row that can be the letter's.
    pub letter: Option<Range<usize>>,
    /// The row of the salutation, or of the opening or first paragraph when there is none.
    pub start: usize,
    /// Rows behind the first record.
    pub rest: Option<Range<usize>>,
}

/// Finds the parts; neither form nor letter when this is no record.
pub fn parts(rows: &[Row]) -> Parts {
    let end = another(rows).unwrap_or(rows.len());
    let kept = &rows[..end];
    let rest = (end < rows.len()).then_some(end..rows.len());
    let anchor = letter_anchor(kept);
    let head = anchor.map_or(end, |anchor| head_start(kept, anchor));
    let after = anchor.and_then(|anchor| form_behind(kept, anchor));
    let before = has_form(&kept[..head]).then_some(0..head);
    let letter = anchor.map(|_| head..after.unwrap_or(end));
    // With a form on either side of the letter, the one behind it belongs to another.
    let rest = match (&before, after) {
        (Some(_), Some(start)) => Some(start..rows.len()),
        _ => rest,
    };
    let form = before.or_else(|| after.map(|start| start..end));
    Parts {
        form,
        letter,
        start: anchor.unwrap_or(0),
        rest,
    }
}

/// Whether the row is (the last line of) a form's title.
pub fn is_form_title(row: &Row) -> bool {
    const NAMES: [&str; 7] = [
        "面商",
        "征询意见",
        "意见征询",
        "沟通",
        "反馈",
        "见面",
        "走访",
    ];
    if !row.text().ends_with(['表', '）']) {
        return false;
    }
    let text = row.dense();
    (text.ends_with('表') || text.ends_with("表）"))
        && glyph::is_within(&text, 40)
        && NAMES.iter().any(|word| text.contains(word))
}

/// The salutation at the beginning of the row and what follows it there.
pub fn salutation(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let colon = text
        .find(['：', ':'])
        .map(|at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let end = colon.or_else(|| (glyph::size(text) <= 24).then_some(text.len()))?;
    let (greeting, rest) = text.split_at(end);
    let plain = glyph::squeeze(greeting.trim_end_matches(['：', ':', '，', ',']));
    let titled = [
        "代表",
        "委员",
        "同志",
        "女士",
        "先生",
        "代表团",
        "提案人",
        "领衔代表",
        "小组",
        "委员会",
        "支部",
        "界别",
        "联合会",
        "代表们",
        "委员们",
    ]
    .iter()
    .any(|word| plain.ends_with(word))
        || plain.ends_with(['）', ')']);
    let polite = plain.starts_with("尊敬的") || plain.starts_with("敬爱的");
    let short =
        (2..=60).contains(&glyph::size(&plain)) && !plain.contains(['。', '；', '《', '，']);
    let personal = polite
        && (titled || glyph::size(&plain) <= if colon.is_some() { 20 } else { 12 })
        || (titled && colon.is_some() && glyph::size(&plain) <= 16 && !plain.contains("提案人"));
    (short && personal && labels::leading(text).is_none()).then_some((greeting, rest.trim()))
}

/// Whether the text is the sentence that acknowledges the suggestion.
pub fn is_opening(text: &str) -> bool {
    let text = glyph::squeeze(text);
    let named = ["建议", "提案", "议案", "意见"]
        .iter()
        .any(|word| text.contains(word));
    let answered = [
        "收悉",
        "答复如下",
        "函复如下",
        "回复如下",
        "现将办理情况",
        "现答复",
    ]
    .iter()
    .any(|word| text.contains(word));
    let asked =
        ["您", "你", "贵"].iter().any(|word| text.contains(word)) || text.contains("提出的");
    answered && (named || asked) && glyph::size(&text) < 400
}

/// Whether the text is the last line of a letter's title.
pub fn ends_letter_title(text: &str) -> bool {
    let text = glyph::squeeze(text);
    let text = text.split(['（', '(']).next().unwrap_or(&text);
    [
        "答复",
        "复函",
        "答复函",
        "的函",
        "回复",
        "答复意见",
        "办理意见",
        "情况的报告",
        "办理情况",
        "会办意见",
        "协办意见",
    ]
    .iter()
    .any(|end| text.ends_with(end))
        && glyph::size(text) <= 60
}

fn letter_anchor(rows: &[Row]) -> Option<usize> {
    let greeting = |index: &usize| {
        let text = rows[*index].text();
        rows[*index].cells.len() == 1
            && salutation(&text).is_some_and(|(greeting, rest)| {
                glyph::squeeze(greeting).starts_with("尊敬")
                    || is_opening(rest)
                    || opens_below(rows, *index)
            })
    };
    let single = |index: &usize| rows[*index].cells.len() == 1;
    let find = |test: &dyn Fn(&usize) -> bool| (0..rows.len()).find(test);
    find(&greeting)
        .or_else(|| {
            find(&|index| {
                single(index)
                    && is_opening(&rows[*index].text())
                    && labels::leading(&rows[*index].text()).is_none()
            })
        })
        .or_else(|| {
            let title = find(&|index| {
                single(index)
                    && ends_letter_title(&rows[*index].text())
                    && title_begins(rows, *index)
            })?;
            (title + 1..rows.len()).find(|row| !rows[*row].is_blank())
        })
}

fn opens_below(rows: &[Row], index: usize) -> bool {
    rows[index + 1..]
        .iter()
        .filter(|row| !row.is_blank())
        .take(3)
        .any(|row| {
            let text = row.text();
            is_opening(&text) || text.contains('您') || text.contains("收悉")
        })
}

fn title_begins(rows: &[Row], last: usize) -> bool {
    let first = last.saturating_sub(3);
    rows[first..=last]
        .iter()
        .any(|row| row.text().contains("关于") || row.text().trim_start().starts_with('对'))
        || title::number(&rows[last].text()).is_some()
}

/// Where the letter's head begins, going up from its salutation while the rows are those of a head.
fn head_start(rows: &[Row], anchor: usize) -> usize {
    let (mut start, mut title) = (anchor, TitleSeen::No);
    for index in (anchor.saturating_sub(40)..anchor).rev() {
        if rows[index].is_blank() {
            continue;
        }
        let all = rows[index]
            .cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .flat_map(|cell| head::segments(cell))
            .all(|part| belongs_to_head(part, &mut title));
        if !all || is_form_title(&rows[index]) {
            break;
        }
        start = index;
    }
    start
}

#[derive(PartialEq, Eq)]
enum TitleSeen {
    No,
    Partly,
    /// It begins with 第…号: what congress it is of may stand on the line above.
    Numbered,
    Whole,
}

fn belongs_to_head(cell: &str, title: &mut TitleSeen) -> bool {
    let text = glyph::squeeze(cell);
    if head::is_doc_number(&text) || head::class_mark(&text).is_some() || head::is_note(&text) {
        return true;
    }
    let begun = text.contains("关于") || text.starts_with('对');
    if *title == TitleSeen::No && ends_letter_title(&text)
        || *title == TitleSeen::Partly && is_title_line(&text)
        || *title == TitleSeen::Numbered && is_title_line(&text) && begun
    {
        *title = match begun {
            true => TitleSeen::Whole,
            false if text.starts_with('第') => TitleSeen::Numbered,
            false => TitleSeen::Partly,
        };
        return true;
    }
    head::is_unit(&text)
}

fn is_title_line(text: &str) -> bool {
    glyph::size(text) <= 40
        && !text.contains(['。', '：', ':', '\t'])
        && labels::leading(text).is_none()
}

fn has_form(rows: &[Row]) -> bool {
    const FORM: &[Slot] = &[
        Slot::Number,
        Slot::Name,
        Slot::Employer,
        Slot::Asks,
        Slot::KeyPoints,
        Slot::Class,
        Slot::Opinion,
        Slot::Date,
        Slot::Place,
        Slot::HeldBy,
    ];
    let slots: Vec<Slot> = rows
        .iter()
        .flat_map(labels::slots)
        .filter(|slot| FORM.contains(slot))
        .collect();
    let mut kinds = slots.clone();
    kinds.sort_by_key(|slot| *slot as u8);
    kinds.dedup();
    kinds.len() >= 2 || (!slots.is_empty() && rows.iter().any(is_form_title))
}

/// The first row of a form that stands behind the letter.
fn form_behind(rows: &[Row], anchor: usize) -> Option<usize> {
    const SURE: &[Slot] = &[
        Slot::Name,
        Slot::Opinion,
        Slot::HeldBy,
        Slot::KeyPoints,
        Slot::Number,
    ];
    let first = (anchor + 1..rows.len()).find(|index| {
        let row = &rows[*index];
        is_form_title(row)
            || row
                .cells
                .first()
                .and_then(|cell| labels::leading(cell))
                .is_some_and(|slot| SURE.contains(&slot))
    })?;
    if !has_form(&rows[first..]) {
        return None;
    }
    Some(form_start(rows, anchor + 1, first))
}

/// Where the form begins whose title or first label is at `first`; nothing above `floor` is its.
fn form_start(rows: &[Row], floor: usize, first: usize) -> usize {
    let up = |index: &usize| {
        rows[*index].is_blank()
            || labels::slots(&rows[*index]).contains(&Slot::Unit)
            || form_title_part(&rows[*index].text())
    };
    let above = (floor..first)
        .rev()
        .take_while(up)
        .filter(|index| !rows[*index].is_blank())
        .last();
    above.unwrap_or(first)
}

/// The upper line of a form's title in two lines: 云川市人大代表建议.
fn form_title_part(text: &str) -> bool {
    let text = glyph::squeeze(text);
    ["人大代表建议", "政协委员提案", "人大代表", "政协委员"]
        .iter()
        .any(|end| text.ends_with(end))
        && glyph::size(&text) <= 20
}

/// The row at which a second record begins.
fn another(rows: &[Row]) -> Option<usize> {
    let named = |range: Range<usize>| {
        rows[range]
            .iter()
            .any(|row| labels::slots(row).contains(&Slot::Name))
    };
    let (mut title, mut greeting) = (None, None);
    for index in 0..rows.len() {
        let single = rows[index].cells.len() == 1;
        if single && is_form_title(&rows[index]) {
            if let Some(first) = title
                && named(first..index)
                && named(index..rows.len())
            {
                return Some(form_start(rows, first + 1, index));
            }
            title = Some(index);
        } else if single && greets(&rows[index]) {
            if greeting.is_some_and(|first| !is_one_greeting(&rows[first..index])) {
                return Some(head_start(rows, index));
            }
            greeting = Some(index);
        }
    }
    None
}

fn greets(row: &Row) -> bool {
    let text = row.text();
    text.trim_start().starts_with('尊') && salutation(&text).is_some()
}

/// A letter to several may greet each on a line of its own.
fn is_one_greeting(rows: &[Row]) -> bool {
    rows.iter().all(|row| row.is_blank() || greets(row))
}
