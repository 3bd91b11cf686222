//! Small looks at Chinese text that many share. Must not know what they look for.

use super::clean::half_width;
use std::ops::Range;

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{323af}')
}

/// A digit of either width.
pub fn is_digit(c: char) -> bool {
    half_width(c).is_ascii_digit()
}

/// The text without blanks of any kind.
pub fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text with the traditional characters that forms and headings are written in as simplified ones; byte for byte as
/// long, so that places in the one are places in the other. For recognising words only, never to be kept.
pub fn simplified(text: &str) -> String {
    const TRADITIONAL: &str =
        "議關於領銜標題編號聯係繫電話單內團類別會屆員見請應當該對導辦寫時間職務機碼協調問個條";
    const SIMPLIFIED: &str =
        "议关于领衔标题编号联系系电话单内团类别会届员见请应当该对导办写时间职务机码协调问个条";
    let plain = |c: char| {
        let at = TRADITIONAL.chars().position(|one| one == c);
        at.and_then(|at| SIMPLIFIED.chars().nth(at)).unwrap_or(c)
    };
    text.chars().map(plain).collect()
}

/// Where `word` stands.
pub fn places(text: &str, word: &str) -> Vec<Range<usize>> {
    let found = text.match_indices(word);
    found.map(|(at, word)| at..at + word.len()).collect()
}

/// The same text, byte for byte as long, with everything inside 《》 and “” blotted out:
/// what a title or a quotation says is not said by the letter.
pub fn unquoted(text: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '》' | '”') {
            depth = depth.saturating_sub(1);
        }
        match depth {
            0 => plain.push(c),
            _ => plain.extend(std::iter::repeat_n('\u{1}', c.len_utf8())),
        }
        if matches!(c, '《' | '“') {
            depth += 1;
        }
    }
    plain
}

/// A number of either width, Arabic only, at the beginning; blanks around it are passed over.
pub fn leading_number(text: &str) -> Option<(u32, &str)> {
    let body = text.trim_start();
    let end = body.find(|c| !is_digit(c)).unwrap_or(body.len());
    let digits: String = body[..end].chars().map(half_width).collect();
    Some((digits.parse().ok()?, body[end..].trim_start()))
}

/// The text up to the next comma or stronger mark.
pub fn clause(text: &str) -> &str {
    let end = text.find(['，', '。', '；', '：', '！', '？', '、', '\n']);
    &text[..end.unwrap_or(text.len())]
}

/// The last `count` characters.
pub fn tail(text: &str, count: usize) -> &str {
    let from = text.char_indices().rev().take(count).last();
    &text[from.map_or(text.len(), |(at, _)| at)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplified_is_as_long_and_leaves_the_rest() {
        let text = "關於領銜代表的建議：電話１３8，龍門";
        assert_eq!(simplified(text), "关于领衔代表的建议：电话１３8，龍門");
        assert_eq!(simplified(text).len(), text.len());
    }

    #[test]
    fn what_is_quoted_is_blotted_out() {
        for (text, expected) in [
            ("按《将来办法》办", "按《\u{1}》办"),
            ("说“将来”了", "说“\u{1}”了"),
            ("》散的", "》散的"),
        ] {
            let plain = unquoted(text);
            assert_eq!(plain.len(), text.len());
            let folded: String = plain
                .split('\u{1}')
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("\u{1}");
            assert_eq!(folded, expected);
        }
    }

    #[test]
    fn numbers_and_clauses() {
        assert_eq!(leading_number(" ２０24 年"), Some((2024, "年")));
        assert_eq!(leading_number("年"), None);
        assert_eq!(clause("甲乙，丙"), "甲乙");
        assert_eq!(
            (tail("甲乙丙", 2), tail("甲", 5), tail("", 3)),
            ("乙丙", "甲", "")
        );
    }
}
