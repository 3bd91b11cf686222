//! The value of record (口径) of a figure: which number the office stands by for one thing, place and time, and where it
//! comes from. It stands in the journal of the case that quotes it; of several choices for the same thing the newest
//! holds, wherever it was made, and that is for the ledger to know.

use super::{
    blocker::Reasons,
    figure::{Quoted, here},
    state::Case,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a value is of: two letters that name it alike speak of the same number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureKey {
    pub subject: String,
    pub unit: String,
    /// Empty for the whole of the office's own place.
    #[serde(default)]
    pub place: String,
    /// 2024年, 2024年6月底.
    pub when: String,
}

/// The number itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureValue {
    /// 每人每年; empty for a plain number.
    #[serde(default)]
    pub per: String,
    /// Millionths of the unit.
    pub micros: i64,
    /// How far off it may be as it is written, in millionths.
    #[serde(default)]
    pub slack: i64,
    /// As the letter writes it: 34所.
    pub words: String,
    /// Where it comes from: 统计年报, 业务科室.
    pub source: String,
    /// What is to be said besides.
    #[serde(default)]
    pub word: String,
}

/// Choosing a value of record, and giving it up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FigureAct {
    Choose {
        key: FigureKey,
        value: Box<FigureValue>,
    },
    Drop {
        key: FigureKey,
        #[serde(default)]
        reason: String,
    },
}

/// The last thing that was said in one case about one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfRecord {
    pub key: FigureKey,
    /// `None` once it was given up.
    pub value: Option<FigureValue>,
    pub by: String,
    pub on: NaiveDate,
    /// Number of the journal's entry that says so.
    pub seq: u64,
}

impl FigureAct {
    /// The name in the history and in `show --json`.
    pub fn name(&self) -> &'static str {
        match self {
            FigureAct::Choose { .. } => "choose-figure",
            FigureAct::Drop { .. } => "drop-figure",
        }
    }

    pub(super) fn tell(&self) -> String {
        match self {
            FigureAct::Choose { key, value } => {
                let FigureValue {
                    per,
                    words,
                    source,
                    word,
                    ..
                } = &**value;
                let more = match word.trim() {
                    "" => String::new(),
                    word => format!("；{word}"),
                };
                format!("定口径：{} {per}{words}（{source}）{more}", key.told())
            }
            FigureAct::Drop { key, reason } => match reason.trim() {
                "" => format!("取消口径：{}", key.told()),
                reason => format!("取消口径：{}：{reason}", key.told()),
            },
        }
    }

    fn key(&self) -> &FigureKey {
        match self {
            FigureAct::Choose { key, .. } | FigureAct::Drop { key, .. } => key,
        }
    }
}

impl FigureKey {
    /// `None` while nobody knows what time the figure speaks of: such numbers cannot be compared.
    pub fn of(quoted: &Quoted) -> Option<FigureKey> {
        let figure = &quoted.figure;
        (!quoted.when.is_empty()).then(|| FigureKey {
            subject: figure.subject.clone(),
            unit: figure.unit.clone(),
            place: here(&figure.place).to_owned(),
            when: quoted.when.clone(),
        })
    }

    /// 2024年青石县乡镇敬老院
    pub fn told(&self) -> String {
        format!("{}{}{}", self.when, self.place, self.subject)
    }
}

impl FigureValue {
    /// Its words in another letter, with a space before the unit where that letter puts one.
    pub fn written_like(&self, other: &str) -> String {
        let dense: String = self.words.split_whitespace().collect();
        if !other.contains(char::is_whitespace) {
            return dense;
        }
        let is_number = |c: char| c.is_numeric() || ".．".contains(c);
        let end = dense.find(|c| !is_number(c)).unwrap_or(dense.len());
        format!("{} {}", &dense[..end], &dense[end..])
    }

    /// Whether a number is this one, as exactly as both are written.
    pub fn is(&self, per: &str, micros: i64, slack: i64) -> bool {
        let apart = self.micros.abs_diff(micros);
        self.per == per && apart <= self.slack.unsigned_abs() + slack.unsigned_abs()
    }
}

impl Case {
    /// What the case says of this figure as the value of record.
    pub fn of_record(&self, key: &FigureKey) -> Option<&FigureValue> {
        let mut said = self.of_record.iter();
        said.find(|one| one.key == *key)?.value.as_ref()
    }

    pub(super) fn figure_needs(&self, act: &FigureAct, reasons: &mut Reasons) {
        match act {
            FigureAct::Choose { key, value } => {
                let quoted = self.figures().into_iter();
                let mut quoted = quoted.filter(|one| FigureKey::of(one).as_ref() == Some(key));
                let stands = quoted.any(|one| {
                    one.words == value.words
                        && one.figure.per == value.per
                        && one.figure.amount.micros == i128::from(value.micros)
                });
                reasons
                    .filled(&value.source, "出处")
                    .filled(&key.when, "是哪一年的数字")
                    .need(stands, format!("答复里没有“{}”", value.words))
                    .need(self.of_record(key) != Some(value), "已经定为口径");
            }
            FigureAct::Drop { key, .. } => {
                reasons.need(self.of_record(key).is_some(), "这一件没有定过这个口径");
            }
        }
    }

    pub(super) fn record_figure(&mut self, act: &FigureAct, by: &str, on: NaiveDate, seq: u64) {
        self.of_record.retain(|one| one.key != *act.key());
        let value = match act {
            FigureAct::Choose { value, .. } => Some((**value).clone()),
            FigureAct::Drop { .. } => None,
        };
        self.of_record.push(OfRecord {
            key: act.key().clone(),
            value,
            by: by.to_owned(),
            on,
            seq,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_takes_the_spaces_of_the_letter_it_goes_into() {
        let written = |words: &str, other: &str| {
            let value = FigureValue {
                per: String::new(),
                micros: 34_000_000,
                slack: 0,
                words: words.into(),
                source: "统计年报".into(),
                word: String::new(),
            };
            value.written_like(other)
        };
        assert_eq!(written("34 所", "36所"), "34所");
        assert_eq!(written("34所", "36 所"), "34 所");
        assert_eq!(written("1.5亿元", "8000 万元"), "1.5 亿元");
        assert_eq!(written("34 所", "36 所"), "34 所");
    }
}
