//! Which attachment: a list to pick from when there are several, and what comes of the one that was picked.

use super::{reader::Reader, scan::ScanScreen};
use crate::{
    case::{Attachment, Case, story::size},
    desk::{CaseKey, attachments::Seen},
    text::clean::newlines,
    tui::{
        app::App,
        layer::Layer,
        message::Effect,
        prose::Para,
        view::{Tone, View},
        widgets::picker::{PickItem, Picker, PickerAnswer},
    },
};
use ratatui::{buffer::Buffer, crossterm::event::KeyEvent, layout::Rect};

pub struct Attachments {
    key: CaseKey,
    hashes: Vec<String>,
    picker: Picker,
}

pub enum AttachmentStep {
    Keep,
    Cancel,
    Look(Effect),
}

impl Attachments {
    fn new(key: CaseKey, case: &Case) -> Self {
        let item = |one: &Attachment| {
            let note = match one.note.as_str() {
                "" => size(one.bytes),
                note => format!("{}　{note}", size(one.bytes)),
            };
            PickItem::new(&one.name, &note)
        };
        let all = case.attachments.iter();
        Attachments {
            key,
            hashes: all.clone().map(|one| one.hash.clone()).collect(),
            picker: Picker::new("看哪个附件", all.map(item).collect()),
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> AttachmentStep {
        match self.picker.key(key) {
            PickerAnswer::Keep => AttachmentStep::Keep,
            PickerAnswer::Cancel => AttachmentStep::Cancel,
            PickerAnswer::Pick(at) => match self.hashes.get(at) {
                Some(hash) => AttachmentStep::Look(look(self.key, hash)),
                None => AttachmentStep::Keep,
            },
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

fn look(key: CaseKey, hash: &str) -> Effect {
    Effect::Look {
        key,
        hash: hash.to_owned(),
        page: 1,
    }
}

impl App {
    /// The only attachment at once; of several the handler picks.
    pub(in crate::tui) fn open_attachment(&mut self) -> Option<Effect> {
        let (key, case) = self.current()?;
        match &case.attachments[..] {
            [] => {
                self.say("还没有附件，按 f 加一个", Tone::Bad);
                None
            }
            [only] => Some(look(key, &only.hash)),
            _ => {
                let list = Attachments::new(key, case);
                self.layers.push(Layer::Attachments(list));
                None
            }
        }
    }

    pub(in crate::tui) fn attachment_step(&mut self, step: AttachmentStep) -> Option<Effect> {
        match step {
            AttachmentStep::Keep => None,
            AttachmentStep::Cancel => {
                self.layers.pop();
                None
            }
            AttachmentStep::Look(effect) => {
                self.layers.pop();
                Some(effect)
            }
        }
    }

    /// What was asked for is here: shown, or handed to another program.
    pub(in crate::tui) fn looked(
        &mut self,
        key: CaseKey,
        attachment: Attachment,
        seen: Seen,
    ) -> Option<Effect> {
        let picture = match seen {
            Seen::Picture(picture) => (picture, None),
            Seen::Page(picture, page) => (picture, Some(page)),
            Seen::NoPage => {
                self.say("已经是最后一页", Tone::Good);
                return None;
            }
            Seen::Text(text) => {
                self.read_text(&attachment.name, &text);
                return None;
            }
            Seen::Unshown(why) => {
                return Some(Effect::OpenAttachment {
                    attachment: Box::new(attachment),
                    why: Some(why),
                });
            }
        };
        self.show_scan(key, attachment, picture)
    }

    fn show_scan(
        &mut self,
        key: CaseKey,
        attachment: Attachment,
        (picture, page): (crate::document::picture::Picture, Option<u32>),
    ) -> Option<Effect> {
        if let (Some(Layer::Scan(scan)), Some(page)) = (self.layers.last_mut(), page) {
            scan.turn_to(&attachment.hash, picture, page);
            return None;
        }
        let (_, case) = self.current().filter(|(current, _)| *current == key)?;
        let scan = ScanScreen::new(key, case.clone(), attachment, picture);
        let scan = match page {
            Some(page) => scan.of_page(page),
            None => scan,
        };
        self.layers.push(Layer::Scan(Box::new(scan)));
        None
    }

    fn read_text(&mut self, name: &str, text: &str) {
        let normal = self.view.theme.normal;
        let text = newlines(text);
        let paras = text.lines().map(|line| {
            let line = crate::text::clean::visible(line).into_owned();
            Para::new(line, normal)
        });
        let reader = Reader::new(format!("附件 {name}"), paras.collect());
        self.read(reader);
    }
}
