//! The notation of a filled-in template: one line a block, which a clerk can read and write without learning it.
//!
//! `标题：` `主送：` `署名：` and the like open the lines of an official letter; `一、` `（一）` make headings; anything
//! else is a paragraph. Knows lines and blocks; must not know templates or cases.

use super::block::{Block, Field};
use super::outline;

/// Stands before a value that was filled in, so that nobody's words can open a line of the letter.
pub const FILLED: char = '\u{e000}';

/// What opens each kind of line, as it is told to those who write templates.
pub const OPENINGS: [(&str, &str); 10] = [
    ("版头：", "红色的发文机关名称"),
    ("文号：", "发文字号"),
    ("标题：", "居中的标题，必须有"),
    ("主送：", "收文单位，顶格"),
    ("联系：", "并排的联系方式，如 联系人：甲　联系电话：乙"),
    ("附件：", "附件名称，几个用分号隔开"),
    ("署名：", "落款的单位"),
    ("日期：", "落款的日期，跟在署名下面"),
    ("附注：", "括号里的说明，如公开属性"),
    ("抄送：", "抄送单位，几个用顿号隔开"),
];

/// The blocks of a filled-in text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut unit = None;
    for line in text.lines() {
        let line = line.trim();
        let opened = OPENINGS
            .iter()
            .find_map(|(word, _)| Some((*word, line.strip_prefix(word)?)));
        let plain = |text: &str| text.replace(FILLED, "").trim().to_owned();
        match opened {
            Some(("署名：", rest)) => unit = Some(plain(rest)),
            Some(("日期：", rest)) => {
                let unit = unit.take().unwrap_or_default();
                let date = plain(rest);
                blocks.push(Block::SignOff { unit, date });
            }
            Some((word, rest)) => blocks.extend(opening(word, plain(rest))),
            None => {
                let line = plain(line);
                if !line.is_empty() {
                    blocks.push(outline::block(&line));
                }
            }
        }
    }
    blocks.extend(unit.map(|unit| Block::SignOff {
        unit,
        date: String::new(),
    }));
    blocks
}

fn opening(word: &str, rest: String) -> Option<Block> {
    if rest.is_empty() {
        return None;
    }
    Some(match word {
        "版头：" => Block::Letterhead(rest),
        "文号：" => Block::DocNumber(rest),
        "标题：" => Block::Title(rest),
        "主送：" => Block::Salutation(rest),
        "联系：" => Block::Contacts(fields(&rest)),
        "附件：" => Block::Attachments(parts(&rest, &['；', ';'])),
        "附注：" => Block::Note(rest),
        _ => Block::CopyTo(parts(&rest, &['、', '，'])),
    })
}

fn parts(text: &str, between: &[char]) -> Vec<String> {
    let parts = text.trim_end_matches('。').split(between);
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// `联系人：甲　联系电话：乙` as labels and values.
fn fields(text: &str) -> Vec<Field> {
    let fields = text.split(['\u{3000}', ' ']).map(str::trim);
    let fields = fields.filter(|part| !part.is_empty());
    fields
        .map(|part| match part.split_once('：') {
            Some((label, value)) => Field::new(label, value),
            None => Field::new(part, ""),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::block::Level;

    #[test]
    fn lines_become_the_parts_of_a_letter() {
        let text = "\n版头：云川市民政局\n标题：关于某事的函\n主送：市财政局：\n\n一、有关情况\n说明一句话。\n\
            （一）甲。\n联系：联系人：林秋实　联系电话：0300-5550123\n附件：1号表；2号表。\n署名：云川市民政局\n\
            日期：2026年6月8日\n附注：此件公开发布\n抄送：市政府督查室、市人大办公室。\n";
        assert_eq!(
            blocks(text),
            [
                Block::Letterhead("云川市民政局".to_owned()),
                Block::Title("关于某事的函".to_owned()),
                Block::Salutation("市财政局：".to_owned()),
                Block::Heading(Level::One, "一、有关情况".to_owned()),
                Block::Paragraph("说明一句话。".to_owned()),
                Block::Heading(Level::Two, "（一）甲。".to_owned()),
                Block::Contacts(vec![
                    Field::new("联系人", "林秋实"),
                    Field::new("联系电话", "0300-5550123"),
                ]),
                Block::Attachments(vec!["1号表".to_owned(), "2号表".to_owned()]),
                Block::SignOff {
                    unit: "云川市民政局".to_owned(),
                    date: "2026年6月8日".to_owned(),
                },
                Block::Note("此件公开发布".to_owned()),
                Block::CopyTo(vec!["市政府督查室".to_owned(), "市人大办公室".to_owned()]),
            ]
        );
    }

    #[test]
    fn the_words_of_a_case_open_no_line() {
        let filled = format!("{FILLED}抄送：张三\n{FILLED}标题：别的标题");
        assert_eq!(
            blocks(&filled),
            [
                Block::Paragraph("抄送：张三".to_owned()),
                Block::Paragraph("标题：别的标题".to_owned()),
            ]
        );
    }
}
