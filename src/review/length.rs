//! How long the letter is, beside what the office's profile wants ([drafting] shortest and longest, in characters).

use super::{
    draft::{Draft, Part, Remark},
    scan::dense,
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    if !draft.case.reply().is_written() {
        return Vec::new();
    }
    let wanted = &draft.office.profile.drafting;
    let sections = draft.passages.iter().filter(|one| one.part == Part::Letter);
    let count: usize = sections.map(|one| dense(&one.text).chars().count()).sum();
    let reason = match u32::try_from(count).unwrap_or(u32::MAX) {
        n if n < wanted.shortest => format!(
            "正文只有 {n} 字，很难把要求逐条答清（本单位要求至少 {} 字）",
            wanted.shortest
        ),
        n if n > wanted.longest => format!(
            "正文有 {n} 字，太长（本单位要求至多 {} 字）",
            wanted.longest
        ),
        _ => return Vec::new(),
    };
    vec![Remark::field(Part::Letter, "", reason)]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{case, office, record};
    use super::super::{Known, check};

    #[test]
    fn too_short_and_too_long() {
        let written = case(record(&["已建成助餐点十二处，日均供餐三百份。"]));
        for (shortest, longest, told) in [(10, 100, 0), (100, 200, 1), (5, 10, 1)] {
            let mut office = office();
            office.profile.drafting.shortest = shortest;
            office.profile.drafting.longest = longest;
            let found = check(&written, &office, &Known::default());
            let found = found.iter().filter(|one| one.check == "length");
            assert_eq!(found.count(), told, "{shortest} {longest}");
        }
    }
}
