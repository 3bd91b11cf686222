//! Lines of a letter's or document's head: the office's name, the 文号, the class mark.
//!
//! Each is known by its form alone, wherever it stands.

use super::glyph;
use crate::text::clean::half_width;

/// No line of a head is longer, spaces aside.
const LONGEST: usize = 30;

/// Whether the text is the name of an office and nothing else.
pub fn is_unit(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "局",
        "委",
        "办",
        "厅",
        "部",
        "院",
        "中心",
        "政府",
        "办公室",
        "委员会",
        "联合会",
        "残联",
        "妇联",
        "工商联",
        "总工会",
        "总队",
        "支队",
        "集团",
        "公司",
        "银行",
        "管委会",
        "总会",
        "协会",
        "学校",
        "大学",
    ];
    let text = glyph::squeeze(text);
    let text = text
        .strip_suffix("文件")
        .unwrap_or(&text)
        .trim_end_matches(['（', '）', '(', ')', '盖', '章']);
    (3..=30).contains(&glyph::size(text))
        && text
            .chars()
            .all(|c| glyph::is_han(c) || "（）()·".contains(c))
        && ENDS.iter().any(|end| text.ends_with(end))
        && !["关于", "感谢", "以上", "下一步"]
            .iter()
            .any(|word| text.starts_with(word))
}

/// The parts of a head's line: 云民函〔2024〕15号 and A类 may share one.
pub fn segments(line: &str) -> Vec<&str> {
    let parts: Vec<&str> = line
        .split("  ")
        .flat_map(|part| part.split('\u{3000}'))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let known = |part: &&str| {
        glyph::is_within(part, LONGEST)
            && (is_doc_number(part) || class_mark(part).is_some() || is_unit(part) || is_note(part))
    };
    if parts.iter().all(known) {
        parts
    } else {
        vec![line]
    }
}

/// Small print of a head: 签发人：…, 是否公开：…, （主动公开）.
pub fn is_note(text: &str) -> bool {
    const BEGINS: &[&str] = &[
        "签发人：",
        "签发人:",
        "公开属性",
        "是否公开",
        "公开方式",
        "是否同意公开",
        "密级",
        "办理结果：",
        "急件",
    ];
    let text = glyph::squeeze(text);
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    (bracketed || BEGINS.iter().any(|word| text.starts_with(word))) && glyph::size(&text) <= 24
}

/// 云民函〔2024〕15号, as a line of its own.
pub fn is_doc_number(text: &str) -> bool {
    let text = glyph::squeeze(text);
    let year = || {
        ["〔20", "[20", "（20", "(20", "【20", "〔19"]
            .iter()
            .any(|open| text.contains(open))
    };
    text.ends_with('号')
        && glyph::is_within(&text, LONGEST)
        && !text.contains(['，', '。', '《'])
        && year()
}

/// The class of a line that is a class mark: A类, （A类）, 办理类别：A, 甲类.
pub fn class_mark(text: &str) -> Option<String> {
    let text: String = glyph::squeeze(text)
        .chars()
        .map(half_width)
        .filter(|c| !matches!(c, '(' | ')' | '【' | '】' | '[' | ']'))
        .collect();
    let labelled = [
        "办理类别:",
        "答复类别:",
        "类别:",
        "办理结果:",
        "分类:",
        "答复分类:",
    ]
    .iter()
    .find_map(|label| text.strip_prefix(label));
    let mark = labelled.unwrap_or(&text);
    let letter = mark
        .chars()
        .next()
        .filter(|c| "ABCD甲乙丙丁".contains(*c))?;
    let rest = &mark[letter.len_utf8()..];
    let complete = matches!(rest, "类" | "类件" | "类答复" | "类建议" | "类提案")
        || (labelled.is_some() && rest.is_empty());
    complete.then(|| letter.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_letter_head() {
        assert!(
            is_unit("云川市民政局")
                && is_unit("云川市 民 政 局文件")
                && !is_unit("感谢您支持民政局")
                && !is_unit("局")
        );
        assert!(is_doc_number("云民函〔2024〕15 号") && !is_doc_number("第15号"));
        assert_eq!(class_mark("A 类").as_deref(), Some("A"));
        assert_eq!(class_mark("办理类别：Ｂ").as_deref(), Some("B"));
        assert_eq!(class_mark("（甲类）").as_deref(), Some("甲"));
        assert_eq!(class_mark("A类人才"), None);
    }
}
