//! Two marks where one belongs: 。。 ，， and ，。 alike. GB/T 15834 knows no such pair; …… is one mark.

use super::draft::{Draft, Hit, Remark};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each(find)
}

const STOPS: [char; 5] = ['，', '。', '、', '；', '：'];

fn find(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut rest = text;
    while let Some(from) = rest.find(STOPS) {
        let start = text.len() - rest.len() + from;
        rest = text[start..].trim_start_matches(STOPS);
        let run = &text[start..text.len() - rest.len()];
        let mut marks = run.chars();
        let Some(first) = marks.next().filter(|_| run.chars().nth(1).is_some()) else {
            continue;
        };
        let hit = Hit::new(start..start + run.len(), format!("标点“{run}”连用，留一个"));
        hits.push(match marks.all(|mark| mark == first) {
            true => hit.fixed(first),
            false => hit,
        });
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, points_at, record};

    #[test]
    fn runs_of_marks() {
        points_at(
            "doubled",
            &[
                ("提高了标准。。目前已发放。", &["。。"]),
                (
                    "一方面，，另一方面、，都已办结，。",
                    &["，，", "、，", "，。"],
                ),
                ("包括餐费、水费……等。", &[]),
                ("他说“好。”，随后办理（见附件）。", &[]),
                ("真的吗？！已办结。", &[]),
            ],
        );
    }

    #[test]
    fn the_same_mark_twice_has_a_sure_remedy() {
        let fixes = |text| {
            let found = findings("doubled", record(&[text]));
            found.into_iter().map(|one| one.fix).collect::<Vec<_>>()
        };
        assert_eq!(fixes("已办结。。。"), [Some("。".to_owned())]);
        assert_eq!(fixes("已办结，。"), [None]);
    }
}
