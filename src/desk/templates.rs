//! Template texts: those inside the binary, with the office's own files from `templates/` over them. Read anew for every
//! paper, so that a changed template counts at once. What they say is for `document` to judge.

use super::Desk;
use crate::{
    data,
    document::{
        papers,
        template::{LONGEST, Source, Templates},
    },
};
use anyhow::{Context, bail};
use std::{fs, io, path::Path};

/// Where a template is.
pub struct Listed {
    pub id: &'static str,
    pub label: &'static str,
    /// The office's own file, where it has one.
    pub own: Option<std::path::PathBuf>,
}

impl Desk {
    /// Every template text as it counts now.
    ///
    /// # Errors
    /// When a file of the office cannot be read; it is named.
    pub fn templates(&self) -> anyhow::Result<Templates> {
        let mut texts = Templates::default();
        for (id, shipped) in data::TEMPLATES {
            let own = self.own_template(id);
            let source = match &own {
                Some(path) => read_template(path)?,
                None => Source {
                    name: format!("模板 {id}"),
                    text: (*shipped).to_owned(),
                },
            };
            texts.0.insert((*id).to_owned(), source);
        }
        Ok(texts)
    }

    /// The templates there are.
    pub fn listed_templates(&self) -> Vec<Listed> {
        let ids = data::TEMPLATES.iter().map(|(id, _)| *id);
        ids.map(|id| Listed {
            id,
            label: papers::find(id).map_or(id, |paper| paper.label),
            own: self.own_template(id),
        })
        .collect()
    }

    /// `templates/催办函.txt` or `templates/reminder.txt` in the data folder.
    fn own_template(&self, id: &str) -> Option<std::path::PathBuf> {
        let label = papers::find(id).map_or(id, |paper| paper.label);
        let folder = self.dir.join("templates");
        [label, id]
            .map(|name| folder.join(format!("{name}.txt")))
            .into_iter()
            .find(|path| path.is_file())
    }
}

/// The template in a file.
///
/// # Errors
/// When it cannot be read, is too long, or is not UTF-8.
pub fn read_template(path: &Path) -> anyhow::Result<Source> {
    let name = path.display().to_string();
    let size = fs::metadata(path).map_err(|cause| unread(&name, &cause))?;
    if size.len() > LONGEST as u64 {
        bail!("{name}：模板太长，最多 {LONGEST} 字节");
    }
    let bytes = fs::read(path).map_err(|cause| unread(&name, &cause))?;
    let text = String::from_utf8(bytes).with_context(|| format!("{name}：请另存为 UTF-8 编码"))?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    Ok(Source { name, text })
}

fn unread(name: &str, cause: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("{name}：读不了（{cause}）")
}
