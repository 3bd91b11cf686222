//! The stack on screen: screens and the boxes over them, a closed set. The top layer has the keys;
//! drawing starts at the topmost layer that covers the screen.

use super::{
    screens::{
        align::AlignScreen, assignment::AssignmentScreen, attachments::Attachments, bench::Bench,
        case::CaseScreen, commitments::Ledger, coverage::CoverageScreen, desk::DeskScreen,
        export::PaperPicker, exporting::Exporting, figures::Figures, files::FilePicker,
        form::FormLayer, growing::Growing, importing::Importing, library::Library,
        meetings::Meetings, offer::Offer, page::PageScreen, palette::Palette, reader::Reader,
        recovery::Recovery, refusal::RefusalBox, reuse::Reuse, revisions::Revisions,
        scan::ScanScreen, season::Season, setup::Setup, sorting::SortingScreen,
        statistics::Statistics,
    },
    view::View,
};
use crate::command::Place;
use ratatui::{buffer::Buffer, layout::Rect};

pub enum Layer {
    Desk(Box<DeskScreen>),
    Case(Box<CaseScreen>),
    Bench(Box<Bench>),
    Coverage(Box<CoverageScreen>),
    Page(PageScreen),
    Ledger(Box<Ledger>),
    Scan(Box<ScanScreen>),
    Attachments(Attachments),
    Papers(PaperPicker),
    Form(Box<FormLayer>),
    Palette(Palette),
    Figures(Figures),
    Align(Box<AlignScreen>),
    Refusal(RefusalBox),
    Reader(Reader),
    Recovery(Box<Recovery>),
    Files(FilePicker),
    Revisions(Box<Revisions>),
    Importing(Importing),
    Exporting(Box<Exporting>),
    Growing(Growing),
    Season(Season),
    Statistics(Box<Statistics>),
    Meetings(Box<Meetings>),
    Setup(Box<Setup>),
    Offer(Offer),
    Library(Box<Library>),
    Sorting(Box<SortingScreen>),
    Reuse(Reuse),
    Assignment(Box<AssignmentScreen>),
}

impl Layer {
    /// Whether nothing below can be seen.
    pub fn covers(&self) -> bool {
        matches!(
            self,
            Layer::Desk(_)
                | Layer::Case(_)
                | Layer::Bench(_)
                | Layer::Page(_)
                | Layer::Ledger(_)
                | Layer::Scan(_)
                | Layer::Season(_)
                | Layer::Statistics(_)
                | Layer::Meetings(_)
                | Layer::Coverage(_)
                | Layer::Sorting(_)
                | Layer::Setup(_)
                | Layer::Library(_)
                | Layer::Assignment(_)
                | Layer::Align(_)
        )
    }

    /// Where its keys are looked up; boxes have their own few keys.
    pub fn place(&self) -> Option<Place> {
        match self {
            Layer::Desk(_) => Some(Place::Desk),
            Layer::Case(_) => Some(Place::Case),
            Layer::Bench(bench) => Some(bench.place()),
            Layer::Coverage(_) => Some(Place::Coverage),
            Layer::Page(_) => Some(Place::Page),
            Layer::Ledger(_) => Some(Place::Ledger),
            Layer::Sorting(_) => Some(Place::Sorting),
            Layer::Scan(_)
            | Layer::Attachments(_)
            | Layer::Papers(_)
            | Layer::Form(_)
            | Layer::Palette(_)
            | Layer::Figures(_)
            | Layer::Align(_)
            | Layer::Refusal(_)
            | Layer::Reader(_)
            | Layer::Recovery(_)
            | Layer::Files(_)
            | Layer::Revisions(_)
            | Layer::Importing(_)
            | Layer::Exporting(_)
            | Layer::Growing(_)
            | Layer::Season(_)
            | Layer::Statistics(_)
            | Layer::Meetings(_)
            | Layer::Setup(_)
            | Layer::Offer(_)
            | Layer::Library(_)
            | Layer::Reuse(_) => None,
            Layer::Assignment(_) => None,
        }
    }

    /// Draws itself and says where the terminal's cursor belongs.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        match self {
            Layer::Desk(screen) => screen.draw(buf, area, view),
            Layer::Case(screen) => screen.draw(buf, area, view),
            Layer::Bench(screen) => screen.draw(buf, area, view),
            Layer::Coverage(screen) => screen.draw(buf, area, view),
            Layer::Page(screen) => screen.draw(buf, area, view),
            Layer::Ledger(screen) => screen.draw(buf, area, view),
            Layer::Scan(scan) => scan.draw(buf, area, view),
            Layer::Attachments(list) => list.draw(buf, area, view),
            Layer::Papers(papers) => papers.draw(buf, area, view),
            Layer::Form(form) => form.draw(buf, area, view),
            Layer::Palette(palette) => palette.draw(buf, area, view),
            Layer::Figures(figures) => figures.draw(buf, area, view),
            Layer::Align(screen) => screen.draw(buf, area, view),
            Layer::Refusal(refusal) => refusal.draw(buf, area, view),
            Layer::Reader(reader) => reader.draw(buf, area, view),
            Layer::Recovery(recovery) => recovery.draw(buf, area, view),
            Layer::Files(files) => files.draw(buf, area, view),
            Layer::Revisions(revisions) => revisions.draw(buf, area, view),
            Layer::Importing(importing) => importing.draw(buf, area, view),
            Layer::Exporting(exporting) => exporting.draw(buf, area, view),
            Layer::Growing(growing) => growing.draw(buf, area, view),
            Layer::Meetings(meetings) => meetings.draw(buf, area, view),
            Layer::Season(season) => season.draw(buf, area, view),
            Layer::Statistics(screen) => screen.draw(buf, area, view),
            Layer::Setup(setup) => setup.draw(buf, area, view),
            Layer::Offer(offer) => offer.draw(buf, area, view),
            Layer::Library(library) => library.draw(buf, area, view),
            Layer::Sorting(screen) => screen.draw(buf, area, view),
            Layer::Reuse(reuse) => reuse.draw(buf, area, view),
            Layer::Assignment(screen) => screen.draw(buf, area, view),
        }
    }
}
