//! The real records kept outside the repository, when they are there: structure only, no person's data.

use std::{fs, path::Path};

use mianshang::intake::{
    self, Found,
    record::{Kind, Verdict},
};

use crate::damage::nothing_lost;

struct Facts {
    number: u32,
    kind: Kind,
    asks: usize,
    sections: usize,
    joint: bool,
    day: &'static str,
}

const FACTS: [Facts; 3] = [
    Facts {
        number: 321,
        kind: Kind::Suggestion,
        asks: 3,
        sections: 4,
        joint: true,
        day: "2024-08-06",
    },
    Facts {
        number: 152,
        kind: Kind::Suggestion,
        asks: 4,
        sections: 4,
        joint: false,
        day: "2024-08-06",
    },
    Facts {
        number: 235,
        kind: Kind::Proposal,
        asks: 3,
        sections: 4,
        joint: false,
        day: "2025-07-09",
    },
];

#[test]
fn real_records_read_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("跳过：没有 ../shared/seeds");
        return;
    };
    let mut seen = 0;
    for path in entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
    {
        let text = fs::read_to_string(&path).expect("a readable file");
        nothing_lost(&text, "a real record");
        match intake::read(&text).expect("a real record") {
            Found::Policy(policy) => {
                assert_eq!(
                    policy
                        .lists
                        .iter()
                        .map(|list| list.rows.len())
                        .collect::<Vec<_>>(),
                    [21]
                );
                assert!(policy.lists[0].rows.iter().all(|row| row.len() == 7));
                assert_eq!(policy.clauses.len(), 39);
            }
            Found::Suggestion(_) => panic!("a record is no suggestion"),
            Found::Record(record) => {
                let facts = FACTS
                    .iter()
                    .find(|facts| Some(facts.number) == record.number)
                    .expect("a known number");
                let letter = record.letter.as_ref().expect("a letter");
                assert_eq!(record.kind, facts.kind);
                assert_eq!(
                    record.congress.as_ref().map(|congress| (
                        congress.level.as_str(),
                        congress.term,
                        congress.session
                    )),
                    Some(("市", 8, 4))
                );
                assert_eq!(
                    (record.asks.len(), letter.sections.len(), letter.joint),
                    (facts.asks, facts.sections, facts.joint)
                );
                assert_eq!(record.form_key_points.len(), letter.sections.len());
                assert_eq!(record.class.as_deref(), Some("A"));
                assert_eq!(
                    record.opinion.as_ref().and_then(|opinion| opinion.verdict),
                    Some(Verdict::Satisfied)
                );
                assert_eq!(
                    record.meeting.date.map(|date| date.to_string()).as_deref(),
                    Some(facts.day)
                );
            }
        }
        seen += 1;
    }
    assert!(seen > 0);
}
