//! `verify`, `backup`, `restore`, `demo`: what goes in and out as files.

use super::{
    Place,
    fault::{Fault, Outcome, failed},
    out, shown,
};
use crate::desk::{self, Desk, OpenError, Verified, VerifyError};
use std::path::Path;

/// Proves that no entry was changed.
pub fn verify(place: &Place) -> Outcome {
    let desk = Desk::open(&place.dir, place.clock).map_err(|error| match error {
        OpenError::Store {
            fault: desk::Fault::Damaged(_),
            ..
        } => failed(error),
        other => Fault::Unproved(other.to_string()),
    })?;
    let proof = desk.verify().map_err(|error| match error {
        VerifyError::Tampered(_) => failed(error),
        VerifyError::Failed(cause) => Fault::Unproved(cause.to_string()),
    })?;
    out::line(format!("查验无误：{}", counted(&proof)))?;
    match proof.compared_with {
        Some(_) => Ok(()),
        None => out::line("还没有备份过，无从知道末尾是否少了记录；备份之后再查验就能知道"),
    }
}

/// Makes a proved copy.
pub fn backup(desk: &Desk, file: &Path) -> Outcome {
    let proof = desk.backup(file).map_err(failed)?;
    out::line(format!("已备份到 {}：{}", shown(file), counted(&proof)))
}

/// Puts a backup in place of the present cases, which are kept beside it.
pub fn restore(place: &Place, file: &Path) -> Outcome {
    let done = desk::restore(&place.dir, file, place.clock).map_err(failed)?;
    out::line(format!(
        "已从 {} 恢复：{}",
        shown(file),
        counted(&done.proof)
    ))?;
    match done.kept {
        Some(kept) => out::line(format!("原来的案卷另存为 {}", shown(&kept))),
        None => Ok(()),
    }
}

fn counted(proof: &Verified) -> String {
    format!(
        "{} 件案卷，{} 条记录，{} 个附件，校验头 {}",
        proof.cases, proof.entries, proof.attachments, proof.head
    )
}

/// Fills the desk with invented cases.
pub fn demo(desk: &mut Desk, cases: Option<usize>, force: bool) -> Outcome {
    let made = desk.demo(cases, force)?;
    out::line(format!("已放入 {made} 件示例案卷，人和事都是虚构的"))
}
