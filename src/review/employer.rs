//! 工作单位 is the representative's, 承办单位 is ours: when both are the same, one was filled in for the other.

use super::{
    draft::{Draft, Part, Remark},
    scan::dense,
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    let employer = case.representative.employer.as_deref().unwrap_or_default();
    let same = !employer.trim().is_empty() && dense(employer) == dense(&case.unit);
    let person = case.number.kind.words().person;
    let reason = format!("工作单位是{person}的单位，这里与承办单位相同，请核对");
    let remark = same.then(|| Remark::field(Part::Form, employer, reason));
    remark.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};

    #[test]
    fn the_same_unit_twice() {
        for (employer, told) in [
            (Some("云川市民政局"), 1),
            (Some("云川市 民政局"), 1),
            (Some("云川市民政局福利院"), 0),
            (Some(""), 0),
            (None, 0),
        ] {
            let mut record = record(&["已办结。"]);
            record.intake.representative.employer = employer.map(str::to_owned);
            assert_eq!(findings("employer", record).len(), told, "{employer:?}");
        }
    }
}
