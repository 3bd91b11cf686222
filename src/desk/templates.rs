//! Template texts: those inside the binary, with the office's own files from `templates/` over them. Read anew for every
//! paper, so that a changed template counts at once. What they say is for `document` to judge.

use super::Desk;
use crate::{
    data,
    document::{
        papers,
        template::{LONGEST, Source, Templates},
    },
    text::{clean, decode},
};
use anyhow::bail;
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

    /// Files in the folder of the templates that no paper is called by.
    pub fn stray_templates(&self) -> Vec<std::path::PathBuf> {
        let own = self.listed_templates().into_iter();
        let own: Vec<std::path::PathBuf> = own.filter_map(|one| one.own).collect();
        let folder = fs::read_dir(self.dir.join("templates"));
        let found = folder.into_iter().flatten().flatten();
        let mut found: Vec<std::path::PathBuf> = found
            .map(|entry| entry.path())
            .filter(|path| is_text(path) && !own.contains(path))
            .collect();
        found.sort();
        found
    }

    /// `templates/催办函.txt` or `templates/reminder.txt` in the data folder.
    fn own_template(&self, id: &str) -> Option<std::path::PathBuf> {
        let label = papers::find(id).map_or(id, |paper| paper.label);
        let folder = self.dir.join("templates");
        [label, id]
            .map(|name| folder.join(format!("{name}.txt")))
            .into_iter()
            .find(|path| is_text(path))
    }
}

/// A template as it lies in its folder. `show 名称 > templates/名称.txt` makes an empty one before anything is shown.
fn is_text(path: &Path) -> bool {
    let ends = path.extension().is_some_and(|ending| ending == "txt");
    let about = fs::metadata(path);
    ends && about.is_ok_and(|about| about.is_file() && about.len() > 0)
}

/// The template in a file.
///
/// # Errors
/// When it cannot be read, is too long, or some of its bytes are no text.
pub fn read_template(path: &Path) -> anyhow::Result<Source> {
    let name = path.display().to_string();
    let size = fs::metadata(path).map_err(|cause| unread(&name, &cause))?;
    if size.len() > LONGEST as u64 {
        bail!("{name}：模板太长，最多 {LONGEST} 字节");
    }
    let bytes = fs::read(path).map_err(|cause| unread(&name, &cause))?;
    let read = decode::decode(&bytes);
    if read.lossy {
        bail!("{name}：有的字节读不出是什么字，请另存为 UTF-8 编码");
    }
    let text = clean::newlines(read.text.trim_start_matches('\u{feff}'));
    Ok(Source { name, text })
}

fn unread(name: &str, cause: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("{name}：读不了（{cause}）")
}
