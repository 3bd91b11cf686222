//! Papers out: which one, a look at it first, then the file. What fits the stage of the case stands first; what does not fit
//! says why.

use super::{form::FormLayer, offer::Offer, page::PageScreen, reader::Reader};
use crate::{
    case::{Case, Stage},
    command::{self, Command, Does},
    desk::CaseKey,
    document::{
        page,
        papers::{self, PAPERS, PaperRule},
    },
    tui::{
        app::App,
        exported::Exported,
        layer::Layer,
        message::{Effect, PaperNews},
        prose::Para,
        view::{Tone, View},
        widgets::picker::{PickItem, Picker, PickerAnswer},
    },
};
use ratatui::{buffer::Buffer, crossterm::event::KeyEvent, layout::Rect};

/// What is picked.
#[derive(Clone, Copy)]
enum Pick {
    Paper(&'static PaperRule),
    /// Form and letter of every case.
    Both,
    /// Every paper that fits, of the chosen cases.
    Fitting,
    /// The same of all that the desk lists.
    Listed,
    Ledger,
}

pub struct PaperPicker {
    keys: Vec<CaseKey>,
    picks: Vec<Pick>,
    picker: Picker,
}

pub enum PaperStep {
    Keep,
    Cancel,
    Look(Vec<CaseKey>, &'static PaperRule),
    /// At once to the form: several cases, or both papers.
    Write(Vec<CaseKey>, &'static str),
    Listed,
    Ledger,
}

/// The papers that a stage asks for, the most wanted first.
fn wanted(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::Intake | Stage::Returned => &["return-request"],
        Stage::Drafting | Stage::Approval => &["reply", "extension-request", "record"],
        Stage::Meeting => &["record", "agenda", "reply", "survey"],
        Stage::Signature => &["record", "survey", "reply"],
        Stage::Closing | Stage::Closed | Stage::Archived => &["reply", "record"],
    }
}

impl PaperPicker {
    /// `case` is the first of those chosen.
    fn new(keys: Vec<CaseKey>, case: &Case, from_desk: bool, view: &View) -> Self {
        let stage = case.stage(&view.office);
        let wanted = wanted(stage);
        let place = |paper: &&PaperRule| {
            wanted
                .iter()
                .position(|id| *id == paper.id)
                .unwrap_or(usize::MAX)
        };
        let many = keys.len() > 1;
        let mut papers: Vec<&'static PaperRule> = PAPERS.iter().collect();
        papers.sort_by_key(place);
        let mut rows: Vec<(PickItem, Pick)> = Vec::new();
        for (at, paper) in papers.into_iter().enumerate() {
            let why = (paper.fits)(case, &view.office).err().filter(|_| !many);
            let detail = match (&why, at) {
                (Some(why), _) => why.clone(),
                (None, 0) if !many => format!("{}，先看纸面", stage.label()),
                (None, _) if many => format!("{} 件", keys.len()),
                (None, _) => String::new(),
            };
            let item = PickItem {
                refused: why,
                ..PickItem::new(paper.label, &detail)
            };
            rows.push((item, Pick::Paper(paper)));
        }
        rows.push((
            PickItem::new("记录表和答复", "两份一起写成文件"),
            Pick::Both,
        ));
        let words = match many {
            true => format!("标记的 {} 件，每件这一步的", keys.len()),
            false => "这一步能出的，一起写成文件".to_owned(),
        };
        rows.push((PickItem::new("全部文书", &words), Pick::Fitting));
        if from_desk && !many {
            let words = "每件这一步的，看得到进度";
            rows.push((PickItem::new("列出的各件的全部文书", words), Pick::Listed));
        }
        if from_desk {
            let words = if many {
                "标记的各件"
            } else {
                "现在列出的各件"
            };
            rows.push((PickItem::new("办理情况台账", words), Pick::Ledger));
        }
        rows.sort_by_key(|(item, _)| item.refused.is_some());
        let (items, picks) = rows.into_iter().unzip();
        PaperPicker {
            keys,
            picks,
            picker: Picker::new("出什么材料", items),
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> PaperStep {
        let at = match self.picker.key(key) {
            PickerAnswer::Keep => return PaperStep::Keep,
            PickerAnswer::Cancel => return PaperStep::Cancel,
            PickerAnswer::Pick(at) => at,
        };
        let keys = self.keys.clone();
        match self.picks.get(at) {
            Some(Pick::Paper(paper)) if keys.len() == 1 => PaperStep::Look(keys, paper),
            Some(Pick::Paper(paper)) => PaperStep::Write(keys, paper.id),
            Some(Pick::Both) => PaperStep::Write(keys, "both"),
            Some(Pick::Fitting) => PaperStep::Write(keys, "all"),
            Some(Pick::Listed) => PaperStep::Listed,
            Some(Pick::Ledger) => PaperStep::Ledger,
            None => PaperStep::Keep,
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

impl App {
    /// Keys of what is looked at and picked on the way out.
    pub(in crate::tui) fn paper_key(&mut self, key: KeyEvent) -> Option<Effect> {
        match self.layers.last_mut()? {
            Layer::Papers(papers) => {
                let step = papers.key(key);
                self.paper_step(step)
            }
            Layer::Attachments(list) => {
                let step = list.key(key);
                self.attachment_step(step)
            }
            Layer::Scan(scan) => {
                let step = scan.key(key);
                self.scan_step(step)
            }
            _ => None,
        }
    }

    pub(in crate::tui) fn paper_news(&mut self, news: PaperNews) -> Option<Effect> {
        match news {
            PaperNews::Shown {
                keys,
                id,
                title,
                pages,
                others,
            } => self.paper_shown(keys, id, title, pages, others),
            PaperNews::Exported(exported) => self.exported(exported),
            PaperNews::Planned(done, sheets) => self.export_planned(done, sheets),
            PaperNews::Wrote(answer) => self.sheet_written(answer),
            PaperNews::Grown(grown) => self.ledger_grown(grown),
            PaperNews::Gathered { keys, for_papers } if keys.is_empty() => {
                let what = if for_papers {
                    "没有能出的文书"
                } else {
                    "台账是空的"
                };
                self.say(&format!("没有案卷，{what}"), Tone::Bad);
                None
            }
            PaperNews::Gathered {
                keys,
                for_papers: true,
            } => self.paper_form(None, keys, "all"),
            PaperNews::Gathered { keys, .. } => self.ledger_gathered(keys),
            PaperNews::Looked {
                key,
                attachment,
                seen,
            } => self.looked(key, attachment, seen),
        }
    }

    /// Before a paper is written it is picked; on its own page it is picked already.
    pub(in crate::tui) fn ask_for_paper(
        &mut self,
        case: Option<&Case>,
        keys: Vec<CaseKey>,
    ) -> Option<Effect> {
        if let Some(Layer::Page(page)) = self.layers.last() {
            let (id, shown) = (page.paper_id(), page.keys.clone());
            let keys = if shown.is_empty() { keys } else { shown };
            return self.paper_form(case, keys, id);
        }
        let from_desk = matches!(self.layers.last(), Some(Layer::Desk(_)));
        let picker = PaperPicker::new(keys, case?, from_desk, &self.view);
        self.layers.push(Layer::Papers(picker));
        None
    }

    fn paper_form(&mut self, case: Option<&Case>, keys: Vec<CaseKey>, id: &str) -> Option<Effect> {
        let command = command::find("export")?;
        let folder = self.view.settings.export_folder.clone();
        let values = [("paper", id), ("to", folder.as_str())];
        self.filled_form(command, case, keys, &values)
    }

    pub(super) fn filled_form(
        &mut self,
        command: &'static Command,
        case: Option<&Case>,
        keys: Vec<CaseKey>,
        values: &[(&str, &str)],
    ) -> Option<Effect> {
        let Does::Desk(task) = command.does else {
            return None;
        };
        let ground = self.view.ground(case);
        let mut form = FormLayer::new(command, Some(task), &ground, keys, None);
        let given = values.iter().filter(|(_, value)| !value.is_empty());
        let given: Vec<(&str, String)> = given
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        form.preset(&given);
        self.layers.push(Layer::Form(Box::new(form)));
        None
    }

    pub(in crate::tui) fn paper_step(&mut self, step: PaperStep) -> Option<Effect> {
        if !matches!(step, PaperStep::Keep) {
            self.layers.pop();
        }
        match step {
            PaperStep::Keep | PaperStep::Cancel => None,
            PaperStep::Look(keys, paper) => Some(Effect::ShowPaper { keys, id: paper.id }),
            PaperStep::Write(keys, id) => {
                let case = self.current().map(|(_, case)| case.clone());
                self.paper_form(case.as_ref(), keys, id)
            }
            PaperStep::Listed => Some(self.gather(true)),
            PaperStep::Ledger => Some(self.gather_ledger()),
        }
    }

    /// The marked cases, or all that the desk lists now, not only those on the screen.
    pub(in crate::tui) fn gather_ledger(&mut self) -> Effect {
        self.gather(false)
    }

    fn gather(&mut self, for_papers: bool) -> Effect {
        let desk = self.desk();
        Effect::GatherListed {
            view: desk.listing,
            query: desk.asked(),
            marked: desk.marked.iter().copied().collect(),
            for_papers,
        }
    }

    pub(in crate::tui) fn ledger_gathered(&mut self, keys: Vec<CaseKey>) -> Option<Effect> {
        let folder = self.view.settings.export_folder.clone();
        let name = format!("办理情况台账-{}.xlsx", self.view.today);
        let file = match folder.as_str() {
            "" => name,
            folder => format!("{folder}/{name}"),
        };
        self.filled_form(command::find("ledger")?, None, keys, &[("file", &file)])
    }

    pub(in crate::tui) fn paper_shown(
        &mut self,
        keys: Vec<CaseKey>,
        id: &'static str,
        title: String,
        pages: Vec<page::Page>,
        others: Vec<&'static str>,
    ) -> Option<Effect> {
        let paper = papers::find(id)?;
        if let Some(Layer::Page(page)) = self.layers.last_mut() {
            page.show(paper, pages);
            return None;
        }
        let page = PageScreen::of_paper(title, keys, paper, pages).among(others);
        self.layers.push(Layer::Page(page));
        None
    }

    /// Files were written, or could not be; nothing is written over without a yes.
    pub(in crate::tui) fn exported(&mut self, exported: Exported) -> Option<Effect> {
        let Exported {
            mut run,
            words,
            written,
            exists,
            refused,
            left,
            many,
            folder,
        } = exported;
        if matches!(
            self.layers.last(),
            Some(Layer::Form(_) | Layer::Exporting(_) | Layer::Growing(_))
        ) {
            self.layers.pop();
        }
        if let Some(last) = written.last() {
            self.view.last_written = Some(last.clone());
        }
        if let Some(folder) = folder {
            self.view.settings.export_folder = folder;
        }
        let tone = if refused.is_empty() && left == 0 {
            Tone::Good
        } else {
            Tone::Bad
        };
        self.say(&words, tone);
        if !refused.is_empty() || many {
            let theme = &self.view.theme;
            let done = written.iter().map(|path| {
                Para::new(path.display().to_string(), theme.normal).led("✓ ", theme.good)
            });
            let not = refused
                .iter()
                .map(|words| Para::new(words, theme.normal).led("✗ ", theme.danger));
            let there = exists.iter().map(|path| {
                let words = format!("{}（已经有了，没有动）", path.display());
                Para::new(words, theme.normal).led("= ", theme.dim)
            });
            // What needs a hand comes first.
            let report = Reader::new(words, not.chain(there).chain(done).collect());
            self.read(report);
        }
        if exists.is_empty() && refused.is_empty() {
            return self.offer_to_record(&run);
        }
        if !exists.is_empty() {
            run.values.set("overwrite", "yes");
            self.layers
                .push(Layer::Offer(Offer::overwrite(&exists, run)));
        }
        None
    }

    /// The file that was written last.
    pub(in crate::tui) fn open_written(&mut self) -> Option<Effect> {
        match self.view.last_written.clone() {
            Some(path) => Some(Effect::OpenFile(path)),
            None => {
                self.say("还没有写成文件，先按 x 写出", Tone::Bad);
                None
            }
        }
    }
}
