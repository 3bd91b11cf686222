//! The real records kept outside the repository, when they are there: structure only, no person's data.

use std::{fs, path::Path};

use mianshang::intake::{
    self, Found,
    policy::Policy,
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

/// A plan of 2023 with 24 tasks and a list of 21 services, both printed with the offices that answer for them.
fn check_policy(policy: &Policy) {
    let number = policy.doc_number.as_deref().expect("a number");
    assert!(number.contains("政办发〔2023〕") && number.ends_with("42号"));
    let issuer = policy.issuer.as_deref().expect("an issuer");
    let place = policy.jurisdiction.as_deref().expect("a place");
    assert!(place.ends_with('市') && issuer == format!("{place}人民政府办公室"));
    assert!(
        policy
            .title
            .starts_with(&format!("{issuer}关于印发{place}"))
    );
    assert!(policy.title.ends_with("实施方案的通知"));
    assert_eq!(
        policy.issued.map(|day| day.to_string()).as_deref(),
        Some("2023-10-20")
    );
    assert_eq!(policy.clauses.len(), 39);
    let tasks = policy
        .clauses
        .iter()
        .filter(|one| !one.responsible.is_empty());
    assert_eq!(tasks.count(), 24);
    let last = &policy.clauses.last().expect("clauses").text;
    assert!(last.ends_with('。') && !last.contains("清单") && !last.contains("检察院"));
    check_list(policy);
    let targets: Vec<i32> = policy.targets.iter().map(|one| one.year).collect();
    assert_eq!(
        targets,
        [2025, 2025, 2025, 2025, 2025, 2023, 2024, 2025, 2025]
    );
    assert!(policy.targets.iter().all(|one| one.date.is_some()));
}

fn check_list(policy: &Policy) {
    let [list] = &policy.lists[..] else {
        panic!("{} lists", policy.lists.len());
    };
    assert!(list.name.ends_with("市基本养老服务清单"));
    assert_eq!(list.header.len(), 7);
    assert_eq!(list.header[..4], ["对象", "序号", "服务项目", "服务内容"]);
    assert_eq!(list.rows.len(), 21);
    for at in 0..21 {
        let row = list.whole_row(at).expect("a row");
        assert_eq!(row[1], (at + 1).to_string());
        assert!(row.iter().all(|cell| !cell.is_empty()), "row {}", at + 1);
        assert!(["物质帮助", "照护服务", "关爱服务"].contains(&row[5].as_str()));
        assert!(row[6].split('、').all(|office| office.starts_with('市')));
    }
}

/// Beside the repository, or beside the folder of its worktrees.
fn seeds() -> Option<fs::ReadDir> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = ["../shared/seeds", "../../shared/seeds"];
    places
        .iter()
        .find_map(|place| fs::read_dir(root.join(place)).ok())
}

#[test]
fn real_records_read_whole() {
    let Some(entries) = seeds() else {
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
            Found::Policy(policy) => check_policy(&policy),
            Found::Suggestion(_) => panic!("a record is no suggestion"),
            Found::Records(_) => panic!("each of these files holds one record"),
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
