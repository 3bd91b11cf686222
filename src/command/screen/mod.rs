//! What the terminal itself does: moving about, looking, writing files. Nothing here changes a case.

pub(super) mod advising;
pub(super) mod files;
pub(super) mod looking;
pub(super) mod meetings;
pub(super) mod moving;
pub(super) mod papers;
pub(super) mod sorting;
pub(super) mod views;

use super::{Command, DeskTask, Does, Param, Place, ScreenTask};

pub(super) const EVERYWHERE: &[Place] = &[
    Place::Desk,
    Place::Case,
    Place::Bench,
    Place::Coverage,
    Place::Page,
    Place::Ledger,
    Place::Sorting,
];
pub(super) const LISTS: &[Place] = &[Place::Desk, Place::Case, Place::Bench];

pub(super) const fn screen(
    name: &'static str,
    keys: &'static str,
    title: &'static str,
    doc: &'static str,
    places: &'static [Place],
    task: ScreenTask,
) -> Command {
    Command {
        name,
        keys,
        title,
        doc,
        places,
        params: &[],
        does: Does::Screen(task),
    }
}

/// A task of the desk; what has to be filled in comes with it.
pub(super) const fn desk(
    name: &'static str,
    keys: &'static str,
    title: &'static str,
    doc: &'static str,
    places: &'static [Place],
    task: DeskTask,
    params: &'static [Param],
) -> Command {
    Command {
        name,
        keys,
        title,
        doc,
        places,
        params,
        does: Does::Desk(task),
    }
}
