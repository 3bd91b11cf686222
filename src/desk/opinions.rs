//! 协办意见 as it comes in: the paper is kept as an attachment, its words are read with the readers of every import.

use super::{ActError, CaseKey, Desk, RunError, act::unmoved, keep::attachable};
use crate::{
    case::{Action, Attachment, Case},
    command::{Fault, Values, received},
};
use std::path::Path;

/// Characters of an opinion that are taken over; the rest stands in the attachment.
const LONGEST: usize = 20_000;

impl Desk {
    /// Takes in the opinion that the command `receive-opinion` was filled in for; paper and opinion are one act.
    ///
    /// # Errors
    /// When the paper cannot be read and no words were typed, or the rules do not let it happen now.
    pub fn receive_opinion(
        &mut self,
        key: CaseKey,
        seen: u64,
        values: &Values,
    ) -> Result<Case, RunError> {
        let typed = values.text("words");
        let Some(file) = values.optional("file") else {
            let action = received(values, typed, None)?;
            return Ok(self.act(key, seen, vec![action])?);
        };
        let path = Path::new(&file);
        let content = attachable(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let words = match typed.is_empty() {
            true => self.words_of(&name, &content)?,
            false => typed,
        };
        let now = self.now();
        let mut pass = self.pass()?;
        unmoved(&mut pass, key, seen)?;
        let hash = pass
            .writer()
            .keep_content(&content)
            .map_err(ActError::from)?;
        let attachment = Attachment {
            origin: Vec::new(),
            name: name.into_owned(),
            hash: hash.clone(),
            bytes: content.len() as u64,
            note: format!("{}协办意见", values.text("unit")),
        };
        pass.take(key, now, Action::Attach(attachment))?;
        pass.take(key, now, received(values, words, Some(hash))?)?;
        let case = pass.settle(key)?;
        pass.finish()?;
        Ok(case.ok_or_else(ActError::unknown)?)
    }

    fn words_of(&self, name: &str, content: &[u8]) -> Result<String, Fault> {
        let read = self.text_of(name, content);
        let text = read.map_err(|words| Fault::new("file", words))?.text;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join("\n");
        match text.char_indices().nth(LONGEST) {
            Some((at, _)) => Ok(format!("{}…\n（其余见附件）", &text[..at])),
            None if text.is_empty() => Err(Fault::new(
                "file",
                "来函里没有读出文字，请把意见写在“意见”一栏",
            )),
            None => Ok(text),
        }
    }
}
