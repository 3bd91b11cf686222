//! Asks the terminal what it can show. Only when the first picture is wanted, only what it will understand, and never longer
//! than a moment; what does not answer gets characters. The library's own question leaves a thread behind that takes the
//! next key, so the question is asked here and only its words are the library's.

use super::{Surface, Surroundings};
use ratatui_image::{
    FontSize,
    picker::{
        Picker, ProtocolType,
        cap_parser::{Parser, Response},
    },
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    termios::tcgetwinsize,
};
use std::{
    fs::File,
    io::{self, Read, Write},
    time::{Duration, Instant},
};

/// An answer over a slow line takes a fifth of it.
const PATIENCE: Duration = Duration::from_millis(800);
/// Cell size in pixels, kitty's pictures, and what the terminal is: the last is answered by every terminal.
const CELL: &str = "\x1b[16t";
const KITTY: &str = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\";
const WHAT: &str = "\x1b[c";

/// The best that this terminal can do. Nobody else may be reading its keys.
pub fn surface(colour: bool, around: Surroundings) -> Surface {
    let plain = || Surface::of_cells(colour, around);
    if around.shared {
        return plain();
    }
    let answers = ask(around).unwrap_or_default();
    let has = |wanted: &Response| answers.contains(wanted);
    let protocol = match () {
        () if has(&Response::Kitty) => ProtocolType::Kitty,
        () if around.iterm => ProtocolType::Iterm2,
        () if has(&Response::Sixel) => ProtocolType::Sixel,
        () => return plain(),
    };
    let told = answers.iter().find_map(|answer| match answer {
        Response::CellSize(Some(size)) => Some(FontSize::from(*size)),
        _ => None,
    });
    match told
        .or_else(measured)
        .filter(|font| font.width > 0 && font.height > 0)
    {
        Some(font) => {
            // Deprecated in favour of the question that leaves a thread behind.
            #[allow(deprecated)]
            let mut picker = Picker::from_fontsize(font);
            picker.set_protocol_type(protocol);
            Surface::Pixels(Box::new(picker))
        }
        None => plain(),
    }
}

fn ask(around: Surroundings) -> io::Result<Vec<Response>> {
    let kitty = if around.kitty { KITTY } else { "" };
    let mut out = io::stdout();
    write!(out, "{CELL}{kitty}{WHAT}")?;
    out.flush()?;
    let mut terminal = File::open("/dev/tty")?;
    let mut parser = Parser::new();
    let mut answers = Vec::new();
    let mut heard = Vec::new();
    let since = Instant::now();
    while let Some(left) = PATIENCE.checked_sub(since.elapsed()) {
        let wait = Timespec {
            tv_sec: 0,
            tv_nsec: i64::from(left.subsec_nanos()),
        };
        let mut watched = [PollFd::new(&terminal, PollFlags::IN)];
        if poll(&mut watched, Some(&wait))? == 0 {
            break;
        }
        let mut bytes = [0; 64];
        let count = terminal.read(&mut bytes)?;
        heard.extend_from_slice(&bytes[..count]);
        for byte in &bytes[..count] {
            answers.extend(parser.push(char::from(*byte)));
        }
        if count == 0 || says_what_it_is(&heard) {
            break;
        }
    }
    Ok(answers)
}

/// `ESC [ ? … c`, the last of the answers.
fn says_what_it_is(heard: &[u8]) -> bool {
    let starts = heard.windows(3).rposition(|three| three == b"\x1b[?");
    starts.is_some_and(|at| heard[at..].contains(&b'c'))
}

/// What the window itself says of its pixels.
fn measured() -> Option<FontSize> {
    let size = tcgetwinsize(rustix::stdio::stdout()).ok()?;
    let width = size.ws_xpixel.checked_div(size.ws_col)?;
    let height = size.ws_ypixel.checked_div(size.ws_row)?;
    Some(FontSize::new(width, height))
}

#[cfg(test)]
mod tests {
    use super::says_what_it_is;

    #[test]
    fn the_last_answer_is_known() {
        assert!(says_what_it_is(b"\x1b[6;20;10t\x1b[?62;4;22c"));
        assert!(!says_what_it_is(b"\x1b[6;20;10t\x1b[?62;4"));
        assert!(!says_what_it_is(b"c"));
    }
}
