//! Paragraphs put together again from lines that a page break or a line end cut apart.
//!
//! Must not know which paper the lines are from; marks of Markdown or HTML are taken away before.
//! The rules come from how scanned and converted official letters break: a page end leaves blank
//! lines, rules and a page number in the middle of a sentence.

use super::clean::half_width;
use super::sentence::CLOSERS;
use super::width::columns;
use super::{date, numeral};

/// The paragraphs of a body. Blank lines, rules (`---`), form feeds and page numbers go; a line that
/// stops in mid-sentence is joined with the next unless that one begins something of its own.
pub fn join_broken<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut page_break = false;
    for line in lines {
        for (i, piece) in line.as_ref().split('\u{c}').enumerate() {
            page_break |= i > 0;
            if is_page_furniture(piece) {
                page_break = true;
            } else if !piece.trim().is_empty() {
                add(&mut paragraphs, piece, page_break);
                page_break = false;
            }
        }
    }
    paragraphs
}

fn add(paragraphs: &mut Vec<String>, piece: &str, page_break: bool) {
    let text = piece.trim();
    match paragraphs.last_mut() {
        Some(before) if is_broken(before, piece, page_break) => {
            let words = before.ends_with(|c: char| c.is_ascii_alphabetic())
                && text.starts_with(|c: char| c.is_ascii_alphabetic());
            if words {
                before.push(' ');
            }
            before.push_str(text);
        }
        _ => paragraphs.push(text.to_owned()),
    }
}

/// Whether `next` goes on with the sentence of `before`.
fn is_broken(before: &str, next: &str, page_break: bool) -> bool {
    let text = next.trim();
    if stands_alone(before) || stands_alone(text) || begins_anew(text) {
        return false;
    }
    if text.starts_with([
        '，', '。', '、', '；', '：', '？', '！', '）', '》', '”', '’',
    ]) {
        return true;
    }
    match End::of(before) {
        End::Sentence => false,
        End::Pause => true,
        End::Bracket => page_break,
        End::Word => page_break || !(is_indented(next) || is_plain_heading(before)),
    }
}

/// How a line stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// With a mark after which a paragraph may end.
    Sentence,
    /// With ，or 、, after which it cannot.
    Pause,
    /// With a closing mark that tells nothing: “经验” may be in mid-sentence.
    Bracket,
    Word,
}

impl End {
    fn of(line: &str) -> End {
        let inside = line.trim_end_matches(CLOSERS);
        let closed = inside.len() < line.len();
        match inside.chars().next_back() {
            Some('。' | '！' | '？' | '：' | '；' | '…' | '!' | '?' | ':' | ';') => {
                End::Sentence
            }
            Some('，' | '、' | ',' | '（' | '“' | '《') if !closed => End::Pause,
            _ if line.ends_with(['》', '〉']) => End::Word,
            _ if closed => End::Bracket,
            _ => End::Word,
        }
    }
}

/// Rules, page numbers (— 2 —, 第 2 页, 2/5) and bare numbers.
fn is_page_furniture(line: &str) -> bool {
    let solid: String = line
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(half_width)
        .collect();
    let core = solid.trim_matches(['-', '—', '–', '_', '=', '*', '·']);
    if core.is_empty() {
        return solid.chars().count() >= 3;
    }
    let mut numbers = core
        .split(['第', '页', '共', '/', ','])
        .filter(|part| !part.is_empty())
        .peekable();
    numbers.peek().is_some()
        && numbers.all(|n| n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Headings, dates and the lines of names and numbers at the foot are never part of a sentence.
fn stands_alone(line: &str) -> bool {
    is_numbered_heading(line) || is_label(line) || date::parse(line).is_some()
}

fn is_numbered_heading(line: &str) -> bool {
    let Some((mark, len)) = numeral::mark(line) else {
        return false;
    };
    let text = &line[len..];
    let short = columns(text) <= if mark.level() <= 2 { 64 } else { 40 };
    let marks: &[char] = if mark.level() <= 2 {
        &['。', '；', '：']
    } else {
        &['。', '；', '：', '，', '、']
    };
    short && !text.contains(marks) && !text.ends_with(['，', '、'])
}

/// Lines of a form or of the foot (承办人：…, cells with tabs, A类) and the place of a seal.
fn is_label(line: &str) -> bool {
    const LABELS: [&str; 12] = [
        "负责人",
        "承办人",
        "经办人",
        "签发人",
        "联系人",
        "联系电话",
        "电话",
        "抄送",
        "主送",
        "主题词",
        "承办单位",
        "编号",
    ];
    let solid: String = line
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(half_width)
        .collect();
    let label = solid
        .split(':')
        .next()
        .filter(|label| label.len() < solid.len());
    let label = label.map(|label| label.trim_start_matches('('));
    line.trim().contains('\t')
        || label.is_some_and(|label| {
            label.len() <= 12 && LABELS.iter().any(|known| label.ends_with(known))
        })
        || matches!(
            solid.as_str(),
            "A类" | "B类" | "C类" | "D类" | "(盖章)" | "(公章)"
        )
}

/// Numbering, ordinals, salutations and closing words begin a paragraph.
fn begins_anew(text: &str) -> bool {
    const OPENINGS: [&str; 18] = [
        "首先",
        "其次",
        "再次，",
        "最后，",
        "尊敬的",
        "各位代表",
        "各位委员",
        "感谢",
        "衷心感谢",
        "再次感谢",
        "最后感谢",
        "非常感谢",
        "以上答复",
        "以上意见",
        "特此",
        "专此",
        "此复",
        "附件",
    ];
    numeral::mark(text).is_some()
        || numeral::ordinal(text).is_some()
        || text.starts_with(|c| matches!(c, '①'..='⑳'))
        || OPENINGS.iter().any(|words| text.starts_with(words))
        || is_salutation(text)
}

fn is_salutation(text: &str) -> bool {
    let name = text.trim_end_matches(['：', ':']);
    name.len() < text.len()
        && columns(name) <= 24
        && ["代表", "委员", "同志", "先生", "女士", "党派", "工商联"]
            .iter()
            .any(|title| name.ends_with(title))
}

fn is_indented(line: &str) -> bool {
    line.starts_with("　　") || line.starts_with("    ")
}

/// A short line without any mark, such as 下一步工作打算: a heading without number, unless it stops on
/// a word that cannot be the last.
fn is_plain_heading(line: &str) -> bool {
    let dangling = "将的和与在对为把被及或从向由以是并等于按经至";
    let last_fits = line.ends_with(|c: char| matches!(c, '一'..='龥') && !dangling.contains(c));
    last_fits
        && (7..=40).contains(&columns(line))
        && !line.contains(['，', '。', '；', '、', '：', '（', '“', '《'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "去年以来，园林部门沿河修建步道和街角花园，拆除年久失修的报亭";

    #[test]
    fn broken_paragraphs_are_joined() {
        for (lines, expected) in [
            (
                &[
                    "每个泊位每小时减收2",
                    "",
                    "---",
                    "",
                    "---",
                    "",
                    "元；夜间另有优惠。",
                ][..],
                &["每个泊位每小时减收2元；夜间另有优惠。"][..],
            ),
            (
                &["对老旧路灯逐一检修，", "", "按季更换灯泡。"],
                &["对老旧路灯逐一检修，按季更换灯泡。"],
            ),
            (
                &[LONG, "，将", "", "", "", "6处空地改作绿地。"],
                &[&format!("{LONG}，将6处空地改作绿地。")],
            ),
            (
                &["种植行道", "\u{c}", "树三百株。"],
                &["种植行道树三百株。"],
            ),
            (
                &["向沿街店铺", "— 2 —", "发放告知书。"],
                &["向沿街店铺发放告知书。"],
            ),
            (
                &["向沿街店铺", "第 2 页 共 5 页", "发放告知书。"],
                &["向沿街店铺发放告知书。"],
            ),
            (
                &["形成了“云川经验”", "", "，广受好评。"],
                &["形成了“云川经验”，广受好评。"],
            ),
            (
                &["形成了“云川经验”", "---", "并推广。"],
                &["形成了“云川经验”并推广。"],
            ),
            (
                &["按照《云川市养老服务条例》", "的规定办理。"],
                &["按照《云川市养老服务条例》的规定办理。"],
            ),
            (
                &["adopt the word", "processor 软件。"],
                &["adopt the word processor 软件。"],
            ),
            (
                &["感谢您的来信，也盼望您", "", "常来看看。"],
                &["感谢您的来信，也盼望您常来看看。"],
            ),
            (
                &["已登门拜访并", "电话核对了住户名单。"],
                &["已登门拜访并电话核对了住户名单。"],
            ),
        ] {
            assert_eq!(join_broken(lines), expected);
        }
    }

    #[test]
    fn whole_paragraphs_stay_apart() {
        for lines in [
            &[
                "收悉，现答复如下：",
                "一、做好参保工作",
                "近年来，我们做了工作。",
                "二、抓好建设",
                "目前，全市有34所。",
            ][..],
            &["（一）加强领导，落实责任", "我们将继续推进。"],
            &["1.加大投入", "2.加强监管"],
            &["工作如下：", "一是加强。", "二是改进。"],
            &[
                "关于第901号建议的答复",
                "尊敬的张三代表：",
                "您提出的建议收悉。",
            ],
            &["下一步工作打算", "我们将继续推进。"],
            &[
                "继续推进。",
                "感谢您的关心。",
                "云川市民政局",
                "2024年8月6日",
            ],
            &[
                "负责人：",
                "承办人：张三",
                "联系电话：0000000",
                "抄送：市人大",
            ],
            &[
                "承办单位：云川市民政局",
                "建议编号：第901号",
                "姓名\t张三",
                "下一步",
            ],
            &["云川市民政局（盖章）", "2024年8月6日", "（联系人：张三）"],
            &["A类", "关于建议的答复", "尊敬的李四代表："],
            &["（此件公开发布）", "下一步继续推进。"],
        ] {
            assert_eq!(join_broken(lines), lines);
        }
    }

    #[test]
    fn a_mark_inside_a_line_makes_no_heading() {
        let lines = ["（一）加强建设。每年栽树5", "---", "千株。"];
        assert_eq!(join_broken(lines), ["（一）加强建设。每年栽树5千株。"]);
    }

    #[test]
    fn page_furniture() {
        for (line, expected) in [
            ("---", true),
            ("* * *", true),
            ("— 12 —", true),
            ("- 3 -", true),
            ("第3页", true),
            ("3/12", true),
            ("3", true),
            ("2024", false),
            ("—", false),
            ("一、", false),
            ("321号", false),
            ("共34所", false),
            ("", false),
        ] {
            assert_eq!(is_page_furniture(line), expected, "{line}");
        }
    }
}
