//! Programs of the machine that do what we do not: LibreOffice makes a PDF, poppler draws its pages, the desktop opens a file.
//! Each gets a private folder, no shell, no terminal, and an end; without it the handler is told what is missing.
//! Knows nothing of cases and papers.

mod scan;
mod text;

pub use text::ToolError;

use crate::{case::settings::Tools as Wishes, store::files};
use anyhow::{Context, anyhow, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use std::{
    ffi::OsStr,
    fs, io,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A first start of LibreOffice on a busy machine takes some fifteen seconds.
const OFFICE_PATIENCE: Duration = Duration::from_secs(90);
const NOTIFY_PATIENCE: Duration = Duration::from_secs(5);
const PAGE_PATIENCE: Duration = Duration::from_secs(20);
/// How long a program that opens a file is watched for a failure of its start.
const OPEN_PATIENCE: Duration = Duration::from_millis(250);
/// A program that reads a page ends in a few milliseconds; one that converts a file takes seconds.
const LOOK_FIRST: Duration = Duration::from_micros(250);
const LOOK_AGAIN: Duration = Duration::from_millis(10);

const UTF_8: &str = "C.UTF-8";

const OFFICES: [&str; 4] = [
    "soffice",
    "libreoffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
];

/// What the office set, and where programs may put their files.
pub struct Tools<'a> {
    pub wishes: &'a Wishes,
    /// The desk's own folder: private already, so that no copy of a case lies where others look.
    pub dir: &'a Path,
}

impl Tools<'_> {
    /// A Word document as PDF.
    ///
    /// # Errors
    /// With what to do, when LibreOffice is not there or did not do it.
    pub fn to_pdf(&self, docx: &[u8]) -> anyhow::Result<Vec<u8>> {
        let folder = Folder::new(self.dir)?;
        let source = folder.path.join("paper.docx");
        files::write_whole(&source, docx)?;
        // An office that is open already would take the work over and finish when it likes.
        let profile = format!(
            "-env:UserInstallation=file://{}",
            url_path(&folder.path.join("profile"))
        );
        let words = [
            OsStr::new(&profile),
            OsStr::new("--headless"),
            OsStr::new("--norestore"),
            OsStr::new("--convert-to"),
            OsStr::new("pdf"),
            OsStr::new("--outdir"),
            folder.path.as_os_str(),
            source.as_os_str(),
        ];
        let missing = "这台机器上没有找到 LibreOffice，写不了 PDF；可以先出 docx，在 Word 或 WPS 里另存为 PDF，\
                       或在 office.toml 的 [tools] 里写 libreoffice = \"程序路径\"";
        let office = named(&self.wishes.libreoffice, &OFFICES);
        let status = run(&office, &words, &folder.path, OFFICE_PATIENCE, missing)?;
        let pdf = fs::read(folder.path.join("paper.pdf"));
        pdf.map_err(|_| anyhow!("LibreOffice 没有写成 PDF（{status}）"))
    }

    /// One page of a PDF as PNG, `number` from 1. `None`: there is no such page.
    ///
    /// # Errors
    /// With what to do, when pdftoppm is not there or cannot read the file.
    pub fn pdf_page(&self, pdf: &[u8], number: u32) -> anyhow::Result<Option<Vec<u8>>> {
        self.page_as_picture(pdf, number, "150")
    }

    /// The same with so many dots per inch.
    fn page_as_picture(
        &self,
        pdf: &[u8],
        number: u32,
        dots: &str,
    ) -> anyhow::Result<Option<Vec<u8>>> {
        let folder = Folder::new(self.dir)?;
        let source = folder.path.join("scan.pdf");
        files::write_whole(&source, pdf)?;
        let page = number.to_string();
        let target = folder.path.join("page");
        let words = ["-png", "-r", dots, "-f", &page, "-l", &page, "-singlefile"].map(OsStr::new);
        let words = [&words[..], &[source.as_os_str(), target.as_os_str()]].concat();
        let missing = "这台机器上没有找到 pdftoppm（poppler-utils），看不了 PDF 的页面";
        let program = named(&self.wishes.pdftoppm, &["pdftoppm"]);
        let status = run(&program, &words, &folder.path, PAGE_PATIENCE, missing)?;
        match fs::read(folder.path.join("page.png")) {
            Ok(png) => Ok(Some(png)),
            Err(_) if number > 1 => Ok(None),
            Err(_) => bail!("PDF 读不出来（pdftoppm {status}），文件可能损坏或加了密"),
        }
    }

    /// Shows one sentence on the desktop.
    ///
    /// # Errors
    /// When there is no desktop, or no program that speaks to it.
    pub fn notify(&self, title: &str, words: &str) -> anyhow::Result<()> {
        let words = ["--app-name=mianshang", title, words].map(OsStr::new);
        let missing = "这台机器上没有 notify-send";
        let status = run(&["notify-send"], &words, self.dir, NOTIFY_PATIENCE, missing)?;
        match status.success() {
            true => Ok(()),
            false => bail!("桌面没有收下通知（{status}）"),
        }
    }

    /// Starts the program that opens such a file, and leaves it to itself: it never waits for us, nor we for it.
    ///
    /// # Errors
    /// When there is no such program, or it failed at once.
    pub fn open(&self, file: &Path) -> anyhow::Result<()> {
        let set = self.wishes.open.split_whitespace().map(str::to_owned);
        let mut words: Vec<String> = set.collect();
        if words.is_empty() {
            words.push(
                if cfg!(target_os = "macos") {
                    "open"
                } else {
                    "xdg-open"
                }
                .to_owned(),
            );
        }
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).arg(file);
        // The handler's own language stays; only where the locale cannot hold our names it gets one that can.
        if !holds_utf8() {
            command.env("LC_ALL", UTF_8);
        }
        let mut child = apart(&mut command)
            .spawn()
            .map_err(|cause| match cause.kind() {
                io::ErrorKind::NotFound => anyhow!(
                    "没有找到打开文件的程序 {}；可在 office.toml 的 [tools] 里写 open = \"程序\"",
                    words[0]
                ),
                _ => anyhow!("{}：{cause}", words[0]),
            })?;
        let ended = wait(&mut child, OPEN_PATIENCE)?;
        if let Some(status) = ended.filter(|status| !status.success()) {
            bail!("{} 没有打开它（{status}）", words[0]);
        }
        if ended.is_none() {
            // Somebody has to take note of its end, or it stays in the table of processes.
            thread::spawn(move || child.wait());
        }
        Ok(())
    }
}

/// Whether programs that we start speak UTF-8; the first of these that is set decides.
fn holds_utf8() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let value = set
        .filter_map(std::env::var_os)
        .find(|value| !value.is_empty());
    value.is_some_and(|value| {
        let value = value.to_string_lossy().to_lowercase();
        value.ends_with("utf-8") || value.ends_with("utf8")
    })
}

/// The program that was set, or else the usual ones.
fn named<'n>(set: &'n str, usual: &[&'n str]) -> Vec<&'n str> {
    match set.trim() {
        "" => usual.to_vec(),
        set => vec![set],
    }
}

/// Runs the first of the programs that there is, to its end or until the patience is at an end.
fn run(
    programs: &[&str],
    words: &[&OsStr],
    dir: &Path,
    patience: Duration,
    missing: &str,
) -> anyhow::Result<ExitStatus> {
    for program in programs {
        let mut command = Command::new(program);
        // A program in another locale loses the names of our files.
        command.args(words).current_dir(dir).env("LC_ALL", UTF_8);
        let mut child = match apart(&mut command).spawn() {
            Ok(child) => child,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => continue,
            Err(cause) => return Err(anyhow!("{program}：{cause}")),
        };
        let ended = wait(&mut child, patience)?;
        return ended.with_context(|| {
            end(&mut child);
            format!("{program} {} 秒还没有做完，已经停掉", patience.as_secs())
        });
    }
    bail!("{missing}")
}

/// Away from our terminal: its words go nowhere, and a key that ends us does not end it half way.
fn apart(command: &mut Command) -> &mut Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
}

/// How it ended; `None` when it is still running after that time.
fn wait(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let since = Instant::now();
    let mut pause = LOOK_FIRST;
    loop {
        match child.try_wait()? {
            None if since.elapsed() < patience => thread::sleep(pause),
            ended => return Ok(ended),
        }
        pause = (pause * 2).min(LOOK_AGAIN);
    }
}

/// The program with all that it has started itself.
fn end(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
}

/// A path as it stands in a URL.
fn url_path(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes
        .map(|byte| match plain(*byte) {
            true => char::from(*byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}

/// A private folder that goes when the work is done.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new(dir: &Path) -> io::Result<Folder> {
        let dir = dir.canonicalize()?;
        let path = files::beside(&dir.join("work"), "d");
        let _ = fs::remove_dir_all(&path);
        files::private_dir(&path)?;
        Ok(Folder { path })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests;
