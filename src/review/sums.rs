//! 其中 with parts that do not add up: more than the whole, or so nearly the whole that a reader adds them up and
//! misses the rest. A few parts named out of many are no sum.

use super::draft::{Draft, Hit, Remark};
use crate::text::figure::{self, Figure, shown};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each_paragraph(find)
}

/// Parts that reach this share of the whole, in percent, are meant to be all of it.
const NEARLY: i128 = 90;

fn find(text: &str) -> Vec<Hit> {
    let all = figure::read(text);
    let wholes = (0..all.len()).filter_map(|at| {
        let parts: Vec<&Figure> = all.iter().filter(|one| one.part_of == Some(at)).collect();
        wrong(&all[at], &parts)
    });
    wholes.collect()
}

fn wrong(whole: &Figure, parts: &[&Figure]) -> Option<Hit> {
    let sum: i128 = parts.iter().map(|one| one.amount.micros).sum();
    let slack: i128 = parts.iter().map(|one| one.amount.slack).sum::<i128>() + whole.amount.slack;
    let total = whole.amount.micros;
    let missing = total - sum;
    let rough = whole.amount.rough || parts.iter().any(|one| one.amount.rough);
    if parts.is_empty() || rough || missing.abs() <= slack || whole.unit == "%" {
        return None;
    }
    let is_sum = parts.len() > 1 && sum * 100 >= total * NEARLY;
    let unit = &whole.unit;
    let reason = match missing < 0 {
        true => format!(
            "其中各项合计{}，比总数多{}",
            shown(sum, unit),
            shown(-missing, unit)
        ),
        false if is_sum => format!(
            "其中各项合计{}，比总数少{}",
            shown(sum, unit),
            shown(missing, unit)
        ),
        false => return None,
    };
    Some(Hit::new(whole.range.clone(), reason))
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn parts_of_a_whole() {
        points_at(
            "sums",
            &[
                ("养老院42所，其中：公办26所，公建民营17所。", &["42所"]),
                ("养老院42所，其中：公办24所，公建民营17所。", &["42所"]),
                (
                    "养老院42所，其中：公办25所，委托运营（含社会办）17所。",
                    &[],
                ),
                ("养老院42所，其中公办25所，共有床位2100张。", &[]),
                ("公园11处，其中老城区6处、新城区5处，绿地2.3公顷。", &[]),
                ("投资1.5亿元，其中省级9000万元、市级6000万元。", &[]),
                (
                    "投资1.5亿元，其中省级9000万元、市级8000万元。",
                    &["1.5亿元"],
                ),
                ("机构118家，其中普惠性76家，占64.4%；医院120家。", &[]),
                ("参保56万人，其中城镇31.2万人、农村25万人。", &[]),
            ],
        );
    }
}
