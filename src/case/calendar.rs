//! stub
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar;
