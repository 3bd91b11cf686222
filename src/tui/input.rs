//! Keys and pastes: the top layer has them; what it does not know is looked up in the registry.

use super::{
    app::App,
    keys,
    layer::Layer,
    message::Effect,
    screens::{files::FilePicker, offer::Offer, season::SeasonStep, setup::Setup},
    view::Tone,
};
use crate::case::report::Slice;
use crate::command::{self, Command, DeskTask, Does, ScreenTask};
use ratatui::crossterm::event::{KeyEvent, KeyEventKind};

impl App {
    pub(super) fn key(&mut self, key: KeyEvent) -> Option<Effect> {
        if key.kind == KeyEventKind::Release {
            return None;
        }
        self.view.hush();
        match self.layers.last_mut()? {
            Layer::Form(form) => {
                let step = form.key(key);
                self.form_step(step)
            }
            Layer::Palette(palette) => {
                let step = palette.key(key);
                self.palette_step(step)
            }
            Layer::Figures(figures) => {
                let step = figures.key(key);
                self.figures_step(step)
            }
            Layer::Align(_) => self.align_key(key),
            Layer::Refusal(refusal) => {
                let step = refusal.key(key);
                self.refusal_step(step)
            }
            Layer::Papers(_) | Layer::Attachments(_) | Layer::Scan(_) => self.paper_key(key),
            Layer::Reader(reader) => {
                if reader.key(key) {
                    self.layers.pop();
                }
                None
            }
            Layer::Files(files) => {
                let step = files.key(key);
                self.files_step(step)
            }
            Layer::Revisions(revisions) => {
                let step = revisions.key(key);
                self.revision_step(step)
            }
            Layer::Importing(_) | Layer::Assignment(_) => self.import_key(key),
            Layer::Exporting(_) | Layer::Growing(_) => self.exporting_key(key),
            Layer::Season(season) => match season.key(key, self.view.today) {
                SeasonStep::Keep => None,
                SeasonStep::Open(effect) => Some(effect),
                SeasonStep::Close => {
                    self.layers.pop();
                    Some(self.relist())
                }
            },
            Layer::Statistics(_) => self.statistics_key(key),
            Layer::Meetings(meetings) => {
                let step = meetings.key(key);
                self.meetings_step(step)
            }
            Layer::Setup(setup) => {
                let step = setup.key(key);
                self.setup_step(step)
            }
            Layer::Library(_) | Layer::Reuse(_) | Layer::Offer(_) | Layer::Recovery(_) => {
                self.lookup_key(key)
            }
            Layer::Desk(_)
            | Layer::Case(_)
            | Layer::Bench(_)
            | Layer::Coverage(_)
            | Layer::Page(_)
            | Layer::Sorting(_)
            | Layer::Ledger(_) => self.screen_key(key),
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Option<Effect> {
        match self.layers.last_mut()? {
            Layer::Desk(desk) => desk.paste(text),
            Layer::Ledger(ledger) => ledger.paste(text),
            Layer::Bench(bench) => {
                bench.paste(text);
                None
            }
            Layer::Form(form) => {
                form.paste(text);
                None
            }
            Layer::Setup(setup) => {
                setup.paste(text);
                None
            }
            Layer::Papers(papers) => {
                papers.paste(text);
                None
            }
            Layer::Attachments(list) => {
                list.paste(text);
                None
            }
            Layer::Figures(figures) => {
                figures.paste(text);
                None
            }
            Layer::Palette(palette) => {
                palette.paste(text);
                None
            }
            Layer::Library(library) => {
                let step = library.paste(text);
                self.library_step(step)
            }
            Layer::Reuse(reuse) => {
                reuse.paste(text);
                None
            }
            Layer::Sorting(screen) => {
                screen.paste(text);
                None
            }
            _ => None,
        }
    }

    /// First the screen's own keys, then the registry's.
    fn screen_key(&mut self, key: KeyEvent) -> Option<Effect> {
        let own = match self.layers.last_mut()? {
            Layer::Desk(desk) => desk.key(key),
            Layer::Case(screen) => screen.key(key),
            Layer::Bench(bench) => bench.key(key),
            Layer::Coverage(screen) => screen.key(key),
            Layer::Page(page) => page.key(key),
            Layer::Ledger(ledger) => ledger.key(key),
            Layer::Sorting(screen) => screen.key(key),
            _ => Err(()),
        };
        match own {
            Ok(effect) => effect,
            Err(()) => self.command_key(key),
        }
    }

    fn command_key(&mut self, key: KeyEvent) -> Option<Effect> {
        let place = self.layers.last()?.place()?;
        let name = keys::name(key)?;
        match command::bound(place, &name) {
            Some(command) => self.command(command),
            None if name == "esc" => {
                self.say("按 q 退出", Tone::Good);
                None
            }
            None => {
                let words = format!("{} 在这里没有作用，按 ? 看能用的键", keys::shown(&name));
                self.say(&words, Tone::Bad);
                None
            }
        }
    }

    /// Carries out a command of the registry from where we are.
    pub(super) fn command(&mut self, command: &'static Command) -> Option<Effect> {
        match command.does {
            Does::Act(_) => self.act(command),
            Does::Desk(task) => self.desk_task(command, task),
            Does::Screen(task) => self.screen_task(task),
        }
    }

    fn act(&mut self, command: &'static Command) -> Option<Effect> {
        if let Some((key, case)) = self.current() {
            let case = case.clone();
            return self.ask(command, Some(&case), vec![key]);
        }
        let targets = match self.is_on_ledger() {
            true => self.promise_target().into_iter().collect(),
            false => self.desk().targets(),
        };
        if targets.is_empty() {
            self.say("没有选中案卷", Tone::Bad);
            return None;
        }
        Some(Effect::Prepare { command, targets })
    }

    fn desk_task(&mut self, command: &'static Command, task: DeskTask) -> Option<Effect> {
        match task {
            DeskTask::Undo => self.undo(),
            DeskTask::Redo => Some(Effect::Undo {
                key: self.current().map(|(key, _)| key),
                redo: true,
            }),
            DeskTask::Register | DeskTask::Backup | DeskTask::HandOver | DeskTask::TakeOver => {
                self.ask(command, None, Vec::new())
            }
            DeskTask::Import => self.choose_file(None),
            DeskTask::Attach
            | DeskTask::Outcome
            | DeskTask::Export
            | DeskTask::Difference
            | DeskTask::ReceiveOpinion => self.act(command),
            DeskTask::Ledger => Some(self.gather_ledger()),
            DeskTask::Tie => self.tie(),
            DeskTask::SaveView | DeskTask::RenameView | DeskTask::RemoveView => {
                self.ask_view(command)
            }
            DeskTask::Report => self.write_report(Slice::default()),
        }
    }

    fn undo(&mut self) -> Option<Effect> {
        let Some((key, case)) = self.current() else {
            return Some(Effect::Undo {
                key: None,
                redo: false,
            });
        };
        if case.last_undoable() == Some(1) {
            let offer = Offer::withdrawal(case, key);
            self.layers.push(Layer::Offer(offer));
            return None;
        }
        Some(Effect::Undo {
            key: Some(key),
            redo: false,
        })
    }

    pub(super) fn choose_file(&mut self, for_field: Option<&'static str>) -> Option<Effect> {
        let picker = FilePicker::new(for_field);
        let list = picker.list();
        self.layers.push(Layer::Files(picker));
        Some(list)
    }

    fn screen_task(&mut self, task: ScreenTask) -> Option<Effect> {
        match task {
            ScreenTask::Back => self.back(),
            ScreenTask::Quit => self.quit(),
            ScreenTask::Next => self.next(),
            ScreenTask::Palette => self.open_palette(),
            ScreenTask::Help => self.help(),
            ScreenTask::Settings => {
                let view = &self.view;
                let setup = Setup::new(&view.settings, &view.profiles, view.today, false);
                self.layers.push(Layer::Setup(Box::new(setup)));
                None
            }
            ScreenTask::Refresh => Some(Effect::Redraw),
            ScreenTask::Bench => self.go_bench(),
            ScreenTask::Page => self.open_page(),
            ScreenTask::Open => self.open(),
            ScreenTask::OpenWritten => self.open_written(),
            ScreenTask::OpenAttachment => self.open_attachment(),
            ScreenTask::Doubts => self.open_doubts(),
            ScreenTask::Difference => self.open_difference(),
            ScreenTask::Check => self.open_check(),
            ScreenTask::Calendar => self.open_calendar(),
            ScreenTask::Statistics => self.open_statistics(),
            ScreenTask::NextFinding => self.go_to_finding(true),
            ScreenTask::PreviousFinding => self.go_to_finding(false),
            ScreenTask::FixFinding => self.fix_finding(),
            ScreenTask::SettleFinding => self.settle_finding(),
            ScreenTask::Coverage => self.open_coverage(),
            ScreenTask::SplitAsk => self.command(command::find("split-ask")?),
            ScreenTask::Figures => Some(Effect::Figures),
            ScreenTask::Library
            | ScreenTask::Similar
            | ScreenTask::InsertSection
            | ScreenTask::InsertPolicy => self.open_library(task),
            ScreenTask::TimeWords => self.open_reuse(),
            ScreenTask::Dates => self.open_dates(),
            ScreenTask::CoHandling => self.open_between(),
            ScreenTask::Revisions => self.open_revisions(),
            ScreenTask::Views => self.open_views(),
            ScreenTask::Meetings => self.open_meetings(),
            ScreenTask::Promises => self.open_promises(),
            ScreenTask::KeepPromise => self.keep_candidate(),
            ScreenTask::Proposals => self.open_proposals(),
            ScreenTask::Provenance => self.open_provenance(),
            ScreenTask::TakeProposal
            | ScreenTask::TakeAllProposals
            | ScreenTask::RejectProposal
            | ScreenTask::EditProposal
            | ScreenTask::SplitProposal
            | ScreenTask::MergeProposal
            | ScreenTask::KeepProposals => self.sort(task),
            own => match self.layers.last_mut()? {
                Layer::Desk(desk) => desk.perform(own),
                Layer::Case(screen) => screen.perform(own),
                Layer::Bench(bench) => bench.perform(own),
                Layer::Coverage(screen) => screen.perform(own),
                Layer::Ledger(ledger) => ledger.perform(own),
                _ => None,
            },
        }
    }

    fn back(&mut self) -> Option<Effect> {
        if self.sorting_holds_back() {
            return None;
        }
        match self.layers.last_mut()? {
            Layer::Bench(bench) if bench.is_editing() => return bench.leave_editor(),
            Layer::Desk(_) => return self.quit(),
            _ => {}
        }
        self.layers.pop();
        match self.layers.last() {
            // What was done meanwhile counts.
            Some(Layer::Statistics(_)) => Some(Effect::Gather),
            _ => Some(self.relist()),
        }
    }

    /// Text under the pen is kept before the desk closes.
    fn quit(&mut self) -> Option<Effect> {
        let keep = self.keep_draft();
        self.leaving = keep.is_some();
        keep.or(Some(Effect::Quit))
    }

    fn next(&mut self) -> Option<Effect> {
        let next = match self.current() {
            Some((_, case)) => command::next_step(case, &self.view.office),
            None => self
                .desk()
                .selected()
                .and_then(|row| command::commands().find(|command| command.title == row.next)),
        };
        match next {
            Some(command) => self.command(command),
            None => {
                self.say("这一件没有要办的了", Tone::Good);
                None
            }
        }
    }
}
