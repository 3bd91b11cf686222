//! The one bridge from the desk on screen to the world: an effect is carried out, and its answer is a message.

mod acting;
mod files;
mod lists;
mod looking;
pub mod searching;
mod views;
mod writing;

use super::message::{
    DeskNews, Done, Effect, Listing, Message, OpenedCase, Prepared, PromiseListing, Then, Unkept,
};
use super::screens::{greeting::Greeting, season::Dated};
use crate::{
    case::{Case, office::Settings},
    command::Command,
    desk::{CaseKey, Desk, Draft, View},
    review,
};
use chrono::NaiveDate;

/// Carries out one effect. `None`: it belongs to the terminal, not to the desk.
pub fn perform(effect: Effect, desk: &mut Desk) -> Option<Message> {
    let answer = match effect {
        Effect::List {
            view,
            query,
            window,
        } => list(desk, view, query, window),
        Effect::MarkAll { view, query } => mark_all(desk, view, query),
        Effect::CountViews => desk
            .count_saved()
            .map(|counts| Message::Desk(Box::new(DeskNews::Counted(counts)))),
        Effect::ListPromises {
            view,
            query,
            window,
        } => promises(desk, view, query, window),
        Effect::Open { key, then } => open(desk, key, then),
        Effect::Reload(key) => desk.case(key).map(|case| Message::Reloaded {
            key,
            case: Box::new(case),
        }),
        Effect::Prepare { command, targets } => prepare(desk, command, targets),
        Effect::Run(run) => Ok(acting::run(desk, *run)),
        Effect::Act {
            key,
            seen,
            action,
            part,
        } => Ok(acting::act(desk, key, seen, *action, part)),
        Effect::Undo { key, redo } => Ok(acting::undo(desk, key, redo)),
        Effect::KeepDraft(unkept) => Ok(keep(desk, *unkept)),
        Effect::DropDraft { key, part } => desk.drop_draft(key, &part).map(|()| Message::Kept),
        Effect::Figures => desk.figures("").map(Message::Figured),
        Effect::FindStraying(key) => lists::stray(desk, &key),
        Effect::Align(chosen) => Ok(lists::align(desk, &chosen)),
        Effect::Check(case) => check(desk, &case),
        Effect::ShowPaper { keys, id } => writing::show(desk, keys, id),
        Effect::ShowOpinion(case) => writing::show_opinion(desk, *case),
        Effect::GatherListed {
            view,
            query,
            marked,
            for_papers,
        } => writing::gather(desk, view, &query, marked, for_papers),
        Effect::WriteSheet(order) => Ok(writing::sheet(desk, &order.0, &order.1)),
        Effect::GrowLedger(grown) => Ok(writing::grow(desk, grown)),
        Effect::Conclude(done) => Ok(writing::conclude(desk, *done)),
        Effect::OpenFile(path) => writing::open(desk, &path),
        Effect::Look { key, hash, page } => looking::look(desk, key, &hash, page),
        Effect::OpenAttachment { attachment, why } => {
            Ok(looking::open(desk, &attachment, why.as_deref()))
        }
        Effect::Search(search) => searching::search(desk, *search),
        Effect::ListFiles(folder) => files::folder_of(&folder).map_err(anyhow::Error::from),
        Effect::FindFiles(paths) => Ok(lists::found(desk, desk.files_to_import(&paths))),
        Effect::OpenList(path) => lists::open(desk, &path),
        Effect::Plan(list) => lists::plan(desk, *list),
        Effect::TakeRows(order) => Ok(lists::take_rows(desk, &order.0, &order.1)),
        Effect::Import(path) => Ok(files::import(desk, &path)),
        Effect::Agenda => agenda(desk),
        Effect::Gather => desk.facts().map(|facts| Message::Gathered(Box::new(facts))),
        Effect::Meetings { also } => desk
            .meetings(&also)
            .map(|lines| Message::Desk(Box::new(DeskNews::Meetings(lines)))),
        Effect::Greet { until } => greet(desk, until),
        Effect::SetUp(settings) => set_up(desk, *settings),
        Effect::Demo => demo(desk),
        Effect::OpenEditor { .. } | Effect::Redraw | Effect::Bell | Effect::Quit => return None,
    };
    Some(answer.unwrap_or_else(|error| Message::Failed(format!("{error:#}"))))
}

fn check(desk: &Desk, case: &Case) -> anyhow::Result<Message> {
    let known = desk.known()?;
    let found = review::check(case, &desk.office, &known);
    Ok(Message::Checked(review::sorted(case, found)))
}

fn list(
    desk: &Desk,
    view: crate::desk::View,
    query: String,
    window: std::ops::Range<usize>,
) -> anyhow::Result<Message> {
    let rows = desk.rows(view, &query, window.clone())?;
    let saved = desk.saved_views()?;
    Ok(Message::Listed(Box::new(Listing {
        view,
        query,
        window,
        rows,
        counts: desk.counts()?,
        saved_counts: desk.saved_counts(&saved)?,
        saved,
        today: desk.today(),
    })))
}

fn mark_all(desk: &Desk, view: crate::desk::View, query: String) -> anyhow::Result<Message> {
    let rows = desk.rows(view, &query, 0..usize::MAX)?.rows;
    let keys = rows.iter().map(|row| row.key).collect();
    Ok(Message::Desk(Box::new(DeskNews::Marked { query, keys })))
}

fn promises(
    desk: &Desk,
    view: crate::desk::PromiseView,
    query: String,
    window: std::ops::Range<usize>,
) -> anyhow::Result<Message> {
    let promises = desk.promises(view, &query, window.clone())?;
    Ok(Message::Promised(Box::new(PromiseListing {
        view,
        query,
        window,
        promises,
    })))
}

fn open(desk: &Desk, key: CaseKey, then: Then) -> anyhow::Result<Message> {
    Ok(Message::Opened(Box::new(OpenedCase {
        key,
        case: desk.case(key)?,
        drafts: desk.drafts(key)?,
        then,
    })))
}

fn prepare(
    desk: &Desk,
    command: &'static Command,
    targets: Vec<CaseKey>,
) -> anyhow::Result<Message> {
    let Some(first) = targets.first() else {
        return Ok(Message::Failed("没有选中案卷".to_owned()));
    };
    Ok(Message::Prepared(Box::new(Prepared {
        command,
        case: desk.case(*first)?,
        batch: match targets.len() {
            1 => Vec::new(),
            _ => desk.targets(&targets)?,
        },
        targets,
    })))
}

fn keep(desk: &mut Desk, unkept: Unkept) -> Message {
    let draft = Draft {
        key: unkept.key,
        part: unkept.part,
        text: unkept.text,
        seen: unkept.seen,
        fingerprint_of_base: unkept.fingerprint_of_base,
        at: desk.now(),
        origins: unkept.origins,
    };
    match desk.keep_draft(&draft) {
        Ok(()) => Message::Kept,
        Err(error) => Message::DraftLost(format!("草稿没有存下：{error:#}")),
    }
}

fn agenda(desk: &Desk) -> anyhow::Result<Message> {
    let items = desk.agenda(NaiveDate::MAX)?.into_iter();
    let dated = items.map(|(key, item)| Dated { key, item });
    Ok(Message::Agenda(dated.collect()))
}

fn greet(desk: &Desk, until: Option<NaiveDate>) -> anyhow::Result<Message> {
    let due = desk.rows(View::All, "时限<=0天", 0..1)?.total > 0;
    let agenda = until.map(|until| desk.agenda(until)).transpose()?;
    let dated = |items: Vec<_>| {
        let items = items.into_iter();
        items.map(|(key, item)| Dated { key, item }).collect()
    };
    let greeting = Greeting {
        ring: due,
        agenda: agenda.map(dated),
    };
    Ok(Message::Desk(Box::new(DeskNews::Greeted(greeting))))
}

fn set_up(desk: &mut Desk, settings: Settings) -> anyhow::Result<Message> {
    let moved = desk.change_rules(settings.clone())?;
    Ok(Message::SetUp {
        moved,
        settings: Box::new(settings),
        office: Box::new(desk.office.clone()),
    })
}

fn demo(desk: &mut Desk) -> anyhow::Result<Message> {
    let made = desk.demo(None, false)?;
    Ok(Message::Done(Box::new(Done {
        words: format!("已载入 {made} 件示例案卷"),
        key: None,
        case: None,
        saved_part: None,
    })))
}
