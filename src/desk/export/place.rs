//! Where a file goes that leaves the desk: whole or not at all, private, never through a link or a pipe, and never over a
//! file that is there unless the person says so.

use super::ExportError;
use crate::store::files;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Bytes of a file's name, so that it stays within 255 also with a temporary ending.
const LONGEST: usize = 180;

/// Writes the bytes under this path; the folder is made when it is missing.
pub(in crate::desk) fn write(
    path: &Path,
    bytes: &[u8],
    overwrite: bool,
) -> Result<(), ExportError> {
    let unwritten = |cause| ExportError::Unwritten {
        path: path.to_owned(),
        cause,
    };
    if let Some(dir) = path.parent().filter(|dir| !dir.as_os_str().is_empty()) {
        folder(dir).map_err(|_| ExportError::NoFolder(dir.to_owned()))?;
    }
    // A link or a pipe under this name is not ours to write through.
    let there = fs::symlink_metadata(path);
    let replaceable = there
        .as_ref()
        .is_ok_and(|there| overwrite && there.is_file());
    match (there.is_ok(), replaceable) {
        (true, false) => Err(ExportError::Exists(path.to_owned())),
        (_, true) => files::write_whole(path, bytes).map_err(unwritten),
        (false, false) => write_new(path, bytes).map_err(unwritten),
    }
}

/// A folder of our making is private; one that was there keeps its rights.
fn folder(dir: &Path) -> io::Result<()> {
    match dir.is_dir() {
        true => Ok(()),
        false => files::private_dir(dir),
    }
}

/// A name that someone else takes in the meantime is not overwritten.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = files::beside(path, "tmp");
    let written =
        files::write_whole(&temporary, bytes).and_then(|()| files::publish(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.map_err(|cause| match cause.kind() {
        io::ErrorKind::AlreadyExists => io::Error::new(cause.kind(), "刚刚有了同名文件"),
        _ => cause,
    })
}

/// `stem.ending` as a plain name in one folder, whatever the stem was typed as: no way out of the folder, no control or
/// invisible character, not hidden, not too long. Of a long stem the end goes, but never a part of a character.
pub(in crate::desk) fn name(stem: &str, ending: &str) -> PathBuf {
    let safe = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        c if crate::text::clean::visible(c.encode_utf8(&mut [0; 4])) != c.to_string() => '_',
        c => c,
    };
    let mut stem: String = stem
        .trim()
        .trim_start_matches('.')
        .chars()
        .map(safe)
        .collect();
    while stem.len() + ending.len() > LONGEST {
        stem.pop();
    }
    let stem = match stem.trim() {
        "" => "未命名",
        stem => stem,
    };
    match ending {
        "" => PathBuf::from(stem),
        ending => PathBuf::from(format!("{stem}.{ending}")),
    }
}

/// `path` with a number before its ending, when the name is taken: `扫描件 (2).png`.
pub(in crate::desk) fn free(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let numbered = |n: u32| path.with_file_name(name(&format!("{stem} ({n})"), &ending));
    let is_taken = |path: &Path| fs::symlink_metadata(path).is_ok();
    let mut names = std::iter::once(path.to_owned()).chain((2..).map(numbered));
    names.find(|path| !is_taken(path)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_name_cannot_lead_anywhere() {
        let table = [
            ("rd-8-4-321 答复", "rd-8-4-321 答复.docx"),
            ("../../etc/passwd", "_.._etc_passwd.docx"),
            ("/etc/passwd", "_etc_passwd.docx"),
            ("..", "未命名.docx"),
            ("", "未命名.docx"),
            (".隐藏", "隐藏.docx"),
            ("甲\n乙\u{1b}[2J\u{202e}丙", "甲_乙_[2J_丙.docx"),
            ("a\\b:c*d?e\"f<g>h|i", "a_b_c_d_e_f_g_h_i.docx"),
        ];
        for (stem, expected) in table {
            assert_eq!(name(stem, "docx"), Path::new(expected), "{stem:?}");
        }
        let long = name(&"案".repeat(500), "docx");
        assert!(long.as_os_str().len() <= LONGEST + 1);
        assert!(long.to_string_lossy().ends_with("案.docx"));
    }

    #[test]
    fn a_file_is_written_once_and_over_only_when_asked() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("新的/一.txt");
        write(&path, b"one", false).expect("written");
        assert!(matches!(
            write(&path, b"two", false),
            Err(ExportError::Exists(_))
        ));
        assert_eq!(fs::read(&path).expect("read"), b"one");
        write(&path, b"two", true).expect("written over");
        assert_eq!(fs::read(&path).expect("read"), b"two");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(
            (mode(&path), mode(&dir.path().join("新的"))),
            (0o600, 0o700)
        );
        let left = fs::read_dir(dir.path().join("新的"))
            .expect("a folder")
            .count();
        assert_eq!(left, 1, "a temporary file was left");
    }

    #[test]
    fn nothing_is_written_through_a_link_or_into_a_pipe_or_a_folder() {
        let dir = tempfile::tempdir().expect("a folder");
        let target = dir.path().join("target");
        fs::write(&target, b"mine").expect("written");
        let link = dir.path().join("link.txt");
        symlink(&target, &link).expect("a link");
        let dangling = dir.path().join("dangling.txt");
        symlink(dir.path().join("nowhere"), &dangling).expect("a link");
        let pipe = dir.path().join("pipe.txt");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo").success());
        let folder = dir.path().join("folder.txt");
        fs::create_dir(&folder).expect("a folder");
        for path in [&link, &dangling, &pipe, &folder] {
            for overwrite in [false, true] {
                let refused = write(path, b"x", overwrite);
                assert!(matches!(refused, Err(ExportError::Exists(_))), "{path:?}");
            }
        }
        assert_eq!(fs::read(&target).expect("read"), b"mine");
        assert!(!dir.path().join("nowhere").exists());
        let under = target.join("a.txt");
        assert!(matches!(
            write(&under, b"x", true),
            Err(ExportError::NoFolder(_))
        ));
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("扫描件.png");
        assert_eq!(free(&path), path);
        fs::write(&path, b"").expect("written");
        assert_eq!(free(&path), dir.path().join("扫描件 (2).png"));
    }
}
