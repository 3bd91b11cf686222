//! 提取要求: the suggestion's own text beside what it seems to ask for. What the handler decides is kept here as a plan
//! and goes into the case as one act.
//!
//! ```text
//!  原文里读到 3 条：待定 2，已列入 1　　　　　　│ 二、建议
//!  › ● 1 尽快打通东三路　　　　　　　　　　　　│ 1.尽快打通东三路。
//!    · 2 增设路灯；完善公交　　　　　　　　　　│ 2.增设路灯；完善公交。
//! ```

use crate::{
    case::{Action, Case, Standing, SuggestionAct, suggestion::Taken},
    command::ScreenTask,
    desk::CaseKey,
    text::asking,
    tui::{
        message::Effect,
        widgets::{
            form::{Entry, Form, FormAnswer, Kind},
            list::ListState,
        },
    },
};
use chrono::NaiveDate;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use std::ops::Range;

pub struct SortingScreen {
    pub key: CaseKey,
    pub(super) case: Case,
    pub(super) rows: Vec<Row>,
    pub(super) list: ListState,
    /// Rows that the text is scrolled away from the selected piece.
    pub(super) shift: isize,
    pub(super) editing: Option<Editing>,
    today: NaiveDate,
    /// Told that what was decided would be lost.
    warned: bool,
    /// Everything was decided here and is in the case.
    done: bool,
}

/// One piece of the text, or several that became one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The ask as it would be.
    pub text: String,
    /// The pieces it is made of, in their own words.
    pub from: Vec<String>,
    /// Where they stand in the text.
    pub range: Range<usize>,
    pub standing: Standing,
    pub choice: Choice,
    pub is_unsure: bool,
    /// The text says more of it.
    pub is_short: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Undecided,
    Take,
    Reject,
}

impl Row {
    fn is_ask(&self) -> bool {
        matches!(self.standing, Standing::Ask(_))
    }

    /// In other words than the text's.
    pub fn is_reworded(&self) -> bool {
        self.from.len() != 1 || self.from[0] != self.text
    }
}

/// A box in which a piece is written anew, or taken apart line by line.
pub struct Editing {
    pub title: &'static str,
    pub form: Form,
    splits: bool,
}

const TEXT: &str = "text";

impl SortingScreen {
    pub fn new(key: CaseKey, case: Case, today: NaiveDate) -> Self {
        let mut screen = SortingScreen {
            key,
            rows: rows(&case),
            case,
            list: ListState::default(),
            shift: 0,
            editing: None,
            today,
            warned: false,
            done: false,
        };
        let open = |row: &Row| row.standing == Standing::Open;
        screen
            .list
            .select(screen.rows.iter().position(open).unwrap_or(0));
        screen
    }

    pub fn case(&self) -> &Case {
        &self.case
    }

    /// The case as it is now; decisions about pieces that are still open stay.
    pub fn take(&mut self, case: Case) {
        let fresh = rows(&case);
        let is_open = |piece: &String| {
            fresh
                .iter()
                .any(|row| row.from.contains(piece) && row.standing == Standing::Open)
        };
        let kept: Vec<Row> = self
            .rows
            .iter()
            .filter(|row| row.choice != Choice::Undecided && row.from.iter().all(is_open))
            .cloned()
            .collect();
        let decided: Vec<String> = kept.iter().flat_map(|row| row.from.clone()).collect();
        let untouched = fresh
            .into_iter()
            .filter(|row| !row.from.iter().any(|piece| decided.contains(piece)));
        let mut rows: Vec<Row> = untouched.chain(kept).collect();
        rows.sort_by_key(|row| row.range.start);
        let is_settled = |rows: &[Row]| rows.iter().all(|row| row.standing != Standing::Open);
        self.done = !is_settled(&self.rows) && is_settled(&rows);
        self.rows = rows;
        self.case = case;
        self.warned = false;
    }

    /// Nothing is left to decide, so the screen may go by itself.
    pub fn is_done(&self) -> bool {
        self.done
    }

    pub fn selected(&self) -> Option<usize> {
        self.list.selected(self.rows.len())
    }

    /// Decisions that are not in the case yet.
    pub fn pending(&self) -> usize {
        let decided = |row: &&Row| row.choice != Choice::Undecided;
        self.rows.iter().filter(decided).count()
    }

    /// Whether leaving now needs a second thought: told once.
    pub fn holds_back(&mut self) -> bool {
        let warns = self.pending() > 0 && !self.warned;
        self.warned = warns;
        warns
    }

    pub fn key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        if let Some(editing) = &mut self.editing {
            match editing.form.key(key) {
                FormAnswer::Keep => {}
                FormAnswer::Cancel => self.editing = None,
                FormAnswer::Submit => self.write(),
            }
            return Ok(None);
        }
        let is_leaving = matches!(key.code, KeyCode::Char('q' | 'ｑ') | KeyCode::Esc);
        self.warned &= is_leaving;
        match key.code {
            KeyCode::Char('J') => self.shift += 1,
            KeyCode::Char('K') => self.shift -= 1,
            _ => {
                let before = self.selected();
                if !self.list.key(key, self.rows.len()) {
                    return Err(());
                }
                if self.selected() != before {
                    self.shift = 0;
                }
            }
        }
        Ok(None)
    }

    pub fn paste(&mut self, text: &str) {
        if let Some(editing) = &mut self.editing {
            editing.form.paste(text);
        }
    }

    /// The error says why not, in words.
    pub fn perform(&mut self, task: ScreenTask) -> Result<(), &'static str> {
        if task == ScreenTask::TakeAllProposals {
            return self.take_all();
        }
        let at = self.selected().ok_or("原文里没有读到要求")?;
        if self.rows[at].is_ask() {
            return Err("这一条已经是要求了，改文字在起草里（按 e）");
        }
        match task {
            ScreenTask::TakeProposal => self.choose(at, Choice::Take),
            ScreenTask::RejectProposal => self.choose(at, Choice::Reject),
            ScreenTask::EditProposal => {
                let text = self.rows[at].text.clone();
                self.open("改写后列入", &text, false);
            }
            ScreenTask::SplitProposal => {
                let parts = self.parts(at);
                self.open("拆开，一行一项", &parts.join("\n"), true);
            }
            ScreenTask::MergeProposal => return self.merge(at),
            _ => {}
        }
        Ok(())
    }

    fn choose(&mut self, at: usize, choice: Choice) {
        let row = &mut self.rows[at];
        row.choice = match row.choice == choice {
            true => Choice::Undecided,
            false => choice,
        };
        self.list.select((at + 1).min(self.rows.len() - 1));
        self.shift = 0;
    }

    fn take_all(&mut self) -> Result<(), &'static str> {
        let open =
            |row: &&mut Row| row.standing == Standing::Open && row.choice == Choice::Undecided;
        let mut taken = 0;
        for row in self.rows.iter_mut().filter(open) {
            row.choice = Choice::Take;
            taken += 1;
        }
        match taken {
            0 => Err("没有待定的了"),
            _ => Ok(()),
        }
    }

    fn parts(&self, at: usize) -> Vec<String> {
        let row = &self.rows[at];
        let whole = &self.case.text[row.range.clone()];
        let parts = asking::split(if row.is_reworded() { &row.text } else { whole });
        match parts.len() {
            0 | 1 => vec![row.text.clone()],
            _ => parts,
        }
    }

    fn open(&mut self, title: &'static str, text: &str, splits: bool) {
        let entry = Entry::new(TEXT, "要求", Kind::Long).value(text).required();
        let form = Form::new(vec![entry], self.today);
        self.editing = Some(Editing {
            title,
            form,
            splits,
        });
    }

    /// What was written takes the place of the selected piece.
    fn write(&mut self) {
        let (Some(editing), Some(at)) = (self.editing.take(), self.selected()) else {
            return;
        };
        let text = editing.form.value(TEXT).unwrap_or_default();
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let texts: Vec<String> = match editing.splits {
            true => lines.map(str::to_owned).collect(),
            false => vec![lines.collect::<Vec<_>>().join("")],
        };
        let whole = self.rows[at].clone();
        let made = texts.into_iter().map(|text| Row {
            text,
            choice: Choice::Take,
            ..whole.clone()
        });
        self.rows.splice(at..=at, made);
    }

    fn merge(&mut self, at: usize) -> Result<(), &'static str> {
        let next = self.rows.get(at + 1).ok_or("后面没有可以并的了")?;
        if next.is_ask() {
            return Err("下一条已经是要求了，不能并");
        }
        let next = self.rows.remove(at + 1);
        let row = &mut self.rows[at];
        let head = row.text.trim_end_matches(['。', '；']);
        row.text = format!("{head}；{}", next.text);
        row.from.extend(next.from);
        row.from.dedup();
        row.range.end = row.range.end.max(next.range.end);
        row.choice = Choice::Take;
        Ok(())
    }

    /// All that was decided as one act; none when nothing was.
    pub fn act(&self) -> Option<Effect> {
        let chosen = |choice| self.rows.iter().filter(move |row| row.choice == choice);
        let taken: Vec<Taken> = chosen(Choice::Take)
            .map(|row| Taken {
                ask: row.text.clone(),
                from: row.from.clone(),
            })
            .collect();
        let rejected: Vec<String> = chosen(Choice::Reject)
            .flat_map(|row| row.from.clone())
            .collect();
        if taken.is_empty() && rejected.is_empty() {
            return None;
        }
        let act = SuggestionAct::Extract { taken, rejected };
        Some(Effect::Act {
            key: self.key,
            seen: self.case.head(),
            action: Box::new(Action::Suggestion(act)),
            part: None,
        })
    }
}

fn rows(case: &Case) -> Vec<Row> {
    let all = case.proposals().into_iter();
    all.map(|one| Row {
        text: one.piece.text.clone(),
        from: vec![one.piece.text],
        range: one.piece.range,
        standing: one.standing,
        choice: Choice::Undecided,
        is_unsure: one.piece.is_unsure,
        is_short: one.piece.is_short,
    })
    .collect()
}
