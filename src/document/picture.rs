//! Scans: bytes of a PNG or JPEG as pixels, within limits, and parts of it at the size that a screen has.
//! Knows nothing of cases, files or terminals.

use image::{
    ImageFormat, ImageReader, Limits, RgbImage,
    imageops::{self, FilterType},
};
use std::{
    io::Cursor,
    panic::{self, AssertUnwindSafe},
};

/// Bytes of a picture file; a scan of 600 dpi is a quarter of it.
pub const LARGEST_FILE: usize = 40 * 1024 * 1024;
/// Pixels along one side, and in all; A3 at 600 dpi has 70 million.
pub const LONGEST_SIDE: u32 = 20_000;
pub const MOST_PIXELS: u64 = 80_000_000;
/// Bytes that decoding may take.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// Why a picture cannot be shown, in the handler's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unseen(String);

/// A picture as pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture(RgbImage);

/// A rectangle of a picture, in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// What the first bytes say.
pub fn is_picture(bytes: &[u8]) -> bool {
    format(bytes).is_some()
}

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some(ImageFormat::Png),
        [0xFF, 0xD8, 0xFF, ..] => Some(ImageFormat::Jpeg),
        _ => None,
    }
}

/// Reads a PNG or JPEG.
///
/// # Errors
/// With what is wrong; never a panic, whatever the bytes.
pub fn decode(bytes: &[u8]) -> Result<Picture, Unseen> {
    let Some(format) = format(bytes) else {
        return Err(Unseen("不是 PNG 或 JPEG 图片".to_owned()));
    };
    if bytes.len() > LARGEST_FILE {
        let limit = LARGEST_FILE / 1024 / 1024;
        return Err(Unseen(format!("图片文件太大，最多 {limit} MB")));
    }
    // A defect of the decoder is a picture that cannot be shown, not the end of the desk.
    let read = panic::catch_unwind(AssertUnwindSafe(|| read(bytes, format)));
    read.unwrap_or_else(|_| Err(broken("解码出错")))
}

fn read(bytes: &[u8], format: ImageFormat) -> Result<Picture, Unseen> {
    let reader = || ImageReader::with_format(Cursor::new(bytes), format);
    let said = reader().into_dimensions();
    let (width, height) = said.map_err(|cause| broken(&cause.to_string()))?;
    let pixels = u64::from(width) * u64::from(height);
    if width > LONGEST_SIDE || height > LONGEST_SIDE || pixels > MOST_PIXELS {
        let words = format!("图片太大：{width}×{height} 像素，最多 {MOST_PIXELS} 像素");
        return Err(Unseen(words));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = reader();
    reader.limits(limits);
    let image = reader
        .decode()
        .map_err(|cause| broken(&cause.to_string()))?;
    Ok(Picture(on_white(image)))
}

fn broken(cause: &str) -> Unseen {
    Unseen(format!("图片读不出来，文件可能损坏（{cause}）"))
}

/// What lets light through stands on white, as on paper.
fn on_white(image: image::DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    let (width, height) = image.dimensions();
    RgbImage::from_fn(width, height, |x, y| {
        let [r, g, b, a] = image.get_pixel(x, y).0;
        let over = |c: u8| {
            let (c, a) = (u16::from(c), u16::from(a));
            ((c * a + 255 * (255 - a)) / 255) as u8
        };
        image::Rgb([over(r), over(g), over(b)])
    })
}

impl Picture {
    /// Width and height in pixels, both at least 1.
    pub fn size(&self) -> (u32, u32) {
        self.0.dimensions()
    }

    /// A part of it, drawn on so many pixels.
    pub fn drawn(&self, part: Part, width: u32, height: u32) -> RgbImage {
        let cut = imageops::crop_imm(&self.0, part.x, part.y, part.width, part.height);
        let cut = cut.to_image();
        match (width.max(1), height.max(1)) {
            same if same == cut.dimensions() => cut,
            (width, height) => imageops::resize(&cut, width, height, FilterType::Triangle),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, Rgb, Rgba, RgbaImage};

    fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.into().write_to(&mut bytes, format).expect("written");
        bytes.into_inner()
    }

    fn chessboard(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| Rgb([255 * ((x + y) % 2) as u8; 3]))
    }

    #[test]
    fn a_scan_is_read_as_it_is() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let bytes = encoded(chessboard(30, 20), format);
            assert!(is_picture(&bytes));
            let picture = decode(&bytes).expect("a picture");
            assert_eq!(picture.size(), (30, 20));
        }
        let glass = RgbaImage::from_pixel(2, 2, Rgba([0, 0, 0, 0]));
        let picture = decode(&encoded(glass, ImageFormat::Png)).expect("a picture");
        let part = Part {
            x: 0,
            y: 0,
            width: 2,
            height: 2,
        };
        assert_eq!(picture.drawn(part, 1, 1).get_pixel(0, 0), &Rgb([255; 3]));
    }

    #[test]
    fn a_part_is_the_part() {
        let mut image = RgbImage::from_pixel(10, 10, Rgb([255; 3]));
        image.put_pixel(7, 3, Rgb([9, 8, 7]));
        let picture = decode(&encoded(image, ImageFormat::Png)).expect("a picture");
        let part = Part {
            x: 7,
            y: 3,
            width: 1,
            height: 1,
        };
        let drawn = picture.drawn(part, 4, 4);
        assert_eq!(drawn.dimensions(), (4, 4));
        assert!(drawn.pixels().all(|pixel| pixel == &Rgb([9, 8, 7])));
    }

    #[test]
    fn whatever_is_no_picture_says_so() {
        let png = encoded(chessboard(64, 64), ImageFormat::Png);
        let mut lying = png.clone();
        // The width of the header, as a bomb would have it.
        lying[16..20].copy_from_slice(&0x7FFF_FFFF_u32.to_be_bytes());
        let cases: [(&[u8], &str); 5] = [
            (b"", "不是 PNG 或 JPEG"),
            (b"GIF89a", "不是 PNG 或 JPEG"),
            (&png[..png.len() / 2], "读不出来"),
            (&png[..8], "读不出来"),
            (&lying, ""),
        ];
        for (bytes, words) in cases {
            let told = decode(bytes).err().expect("refused").to_string();
            assert!(told.contains(words), "{told}");
        }
        let large = [&png[..8], &vec![0; LARGEST_FILE][..]].concat();
        assert!(
            decode(&large)
                .err()
                .expect("refused")
                .to_string()
                .contains("太大")
        );
    }

    #[test]
    fn no_damage_makes_it_panic() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let whole = encoded(chessboard(24, 24), format);
            let mut seed = 0x2545_F491_4F6C_DD1D_u64;
            for _ in 0..300 {
                let mut bytes = whole.clone();
                for _ in 0..4 {
                    seed ^= seed << 13;
                    seed ^= seed >> 7;
                    seed ^= seed << 17;
                    let at = seed as usize % bytes.len();
                    bytes[at] = (seed >> 32) as u8;
                }
                let _ = decode(&bytes);
            }
        }
    }
}
