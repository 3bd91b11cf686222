//! What a recognition of text (OCR) printed, made fit to be read: the lines of a table are no characters, a box is a box,
//! blanks between characters are none, and a label with one character misread is that label.
//!
//! Values stay as they were recognised, each on its line; that they may be wrong is for the importer to say. Knows the
//! labels of a form, not what they ask for.

use super::{glyph, labels, words};
use crate::text::clean::half_width;

/// What a recognition makes of the upright lines of a table.
const BARS: [char; 6] = ['|', '│', '┃', '¦', '︱', '丨'];
/// What a recognition makes of dust.
const SPECKS: &str = "<>“”‘’\"'`~^_*=«»°·.,[]{}";
/// The shortest label that may be told from a misread one.
const LONG_ENOUGH: usize = 4;
/// Options with boxes to be ticked.
const VERDICTS: [&str; 3] = ["满意", "基本满意", "不满意"];

/// The text, line by line.
pub fn mended(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}

fn line(line: &str) -> String {
    let line = unspaced(line.trim_end());
    // A bracket that never closes was a round one.
    let line = match line.contains('〉') {
        true => line,
        false => line.replace('〈', "（"),
    };
    let line = without_odd_quotes(&line);
    let offers = offers_choice(&line);
    let cells = line.split(BARS).map(|cell| mended_cell(cell, offers));
    let cells: Vec<String> = cells.collect();
    match cells.as_slice() {
        [whole] => whole.clone(),
        cells => {
            let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
            let first = cells.iter().position(|cell| !cell.is_empty());
            cells[first.unwrap_or(cells.len())..].join("\t")
        }
    }
}

/// Without quotation marks that nobody opened, and those around nothing. In running text the first may stand a line above.
fn without_odd_quotes(line: &str) -> String {
    let line = line.replace("“”", "");
    if labels::leading(&line).is_none() && !line.contains(BARS) {
        return line;
    }
    let mut open = 0;
    let mut kept = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '“' => open += 1,
            '”' if open == 0 => continue,
            '”' => open -= 1,
            _ => {}
        }
        kept.push(c);
    }
    kept
}

/// Without the blanks that some recognitions put between all characters: 承 办 单 位.
fn unspaced(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let is_apart = |at: usize| {
        chars[at] == ' '
            && at > 0
            && glyph::is_han(chars[at - 1])
            && chars.get(at + 1).is_some_and(|c| glyph::is_han(*c))
    };
    let apart = (0..chars.len()).filter(|at| is_apart(*at)).count();
    let together = chars
        .windows(2)
        .filter(|two| two.iter().all(|c| glyph::is_han(*c)));
    if apart <= together.count() {
        return line.to_owned();
    }
    let kept = chars.iter().enumerate().filter(|(at, _)| !is_apart(*at));
    kept.map(|(_, c)| c).collect()
}

/// Whether boxes stand in the line: A类 口 B类 回, 口满意, or nothing but boxes.
fn offers_choice(line: &str) -> bool {
    let plain: Vec<char> = line
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(half_width)
        .collect();
    let classes = plain
        .windows(2)
        .filter(|two| two[0].is_ascii_uppercase() && two[1] == '类');
    let only_boxes = !plain.is_empty() && plain.iter().all(|c| boxed(*c).is_some());
    classes.count() > 0 || VERDICTS.iter().all(|word| line.contains(word)) || only_boxes
}

fn mended_cell(cell: &str, offers: bool) -> String {
    let cell = without_specks(cell);
    let cell = match offers {
        true => with_boxes(&cell),
        false => cell,
    };
    labelled(&cell)
}

/// Without what was made of the lines and the dust of the paper.
fn without_specks(cell: &str) -> String {
    let parts = cell.split_inclusive(char::is_whitespace);
    let is_speck = |part: &str| {
        let part = part.trim();
        !part.is_empty() && part.chars().all(|c| SPECKS.contains(c))
    };
    parts.filter(|part| !is_speck(part)).collect()
}

/// The box that was taken for this character.
fn boxed(c: char) -> Option<char> {
    match c {
        '口' | '囗' => Some('□'),
        '回' | '図' | '囟' => Some('☑'),
        _ => None,
    }
}

/// Boxes for what stands alone or before its option.
fn with_boxes(cell: &str) -> String {
    let parts = cell.split_inclusive(char::is_whitespace);
    let part = |part: &str| {
        let mut chars = part.chars();
        let shown = chars.next().and_then(boxed);
        let rest = chars.as_str();
        let is_box = rest.trim().is_empty() || VERDICTS.contains(&rest.trim());
        match shown.filter(|_| is_box) {
            Some(shown) => format!("{shown}{rest}"),
            None => part.to_owned(),
        }
    };
    parts.map(part).collect()
}

/// The cell with the label that it must have begun with: 是案主要内容 is 提案主要内容.
fn labelled(cell: &str) -> String {
    if labels::leading(cell).is_some() {
        return cell.to_owned();
    }
    let end = cell.find(['：', ':']).unwrap_or(cell.len());
    let head: Vec<char> = cell[..end]
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(half_width)
        .collect();
    match near(&head) {
        Some(word) => format!("{word}{}", &cell[end..]),
        None => cell.to_owned(),
    }
}

/// The one label that differs in one character, or began with one more.
fn near(head: &[char]) -> Option<&'static str> {
    if head.len() < LONG_ENOUGH {
        return None;
    }
    let all = words::BY_FIRST.values().flatten();
    let mut found = all.filter(|(word, ..)| {
        let letters: Vec<char> = word.chars().map(half_width).collect();
        let other = letters.iter().zip(head).filter(|(a, b)| a != b).count();
        letters.len() == head.len() && other == 1 || letters[1..] == *head
    });
    let (word, slot, _) = found.next()?;
    found.all(|(_, other, _)| other == slot).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_recognised_is_read_as_it_was_printed() {
        for (recognised, meant) in [
            (
                "委员姓名 | 秦时月 | 联系电话 |14200000215",
                "委员姓名\t秦时月\t联系电话\t14200000215",
            ),
            ("| 委员姓名 | 秦时月", "委员姓名\t秦时月"),
            ("工作单位 | ”  联系电话", "工作单位\t联系电话"),
            ("工作单位 < 联系电话", "工作单位 联系电话"),
            ("是案主要内容:", "提案主要内容:"),
            ("员意见和要求 :", "委员意见和要求:"),
            ("承办人：林知远”", "承办人：林知远"),
            (
                "领衔代表: 方知许 ”工作单位: 云川市第五小学",
                "领衔代表: 方知许 工作单位: 云川市第五小学",
            ),
            ("负责人：贺承平“”", "负责人：贺承平"),
            ("建议编呈：第 21 号", "建议编号：第 21 号"),
            ("承 办 单 位 : 云 川 市 民 政 局", "承办单位 : 云川市民政局"),
            ("A类 | 口  B 类 | 回  C类 | 口", "A类\t□  B 类\t☑  C类\t□"),
            ("回满意 口基本满意 口不满意", "☑满意 □基本满意 □不满意"),
            ("回 | C类 | 口", "☑\tC类\t□"),
            ("办理情况〈划勾)  A类", "办理情况（划勾)  A类"),
            ("口", "□"),
        ] {
            assert_eq!(mended(recognised), meant, "{recognised}");
        }
    }

    #[test]
    fn running_text_stays() {
        for text in [
            "出入口改造列入计划，收回的门面用作助餐点。",
            "尊敬的秦时月委员 :",
            "联系 电话",
            "到岗”机制，由专人值守。",
            "代表建议：",
            "——",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
