//! What was filled in for a command, by form or by flag, read with errors in the handler's words.

use crate::case::field;
use crate::text::{clean::narrow, date, numeral};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Name → text as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, String>);

/// One value that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{words}")]
pub struct Fault {
    pub param: String,
    pub words: String,
}

impl Fault {
    pub fn new(param: &str, words: impl Into<String>) -> Self {
        Fault {
            param: param.to_owned(),
            words: words.into(),
        }
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Values {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let owned = pairs
            .into_iter()
            .map(|(key, value)| (key.into(), value.into()));
        Values(owned.collect())
    }
}

impl Values {
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), value.into());
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Trimmed text; empty when it was not given.
    pub fn text(&self, name: &str) -> String {
        self.0
            .get(name)
            .map(|text| text.trim().to_owned())
            .unwrap_or_default()
    }

    /// As a telephone number is kept, whatever the input method typed.
    pub fn phone(&self, name: &str) -> String {
        narrow(&self.text(name))
    }

    /// Six digits, or nothing.
    pub fn postcode(&self, name: &str) -> Result<String, Fault> {
        field::postcode(&self.text(name)).map_err(|words| Fault::new(name, words))
    }

    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// One paragraph per line, blank lines dropped.
    pub fn paragraphs(&self, name: &str) -> Vec<String> {
        let text = self.text(name);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    }

    /// One line of a list that numbers itself: a typed number is dropped.
    pub fn item(&self, name: &str) -> String {
        numeral::unnumbered(&self.text(name)).to_owned()
    }

    /// Such lines, blank ones dropped.
    pub fn items(&self, name: &str) -> Vec<String> {
        let lines = self.paragraphs(name).into_iter();
        lines
            .map(|line| numeral::unnumbered(&line).to_owned())
            .collect()
    }

    pub fn date(&self, name: &str) -> Result<NaiveDate, Fault> {
        let text = self.text(name);
        let unreadable = || format!("“{text}”不是日期，请写成 2026-08-06 或 2026年8月6日");
        date::parse(&text).ok_or_else(|| Fault::new(name, unreadable()))
    }

    pub fn optional_date(&self, name: &str) -> Result<Option<NaiveDate>, Fault> {
        match self.optional(name) {
            Some(_) => self.date(name).map(Some),
            None => Ok(None),
        }
    }

    pub fn number(&self, name: &str) -> Result<u32, Fault> {
        let text = self.text(name);
        numeral::parse(&text).ok_or_else(|| Fault::new(name, format!("“{text}”不是数字")))
    }

    /// One of the listed ids; the label is accepted as well, because that is what a person types.
    pub fn choice<T: Copy>(&self, name: &str, options: &[(T, &str, &str)]) -> Result<T, Fault> {
        let text = self.text(name);
        let found = options
            .iter()
            .find(|(_, id, label)| text == *id || text == *label);
        let labels: Vec<&str> = options.iter().map(|(_, _, label)| *label).collect();
        let words = match text.is_empty() {
            true => format!("请选择：{}", labels.join("、")),
            false => format!("“{text}”不在可选之列：{}", labels.join("、")),
        };
        found
            .map(|(value, _, _)| *value)
            .ok_or_else(|| Fault::new(name, words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_hand_types_too_much_is_dropped() {
        let item = |text: &str| Values::from_iter([("text", text)]).item("text");
        for (typed, kept) in [
            ("一、加快建设", "加快建设"),
            ("（二）加快建设", "加快建设"),
            ("1. 增加站点", "增加站点"),
            ("１．增加站点", "增加站点"),
            ("（1）增加站点", "增加站点"),
            ("一是增加站点", "一是增加站点"),
            ("1.5亿元要用好", "1.5亿元要用好"),
            ("一、二、三产业融合", "一、二、三产业融合"),
            ("一、", "一、"),
        ] {
            assert_eq!(item(typed), kept);
        }
        let asks = Values::from_iter([("asks", "1. 增加站点\n\n2、延长时间")]);
        assert_eq!(asks.items("asks"), ["增加站点", "延长时间"]);
        let phone = Values::from_iter([("phone", " ６０１００７２ ")]);
        assert_eq!(phone.phone("phone"), "6010072");
        let postcode = |typed| Values::from_iter([("code", typed)]).postcode("code");
        assert_eq!(postcode(" ３３０００１ "), Ok("330001".to_owned()));
        assert_eq!(postcode(""), Ok(String::new()));
        let refused = postcode("33001").expect_err("five digits");
        assert_eq!(refused.words, "要填六位数字");
    }
}
