//! What a handler does, typed key by key against text screens: a line of keys and a picture, named after the work.
//! Knows no widget; what stands on the screen is all that is looked at.

mod advice;
mod between;
mod changes;
mod chaos;
mod dates;
mod doubts;
mod figures;
mod finding;
mod joint;
mod library;
mod life;
mod lists;
mod many;
mod meetings;
mod originals;
mod papers;
mod pen;
mod promises;
mod queries;
mod refusals;
mod scans;
mod season;
mod start;
mod statistics;
mod trip;
mod year;
