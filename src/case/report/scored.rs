//! 自评: what each row of the profile's scoring table comes to, with its arithmetic in words.

use super::{Report, fact::Fact, indicator, tally::Tally};
use crate::case::score::{Points, ScoreKind, ScoreRule};

/// One row reckoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    pub rule: ScoreRule,
    pub tally: Tally,
    /// `None`: a person has to judge, or there is nothing to judge yet.
    pub points: Option<Points>,
    /// 满分 5 −（100% − 97.5%）× 1 = 2.5
    pub sum: String,
}

pub(super) fn scored(rules: &[ScoreRule], facts: &[Fact], report: &Report) -> Vec<Scored> {
    let one = |rule: &ScoreRule| {
        let known = rule.indicator.as_deref().and_then(indicator::find);
        let tally = known.map_or_else(Tally::default, |indicator| {
            Tally::of(indicator, facts, &report.chosen, report.today)
        });
        let (points, sum) = reckon(rule, &tally);
        Scored {
            rule: rule.clone(),
            tally,
            points,
            sum,
        }
    };
    rules.iter().map(one).collect()
}

fn reckon(rule: &ScoreRule, tally: &Tally) -> (Option<Points>, String) {
    let per = rule.per.shown();
    let times = |count: usize, what: &str| {
        let points = Points(rule.per.0 * count as i64);
        let sum = format!("{what} {count} 件 × {per} = {}", points.shown());
        (Some(points), sum)
    };
    match rule.rule {
        ScoreKind::ByHand => (None, format!("由人评定，每件 {per}")),
        ScoreKind::Hits => times(tally.part.len(), "计入"),
        ScoreKind::Misses => times(tally.whole.len() - tally.part.len(), "未达到"),
        ScoreKind::Rate => rate(rule, tally),
    }
}

/// In hundredths of a percent and of a point, so that nothing is lost before the end.
fn rate(rule: &ScoreRule, tally: &Tally) -> (Option<Points>, String) {
    let (part, whole) = (tally.part.len() as i64, tally.whole.len() as i64);
    if whole == 0 {
        return (None, "没有可算的案卷".to_owned());
    }
    let target = i64::from(rule.target);
    // What is missing, in percent times `whole`.
    let below = (target * whole - part * 100).max(0);
    let taken = (rule.per.0 * below * 2 + whole) / (whole * 2);
    let points = Points((rule.points.0 - taken).max(0));
    let sum = match below {
        0 => format!("{} 达到 {target}%，满分 {}", tally.told(), points.shown()),
        _ => format!(
            "{} 低于 {target}%，{} − {} = {}{}",
            tally.told(),
            rule.points.shown(),
            Points(taken).shown(),
            points.shown(),
            if rule.points.0 < taken {
                "（扣完为止）"
            } else {
                ""
            }
        ),
    };
    (Some(points), sum)
}

/// What the rows come to together, and how many a person still has to judge.
pub fn total(rows: &[Scored]) -> (Points, usize) {
    let sum = rows
        .iter()
        .filter_map(|row| row.points)
        .map(|one| one.0)
        .sum();
    (
        Points(sum),
        rows.iter().filter(|row| row.points.is_none()).count(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::report::tally::Item;

    fn tally(part: usize, whole: usize) -> Tally {
        Tally {
            part: (0..part).map(Item::case).collect(),
            whole: (0..whole).map(Item::case).collect(),
        }
    }

    fn rule(rule: ScoreKind, points: i64, per: i64) -> ScoreRule {
        ScoreRule {
            name: "面商率".to_owned(),
            rule,
            indicator: Some("met".to_owned()),
            points: Points(points),
            target: 100,
            per: Points(per),
            source: "某地".to_owned(),
            verify: true,
        }
    }

    #[test]
    fn each_row_shows_its_arithmetic() {
        let full = rule(ScoreKind::Rate, 500, 100);
        for (rule, (part, whole), points, sum) in [
            (
                &full,
                (40, 40),
                Some(500),
                "100.0%（40/40） 达到 100%，满分 5",
            ),
            (
                &full,
                (39, 40),
                Some(250),
                "97.5%（39/40） 低于 100%，5 − 2.5 = 2.5",
            ),
            (
                &full,
                (1, 2),
                Some(0),
                "50.0%（1/2） 低于 100%，5 − 50 = 0（扣完为止）",
            ),
            (&full, (0, 0), None, "没有可算的案卷"),
            (
                &rule(ScoreKind::Misses, 0, -500),
                (7, 9),
                Some(-1000),
                "未达到 2 件 × -5 = -10",
            ),
            (
                &rule(ScoreKind::Hits, 0, 100),
                (3, 9),
                Some(300),
                "计入 3 件 × 1 = 3",
            ),
            (
                &rule(ScoreKind::ByHand, 0, -200),
                (0, 0),
                None,
                "由人评定，每件 -2",
            ),
        ] {
            let told = reckon(rule, &tally(part, whole));
            assert_eq!(told, (points.map(Points), sum.to_owned()));
        }
    }
}
