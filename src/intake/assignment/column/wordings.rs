//! The headers by which a column of an assignment list says what it holds. One table.

use super::Column;

/// A column's name on screen, and the headers that mean it.
pub(super) struct Wording {
    pub column: Column,
    pub label: &'static str,
    words: &'static str,
}

impl Wording {
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.split(' ')
    }
}

const fn row(column: Column, label: &'static str, words: &'static str) -> Wording {
    Wording {
        column,
        label,
        words,
    }
}

pub(super) static WORDINGS: [Wording; 19] = [
    row(
        Column::Number,
        "编号",
        "建议号 建议编号 提案号 提案编号 编号 案号 件号 建议提案号 建议提案编号 建议案号 \
         提案案号 原编号 号码",
    ),
    row(Column::Serial, "序号", "序号 顺序号 序"),
    row(
        Column::Kind,
        "建议或提案",
        "类别 类型 种类 件别 建议或提案 建议提案类别",
    ),
    row(
        Column::Congress,
        "届次",
        "届次 会次 会议届次 届别 会议 会议名称",
    ),
    row(
        Column::Title,
        "标题",
        "案由 标题 题目 名称 事由 建议标题 提案标题 建议题目 提案题目 建议名称 提案名称 \
         建议案由 提案案由 建议提案名称 建议提案标题 案名",
    ),
    row(
        Column::Representative,
        "领衔人",
        "领衔代表 领衔人 领衔 领衔委员 第一提出人 提案人 提案者 第一提案人 第一提案者 提出人 提出者 \
         建议人 代表姓名 委员姓名 提出代表 提案委员 姓名 代表 委员 提交人 领衔代表姓名 \
         代表委员 代表委员姓名 建议提案人",
    ),
    row(
        Column::CoSigners,
        "附议人",
        "附议人 附议代表 附议 附议委员 联名代表 联名人 联名 联名委员 附议者 其他代表 联名人员 附议人员 联名附议人",
    ),
    row(
        Column::Employer,
        "工作单位",
        "工作单位 代表团 所在代表团 界别 所在单位 单位及职务 工作单位及职务 单位职务 \
         代表单位",
    ),
    row(
        Column::Phone,
        "联系电话",
        "联系电话 电话 联系方式 手机 手机号 手机号码 代表电话 委员电话 代表手机 委员手机 代表手机号 委员手机号 代表联系电话 \
         委员联系电话 电话号码",
    ),
    row(
        Column::Address,
        "通讯地址",
        "通讯地址 通信地址 联系地址 邮寄地址 地址 代表地址 委员地址 通讯地址及邮编 通讯地址邮编 \
         地址及邮编 地址邮编 通讯地址及邮政编码",
    ),
    row(Column::Postcode, "邮政编码", "邮政编码 邮编 邮码"),
    row(
        Column::Lead,
        "主办单位",
        "主办单位 主办 主办部门 牵头单位 牵头部门 主办责任单位 独办主办单位 主办独办单位 \
         主独办单位",
    ),
    row(
        Column::Assisting,
        "协办单位",
        "协办单位 协办 协办部门 会办单位 会办 会办部门 协会办单位 配合单位 协办会办单位",
    ),
    row(
        Column::Separate,
        "分办单位",
        "分办单位 分办 分别办理单位 分别办理 分别主办单位 分办部门",
    ),
    row(
        Column::Unit,
        "承办单位",
        "承办单位 承办部门 办理单位 责任单位 承办 交办单位",
    ),
    row(
        Column::Duty,
        "办理方式",
        "办理方式 办理类型 承办方式 办理性质 办理形式 承办类型 主协办 主办协办",
    ),
    row(
        Column::AssignedOn,
        "交办日期",
        "交办时间 交办日期 交办日 交办",
    ),
    row(
        Column::Due,
        "办理时限",
        "办理时限 答复期限 答复时限 办结时限 办理期限 办复时限 办复期限 办结期限 截止日期 \
         截止时间 要求办结时间 要求答复时间 时限 期限 办结日期 答复日期",
    ),
    row(
        Column::Text,
        "原文",
        "建议内容 内容 主要内容 提案内容 建议原文 原文",
    ),
];
