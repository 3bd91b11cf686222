//! What may be typed after `mianshang`, with its help in Chinese. Knows words and their order, and nothing of their meaning.

use clap::{Arg, ArgAction, CommandFactory, Parser, Subcommand, builder::PossibleValuesParser};
use clap_complete::Shell;
use std::path::PathBuf;

pub(super) const TEMPLATE: &str = "\
{about-with-newline}
用法：{usage}

{all-args}{after-help}";

const AFTER: &str = "\
案号写成 rd-8-4-321（人大建议）或 zx-8-4-235（政协提案）；本机只有一件第 321 号时，写 321 就行。

环境变量：
  MIANSHANG_DATA_DIR  数据目录（--data-dir 优先）
  MIANSHANG_NOW       把“现在”固定为某一时刻，供测试和演示用，如 2026-03-06 或 2026-03-06T09:00:00+08:00

退出码：0 办成；1 不能办、有文件没有读成，或校对有严重问题；2 用法不对，或没能校验";

/// 面商: the desk of the handler who answers suggestions and proposals.
#[derive(Parser)]
#[command(
    name = "mianshang",
    version,
    about = "面商：承办人办理人大代表建议、政协委员提案的办件台。不带命令就打开办件台。",
    help_template = TEMPLATE,
    after_help = AFTER,
    override_usage = "mianshang [选项] [命令]",
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    infer_subcommands = false
)]
pub struct Args {
    /// 数据目录
    #[arg(long, global = true, value_name = "目录")]
    pub data_dir: Option<PathBuf>,
    /// 看帮助
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// 看版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// One subcommand.
#[derive(Subcommand)]
pub enum Task {
    /// 导入交办清单、建议原文、面商记录、答复或政策文件（文件或文件夹）
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang import 路径… [--dry-run] [--json] [--map 列=字段] [--rows new|all]")]
    Import(super::import::Wish),
    /// 列出案卷
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang list [--view 视图] [查找] [--json]")]
    List {
        #[arg(
            value_name = "查找",
            help = QUERY_HELP
        )]
        query: Vec<String>,
        #[arg(long, value_name = "视图", help = view_help())]
        view: Option<String>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 保存的视图：列出、保存、改名、删除
    #[command(subcommand, help_template = TEMPLATE, override_usage = "mianshang view list|save|rename|remove",
        subcommand_help_heading = "命令", disable_help_subcommand = true)]
    View(super::view::ViewTask),
    /// 看一件案卷
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang show 案号 [--json]")]
    Show {
        #[arg(value_name = "案号", help = "如 rd-8-4-321")]
        reference: String,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    #[command(flatten)]
    Looking(super::search::LookingTask),
    /// 校对答复和记录表，列出值得一看的地方
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang check [案号…] [--all] [--json]")]
    Check {
        #[arg(value_name = "案号", help = "一件或几件；不写就是全部未办结的案卷")]
        references: Vec<String>,
        /// 连认可过、停过提醒的也列出
        #[arg(long)]
        all: bool,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 看各件答复里的数字（口径），不一致的排在前面
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang figures [--subject 主题] [--json]")]
    Figures {
        /// 只看主题里有这几个字的
        #[arg(long, value_name = "主题")]
        subject: Option<String>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 承诺台账；写了案号就看那几件，连同答复里待定的句子
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang commitments [案号…] [--due 视图] [--find 查找] [--json]")]
    Commitments(super::commitments::Wish),
    /// 比较一件答复的两稿：签发、签字、印发过的各稿和当前文本
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang diff 案号 [--list] [--from 稿] [--to 稿] [--file 文件.docx]")]
    Diff(super::diff::Wish),
    /// 办一件事：签收、起草、面商、签字、办结……
    #[command(
        help_template = TEMPLATE,
        override_help = super::act::everything().join("\n")
    )]
    Do {
        #[arg(
            value_name = "案号 办什么 --项目 内容",
            help = "mianshang do --help 列出能办的事，mianshang do 案号 办什么 --help 列出要填的项目",
            trailing_var_arg = true,
            allow_hyphen_values = true
        )]
        words: Vec<String>,
    },
    /// 导出面商记录表、答复等文书
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang export 案号… --as 文书 [--format 格式] [--signer 姓名] --to 文件夹"
    )]
    Export {
        #[arg(required = true, value_name = "案号", help = "一件或几件")]
        references: Vec<String>,
        #[arg(
            long = "as",
            value_name = "文书",
            hide_possible_values = true,
            value_parser = PossibleValuesParser::new(super::export::paper_ids()),
            help = super::export::paper_help()
        )]
        paper: String,
        #[arg(
            long,
            value_name = "格式",
            hide_possible_values = true,
            value_parser = PossibleValuesParser::new(super::export::format_ids()),
            help = super::export::format_help()
        )]
        format: Option<String>,
        #[arg(
            long,
            value_name = "姓名",
            help = "联名件出给哪一位：姓名，或 全体（每人一份）；不写就是领衔人，--as all 每人一份"
        )]
        signer: Option<String>,
        #[arg(long, value_name = "文件夹", help = "存到哪里")]
        to: PathBuf,
        /// 同名文件已经在了也写
        #[arg(long)]
        overwrite: bool,
    },
    /// 办理情况台账：选中的案卷写成一张表，另附汇总
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang ledger [案号…] [--view 视图] [--find 查找] --to 文件.xlsx [--overwrite]")]
    Ledger(super::ledger::Wish),
    /// 统计：办复率、按时办结率、面商率、满意率……每个数都列得出是哪几件；写成图表或工作总结
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang report [--year 年 | --session 届-次] [--kind 类] [--duty 方式] [--topic 分类] [--list 指标] [--json | --out 文件 [--overwrite]]")]
    Report(super::report::Wish),
    /// 附件：列出，或存成文件
    #[command(subcommand, help_template = TEMPLATE, override_usage = "mianshang attachment list|save 案号 …", subcommand_help_heading = "命令")]
    Attachment(AttachmentTask),
    /// 日程：几天内到期的、约好的、内部安排的，已过未办的排在前面
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang agenda [--days 天数] [--json | --notify | --ics 文件.ics [--overwrite]]")]
    Agenda(super::agenda::Wish),
    /// 办理规则：列出、查看、检查、换用，说明一件的日期怎么算来的
    #[command(subcommand, help_template = TEMPLATE, subcommand_help_heading = "命令")]
    Rules(super::rules::RulesTask),
    /// 函件模板：列出、看、查字段、查毛病
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang template list|show 名称|fields|check [文件…]", subcommand_help_heading = "命令", disable_help_subcommand = true)]
    Template {
        #[command(subcommand)]
        what: TemplateTask,
    },
    /// 查验全部记录没有被改动
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang verify")]
    Verify,
    /// 备份成一个文件
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang backup 文件")]
    Backup {
        #[arg(value_name = "文件", help = "备份存成哪个文件")]
        file: PathBuf,
    },
    /// 从备份恢复；现有的案卷先另存一份
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang restore 文件")]
    Restore {
        #[arg(value_name = "文件", help = "备份文件")]
        file: PathBuf,
    },
    /// 换人：写一个交接包，或接收一个交接包
    #[command(subcommand, help_template = TEMPLATE, override_usage = "mianshang handover write|read …", subcommand_help_heading = "命令", disable_help_subcommand = true)]
    Handover(super::handover::HandoverTask),
    /// 放入虚构的示例案卷
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang demo [--cases 件数] [--force]")]
    Demo {
        #[arg(long, value_name = "件数", help = "一共放多少件（默认 12 件）")]
        cases: Option<usize>,
        /// 数据目录里已有真实案卷也放
        #[arg(long)]
        force: bool,
    },
    /// 输出命令补全脚本
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang completions 外壳")]
    Completions {
        #[arg(
            value_name = "外壳",
            hide_possible_values = true,
            help = "bash、zsh、fish、elvish 或 powershell"
        )]
        shell: Shell,
    },
}

/// What to do with attachments.
#[derive(Subcommand)]
pub enum AttachmentTask {
    /// 列出一件的附件
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang attachment list 案号 [--json]")]
    List {
        #[arg(value_name = "案号", help = "如 rd-8-4-321")]
        reference: String,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 把附件存成文件；不写序号就是全部
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang attachment save 案号 [序号…] --to 文件夹 [--overwrite]")]
    Save {
        #[arg(value_name = "案号", help = "如 rd-8-4-321")]
        reference: String,
        #[arg(value_name = "序号", help = "attachment list 里的序号")]
        numbers: Vec<usize>,
        #[arg(long, value_name = "文件夹", help = "存到哪里")]
        to: PathBuf,
        /// 同名文件已经在了也写
        #[arg(long)]
        overwrite: bool,
    },
}

/// `template …`
#[derive(Subcommand)]
pub enum TemplateTask {
    /// 有哪些模板，各在哪里
    #[command(help_template = TEMPLATE)]
    List,
    /// 看一份模板的原文
    #[command(help_template = TEMPLATE)]
    Show {
        #[arg(value_name = "名称", help = "如 催办函")]
        name: String,
    },
    /// 模板里可以用的字段和写法
    #[command(help_template = TEMPLATE)]
    Fields,
    /// 查模板有没有毛病，指出第几行、哪个字段不对
    #[command(help_template = TEMPLATE)]
    Check {
        #[arg(value_name = "文件", help = "不写就查正在用的全部模板")]
        files: Vec<PathBuf>,
    },
}

impl Args {
    /// `--data-dir` means the same behind the words of `do`, where it would be taken for one of them.
    pub(super) fn gathered(mut self) -> Self {
        if let Some(Task::Do { words }) = &mut self.task
            && let Some(at) = words.iter().position(|word| word == "--data-dir")
            && at + 1 < words.len()
        {
            let lifted: Vec<String> = words.drain(at..at + 2).collect();
            self.data_dir = self.data_dir.or(lifted.last().map(PathBuf::from));
        }
        self
    }
}

pub(super) fn due_help() -> String {
    let views = crate::desk::PromiseView::ALL;
    let named = views.map(|view| format!("{}（{}）", view.id(), view.label()));
    format!("哪些：{}", named.join("、"))
}

/// What a filter may say, in one breath.
pub(super) const QUERY_HELP: &str = "汉字、拼音、首字母、编号，或条件：阶段:面商 时限<10天 类别:B 代表:王 主办 !已签；几个用空格分开，都要有";

pub(super) fn view_help() -> String {
    let views = crate::desk::View::ALL;
    let named = views.map(|view| format!("{}（{}）", view.id(), view.label()));
    format!("视图：{}，或保存的视图的名称", named.join("、"))
}

/// The grammar as completion scripts see it: `do` spelled out, with the names of the acts and of their values.
pub fn for_completion() -> clap::Command {
    let names: Vec<&str> = super::act::offered().map(|command| command.name).collect();
    let spelled = clap::Command::new("do")
        .about("办一件事：签收、起草、面商、签字、办结……")
        .arg(Arg::new("reference").help("案号"))
        .arg(Arg::new("action").value_parser(PossibleValuesParser::new(names)))
        .args(super::act::all_flags().map(flag));
    Args::command().mut_subcommand("do", |_| spelled)
}

fn flag((name, label): (String, &'static str)) -> Arg {
    Arg::new(name.clone()).long(name).help(label)
}
