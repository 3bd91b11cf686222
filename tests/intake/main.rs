//! Intake against invented records: one record in every layout, odd records, policy documents, damaged text.
//!
//! A layout's file must read as its folder's `expected.want` says; an odd file has a `.want` of its own.

mod assignment;
mod damage;
mod layouts;
mod policy;
mod proposals;
mod seeds;
mod telling;
