//! The indicators, one row each: its name, what it is a part of what, where the habit comes from, and the one function
//! that says of a case whether it counts (`None`: it is not in the denominator).
//!
//! What holds for all: 已退办 is nowhere but in 退办率; 协办 only gives an opinion to the leading unit and is counted apart;
//! a satisfaction is never supposed, so a case without a verdict stands in no 满意率.

use super::fact::{Fact, Promise, PromiseEnd};
use crate::case::Verdict;
use chrono::NaiveDate;

/// What is counted.
#[derive(Clone, Copy)]
pub enum Counts {
    Cases(fn(&Fact, NaiveDate) -> Option<bool>),
    Promises(fn(&Promise, NaiveDate) -> Option<bool>),
}

/// One indicator.
pub struct Indicator {
    /// Stable name, for scoring tables and scripts.
    pub id: &'static str,
    pub name: &'static str,
    /// Numerator ÷ denominator, in words.
    pub means: &'static str,
    pub source: &'static str,
    pub counts: Counts,
}

const fn row(
    id: &'static str,
    name: &'static str,
    means: &'static str,
    source: &'static str,
    of: fn(&Fact, NaiveDate) -> Option<bool>,
) -> Indicator {
    Indicator {
        id,
        name,
        means,
        source,
        counts: Counts::Cases(of),
    }
}

const USUAL: &str = "各地办理情况通报通行的口径";
const PLACES: &str = "各地通报有的只算满意、有的含基本满意，两样都列";
const OWN: &str = "本软件的口径，请按本市规定核对";

/// So many days before the due date count as early.
const EARLY: i64 = 10;

pub static INDICATORS: &[Indicator] = &[
    row(
        "answered",
        "办复率",
        "已登记发文或已办结 ÷ 应由本单位答复（主办、分别办理，不含退办、协办）",
        USUAL,
        |fact, _| fact.is_ours().then_some(fact.answered),
    ),
    row(
        "closed",
        "办结率",
        "已办结 ÷ 应由本单位答复",
        USUAL,
        |fact, _| fact.is_ours().then_some(fact.closed),
    ),
    row(
        "on-time",
        "按时办结率",
        "时限当天或以前办结 ÷ 已办结且日期齐全的，加上已经超期还没有办结的",
        USUAL,
        |fact, today| on_time(fact, today).filter(|_| fact.is_ours()),
    ),
    row(
        "early",
        "提前十天办结率",
        "时限前十天或更早办结 ÷ 已办结且日期齐全的",
        "石家庄市考核办法以提前十天加分",
        |fact, _| {
            let days = (fact.due? - fact.closed_on?).num_days();
            fact.is_ours().then_some(days >= EARLY)
        },
    ),
    row(
        "met",
        "面商率",
        "有完整面商记录 ÷ 应由本单位答复",
        "又称见面率、走访率、面复率",
        |fact, _| fact.is_ours().then_some(fact.met),
    ),
    row(
        "feedback",
        "反馈率",
        "代表、委员已表明满意程度 ÷ 已办复",
        OWN,
        |fact, _| (fact.is_ours() && fact.answered).then_some(fact.verdict.is_some()),
    ),
    row(
        "satisfied",
        "满意率（只算满意）",
        "最后一次意见是满意 ÷ 已表明满意程度",
        PLACES,
        |fact, _| ours(fact, fact.verdict).map(satisfied),
    ),
    row(
        "accepted",
        "满意率（含基本满意）",
        "最后一次意见是满意或基本满意 ÷ 已表明满意程度",
        PLACES,
        |fact, _| ours(fact, fact.verdict).map(accepted),
    ),
    row(
        "first-satisfied",
        "初次满意率（只算满意）",
        "第一次意见就是满意 ÷ 已表明满意程度",
        PLACES,
        |fact, _| ours(fact, fact.first_verdict).map(satisfied),
    ),
    row(
        "first-accepted",
        "初次满意率（含基本满意）",
        "第一次意见就是满意或基本满意 ÷ 已表明满意程度",
        PLACES,
        |fact, _| ours(fact, fact.first_verdict).map(accepted),
    ),
    row(
        "attitude",
        "办理态度满意率（含基本满意）",
        "对办理态度满意或基本满意 ÷ 已评办理态度",
        "宁波、淮安等地态度和结果分开公布",
        |fact, _| ours(fact, fact.attitude).map(accepted),
    ),
    row(
        "solved",
        "解决率",
        "签字时定为已解决的类别 ÷ 已定类别",
        "又称解决采纳率；哪些类别算解决由办理规则定",
        |fact, _| ours(fact, fact.class.as_ref()).map(|class| class.solved),
    ),
    row(
        "solved-now",
        "跟踪后解决率",
        "现在算已解决的（含办结后解决的）÷ 已定类别",
        "办理结果和跟踪办理结果分开记",
        |fact, _| ours(fact, fact.class_now.as_ref()).map(|class| class.solved),
    ),
    row(
        "realised",
        "B类落实率",
        "办结时列为须跟踪的类别（如B类）、后来已解决 ÷ 办结时须跟踪的",
        "铜陵、昆明呈贡等地回头看的口径",
        |fact, _| {
            let signed = ours(fact, fact.class.as_ref())?;
            let tracked = fact.closed && signed.follow_up;
            tracked.then(|| fact.class_now.as_ref().is_some_and(|now| now.solved))
        },
    ),
    Indicator {
        id: "promises",
        name: "承诺兑现率",
        means: "已兑现 ÷ 已兑现的，加上时限已过还没有兑现的（不含不再跟踪的），按项计",
        source: OWN,
        counts: Counts::Promises(|promise, today| match promise.end {
            PromiseEnd::Fulfilled(_) => Some(true),
            PromiseEnd::Dropped => None,
            PromiseEnd::Open => promise.due.filter(|due| *due < today).map(|_| false),
        }),
    },
    row(
        "public",
        "公开率",
        "公开属性定为公开发布 ÷ 已办复",
        "国办发〔2014〕46号：复文和公开同步审查",
        |fact, _| (fact.is_ours() && fact.answered).then_some(fact.public),
    ),
    row(
        "again",
        "重新办理率",
        "办了不止一轮 ÷ 已表明满意程度",
        OWN,
        |fact, _| ours(fact, fact.first_verdict).map(|_| fact.rounds > 1),
    ),
    row(
        "extended",
        "延期率",
        "批准过延期 ÷ 应由本单位答复",
        OWN,
        |fact, _| fact.is_ours().then_some(fact.extended),
    ),
    row(
        "late",
        "在办超期率",
        "今天已过时限 ÷ 还没有办结的（含协办）",
        OWN,
        |fact, today| is_open(fact).then(|| fact.due.is_some_and(|due| due < today)),
    ),
    row(
        "assisted",
        "协办办结率",
        "协办件已办结 ÷ 协办件（不含退办）",
        OWN,
        |fact, _| assists(fact).then_some(fact.closed),
    ),
    row(
        "assisted-on-time",
        "协办按时率",
        "协办件时限内办结 ÷ 已办结且日期齐全的，加上已经超期还没有办结的",
        OWN,
        |fact, today| on_time(fact, today).filter(|_| assists(fact)),
    ),
    row(
        "returned",
        "退办率",
        "准予退办 ÷ 全部交办件",
        OWN,
        |fact, _| Some(fact.is_returned()),
    ),
];

/// The indicator of this name.
pub fn find(id: &str) -> Option<&'static Indicator> {
    INDICATORS.iter().find(|one| one.id == id)
}

pub(super) fn is_open(fact: &Fact) -> bool {
    fact.stage.is_open()
}

fn assists(fact: &Fact) -> bool {
    !fact.duty.answers_the_representative() && !fact.is_returned()
}

/// What is known of a case that this unit answers.
fn ours<T>(fact: &Fact, known: Option<T>) -> Option<T> {
    known.filter(|_| fact.is_ours())
}

fn satisfied(verdict: Verdict) -> bool {
    verdict == Verdict::Satisfied
}

fn accepted(verdict: Verdict) -> bool {
    verdict != Verdict::Dissatisfied
}

/// Closed by its last day; one that is open and late is none, one that is open and in time is not counted yet.
fn on_time(fact: &Fact, today: NaiveDate) -> Option<bool> {
    let due = fact.due?;
    match (fact.closed, fact.closed_on) {
        (true, Some(on)) => Some(on <= due),
        (true, None) => None,
        (false, _) => (is_open(fact) && due < today).then_some(false),
    }
}
