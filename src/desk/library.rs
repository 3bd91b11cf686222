//! Rules and holidays: those inside the binary, with the office's own files from `profiles/` and `holidays/` over them.
//! Reads files and passes their text on; what it means is for `case::office` to say.

use crate::{
    case::{calendar::Calendar, office::Profile},
    data,
};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// Id → text, and where an own one lies.
pub(super) struct Library {
    profiles: BTreeMap<String, Text>,
    pub(super) calendar: Calendar,
}

struct Text {
    text: String,
    /// `None` for what ships inside the binary.
    file: Option<PathBuf>,
}

impl Library {
    /// Errors name the file.
    pub(super) fn read(dir: &Path) -> Result<Library, String> {
        let mut calendar = Calendar::default();
        for (id, year) in texts(data::HOLIDAYS, &dir.join("holidays"))? {
            calendar
                .add(&year.text)
                .map_err(|cause| year.named(&id, &cause))?;
        }
        Ok(Library {
            profiles: texts(data::PROFILES, &dir.join("profiles"))?,
            calendar,
        })
    }

    pub(super) fn profile(&self, id: &str) -> Result<Profile, String> {
        let Some(found) = self.profiles.get(id) else {
            let known: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
            return Err(format!("没有规则“{id}”，可选 {}", known.join("、")));
        };
        Profile::parse(&found.text).map_err(|cause| found.named(id, &cause))
    }

    /// Id, name and note of every profile that can be read, the shipped default first.
    pub(super) fn profiles(&self) -> Vec<(String, String, String)> {
        let default = data::PROFILES.first().map(|(id, _)| *id);
        let mut ids: Vec<&String> = self.profiles.keys().collect();
        ids.sort_by_key(|id| (Some(id.as_str()) != default, id.as_str()));
        ids.into_iter()
            .filter_map(|id| {
                let profile = self.profile(id).ok()?;
                Some((id.clone(), profile.name, profile.note))
            })
            .collect()
    }
}

impl Text {
    fn named(&self, id: &str, cause: &dyn std::fmt::Display) -> String {
        match &self.file {
            Some(file) => format!("{}：{cause}", file.display()),
            None => format!("{id}：{cause}"),
        }
    }
}

/// What ships, with the folder's files of the same name over it; no folder is no fault.
fn texts(shipped: &[data::Shipped], folder: &Path) -> Result<BTreeMap<String, Text>, String> {
    let own = |(id, text): &data::Shipped| {
        let text = (*text).to_owned();
        ((*id).to_owned(), Text { text, file: None })
    };
    let mut texts: BTreeMap<String, Text> = shipped.iter().map(own).collect();
    let named = |cause: io::Error| format!("{}：{cause}", folder.display());
    let files = match fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(texts),
        Err(error) => return Err(named(error)),
    };
    for file in files {
        let path = file.map_err(named)?.path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let id = path.file_stem().unwrap_or_default().to_string_lossy();
        let text =
            fs::read_to_string(&path).map_err(|cause| format!("{}：{cause}", path.display()))?;
        let id = id.into_owned();
        texts.insert(
            id,
            Text {
                text,
                file: Some(path),
            },
        );
    }
    Ok(texts)
}
