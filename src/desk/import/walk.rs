//! Which files a path means, and their bytes. Follows links once, waits for no pipe, reads nothing beyond the limit.

use crate::document::read::{LARGEST, ReadError};
use std::{
    collections::HashSet,
    fs, io,
    io::Read,
    path::{Path, PathBuf},
};

/// The files under these paths: folders in the order of their names, hidden ones left out.
/// A path that cannot be looked at stands for itself, so that reading it tells why.
pub fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entered = HashSet::new();
    for path in paths {
        gather(path, &mut entered, &mut found);
    }
    found
}

fn gather(path: &Path, entered: &mut HashSet<PathBuf>, found: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        found.push(path.to_owned());
        return;
    }
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // A link back up the tree leads to where we have been.
    if !entered.insert(real) {
        return;
    }
    let Ok(entries) = fs::read_dir(path) else {
        found.push(path.to_owned());
        return;
    };
    let is_hidden = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with(['.', '~'])
    };
    let mut inside: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| !is_hidden(path))
        .collect();
    inside.sort();
    for path in inside {
        gather(&path, entered, found);
    }
}

/// The content of one plain file of bearable size; the error names it.
pub fn content(path: &Path) -> Result<Vec<u8>, String> {
    let name = path.display().to_string();
    let failed = |cause: io::Error| format!("{name}：{}", in_words(&cause));
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(match about.is_dir() {
            true => format!("{name}：这个文件夹打不开"),
            false => format!("{name}：不是普通文件"),
        });
    }
    let too_large = |bytes: u64| {
        let megabytes = bytes.div_ceil(1024 * 1024) as usize;
        ReadError::TooLarge {
            name: name.clone(),
            megabytes,
        }
        .to_string()
    };
    if about.len() > LARGEST as u64 {
        return Err(too_large(about.len()));
    }
    let file = fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    // A file may grow while it is read.
    file.take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    match bytes.len() > LARGEST {
        true => Err(too_large(bytes.len() as u64)),
        false => Ok(bytes),
    }
}

fn in_words(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "没有这个文件".to_owned(),
        io::ErrorKind::PermissionDenied => "没有读取权限".to_owned(),
        _ => cause.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_files_in_order_and_a_loop_ends() {
        let dir = tempfile::tempdir().expect("a folder");
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("b")).expect("a folder in it");
        for name in ["c.txt", "a.txt", ".hidden", "~$lock.docx", "b/d.txt"] {
            fs::write(at(name), name).expect("a file");
        }
        std::os::unix::fs::symlink(dir.path(), at("b/up")).expect("a loop");
        let names: Vec<PathBuf> = files(&[dir.path().to_owned()]);
        assert_eq!(names, [at("a.txt"), at("b/d.txt"), at("c.txt")]);
    }

    #[test]
    fn what_is_no_plain_file_says_so() {
        let cases = [
            ("/dev/null", "不是普通文件"),
            ("/没有/这个", "没有这个文件"),
        ];
        for (path, words) in cases {
            let error = content(Path::new(path)).expect_err(path);
            assert!(error.starts_with(path) && error.ends_with(words), "{error}");
        }
    }
}
