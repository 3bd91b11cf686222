//! Document numbers (文号) such as 云政发〔2020〕11号: found in any bracket, checked against the form.
//!
//! The form is that of GB/T 9704-2012, 7.2.5: agency sign, the year in full in hexagonal brackets
//! 〔〕, a number without 第 and without leading zeros. Must not know which agencies exist.

use std::ops::Range;

use super::clean::half_width;

/// A document number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocNumber {
    /// Bytes it takes in the text.
    pub range: Range<usize>,
    /// The agency sign, 云政发.
    pub agency: String,
    pub year: u32,
    pub number: u32,
    /// Written exactly as [`DocNumber::proper`] says.
    pub well_formed: bool,
}

impl DocNumber {
    /// The number in its right form.
    pub fn proper(&self) -> String {
        format!("{}〔{}〕{}号", self.agency, self.year, self.number)
    }
}

/// The document numbers of `text`, in order.
pub fn find(text: &str) -> Vec<DocNumber> {
    let openings = text.char_indices().filter(|&(_, c)| OPENING.contains(c));
    openings.filter_map(|(at, _)| read(text, at)).collect()
}

const OPENING: &str = "〔[（(【［﹝";
const CLOSING: &str = "〕]）)】］﹞";

/// What an agency sign ends with.
const KINDS: &str = "发函办字复规通令议提建告知党组审呈报会备";

/// Words before a sign that are not part of it.
const BEFORE: [&str; 36] = [
    "对照", "执行", "落实", "出台", "遵照", "贯彻", "结合", "制定", "发布", "下达", "依", "根据",
    "按照", "依据", "依照", "印发", "下发", "转发", "文件", "通知", "意见", "办法", "规定", "关于",
    "参照", "号", "的", "与", "及", "见", "了", "由", "等", "按", "据", "用",
];

fn read(text: &str, bracket: usize) -> Option<DocNumber> {
    let agency = agency(text[..bracket].trim_end())?;
    let rest = text[bracket..].trim_start_matches(|c| OPENING.contains(c));
    let (year, rest) = digits(rest)?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('年').unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix(|c| CLOSING.contains(c))?.trim_start();
    let (number, rest) = digits(rest.strip_prefix('第').unwrap_or(rest))?;
    let rest = rest.trim_start().strip_prefix('号')?;
    if !(1949..2100).contains(&year) {
        return None;
    }
    let start = text[..bracket].trim_end().len() - agency.len();
    let end = text.len() - rest.len();
    let mut found = DocNumber {
        range: start..end,
        agency: agency.to_owned(),
        year,
        number,
        well_formed: false,
    };
    found.well_formed = found.proper() == text[start..end];
    Some(found)
}

/// A number of either width at the beginning, after blanks, and what follows it.
fn digits(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let end = text
        .find(|c| !half_width(c).is_ascii_digit())
        .unwrap_or(text.len());
    let digits: String = text[..end].chars().map(half_width).collect();
    Some((digits.parse().ok()?, &text[end..]))
}

/// The agency sign `text` ends with: two to ten characters, from the last word that leads to it.
fn agency(text: &str) -> Option<&str> {
    let sign = |c: char| matches!(c, '一'..='龥');
    let from = text
        .char_indices()
        .rev()
        .take(10)
        .take_while(|&(_, c)| sign(c))
        .last()?
        .0;
    let run = &text[from..];
    let cut = BEFORE
        .iter()
        .filter_map(|word| run.rfind(word).map(|at| at + word.len()));
    let rest = &run[cut.filter(|&at| at < run.len()).max().unwrap_or(0)..];
    // 和政发 is a sign of its own, 和云政发 is not.
    let and = rest
        .strip_prefix(['和', '以', '将'])
        .filter(|rest| rest.chars().count() >= 3);
    let sign = and.unwrap_or(rest);
    (sign.chars().count() >= 2 && sign.ends_with(|c| KINDS.contains(c))).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_in_every_form() {
        for (text, expected, well_formed) in [
            ("云政发〔2020〕11号", "云政发〔2020〕11号", true),
            (
                "（云市人社发〔2019〕7号），并",
                "云市人社发〔2019〕7号",
                true,
            ),
            ("根据云政办发〔2020〕11号文件", "云政办发〔2020〕11号", true),
            ("去年按云政发〔2020〕11号执行", "云政发〔2020〕11号", true),
            ("今年对照云政发〔2020〕11号，", "云政发〔2020〕11号", true),
            ("去年执行云政发〔2020〕11号。", "云政发〔2020〕11号", true),
            ("我局落实云政发〔2020〕11号，", "云政发〔2020〕11号", true),
            ("先后出台云政发〔2020〕11号、", "云政发〔2020〕11号", true),
            (
                "按《意见》（云政发〔2020〕11 号）精神",
                "云政发〔2020〕11号",
                false,
            ),
            ("云政发[2020]11号", "云政发〔2020〕11号", false),
            ("云政发(2020)11号", "云政发〔2020〕11号", false),
            ("云政发（2020）11号", "云政发〔2020〕11号", false),
            ("云政发【2020】11号", "云政发〔2020〕11号", false),
            ("云政发〔2020年〕11号", "云政发〔2020〕11号", false),
            ("云政发 〔２０２０〕 第 011 号", "云政发〔2020〕11号", false),
            ("印发的和政发〔2021〕3号", "和政发〔2021〕3号", true),
        ] {
            let found = find(text);
            assert_eq!(
                found.iter().map(DocNumber::proper).collect::<Vec<_>>(),
                [expected],
                "{text}"
            );
            assert_eq!(found[0].well_formed, well_formed, "{text}");
            assert_eq!(
                text[found[0].range.clone()] == *expected,
                well_formed,
                "{text}"
            );
        }
    }

    #[test]
    fn several_and_none() {
        let found = find("见云政发〔2020〕11号和云市政发〔2021〕3号、云民函〔2022〕5号。");
        assert_eq!(
            found.iter().map(|d| d.agency.as_str()).collect::<Vec<_>>(),
            ["云政发", "云市政发", "云民函"]
        );
        for text in [
            "",
            "〔2020〕11号",
            "关于（2020）11号",
            "云政发〔20〕11号",
            "云政发〔2020〕号",
            "云政发〔2020〕11",
            "发（一）1号",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
