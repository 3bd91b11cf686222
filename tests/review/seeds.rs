//! Real records, where a developer has them beside the project: which checks speak how often, by numbers only.

use mianshang::{
    desk::{Clock, Desk},
    review,
};
use std::{collections::BTreeMap, path::PathBuf};

/// Number of the case, and what is found in it.
const FOUND: [(u32, &[(&str, usize)]); 3] = [
    (
        321,
        &[
            ("coverage", 2),
            ("doubled", 1),
            ("letter-date", 1),
            ("library", 1),
            ("misspelt", 1),
            ("names", 1),
            ("no-number", 1),
            ("phones", 1),
            ("promise", 7),
            ("relative-time", 1),
            ("spacing", 1),
        ],
    ),
    (
        152,
        &[
            ("letter-date", 1),
            ("names", 1),
            ("no-number", 1),
            ("promise", 4),
            ("relative-time", 1),
            ("spacing", 1),
        ],
    ),
    (
        235,
        &[
            ("letter-date", 1),
            ("missing", 1),
            ("misspelt", 1),
            ("names", 1),
            ("numbers", 3),
            ("phones", 1),
            ("relative-time", 1),
            ("spacing", 1),
            ("units", 1),
        ],
    ),
];

#[test]
fn what_is_found_in_real_records() {
    let folder = std::env::var_os("MIANSHANG_SEEDS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| PathBuf::from("../shared/seeds"));
    if !folder.is_dir() {
        println!("跳过：没有真实材料文件夹 {}", folder.display());
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let clock = Clock::parse("2026-08-20").expect("a day");
    let mut desk = Desk::open(dir.path(), clock).expect("opened");
    desk.import(&[folder], false, &mut |_| true)
        .expect("imported");
    let known = desk.known().expect("known");
    let rows = desk
        .rows(mianshang::desk::View::All, "", 0..99)
        .expect("rows")
        .rows;
    assert_eq!(rows.len(), FOUND.len());
    for row in rows {
        let case = desk.case(row.key).expect("a case");
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in review::check(&case, &desk.office, &known) {
            *told.entry(finding.check).or_default() += 1;
        }
        let told: Vec<(&str, usize)> = told.into_iter().collect();
        let wanted = FOUND
            .iter()
            .find(|(number, _)| *number == case.number.number);
        assert_eq!(
            told,
            wanted.expect("a known number").1,
            "第{}号",
            case.number.number
        );
    }
}
