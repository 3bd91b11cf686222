//! Pictures in a terminal: what this terminal can show, and a picture fitted, enlarged and moved in a window of cells.
//! Knows pixels and cells; nothing of cases and files.

pub mod ask;
mod cells;

use crate::document::picture::{Part, Picture};
use image::{DynamicImage, Rgb, RgbImage, imageops};
use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
    widgets::Widget,
};
use ratatui_image::{Image, Resize, picker::Picker, protocol::Protocol};

/// What the surroundings say of the terminal, before it is asked itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings {
    /// Every colour there is (COLORTERM=truecolor); otherwise 256.
    pub true_colour: bool,
    /// Within tmux, screen or zellij: pictures would not keep to their window.
    pub shared: bool,
    /// One of those that know the pictures of kitty; the others would take the question for keys.
    pub kitty: bool,
    /// One of those that know the pictures of iTerm2.
    pub iterm: bool,
}

/// How pictures are drawn here.
pub enum Surface {
    /// Two coloured pixels a cell.
    Blocks { true_colour: bool },
    /// Eight black or white points a cell, without any colour.
    Dots,
    /// Pixels, by a protocol of the terminal.
    Pixels(Box<Picker>),
}

impl Surface {
    /// By characters alone.
    pub fn of_cells(colour: bool, around: Surroundings) -> Surface {
        match colour {
            true => Surface::Blocks {
                true_colour: around.true_colour,
            },
            false => Surface::Dots,
        }
    }

    /// Points across and down in one cell.
    fn grain(&self) -> (u32, u32) {
        match self {
            Surface::Blocks { .. } => (1, 2),
            Surface::Dots => (2, 4),
            Surface::Pixels(picker) => {
                let font = picker.font_size();
                (u32::from(font.width).max(1), u32::from(font.height).max(1))
            }
        }
    }
}

/// Where in the picture one looks: how much it is enlarged, and the left upper corner in shares of the whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// 1: the whole picture fits the window.
    pub zoom: f64,
    pub x: f64,
    pub y: f64,
}

impl Look {
    pub const WHOLE: Look = Look {
        zoom: 1.0,
        x: 0.0,
        y: 0.0,
    };
}

/// Points of the window, the part of the picture in it, and the points that it covers.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Fitted {
    room: (u32, u32),
    part: Part,
    covers: (u32, u32),
}

/// How much the picture must be enlarged for its width to fill the window.
pub fn width_zoom(picture: &Picture, area: Rect, surface: &Surface) -> f64 {
    let (room, size) = (room(area, surface), picture.size());
    let whole = scale(size, room);
    f64::from(room.0) / f64::from(size.0) / whole
}

/// Shares of the picture that the window shows, across and down.
pub fn shares(picture: &Picture, area: Rect, surface: &Surface, look: Look) -> (f64, f64) {
    let (width, height) = picture.size();
    let part = fitted(picture.size(), room(area, surface), look).part;
    (
        f64::from(part.width) / f64::from(width),
        f64::from(part.height) / f64::from(height),
    )
}

fn room(area: Rect, surface: &Surface) -> (u32, u32) {
    let (across, down) = surface.grain();
    (
        u32::from(area.width) * across,
        u32::from(area.height) * down,
    )
}

fn scale(size: (u32, u32), room: (u32, u32)) -> f64 {
    let across = f64::from(room.0) / f64::from(size.0);
    let down = f64::from(room.1) / f64::from(size.1);
    across.min(down)
}

fn fitted(size: (u32, u32), room: (u32, u32), look: Look) -> Fitted {
    let scale = scale(size, room) * look.zoom;
    let seen = |room: u32, size: u32| ((f64::from(room) / scale).ceil() as u32).clamp(1, size);
    let (width, height) = (seen(room.0, size.0), seen(room.1, size.1));
    let start =
        |share: f64, size: u32, seen: u32| ((share * f64::from(size)) as u32).min(size - seen);
    let part = Part {
        x: start(look.x, size.0, width),
        y: start(look.y, size.1, height),
        width,
        height,
    };
    let covers = |seen: u32, room: u32| ((f64::from(seen) * scale).round() as u32).clamp(1, room);
    Fitted {
        room,
        part,
        covers: (covers(width, room.0), covers(height, room.1)),
    }
}

/// A picture as it stands in one window, ready to be drawn again and again.
pub enum Drawn {
    Cells(cells::Cells),
    Pixels(Box<Protocol>),
    /// The terminal's own protocol failed.
    Failed,
}

/// Draws what is looked at for a window of this size.
pub fn prepare(picture: &Picture, area: Rect, surface: &Surface, look: Look) -> Drawn {
    let fitted = fitted(picture.size(), room(area, surface), look);
    let (width, height) = fitted.covers;
    let drawn = picture.drawn(fitted.part, width, height);
    match surface {
        Surface::Blocks { true_colour } => Drawn::Cells(cells::blocks(&drawn, *true_colour)),
        Surface::Dots => Drawn::Cells(cells::dots(&drawn)),
        Surface::Pixels(picker) => {
            // The whole window each time, or the last picture would stay at the edges of a smaller one.
            let mut whole = RgbImage::from_pixel(fitted.room.0, fitted.room.1, Rgb([0x30; 3]));
            imageops::replace(&mut whole, &drawn, 0, 0);
            let size = Size::new(area.width, area.height);
            let whole = DynamicImage::ImageRgb8(whole);
            match picker.new_protocol(whole, size, Resize::Fit(None)) {
                Ok(protocol) => Drawn::Pixels(Box::new(protocol)),
                Err(_) => Drawn::Failed,
            }
        }
    }
}

impl Drawn {
    /// `false` when there is nothing to be seen.
    pub fn draw(&self, buf: &mut Buffer, area: Rect) -> bool {
        match self {
            Drawn::Cells(cells) => cells.draw(buf, area),
            Drawn::Pixels(protocol) => Image::new(protocol).render(area, buf),
            Drawn::Failed => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_page_fits_and_an_enlarged_one_never_leaves_its_edges() {
        // An A4 page in a window of 80 by 20 cells of half blocks.
        let (page, room) = ((1240, 1754), (80, 40));
        let whole = fitted(page, room, Look::WHOLE);
        let all = Part {
            x: 0,
            y: 0,
            width: 1240,
            height: 1754,
        };
        assert_eq!((whole.part, whole.covers), (all, (28, 40)));
        for zoom in [1.0, 1.3, 2.0, 8.0, 60.0] {
            for share in [0.0, 0.3, 0.999, 1.0] {
                let seen = fitted(
                    page,
                    room,
                    Look {
                        zoom,
                        x: share,
                        y: share,
                    },
                );
                let Part {
                    x,
                    y,
                    width,
                    height,
                } = seen.part;
                assert!(x + width <= page.0 && y + height <= page.1, "{seen:?}");
                assert!(
                    seen.covers.0 <= room.0 && seen.covers.1 <= room.1,
                    "{seen:?}"
                );
                assert!(width > 0 && height > 0);
            }
        }
    }

    #[test]
    fn a_window_of_any_size_shows_something() {
        for room in [(1, 2), (2, 2), (500, 2), (1, 400)] {
            for size in [(1, 1), (1, 5000), (5000, 1)] {
                let seen = fitted(
                    size,
                    room,
                    Look {
                        zoom: 3.0,
                        x: 0.5,
                        y: 0.5,
                    },
                );
                assert!(seen.covers.0 >= 1 && seen.covers.1 >= 1, "{seen:?}");
            }
        }
    }
}
