//! Bytes of a text file to text, whatever program in the office wrote it.
//!
//! Must not know of files. A byte order mark decides; without one each encoding is weighed by how likely the text is that
//! it makes (`chance`), and where two come close the second one's name is told.

mod chance;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// Name of the encoding: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `gb18030` or `Big5`.
    pub encoding: &'static str,
    /// Some bytes meant nothing and stand as U+FFFD.
    pub lossy: bool,
    /// Another encoding makes another text that is nearly as likely.
    pub rival: Option<&'static str>,
}

/// The encodings with how much rarer they are on the machines of an office, in the units of `chance`.
const ENCODINGS: [(&Encoding, u32); 5] = [
    (UTF_8, 0),
    (GB18030, 0),
    (UTF_16LE, 30),
    (UTF_16BE, 60),
    (BIG5, 50),
];

/// How much dearer the second text must be before the first one is sure: a thousand times less likely.
const SURE: u32 = 70;

/// Enough bytes to tell encodings apart.
const SAMPLE: usize = 1024;

/// Decodes `bytes`; never fails, says when it had to guess wrong bytes away and when another reading comes close.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..]);
    }
    let sample = sample(bytes);
    if is_plainly_utf8(sample) {
        return decoded(UTF_8, bytes);
    }
    let mut weighed: Vec<(u32, &'static Encoding)> = ENCODINGS
        .into_iter()
        .filter_map(|(encoding, rarer)| Some((cost(encoding, sample, bytes)? + rarer, encoding)))
        .collect();
    weighed.sort_by_key(|(cost, _)| *cost);
    let Some(&(least, encoding)) = weighed.first() else {
        return decoded(UTF_8, bytes);
    };
    let mut first = decoded(encoding, bytes);
    let close = weighed[1..]
        .iter()
        .take_while(|(cost, _)| cost - least < SURE);
    first.rival = close
        .map(|(_, other)| decoded(other, bytes))
        .find(|other| !other.lossy && other.text != first.text)
        .map(|other| other.encoding);
    first
}

/// Where encodings differ: from the first byte that is no printed ASCII, or all of it.
fn sample(bytes: &[u8]) -> &[u8] {
    let plain = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    let from = bytes.iter().position(|byte| !plain(byte)).unwrap_or(0);
    // Units of two bytes begin at even places; the byte before the first NUL belongs to it.
    let from = from & !1;
    &bytes[from..bytes.len().min(from + SAMPLE)]
}

/// So many characters of several bytes in a row no other encoding makes.
fn is_plainly_utf8(sample: &[u8]) -> bool {
    let end =
        std::str::from_utf8(sample).map_or_else(|error| error.valid_up_to(), |_| sample.len());
    let valid = std::str::from_utf8(&sample[..end]).unwrap_or_default();
    sample.len() - end < 4 && valid.chars().filter(|c| *c >= '\u{800}').nth(32).is_some()
}

/// What the sample costs in this encoding; none where the bytes cannot be that.
fn cost(encoding: &'static Encoding, sample: &[u8], whole: &[u8]) -> Option<u32> {
    if encoding == GB18030 {
        return Some(chance::gb(sample));
    }
    if encoding == BIG5 {
        return Some(chance::big5(sample));
    }
    if encoding == UTF_8 {
        return Some(utf8(sample));
    }
    if !whole.len().is_multiple_of(2) {
        return None;
    }
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let broken = text.matches('\u{fffd}').count() as u32;
    Some(chance::text(&text) + broken * chance::DAMAGE)
}

fn utf8(sample: &[u8]) -> u32 {
    let chunks = sample.utf8_chunks();
    let is_damaged = |chunk: &std::str::Utf8Chunk| !chunk.invalid().is_empty();
    let damaged = chunks.clone().filter(is_damaged).count() as u32;
    let valid: String = chunks.map(|chunk| chunk.valid()).collect();
    chance::text(&valid) + damaged * chance::DAMAGE
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        lossy,
        rival: None,
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
                    lossy: false,
                    rival: None,
                }
            );
        }
    }

    /// (what it is, in UTF-8, UTF-16 and GB 18030; in Big5)
    const SHORT: [(&str, &str); 11] = [
        ("答复", "答覆"),
        ("养老", "養老"),
        ("学校", "學校"),
        ("联通", "聯通"),
        ("序号", "序號"),
        ("建议号,案由,领衔代表", "建議號,案由,領銜代表"),
        (
            "编号\t标题\t主办单位\t协办单位\t办理时限\r\n",
            "編號\t標題\t主辦單位\t協辦單位\t辦理時限\r\n",
        ),
        ("关于增设公交站台的建议", "關於增設公交站台的建議"),
        ("经研究，现答复如下：", "經研究，現答覆如下："),
        (
            "201,改造老旧小区供热管网,程望舒,2026-05-04",
            "201,改造老舊小區供熱管網,程望舒,2026-05-04",
        ),
        ("尊敬的罗雁行代表：", "尊敬的羅雁行代表："),
    ];

    #[test]
    fn short_texts_in_every_encoding() {
        for (simplified, traditional) in SHORT {
            let gb = GB18030.encode(simplified).0.into_owned();
            let big5 = BIG5.encode(traditional).0.into_owned();
            for (bytes, text, encoding) in [
                (simplified.into(), simplified, "UTF-8"),
                (utf16(simplified, u16::to_le_bytes), simplified, "UTF-16LE"),
                (utf16(simplified, u16::to_be_bytes), simplified, "UTF-16BE"),
                (
                    utf16(traditional, u16::to_le_bytes),
                    traditional,
                    "UTF-16LE",
                ),
                (gb, simplified, "gb18030"),
                (big5, traditional, "Big5"),
            ] {
                let decoded = decode(&bytes);
                let found = (decoded.text.as_str(), decoded.encoding, decoded.rival);
                // One or two characters may be told with a doubt, never silently as something else.
                match found {
                    (read, name, None) => assert_eq!((read, name), (text, encoding)),
                    (read, name, Some(rival)) => {
                        assert!(
                            text.chars().count() <= 2,
                            "{text} in {encoding} is not sure"
                        );
                        assert!(read == text || rival == encoding, "{name}, {rival}: {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn special_texts() {
        let rare = decode(&GB18030.encode("𠮷镕喆㙍").0);
        assert_eq!(rare.text, "𠮷镕喆㙍");
        assert_eq!(decode(b"").text, "");
        assert_eq!(decode(b"a,b\n1,2").encoding, "UTF-8");
        assert_eq!(decode(b"this app can break").encoding, "UTF-8");
        assert_eq!(
            decode(&utf16("a,b\n1,2\n", u16::to_le_bytes)).text,
            "a,b\n1,2\n"
        );
        let late = ["1,2,3\n".repeat(2000), "养老助餐".to_owned()].concat();
        assert_eq!(decode(&GB18030.encode(&late).0).text, late);
    }

    #[test]
    fn what_two_encodings_make_is_told_as_a_guess() {
        // Both are two everyday characters.
        let decoded = decode(b"\xb0\xea\xae\x61");
        assert_eq!((decoded.text.as_str(), decoded.rival), ("國家", None));
        let open = decode(b"\xb0\xa1\xb0\xa4");
        assert_eq!((open.text.as_str(), open.rival), ("啊挨", Some("Big5")));
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
        fn a_line_of_any_first_level_characters_is_read_or_doubted(
            pairs in prop::collection::vec((0xb0_u8..=0xd6, 0xa1_u8..=0xfe), 4..40),
        ) {
            let bytes: Vec<u8> = "关于".chars().chain(std::iter::once('，'))
                .flat_map(|c| GB18030.encode(&c.to_string()).0.into_owned())
                .chain(pairs.into_iter().flat_map(|(high, low)| [high, low]))
                .collect();
            let decoded = decode(&bytes);
            prop_assert!(decoded.encoding == "gb18030" || decoded.rival == Some("gb18030"));
        }

        #[test]
        fn any_bytes_decode(bytes: Vec<u8>) {
            decode(&bytes);
        }
    }
}
