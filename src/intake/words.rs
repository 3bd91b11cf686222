//! The words that forms and letters print as labels, by what they ask for.
//!
//! A table and its index; knows nothing of cells. The words are those of 面商 forms and reply letters of several cities:
//! another city's word is one word more here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a label asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    Unit,
    Number,
    Title,
    Name,
    Employer,
    Phone,
    Address,
    Postcode,
    CoSigners,
    Asks,
    KeyPoints,
    Class,
    Opinion,
    Signature,
    Date,
    Place,
    HeldBy,
    Principal,
    Handler,
    /// A known label whose value this desk has no place for.
    Other,
}

/// How sure a word is a label.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// No other paper uses the word: its value may follow without any space.
    Sure,
    /// A colon, a space or the end of the cell must follow.
    Plain,
    /// A colon must follow, or the cell hold nothing else.
    Weak,
}

use Slot::*;
use Trust::*;

/// The words of each slot, parted by spaces; the longest that fits wins.
const WORDS: &[(Slot, Trust, &str)] = &[
    (Unit, Plain, "承办单位 主办单位 办理单位 答复单位 承办部门"),
    (
        Number,
        Sure,
        "建议编号 提案编号 建议提案编号 建议（提案）编号 提案（建议）编号",
    ),
    (Number, Plain, "建议号 提案号 建议序号 提案序号"),
    (Number, Weak, "案号 编号"),
    (
        Title,
        Plain,
        "建议标题 提案标题 建议题目 提案题目 建议名称 提案名称 建议案由 提案案由",
    ),
    (Title, Weak, "案由 标题 题目"),
    (
        Name,
        Sure,
        "代表姓名 委员姓名 代表（委员）姓名 代表委员姓名",
    ),
    (
        Name,
        Plain,
        "领衔代表 领衔委员 第一提案人 提案人 提案者 建议人 提出人",
    ),
    (Name, Weak, "姓名 代表 委员"),
    (Employer, Sure, "工作单位及职务 工作单位职务"),
    (Employer, Plain, "工作单位 单位及职务 单位职务 所在单位"),
    (Employer, Weak, "单位"),
    (
        Phone,
        Plain,
        "联系电话 联系方式 联系人电话 手机号码 电话号码 办公电话 手机号",
    ),
    (Phone, Weak, "手机 电话"),
    (Address, Plain, "通讯地址 通信地址 联系地址 邮寄地址"),
    (Address, Weak, "地址 住址"),
    (Postcode, Plain, "邮政编码"),
    (Postcode, Weak, "邮编"),
    (
        CoSigners,
        Plain,
        "联名代表 附议代表 附议委员 联名委员 附议人 联名人",
    ),
    (CoSigners, Weak, "附议 联名"),
    (
        Asks,
        Sure,
        "建议（提案）主要内容 提案（建议）主要内容 建议提案主要内容",
    ),
    (
        Asks,
        Plain,
        "建议主要内容 提案主要内容 建议内容 提案内容 主要内容 建议要点 提案要点 \
            建议事项",
    ),
    (Asks, Weak, "主要建议"),
    (
        KeyPoints,
        Plain,
        "答复意见要点 答复要点 办理意见要点 答复主要内容 答复意见 办理意见 办理要点",
    ),
    (
        Class,
        Plain,
        "办理情况 办理结果 办理类别 答复类别 办理情况分类 答复分类",
    ),
    (Class, Weak, "类别"),
    (
        Opinion,
        Sure,
        "代表意见和要求 委员意见和要求 代表意见及要求 委员意见及要求 代表意见与要求 \
            委员意见与要求 代表（委员）意见和要求 代表委员意见和要求",
    ),
    (
        Opinion,
        Plain,
        "代表意见 委员意见 意见和要求 意见及要求 代表反馈意见 委员反馈意见 满意程度",
    ),
    (Opinion, Weak, "满意度 反馈意见"),
    (
        Signature,
        Plain,
        "签字 签名 代表签字 委员签字 代表签名 委员签名 本人签字 代表（委员）签字 \
            代表（签字） 委员（签字） 代表（签名） 委员（签名） 代表（委员）签名 \
            代表本人签字 代表委员签字",
    ),
    (Date, Sure, "面商时间 面商日期"),
    (Date, Plain, "沟通时间 见面时间"),
    (Date, Weak, "时间 日期"),
    (Place, Sure, "面商地点"),
    (Place, Plain, "沟通地点 见面地点"),
    (Place, Weak, "地点"),
    (
        HeldBy,
        Sure,
        "面商人 面商人员 面商人姓名 面商工作人员 面商承办人",
    ),
    (HeldBy, Plain, "沟通人"),
    (
        Principal,
        Plain,
        "单位负责人 签发人 审签人 领导签发 单位负责人签字",
    ),
    (
        Principal,
        Weak,
        "负责人 主要负责人 签发 分管领导 分管负责人",
    ),
    (
        Handler,
        Plain,
        "承办人 经办人 承办人员 具体承办人 联系人 承办联系人 联系人及电话 \
            承办人及电话 联系人及联系电话 承办人及联系电话 联系人及联系方式 经办人及电话",
    ),
    (
        Other,
        Plain,
        "所属代表团 填表人 填表时间 填表日期 协办单位 \
            会办单位 面商方式 承办单位意见 承办单位（盖章） 代表证号 委员证号 交办时间 \
            答复时间",
    ),
    (Other, Weak, "代表团 界别 党派 职务 备注 面商情况 性别"),
];

/// A label word with its slot and trust.
pub type Word = (&'static str, Slot, Trust);

/// The labels by their first character: nearly every character of a long text begins none.
pub static BY_FIRST: LazyLock<BTreeMap<char, Vec<Word>>> = LazyLock::new(|| {
    let mut table: BTreeMap<char, Vec<Word>> = BTreeMap::new();
    for (slot, trust, words) in WORDS {
        for word in words.split(' ') {
            table
                .entry(word.chars().next().unwrap_or_default())
                .or_default()
                .push((word, *slot, *trust));
        }
    }
    table
});
