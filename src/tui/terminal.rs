//! The terminal itself: entered, drawn on, lent to an editor, and always given back as it was found.

use super::{Options, app::App, checking, message::Message, picture::Surface, widgets::clipboard};
use crate::text::clean;
use anyhow::{Context, bail};
use ratatui::{
    Terminal,
    backend::CrosstermBackend,
    crossterm::{
        clipboard::CopyToClipboard,
        event::{
            DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
        },
        execute,
        style::Print,
        terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
    },
};
use ratatui_image::picker::ProtocolType;
use signal_hook::{consts::SIGTSTP, low_level::emulate_default_handler};
use std::{
    fs,
    io::{self, IsTerminal, Stdout, Write},
    os::unix::fs::OpenOptionsExt,
    panic,
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

/// The whole terminal, for as long as this lives.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over, when there is one that can be drawn on.
    ///
    /// # Errors
    /// When there is none, with what to do instead; nothing was written then.
    pub fn enter(options: &Options) -> anyhow::Result<Screen> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            bail!("办件台要在终端里打开；脚本里请用子命令，见 mianshang --help");
        }
        if options.dumb {
            bail!(
                "这个终端（TERM=dumb）画不出办件台；请换一个终端，或用子命令，见 mianshang --help"
            );
        }
        restore_on_panic();
        take_over().context("终端不能进入全屏")?;
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        Ok(Screen {
            terminal,
            mouse: false,
        })
    }

    pub fn draw(&mut self, app: &App) -> anyhow::Result<()> {
        self.terminal.draw(|frame| app.draw(frame))?;
        if let Some(text) = clipboard::take_for_terminal() {
            execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))?;
        }
        Ok(())
    }

    pub fn ring(&mut self) -> anyhow::Result<()> {
        io::stdout().write_all(b"\x07")?;
        Ok(io::stdout().flush()?)
    }

    /// Clicks and drags come here, or stay with the terminal's own selection.
    pub fn listen_to_mouse(&mut self, on: bool) -> anyhow::Result<()> {
        if self.mouse != on {
            self.mouse = on;
            let modes = if on { MOUSE_ON } else { MOUSE_OFF };
            io::stdout().write_all(modes.as_bytes())?;
            io::stdout().flush()?;
        }
        Ok(())
    }

    /// Everything is drawn anew. Not by `Terminal::clear`: that asks the terminal where its cursor is, and the answer
    /// would be waited for in vain while the keys are being read.
    pub fn clear(&mut self) -> anyhow::Result<()> {
        let size = self.terminal.size()?;
        Ok(self.terminal.resize(size.into())?)
    }

    /// Everything is drawn anew, and pictures that the terminal itself keeps are taken away.
    pub fn wipe(&mut self, app: &App) -> anyhow::Result<()> {
        if let Surface::Pixels(picker) = &app.view.surface
            && picker.protocol_type() == ProtocolType::Kitty
        {
            io::stdout().write_all(b"\x1b_Ga=d,d=A,q=2\x1b\\")?;
        }
        self.clear()
    }

    /// Stops as any program does on Ctrl-Z from outside, and comes back as it was.
    pub fn suspend(&mut self) -> anyhow::Result<()> {
        self.mouse = false;
        give_back();
        emulate_default_handler(SIGTSTP)?;
        take_over()?;
        self.clear()
    }

    /// Lends the terminal to the handler's own editor. The text passes through a private file in the data folder.
    pub fn edit(&mut self, text: &str, options: &Options, dir: &Path) -> anyhow::Result<Message> {
        let Some(editor) = &options.editor else {
            let words = "没有设定外部编辑器：请设环境变量 EDITOR";
            return Ok(Message::Failed(words.to_owned()));
        };
        self.mouse = false;
        give_back();
        let edited = edit_in(editor, text, dir);
        take_over()?;
        self.clear()?;
        Ok(match edited {
            Ok(text) => Message::Edited { text },
            Err(error) => Message::Failed(format!("外部编辑器没有用上，文字没有变：{error:#}")),
        })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn edit_in(editor: &str, text: &str, dir: &Path) -> anyhow::Result<String> {
    let path = dir.join(format!("编辑-{}.txt", std::process::id()));
    let mut options = fs::OpenOptions::new();
    let options = options.write(true).create(true).truncate(true).mode(0o600);
    options.open(&path)?.write_all(text.as_bytes())?;
    let mut words = editor.split_whitespace();
    let program = words.next().context("EDITOR 是空的")?;
    let status = Command::new(program).args(words).arg(&path).status();
    let edited = status
        .map_err(anyhow::Error::from)
        .and_then(|status| match status.success() {
            true => Ok(fs::read_to_string(&path)?),
            false => bail!("{editor} 退出时报告失败"),
        });
    fs::remove_file(&path)?;
    Ok(clean::newlines(edited?.trim_end_matches('\n')))
}

/// Buttons and drags only, told in numbers: a mouse that merely moves says nothing.
const MOUSE_ON: &str = "\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l";

/// Whether the terminal is in our hands; it is given back once, or what was written after it would be lost.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn take_over() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableFocusChange
    )
}

/// Nothing useful can be done when this fails: the terminal is gone then.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(
        io::stdout(),
        Print(MOUSE_OFF),
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        ratatui::crossterm::cursor::Show
    );
    let _ = disable_raw_mode();
}

fn restore_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // The second reader fails alone and unseen; the desk goes on.
        if std::thread::current().name() == Some(checking::THREAD) {
            return;
        }
        // A reader that trips over a damaged file is caught and told; the screen goes on.
        if crate::document::read::is_guarded() {
            return;
        }
        give_back();
        before(info);
    }));
}
