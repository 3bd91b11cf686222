//! Assignment lists at the desk: rows told apart, one batch, one undo, again without effect, only what differs amended.

use crate::{office, ruled::grid, sheet::Sheet, taking::Bench};
use mianshang::{
    case::{Duty, Stage},
    desk::{
        Desk,
        import::assignment::{Assignment, Planned, Status},
    },
    document::{
        Layout, Paper,
        block::{Block, Cell, Row, Table},
        docx,
    },
};
use std::{fs, path::PathBuf};

const HEAD: &str = "建议号,案由,领衔代表,附议人,联系电话,主办单位,协办单位,交办时间,办理时限";
const ROWS: [&str; 4] = [
    "21,关于增设社区助餐点的建议,沈若兰,柳映雪,13800000001,市民政局,市财政局,2026-04-10,2026-07-10",
    "47,关于改造老旧供热管网的建议,贺文山,,,市住建局,市民政局,2026-04-10,2026-07-10",
    "88,关于增加公交线路的建议,温故园,,,市交通局,,2026-04-10,2026-07-10",
    "90,关于规范殡葬服务的建议,,,,市民政局,,2026-04-10,尽快",
];

fn text(rows: &[&str]) -> String {
    format!(
        "市八届人大四次会议代表建议交办清单\n{HEAD}\n{}\n",
        rows.join("\n")
    )
}

struct Lists {
    dir: tempfile::TempDir,
    desk: Desk,
}

impl Lists {
    fn new() -> Lists {
        let dir = tempfile::tempdir().expect("a folder");
        let desk = office::desk(&dir.path().join("data"));
        Lists { dir, desk }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, text).expect("a file");
        path
    }

    fn plan(&self, name: &str, text: &str) -> (Assignment, Vec<Planned>) {
        let list = Assignment::open(&self.file(name, text)).expect("a list");
        let plan = self.desk.plan(&list).expect("a plan");
        (list, plan)
    }

    /// Takes in every row that can be.
    fn take(&mut self, name: &str, text: &str) -> (usize, usize) {
        let (list, plan) = self.plan(name, text);
        let all: Vec<&Planned> = plan.iter().collect();
        self.desk.take_rows(&list, &all, false).expect("taken in")
    }

    fn case(&self, reference: &str) -> mianshang::case::Case {
        let key = self
            .desk
            .find(reference)
            .expect("looked up")
            .expect("a case");
        self.desk.case(key).expect("folded")
    }
}

fn statuses(plan: &[Planned]) -> Vec<Status> {
    plan.iter().map(|row| row.status).collect()
}

#[test]
fn a_list_comes_in_as_one_batch_and_goes_as_one() {
    let mut lists = Lists::new();
    let (_, plan) = lists.plan("清单.csv", &text(&ROWS));
    assert_eq!(
        statuses(&plan),
        [
            Status::New,
            Status::New,
            Status::Elsewhere,
            Status::Doubtful
        ]
    );
    assert_eq!(lists.take("清单.csv", &text(&ROWS)), (3, 0));
    let case = lists.case("rd-8-4-21");
    assert_eq!(case.representative.name, "沈若兰");
    assert_eq!(case.co_signers[0].name, "柳映雪");
    assert_eq!(case.duty, Duty::Lead);
    assert_eq!(case.stage(&lists.desk.office), Stage::Intake);
    let file = &case.attachments[0];
    assert_eq!(file.name, "清单.csv");
    let title = file.origin.iter().find(|origin| origin.field == "title");
    assert_eq!(title.expect("an origin").line, 3);
    assert_eq!(lists.case("rd-8-4-47").duty, Duty::Assisting);
    let doubts: Vec<String> = lists
        .case("rd-8-4-90")
        .doubts
        .iter()
        .map(|doubt| doubt.field.clone())
        .collect();
    assert_eq!(doubts, ["representative.name", "due"]);
    let head = lists.desk.verify().expect("verified").entries;
    assert_eq!(lists.take("清单.csv", &text(&ROWS)), (0, 0));
    assert_eq!(
        lists.desk.verify().expect("verified").entries,
        head,
        "nothing was written"
    );
    lists.desk.undo_last().expect("undone");
    assert_eq!(lists.desk.find("rd-8-4-21").expect("looked up"), None);
    assert_eq!(lists.desk.find("rd-8-4-47").expect("looked up"), None);
}

#[test]
fn a_later_list_amends_only_what_differs() {
    let mut lists = Lists::new();
    lists.take("清单.csv", &text(&ROWS));
    let later = ROWS[0]
        .replace("13800000001", "13800000002")
        .replace("2026-07-10", "2026-07-20");
    let (_, plan) = lists.plan("清单二.csv", &text(&[&later, ROWS[1]]));
    assert_eq!(statuses(&plan), [Status::Changed, Status::Known]);
    let changes: Vec<String> = plan[0]
        .changes
        .iter()
        .map(|one| format!("{} {} {}", one.field, one.before, one.after))
        .collect();
    assert_eq!(
        changes,
        [
            "representative.phone 13800000001 13800000002",
            "due 2026-07-10 2026-07-20"
        ]
    );
    assert_eq!(lists.take("清单二.csv", &text(&[&later, ROWS[1]])), (0, 1));
    let case = lists.case("rd-8-4-21");
    assert_eq!(case.representative.phone, "13800000002");
    assert_eq!(case.attachments.len(), 2);
    lists.desk.undo_last().expect("undone");
    let case = lists.case("rd-8-4-21");
    assert_eq!(
        (case.representative.phone.as_str(), case.attachments.len()),
        ("13800000001", 1)
    );
}

#[test]
fn another_title_under_the_same_number_and_a_number_twice_wait_for_a_person() {
    let mut lists = Lists::new();
    lists.take("清单.csv", &text(&ROWS));
    let other = ROWS[0].replace("社区助餐点", "口袋公园");
    let (_, plan) = lists.plan("清单二.csv", &text(&[&other, ROWS[1], ROWS[1]]));
    assert_eq!(
        statuses(&plan),
        [Status::Doubtful, Status::Known, Status::Unusable]
    );
    assert!(plan[2].told().contains("第4行重复"), "{}", plan[2].told());
}

/// Rows damaged in every way that leaves nothing to take in: the place and the reason are told and nothing is written.
#[test]
fn five_hundred_malformed_lists_change_nothing() {
    let mut lists = Lists::new();
    let before = lists.desk.verify().expect("verified").head;
    let broken: [fn(usize) -> String; 5] = [
        |n| {
            text(&[&format!(
                ",关于第{n}件没有编号的建议,沈若兰,,,市民政局,,2026-04-10,"
            )])
        },
        |n| text(&[&format!("{n}号之后,,沈若兰,,,市民政局,,2026-04-10,")]),
        |n| {
            text(&[&format!(
                "甲乙{},关于编号不是数字的建议,沈若兰,,,市民政局,,,",
                "丙".repeat(n % 7)
            )])
        },
        |n| format!("编号{n}\n没有表头,只有字\n1,2\n"),
        |n| {
            format!(
                "{HEAD}\n{}",
                "0,关于零号的建议,沈若兰,,,市民政局,,,\n".repeat(n % 3 + 1)
            )
        },
    ];
    for n in 0..500 {
        let name = format!("坏清单{n}.csv");
        let path = lists.file(&name, &broken[n % broken.len()](n));
        let done = lists
            .desk
            .import(&[path], false, &mut |_| true)
            .expect("the store is well");
        let error = done[0].error.as_deref().unwrap_or_default();
        assert!(
            error.contains(&name) && error.contains('第') && error.contains('行'),
            "{n}: {error}"
        );
    }
    assert_eq!(lists.desk.verify().expect("verified").head, before);
}

/// Among other files nobody is asked what a column means, so the report says how to tell it.
#[test]
fn a_list_whose_columns_nobody_knows_says_which_and_what_to_do() {
    let mut bench = Bench::new();
    let list = text(&ROWS).replace("建议号", "案件记号");
    let told = bench.import("清单.csv", list).error.unwrap_or_default();
    assert!(
        told.contains("没有认出的列：案件记号；单独导入这一份"),
        "{told}"
    );
    assert_eq!(bench.count(), 0);
}

/// The same list as a table of a Word file and of a PDF that continues on its next page.
#[test]
fn a_list_comes_in_from_word_and_from_a_pdf_as_from_a_sheet() {
    for (name, content) in [("清单.docx", in_word()), ("清单.pdf", in_pdf())] {
        let mut bench = Bench::new();
        let path = bench.file(name, &content);
        assert!(bench.desk.is_list(&path), "{name}");
        let done = bench.import(name, &content);
        assert_eq!(done.rows.len(), 4, "{name}: {:?}", done.error);
        assert_eq!(bench.count(), 3, "{name}: a row without our duty stays out");
        let case = bench.case("rd-8-4-21");
        assert_eq!(case.title, "关于增设社区助餐点的建议", "{name}");
        assert_eq!(case.representative.name, "沈若兰", "{name}");
        assert_eq!(case.representative.phone, "13800000001", "{name}");
        assert_eq!(bench.case("rd-8-4-47").duty, Duty::Assisting, "{name}");
    }
    let bench = Bench::new();
    let letter = bench.file("答复.docx", crate::taking::docx("尊敬的沈若兰代表："));
    assert!(!bench.desk.is_list(&letter));
}

fn cells() -> Vec<Vec<String>> {
    let rows = [HEAD].into_iter().chain(ROWS);
    rows.map(|row| row.split(',').map(str::to_owned).collect())
        .collect()
}

fn in_word() -> Vec<u8> {
    let rows = cells().into_iter().map(|row| {
        let cells = row.into_iter().map(|cell| Cell::label(20, cell));
        Row::new(0, cells.collect())
    });
    let blocks = vec![
        Block::Title("市八届人大四次会议代表建议交办清单".to_owned()),
        Block::Table(Table {
            rows: rows.collect(),
        }),
    ];
    docx::write(&Paper::new(Layout::Plain, "清单".to_owned(), blocks)).expect("a Word file")
}

fn in_pdf() -> Vec<u8> {
    const ACROSS: [f64; 10] = [
        30.0, 60.0, 170.0, 215.0, 260.0, 330.0, 380.0, 430.0, 495.0, 560.0,
    ];
    const HEIGHT: f64 = 26.0;
    let mut sheet = Sheet::new();
    sheet.words(200.0, 60.0, 12.0, "市八届人大四次会议代表建议交办清单");
    for (page, rows) in cells().chunks(3).enumerate() {
        if page > 0 {
            sheet.next_page();
        }
        let down: Vec<f64> = (0..=rows.len())
            .map(|row| 80.0 + HEIGHT * row as f64)
            .collect();
        grid(&mut sheet, &ACROSS, &down);
        for (row, y) in rows.iter().zip(&down) {
            for (cell, column) in row.iter().zip(ACROSS.windows(2)) {
                let width = column[1] - column[0] - 8.0;
                put(&mut sheet, (column[0] + 4.0, y + 10.0), width, cell);
            }
        }
    }
    sheet.file()
}

/// The words of a cell in as many lines as it needs.
fn put(sheet: &mut Sheet, (x, mut y): (f64, f64), width: f64, words: &str) {
    const SIZE: f64 = 8.0;
    let (mut line, mut room) = (String::new(), width);
    for c in words.chars() {
        let wide = if c.is_ascii() { SIZE / 2.0 } else { SIZE };
        if room < wide {
            sheet.words(x, y, SIZE, &std::mem::take(&mut line));
            (y, room) = (y + SIZE + 2.0, width);
        }
        line.push(c);
        room -= wide;
    }
    sheet.words(x, y, SIZE, &line);
}
