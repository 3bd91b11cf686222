//! Where sentences end.
//!
//! Must not know paragraphs or papers. Ends are those of GB/T 15834: 。！？.

use std::ops::Range;

/// Byte ranges of the sentences of `text`, each with its end mark and the quotation marks and
/// brackets that close after it; blanks and line breaks around sentences belong to none.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let stop = rest
            .find(|c| c == '\n' || ENDS.contains(&c))
            .unwrap_or(rest.len());
        let after = rest[stop..]
            .trim_start_matches(ENDS)
            .trim_start_matches(CLOSERS)
            .trim_start_matches(ENDS);
        let end = if rest[stop..].starts_with('\n') {
            start + stop + 1
        } else {
            text.len() - after.len()
        };
        let sentence = text[start..end].trim();
        if !sentence.is_empty() {
            let lead = text[start..end].len() - text[start..end].trim_start().len();
            found.push(start + lead..start + lead + sentence.len());
        }
        start = end;
    }
    found
}

const ENDS: &[char] = &['。', '！', '？', '!', '?'];

/// Marks that close what a sentence stands in.
const CLOSERS: &[char] = &['”', '’', '」', '』', '）', ')', '》', '〉', '】', '〕', '"'];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn sentences_keep_what_closes_after_them() {
        for (text, expected) in [
            ("", &[][..]),
            ("　　收悉。现答复如下：", &["收悉。", "现答复如下："]),
            ("他说：“好。”随后办理！", &["他说：“好。”", "随后办理！"]),
            ("（见附件。）下一步", &["（见附件。）", "下一步"]),
            ("标准。。目前", &["标准。。", "目前"]),
            ("真的吗？！是。", &["真的吗？！", "是。"]),
            ("标题\n正文。\n\n另一段", &["标题", "正文。", "另一段"]),
            ("增加1.5元；同时", &["增加1.5元；同时"]),
            ("好”。再", &["好”。", "再"]),
        ] {
            assert_eq!(texts(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn only_blanks_lie_between(text in "[甲乙。！？；”）“（\n 　a.!]{0,40}") {
            let mut at = 0;
            for range in sentences(&text) {
                prop_assert!(text[at..range.start].trim().is_empty());
                at = range.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
