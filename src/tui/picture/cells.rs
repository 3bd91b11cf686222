//! A picture by characters: half blocks in colour, or Braille points where there is no colour.

use image::{Rgb, RgbImage};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Style},
};

/// Rows of characters with their colours.
pub struct Cells {
    width: u16,
    cells: Vec<(char, Style)>,
}

impl Cells {
    /// In the left upper corner of the window.
    pub fn draw(&self, buf: &mut Buffer, area: Rect) {
        if self.width == 0 {
            return;
        }
        for (y, row) in (area.top()..area.bottom()).zip(self.cells.chunks(usize::from(self.width)))
        {
            for (x, (sign, style)) in (area.left()..area.right()).zip(row) {
                buf[(x, y)].set_char(*sign).set_style(*style);
            }
        }
    }
}

/// Two pixels a cell, one over the other.
pub fn blocks(image: &RgbImage, true_colour: bool) -> Cells {
    let (width, height) = image.dimensions();
    let colour = |x: u32, y: u32| match y < height {
        true if true_colour => {
            let Rgb([r, g, b]) = *image.get_pixel(x, y);
            Color::Rgb(r, g, b)
        }
        true => indexed(*image.get_pixel(x, y)),
        false => Color::Reset,
    };
    let cell = |x: u32, y: u32| {
        let style = Style::new().fg(colour(x, 2 * y)).bg(colour(x, 2 * y + 1));
        ('▀', style)
    };
    cells(width, height.div_ceil(2), cell)
}

/// Eight points a cell: what is darker than the middle of the whole.
pub fn dots(image: &RgbImage) -> Cells {
    /// Where the points of a Braille character stand, and the bit of each.
    const POINTS: [(u32, u32, u32); 8] = [
        (0, 0, 0x01),
        (0, 1, 0x02),
        (0, 2, 0x04),
        (1, 0, 0x08),
        (1, 1, 0x10),
        (1, 2, 0x20),
        (0, 3, 0x40),
        (1, 3, 0x80),
    ];
    let (width, height) = image.dimensions();
    let middle = middle(image);
    let is_dark =
        |x: u32, y: u32| x < width && y < height && lightness(*image.get_pixel(x, y)) < middle;
    let cell = |x: u32, y: u32| {
        let set = POINTS
            .iter()
            .filter(|(dx, dy, _)| is_dark(2 * x + dx, 4 * y + dy));
        let bits: u32 = set.map(|(_, _, bit)| bit).sum();
        let sign = match bits {
            0 => ' ',
            bits => char::from_u32(0x2800 + bits).unwrap_or(' '),
        };
        (sign, Style::new())
    };
    cells(width.div_ceil(2), height.div_ceil(4), cell)
}

fn cells(width: u32, height: u32, cell: impl Fn(u32, u32) -> (char, Style)) -> Cells {
    let all = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Cells {
        width: width as u16,
        cells: all.map(|(x, y)| cell(x, y)).collect(),
    }
}

fn lightness(Rgb([r, g, b]): Rgb<u8>) -> u32 {
    (u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000
}

/// The lightness that parts ink from paper best: between the darkest and the lightest, nearer to the paper because thin
/// strokes are grey once they are made small.
fn middle(image: &RgbImage) -> u32 {
    let mut darkest = 255;
    let mut lightest = 0;
    for pixel in image.pixels() {
        let light = lightness(*pixel);
        darkest = darkest.min(light);
        lightest = lightest.max(light);
    }
    darkest + (lightest - darkest) * 3 / 4
}

/// The nearest of 256 colours: greys have a scale of their own.
fn indexed(Rgb([r, g, b]): Rgb<u8>) -> Color {
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    if most - least < 24 {
        let light = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
        return match light {
            0..=3 => Color::Indexed(16),
            247.. => Color::Indexed(231),
            light => Color::Indexed(232 + ((light - 3) / 10).min(23) as u8),
        };
    }
    let step = |c: u8| (u16::from(c) * 5 + 127) / 255;
    Color::Indexed((16 + 36 * step(r) + 6 * step(g) + step(b)) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_blocks_hold_two_pixels_a_cell() {
        let image = RgbImage::from_fn(2, 3, |x, y| Rgb([x as u8, y as u8, 9]));
        let cells = blocks(&image, true);
        assert_eq!((cells.width, cells.cells.len()), (2, 4));
        let style = Style::new().fg(Color::Rgb(1, 0, 9)).bg(Color::Rgb(1, 1, 9));
        assert_eq!(cells.cells[1], ('▀', style));
        assert_eq!(cells.cells[3].1.bg, Some(Color::Reset), "below the picture");
    }

    #[test]
    fn without_colour_ink_is_points() {
        let image = RgbImage::from_fn(4, 4, |x, _| Rgb([if x == 0 { 0 } else { 255 }; 3]));
        let cells = dots(&image);
        let signs: String = cells.cells.iter().map(|(sign, _)| *sign).collect();
        assert_eq!(signs, "⡇ ");
    }

    #[test]
    fn the_nearest_of_256_colours() {
        let table = [
            ([0, 0, 0], 16),
            ([255, 255, 255], 231),
            ([128, 128, 128], 244),
            ([255, 0, 0], 196),
            ([0, 0, 255], 21),
        ];
        for (rgb, expected) in table {
            assert_eq!(indexed(Rgb(rgb)), Color::Indexed(expected), "{rgb:?}");
        }
    }
}
