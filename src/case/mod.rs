//! The domain: a case as the fold of its journal. Values in, values out; no file, no SQL, no terminal, no clock.

pub mod action;
pub mod advice;
pub mod agenda;
pub mod blocker;
pub mod calendar;
mod change;
pub mod clock;
mod close;
mod correct;
mod datafile;
pub mod deadline;
mod disclosure;
pub mod due;
pub mod field;
pub mod figure;
pub mod fold;
mod groups;
pub mod kind;
mod label;
pub mod meeting;
mod needs;
pub mod number;
pub mod office;
pub mod profile;
pub mod reply;
pub mod rule;
pub mod rules;
pub mod settings;
pub mod settle;
pub mod stage;
pub mod state;
pub mod story;
pub mod target;
pub mod urgency;
pub mod why;

pub use action::{
    Action, Attachment, Classification, Doubt, Duty, Entry, Intake, Issued, Record, Representative,
};
pub use blocker::Blocker;
pub use disclosure::Disclosure;
pub use field::Field;
pub use kind::Kind;
pub use meeting::{Contact, Meeting, Mode, Opinion, Plan, Verdict};
pub use number::Number;
pub use office::Office;
pub use reply::{Ask, AskId, Letter, Reply, Section, SectionId};
pub use settle::{Advice, AdviceAct};
pub use stage::{Mark, Stage};
pub use state::{Case, Round};
