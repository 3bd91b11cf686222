//! Files that only their owner can read: folders 0700, files 0600 whatever the umask, written whole or not at all.
//! Knows nothing of what is in them.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

/// Makes the folder (and its parents) when it is missing, and takes away what others may do in it.
pub fn private_dir(dir: &Path) -> io::Result<()> {
    if !dir.is_dir() {
        DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    }
    keep_to_owner(dir, 0o700)
}

/// An empty file that only the owner can read; fails when there is one already.
pub fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    keep_to_owner(path, 0o600)?;
    Ok(file)
}

/// Takes away the rights of group and others; what the owner forbade to himself stays forbidden.
pub fn keep_to_owner(path: &Path, most: u32) -> io::Result<()> {
    let mode = fs::metadata(path)?.permissions().mode() & 0o7777;
    match mode & most {
        same if same == mode => Ok(()),
        less => fs::set_permissions(path, fs::Permissions::from_mode(less)),
    }
}

/// Replaces the file in one step: a reader sees the old text or the new one, also after a power cut.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = beside(path, "tmp");
    let written = write_new(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written?;
    sync_dir(path)
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_private(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives a finished temporary file its name; never takes the name of a file that is there.
pub fn publish(temporary: &Path, path: &Path) -> io::Result<()> {
    File::open(temporary)?.sync_all()?;
    match fs::hard_link(temporary, path) {
        Ok(()) => fs::remove_file(temporary)?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        // Some file systems know no links.
        Err(_) if !path.exists() => fs::rename(temporary, path)?,
        Err(error) => return Err(error),
    }
    sync_dir(path)
}

/// The file's name with something behind it, as the database names its log.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// A hidden name in the same folder that nothing else uses; a leftover of a process that was killed is removed.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let free = path.with_file_name(format!(".{name}.{process}-{count}.{ending}"));
    let _ = fs::remove_file(&free);
    free
}

/// Makes a rename in the file's folder last.
pub fn sync_dir(path: &Path) -> io::Result<()> {
    match path.parent().filter(|dir| !dir.as_os_str().is_empty()) {
        Some(dir) => File::open(dir)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}
