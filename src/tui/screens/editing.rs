//! One section under the pen: its heading, its text, and how both stood in the case when the writing began.

use crate::{
    case::{Action, Origin, ReuseAct, Section, SectionId},
    tui::widgets::{
        editor::{Editor, EditorAnswer},
        field::Field,
    },
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One section under the pen.
pub struct Editing {
    pub section: SectionId,
    pub heading: Field,
    pub body: Editor,
    pub in_heading: bool,
    /// The text as it stood in the case when writing began.
    base: (String, Vec<String>),
    /// Another window has changed the same section meanwhile.
    pub conflict: bool,
    kept: String,
    /// Where texts put in since the last save came from.
    origins: Vec<Origin>,
}

impl Editing {
    pub fn new(section: &Section) -> Self {
        Editing {
            section: section.id,
            heading: Field::new(&section.heading),
            body: Editor::new(&section.paragraphs.join("\n")).numbered(),
            in_heading: false,
            base: (section.heading.clone(), section.paragraphs.clone()),
            conflict: false,
            kept: String::new(),
            origins: Vec::new(),
        }
    }

    /// `false` when the key is not the text's own.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let searching = self.body.searching();
        match key.code {
            KeyCode::Char('s' | 'o' | 'q') if control => return false,
            KeyCode::Esc | KeyCode::F(1..=12) if !searching => return false,
            KeyCode::Tab if !searching => self.in_heading = !self.in_heading,
            KeyCode::Enter | KeyCode::Down if self.in_heading => self.in_heading = false,
            _ if self.in_heading => {
                self.heading.key(key);
            }
            KeyCode::Up => self.in_heading = self.body.key(key) == EditorAnswer::Ignored,
            _ => {
                self.body.key(key);
            }
        }
        true
    }

    pub fn paste(&mut self, text: &str) {
        match self.in_heading {
            true => self.heading.paste(text),
            false => self.body.paste(text),
        };
    }

    /// Puts a text in at the caret of the body, as one step of undo. A citation 《…》（…〔2023〕42号) in it stands as
    /// one piece, now and when the section is opened again.
    pub fn insert(&mut self, text: &str) {
        self.in_heading = false;
        self.body.insert(text);
    }

    /// The next save tells where a text that was put in came from.
    pub fn came_from(&mut self, origins: impl IntoIterator<Item = Origin>) {
        self.origins.extend(origins);
    }

    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// Heading and text in one, as a draft keeps them.
    pub fn put(&mut self, whole: &str) {
        let (heading, body) = whole.split_once('\n').unwrap_or((whole, ""));
        self.heading.set_text(heading);
        self.body.set_text(body);
    }

    /// What saving does to the case.
    pub fn action(&self) -> Action {
        let (heading, paragraphs) = self.written();
        if !self.origins.is_empty() {
            return Action::Reuse(ReuseAct::Write {
                section: self.section,
                heading,
                paragraphs,
                origins: self.origins.clone(),
            });
        }
        Action::EditSection {
            section: self.section,
            heading,
            paragraphs,
        }
    }

    /// The journal has this text now.
    pub fn is_saved(&mut self) {
        self.base = self.written();
        self.conflict = false;
        self.kept.clear();
        self.origins.clear();
    }

    /// The section as it stands in the case now; another window may have changed or removed it.
    /// A text nobody has touched here follows; one that was changed here stays, and is marked.
    pub fn meet(&mut self, now: Option<&Section>) {
        let same =
            now.is_some_and(|now| self.base.0 == now.heading && self.base.1 == now.paragraphs);
        match (same, self.is_changed(), now) {
            (true, _, _) => self.conflict = false,
            (false, false, Some(now)) => *self = Editing::new(now),
            (false, _, _) => self.conflict = true,
        }
    }

    pub fn has_unkept_text(&self) -> bool {
        self.is_changed() && self.kept != self.whole() || self.has_needless_draft()
    }

    /// What was kept has been undone since: the case has this text already.
    fn has_needless_draft(&self) -> bool {
        !self.is_changed() && !self.kept.is_empty()
    }

    /// Says once that the kept draft is needed no more.
    pub fn drop_draft(&mut self) -> bool {
        let needless = self.has_needless_draft();
        if needless {
            self.kept.clear();
        }
        needless
    }

    /// The text to keep against a crash, when it has not been kept yet.
    pub fn keep(&mut self) -> Option<String> {
        if !self.is_changed() || self.kept == self.whole() {
            return None;
        }
        self.kept = self.whole();
        Some(self.kept.clone())
    }

    pub fn forget_kept(&mut self) {
        self.kept.clear();
    }

    pub fn part(&self) -> String {
        format!("section:{}", self.section)
    }

    /// Heading and paragraphs as they would be saved.
    pub(super) fn written(&self) -> (String, Vec<String>) {
        let body = self.body.text();
        let paragraphs = body
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty());
        (
            self.heading.text().trim().to_owned(),
            paragraphs.map(str::to_owned).collect(),
        )
    }

    pub fn whole(&self) -> String {
        format!("{}\n{}", self.heading.text(), self.body.text())
    }

    pub fn is_changed(&self) -> bool {
        self.written() != self.base
    }
}
