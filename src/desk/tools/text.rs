//! Programs that give the text of a file: pdftotext of poppler, LibreOffice for what only it opens, and the text
//! recognition that the office has named.
//!
//! Little environment, a time and an output limit; what goes on longer is killed with all it started. Knows programs and
//! files; must not know what is in them.

use std::{
    env, fs,
    io::{self, Read},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use super::{Folder, OFFICES, Tools, apart, end, named, url_path, wait};
use crate::{store::files, text::clean};

/// How long a program may take.
const READING: Duration = Duration::from_secs(30);
const CONVERTING: Duration = Duration::from_secs(90);
const RECOGNISING: Duration = Duration::from_secs(300);
/// Bytes of text, and of a converted file.
const MOST_TEXT: u64 = 16 * 1024 * 1024;
const LARGEST_FILE: u64 = 64 * 1024 * 1024;
/// Memory that pdftotext may ask for.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u64 = 1024 * 1024 * 1024;

/// Why a program gave no text, in words for the handler.
#[derive(Debug, thiserror::Error)]
pub enum ToolError {
    #[error("这台机器上没有 {0}")]
    Missing(&'static str),
    #[error("{program} 没有做成：{cause}")]
    Failed { program: String, cause: String },
    #[error("{program} 用了 {seconds} 秒还没有做完，已停下")]
    TooSlow { program: String, seconds: u64 },
    #[error("{program} 给出的内容大得不正常")]
    TooLarge { program: String },
    #[error("没有认出文字，请看看扫描件是不是太淡或放反了")]
    Nothing,
    #[error("设置里的文字识别命令不能用：{0}")]
    Setting(&'static str),
}

impl ToolError {
    pub(super) fn failed(program: &str, cause: &dyn std::fmt::Display) -> Self {
        ToolError::Failed {
            program: program.to_owned(),
            cause: clean::visible(&cause.to_string()).into_owned(),
        }
    }
}

impl Tools<'_> {
    /// The words of a PDF in UTF-8. Empty where it has no text layer.
    ///
    /// # Errors
    /// [`ToolError::Missing`] where the machine has no pdftotext.
    pub fn pdf_text(&self, pdf: &[u8]) -> Result<Vec<u8>, ToolError> {
        const NAME: &str = "pdftotext";
        let program = found(&named(&self.wishes.pdftotext, &[NAME]));
        let program = program.ok_or(ToolError::Missing(NAME))?;
        let room = self.room(NAME)?;
        let input = keep(&room, "in.pdf", pdf)?;
        let mut command = command(&room, &program);
        command
            .args(["-nopgbrk", "-enc", "UTF-8"])
            .arg(&input)
            .arg("-");
        printed(command, NAME, READING, MOST_TEXT)
    }

    /// A .doc, .wps, .rtf or .odt as .docx; `ending` tells LibreOffice what to expect.
    ///
    /// # Errors
    /// [`ToolError::Missing`] where the machine has no LibreOffice.
    pub fn to_docx(&self, bytes: &[u8], ending: &str) -> Result<Vec<u8>, ToolError> {
        const NAME: &str = "LibreOffice";
        let program = found(&named(&self.wishes.libreoffice, &OFFICES));
        let program = program.ok_or(ToolError::Missing(NAME))?;
        let room = self.room(NAME)?;
        let input = keep(&room, &format!("in.{ending}"), bytes)?;
        let profile = url_path(&room.path.join("profile"));
        let mut command = command(&room, &program);
        command
            .arg(format!("-env:UserInstallation=file://{profile}"))
            .args([
                "--headless",
                "--norestore",
                "--convert-to",
                "docx",
                "--outdir",
            ])
            .arg(room.path.join("out"))
            .arg(&input);
        printed(command, NAME, CONVERTING, MOST_TEXT)?;
        // It ends well also when it could not read the file.
        let Ok(file) = fs::File::open(room.path.join("out/in.docx")) else {
            return Err(ToolError::failed(NAME, &"读不出这个文件"));
        };
        let mut content = Vec::new();
        file.take(LARGEST_FILE + 1)
            .read_to_end(&mut content)
            .map_err(|cause| ToolError::failed(NAME, &cause))?;
        limited(content, NAME, LARGEST_FILE)
    }

    /// What the office's own recognition reads from a scan. The setting is a command line with `{input}` for the file,
    /// words parted by blanks, those with blanks in quotation marks; it prints the text.
    ///
    /// # Errors
    /// [`ToolError::Setting`] where the command line cannot be used.
    pub(super) fn recognised_whole(&self, scan: &[u8], ending: &str) -> Result<Vec<u8>, ToolError> {
        let words = words(&self.wishes.ocr).ok_or(ToolError::Setting("引号不成对"))?;
        let [program, arguments @ ..] = words.as_slice() else {
            return Err(ToolError::Setting("是空的"));
        };
        if !arguments.iter().any(|word| word.contains("{input}")) {
            return Err(ToolError::Setting("没有 {input}，不知道文件放在哪里"));
        }
        let path = found(&[program]).ok_or(ToolError::Setting("找不到这个程序"))?;
        let room = self.room(program)?;
        let input = keep(&room, &format!("scan.{ending}"), scan)?;
        let input = input.to_string_lossy();
        let mut command = command(&room, &path);
        command.args(arguments.iter().map(|word| word.replace("{input}", &input)));
        printed(command, program, RECOGNISING, MOST_TEXT)
    }

    fn room(&self, program: &str) -> Result<Folder, ToolError> {
        Folder::new(self.dir).map_err(|cause| ToolError::failed(program, &cause))
    }
}

fn keep(room: &Folder, name: &str, content: &[u8]) -> Result<PathBuf, ToolError> {
    let path = room.path.join(name);
    files::write_whole(&path, content).map_err(|cause| ToolError::failed("临时文件", &cause))?;
    Ok(path)
}

/// The first of these programs that the machine has.
fn found(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let runs = |path: &PathBuf| {
        let about = fs::metadata(path);
        about.is_ok_and(|about| {
            about.is_file()
                && std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o111 != 0
        })
    };
    names.iter().find_map(|name| match name.contains('/') {
        true => Some(PathBuf::from(name)).filter(runs),
        false => folders
            .iter()
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(name))
            .find(runs),
    })
}

/// Words of a command line; `None` where a quotation mark does not close.
fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) => word.get_or_insert_default().push(c),
            None if matches!(c, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            None => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

/// A command that prints, with an environment of its own.
fn command(room: &Folder, program: &Path) -> Command {
    let mut command = Command::new(program);
    apart(&mut command)
        .stdout(Stdio::piped())
        .env_clear()
        .envs(env::var_os("PATH").map(|path| ("PATH", path)))
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", &room.path)
        .env("TMPDIR", &room.path)
        .current_dir(&room.path);
    command
}

/// Runs a command to its end and gives what it printed.
fn printed(
    mut command: Command,
    name: &str,
    patience: Duration,
    most: u64,
) -> Result<Vec<u8>, ToolError> {
    let failed = |cause: io::Error| ToolError::failed(name, &cause);
    let mut child = command.spawn().map_err(failed)?;
    limit_memory(child.id(), name);
    let output = child.stdout.take();
    let reader = thread::spawn(move || {
        let mut read = Vec::new();
        let limited = output.map(|output| output.take(most + 1).read_to_end(&mut read));
        limited.transpose().map(|_| read)
    });
    let ended = wait(&mut child, patience);
    // What it started goes with it, and with that the other ends of the pipe.
    end(&mut child);
    let Some(status) = ended.map_err(failed)? else {
        return Err(ToolError::TooSlow {
            program: name.to_owned(),
            seconds: patience.as_secs(),
        });
    };
    let read = reader.join();
    let read = read.map_err(|_| ToolError::failed(name, &"输出读不出"))?;
    let text = limited(read.map_err(failed)?, name, most)?;
    match status.success() {
        true => Ok(text),
        false => Err(ToolError::failed(name, &"程序报错退出")),
    }
}

fn limited(content: Vec<u8>, program: &str, most: u64) -> Result<Vec<u8>, ToolError> {
    match content.len() as u64 > most {
        true => Err(ToolError::TooLarge {
            program: program.to_owned(),
        }),
        false => Ok(content),
    }
}

#[cfg(target_os = "linux")]
fn limit_memory(child: u32, name: &str) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let id = i32::try_from(child).ok().and_then(Pid::from_raw);
    if name == "pdftotext" {
        let most = Rlimit {
            current: Some(MOST_MEMORY),
            maximum: Some(MOST_MEMORY),
        };
        // Only a second line of defence behind the time limit.
        let _ = prlimit(id, Resource::As, most);
    }
}

#[cfg(not(target_os = "linux"))]
fn limit_memory(_: u32, _: &str) {}

#[cfg(test)]
mod tests;
