//! 文号 whose form is not that of GB/T 9704-2012, 7.2.5: 〔2024〕 in hexagonal brackets, no 年, no 第, no leading 0.
//! A blank inside is a matter of spacing and is told there.

use super::{
    draft::{Draft, Hit, Part, Remark},
    scan::dense,
};
use crate::text::doc_number;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let mut remarks = draft.each(find);
    if let Some(issued) = &draft.case.round().issued {
        let own = find(&issued.doc_number).into_iter();
        remarks.extend(own.map(|hit| Remark {
            fix: hit.fix,
            ..Remark::field(Part::Issue, &issued.doc_number, hit.reason)
        }));
    }
    remarks
}

fn find(text: &str) -> Vec<Hit> {
    let found = doc_number::find(text).into_iter();
    let wrong = found.filter(|one| dense(&text[one.range.clone()]) != one.proper());
    wrong
        .map(|one| {
            let proper = one.proper();
            Hit::new(one.range, format!("文号应写作 {proper}")).fixed(proper)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, points_at, record};
    use crate::case::Issued;

    #[test]
    fn forms_of_a_number() {
        points_at(
            "doc-number",
            &[
                ("根据云政发〔2020年〕11号文件", &["云政发〔2020年〕11号"]),
                ("（云政发[2020]11号）", &["云政发[2020]11号"]),
                ("见云民函(2020)第03号", &["云民函(2020)第03号"]),
                ("（云政发〔2020〕11号）", &[]),
                ("（云政发〔2020〕11 号）", &[]),
                ("第（2020）期、2020年第11号公告", &[]),
            ],
        );
    }

    #[test]
    fn its_own_number_too() {
        let mut record = record(&["已办结。"]);
        record.issued = Some(Issued {
            doc_number: "云民函〔2024〕015号".into(),
            on: "2024-08-06".parse().expect("a date"),
            delivery: "当面".into(),
            to: Default::default(),
        });
        let found = findings("doc-number", record);
        assert_eq!(found[0].fix.as_deref(), Some("云民函〔2024〕15号"));
        assert_eq!(found[0].place.words(), "发文字号");
    }
}
