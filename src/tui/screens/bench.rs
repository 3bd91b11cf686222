//! 起草: asks and sections with their coverage on the left, the text in the middle, the original on the right
//! where the window is wide. The text is the handler's alone: nothing here changes it by itself.
//!
//! ```text
//!  要求 1/2 已回应          │ 二、完善停车收费办法
//!  ✓ 1 增加老旧小区停车位   │ ────────────────────────────────
//!  ○ 2 错时开放单位停车场   │ 　　近年来，我们会同……
//!  答复                     │
//!    一、增加泊位供给   ←1  │
//!  › 二、完善停车收费办法   │ 386 字  已存
//! ```

use super::{bench_draw, bench_findings::Advised, chrome, editing::Editing};
use crate::{
    case::{Action, Case, Entry, Origin, SectionId},
    command::{Place, ScreenTask},
    desk::{CaseKey, Draft},
    tui::{
        message::{Effect, Unkept},
        view::View,
        widgets::{editor::EditorAnswer, list::ListState},
    },
};
use chrono::DateTime;
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyEvent, MouseEvent},
    layout::Rect,
};

/// Which part has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    Asks,
    Sections,
    Text,
}

pub struct Bench {
    pub key: CaseKey,
    pub(super) case: Case,
    pub(super) focus: Focus,
    pub(super) asks: ListState,
    pub(super) sections: ListState,
    pub(super) editing: Option<Editing>,
    pub(super) advised: Advised,
}

impl Bench {
    pub fn new(key: CaseKey, case: Case) -> Self {
        let focus = match case.reply().sections.is_empty() {
            true => Focus::Asks,
            false => Focus::Sections,
        };
        Bench {
            key,
            case,
            focus,
            asks: ListState::default(),
            sections: ListState::default(),
            editing: None,
            advised: Advised::default(),
        }
    }

    pub fn case(&self) -> &Case {
        &self.case
    }

    pub fn place(&self) -> Place {
        match self.focus {
            Focus::Text => Place::Editor,
            Focus::Asks | Focus::Sections => Place::Bench,
        }
    }

    pub fn is_editing(&self) -> bool {
        self.focus == Focus::Text
    }

    /// The selected ask and section, counted from 1, to start a form with.
    pub fn selection(&self) -> (Option<usize>, Option<usize>) {
        (
            self.ask_at().map(|at| at + 1),
            self.section_at().map(|at| at + 1),
        )
    }

    pub fn is_on_asks(&self) -> bool {
        self.focus == Focus::Asks
    }

    pub(super) fn ask_at(&self) -> Option<usize> {
        self.asks.selected(self.case.asks().len())
    }

    pub(super) fn section_at(&self) -> Option<usize> {
        self.sections.selected(self.case.reply().sections.len())
    }

    pub fn key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        match self.focus {
            Focus::Asks => list_key(&mut self.asks, key, self.case.asks().len()),
            Focus::Sections => {
                let total = self.case.reply().sections.len();
                list_key(&mut self.sections, key, total)
            }
            Focus::Text => self.text_key(key),
        }
    }

    /// Keys of the text come first; what the editor does not know goes to the registry.
    fn text_key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        match self
            .editing
            .as_mut()
            .is_some_and(|editing| editing.key(key))
        {
            true => Ok(None),
            false => Err(()),
        }
    }

    pub fn paste(&mut self, text: &str) {
        if let (Some(editing), Focus::Text) = (&mut self.editing, self.focus) {
            editing.paste(text);
        }
    }

    /// Clicks, drags and the wheel, inside the text under the pen.
    pub fn mouse(&mut self, event: MouseEvent) {
        if let (Some(editing), Focus::Text) = (&mut self.editing, self.focus)
            && editing.body.mouse(event) != EditorAnswer::Ignored
        {
            editing.in_heading = false;
        }
    }

    /// Puts a text in at the caret, and remembers where it came from. `false`: nothing is under the pen.
    pub fn insert(&mut self, text: &str, origin: Option<Origin>) -> bool {
        let editing = self.editing.as_mut().filter(|_| self.focus == Focus::Text);
        let put = |editing: &mut Editing| {
            editing.insert(text);
            editing.came_from(origin);
        };
        editing.map(put).is_some()
    }

    pub fn perform(&mut self, task: ScreenTask) -> Option<Effect> {
        match task {
            ScreenTask::NextPart => {
                self.focus = match self.focus {
                    Focus::Asks => Focus::Sections,
                    Focus::Sections | Focus::Text => Focus::Asks,
                };
                None
            }
            ScreenTask::ToggleLink => self.toggle_link(),
            ScreenTask::MoveUp => self.move_section(-1),
            ScreenTask::MoveDown => self.move_section(1),
            ScreenTask::SaveText => self.save(),
            ScreenTask::OpenEditor => self.editing.as_ref().map(|editing| Effect::OpenEditor {
                text: editing.body.text(),
            }),
            _ => None,
        }
    }

    fn act(&self, action: Action, part: Option<String>) -> Effect {
        Effect::Act {
            key: self.key,
            seen: self.case.head(),
            action: Box::new(action),
            part,
        }
    }

    fn toggle_link(&self) -> Option<Effect> {
        let ask = self.case.asks().get(self.ask_at()?)?;
        let section = self.case.reply().sections.get(self.section_at()?)?;
        let (ask_id, section_id) = (ask.id, section.id);
        let action = match ask.answered_by.contains(&section_id) {
            true => Action::Unlink {
                ask: ask_id,
                section: section_id,
            },
            false => Action::Link {
                ask: ask_id,
                section: section_id,
            },
        };
        Some(self.act(action, None))
    }

    fn move_section(&mut self, by: isize) -> Option<Effect> {
        let at = self.section_at()?;
        let to = at.checked_add_signed(by)?;
        let section = self.case.reply().sections.get(at)?.id;
        self.case.reply().sections.get(to)?;
        self.sections.select(to);
        Some(self.act(
            Action::MoveSection {
                section,
                to: to + 1,
            },
            None,
        ))
    }

    /// Opens the selected section for writing; `false` when there is none.
    pub fn edit(&mut self) -> bool {
        let sections = &self.case.reply().sections;
        let selected = self.section_at().and_then(|at| sections.get(at));
        let Some(id) = selected.map(|section| section.id) else {
            return false;
        };
        self.begin(id);
        true
    }

    /// Text that could not be saved has the keys again.
    pub fn go_on_writing(&mut self) {
        self.stay();
        if self.editing.as_ref().is_some_and(Editing::is_changed) {
            self.focus = Focus::Text;
        }
    }

    /// The part under the pen and its text as it stands there.
    pub fn written(&self) -> Option<(String, String)> {
        let editing = self.editing.as_ref().filter(|_| self.is_editing())?;
        Some((editing.part(), editing.whole()))
    }

    pub(super) fn begin(&mut self, id: SectionId) {
        let Some(section) = self.case.reply().section(id) else {
            return;
        };
        self.editing = Some(Editing::new(section));
        self.focus = Focus::Text;
        self.underline();
    }

    /// A section just added is what the handler goes on with.
    fn show_new_section(&mut self) {
        if self.focus == Focus::Asks {
            self.focus = Focus::Sections;
        }
    }

    /// Text rescued from an earlier session, put under the pen; the saved text stays as it was until it is saved.
    pub fn restore(&mut self, draft: &Draft) {
        let id = draft.part.rsplit(':').next().and_then(|id| id.parse().ok());
        let sections = &self.case.reply().sections;
        let Some(at) = sections.iter().position(|section| Some(section.id) == id) else {
            return;
        };
        let id = sections[at].id;
        self.sections.select(at);
        self.begin(id);
        if let Some(editing) = &mut self.editing {
            editing.put(&draft.text);
            editing.came_from(draft.origins.clone());
        }
    }

    /// Back to the lists; what was written is saved on the way.
    pub fn leave_editor(&mut self) -> Option<Effect> {
        self.focus = Focus::Sections;
        let effect = self.save();
        if effect.is_none() {
            self.editing = None;
        }
        effect
    }

    pub(super) fn save(&mut self) -> Option<Effect> {
        let editing = self.editing.as_ref()?;
        if !editing.is_changed() {
            return None;
        }
        Some(self.act(editing.action(), Some(editing.part())))
    }

    /// The journal has the text of this part now.
    pub fn saved(&mut self, part: &str) {
        let Some(editing) = &mut self.editing else {
            return;
        };
        if editing.part() != part {
            return;
        }
        editing.is_saved();
        if self.focus != Focus::Text {
            self.editing = None;
        }
        self.go_on();
    }

    /// The case as it is now; text under the pen stays, and is marked where another window changed the same section.
    pub fn take(&mut self, case: Case) {
        let grown = |now: usize, before: usize| (now > before).then(|| now - 1);
        let sections = grown(
            case.reply().sections.len(),
            self.case.reply().sections.len(),
        );
        let asks = grown(case.asks().len(), self.case.asks().len());
        self.case = case;
        self.advised.is_stale();
        if let Some(at) = asks {
            self.asks.select(at);
        }
        if let Some(at) = sections {
            self.sections.select(at);
            self.show_new_section();
        }
        let Some(editing) = &mut self.editing else {
            return;
        };
        let now = self.case.reply().section(editing.section);
        editing.meet(now);
    }

    pub fn replace_text(&mut self, text: &str) {
        if let Some(editing) = &mut self.editing {
            editing.body.set_text(text);
        }
    }

    pub fn has_unkept_text(&self) -> bool {
        self.editing.as_ref().is_some_and(Editing::has_unkept_text)
    }

    /// What has to be kept against a crash, when it has not been yet.
    pub fn unkept(&mut self) -> Option<Unkept> {
        let editing = self.editing.as_mut()?;
        let text = editing.keep()?;
        Some(Unkept {
            key: self.key,
            part: editing.part(),
            text,
            seen: self.case.head(),
            fingerprint_of_base: self.case.fingerprint(),
            origins: editing.origins().to_vec(),
        })
    }

    /// The part whose draft is needed no more, told once.
    pub fn needless_draft(&mut self) -> Option<String> {
        let editing = self.editing.as_mut()?;
        editing.drop_draft().then(|| editing.part())
    }

    pub fn draft_failed(&mut self) {
        if let Some(editing) = &mut self.editing {
            editing.forget_kept();
        }
    }

    /// The case with the text under the pen in its place, to be looked at only.
    pub fn case_as_written(&self) -> Case {
        let Some(editing) = &self.editing else {
            return self.case.clone();
        };
        let entry = Entry {
            seq: self.case.head() + 1,
            at: DateTime::UNIX_EPOCH.fixed_offset(),
            actor: String::new(),
            batch: None,
            action: editing.action(),
        };
        self.case
            .clone()
            .applied(entry)
            .unwrap_or_else(|| self.case.clone())
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        let title = format!("起草 · {}　{}", self.case.reference(), self.case.title);
        chrome::head(buf, frame.head, &title, view);
        let caret = bench_draw::body(self, buf, frame.body, view);
        chrome::foot(buf, frame.foot, &self.hints(), view);
        caret
    }
}

fn list_key(list: &mut ListState, key: KeyEvent, total: usize) -> Result<Option<Effect>, ()> {
    match list.key(key, total) {
        true => Ok(None),
        false => Err(()),
    }
}
