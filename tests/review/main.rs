//! The checks on invented records of the kind that bureaus write: how many of the findings of a careful editor they
//! make, and how many they make that an editor would not. Half of the records are clean. And `check` on the line.

mod corpus;
mod line;
mod seeds;
