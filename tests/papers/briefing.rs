//! 面商准备单: a page for each representative with what was promised and said before, then the form of each case.

use crate::invented::{proposal, suggestion};
use crate::letters::{drawn, planned};
use mianshang::document::{page, text};

#[test]
fn each_representative_has_a_page_and_each_case_its_form() {
    let cases = [planned(proposal(), "下午3点"), suggestion()];
    let paper = drawn("briefing", &cases).expect("drawn");
    let pages = page::pages(&paper).len();
    assert!(
        pages >= 4,
        "two pages of preparation and two forms: {pages}"
    );
    insta::assert_snapshot!(text::write(&paper));
}
