//! First run and settings: who we are and by which rules we work.

use crate::{
    case::{
        office::{Layout, PublicNames, Settings, UnitLetters},
        settings::{Pictures, Tools},
    },
    tui::{
        prose::{self, Para, Scroll},
        view::{ProfileName, View},
        widgets::{
            form::{Choice, Entry, Form, FormAnswer, Kind},
            popup::frame,
        },
    },
};
use chrono::NaiveDate;
use ratatui::{buffer::Buffer, crossterm::event::KeyEvent, layout::Rect};

pub struct Setup {
    form: Form,
    settings: Settings,
    notes: Vec<ProfileName>,
    first_run: bool,
}

pub enum SetupStep {
    Keep,
    Cancel,
    Save(Box<Settings>),
}

const LAYOUTS: [(&str, &str, Layout); 3] = [
    ("letter", "信函格式", Layout::Letter),
    ("official", "公文格式", Layout::Official),
    ("plain", "只印单位名称", Layout::Plain),
];
const NAMES: [(&str, &str, PublicNames); 2] = [
    ("surname", "只留姓", PublicNames::Surname),
    ("full", "照印", PublicNames::Full),
];

const UNIT_LETTERS: [(&str, &str, UnitLetters); 2] = [
    ("together", "问得一样的合发", UnitLetters::Together),
    ("each", "每个单位一份", UnitLetters::Each),
];

const PICTURES: [(&str, &str, Pictures); 3] = [
    ("auto", "看终端能画什么", Pictures::Auto),
    ("blocks", "用彩色方块", Pictures::Blocks),
    ("off", "不显示", Pictures::Off),
];

/// Programs of the machine; an empty one is the usual one.
fn programs(settings: &Settings) -> Vec<Entry> {
    let text =
        |name: &str, label: &str, value: &str| Entry::new(name, label, Kind::Text).value(value);
    let tools = &settings.tools;
    vec![
        Entry::new(
            "pictures",
            "终端里的扫描件",
            Kind::Choice(offered(&PICTURES)),
        )
        .value(name_of(&PICTURES, settings.pictures))
        .help("看终端能画什么：第一次看图时问一次终端"),
        text("tools.open", "打开文件用的程序", &tools.open).help("如 wps；不填就用系统默认的"),
        text("tools.ocr", "文字识别命令", &tools.ocr)
            .help("扫描件转文字，如 tesseract {input} stdout -l chi_sim --psm 4；不填就不识别"),
        text("tools.libreoffice", "LibreOffice", &tools.libreoffice)
            .help("写 PDF、读 .wps .rtf 用；不填就自己找"),
        text("tools.pdftotext", "pdftotext", &tools.pdftotext)
            .help("只用来读坏了的 PDF；不填就自己找"),
        text("tools.pdftoppm", "pdftoppm", &tools.pdftoppm).help("看 PDF 的页面；不填就自己找"),
    ]
}

/// How papers are printed: asked once the desk is in use.
fn printing(settings: &Settings) -> [Entry; 3] {
    [
        Entry::new("layout", "答复和函的格式", Kind::Choice(offered(&LAYOUTS)))
            .value(name_of(&LAYOUTS, settings.layout)),
        Entry::new(
            "public_names",
            "公开稿里的姓名",
            Kind::Choice(offered(&NAMES)),
        )
        .value(name_of(&NAMES, settings.public_names)),
        Entry::new(
            "unit_letters",
            "商请函、催办函",
            Kind::Choice(offered(&UNIT_LETTERS)),
        )
        .value(name_of(&UNIT_LETTERS, settings.unit_letters)),
    ]
}

const YES_AND_NO: [(&str, &str, bool); 2] = [("no", "不用", false), ("yes", "用", true)];

/// What the day begins with.
fn opening(settings: &Settings) -> [Entry; 2] {
    let entry = |name: &str, label: &str, value: bool| {
        Entry::new(name, label, Kind::Choice(offered(&YES_AND_NO)))
            .value(name_of(&YES_AND_NO, value))
    };
    [
        entry(
            "agenda_at_start",
            "打开时先看日程",
            settings.agenda_at_start,
        )
        .help("已过未办、今天、本周，看完按任意键"),
        entry("bell", "到期响铃", settings.bell).help("打开时、换了一天时，有到期或超期的就响一声"),
    ]
}

fn offered<T>(rows: &[(&str, &str, T)]) -> Vec<Choice> {
    rows.iter()
        .map(|(id, label, _)| Choice::new(id, label))
        .collect()
}

fn chosen<T: Copy>(rows: &[(&str, &str, T)], id: &str) -> Option<T> {
    rows.iter()
        .find(|(name, _, _)| *name == id)
        .map(|(_, _, value)| *value)
}

fn name_of<'r, T: PartialEq>(rows: &[(&'r str, &str, T)], value: T) -> &'r str {
    rows.iter()
        .find(|(_, _, one)| *one == value)
        .map_or("", |(id, _, _)| id)
}

impl Setup {
    pub fn new(
        settings: &Settings,
        profiles: &[ProfileName],
        today: NaiveDate,
        first_run: bool,
    ) -> Self {
        let choices = profiles
            .iter()
            .map(|(id, name, _)| Choice::new(id, name))
            .collect();
        let number = |n: u32| if n == 0 { String::new() } else { n.to_string() };
        let text =
            |name: &str, label: &str, value: &str| Entry::new(name, label, Kind::Text).value(value);
        let entries = vec![
            text("unit", "本单位全称", &settings.unit)
                .required()
                .help("印在答复和面商记录表上，如 云川市民政局"),
            text("handler", "承办人", &settings.handler).required(),
            text("phone", "联系电话", &settings.phone).required(),
            text("principal", "负责人", &settings.principal).help("签发答复的领导，可以以后再填"),
            text("meeting_place", "常用面商地点", &settings.meeting_place).help("不填就用本单位"),
            Entry::new("term", "本届是第几届", Kind::Number)
                .value(&number(settings.term))
                .help("登记新件时自动带出"),
            Entry::new("session", "第几次会议", Kind::Number).value(&number(settings.session)),
            Entry::new("profile", "办理规则", Kind::Choice(choices))
                .value(&settings.profile)
                .required()
                .help("期限、类别和审签次序；都请按本市规定核对"),
            Entry::new(
                "mouse",
                "写正文时用鼠标",
                Kind::Choice(offered(&YES_AND_NO)),
            )
            .value(name_of(&YES_AND_NO, settings.mouse))
            .help("用：点哪里写哪里，拖着选；终端自己的选取改按 Shift 拖"),
        ];
        let mut entries = entries;
        if !first_run {
            entries.extend(printing(settings));
            entries.extend(opening(settings));
            entries.extend(programs(settings));
        }
        Setup {
            form: Form::new(entries, today),
            settings: settings.clone(),
            notes: profiles.to_vec(),
            first_run,
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> SetupStep {
        match self.form.key(key) {
            FormAnswer::Keep => SetupStep::Keep,
            FormAnswer::Cancel => SetupStep::Cancel,
            FormAnswer::Submit => SetupStep::Save(Box::new(self.filled())),
        }
    }

    pub fn is_first_run(&self) -> bool {
        self.first_run
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    pub fn show_fault(&mut self, param: &str, words: String) {
        self.form.set_errors(vec![(param.to_owned(), words)]);
    }

    fn filled(&self) -> Settings {
        let value = |name: &str| self.form.value(name).unwrap_or_default().trim().to_owned();
        Settings {
            unit: value("unit"),
            handler: value("handler"),
            phone: value("phone"),
            principal: value("principal"),
            meeting_place: value("meeting_place"),
            term: value("term").parse().unwrap_or(0),
            session: value("session").parse().unwrap_or(0),
            profile: value("profile"),
            mouse: value("mouse") == "yes",
            bell: chosen(&YES_AND_NO, &value("bell")).unwrap_or(self.settings.bell),
            agenda_at_start: chosen(&YES_AND_NO, &value("agenda_at_start"))
                .unwrap_or(self.settings.agenda_at_start),
            layout: chosen(&LAYOUTS, &value("layout")).unwrap_or(self.settings.layout),
            public_names: chosen(&NAMES, &value("public_names"))
                .unwrap_or(self.settings.public_names),
            unit_letters: chosen(&UNIT_LETTERS, &value("unit_letters"))
                .unwrap_or(self.settings.unit_letters),
            pictures: chosen(&PICTURES, &value("pictures")).unwrap_or(self.settings.pictures),
            tools: self.tools(),
            ..self.settings.clone()
        }
    }

    /// As typed; the first run does not ask and leaves them.
    fn tools(&self) -> Tools {
        let of = |name: &str, now: &String| {
            let typed = self.form.value(name).map(|value| value.trim().to_owned());
            typed.unwrap_or_else(|| now.clone())
        };
        let now = &self.settings.tools;
        Tools {
            open: of("tools.open", &now.open),
            libreoffice: of("tools.libreoffice", &now.libreoffice),
            pdftoppm: of("tools.pdftoppm", &now.pdftoppm),
            pdftotext: of("tools.pdftotext", &now.pdftotext),
            ocr: of("tools.ocr", &now.ocr),
        }
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let theme = &view.theme;
        let title = match self.first_run {
            true => "面商 · 第一次使用",
            false => "设置",
        };
        let inner = frame(buf, area, title, theme);
        let mut lines = Vec::new();
        if self.first_run {
            lines.push(Para::new(
                "先填几项，以后随时按 S 再改。填完按 Ctrl-S；按 Esc 先看看，什么也不写。",
                theme.normal,
            ));
            lines.push(Para::blank());
        }
        let profile = self.form.value("profile").unwrap_or_default();
        let note = self.notes.iter().find(|(id, _, _)| *id == profile);
        let note = note
            .map(|(_, name, note)| format!("{name}：{note}"))
            .unwrap_or_default();
        let foot = [Para::new(note, theme.dim)];
        let head = (prose::height(&lines, inner.width) as u16).min(inner.height / 3);
        let tail = (prose::height(&foot, inner.width) as u16).min(inner.height / 4);
        prose::draw(
            buf,
            Rect {
                height: head,
                ..inner
            },
            &lines,
            &Scroll::default(),
            theme,
        );
        let body = Rect::new(
            inner.x,
            inner.y + head,
            inner.width,
            inner.height - head - tail,
        );
        self.form.draw(buf, body, theme);
        let tail = Rect::new(inner.x, body.bottom(), inner.width, tail);
        prose::draw(buf, tail, &foot, &Scroll::default(), theme);
        self.form.caret(body)
    }
}
