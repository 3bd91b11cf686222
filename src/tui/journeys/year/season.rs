//! The handler of a season at the desk: the morning's reading, and what is done to one case or to all of a stage.

use super::one::{One, PLACES};
use crate::{
    case::Stage,
    desk::{View, meetings::MeetingLine},
    tui::journeys::trip::Trip,
};
use chrono::NaiveDate;
use std::{collections::BTreeSet, fs};

/// The handler through the season.
pub(super) struct Season {
    pub trip: Trip,
    /// What the desk has announced up to yesterday, and what it announces today.
    pub announced: BTreeSet<String>,
    pub late: BTreeSet<String>,
    pub mornings: usize,
    /// Meetings whose verdicts were entered from the sheet of the day.
    pub by_sheet: usize,
}

impl Season {
    pub fn keys(&mut self, keys: &str) -> &mut Trip {
        self.trip.keys(keys)
    }

    /// Reads the desk from the top as far as anything is near, as a person does in the morning.
    pub fn morning(&mut self, day: NaiveDate) {
        self.trip = self.trip.on(day);
        self.mornings += 1;
        let overdue = self
            .trip
            .desk
            .rows(View::Overdue, "", 0..100)
            .expect("rows");
        for row in &overdue.rows {
            let reference = &row.reference;
            assert!(
                self.announced.contains(reference),
                "{reference} is late on {day} and was not announced\n{}",
                self.trip.screen()
            );
            self.late.insert(reference.clone());
        }
        let near = i64::from(self.trip.desk.office.profile.near_due_days);
        let mut told = BTreeSet::new();
        for _ in 0..4 {
            told.extend(
                self.trip
                    .screen()
                    .lines()
                    .filter_map(|row| near_row(row, near)),
            );
            self.trip.keys("<pagedown>");
        }
        self.trip.keys("<home>");
        // Everything that is near stands on the desk with its days.
        let all = self.trip.desk.rows(View::All, "", 0..100).expect("rows");
        for row in all.rows.iter().filter(|row| row.stage.is_open()) {
            let days = row.due.map(|due| (due - day).num_days());
            if days.is_some_and(|days| (0..=near).contains(&days)) {
                assert!(
                    told.contains(&row.reference),
                    "{} is near on {day} and not on the desk\n{}",
                    row.reference,
                    self.trip.screen()
                );
            }
        }
        self.announced.extend(told);
    }

    pub fn list(&mut self, name: &str, head: &str, title: &str, ones: impl Iterator<Item = One>) {
        let rows: String = ones.map(One::row).collect();
        let text =
            format!("{title}\n{head},案由,领衔人,联系电话,主办单位,协办单位,交办时间\n{rows}");
        let path = self.trip.dir().join(name);
        fs::write(&path, text).expect("a list");
        self.keys(&format!("i{}<enter>", path.display()));
        self.keys("<ctrl-s>").expect("新登记");
    }

    /// Opens one case by its reference.
    pub fn open(&mut self, one: One) {
        self.keys(&format!("/{}<enter><enter>", one.reference()))
            .expect(&one.name());
    }

    /// Back on the whole desk.
    pub fn leave(&mut self) {
        self.keys("q<esc>");
    }

    /// One act over all cases of a stage; nothing where there are none.
    pub fn batch(&mut self, stage: Stage, keys: &str, told: &str) {
        self.keys(&format!("/阶段:{}<enter>", stage.label()));
        if !self.trip.sees("没有匹配的案卷") {
            self.keys("*");
            self.keys(keys);
            let done = self.trip.sees(told) && !self.trip.sees("现在不能办");
            assert!(done, "{told}\n{}", self.trip.screen());
        }
        self.keys("<esc><esc>");
    }

    pub fn draft(&mut self, one: One) {
        self.open(one);
        self.keys(&format!(
            "e o在{}{}。<ctrl-s>",
            PLACES[one.0 % 6],
            one.wish()
        ));
        self.keys(&format!(
            "O关于{}<tab><paste 已在{}实地查看，{}的方案已经确定。年底前全部完成。><ctrl-s><space>q",
            one.wish(),
            PLACES[one.0 % 6],
            one.wish()
        ));
        let case = self.trip.case(&one.reference());
        assert!(
            case.is_drafted(),
            "{}\n{}",
            one.reference(),
            self.trip.screen()
        );
        self.leave();
    }

    /// What will be said at the table.
    pub fn verdict(&self, one: One) -> &'static str {
        let first = self.trip.case(&one.reference()).rounds.len() == 1;
        match one.is_dissatisfied() && first {
            true => "3",
            false if one.0 % 7 == 2 => "2",
            false => "1",
        }
    }

    pub fn sign(&mut self, one: One, verdict: &str) {
        self.open(one);
        self.keys(&format!(
            "y已经谈过<tab>{verdict}<tab>1<tab>{}<tab>1<ctrl-s>",
            one.name()
        ));
        self.leave();
        if verdict != "3" {
            self.classify(one);
        }
    }

    pub fn classify(&mut self, one: One) {
        self.open(one);
        self.keys(&format!("l{}<ctrl-s>", one.class()))
            .expect("办理情况定为");
        self.leave();
    }

    /// The text of the next round.
    pub fn say_it_again(&mut self, one: One) {
        self.open(one);
        self.keys("e<enter><ctrl-end>另外再增加两处。<esc>q");
        self.leave();
    }

    /// The first meeting of the day whose verdict is not entered, as the sheet lists them.
    pub fn next_met(&self, today: NaiveDate) -> Option<One> {
        let lines = self.trip.desk.meetings(&[]).expect("the sheet");
        let open = |line: &&MeetingLine| line.on == Some(today) && line.verdict.is_none();
        let reference = &lines.iter().find(open)?.reference;
        One::all().find(|one| one.reference() == *reference)
    }

    /// The cases of a stage, by the desk's own rows.
    pub fn at(&self, stage: Stage) -> Vec<One> {
        let at = |one: &One| {
            let key = self.trip.desk.find(&one.reference()).expect("looked up");
            let case = key.map(|key| self.trip.desk.case(key).expect("folded"));
            case.is_some_and(|case| case.stage(&self.trip.desk.office) == stage)
        };
        One::all().filter(at).collect()
    }
}

/// The reference of a row that says that few days are left.
fn near_row(row: &str, near: i64) -> Option<String> {
    let reference = row
        .split_whitespace()
        .find(|word| word.starts_with("rd-8-4-") || word.starts_with("zx-8-4-"))?;
    let is_near = row.contains("今天到期")
        || row.contains("超期")
        || row.split("还有").skip(1).any(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<i64>().is_ok_and(|days| days <= near)
        });
    is_near.then(|| reference.to_owned())
}
