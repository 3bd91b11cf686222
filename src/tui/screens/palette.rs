//! The command palette, and the same list for doubts: type to find, Enter to do.

use crate::{
    case::{
        Advice, Case, Field,
        field::{FIELDS, FieldRule, label_of},
    },
    command::{self, Command, Does, Ground, Place, Values},
    review,
    text::width::pad,
    tui::{
        checking::Seen,
        keys,
        screens::desk_views::Shown,
        view::View,
        widgets::picker::{PickItem, Picker, PickerAnswer},
    },
};
use ratatui::{buffer::Buffer, crossterm::event::KeyEvent, layout::Rect};

/// What picking an item does.
#[derive(Clone)]
enum Pick {
    Command(&'static Command),
    Demo,
    Confirm(String),
    /// A value is to be written into this field.
    Write(&'static Command, Field),
    /// One of the findings, to be settled.
    Finding(usize),
    /// An act about a finding, with what is known already.
    Advise(&'static Command, Values),
    Fix,
    /// A view of the desk.
    View(Shown),
    /// A form with something filled in.
    Filled(&'static Command, Values),
}

pub struct Palette {
    picker: Picker,
    picks: Vec<Pick>,
}

pub enum PaletteStep {
    Keep,
    Cancel,
    Run(&'static Command),
    Demo,
    /// A doubt is confirmed at once.
    Confirm(Values),
    /// A form is wanted for the value of this field.
    Write(&'static Command, Field),
    Finding(usize),
    Advise(&'static Command, Values),
    Fix,
    View(Shown),
    Filled(&'static Command, Values),
}

impl Palette {
    /// Every view of the desk with what is said of it.
    pub fn views(offered: Vec<(Shown, String, String)>) -> Self {
        let item = |(_, label, detail): &(Shown, String, String)| PickItem::new(label, detail);
        Palette {
            picker: Picker::new("视图", offered.iter().map(item).collect()),
            picks: offered
                .into_iter()
                .map(|(shown, ..)| Pick::View(shown))
                .collect(),
        }
    }

    /// Every command of a place, those that may be done now first, the refused ones with their reason.
    pub fn commands(place: Place, ground: &Ground) -> Self {
        let here = command::commands().filter(|command| offered(command, place));
        let mut picks: Vec<Pick> = here.map(Pick::Command).collect();
        if place == Place::Desk {
            picks.push(Pick::Demo);
        }
        let rows = picks.into_iter().map(|pick| (item(&pick, ground), pick));
        let mut rows: Vec<(PickItem, Pick)> = rows.collect();
        rows.sort_by_key(|(item, _)| item.refused.is_some());
        let (items, picks) = rows.into_iter().unzip();
        Palette {
            picker: Picker::new("命令", items),
            picks,
        }
    }

    /// Commands with what each is about, to go on from to its form.
    pub fn filled(title: &str, rows: Vec<(PickItem, &'static Command, Values)>) -> Self {
        let rows = rows.into_iter();
        let rows = rows.map(|(item, command, values)| (item, Pick::Filled(command, values)));
        let (items, picks) = rows.unzip();
        Palette {
            picker: Picker::new(title, items),
            picks,
        }
    }

    /// Two lines for each doubt: it is right, or the paper says otherwise.
    pub fn doubts(case: &Case) -> Self {
        let mut picks = Vec::new();
        let mut items = Vec::new();
        for doubt in &case.doubts {
            let field = Field::from_path(&doubt.field);
            let shown = format!("{}“{}”", label_of(&doubt.field), doubt.read);
            items.push(PickItem::new(&format!("{shown}　无误"), &doubt.reason));
            picks.push(Pick::Confirm(doubt.field.clone()));
            if let (Some(field), Some(correct)) = (field, command::find("correct-doubt")) {
                items.push(PickItem::new(&format!("{shown}　更正…"), "按原件写"));
                picks.push(Pick::Write(correct, field));
            }
        }
        Palette {
            picker: Picker::new("核对", items),
            picks,
        }
    }

    /// What a command needs to have picked before its form can be filled in; `None` when it needs nothing.
    pub fn before(command: &'static Command, case: &Case) -> Option<Palette> {
        match command.name {
            "amend" => Some(Palette::fields(command, case)),
            "confirm-doubt" | "correct-doubt" => Some(Palette::doubts(case)),
            _ => None,
        }
    }

    /// Every field that can be amended, with what stands in it now; then the printed date, which has an act of its own.
    fn fields(command: &'static Command, case: &Case) -> Self {
        let fields = FIELDS.iter();
        let item = |rule: &FieldRule| {
            let now = (rule.get)(case);
            PickItem::new(&pad(rule.label, 10), rule.field.shown(&now))
        };
        let mut items: Vec<PickItem> = fields.clone().map(item).collect();
        let mut picks: Vec<Pick> = fields
            .map(|rule| Pick::Write(command, rule.field))
            .collect();
        if let Some(set_due) = command::find("set-due") {
            let printed = case.round().due.as_ref();
            let now = printed.map_or("照办理规则算".to_owned(), |due| due.date.to_string());
            items.push(PickItem::new(&pad("办理时限", 10), &now));
            picks.push(Pick::Command(set_due));
        }
        Palette {
            picker: Picker::new(command.title, items),
            picks,
        }
    }

    /// What can be done about one finding.
    pub fn finding(seen: &Seen) -> Option<Palette> {
        let finding = &seen.finding;
        let title = review::title(finding.check);
        let known = |values: &[(&str, &str)]| values.iter().copied().collect::<Values>();
        let accept = known(&[
            ("finding", &seen.id),
            ("quote", &finding.text),
            ("title", title),
        ]);
        let silence = known(&[("check", finding.check), ("title", title)]);
        let mut items = vec![
            PickItem::new("认可这一处…", "文字不改，写明理由；这句话改了会再提醒"),
            PickItem::new(&format!("本件不再提醒“{title}”"), "别的件照旧提醒"),
        ];
        let mut picks = vec![
            Pick::Advise(command::find("accept-finding")?, accept),
            Pick::Advise(command::find("silence-check")?, silence),
        ];
        if let Some(fix) = finding
            .fix
            .as_deref()
            .filter(|_| finding.place.section.is_some())
        {
            items.insert(0, PickItem::new(&format!("改为“{fix}”"), &finding.reason));
            picks.insert(0, Pick::Fix);
        }
        if finding.check == "reused-time" {
            items.insert(
                0,
                PickItem::new("核对时间词", "这一部分里的逐个看，仍然成立的按 Enter"),
            );
            picks.insert(0, Pick::Command(command::find("time-words")?));
        }
        let quoted = match finding.text.is_empty() {
            true => finding.place.words(),
            false => format!("“{}”", finding.text),
        };
        Some(Palette {
            picker: Picker::new(&format!("{quoted}　{}", finding.reason), items),
            picks,
        })
    }

    /// Every finding that still speaks, then what was settled and can be taken back; `None` when there is neither.
    pub fn findings(open: &[Seen], advice: &Advice) -> Option<Palette> {
        let mut items = Vec::new();
        let mut picks = Vec::new();
        for (at, seen) in open.iter().enumerate() {
            let one = &seen.finding;
            let label = format!(
                "{}　{}“{}”",
                one.severity.label(),
                one.place.words(),
                one.text
            );
            items.push(PickItem::new(&label, &one.reason));
            picks.push(Pick::Finding(at));
        }
        let recall = command::find("recall-advice")?;
        let which = |id: &str| Pick::Advise(recall, [("which", id)].into_iter().collect());
        for one in &advice.accepted {
            let label = format!("恢复　{}“{}”", one.title, one.quote);
            items.push(PickItem::new(&label, &format!("已认可：{}", one.reason)));
            picks.push(which(&format!("{}:{}", one.check, one.digest)));
        }
        for one in &advice.silenced {
            let title = review::title(&one.check);
            items.push(PickItem::new(
                &format!("恢复　“{title}”"),
                "本件停了这项提醒",
            ));
            picks.push(which(&one.check));
        }
        (!picks.is_empty()).then(|| Palette {
            picker: Picker::new("提醒", items),
            picks,
        })
    }

    pub fn key(&mut self, key: KeyEvent) -> PaletteStep {
        match self.picker.key(key) {
            PickerAnswer::Keep => PaletteStep::Keep,
            PickerAnswer::Cancel => PaletteStep::Cancel,
            PickerAnswer::Pick(at) => self.picked(at),
        }
    }

    fn picked(&self, at: usize) -> PaletteStep {
        match self.picks.get(at) {
            None => PaletteStep::Keep,
            Some(Pick::Command(command)) => PaletteStep::Run(command),
            Some(Pick::Demo) => PaletteStep::Demo,
            Some(Pick::Confirm(field)) => {
                PaletteStep::Confirm([("field", field.as_str())].into_iter().collect())
            }
            Some(Pick::Write(command, field)) => PaletteStep::Write(command, *field),
            Some(Pick::Finding(at)) => PaletteStep::Finding(*at),
            Some(Pick::Advise(command, values)) => PaletteStep::Advise(command, values.clone()),
            Some(Pick::Fix) => PaletteStep::Fix,
            Some(Pick::View(shown)) => PaletteStep::View(shown.clone()),
            Some(Pick::Filled(command, values)) => PaletteStep::Filled(command, values.clone()),
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        self.picker.draw(buf, area, &view.theme);
        self.picker.caret(area)
    }
}

fn offered(command: &Command, place: Place) -> bool {
    let acts_here = command.is_act() && matches!(place, Place::Bench | Place::Desk);
    let listed = command.places.contains(&place) || acts_here;
    // What is done about a finding is offered at the finding.
    let elsewhere = matches!(command.name, "accept-finding" | "silence-check");
    listed && !elsewhere && !matches!(command.name, "palette" | "refresh")
}

fn item(pick: &Pick, ground: &Ground) -> PickItem {
    let Pick::Command(command) = pick else {
        return PickItem::new("示例案卷", "载入十二件虚构的示例，每个阶段都有");
    };
    let refusal = match command.does {
        Does::Act(_) => command.refusal(ground),
        Does::Desk(_) | Does::Screen(_) => Vec::new(),
    };
    let reasons: Vec<&str> = refusal.iter().map(|one| one.words.as_str()).collect();
    PickItem {
        label: command.title.to_owned(),
        detail: command.doc.to_owned(),
        key: command.key().map(keys::shown).unwrap_or_default(),
        refused: (!reasons.is_empty()).then(|| reasons.join("；")),
    }
}
