//! Attachments looked at and opened.

use super::writing;
use crate::{
    case::{Attachment, settings::Pictures},
    desk::{CaseKey, Desk, attachments::Seen},
    tui::message::{Message, PaperNews},
};
use anyhow::anyhow;

pub(super) fn look(desk: &Desk, key: CaseKey, hash: &str, page: u32) -> anyhow::Result<Message> {
    let case = desk.case(key)?;
    let found = case.attachments.into_iter().find(|one| one.hash == hash);
    let attachment = found.ok_or_else(|| anyhow!("没有这个附件"))?;
    let seen = match (desk.look_at(&attachment, page)?, desk.settings.pictures) {
        (Seen::Picture(_) | Seen::Page(..), Pictures::Off) => {
            Seen::Unshown("设置里关了图片显示".to_owned())
        }
        (seen, _) => seen,
    };
    Ok(writing::news(PaperNews::Looked {
        key,
        attachment,
        seen,
    }))
}

/// Says first why it was not shown here, where that is so.
pub(super) fn open(desk: &Desk, attachment: &Attachment, why: Option<&str>) -> Message {
    let why = why.map(|why| format!("{why}；")).unwrap_or_default();
    match desk.open_attachment(attachment) {
        Ok(_) => Message::Told(format!("{why}已用别的程序打开 {}", attachment.name)),
        Err(error) => Message::Failed(format!("{why}{error:#}")),
    }
}
