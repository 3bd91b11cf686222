//! Text from outside made safe and even: invisible marks shown, line ends alike, full-width forms
//! read as their keys, misread encodings recovered.
//!
//! Must not know what the text is about. Nothing here drops a character silently.

use std::borrow::Cow;

use encoding_rs::{GBK, WINDOWS_1252};

/// `text` as it may be shown: control characters as ␀…␡, other invisible or direction-changing
/// characters as their code `‹202E›`, a tab as a space.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\t' => shown.push(' '),
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => shown.push('␡'),
            c if is_hidden(c) => shown.push_str(&format!("‹{:04X}›", u32::from(c))),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Control characters, and those of the Unicode property Default_Ignorable that hide or reorder
/// text. Variation selectors are left alone: rare personal names need them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

/// `\r\n` and `\r` as `\n`.
pub fn newlines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The half-width form of a full-width letter, digit, mark or space.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// `text` in half width: ２５６（办） as 256(办).
pub fn narrow(text: &str) -> String {
    text.chars().map(half_width).collect()
}

/// The key a character stands for when the input method was left in Chinese: ： is `:`, １ is `1`.
pub fn ascii_key(c: char) -> char {
    match c {
        '。' => '.',
        '、' => '/',
        '《' => '<',
        '》' => '>',
        '【' => '[',
        '】' => ']',
        '「' => '{',
        '」' => '}',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '—' => '-',
        '·' => '`',
        '￥' => '$',
        _ => half_width(c),
    }
}

/// The text that was meant, when GBK (or UTF-8) bytes were read as Latin-1; none for honest text.
pub fn mojibake(text: &str) -> Option<String> {
    let bytes: Vec<u8> = text.chars().map(latin_byte).collect::<Option<_>>()?;
    if text.chars().filter(|&c| is_misread_sign(c)).count() < 2 {
        return None;
    }
    if let Ok(meant) = std::str::from_utf8(&bytes) {
        let foreign = meant.chars().filter(|c| !c.is_ascii());
        let (hanzi, all) = foreign.fold((0, 0), |(h, n), c| {
            (h + usize::from(c >= '\u{2e80}'), n + 1)
        });
        return (hanzi * 2 > all).then(|| meant.to_owned());
    }
    let meant = GBK.decode_without_bom_handling_and_without_replacement(&bytes)?;
    is_ordinary_gbk(&bytes).then(|| meant.into_owned())
}

/// `text` with every misread run inside it recovered and everything else left as it is.
pub fn recover(text: &str) -> Cow<'_, str> {
    if !text.contains(is_misread_sign) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for run in runs(text, |c| latin_byte(c).is_some()) {
        match mojibake(run) {
            Some(meant) => out.push_str(&meant),
            // Honest quotation marks beside a misread run also have a byte in Windows-1252.
            None => runs(run, |c| c <= '\u{ff}')
                .for_each(|part| out.push_str(mojibake(part).as_deref().unwrap_or(part))),
        }
    }
    Cow::Owned(out)
}

/// Latin-1 characters that honest Chinese text has no use for; ×× and ·· it has.
fn is_misread_sign(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{ff}') && !"×·°±÷§\u{a0}".contains(c)
}

/// Cuts `text` where the answer of `belongs` changes.
fn runs(text: &str, belongs: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = belongs(rest.chars().next()?);
        let end = rest.find(|c| belongs(c) != first).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

fn latin_byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(c) {
        return Some(byte);
    }
    let mut utf8 = [0; 4];
    match WINDOWS_1252.encode(c.encode_utf8(&mut utf8)) {
        (bytes, _, false) => bytes.first().copied(),
        _ => None,
    }
}

/// Whether the double bytes are mostly those of everyday Chinese: GB 2312 marks (rows 1–3) and its
/// level-1 characters (rows 16–55). Accented Latin text falls outside nearly always.
fn is_ordinary_gbk(bytes: &[u8]) -> bool {
    let (mut pairs, mut marks, mut common) = (0, 0, 0);
    let mut rest = bytes.iter();
    while let Some(&lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let trail = rest.next().copied().unwrap_or(0);
        pairs += 1;
        match (lead, trail) {
            (0xa1..=0xa3, 0xa1..) => marks += 1,
            (0xb0..=0xd7, 0xa1..) => common += 1,
            _ => {}
        }
    }
    common >= 2 && (common + marks) * 10 >= pairs * 7
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hidden_characters_become_marks() {
        for (text, shown) in [
            ("农村养老", "农村养老"),
            ("a\tb", "a b"),
            ("\u{1b}[31m红", "␛[31m红"),
            ("\0\u{7f}\n", "␀␡␊"),
            ("\u{9b}2J", "‹009B›2J"),
            ("甲\u{202e}乙\u{200b}", "甲‹202E›乙‹200B›"),
            ("辻\u{e0100}", "辻\u{e0100}"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn line_ends_are_alike() {
        assert_eq!(newlines("一\r二\r\n三\n四"), "一\n二\n三\n四");
    }

    #[test]
    fn keys_of_a_chinese_input_method() {
        let typed = "：？１／ａＺ。、　—“中a";
        assert_eq!(
            typed.chars().map(ascii_key).collect::<String>(),
            ":?1/aZ./ -\"中a"
        );
    }

    fn misread(text: &str) -> String {
        GBK.encode(text).0.iter().map(|&b| char::from(b)).collect()
    }

    #[test]
    fn misread_text_is_recovered() {
        for (text, meant) in [
            ("¸÷ÏØ£¨ÊÐ¡¢Çø£©ÈËÃñÕþ¸®", Some("各县（市、区）人民政府")),
            ("2024Äê8ÔÂ6ÈÕ", Some("2024年8月6日")),
            ("ä¸\u{ad}å›½", Some("中国")),
            ("café", None),
            ("Übergröße für Köln, naïve façade", None),
            ("ÀÉ", None),
            ("cafÃ©", None),
            ("plain", None),
            ("各县", None),
            ("“Hello” – ok…", None),
            ("25℃±3·×°", None),
        ] {
            assert_eq!(mojibake(text).as_deref(), meant, "{text}");
        }
        let cp1252 = WINDOWS_1252
            .decode_without_bom_handling(&GBK.encode("关于老年助餐工作").0)
            .0
            .into_owned();
        assert_eq!(mojibake(&cp1252).as_deref(), Some("关于老年助餐工作"));
    }

    #[test]
    fn misread_runs_inside_a_text_are_mended() {
        let mixed = format!(
            "标题：{}\n“{}”·正文 café",
            misread("云川市民政局"),
            misread("养老服务")
        );
        assert_eq!(recover(&mixed), "标题：云川市民政局\n“养老服务”·正文 café");
        assert_eq!(recover("温度25°，café·×"), "温度25°，café·×");
    }

    proptest! {
        #[test]
        fn nothing_hidden_survives(text in any::<String>()) {
            prop_assert!(!visible(&text).chars().any(is_hidden));
        }

        #[test]
        fn chinese_is_never_mistaken(text in "[一-龥，。“”（）a-z0-9·×]{0,40}") {
            prop_assert_eq!(recover(&text), text.as_str());
        }
    }
}
