//! 资料 over the other screens: how it opens, what its steps lead to, and what it was told.

use super::{
    app::App,
    layer::Layer,
    message::Effect,
    perform::searching::{Found, Search},
    screens::{
        library::{Library, LibraryStep, Tab, Target},
        library_read as read,
        reuse::{Reuse, ReuseStep},
    },
    view::Tone,
};
use crate::{
    case::{Action, Origin, ReuseAct},
    command::ScreenTask,
    desk::{likes::SectionHit, shelf::Shelved},
};
use ratatui::crossterm::event::KeyEvent;

impl App {
    /// Opens 资料 on the tab that a command asks for.
    pub(super) fn open_library(&mut self, task: ScreenTask) -> Option<Effect> {
        let caret = self.bench().and_then(|bench| bench.written());
        let caret = caret.map(|(_, whole)| whole.split_once('\n').map(|(_, body)| body.to_owned()));
        let caret = caret.map(|text| Target::Caret {
            text: text.unwrap_or_default(),
        });
        let (tab, target) = match task {
            ScreenTask::InsertSection => (Tab::Sections, caret.unwrap_or(Target::Section)),
            ScreenTask::InsertPolicy => (Tab::Policies, caret.unwrap_or(Target::Nowhere)),
            ScreenTask::Similar => (Tab::Similar, Target::Nowhere),
            _ => (Tab::Policies, Target::Nowhere),
        };
        let case = match self.current() {
            Some((key, _)) => Some(key),
            None if tab == Tab::Similar => Some(self.desk().selected()?.key),
            None => None,
        };
        let library = Library::new(tab, target, self.topic(), case);
        let look = library.look();
        self.layers.push(Layer::Library(Box::new(library)));
        Some(look)
    }

    /// What the selected ask speaks of; without one, all of them.
    fn topic(&mut self) -> Option<String> {
        let selected = self.bench().and_then(|bench| bench.selection().0);
        let (_, case) = self.current()?;
        let asks = case.asks();
        let one = selected
            .and_then(|at| asks.get(at - 1))
            .map(|ask| ask.text.clone());
        let all = || {
            asks.iter()
                .map(|ask| ask.text.as_str())
                .collect::<Vec<_>>()
                .join("\n")
        };
        let topic = one.unwrap_or_else(all);
        Some(if topic.is_empty() {
            case.title.clone()
        } else {
            topic
        })
    }

    pub(super) fn library_step(&mut self, step: LibraryStep) -> Option<Effect> {
        match step {
            LibraryStep::Keep => None,
            LibraryStep::Close => {
                self.layers.pop();
                Some(self.relist())
            }
            LibraryStep::Ask(effect) => {
                if matches!(*effect, Effect::Open { .. }) {
                    return self.leave_for(*effect);
                }
                Some(*effect)
            }
            LibraryStep::Say(words) => {
                self.say(&words, Tone::Good);
                None
            }
            LibraryStep::Cite {
                words,
                document,
                is_sure,
            } => self.cite(words, &document, is_sure),
            LibraryStep::Insert(words, origin) => self.put_in(&words, origin),
            LibraryStep::AddSection(hit) => self.add_section(&hit),
        }
    }

    /// A case of the list opens over the desk; text under the pen would be left behind, so that goes first.
    fn leave_for(&mut self, effect: Effect) -> Option<Effect> {
        if self.has_unkept_text() {
            self.say("正在写的文字还没有存，先返回按 Ctrl-S 存", Tone::Bad);
            return None;
        }
        self.layers.truncate(1);
        Some(effect)
    }

    fn cite(&mut self, words: String, document: &Shelved, is_sure: bool) -> Option<Effect> {
        if let Some(warning) = document.warning(&self.view.office).filter(|_| !is_sure) {
            if let Some(Layer::Library(library)) = self.layers.last_mut() {
                library.warn(words);
            }
            self.say(&format!("{warning}。再按一次仍然插入"), Tone::Bad);
            return None;
        }
        self.put_in(&words, None)
    }

    fn put_in(&mut self, words: &str, origin: Option<Origin>) -> Option<Effect> {
        self.layers.pop();
        let told = match &origin {
            Some(origin) => format!(
                "已插入，取自 {}；{} 个时间词待核",
                origin.reference,
                origin.waiting.len()
            ),
            None => "已插入".to_owned(),
        };
        self.bench()?.insert(words, origin);
        self.say(&told, Tone::Good);
        self.keep_draft()
    }

    fn add_section(&mut self, hit: &SectionHit) -> Option<Effect> {
        self.layers.pop();
        let (key, case) = self.current()?;
        let act = ReuseAct::Add {
            heading: hit.heading.clone(),
            paragraphs: hit.paragraphs(),
            origin: Box::new(hit.origin()),
        };
        Some(Effect::Act {
            key,
            seen: case.head(),
            action: Box::new(Action::Reuse(act)),
            part: None,
        })
    }

    /// The words of the selected section that hang on the day, and where its text came from.
    pub(super) fn open_reuse(&mut self) -> Option<Effect> {
        let bench = self.bench()?;
        let section = bench.selection().1?;
        let section = bench.case().reply().sections.get(section - 1)?.id;
        let reuse = Reuse::new(bench.case(), section);
        match reuse {
            Some(reuse) => self.layers.push(Layer::Reuse(reuse)),
            None => self.say("这一部分不是取自旧文", Tone::Good),
        }
        None
    }

    pub(super) fn reuse_step(&mut self, step: ReuseStep) -> Option<Effect> {
        match step {
            ReuseStep::Keep => None,
            ReuseStep::Close => {
                self.layers.pop();
                None
            }
            ReuseStep::Origin(origin) => Some(Effect::Search(Box::new(Search::Origin { origin }))),
            ReuseStep::Confirm(section, words) => {
                let (key, case) = self.current()?;
                let act = ReuseAct::Confirm { section, words };
                Some(Effect::Act {
                    key,
                    seen: case.head(),
                    action: Box::new(Action::Reuse(act)),
                    part: None,
                })
            }
        }
    }

    pub(super) fn found(&mut self, found: Found) -> Option<Effect> {
        let left = match self.layers.last_mut() {
            Some(Layer::Library(library)) => library.take(found),
            _ => Some(found),
        };
        let theme = &self.view.theme;
        let reader = match left? {
            Found::Document { document, citing } => {
                read::document(&document, &citing, &self.view.office, theme)
            }
            Found::Person(history) => read::history(&history, theme),
            Found::Copies { hit, copies } => read::copies(&hit, &copies, theme),
            Found::Origin { origin, now } => read::origin(&origin, &now, theme),
            Found::Marked(words) => {
                self.say(&words, Tone::Good);
                return self.look_again();
            }
            Found::Values { wants, values } => {
                self.desk().query.offered(&wants, values);
                return None;
            }
            Found::Policies { .. } | Found::Sections(_) | Found::People(_) | Found::Similar(_) => {
                return None;
            }
        };
        self.read(reader);
        None
    }

    /// The list anew, after something in it was changed.
    pub(super) fn look_again(&mut self) -> Option<Effect> {
        match self.layers.last() {
            Some(Layer::Library(library)) => Some(library.look()),
            Some(Layer::Meetings(meetings)) => Some(meetings.look()),
            _ => None,
        }
    }
}

impl App {
    /// The marked cases are handled together from now on.
    pub(super) fn tie(&mut self) -> Option<Effect> {
        let keys = self.desk().targets();
        if keys.len() < 2 {
            self.say("先用空格标记两件以上，再并案", Tone::Bad);
            return None;
        }
        Some(Effect::Search(Box::new(Search::Tie { keys })))
    }
}

impl App {
    pub(super) fn lookup_key(&mut self, key: KeyEvent) -> Option<Effect> {
        match self.layers.last_mut()? {
            Layer::Library(library) => {
                let step = library.key(key);
                self.library_step(step)
            }
            Layer::Reuse(reuse) => {
                let step = reuse.key(key);
                self.reuse_step(step)
            }
            Layer::Recovery(recovery) => {
                let step = recovery.key(key);
                self.recovery_step(step)
            }
            Layer::Offer(offer) => {
                let step = offer.key(key);
                self.offer_step(step)
            }
            _ => None,
        }
    }

    pub(super) fn told(&mut self, words: &str) -> Option<Effect> {
        self.say(words, Tone::Good);
        None
    }

    pub(super) fn failed(&mut self, words: &str) -> Option<Effect> {
        self.go_on_writing();
        self.say(words, Tone::Bad);
        None
    }
}
