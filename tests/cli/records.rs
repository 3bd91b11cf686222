//! Invented papers in the forms in which they come.

#[path = "../common/record.rs"]
mod record;

pub use record::{SUGGESTION, numbered};

/// The same paper with another text in it.
pub fn changed() -> String {
    SUGGESTION.replace("三十六处", "四十处")
}

/// A policy document.
pub const POLICY: &str = "\
云政办发〔2025〕18号

云川市人民政府办公室
关于印发云川市推进老年助餐服务行动方案的通知

各县（市、区）人民政府，市直各有关单位：

《云川市推进老年助餐服务行动方案》已经市政府同意，现印发给你们，请认真贯彻执行。

云川市人民政府办公室

2025年4月18日

（此件公开发布）

云川市推进老年助餐服务行动方案

一、总体要求

坚持政府引导、社会参与，到2026年底，全市城市社区助餐服务覆盖率达到90%以上。

二、重点任务

（一）扩大服务供给。利用社区综合服务设施建设助餐点。（责任单位：市民政局）

（二）加强监督管理。落实食品安全责任。（责任单位：市市场监管局）
";
