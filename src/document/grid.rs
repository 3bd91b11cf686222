//! What every writer must lay out alike: the grid of the page, the blank rows, the places of the signing lines.
//!
//! GB/T 9704-2012, 5.2.3 and 7.3: 22 lines of 28 characters; columns are half characters, 56 to a line.
//! Knows blocks and columns; must not know XML or terminals.

use super::block::{Block, Field, Layout, Paper};
use crate::text::width::Measure;

/// Lines of a full page.
pub const LINES: usize = 22;
/// Columns of a line: 28 characters.
pub const COLUMNS: usize = 56;
/// The indent of a paragraph: two full-width spaces.
pub const INDENT: &str = "\u{3000}\u{3000}";
/// Columns between 成文日期 and the right edge: four characters, where the seal finds room.
const RIGHT_OF_DATE: usize = 8;
/// Columns of a paragraph that may move to the next page whole.
const SHORT: usize = 3 * COLUMNS;
/// Columns left open behind a label without value, for a signature.
const HANDWRITING: usize = 8;

/// Blank lines between `previous` and `block`; on top of a page they fall away.
pub fn gap(previous: Option<&Block>, block: &Block, layout: Layout) -> usize {
    match (previous, block) {
        (Some(Block::PageBreak | Block::Part(_)), _) => 0,
        // The upper edge of the name is 35 mm below that of the type area (GB/T 9704-2012, 7.2.4).
        (None, Block::Letterhead(_)) if layout == Layout::Official => 3,
        (_, Block::Letterhead(_)) if layout == Layout::Official => 2,
        (None, _) | (_, Block::FinePrint(_) | Block::Printed { .. }) => 0,
        (Some(Block::Letterhead(_)), Block::DocNumber(_)) if layout == Layout::Official => 2,
        (_, Block::Title(_)) => match layout {
            Layout::Official | Layout::Letter => 2,
            Layout::Plain => 1,
            Layout::Form => 0,
        },
        (Some(Block::Title(_)), _) => 1,
        (_, Block::SignOff { .. }) => 2,
        (_, Block::Contacts(_) | Block::CopyTo(_) | Block::Attachments(_)) => 1,
        _ => 0,
    }
}

/// Whether the block stands in the margin of its page: the letterhead of a letter, the fine print of a form.
pub fn in_margin(layout: Layout, block: &Block) -> bool {
    match block {
        Block::Letterhead(_) => layout == Layout::Letter,
        Block::FinePrint(_) => layout == Layout::Form,
        _ => false,
    }
}

/// Whether the red rule of a 公文 stands under this block: the last of its head. The rule takes a line.
pub fn ruled(paper: &Paper, block: &Block) -> bool {
    paper.layout == Layout::Official
        && match block {
            Block::DocNumber(_) => true,
            Block::Letterhead(_) => !paper
                .blocks
                .iter()
                .any(|one| matches!(one, Block::DocNumber(_))),
            _ => false,
        }
}

/// Whether a page may not end below this block: no heading without its text, no signing lines without the letter's last words.
pub fn keeps_with_next(block: &Block, next: Option<&Block>) -> bool {
    let signing = matches!(next, Some(Block::Contacts(_) | Block::SignOff { .. }));
    match block {
        Block::Heading(..) => true,
        Block::Contacts(_) => signing,
        Block::Paragraph(text) => signing && Measure::Paper.columns(text) <= SHORT,
        _ => false,
    }
}

/// Columns kept free on the right of 署名 and of 成文日期: the shorter is centred on the longer.
pub fn sign_off(unit: &str, date: &str) -> (usize, usize) {
    let (unit, date) = (Measure::Paper.columns(unit), Measure::Paper.columns(date));
    if unit <= date {
        (RIGHT_OF_DATE + (date - unit) / 2, RIGHT_OF_DATE)
    } else {
        let over = (unit - date) / 2;
        (RIGHT_OF_DATE.saturating_sub(over), over.max(RIGHT_OF_DATE))
    }
}

/// The contact fields as rows: side by side where the line holds them, else one below the other.
pub fn contacts(fields: &[Field]) -> Vec<String> {
    let fields: Vec<String> = fields.iter().map(contact).collect();
    let taken: usize = fields
        .iter()
        .map(|field| Measure::Paper.columns(field))
        .sum();
    let gaps = fields.len().saturating_sub(1);
    if gaps == 0 || taken + 2 * gaps > COLUMNS {
        return fields
            .into_iter()
            .map(|field| field.trim_end().to_owned())
            .collect();
    }
    let blank = " ".repeat(((COLUMNS - taken) / gaps).min(6));
    vec![fields.join(&blank).trim_end().to_owned()]
}

fn contact(field: &Field) -> String {
    if field.value.is_empty() {
        format!("{}：{}", field.label, " ".repeat(HANDWRITING))
    } else {
        format!("{}：{}", field.label, field.value)
    }
}

/// 附件说明: one name alone, several numbered below each other (GB/T 9704-2012, 7.3.4).
pub fn attachments(names: &[String]) -> Vec<String> {
    match names {
        [name] => vec![format!("附件：{name}")],
        names => (1..)
            .zip(names)
            .map(|(number, name)| match number {
                1 => format!("附件：{number}. {name}"),
                _ => format!("{INDENT}\u{3000}{number}. {name}"),
            })
            .collect(),
    }
}

/// 抄送 as one line: names parted by commas, closed by a full stop.
pub fn copy_to(names: &[String]) -> String {
    format!("抄送：{}。", names.join("，"))
}

/// Whether a block belongs to 版记, which stands at the foot of the last page.
pub fn is_foot(block: &Block) -> bool {
    matches!(block, Block::CopyTo(_) | Block::Printed { .. })
}

/// 印发机关 and 印发日期 on one line of characters of 14 pt, one character from either edge.
pub fn printed(unit: &str, date: &str, columns: usize) -> String {
    let date = format!("{date}印发");
    let taken = Measure::Paper.columns(unit) + Measure::Paper.columns(&date);
    format!(
        "{unit}{}{date}",
        " ".repeat(columns.saturating_sub(taken).max(2))
    )
}

/// 附注 in its brackets.
pub fn note(text: &str) -> String {
    format!("（{text}）")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_and_date_share_one_axis() {
        for (unit, date, expected) in [
            ("云川市民政局", "2026年6月8日", (8, 8)),
            ("民政局", "2026年10月18日", (12, 8)),
            ("云川市人力资源和社会保障局", "2026年6月8日", (1, 8)),
            ("云川市人力资源和社会保障局", "2026年6月18日", (2, 8)),
            (
                "云川市机关事务和社会保障综合服务中心",
                "2026年6月8日",
                (0, 12),
            ),
        ] {
            assert_eq!(sign_off(unit, date), expected, "{unit} {date}");
        }
    }

    #[test]
    fn contacts_stand_side_by_side_or_below_each_other() {
        let fields = [
            Field::new("负责人", ""),
            Field::new("承办人", "林秋实"),
            Field::new("联系电话", "0300-5550123"),
        ];
        assert_eq!(
            contacts(&fields),
            ["负责人：          承办人：林秋实  联系电话：0300-5550123"]
        );
        let long = [
            fields[0].clone(),
            fields[1].clone(),
            Field::new("联系电话", "0300-5550123、0300-5550124"),
        ];
        assert_eq!(contacts(&long).len(), 3);
    }

    #[test]
    fn copies_and_notes_carry_their_marks() {
        let names = [
            "市人大常委会代表工作委员会".to_owned(),
            "市政府督查室".to_owned(),
        ];
        assert_eq!(
            copy_to(&names),
            "抄送：市人大常委会代表工作委员会，市政府督查室。"
        );
        assert_eq!(note("此件公开发布"), "（此件公开发布）");
    }
}
