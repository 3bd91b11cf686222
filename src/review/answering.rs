//! The share of the letter that stands in sections which answer an ask, once the links are drawn: the rest is 总结工作.

use super::{
    draft::{Draft, Part, Remark},
    scan::dense,
};
use std::collections::BTreeSet;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    let linked: BTreeSet<u32> = case
        .asks()
        .iter()
        .flat_map(|ask| ask.answered_by.iter().copied())
        .collect();
    let settled = case.asks().iter().all(|ask| ask.is_settled());
    if linked.is_empty() || !settled || !case.reply().is_written() {
        return Vec::new();
    }
    let length = |text: &String| dense(text).chars().count();
    let (mut all, mut answering) = (0, 0);
    for section in &case.reply().sections {
        let own: usize = section.paragraphs.iter().map(length).sum();
        all += own;
        answering += if linked.contains(&section.id) { own } else { 0 };
    }
    let share = answering * 100 / all.max(1);
    let wanted = draft.office.profile.drafting.answering as usize;
    let reason =
        format!("只有 {share}% 的文字在回应要求，其余没有连到任何一条：删减，或连上它回应的要求");
    let remark = (share < wanted).then(|| Remark::field(Part::Letter, "", reason));
    remark.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};

    #[test]
    fn text_that_answers_nothing() {
        let told = |links: &[(usize, usize)], long: usize| {
            let mut record = record(&["已建成助餐点十二处。"]);
            record.intake.asks = vec!["增加助餐点。".into()];
            let other = "全年工作取得新成效。".repeat(long);
            record.sections.push(("全年工作".into(), vec![other]));
            record.links = links.to_vec();
            findings("answering", record).len()
        };
        assert_eq!(told(&[(1, 1)], 1), 0);
        assert_eq!(told(&[(1, 1)], 5), 1);
        assert_eq!(told(&[(1, 1), (1, 2)], 5), 0);
        assert_eq!(told(&[], 5), 0);
    }
}
