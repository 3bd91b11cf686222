//! Bytes of a text file to text, whatever program in the office wrote it.
//!
//! Must not know of files. Order: byte order mark, UTF-8, UTF-16 without mark, then the Chinese
//! double-byte encodings, GB 18030 unless Big5 is clearly meant.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// Name of the encoding: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `gb18030` or `Big5`.
    pub encoding: &'static str,
    /// Some bytes meant nothing and stand as U+FFFD.
    pub lossy: bool,
}

/// Decodes `bytes`; never fails, says when it had to guess wrong bytes away.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decoded(encoding, bytes);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return decoded(UTF_8, bytes);
    }
    if is_damaged_utf8(bytes) {
        return decoded(UTF_8, bytes);
    }
    let gb = decoded(GB18030, bytes);
    if !gb.lossy && !gb.text.contains(is_private) {
        return gb;
    }
    let big5 = decoded(BIG5, bytes);
    if big5.lossy { gb } else { big5 }
}

/// Big5 read as GB 18030 falls into the places GB 18030 leaves to its users; GB text never does.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        lossy,
    }
}

/// UTF-8 with a few damaged bytes: much longer valid runs than another encoding would make.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let wide = |chunk: std::str::Utf8Chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    let (valid, broken) = bytes.utf8_chunks().fold((0, 0), |(valid, broken), chunk| {
        let damage = usize::from(!chunk.invalid().is_empty());
        (valid + wide(chunk), broken + damage)
    });
    valid > broken * 10
}

/// UTF-16 shows by bytes no other text holds (those of `\n`, 、 and 。), and by its code units: nearly
/// all are ASCII, Chinese characters or Chinese marks.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) || !bytes.iter().any(|&b| b < 0x07) {
        return None;
    }
    let chinese = |high: u8, low: u8| match high {
        0x00 => matches!(low, b'\t' | b'\n' | b'\r' | b' '..=b'~'),
        0x20 => matches!(low, 0x10..=0x3f),
        0x30 | 0x4e..=0x9f | 0xff => true,
        _ => false,
    };
    let units = bytes.chunks_exact(2);
    let all = units.len();
    let little = units.clone().filter(|u| chinese(u[1], u[0])).count();
    let big = units.filter(|u| chinese(u[0], u[1])).count();
    match (little * 20 >= all * 19, big * 20 >= all * 19) {
        (true, _) if little >= big => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LETTER: &str = "关于市第八届人民代表大会第四次会议第901号建议的答复\r\n您提出的《关于老年助餐的建议》收悉，现答复如下：";

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn every_encoding_of_the_office() {
        let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (bytes, encoding) in [
            (LETTER.into(), "UTF-8"),
            (with_mark(b"\xef\xbb\xbf", LETTER.into()), "UTF-8"),
            (utf16(LETTER, u16::to_le_bytes), "UTF-16LE"),
            (utf16(LETTER, u16::to_be_bytes), "UTF-16BE"),
            (
                with_mark(b"\xff\xfe", utf16(LETTER, u16::to_le_bytes)),
                "UTF-16LE",
            ),
            (
                with_mark(b"\xfe\xff", utf16(LETTER, u16::to_be_bytes)),
                "UTF-16BE",
            ),
            (GB18030.encode(LETTER).0.into_owned(), "gb18030"),
        ] {
            assert_eq!(
                decode(&bytes),
                Decoded {
                    text: LETTER.to_owned(),
                    encoding,
                    lossy: false
                }
            );
        }
    }

    #[test]
    fn short_and_special_texts() {
        for (text, encoding) in [
            ("答复", GB18030),
            ("养老", GB18030),
            ("𠮷镕喆㙍", GB18030),
            ("關於改善老人助餐服務的建議，請予研究辦理。", BIG5),
        ] {
            let decoded = decode(&encoding.encode(text).0);
            assert_eq!((decoded.text.as_str(), decoded.lossy), (text, false));
        }
        assert_eq!(decode(b"").text, "");
        assert_eq!(decode(b"a,b\n1,2").encoding, "UTF-8");
        assert_eq!(
            decode(&utf16("a,b\n1,2\n", u16::to_le_bytes)).text,
            "a,b\n1,2\n"
        );
    }

    #[test]
    fn damage_is_told() {
        let mut bytes = LETTER.as_bytes().to_vec();
        bytes[40] = 0xff;
        let decoded = decode(&bytes);
        assert_eq!((decoded.encoding, decoded.lossy), ("UTF-8", true));
        assert!(decode(b"\xff\xff\xff").lossy);
    }

    proptest! {
        #[test]
        fn chinese_survives_gb18030(text in "关于[一-龥，。：、《》a-z0-9\n]{4,60}") {
            prop_assert_eq!(decode(&GB18030.encode(&text).0).text, text.as_str());
        }

        #[test]
        fn any_bytes_decode(bytes: Vec<u8>) {
            decode(&bytes);
        }
    }
}
