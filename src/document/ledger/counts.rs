//! 汇总: how many, by stage, class and verdict, and the shares that reports ask for. Every share keeps what it is a part of,
//! and 基本满意 is counted apart, because “满意率 100 %” means nothing without both.

use super::{
    Cell,
    columns::{class, closed_late},
};
use crate::case::{Case, Duty, Kind, Stage, Verdict, office::Office};

/// A heading, and what was counted under it.
struct Group {
    title: &'static str,
    /// What the shares of this group are a part of.
    of: &'static str,
    rows: Vec<(String, u64)>,
}

impl Group {
    fn new<'a>(
        title: &'static str,
        of: &'static str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Group {
        let rows = names.into_iter().map(|name| (name.to_owned(), 0)).collect();
        Group { title, of, rows }
    }

    fn add(&mut self, name: &str) {
        match self.rows.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => self.rows.push((name.to_owned(), 1)),
        }
    }

    fn total(&self) -> u64 {
        self.rows.iter().map(|(_, count)| count).sum()
    }
}

/// Part and whole of one share, and what they mean.
struct Share {
    name: &'static str,
    part: u64,
    whole: u64,
    means: &'static str,
}

pub(super) struct Counts {
    groups: [Group; 6],
    shares: [Share; 6],
}

/// Places of the groups and of the shares.
const KIND: usize = 0;
const DUTY: usize = 1;
const STAGE: usize = 2;
const CLASS: usize = 3;
const RESULT: usize = 4;
const ATTITUDE: usize = 5;

impl Counts {
    pub fn new(office: &Office) -> Counts {
        let classes = office
            .profile
            .classes
            .iter()
            .map(|rule| rule.label.as_str());
        let verdicts = || Verdict::ALL.map(Verdict::label);
        let share = |name, means| Share {
            name,
            part: 0,
            whole: 0,
            means,
        };
        Counts {
            groups: [
                Group::new("类别", "全部", Kind::ALL.map(|kind| kind.words().paper)),
                Group::new("办理方式", "全部", Duty::ALL.map(Duty::label)),
                Group::new("阶段", "全部", Stage::ALL.map(Stage::label)),
                Group::new("办理类别", "已定类别", classes),
                Group::new("办理结果满意程度", "已签署意见", verdicts()),
                Group::new("办理态度满意程度", "已评态度", verdicts()),
            ],
            shares: [
                share("面商率", "有面商记录 ÷ 应由本单位面商（不含退办、协办）"),
                share("办结率", "已办结 ÷ 全部（不含退办）"),
                share("按时办结率", "时限内办结 ÷ 已办结且日期齐全"),
                share("满意率（只算满意）", "结果满意 ÷ 已签署意见"),
                share("满意率（含基本满意）", "结果满意和基本满意 ÷ 已签署意见"),
                share("解决率", "定为已解决类 ÷ 已定类别"),
            ],
        }
    }

    pub fn take(&mut self, case: &Case, office: &Office) {
        let stage = case.stage(office);
        self.groups[KIND].add(case.number.kind.words().paper);
        self.groups[DUTY].add(case.duty.label());
        self.groups[STAGE].add(stage.label());
        let class = class(case, office);
        if !class.is_empty() {
            self.groups[CLASS].add(&class);
        }
        let result = case.verdict();
        if let Some(verdict) = result {
            self.groups[RESULT].add(verdict.label());
        }
        if let Some(verdict) = case.round().last_attitude() {
            self.groups[ATTITUDE].add(verdict.label());
        }
        let solved = case
            .class()
            .map(|code| office.profile.class(code).is_some_and(|rule| rule.solved));
        let met = case.duty.answers_the_representative();
        let here = stage != Stage::Returned;
        let answers = [
            (here && met).then(|| case.is_met()),
            here.then(|| case.is_closed()),
            closed_late(case, office).map(|late| !late),
            result.map(|verdict| verdict == Verdict::Satisfied),
            result.map(|verdict| verdict != Verdict::Dissatisfied),
            solved,
        ];
        for (share, answer) in self.shares.iter_mut().zip(answers) {
            share.whole += u64::from(answer.is_some());
            share.part += u64::from(answer == Some(true));
        }
    }

    /// The sheet as rows: a heading has one cell, a count four.
    pub fn rows(&self) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for group in &self.groups {
            let total = group.total();
            rows.push(vec![Cell::text(group.title)]);
            for (name, count) in &group.rows {
                rows.push(vec![
                    Cell::text(&**name),
                    Cell::Number(*count),
                    Cell::Number(total),
                    Cell::Share(*count, total),
                    Cell::text(format!("{}件数", group.of)),
                ]);
            }
        }
        rows.push(vec![Cell::text("比率")]);
        rows.extend(self.shares.iter().map(|share| {
            vec![
                Cell::text(share.name),
                Cell::Number(share.part),
                Cell::Number(share.whole),
                Cell::Share(share.part, share.whole),
                Cell::text(share.means),
            ]
        }));
        rows
    }
}
