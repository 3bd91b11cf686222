//! An invented record, as text recognition gives it.

/// A suggestion's form and letter, OCR text with tabs, marks and a page break in the middle of a sentence.
pub const SUGGESTION: &str = "\
# 云川市人大代表建议面商记录表

承办单位：云川市民政局

建议编号：第 417 号

代表姓名\t柳如棠\t工作单位\t云川市第二小学\t联系电话\t14200000417
建议主要内容： 1. 增加社区助餐点。 2. 对高龄老人上门送餐。
答复意见要点： 1. 加快助餐点建设 2. 做好上门送餐服务
办理情况（划勾）\tA 类\t<input checked=\"checked\" type=\"checkbox\"/>\tB 类\t\tC 类
代表意见和要求： <p style=\"text-align: center;\">满意</p> <p style=\"text-align: right;\">签字：柳如棠</p>
面商时间\t2025年8月6日\t面商地点\t市民政局
面商人\t林知远\t联系电话\t6010012

# 云川市民政局

A类

## 关于市六届人大五次会议第417号建议的 答复

尊敬的柳如棠代表：

您提出的《关于发展社区老年助餐的建议》收悉，经研究，现答复如下：

### 一、加快助餐点建设

今年以来，我市按照政府引导、社会参与的原则，在老城区和新建小区布设社区助餐点，已建成助餐点三十六处，日均服务老年人四千余

---

人次，对独居、高龄老人给予用餐补贴。

## 二、做好上门送餐服务

（一）明确送餐对象。对八十周岁以上老人和重度失能老人，由助餐点免费送餐上门。

（二）落实送餐经费。每餐补助两元，由市、县两级财政共同承担。

感谢您对民政工作的关心和支持，欢迎今后提出更多宝贵意见。

负责人：贺承平

承办人：林知远

联系电话：6010012
";

/// The same paper under another number.
pub fn numbered(number: u32) -> String {
    SUGGESTION.replace("417", &number.to_string())
}
