//! 办理工作总结, drafted from the figures: only what the records say. What a person alone can write stands as a gap 【…】,
//! and every number carries the number of a row of the last table, which names its cases.

use super::Statistics;
use crate::{
    case::{
        Stage, Verdict,
        report::{Cut, Fact, Figure, Item, fact::PromiseEnd, time},
    },
    document::{Align, Block, Cell, CellLine, Flow, Layout, Level, Paper, Row, Table},
    text::date,
};

/// References of one row; more stand in 明细.
const LISTED: usize = 400;
/// Millimetres of the columns of the last table.
const WIDTHS: [u16; 4] = [13, 40, 38, 65];

/// Numbers as they are quoted, each with what it is and whose.
#[derive(Default)]
struct Notes {
    rows: Vec<(String, String, Vec<String>)>,
}

/// What the sentences are made from.
struct Writer<'a> {
    sheet: &'a Statistics<'a>,
    notes: Notes,
}

/// The draft.
pub fn paper(sheet: &Statistics) -> Paper {
    let mut writer = Writer {
        sheet,
        notes: Notes::default(),
    };
    let title = format!(
        "{}{}人大代表建议、政协委员提案办理工作总结",
        sheet.unit,
        period(sheet)
    );
    let mut blocks = vec![Block::Title(title.clone())];
    let parts = [
        ("一、基本情况", writer.facts()),
        ("二、主要做法", writer.doings()),
        ("三、办理成效", writer.outcome()),
        ("四、存在问题", writer.trouble()),
        ("五、下一步打算", writer.next()),
    ];
    for (name, said) in parts {
        blocks.push(Block::Heading(Level::One, name.to_owned()));
        blocks.extend(said.into_iter().map(Block::Paragraph));
    }
    blocks.push(Block::SignOff {
        unit: sheet.unit.to_owned(),
        date: date::chinese(sheet.report.today),
    });
    blocks.push(Block::PageBreak);
    blocks.push(Block::Line(
        "附表：文中数字的来历（方括号里的号就是这里的序号）".to_owned(),
    ));
    blocks.push(Block::Table(writer.notes.table()));
    Paper::new(Layout::Official, title, blocks)
}

/// The whole desk has no period.
fn period(sheet: &Statistics) -> String {
    match sheet.report.slice == Default::default() {
        true => String::new(),
        false => sheet.report.slice.told().replace('、', ""),
    }
}

impl Notes {
    /// `12件[3]`: the number with its place in the table.
    fn cite(&mut self, name: &str, number: &str, references: Vec<String>) -> String {
        self.cite_told(name, number, listed("", &references))
    }

    fn cite_told(&mut self, name: &str, number: &str, cases: Vec<String>) -> String {
        self.rows.push((name.to_owned(), number.to_owned(), cases));
        format!("{number}[{}]", self.rows.len())
    }

    fn table(&self) -> Table {
        let head = WIDTHS
            .into_iter()
            .zip(["序号", "是什么", "数字", "案号"])
            .map(|(width, word)| Cell::label(width, word));
        let mut rows = vec![Row::new(9, head.collect()).flowing(Flow::Header)];
        for (number, (name, value, cases)) in (1..).zip(&self.rows) {
            let cell = |at: usize, align, text: &str| {
                Cell::of(WIDTHS[at], vec![CellLine::new(align, text)])
            };
            let cases = cases.iter().map(|line| CellLine::new(Align::Left, line));
            let cells = vec![
                cell(0, Align::Center, &number.to_string()),
                cell(1, Align::Left, name),
                cell(2, Align::Center, value),
                Cell::of(WIDTHS[3], cases.collect()),
            ];
            rows.push(Row::new(9, cells).flowing(Flow::Breaks));
        }
        Table { rows }
    }
}

/// A line for each session, `rd-6-5：63　102`. The numbers stand apart by blanks, because LibreOffice takes figures with
/// 、 between them for one word and breaks it anywhere.
fn listed(before: &str, references: &[String]) -> Vec<String> {
    if references.is_empty() {
        return vec![format!("{before}无")];
    }
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for reference in references.iter().take(LISTED) {
        let (start, number) = reference.rsplit_once('-').unwrap_or(("", reference));
        match groups.last_mut() {
            Some((same, numbers)) if *same == start => numbers.push(number),
            _ => groups.push((start, vec![number])),
        }
    }
    let told = groups.iter();
    let mut told: Vec<String> = told
        .map(|(start, numbers)| format!("{before}{start}：{}", numbers.join("　")))
        .collect();
    if references.len() > LISTED {
        told.push(format!("……共 {} 件，其余见统计表“明细”", references.len()));
    }
    told
}

impl Writer<'_> {
    fn references(&self, items: &[Item]) -> Vec<String> {
        let facts = self.sheet.facts;
        items.iter().map(|item| item.reference(facts)).collect()
    }

    /// So many cases of the report for which something holds.
    fn count(&mut self, name: &str, holds: impl Fn(&Fact) -> bool) -> String {
        let held = self.sheet.chosen().filter(|fact| holds(fact));
        let references: Vec<String> = held.map(|fact| fact.reference.clone()).collect();
        let number = format!("{}件", references.len());
        self.notes.cite(name, &number, references)
    }

    fn is_any(&self, holds: impl Fn(&Fact) -> bool) -> bool {
        self.sheet.chosen().any(holds)
    }

    /// 办复率88.9%（8/9）[4]；比2025年+3.2个百分点
    fn rate(&mut self, id: &str) -> String {
        let report = self.sheet.report;
        let Some(figure) = report.figure(id) else {
            return String::new();
        };
        let name = figure.indicator.name;
        if figure.now.whole.is_empty() {
            return format!("{name}没有可算的案卷");
        }
        let number = figure.now.told();
        let what = format!("{name}：{}", figure.indicator.means);
        let mut cases = listed("计入 ", &self.references(&figure.now.part));
        cases.extend(listed("未计入 ", &self.references(&figure.now.rest())));
        let cited = self.notes.cite_told(&what, &number, cases);
        format!("{name}{cited}{}", self.compared(figure))
    }

    fn compared(&self, figure: &Figure) -> String {
        let earlier = self.sheet.report.before.map(|slice| slice.told());
        match (earlier, figure.change().as_str()) {
            (None, _) | (_, "") => String::new(),
            (Some(earlier), "持平") => format!("，与{earlier}持平"),
            (Some(earlier), change) => format!("，比{earlier}{change}个百分点"),
        }
    }

    fn parts(&mut self, cut: Cut) -> String {
        let parts = cut.parts(self.sheet.facts, &self.sheet.report.chosen);
        let told = parts.iter().filter(|part| !part.cases.is_empty());
        let told = told.map(|part| {
            let items: Vec<Item> = part.cases.iter().map(|at| Item::case(*at)).collect();
            let references = self.references(&items);
            let number = format!("{}件", part.cases.len());
            let name = format!("{}：{}", cut.label(), part.name);
            format!(
                "{}{}",
                part.name,
                self.notes.cite(&name, &number, references)
            )
        });
        let told: Vec<String> = told.collect();
        told.join("、")
    }

    fn facts(&mut self) -> Vec<String> {
        let all = self.count("承办总数", |_| true);
        let kinds = self.parts(Cut::Kind);
        let duties = self.parts(Cut::Duty);
        let sessions = self.parts(Cut::Session);
        let topics = self.parts(Cut::Topic);
        let day = date::chinese(self.sheet.report.today);
        let rates = ["answered", "closed", "on-time"].map(|id| self.rate(id));
        let open = self.count("在办", |fact| fact.stage.is_open());
        let returned = self.count("准予退办", Fact::is_returned);
        let mut said = vec![
            format!(
                "{}我单位共承办人大代表建议、政协委员提案{all}。按建议、提案分：{kinds}；按办理方式分：{duties}；按届次分：{sessions}。",
                period(self.sheet)
            ),
            format!("按内容分：{topics}。"),
            format!(
                "截至{day}，{}。在办{open}，准予退办{returned}。",
                rates.join("；")
            ),
        ];
        if self.is_any(|fact| !fact.duty.answers_the_representative()) {
            let assisted = ["assisted", "assisted-on-time"].map(|id| self.rate(id));
            said.push(format!("协办件：{}。", assisted.join("；")));
        }
        said
    }

    fn doings(&mut self) -> Vec<String> {
        let met = self.rate("met");
        let steps = time::steps(self.sheet.facts, &self.sheet.report.chosen);
        let steps: Vec<String> = steps
            .iter()
            .filter_map(|step| {
                let p90 = step.p90()?;
                let number = format!("{}天", step.median());
                let items: Vec<Item> = step.tally().whole;
                let name = format!("{}天数的中位数（九成不超过{p90}天）", step.name);
                let references = self.references(&items);
                let cited = self.notes.cite(&name, &number, references);
                Some(format!("{}中位数{cited}、九成在{p90}天以内", step.name))
            })
            .collect();
        let mut said = vec![
            "【请写：组织领导、责任分工、制度机制等做法，数据里没有】".to_owned(),
            format!("坚持同代表、委员当面商量。{met}。"),
        ];
        if !steps.is_empty() {
            said.push(format!("办理各环节用时：{}。", steps.join("；")));
        }
        said
    }

    fn outcome(&mut self) -> Vec<String> {
        let verdicts = [
            "satisfied",
            "accepted",
            "first-satisfied",
            "first-accepted",
            "attitude",
            "feedback",
        ];
        let verdicts = verdicts.map(|id| self.rate(id));
        let classes = self.parts(Cut::Class);
        let solved = ["solved", "solved-now", "realised"].map(|id| self.rate(id));
        let kept = ["promises", "public"].map(|id| self.rate(id));
        vec![
            format!("代表、委员意见：{}。", verdicts.join("；")),
            format!("办理结果：{classes}。{}。", solved.join("；")),
            format!("{}。", kept.join("；")),
            "【请写：办成的实事、典型事例，数据里没有】".to_owned(),
        ]
    }

    fn trouble(&mut self) -> Vec<String> {
        let today = self.sheet.report.today;
        let late =
            move |fact: &Fact| fact.stage.is_open() && fact.due.is_some_and(|due| due < today);
        let closed_late = |fact: &Fact| {
            let days = fact.closed_on.zip(fact.due);
            days.is_some_and(|(on, due)| on > due)
        };
        let unheard = |fact: &Fact| fact.is_ours() && fact.answered && fact.verdict.is_none();
        let dissatisfied = |fact: &Fact| fact.verdict == Some(Verdict::Dissatisfied);
        let told = [
            ("在办已超期", self.count("在办已超期", late)),
            ("超过时限才办结", self.count("超过时限才办结", closed_late)),
            ("批准过延期", self.count("批准过延期", |fact| fact.extended)),
            ("最后意见不满意", self.count("最后意见不满意", dissatisfied)),
            (
                "办了不止一轮",
                self.count("办了不止一轮", |fact| fact.rounds > 1),
            ),
            (
                "已办复还没有收到意见",
                self.count("已办复还没有收到意见", unheard),
            ),
        ]
        .map(|(name, number)| format!("{name}{number}"));
        let overdue = self.promises("时限已过还没有兑现的承诺", |due| {
            due.is_some_and(|due| due < today)
        });
        vec![
            format!("{}；时限已过还没有兑现的承诺{overdue}。", told.join("，")),
            "【请写：问题的原因，数据里没有】".to_owned(),
        ]
    }

    /// Open promises by their due date.
    fn promises(
        &mut self,
        name: &str,
        holds: impl Fn(Option<chrono::NaiveDate>) -> bool,
    ) -> String {
        let mut references = Vec::new();
        for fact in self.sheet.chosen() {
            let open = fact.promises.iter();
            let open = open.filter(|one| one.end == PromiseEnd::Open && holds(one.due));
            references.extend(open.map(|one| format!("{}#{}", fact.reference, one.id)));
        }
        let number = format!("{}项", references.len());
        self.notes.cite(name, &number, references)
    }

    fn next(&mut self) -> Vec<String> {
        let today = self.sheet.report.today;
        let open = self.count("在办", |fact| fact.stage.is_open());
        let tracked = self.count("办结了还要跟踪", |fact| {
            let now = fact.class_now.as_ref();
            fact.closed && now.is_some_and(|class| class.follow_up) && fact.stage != Stage::Returned
        });
        let promised = self.promises("没有到期或没有写时限的承诺", |due| {
            due.is_none_or(|due| due >= today)
        });
        vec![
            format!(
                "一是抓紧办理在办的{open}；二是对办结了还没有解决的{tracked}继续跟踪，有了结果再次答复；三是按期兑现尚未到期的承诺{promised}。"
            ),
            "【请写：其他打算，数据里没有】".to_owned(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_references_begin_with_is_said_once() {
        let all = |words: &str| -> Vec<String> { words.split(' ').map(str::to_owned).collect() };
        for (references, told) in [
            (Vec::new(), &["计入 无"][..]),
            (all("rd-6-5-63 rd-6-5-102"), &["计入 rd-6-5：63　102"]),
            (
                all("rd-6-5-63 zx-6-5-47 zx-6-5-8#2"),
                &["计入 rd-6-5：63", "计入 zx-6-5：47　8#2"],
            ),
        ] {
            assert_eq!(listed("计入 ", &references), told);
        }
        let many: Vec<String> = (0..500).map(|n| format!("rd-6-5-{n}")).collect();
        let told = listed("", &many);
        assert!(told[0].ends_with("　399"));
        assert_eq!(told[1], "……共 500 件，其余见统计表“明细”");
    }
}
