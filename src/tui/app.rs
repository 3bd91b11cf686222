//! The desk on screen as a value: `update` changes it and may ask for one effect; `draw` only reads.
//! No file, no clock, no store: what it knows of the world came in a message.

use super::{
    layer::Layer,
    message::{Effect, Folder, Message, OpenedCase, Refusal, Run, Then},
    screens::{
        case::CaseScreen,
        desk::DeskScreen,
        form::FormLayer,
        offer::Offer,
        palette::Palette,
        reader::{self, Reader, saved_text},
        recovery::Recovery,
        refusal::RefusalBox,
        setup::Setup,
        why,
    },
    view::{Tone, View},
};
use crate::{
    case::{
        Case,
        office::{Office, Settings},
    },
    command::{Command, Does, Values},
    desk::{CaseKey, Draft, View as Listing, rules::Moved},
    review::Sorted,
};
use ratatui::Frame;
use std::sync::Arc;

pub struct App {
    pub view: View,
    pub layers: Vec<Layer>,
    /// The desk is to be left as soon as the text under the pen is kept.
    pub(super) leaving: bool,
}

impl App {
    pub fn new(view: View, is_new: bool) -> Self {
        let mut layers = vec![Layer::Desk(Box::new(DeskScreen::new(
            Listing::ALL[Listing::ALL.len() - 1],
        )))];
        if is_new {
            let setup = Setup::new(&view.settings, &view.profiles, view.today, true);
            layers.push(Layer::Setup(Box::new(setup)));
        }
        App {
            view,
            layers,
            leaving: false,
        }
    }

    /// What to ask for first.
    pub fn start(&self) -> Effect {
        self.relist()
    }

    pub fn update(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Key(key) => self.key(key),
            Message::Paste(text) => self.paste(&text),
            Message::Mouse(mouse) => self.mouse(mouse),
            Message::Redraw => None,
            Message::Tick => self.keep_draft(),
            Message::MovedOn => match self.current() {
                Some((key, _)) => Some(Effect::Reload(key)),
                None => Some(self.relist()),
            },
            Message::Reloaded { key, case } => {
                self.show(key, &case);
                Some(self.relist())
            }
            Message::Listed(listing) => {
                self.view.today = listing.today;
                self.desk().take(*listing);
                let effect = self.desk().afterwards();
                effect.or_else(|| self.greet())
            }
            Message::Desk(news) => self.desk_news(*news),
            Message::Promised(listing) => self.promises_listed(*listing),
            Message::Opened(opened) => self.opened(*opened),
            Message::Prepared(prepared) => self.prepared(*prepared),
            Message::Done(done) => self.done(*done),
            Message::Refused(refusal) => self.refuse(refusal),
            Message::Faulty { param, words } => {
                self.faulty(&param, words);
                None
            }
            Message::Failed(words) => self.failed(&words),
            Message::Kept => self.leaving.then_some(Effect::Quit),
            Message::Found(found) => self.found(*found),
            Message::Told(words) => self.told(&words),
            Message::Files(folder) => self.listed_files(folder),
            Message::ChosenFile(path) => self.take_file(path),
            Message::ToImport(paths) => self.files_found(paths),
            Message::ListToImport(path) => self.open_list(path),
            Message::Planned(planned) => self.planned(planned.0, planned.1),
            Message::RowsTaken(words) => self.rows_taken(&words),
            Message::Imported { done, likes } => self.imported(*done, likes),
            Message::Edited { text } => self.edited(&text),
            Message::Paper(news) => self.paper_news(*news),
            Message::Reviewed(looked) => self.reviewed(*looked),
            Message::Checked(found) => self.checked(&found),
            Message::Figured(subjects) => self.figured(&subjects),
            Message::Strayed(subjects, found) => self.strayed(&subjects, found),
            Message::Aligned(words) => self.aligned(&words),
            Message::SetUp {
                moved,
                settings,
                office,
            } => self.set_up(*settings, *office, &moved),
            Message::Agenda(items) => self.agenda_here(items),
            Message::Gathered(gathered) => self.gathered(*gathered),
            Message::Moved { key, case } => self.moved(key, &case),
            Message::DraftLost(words) => self.draft_lost(&words),
        }
    }

    pub fn draw(&self, frame: &mut Frame) {
        let area = frame.area();
        let from = self.layers.iter().rposition(Layer::covers).unwrap_or(0);
        let mut caret = None;
        for layer in &self.layers[from..] {
            caret = layer.draw(frame.buffer_mut(), area, &self.view);
        }
        if let Some((x, y)) = caret {
            frame.set_cursor_position((x, y));
        }
    }

    /// Text stands in an editor that is not yet kept anywhere.
    pub fn has_unkept_text(&self) -> bool {
        self.layers.iter().any(|layer| match layer {
            Layer::Bench(bench) => bench.has_unkept_text(),
            _ => false,
        })
    }

    /// Keys are text of the filter, and each changes what is listed.
    pub fn is_filtering(&self) -> bool {
        match self.layers.last() {
            Some(Layer::Desk(desk)) => desk.filtering,
            Some(Layer::Ledger(ledger)) => ledger.filtering,
            _ => false,
        }
    }

    /// The draft to be kept, if there is unkept text.
    pub fn keep_draft(&mut self) -> Option<Effect> {
        let bench = self.bench()?;
        if let Some(part) = bench.needless_draft() {
            return Some(Effect::DropDraft {
                key: bench.key,
                part,
            });
        }
        let unkept = bench.unkept()?;
        Some(Effect::KeepDraft(Box::new(unkept)))
    }

    pub(super) fn desk(&mut self) -> &mut DeskScreen {
        let desk = self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Desk(desk) => Some(desk),
            _ => None,
        });
        desk.expect("the desk is the lowest layer")
    }

    /// Asks anew for the list that is seen: the ledger of promises, or else the desk.
    pub(super) fn relist(&self) -> Effect {
        let list = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Ledger(ledger) => ledger.list(),
            Layer::Desk(desk) => Some(desk.list()),
            _ => None,
        });
        list.expect("the desk is the lowest layer")
    }

    pub(super) fn say(&mut self, words: &str, tone: Tone) {
        self.view.say(words, tone);
    }

    fn opened(&mut self, opened: OpenedCase) -> Option<Effect> {
        let OpenedCase {
            key,
            case,
            mut drafts,
            then,
        } = opened;
        if !self.show(key, &case) {
            let screen = CaseScreen::new(key, case.clone());
            self.layers.push(Layer::Case(Box::new(screen)));
        }
        let is_unsaved = |draft: &Draft| draft.text != saved_text(&case, &draft.part);
        drafts.retain(is_unsaved);
        if !drafts.is_empty() {
            let recovery = Recovery::new(key, drafts);
            self.layers.push(Layer::Recovery(Box::new(recovery)));
            return None;
        }
        match then {
            Then::Stay => None,
            Then::Bench => self.open_bench(),
            Then::Page => self.open_page(),
            Then::Dates => self.open_dates(),
            Then::Between => self.open_between(),
            Then::Doubts => self.open_doubts(),
            Then::Proposals => self.open_proposals(),
        }
    }

    /// Opens the form of a command, or says at once why it cannot be.
    pub(super) fn ask(
        &mut self,
        command: &'static Command,
        case: Option<&Case>,
        targets: Vec<CaseKey>,
    ) -> Option<Effect> {
        let ground = self.view.ground(case);
        // Of a batch the desk itself says which cases are refused, and names them.
        let blockers = match targets.len() {
            0 | 1 => command.refusal(&ground),
            _ => Vec::new(),
        };
        if !blockers.is_empty() {
            return self.refuse(Refusal {
                title: command.title.to_owned(),
                blockers,
            });
        }
        if let Some(palette) = case.and_then(|case| Palette::before(command, case)) {
            self.layers.push(Layer::Palette(palette));
            return None;
        }
        if command.name == "export" {
            return self.ask_for_paper(case, targets);
        }
        let task = match command.does {
            Does::Desk(task) => Some(task),
            Does::Act(_) | Does::Screen(_) => None,
        };
        let seen = case.filter(|_| targets.len() == 1).map(Case::head);
        // Nothing to fill in for one case: it is done at once, and can be undone as fast.
        if command.is_act() && command.params.is_empty() && seen.is_some() {
            return Some(Effect::Run(Box::new(Run {
                command,
                task,
                values: Values::default(),
                targets,
                batch: Vec::new(),
                seen,
            })));
        }
        if let Some(form) = self.figure_form(command, case, &targets) {
            self.layers.push(Layer::Form(Box::new(form)));
            return None;
        }
        let mut form = FormLayer::new(command, task, &ground, targets, seen);
        match self.layers.last() {
            Some(Layer::Bench(bench)) => form.start_from(bench),
            Some(Layer::Coverage(screen)) => form.start_from_matrix(screen),
            _ => {}
        }
        form.preset(&self.promise_presets(command));
        form.preset(&self.meeting_presets());
        self.layers.push(Layer::Form(Box::new(form)));
        None
    }

    /// Nothing was written; what was typed stays, and the next try is made with the case as it is now before the eyes.
    fn moved(&mut self, key: CaseKey, case: &Case) -> Option<Effect> {
        self.show(key, case);
        self.go_on_writing();
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.has_seen(key, case);
        }
        let words = "另一个窗口刚改过这一件，已载入最新内容，这一步没有写入；请看过再办";
        self.say(words, Tone::Bad);
        Some(self.relist())
    }

    /// A form that was refused stays below, so that nothing has to be typed twice.
    pub(super) fn refuse(&mut self, refusal: Refusal) -> Option<Effect> {
        self.go_on_writing();
        self.layers.push(Layer::Refusal(RefusalBox::new(refusal)));
        None
    }

    fn checked(&mut self, found: &Sorted) -> Option<Effect> {
        self.read(reader::findings(found, &self.view.theme));
        None
    }

    fn edited(&mut self, text: &str) -> Option<Effect> {
        if let Some(Layer::Bench(bench)) = self.layers.last_mut() {
            bench.replace_text(text);
        }
        self.keep_draft()
    }

    fn listed_files(&mut self, folder: Folder) -> Option<Effect> {
        if let Some(Layer::Files(files)) = self.layers.last_mut() {
            files.take(folder);
        }
        None
    }

    fn faulty(&mut self, param: &str, words: String) {
        match self.layers.last_mut() {
            Some(Layer::Form(form)) => form.show_fault(param, words),
            Some(Layer::Setup(setup)) => setup.show_fault(param, words),
            _ => self.say(&words, Tone::Bad),
        }
    }

    /// Text that was to be saved and could not be has the keys again.
    pub(super) fn go_on_writing(&mut self) {
        if let Some(bench) = self.bench() {
            bench.go_on_writing();
        }
    }

    fn done(&mut self, done: super::message::Done) -> Option<Effect> {
        if matches!(self.layers.last(), Some(Layer::Form(_))) {
            self.layers.pop();
        }
        if let Some(part) = &done.saved_part
            && let Some(bench) = self.bench()
        {
            bench.saved(part);
        }
        match (&done.key, &done.case) {
            (Some(key), Some(case)) => {
                self.show(*key, case);
                if let Some(Layer::Form(form)) = self.layers.last_mut() {
                    form.has_seen(*key, case);
                }
            }
            (Some(key), None) => self.withdraw(*key),
            (None, _) => {}
        }
        match (done.key, self.desk().marked.is_empty()) {
            (Some(key), true) => self.desk().want(key),
            _ => self.desk().marked.clear(),
        }
        self.say(&done.words, Tone::Good);
        let next = self.figure_chosen().or_else(|| self.look_again());
        next.or_else(|| Some(self.relist()))
    }

    fn set_up(&mut self, settings: Settings, office: Office, moved: &[Moved]) -> Option<Effect> {
        let first_run = self.layers.iter().any(|layer| match layer {
            Layer::Setup(setup) => setup.is_first_run(),
            _ => false,
        });
        self.layers
            .retain(|layer| !matches!(layer, Layer::Setup(_)));
        if first_run {
            self.layers.push(Layer::Offer(Offer::demo()));
        }
        self.view.settings = settings;
        self.view.office = Arc::new(office);
        self.say("设置已保存", Tone::Good);
        if !moved.is_empty() {
            let reader = why::moved(moved, &self.view.theme);
            self.read(reader);
        }
        Some(self.relist())
    }

    pub(super) fn read(&mut self, reader: Reader) {
        self.layers.push(Layer::Reader(reader));
    }
}
