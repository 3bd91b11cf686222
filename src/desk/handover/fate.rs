//! What becomes of a case that is read from a pack, in the handler's words. Knows nothing of files or stores.

/// What became of one case of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    /// So many entries were added to ours.
    Continued(usize),
    Same,
    /// Ours goes on where theirs ends.
    OursIsLonger,
    /// From this entry on the two say different things.
    Parted(u64),
    /// Not believed or not possible, and why.
    Refused(String),
}

impl Fate {
    pub fn words(&self) -> String {
        match self {
            Fate::New => "新接收".to_owned(),
            Fate::Continued(count) => format!("接着本机的补上 {count} 条记录"),
            Fate::Same => "本机已有，相同".to_owned(),
            Fate::OursIsLonger => "本机的更新，没有动".to_owned(),
            Fate::Parted(seq) => format!("从第 {seq} 条起两边不一样，没有动，请对照后处理"),
            Fate::Refused(why) => format!("没有接收：{why}"),
        }
    }

    /// Somebody has to look at it.
    pub fn is_trouble(&self) -> bool {
        matches!(self, Fate::Parted(_) | Fate::Refused(_))
    }
}
