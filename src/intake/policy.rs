//! (policy)
use super::plain::Row;
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {}
pub fn read(_rows: &[Row]) -> Option<Policy> {
    None
}
