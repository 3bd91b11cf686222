//! What can go wrong with one file of an import. Knows no format and no case.

use crate::desk::ActError;

/// One file's trouble is told and passed over; the store's ends the import.
pub enum Trouble {
    WithFile(String),
    WithStore(anyhow::Error),
}

impl From<String> for Trouble {
    fn from(words: String) -> Self {
        Trouble::WithFile(words)
    }
}

impl From<anyhow::Error> for Trouble {
    fn from(cause: anyhow::Error) -> Self {
        Trouble::WithStore(cause)
    }
}

impl From<crate::store::Fault> for Trouble {
    fn from(fault: crate::store::Fault) -> Self {
        Trouble::WithStore(fault.into())
    }
}

impl From<ActError> for Trouble {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Failed(cause) => Trouble::WithStore(cause),
            refused => Trouble::WithFile(refused.to_string()),
        }
    }
}
