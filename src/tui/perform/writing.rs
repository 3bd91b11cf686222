//! Papers drawn up, looked at and written.

use crate::{
    case::{
        Case, Duty, Kind,
        report::{Session, Slice},
    },
    desk::{
        CaseKey, Desk,
        export::{ExportError, Format},
    },
    document::{
        page,
        papers::{self, PaperRule, Scope},
    },
    tui::message::{Exported, Message, PaperNews, Run},
};
use anyhow::anyhow;
use std::path::{Path, PathBuf};

pub(super) fn show(desk: &Desk, keys: Vec<CaseKey>, id: &'static str) -> anyhow::Result<Message> {
    let rule = papers::find(id).ok_or_else(|| anyhow!("没有这种材料"))?;
    let paper = desk.paper(&keys, rule)?;
    let (title, others) = match keys[..] {
        [key] => {
            let case = desk.case(key)?;
            let fitting = papers::fitting(&case, &desk.office).map(|paper| paper.id);
            let title = format!("{}　{}", case.reference(), case.title);
            (title, fitting.collect())
        }
        _ => (format!("{} 件", keys.len()), Vec::new()),
    };
    Ok(news(PaperNews::Shown {
        keys,
        id,
        title,
        pages: page::pages(&paper),
        others,
    }))
}

/// Of the case below, so that it is written from there too.
pub(super) fn show_opinion(desk: &Desk, case: Case) -> anyhow::Result<Message> {
    let id = "assist-opinion";
    let rule = papers::find(id).ok_or_else(|| anyhow!("没有这种材料"))?;
    let title = format!("{}　{}", case.reference(), case.title);
    let paper = desk.paper_of(case, rule)?;
    Ok(news(PaperNews::Shown {
        keys: Vec::new(),
        id,
        title,
        pages: page::pages(&paper),
        others: Vec::new(),
    }))
}

/// One file after the other; what cannot be written does not stop the rest.
pub(super) fn export(desk: &mut Desk, run: Run) -> Message {
    let dir = PathBuf::from(run.values.text("to"));
    let format = Format::from_id(&run.values.text("format")).unwrap_or(Format::Docx);
    let overwrite = run.values.text("overwrite") == "yes";
    let mut done = Exported::of(run);
    for paper in papers_of(&done.run.values.text("paper")) {
        let sheets: Vec<&[CaseKey]> = match paper.scope {
            Scope::Each => done.run.targets.chunks(1).collect(),
            Scope::All => vec![&done.run.targets],
        };
        for keys in sheets {
            let answer = desk.export(keys, paper, format, &dir, overwrite);
            let (written, exists, refused) =
                (&mut done.written, &mut done.exists, &mut done.refused);
            match answer {
                Ok(path) => written.push(path),
                Err(ExportError::Exists(path)) => exists.push(path),
                Err(error) => refused.push(error.to_string()),
            }
        }
    }
    told(desk, done, &dir, "份")
}

pub(super) fn ledger(desk: &mut Desk, run: Run) -> Message {
    let file = PathBuf::from(run.values.text("file"));
    let overwrite = run.values.text("overwrite") == "yes";
    let mut done = Exported::of(run);
    match desk.export_ledger(&done.run.targets, &file, overwrite) {
        Ok(_) => done.written.push(file.clone()),
        Err(ExportError::Exists(path)) => done.exists.push(path),
        Err(error) => done.refused.push(error.to_string()),
    }
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty());
    told(desk, done, dir.unwrap_or(Path::new(".")), "张台账")
}

/// The figures of what was chosen, as the ending of the file's name says.
pub(super) fn report(desk: &mut Desk, run: Run) -> Message {
    let values = &run.values;
    let chosen = slice(&values.text("year"), &values.text("session"), |name| {
        values.text(name)
    });
    let slice = match chosen {
        Ok(slice) => slice,
        Err((param, words)) => {
            let param = param.to_owned();
            return Message::Faulty {
                param,
                words: words.to_owned(),
            };
        }
    };
    let file = PathBuf::from(values.text("file"));
    let overwrite = values.text("overwrite") == "yes";
    let mut done = Exported::of(run);
    match desk.export_report(slice, &file, overwrite) {
        Ok(_) => done.written.push(file.clone()),
        Err(ExportError::Exists(path)) => done.exists.push(path),
        Err(error) => done.refused.push(error.to_string()),
    }
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty());
    told(desk, done, dir.unwrap_or(Path::new(".")), "份统计")
}

fn slice(
    year: &str,
    session: &str,
    choice: impl Fn(&str) -> String,
) -> Result<Slice, (&'static str, &'static str)> {
    let given = |text: &str| !text.trim().is_empty();
    let mut slice = Slice {
        kind: Kind::from_id(&choice("kind")),
        duty: Duty::from_id(&choice("duty")),
        ..Slice::default()
    };
    if given(year) {
        let read = crate::text::clean::narrow(year.trim()).parse();
        slice.year = Some(read.map_err(|_| ("year", "年份写成 2026"))?);
    }
    if given(session) {
        let read = Session::read(&crate::text::clean::narrow(session.trim()));
        slice.session = Some(read.ok_or(("session", "届次写成 届-次，如 8-4"))?);
    }
    match slice.year.is_some() && slice.session.is_some() {
        true => Err(("session", "年份和届次只填一项")),
        false => Ok(slice),
    }
}

/// The folder is remembered when something was written there.
fn told(desk: &mut Desk, mut done: Exported, dir: &Path, what: &str) -> Message {
    let place = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let count = done.written.len();
    done.words = match (count, done.refused.len(), done.exists.len()) {
        (_, 0, 0) => format!("已写出 {count} {what}，在 {}", place.display()),
        (_, refused, exists) => {
            format!("写出 {count} {what}，{} 份没有写", refused + exists)
        }
    };
    if count > 0 {
        let folder = place.display().to_string();
        // What cannot be remembered is asked for again next time.
        done.folder = desk.remember_folder(&folder).is_ok().then_some(folder);
    }
    news(PaperNews::Exported(done))
}

fn papers_of(wanted: &str) -> Vec<&'static PaperRule> {
    match wanted {
        "both" => ["record", "reply"]
            .into_iter()
            .filter_map(papers::find)
            .collect(),
        id => papers::find(id).into_iter().collect(),
    }
}

/// The cases of the ledger, as the desk lists them.
pub(super) fn gather(
    desk: &Desk,
    view: crate::desk::View,
    query: &str,
    marked: Vec<CaseKey>,
) -> anyhow::Result<Message> {
    if !marked.is_empty() {
        return Ok(news(PaperNews::LedgerGathered(marked)));
    }
    let found = desk.rows(view, query, 0..usize::MAX)?;
    Ok(news(PaperNews::LedgerGathered(
        found.rows.iter().map(|row| row.key).collect(),
    )))
}

pub(super) fn open(desk: &Desk, path: &Path) -> anyhow::Result<Message> {
    desk.open_file(path)?;
    Ok(Message::Told(format!("已打开 {}", path.display())))
}

pub(super) fn news(news: PaperNews) -> Message {
    Message::Paper(Box::new(news))
}
