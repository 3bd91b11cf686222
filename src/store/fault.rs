//! What can go wrong with the files, in the handler's words. Knows nothing of cases; whoever was saving adds 未保存.

use rusqlite::ErrorCode;
use std::io::ErrorKind;

/// A failure of the store; its words are for the handler, its cause stays with it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("另一个窗口正在写入，请稍后再试")]
    Busy,
    #[error("数据文件或目录是只读的")]
    ReadOnly,
    #[error("磁盘已满")]
    Full,
    #[error("磁盘读写失败，可能是写满了或者出了故障")]
    Disk,
    #[error("数据文件已损坏（{0}）。文件没有改动，请用备份恢复")]
    Damaged(String),
    #[error("这个文件不是面商的数据文件，没有改动")]
    NotOurs,
    #[error("数据文件由更新的版本写成（格式 {found}，本程序认识到 {known}），没有改动。请升级程序")]
    Newer { found: u32, known: u32 },
    #[error("已经有这个文件，没有覆盖：{0}")]
    Exists(String),
    #[error("读写文件出错：{0}")]
    Io(std::io::Error),
    #[error("数据库出错：{0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Fault::ReadOnly,
            Some(ErrorCode::DiskFull) => Fault::Full,
            Some(ErrorCode::SystemIoFailure) => Fault::Disk,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Fault::Damaged(error.to_string())
            }
            _ => match error {
                // A column that does not hold what the program wrote there.
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..) => Fault::Damaged(error.to_string()),
                other => Fault::Sql(other),
            },
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Fault {
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Fault::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Fault::Full,
            ErrorKind::FileTooLarge => Fault::Disk,
            _ => Fault::Io(error),
        }
    }
}

impl Fault {
    /// A value in the file that cannot be read back.
    pub(super) fn unreadable(what: &str, cause: impl std::fmt::Display) -> Fault {
        Fault::Damaged(format!("{what}：{cause}"))
    }
}
