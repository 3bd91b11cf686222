//! An invented office and a case that grows by telling its story: `story().accepted().drafted().approved().met()`.
//! Every step goes through the registry of commands and must be allowed, as it would be for a handler.

use chrono::NaiveDate;
use mianshang::{
    case::{
        Action, Blocker, Case, Doubt, Entry, Field, Intake, Kind, Meeting, Mode, Number, Opinion,
        Record, Representative, Verdict,
        calendar::Calendar,
        office::{Office, Profile, Settings},
    },
    command::{self, Command, Does, Fault, Ground, Values},
    data,
};

/// Every story is told on this day.
pub const TODAY: &str = "2026-08-20";

pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// 云川市民政局 under the default rules.
pub fn office() -> Office {
    let (_, profile) = data::PROFILES[0];
    let profile = Profile::parse(profile).expect("the shipped profile");
    let calendar = Calendar::of(data::HOLIDAYS.iter().map(|(_, text)| *text)).expect("the years");
    let settings = Settings {
        unit: "云川市民政局".into(),
        handler: "钟启明".into(),
        phone: "0300-5550101".into(),
        principal: "贺文山".into(),
        ..Settings::default()
    };
    Office::new(settings, profile, calendar)
}

pub fn intake(kind: Kind) -> Intake {
    Intake {
        doubts: Vec::new(),
        number: Number {
            kind,
            level: "市".into(),
            term: 8,
            session: 4,
            number: 321,
        },
        title: "关于完善社区助餐服务的建议".into(),
        unit: "云川市民政局".into(),
        representative: Representative {
            name: "柳映雪".into(),
            employer: None,
            phone: "13900000000".into(),
            ..Representative::default()
        },
        co_signers: Vec::new(),
        duty: Default::default(),
        other_units: Vec::new(),
        assigned_on: Some(date("2026-06-01")),
        due: None,
        text: String::new(),
        asks: vec!["增设助餐点".into(), "补贴助餐费用".into()],
        handler: "钟启明".into(),
        phone: "0300-5550101".into(),
        principal: Some("贺文山".into()),
    }
}

/// A printed record, signed and in class A.
pub fn record() -> Record {
    Record {
        intake: intake(Kind::Suggestion),
        source: "5f".repeat(32),
        joint: false,
        salutation: None,
        opening: None,
        closing: None,
        sections: vec![
            ("关于助餐点".into(), vec!["已建成十二处。".into()]),
            ("关于补贴".into(), vec!["已列入预算。".into()]),
        ],
        links: vec![(1, 1)],
        class: Some("A".into()),
        meeting: Some(Meeting {
            on: Some(date("2026-08-06")),
            place: "市民政局".into(),
            held_by: "钟启明".into(),
            phone: "0300-5550101".into(),
            with: Default::default(),
        }),
        opinion: Some(Opinion {
            words: "满意".into(),
            verdict: Some(Verdict::Satisfied),
            attitude: None,
            signer: Some("柳映雪".into()),
            mode: Mode::Paper,
            collected_by: "钟启明".into(),
            on: None,
            fingerprint: String::new(),
            of: None,
        }),
        issued: None,
        doubts: Vec::new(),
    }
}

pub fn doubt(field: &str) -> Doubt {
    Doubt {
        field: field.into(),
        read: "看不清".into(),
        reason: "字迹潦草".into(),
    }
}

#[derive(Clone)]
pub struct Story {
    pub office: Office,
    pub case: Case,
    pub today: NaiveDate,
}

/// A suggestion with two asks, registered.
pub fn story() -> Story {
    Story::begins(
        office(),
        Action::Register(Box::new(intake(Kind::Suggestion))),
    )
}

/// The correction of one field, by its path.
pub fn amend(path: &str, value: &str) -> Action {
    let field = Field::from_path(path).expect("a field");
    let value = value.to_owned();
    Action::Amend { field, value }
}

/// 不满意 at the first meeting: the second round has begun.
pub fn unhappy() -> Story {
    let met = story().accepted().drafted().approved().met();
    met.heard("没有答到点上", "dissatisfied")
}

pub fn entry(seq: u64, today: NaiveDate, action: Action) -> Entry {
    let at = format!("{today}T09:30:00+08:00");
    Entry {
        seq,
        at: at.parse().expect("a time"),
        actor: "钟启明".into(),
        batch: None,
        action,
    }
}

impl Story {
    pub fn begins(office: Office, action: Action) -> Story {
        let today = date(TODAY);
        let case = Case::fold(&[entry(1, today, action)]).expect("a beginning");
        Story {
            office,
            case: case.expect("a case"),
            today,
        }
    }

    pub fn ground(&self) -> Ground<'_> {
        Ground::new(&self.case, &self.office, self.today)
    }

    /// The action that a command makes of its defaults and these values.
    pub fn built(&self, name: &str, given: &[(&str, &str)]) -> Result<Action, Fault> {
        let command = found(name);
        let Does::Act(build) = command.does else {
            panic!("{name} is no act");
        };
        let mut values: Values = command.defaults(&self.ground());
        for (param, value) in given {
            values.set(param, *value);
        }
        build(&values, &self.ground())
    }

    pub fn reasons(&self, action: &Action) -> Vec<Blocker> {
        self.case.blockers(action, &self.office, self.today)
    }

    /// The reasons in words against a command, one a line, each with the way out.
    pub fn refused(&self, name: &str, given: &[(&str, &str)]) -> String {
        match self.built(name, given) {
            Ok(action) => told(&self.reasons(&action)),
            Err(fault) => fault.words,
        }
    }

    pub fn takes(mut self, action: Action) -> Story {
        let reasons = self.reasons(&action);
        assert!(reasons.is_empty(), "{action:?}: {}", told(&reasons));
        let entry = entry(self.case.head() + 1, self.today, action);
        self.case = self.case.applied(entry).expect("the case is still there");
        self
    }

    pub fn does(self, name: &str, given: &[(&str, &str)]) -> Story {
        let action = self.built(name, given);
        let action = action.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        self.takes(action)
    }

    pub fn accepted(self) -> Story {
        self.does("accept", &[("on", "2026-06-03")])
    }

    /// Two sections, each answering one ask.
    pub fn drafted(self) -> Story {
        self.does(
            "add-section",
            &[("heading", "关于助餐点"), ("text", "已建成十二处。")],
        )
        .does(
            "add-section",
            &[("heading", "关于补贴"), ("text", "已列入预算。")],
        )
        .does("link", &[("ask", "1"), ("section", "1")])
        .does("link", &[("ask", "2"), ("section", "2")])
    }

    pub fn edited(self) -> Story {
        self.does(
            "edit-section",
            &[("section", "1"), ("text", "已建成十五处。")],
        )
    }

    pub fn approved(self) -> Story {
        self.does("approve", &[("on", "2026-08-03")])
    }

    pub fn met(self) -> Story {
        self.does("hold-meeting", &[("on", "2026-08-06")])
    }

    pub fn heard(self, words: &str, verdict: &str) -> Story {
        let given = [
            ("words", words),
            ("verdict", verdict),
            ("signer", "柳映雪"),
            ("mode", "paper"),
            ("on", "2026-08-06"),
        ];
        self.does("record-opinion", &given)
    }

    pub fn signed(self) -> Story {
        self.heard("满意", "satisfied")
    }

    pub fn classified(self) -> Story {
        self.does("classify", &[("class", "A")])
    }

    pub fn closed(self) -> Story {
        self.does("close", &[])
    }

    pub fn undone(self) -> Story {
        let seq = self.case.last_undoable().expect("something to undo");
        self.takes(Action::Undo { seq })
    }

    pub fn redone(self) -> Story {
        let seq = self.case.last_redoable().expect("something to redo");
        self.takes(Action::Undo { seq })
    }

    /// From a registered case to one that could be closed.
    pub fn ready(self) -> Story {
        self.accepted()
            .drafted()
            .approved()
            .met()
            .signed()
            .classified()
    }

    pub fn stage(&self) -> &'static str {
        self.case.stage(&self.office).label()
    }
}

pub fn found(name: &str) -> &'static Command {
    command::find(name).unwrap_or_else(|| panic!("no command {name}"))
}

/// Each reason with the title of the command that mends it.
pub fn told(reasons: &[Blocker]) -> String {
    let line = |reason: &Blocker| match reason.fix {
        Some(fix) => format!("{}（→{}）", reason.words, found(fix).title),
        None => reason.words.clone(),
    };
    reasons.iter().map(line).collect::<Vec<_>>().join("；")
}

/// Compares with `tests/golden/NAME`; writes it instead when `UPDATE_GOLDEN` is set.
pub fn golden(name: &str, text: &str) {
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("the golden file is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differing = kept.lines().zip(text.lines()).find(|(old, new)| old != new);
    assert!(
        kept == text,
        "{name} differs, first at {differing:#?}; UPDATE_GOLDEN=1 writes it anew"
    );
}
