//! 考核评分: the rows of a scoring table, as a profile writes them. What each comes to is for `report` to say.
//!
//! Knows the names of indicators and nothing of cases.

use super::report::indicator;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One row of a scoring table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRule {
    pub name: String,
    pub rule: ScoreKind,
    /// Name of an indicator; absent only where a person judges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// The full mark of a rate.
    #[serde(default)]
    pub points: Points,
    /// The rate that earns it, in percent.
    #[serde(default = "hundred")]
    pub target: u32,
    /// Of a rate: taken off for each percentage point below the target. Of cases: added for each, negative to take off.
    pub per: Points,
    /// Where the row comes from.
    pub source: String,
    /// The office has to check it against its own rules.
    #[serde(default)]
    pub verify: bool,
}

fn hundred() -> u32 {
    100
}

/// How a row is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoreKind {
    /// The full mark, less `per` for each percentage point that the rate is below its target.
    Rate,
    /// `per` for each case that the indicator counts.
    Hits,
    /// `per` for each case of the denominator that it does not count.
    Misses,
    /// Only a person can say how many: `per` for each.
    ByHand,
}

/// Points of a score in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(pub i64);

impl Points {
    /// 5, −2.5
    pub fn shown(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / 100, self.0.abs() % 100);
        match rest {
            0 => format!("{sign}{whole}"),
            n if n % 10 == 0 => format!("{sign}{whole}.{}", n / 10),
            n => format!("{sign}{whole}.{n:02}"),
        }
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 100 {
            0 => serializer.serialize_i64(self.0 / 100),
            _ => serializer.serialize_f64(self.0 as f64 / 100.0),
        }
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Points, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Number {
            Whole(i64),
            Part(f64),
        }
        let hundredths = match Number::deserialize(deserializer)? {
            Number::Whole(n) => n as f64 * 100.0,
            Number::Part(n) => n * 100.0,
        };
        match hundredths.is_finite() && hundredths.abs() <= 1_000_000.0 {
            true => Ok(Points(hundredths.round() as i64)),
            false => Err(serde::de::Error::custom("分数要在 -10000 到 10000 之间")),
        }
    }
}

/// What is wrong with a table, naming its row.
pub(super) fn check_scores(rules: &[ScoreRule]) -> Result<(), String> {
    for (n, rule) in rules.iter().enumerate() {
        let wrong = |why: String| Err(format!("第 {} 项评分（{}）{why}", n + 1, rule.name));
        let known = rule
            .indicator
            .as_deref()
            .map(|id| (id, indicator::find(id)));
        match (rule.rule, known) {
            _ if rule.name.trim().is_empty() => return wrong("没有名称（name）".to_owned()),
            _ if rule.source.trim().is_empty() => return wrong("没有出处（source）".to_owned()),
            (ScoreKind::ByHand, Some(_)) => {
                return wrong("由人评定（by_hand）的不写 indicator".to_owned());
            }
            (ScoreKind::ByHand, None) => {}
            (_, None) => return wrong("没有写算哪个指标（indicator）".to_owned()),
            (_, Some((id, None))) => return wrong(format!("不认识的指标 {id}：{}", known_ids())),
            (ScoreKind::Rate, _) if rule.points.0 <= 0 || rule.per.0 < 0 => {
                return wrong("points 要大于 0，per 不能小于 0".to_owned());
            }
            (ScoreKind::Rate, _) if rule.target == 0 || rule.target > 100 => {
                return wrong("target 是百分数，1 到 100".to_owned());
            }
            (ScoreKind::Rate | ScoreKind::Hits | ScoreKind::Misses, _) => {}
        }
    }
    Ok(())
}

fn known_ids() -> String {
    let ids: Vec<&str> = indicator::INDICATORS.iter().map(|one| one.id).collect();
    format!("可写 {}", ids.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_shown_as_they_are_written() {
        for (hundredths, shown) in [
            (500, "5"),
            (-250, "-2.5"),
            (205, "2.05"),
            (0, "0"),
            (-5, "-0.05"),
        ] {
            assert_eq!(Points(hundredths).shown(), shown);
        }
    }
}
