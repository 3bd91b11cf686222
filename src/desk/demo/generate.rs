//! Invented cases by the thousand, for benches and tries: the same each time, varied in kind, topic and stage.
//! Their acts go through the same rules as any other, each on the day it carries.

use crate::{
    case::{
        Action, Classification, Duty, Intake, Kind, Letter, Meeting, Mode, Number, Opinion, Reply,
        Representative, Section, Verdict, office::Office,
    },
    desk::{Deed, Desk},
};
use chrono::{DateTime, FixedOffset, TimeDelta};

/// Cases per transaction: large enough that the disk does not decide, small enough to keep memory even.
const CHUNK: u32 = 500;
/// Generated numbers begin above the written ones.
const FIRST: u32 = 1001;
/// So many numbers, and the next session begins.
const PER_SESSION: u32 = 5000;
/// Acts from registration to archive, so many days apart.
const PACE: i64 = 6;
/// How many acts have happened; most cases of an office are done.
const AGES: [usize; 16] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 9, 9, 9, 9];

const PLACES: [&str; 12] = [
    "北大街",
    "南关",
    "石桥巷",
    "文昌路",
    "东门",
    "西关",
    "迎宾大街",
    "滨河新区",
    "老城区",
    "云岭乡",
    "白鹭镇",
    "开发区",
];

/// What is asked for, and what was done.
const TOPICS: [(&str, &str); 14] = [
    (
        "增设公共停车位",
        "利用边角空地新建小型停车场，新增车位向居民开放",
    ),
    (
        "改造老旧小区",
        "对给排水、供热、供电管线一并改造，同步加装充电设施",
    ),
    (
        "完善社区养老服务",
        "建成日间照料中心，提供助餐、助浴、助医服务",
    ),
    ("优化学校周边交通", "设置接送车位和单行循环，安排专人疏导"),
    ("修补破损道路", "对破损路面逐段修补，同步更换窨井盖"),
    ("增开公交线路", "调整三条线路走向，高峰时段加密班次"),
    ("推进垃圾分类", "增设误时投放点，配齐分类收运车辆"),
    ("建设社区医疗用房", "落实配建用房，移交社区卫生服务站使用"),
    ("改造供热管网", "更换运行二十年以上的二次管网，室温普遍提高"),
    ("治理积水内涝", "清淤疏通雨水管网，增设强排泵站"),
    (
        "建设口袋公园",
        "利用拆违腾退地建成口袋公园，增设座椅和儿童设施",
    ),
    ("规范物业服务", "开展信用评价，公共收益按季公示"),
    ("加装住宅电梯", "一窗受理、联合审查，补助标准有所提高"),
    ("整治飞线充电", "建设集中充电棚，安装自动断电装置"),
];
const SURNAMES: [&str; 16] = [
    "柏", "湛", "祁", "茅", "计", "谈", "司", "庞", "熊", "纪", "舒", "屈", "项", "祝", "詹", "梅",
];
const GIVEN: [&str; 16] = [
    "晓棠", "怀瑾", "若谷", "清扬", "子衿", "亦可", "南星", "映雪", "听雨", "知行", "云舟", "以宁",
    "修远", "景行", "沐阳", "思齐",
];

/// Adds the generated cases that are not there yet, up to `wanted`; tells how many were added.
pub fn fill(desk: &mut Desk, wanted: usize) -> anyhow::Result<usize> {
    let wanted = u32::try_from(wanted)?;
    let mut made = 0;
    for start in (0..wanted).step_by(CHUNK as usize) {
        let mut stories = Vec::new();
        for index in start..wanted.min(start + CHUNK) {
            let invented = Invented::new(index, desk);
            if desk.find(&invented.number.reference())?.is_none() {
                stories.push(invented.story(&desk.office, desk.now()));
            }
        }
        made += desk.take_in(stories)?.len();
    }
    Ok(made)
}

/// One generated case; everything follows from its index.
struct Invented {
    number: Number,
    title: String,
    name: String,
    asks: Vec<String>,
    sections: Vec<Section>,
    /// How many acts of its life have happened.
    acts: usize,
    dice: u64,
}

impl Invented {
    fn new(index: u32, desk: &Desk) -> Self {
        let (term, session) = desk.sitting();
        let dice = scattered(u64::from(index));
        let place = pick(&PLACES, dice);
        let main = pick(&TOPICS, dice >> 8);
        let other = pick(&TOPICS, (dice >> 8) + 3);
        let kind = Kind::ALL[usize::from(dice >> 16 & 1 == 1)];
        let asks: Vec<String> = [main, other]
            .iter()
            .map(|(wish, _)| format!("在{place}{wish}。"))
            .collect();
        let first_section = asks.len() as u32 + 1;
        let section = |(at, (wish, done)): (u32, (&str, &str))| Section {
            id: first_section + at,
            heading: format!("{wish}的办理情况"),
            paragraphs: vec![format!(
                "针对您提出的在{place}{wish}的意见，我们会同有关部门实地调研，{done}。下一步将加强督促检查，确保按期完成，并及时向您反馈。"
            )],
        };
        Invented {
            number: Number {
                kind,
                level: desk.office.level.clone(),
                term,
                session: session + index / PER_SESSION,
                number: FIRST + index % PER_SESSION,
            },
            title: format!("关于在{place}{}的{}", main.0, kind.words().paper),
            name: format!(
                "{}{}",
                pick(&SURNAMES, dice >> 20),
                pick(&GIVEN, dice >> 28)
            ),
            sections: (0..).zip([main, other]).map(section).collect(),
            asks,
            acts: pick(&AGES, dice >> 36),
            dice,
        }
    }

    /// Its life so far: nobody's case is older than half a year, and what is done was done in time.
    fn story(&self, office: &Office, now: DateTime<FixedOffset>) -> Vec<Deed> {
        let age = PACE * self.acts as i64 + (self.dice >> 44) as i64 % 60 + 1;
        let assigned = now - TimeDelta::days(age);
        let mut story = vec![(
            assigned,
            Action::Register(Box::new(self.intake(office, assigned))),
        )];
        for step in 0..self.acts {
            let at = assigned + TimeDelta::days(PACE * step as i64 + 1);
            let acts = self.step(step, office, at);
            story.extend(acts.into_iter().map(|action| (at, action)));
        }
        story
    }

    fn step(&self, step: usize, office: &Office, at: DateTime<FixedOffset>) -> Vec<Action> {
        let on = at.date_naive();
        let action = match step {
            0 => Action::Accept { on, by_duty: true },
            1 => self.section(0),
            2 => return self.rest_of_the_draft(),
            3 => Action::Approve {
                by: office.principal.clone(),
                on,
                fingerprint: self.fingerprint(),
            },
            4 => Action::Hold(Meeting {
                on: Some(on),
                place: office.meeting_place.clone(),
                held_by: office.handler.clone(),
                phone: office.phone.clone(),
                with: crate::case::Whom::default(),
            }),
            5 => Action::Opine(Box::new(self.opinion(office, at))),
            6 => Action::Classify(Classification {
                class: office.profile.classes[0].code.clone(),
                plan: String::new(),
                plan_date: None,
                explanation: String::new(),
            }),
            7 => Action::Close { on },
            _ => Action::Archive { on },
        };
        vec![action]
    }
}

impl Invented {
    fn intake(&self, office: &Office, assigned: DateTime<FixedOffset>) -> Intake {
        Intake {
            doubts: Vec::new(),
            number: self.number.clone(),
            title: self.title.clone(),
            unit: office.unit.clone(),
            representative: Representative {
                name: self.name.clone(),
                employer: Some("云川市某单位".to_owned()),
                // 142 is no prefix of any carrier, so the number is nobody's.
                phone: format!("142{:08}", self.dice % 100_000_000),
                ..Representative::default()
            },
            co_signers: Vec::new(),
            duty: Duty::Lead,
            other_units: Vec::new(),
            assigned_on: Some(assigned.date_naive()),
            due: None,
            text: format!("{}群众反映较多，希望尽快解决。", self.asks.concat()),
            asks: self.asks.clone(),
            handler: office.handler.clone(),
            phone: office.phone.clone(),
            principal: Some(office.principal.clone()),
        }
    }

    fn section(&self, at: usize) -> Action {
        Action::AddSection {
            heading: self.sections[at].heading.clone(),
            paragraphs: self.sections[at].paragraphs.clone(),
        }
    }

    fn rest_of_the_draft(&self) -> Vec<Action> {
        let links = (1..).zip(&self.sections);
        let links = links.map(|(ask, section)| Action::Link {
            ask,
            section: section.id,
        });
        std::iter::once(self.section(1)).chain(links).collect()
    }

    fn fingerprint(&self) -> String {
        let reply = Reply {
            sections: self.sections.clone(),
            ..Reply::default()
        };
        Letter::new(&self.number, &self.title, &self.name, &reply).fingerprint()
    }

    fn opinion(&self, office: &Office, at: DateTime<FixedOffset>) -> Opinion {
        Opinion {
            words: "满意".to_owned(),
            verdict: Some(Verdict::Satisfied),
            attitude: None,
            signer: Some(self.name.clone()),
            mode: Mode::Paper,
            collected_by: office.handler.clone(),
            on: Some(at.date_naive()),
            fingerprint: self.fingerprint(),
            of: None,
        }
    }
}

fn pick<T: Copy>(from: &[T], dice: u64) -> T {
    from[(dice & 0xff) as usize % from.len()]
}

/// Spreads neighbouring indices over the whole range (splitmix64).
fn scattered(index: u64) -> u64 {
    let mut z = index.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
