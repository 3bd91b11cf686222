//! 要点 on the printed form against the headings of the letter: what the import found different and nobody has settled
//! yet. 要点 of a letter written here are its headings, so they cannot differ.

use super::draft::{Draft, Part, Remark};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let open = draft.case.doubts.iter();
    let points = open.filter(|doubt| doubt.field.starts_with("key_points"));
    points
        .map(|doubt| {
            let first = doubt.read.lines().next().unwrap_or_default();
            let reason = format!("{}：记录表的要点应与答复的标题逐字相同", doubt.reason);
            Remark::field(Part::Form, first, reason)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};
    use crate::case::Doubt;

    #[test]
    fn points_that_an_import_doubts() {
        for (field, told) in [("key_points", 1), ("meeting.phone", 0)] {
            let mut record = record(&["已办结。"]);
            record.doubts.push(Doubt {
                field: field.into(),
                read: "布局老年食堂\n完善补贴".into(),
                reason: "要点有2条，答复有1个部分".into(),
            });
            let found = findings("key-points", record);
            assert_eq!(found.len(), told, "{field}");
            assert!(found.iter().all(|one| one.text == "布局老年食堂"));
        }
    }
}
