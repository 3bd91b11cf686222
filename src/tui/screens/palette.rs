//! The command palette, and the same list for doubts: type to find, Enter to do.

use crate::{
    case::{
        Case, Field,
        field::{FIELDS, FieldRule, label_of},
    },
    command::{self, Command, Does, Ground, Place, Values},
    text::width::pad,
    tui::{
        keys,
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
}

impl Palette {
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

    /// Every field that can be amended, with what stands in it now.
    fn fields(command: &'static Command, case: &Case) -> Self {
        let fields = FIELDS.iter();
        let item = |rule: &FieldRule| {
            let now = (rule.get)(case);
            PickItem::new(&pad(rule.label, 10), rule.field.shown(&now))
        };
        Palette {
            picker: Picker::new(command.title, fields.clone().map(item).collect()),
            picks: fields
                .map(|rule| Pick::Write(command, rule.field))
                .collect(),
        }
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
