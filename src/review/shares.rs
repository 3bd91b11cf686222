//! A share that does not fit its own numbers: 56万人，占常住人口210万人的34%, and 118家，其中76家，占70%. What is written
//! roughly is compared as roughly.

use super::{
    draft::{Draft, Hit, Remark},
    scan::clause,
};
use crate::text::figure::{self, Amount, Figure};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each_paragraph(find)
}

fn find(text: &str) -> Vec<Hit> {
    let all = figure::read(text);
    let shares = all.iter().enumerate().filter(|(_, one)| one.unit == "%");
    shares
        .filter_map(|(at, share)| {
            let (part, whole) = of(text, &all, at)?;
            wrong(share, part, whole)
        })
        .collect()
}

/// The part and the whole that a share at this place speaks of, where the text names both.
fn of<'f>(text: &str, all: &'f [Figure], at: usize) -> Option<(&'f Figure, &'f Figure)> {
    let share = &all[at];
    let last = all[..at].last()?;
    let between = &text[last.range.end..share.range.start];
    // 占常住人口210万人的34%: the whole stands right before.
    if between.trim() == "的" || between.trim() == "的约" {
        let part = all[..at - 1].last()?;
        let says = &text[part.range.end..last.range.start];
        let same = part.unit == last.unit && says.contains('占') && !says.contains(['。', '；']);
        return same.then_some((part, last));
    }
    // 其中76家，占64.4%: the whole is what the part is a part of.
    let words = between.trim_start_matches(['，', ' ']);
    let says = words.starts_with('占') && clause(words) == words && !words.contains('的');
    let whole = all.get(last.part_of?)?;
    says.then_some((last, whole))
}

fn wrong(share: &Figure, part: &Figure, whole: &Figure) -> Option<Hit> {
    let (low, high) = (bounds(&part.amount), bounds(&whole.amount));
    if high.0 <= 0.0 || low.0 < 0.0 {
        return None;
    }
    let least = low.0 / high.1 * 100.0;
    let most = low.1 / high.0 * 100.0;
    let said = bounds(&share.amount);
    // The share itself is rounded at its last digit.
    let rounding = 0.5_f64.max(said.1 - said.0);
    let fits = said.1 + rounding >= least && said.0 - rounding <= most;
    let true_share = (least + most) / 2.0;
    (!fits).then(|| {
        let reason = format!("按前面的数字算是{true_share:.1}%，请核对");
        Hit::new(share.range.clone(), reason)
    })
}

/// Least and most that was meant, in ones.
fn bounds(amount: &Amount) -> (f64, f64) {
    let ones = |micros: i128| micros as f64 / 1e6;
    (
        ones(amount.micros - amount.slack),
        ones(amount.micros + amount.slack),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn shares_beside_their_numbers() {
        points_at(
            "shares",
            &[
                ("参保56万人，占全市常住人口210万人的34%。", &["34%"]),
                ("参保56万人，占全市常住人口210万人的26.7%。", &[]),
                ("参保56万人，占全市常住人口210万人的27%。", &[]),
                ("机构118家，其中普惠性76家，占64.4%。", &[]),
                ("机构118家，其中普惠性76家，占74.4%。", &["74.4%"]),
                ("参保43.72万人，占到常住人口数的19%。", &[]),
                ("机构118家，普惠率64%，比2023年提高20%。", &[]),
            ],
        );
    }
}
