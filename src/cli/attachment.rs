//! `attachment list`, `attachment save`: what is kept with a case, out again as files.

use super::{
    args::AttachmentTask,
    fault::{Fault, Outcome, failed},
    out, reference, shown,
};
use crate::{case::Attachment, desk::Desk};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Listed<'a> {
    number: usize,
    name: &'a str,
    bytes: u64,
    hash: &'a str,
    note: &'a str,
}

pub fn attachment(desk: &Desk, task: &AttachmentTask) -> Outcome {
    match task {
        AttachmentTask::List { reference, json } => list(desk, reference, *json),
        AttachmentTask::Save {
            reference,
            numbers,
            to,
            overwrite,
        } => save(desk, reference, numbers, to, *overwrite),
    }
}

fn list(desk: &Desk, typed: &str, json: bool) -> Outcome {
    let case = desk.case(reference::find(desk, typed)?)?;
    let numbered = (1..).zip(&case.attachments);
    let listed: Vec<Listed> = numbered.map(|(number, one)| listed(number, one)).collect();
    if json {
        return out::json(&listed);
    }
    if listed.is_empty() {
        return out::line(format!("{} 没有附件", case.reference()));
    }
    let rows: Vec<Vec<String>> = listed
        .iter()
        .map(|one| {
            vec![
                one.number.to_string(),
                one.name.to_owned(),
                format!("{} 字节", one.bytes),
                one.hash.get(..16).unwrap_or(one.hash).to_owned(),
                one.note.to_owned(),
            ]
        })
        .collect();
    out::table(&rows, 60)
}

fn listed(number: usize, one: &Attachment) -> Listed<'_> {
    Listed {
        number,
        name: &one.name,
        bytes: one.bytes,
        hash: &one.hash,
        note: &one.note,
    }
}

/// Those of the numbers, or all. One that cannot be written does not stop the rest.
fn save(desk: &Desk, typed: &str, numbers: &[usize], to: &Path, overwrite: bool) -> Outcome {
    let key = reference::find(desk, typed)?;
    let case = desk.case(key)?;
    if numbers.is_empty() && !overwrite {
        let saved = desk.save_attachments(key, to).map_err(failed)?;
        return out::lines(saved.iter().map(|path| shown(path)));
    }
    let all: Vec<usize> = match numbers {
        [] => (1..=case.attachments.len()).collect(),
        some => some.to_vec(),
    };
    let mut refused = Vec::new();
    for number in all {
        let found = number
            .checked_sub(1)
            .and_then(|at| case.attachments.get(at));
        let Some(attachment) = found else {
            let count = case.attachments.len();
            refused.push(format!("没有第 {number} 个附件（共 {count} 个）"));
            continue;
        };
        match desk.save_attachment(attachment, to, overwrite) {
            Ok(path) => out::line(shown(&path))?,
            Err(error) => refused.push(error.to_string()),
        }
    }
    match refused.is_empty() {
        true => Ok(()),
        false => Err(Fault::Refused(refused)),
    }
}
