//! What is done with the revisions of a letter: read, compared, written for Word.

use super::{
    reader,
    revisions::{RevisionStep, Revisions},
};
use crate::{
    case::revision::{LineKind, Revision},
    command,
    document::difference::{Told, difference},
    text::diff::Change,
    tui::{app::App, layer::Layer, message::Effect, prose::Para, theme::Theme, view::Tone},
};

impl App {
    pub(in crate::tui) fn open_revisions(&mut self) -> Option<Effect> {
        let (key, case) = self.current()?;
        let all = case.revisions();
        if all.is_empty() {
            self.say("答复还没有正文，没有各稿可看", Tone::Good);
            return None;
        }
        let revisions = Revisions::new(key, all);
        self.layers.push(Layer::Revisions(Box::new(revisions)));
        None
    }

    pub(in crate::tui) fn revision_step(&mut self, step: RevisionStep) -> Option<Effect> {
        match step {
            RevisionStep::Keep => None,
            RevisionStep::Close => {
                self.layers.pop();
                None
            }
            RevisionStep::Compare(from, to) => {
                let paras = changes(&difference(&from, &to), &self.view.theme);
                let title = format!("{} → {}", from.words(), to.words());
                self.read(reader::Reader::new(title, paras));
                None
            }
            RevisionStep::Read(one) => {
                let paras = text(&one, &self.view.theme);
                self.read(reader::Reader::new(one.words(), paras));
                None
            }
            RevisionStep::Write(from, to) => self.write_difference(from, to),
        }
    }

    fn write_difference(&mut self, from: usize, to: usize) -> Option<Effect> {
        let (key, case) = self.current()?;
        let case = case.clone();
        let file = format!("{}-第{from}稿到第{to}稿.docx", case.reference());
        let effect = self.ask(command::find("export-difference")?, Some(&case), vec![key]);
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.preset(&[
                ("from", from.to_string()),
                ("to", to.to_string()),
                ("file", file),
            ]);
        }
        effect
    }
}

/// Changed paragraphs marked at the left, words in brackets as well as colours; headings stand out.
fn changes(all: &[Told], theme: &Theme) -> Vec<Para> {
    let count = all.iter().filter(|one| one.is_changed()).count();
    if count == 0 {
        return vec![Para::new("两稿文字相同", theme.good)];
    }
    let words = format!("{count} 段有改动；[+加的+]　[-删的-]");
    let mut paras = vec![Para::new(words, theme.dim), Para::blank()];
    for one in all {
        let lead = match (one.change, one.is_changed()) {
            (Change::Added, _) => "＋ ",
            (Change::Removed, _) => "－ ",
            (Change::Same, true) => "› ",
            (Change::Same, false) => "   ",
        };
        let mut para = Para::default().led(lead, theme.warn);
        for chunk in &one.chunks {
            let (open, close, style) = match chunk.change {
                Change::Same if is_heading(one.kind) => ("", "", theme.title),
                Change::Same => ("", "", theme.normal),
                Change::Added => ("[+", "+]", theme.added),
                Change::Removed => ("[-", "-]", theme.removed),
            };
            para = para.and(format!("{open}{}{close}", chunk.text), style);
        }
        paras.push(para);
    }
    paras
}

fn is_heading(kind: LineKind) -> bool {
    matches!(kind, LineKind::Title | LineKind::Heading)
}

fn text(one: &Revision, theme: &Theme) -> Vec<Para> {
    let line = |line: &crate::case::revision::Line| {
        let style = match is_heading(line.kind) {
            true => theme.title,
            false => theme.normal,
        };
        Para::new(&line.text, style)
    };
    one.lines.iter().map(line).collect()
}
