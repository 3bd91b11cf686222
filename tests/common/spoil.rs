//! Files spoilt by a seeded hand, so that a failure comes again.

/// A small generator of our own, so that a failure comes again.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// Numbers that lie about sizes and counts.
const LIES: [&[u8]; 6] = [
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"\xff\xff\xff\x7f",
    b"\x80",
    b"99999999999",
    b"<!DOCTYPE",
];

/// The bytes with a few of them changed, cut, doubled or lying.
pub fn spoilt(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len());
        let length = dice.roll(64).min(bytes.len() - at);
        match dice.roll(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes.truncate(at.max(8)),
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                let piece = bytes[at..at + length].to_vec();
                let to = dice.roll(bytes.len());
                bytes.splice(to..to, piece);
            }
            4 => {
                let lie = LIES[dice.roll(LIES.len())];
                let end = (at + lie.len()).min(bytes.len());
                bytes.splice(at..end, lie.iter().copied());
            }
            _ => bytes
                .iter_mut()
                .skip(at)
                .take(length)
                .for_each(|byte| *byte = dice.roll(256) as u8),
        }
    }
    bytes
}
