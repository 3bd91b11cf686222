//! Findings at the pen: what the second reader saw is underlined in the text, walked through, put right and settled.
//! Nothing is changed by itself; must not know what any check looks for.

use super::{
    bench::{Bench, Focus},
    editing::Editing,
};
use crate::{
    case::{Case, Office},
    review::{Finding, Matrix, Place, Severity, Why},
    tui::{
        checking::{Look, Looked, Seen, Stamp, Written},
        message::Effect,
        widgets::editor::{Highlight, Pos, Tint},
    },
};
use std::{ops::Range, sync::Arc};

/// What is known about the text by its second reader, and where the handler is being led.
#[derive(Default)]
pub(super) struct Advised {
    asked: Option<Stamp>,
    base: Option<Arc<Case>>,
    pub open: Vec<Seen>,
    pub settled: Vec<(Finding, Why)>,
    pub matrix: Matrix,
    /// The text under the pen is being saved, and this finding in another section comes next.
    going: Option<Place>,
    /// Where the handler was led last: of several findings at one place this one is meant.
    led: Option<(Place, &'static str)>,
}

impl Advised {
    /// The case has moved on.
    pub fn is_stale(&mut self) {
        self.base = None;
    }
}

impl Bench {
    /// What is to be looked at, told once for every state of the text.
    pub fn look(&mut self, office: &Arc<Office>) -> Option<Look> {
        let stamp = self.stamp();
        if self.advised.asked.as_ref() == Some(&stamp) {
            return None;
        }
        self.advised.asked = Some(stamp.clone());
        let case = || Arc::new(self.case.clone());
        let case = self.advised.base.get_or_insert_with(case);
        let written = self.editing.as_ref().map(|editing| {
            let (heading, paragraphs) = editing.written();
            Written {
                section: editing.section,
                heading,
                paragraphs,
                origins: editing.origins().to_vec(),
            }
        });
        Some(Look {
            key: self.key,
            stamp,
            case: Arc::clone(case),
            written,
            office: Arc::clone(office),
        })
    }

    fn stamp(&self) -> Stamp {
        let pen = self.editing.as_ref().map(|editing| {
            let heading = editing.heading.text();
            (editing.section, editing.body.revision(), heading)
        });
        Stamp {
            head: self.case.head(),
            pen,
        }
    }

    /// What the second reader saw; of an older text nothing is taken, the newer answer is on its way.
    pub fn see(&mut self, looked: Looked) {
        if looked.key != self.key || looked.stamp != self.stamp() {
            return;
        }
        self.advised.open = looked.open;
        self.advised.settled = looked.settled;
        self.advised.matrix = looked.matrix;
        self.underline();
    }

    /// Underlines what was found in the section under the pen.
    pub(super) fn underline(&mut self) {
        let Some(section) = self.section_under_pen() else {
            return;
        };
        let Some(editing) = &mut self.editing else {
            return;
        };
        let here = self.advised.open.iter().map(|seen| &seen.finding);
        let here = here.filter(|one| one.place.section == Some(section));
        let marks = here.clone().filter_map(|one| {
            let (paragraph, bytes) = editing.span(&one.place)?;
            let text = editing.body.paragraphs()[paragraph].text();
            let tint = tint(one.severity);
            (text.get(bytes.clone()) == Some(&one.text)).then_some(Highlight {
                paragraph,
                bytes,
                tint,
            })
        });
        let mut marks: Vec<Highlight> = marks.collect();
        // The loudest is drawn last, over the others.
        marks.sort_by_key(|mark| mark.tint == Tint::Severe);
        editing.body.set_highlights(marks);
        let heading = editing.heading.text();
        let marks = here.filter(|one| one.place.paragraph.is_none());
        let marks = marks.filter_map(|one| {
            let bytes = byte(&heading, one.place.start)..byte(&heading, one.place.end);
            let same = heading.get(bytes.clone()) == Some(&one.text);
            same.then_some((bytes, tint(one.severity)))
        });
        let mut marks: Vec<(Range<usize>, Tint)> = marks.collect();
        marks.sort_by_key(|(_, tint)| *tint == Tint::Severe);
        editing.heading.set_marks(marks);
    }

    /// Position from 1 of the section under the pen.
    fn section_under_pen(&self) -> Option<usize> {
        self.case.reply().position(self.editing.as_ref()?.section)
    }

    /// The finding the caret stands at.
    pub fn current_finding(&self) -> Option<usize> {
        let section = self.section_under_pen()?;
        let editing = self
            .editing
            .as_ref()
            .filter(|_| self.focus == Focus::Text)?;
        let (paragraph, at) = editing.place();
        let touched = |seen: &Seen| {
            let place = &seen.finding.place;
            let here = place.section == Some(section) && place.paragraph == paragraph;
            here && (paragraph.is_none() || (place.start..=place.end).contains(&at))
        };
        let inside = |seen: &Seen| touched(seen) && at < seen.finding.place.end;
        let led = |seen: &Seen| {
            let one = &seen.finding;
            let led = self.advised.led.as_ref();
            let here = inside(seen) && one.place.start == at;
            here && led.is_some_and(|(place, check)| *place == one.place && *check == one.check)
        };
        let open = &self.advised.open;
        open.iter()
            .position(led)
            .or_else(|| open.iter().position(inside))
            .or_else(|| open.iter().position(touched))
    }

    pub fn findings(&self) -> &[Seen] {
        &self.advised.open
    }

    /// To the next or the previous finding in the text of the reply, round at the ends. `Err`: there is none, in words.
    pub fn go_to_finding(&mut self, forward: bool) -> Result<Option<Effect>, &'static str> {
        let open = &self.advised.open;
        let place = |at: &usize| &open[*at].finding.place;
        let all: Vec<usize> = (0..open.len())
            .filter(|at| place(at).section.is_some())
            .collect();
        let here = self.here();
        // Of several findings that begin at one place each has its turn.
        let current = self.current_finding().filter(|at| order(place(at)) == here);
        let turn = current.and_then(|current| all.iter().position(|at| *at == current));
        let found = match (forward, turn) {
            (true, Some(turn)) => all.get(turn + 1).or(all.first()),
            (false, Some(turn)) => all[..turn].last().or(all.last()),
            (true, None) => all
                .iter()
                .find(|at| order(place(at)) > here)
                .or(all.first()),
            (false, None) => all
                .iter()
                .rfind(|at| order(place(at)) < here)
                .or(all.last()),
        };
        match found {
            Some(&at) => {
                let finding = &open[at].finding;
                let (place, check) = (finding.place.clone(), finding.check);
                self.advised.led = Some((place.clone(), check));
                Ok(self.visit(place))
            }
            None if open.is_empty() => Err("没有提醒"),
            None => Err("正文没有提醒，别处的提醒按 F9 看"),
        }
    }

    fn here(&self) -> (usize, usize, i64) {
        match (&self.editing, self.focus, self.section_under_pen()) {
            (Some(editing), Focus::Text, Some(section)) => {
                let (paragraph, at) = editing.place();
                (section, paragraph.unwrap_or(0), at as i64)
            }
            _ => (self.section_at().map_or(0, |at| at + 1), 0, -1),
        }
    }

    /// Goes to a place in the reply; what is under the pen in another section is saved on the way.
    fn visit(&mut self, place: Place) -> Option<Effect> {
        let at = place.section?.checked_sub(1)?;
        let id = self.case.reply().sections.get(at)?.id;
        let under_pen = self.editing.as_ref().map(|editing| editing.section);
        if under_pen.is_some_and(|under_pen| under_pen != id)
            && let Some(saving) = self.save()
        {
            self.advised.going = Some(place);
            return Some(saving);
        }
        self.sections.select(at);
        if under_pen != Some(id) {
            self.begin(id);
        }
        self.focus = Focus::Text;
        if let Some(editing) = &mut self.editing {
            editing.land(&place);
        }
        None
    }

    /// The text is saved: on to where the handler was going.
    pub(super) fn go_on(&mut self) {
        if let Some(place) = self.advised.going.take() {
            self.visit(place);
        }
    }

    pub(super) fn stay(&mut self) {
        self.advised.going = None;
    }

    /// Writes what is certain in place of the words at the caret, as one step of undo. `Err`: why not.
    pub fn fix_finding(&mut self) -> Result<(), &'static str> {
        let at = self.current_finding();
        let at = at.ok_or("光标不在提醒处，按 F8 到下一处")?;
        let finding = self.advised.open[at].finding.clone();
        let Some(fix) = &finding.fix else {
            return Err("这一处没有确定的改法，请自己改；不用改的按 F9 认可");
        };
        let Some(editing) = &mut self.editing else {
            return Err("没有正在写的文字");
        };
        match editing.fix(&finding.place, &finding.text, fix) {
            true => {
                self.advised.open.remove(at);
                Ok(())
            }
            false => Err("这里的文字刚改过，请再按一次"),
        }
    }

    /// The parts an ask falls into where half of it is unanswered.
    pub fn parts_of(&self, ask: usize) -> Vec<String> {
        let row = self.advised.matrix.rows.get(ask);
        let parts = row.map(|row| row.parts.iter().map(|part| part.text.clone()));
        parts.map(Iterator::collect).unwrap_or_default()
    }
}

fn tint(severity: Severity) -> Tint {
    match severity {
        Severity::Severe => Tint::Severe,
        Severity::Warn => Tint::Finding,
        Severity::Note => Tint::Note,
    }
}

fn order(place: &Place) -> (usize, usize, i64) {
    (
        place.section.unwrap_or(0),
        place.paragraph.unwrap_or(0),
        place.start as i64,
    )
}

impl Editing {
    /// The paragraph of the editor that is the `number`-th of the section, blank lines not counted.
    fn line(&self, number: usize) -> Option<usize> {
        let lines = self.body.paragraphs().iter().enumerate();
        let mut written = lines.filter(|(_, line)| !line.text().trim_end().is_empty());
        written.nth(number.checked_sub(1)?).map(|(at, _)| at)
    }

    /// Where a place of this section stands in the editor; `None` for the heading and for what is not there.
    fn span(&self, place: &Place) -> Option<(usize, Range<usize>)> {
        let paragraph = self.line(place.paragraph?)?;
        let text = self.body.paragraphs()[paragraph].text();
        Some((paragraph, byte(text, place.start)..byte(text, place.end)))
    }

    /// Paragraph of the section (`None`: the heading) and character of the caret.
    fn place(&self) -> (Option<usize>, usize) {
        if self.in_heading {
            return (None, 0);
        }
        let Pos { paragraph, byte } = self.body.position();
        let lines = &self.body.paragraphs()[..=paragraph];
        let written = lines
            .iter()
            .filter(|line| !line.text().trim_end().is_empty());
        let text = lines[paragraph].text();
        (Some(written.count()), text[..byte].chars().count())
    }

    fn land(&mut self, place: &Place) {
        self.in_heading = place.paragraph.is_none();
        if let Some((paragraph, bytes)) = self.span(place) {
            self.body.go_to(Pos::new(paragraph, bytes.start));
        }
    }

    fn fix(&mut self, place: &Place, old: &str, new: &str) -> bool {
        match self.span(place) {
            Some((paragraph, bytes)) => self.body.exchange(paragraph, bytes, old, new),
            None => {
                let heading = self.heading.text();
                let bytes = byte(&heading, place.start)..byte(&heading, place.end);
                let is_there = place.paragraph.is_none() && heading.get(bytes.clone()) == Some(old);
                if is_there {
                    let (head, tail) = (&heading[..bytes.start], &heading[bytes.end..]);
                    self.heading.set_text(&format!("{head}{new}{tail}"));
                }
                is_there
            }
        }
    }
}

/// The byte of the `at`-th character, or the end.
fn byte(text: &str, at: usize) -> usize {
    let found = text.char_indices().nth(at);
    found.map_or(text.len(), |(byte, _)| byte)
}
