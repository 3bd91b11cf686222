//! Papers drawn up, looked at and written.

use crate::{
    case::{
        Case, Duty, Kind,
        report::{Session, Slice},
    },
    command::Values,
    desk::{
        CaseKey, Desk,
        export::{
            ExportError, Format, may_be_ledger,
            sheets::{self, Sheet},
        },
    },
    document::{
        page,
        papers::{self, PaperRule},
    },
    tui::{
        exported::{Exported, Grown},
        message::{Message, PaperNews, Run},
        screens::exporting::FEW,
    },
};
use anyhow::anyhow;
use std::path::{Path, PathBuf};

/// Cases that go into a ledger between two looks at the keys.
const AT_ONCE: usize = 200;

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
        pages: paper.iter().flat_map(page::pages).collect(),
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
        pages: paper.iter().flat_map(page::pages).collect(),
        others: Vec::new(),
    }))
}

/// A few files at once; many are planned, to be written one by one.
pub(super) fn export(desk: &mut Desk, run: Run) -> anyhow::Result<Message> {
    let (sheets, without) = planned(desk, &run)?;
    // Of several cases together everybody who signed gets theirs.
    let signer = match run.values.text("signer") {
        typed if typed.is_empty() => "all".to_owned(),
        typed => typed,
    };
    let (sheets, none) = desk.for_signers(sheets, &signer);
    let mut done = Exported::of(run);
    done.refused
        .extend(none.into_iter().map(|(_, error)| error.to_string()));
    for key in without {
        let reference = desk.case(key)?.reference();
        done.refused
            .push(format!("{reference}：现在没有能出的文书"));
    }
    let named: Vec<(Sheet, String)> = sheets
        .into_iter()
        .map(|sheet| (sheet.clone(), desk.sheet_name(&sheet)))
        .collect();
    if named.len() > FEW {
        return Ok(news(PaperNews::Planned(done, named)));
    }
    for (sheet, name) in named {
        let answer = write(desk, &sheet, &done.run.values);
        done.take(&name, answer);
    }
    Ok(conclude(desk, done))
}

fn planned(desk: &Desk, run: &Run) -> anyhow::Result<(Vec<Sheet>, Vec<CaseKey>)> {
    let wanted = run.values.text("paper");
    if wanted == "all" {
        return desk.fitting_sheets(&run.targets);
    }
    let papers = papers_of(&wanted).into_iter();
    let sheets = papers.flat_map(|paper| sheets::of_paper(paper, &run.targets));
    Ok((sheets.collect(), Vec::new()))
}

/// One of many.
pub(super) fn sheet(desk: &Desk, sheet: &Sheet, values: &Values) -> Message {
    news(PaperNews::Wrote(write(desk, sheet, values)))
}

fn write(desk: &Desk, sheet: &Sheet, values: &Values) -> Result<Vec<PathBuf>, ExportError> {
    let dir = PathBuf::from(values.text("to"));
    let format = Format::from_id(&values.text("format")).unwrap_or(Format::Docx);
    let overwrite = values.text("overwrite") == "yes";
    let who = sheet.who.as_deref();
    desk.export(&sheet.keys, sheet.paper, who, format, &dir, overwrite)
}

pub(super) fn conclude(desk: &mut Desk, done: Exported) -> Message {
    let dir = PathBuf::from(done.run.values.text("to"));
    told(desk, done, &dir, "份")
}

pub(super) fn ledger(desk: &mut Desk, run: Run) -> Message {
    let grown = Box::new(Grown {
        ledger: desk.ledger(),
        at: 0,
        done: Exported::of(run),
    });
    let file = PathBuf::from(grown.done.run.values.text("file"));
    match grown.done.run.targets.len() {
        // The name is refused before anything is read.
        _ if !may_be_ledger(&file) => ledger_written(desk, *grown),
        0..=AT_ONCE => grow(desk, grown),
        _ => news(PaperNews::Grown(grown)),
    }
}

/// Some cases more, or the file when all are in.
pub(super) fn grow(desk: &mut Desk, mut grown: Box<Grown>) -> Message {
    let targets = &grown.done.run.targets;
    let more = grown.at..targets.len().min(grown.at + AT_ONCE);
    if let Err(error) = desk.into_ledger(&mut grown.ledger, &targets[more.clone()]) {
        grown.done.refused.push(format!("{error:#}"));
        return told(desk, grown.done, Path::new("."), "张台账");
    }
    let all = more.is_empty() || targets.len() <= AT_ONCE;
    grown.at = more.end;
    match all {
        true => ledger_written(desk, *grown),
        false => news(PaperNews::Grown(grown)),
    }
}

fn ledger_written(desk: &mut Desk, grown: Grown) -> Message {
    let Grown {
        mut done, ledger, ..
    } = grown;
    let file = PathBuf::from(done.run.values.text("file"));
    let overwrite = done.run.values.text("overwrite") == "yes";
    match desk.write_ledger(&ledger, &file, overwrite) {
        Ok(()) => done.written.push(file.clone()),
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
    let unwritten = done.refused.len() + done.exists.len();
    done.words = match (unwritten, done.left) {
        (0, 0) => format!("已写出 {count} {what}，在 {}", place.display()),
        (_, 0) => format!("写出 {count} {what}，{unwritten} 份没有写"),
        (0, left) => format!("写出 {count} {what}，停下了，还有 {left} 份没有写"),
        (_, left) => {
            format!("写出 {count} {what}，{unwritten} 份写不了，停下了，还有 {left} 份没有写")
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

/// The marked cases, or all as the desk lists them.
pub(super) fn gather(
    desk: &Desk,
    view: crate::desk::View,
    query: &str,
    marked: Vec<CaseKey>,
    for_papers: bool,
) -> anyhow::Result<Message> {
    let keys = match marked.is_empty() {
        false => marked,
        true => {
            let found = desk.rows(view, query, 0..usize::MAX)?;
            found.rows.iter().map(|row| row.key).collect()
        }
    };
    Ok(news(PaperNews::Gathered { keys, for_papers }))
}

pub(super) fn open(desk: &Desk, path: &Path) -> anyhow::Result<Message> {
    desk.open_file(path)?;
    Ok(Message::Told(format!("已打开 {}", path.display())))
}

pub(super) fn news(news: PaperNews) -> Message {
    Message::Paper(Box::new(news))
}
