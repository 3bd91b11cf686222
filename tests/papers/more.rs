//! 公开稿, 案卷 and the parts of the reply that only some replies have, as blocks and as Word reads them.

use mianshang::case::action::Attachment;
use mianshang::case::{Action, Case, Disclosure, Field};
use mianshang::document::{Block, Layout, docx, markdown, page, public, reply, text};

use crate::golden::{part, readable};
use crate::invented::{fold_on, long_suggestion, office, office_of, proposal, suggestion};
use crate::letters::drawn;

/// With everything a reply may carry: 附件, 公开属性, personal data in the text.
pub fn laden() -> Case {
    let file = Attachment {
        origin: Vec::new(),
        name: "社区食堂名录.xlsx".to_owned(),
        hash: "0".repeat(64),
        bytes: 2048,
        note: "随文".to_owned(),
    };
    let scan = Attachment {
        name: "签字扫描.png".to_owned(),
        note: String::new(),
        ..file.clone()
    };
    let mut case = fold_on(
        suggestion(),
        vec![
            Action::Attach(file),
            Action::Attach(scan),
            Action::Amend {
                field: Field::Disclosure,
                value: "公开".to_owned(),
            },
        ],
    );
    let words = "沈若谷代表在云川市第一中学提出以后，已同住在青石路3号楼2单元501室的老人（电话13911112222）商量。";
    case.rounds[0].reply.sections[1]
        .paragraphs
        .push(words.to_owned());
    case
}

#[test]
fn a_reply_with_everything_in_each_layout() {
    let profile = include_str!("../../data/profiles/national.toml");
    let mut told = String::new();
    for layout in ["letter", "official", "plain"] {
        let paper = reply::paper(&laden(), &office_of(profile, layout));
        told.push_str(&format!("==== {layout}\n{}\n", text::write(&paper)));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_official_reply_as_word_reads_it() {
    let profile = include_str!("../../data/profiles/national.toml");
    let paper = reply::paper(&laden(), &office_of(profile, "official"));
    insta::assert_snapshot!(readable(&part(&paper, "word/document.xml")));
}

#[test]
fn what_is_published_has_no_personal_data_and_the_list_has_all_of_it() {
    let case = laden();
    let shown = text::write(&public::paper(&case, &office()));
    let list = markdown::write(&public::list(&case, &office()));
    for private in [
        "沈若谷",
        "云川市第一中学",
        "13911112222",
        "501室",
        "0300-5550123",
        "林秋实",
    ] {
        assert!(!shown.contains(private), "{private} in {shown}");
        assert!(list.contains(private), "{private} not in {list}");
    }
    assert!(shown.contains("尊敬的沈××代表："), "{shown}");
    assert!(shown.contains("（此件公开发布）"), "{shown}");
    insta::assert_snapshot!(list);
}

#[test]
fn names_stay_where_the_office_publishes_them() {
    let mut office = office();
    office.public_names = mianshang::case::office::PublicNames::Full;
    let shown = text::write(&public::paper(&laden(), &office));
    assert!(shown.contains("尊敬的沈若谷代表："), "{shown}");
    assert!(!shown.contains("13911112222"), "{shown}");
}

#[test]
fn what_is_withheld_is_not_published() {
    let mut case = laden();
    case.disclosure = Some(Disclosure::Withheld {
        reason: "涉及个人隐私".to_owned(),
    });
    let told = drawn("public", &[case]).expect_err("withheld").to_string();
    assert!(told.contains("不予公开：涉及个人隐私"), "{told}");
}

#[test]
fn a_file_of_both_kinds_as_text() {
    for (name, case) in [("suggestion", laden()), ("proposal", proposal())] {
        let paper = drawn("dossier", &[case]).expect("drawn");
        insta::assert_snapshot!(format!("dossier_{name}"), markdown::write(&paper));
    }
}

#[test]
fn the_contents_tell_the_page_on_which_each_paper_begins() {
    let mut case = long_suggestion();
    case.text = "食堂。".repeat(400);
    let paper = drawn("dossier", &[case]).expect("drawn");
    let pages = page::pages(&paper);
    let begins: Vec<usize> = [
        "关于办好社区食堂的建议",
        "云川市人大代表建议面商记录表",
        "办理经过",
    ]
    .map(|title| {
        let titled = |page: &page::Page| {
            page.rows
                .iter()
                .any(|row| row.style == page::Style::Title && row.text.trim() == title)
        };
        1 + pages.iter().position(titled).expect(title)
    })
    .to_vec();
    let shown: Vec<String> = paper
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) if table.rows[0].cells[0].lines[0].text() == "顺序号" => {
                Some(table)
            }
            _ => None,
        })
        .flat_map(|table| &table.rows[1..])
        .map(|row| row.cells[5].lines[0].text())
        .collect();
    assert_eq!(shown.len(), 4);
    let told: Vec<usize> = [0, 2, 3]
        .map(|row| shown[row].parse().expect("a page"))
        .to_vec();
    assert_eq!(told, begins);
    let xml = part(&paper, "word/document.xml");
    assert!(xml.contains("w:instr=\" PAGEREF part3 \""));
    assert!(xml.contains("w:name=\"part3\""));
    assert!(docx::write(&paper).is_ok());
}

#[test]
fn the_foot_ends_at_the_last_line_of_the_page() {
    let profile = include_str!("../../data/profiles/national.toml");
    for (layout, style) in [(Layout::Letter, "letter"), (Layout::Official, "official")] {
        let paper = reply::paper(&laden(), &office_of(profile, style));
        assert_eq!(paper.layout, layout);
        let pages = page::pages(&paper);
        let last = pages.last().expect("a page");
        let lines = if pages.len() == 1 && layout == Layout::Letter {
            21
        } else {
            22
        };
        assert_eq!(last.rows.len(), lines);
        assert_eq!(last.rows[lines - 1].style, page::Style::Small);
    }
}

/// A letter with a table in it.
fn tabled() -> Case {
    let action = Action::AddSection {
        heading: "各街道进展".to_owned(),
        paragraphs: [
            "各街道助餐点如下：",
            "| 街道 | 助餐点（处） | 电话 |",
            "| 城东街道 | 12 | 13900000235 |",
            "| 城西街道 | 9 | |",
            "其余街道年底前建成。",
        ]
        .map(str::to_owned)
        .to_vec(),
    };
    fold_on(proposal(), vec![action])
}

#[test]
fn a_table_in_a_letter_is_a_table_on_paper_and_comes_back_as_one() {
    use mianshang::intake::{self, Found};
    let case = tabled();
    let paper = reply::paper(&case, &office());
    let tables = paper.blocks.iter();
    let tables: Vec<_> = tables
        .filter(|block| matches!(block, Block::Table(_)))
        .collect();
    assert_eq!(tables.len(), 1);
    let xml = part(&paper, "word/document.xml");
    assert!(xml.contains("<w:tbl>") && !xml.contains("| 城东"), "{xml}");
    let bytes = docx::write(&paper).expect("docx");
    let text = mianshang::document::read::read("答复.docx", &bytes).expect("read");
    let Ok(Found::Record(record)) = intake::read(&text.text) else {
        panic!("{}", text.text)
    };
    let letter = record.letter.expect("a letter");
    let last = letter.sections.last().expect("a section");
    let own = case.letter();
    let wanted = &own.sections.last().expect("a section").paragraphs;
    assert_eq!(last.paragraphs.len(), wanted.len());
    for (read, wanted) in last.paragraphs.iter().zip(wanted) {
        let plain = |text: &str| text.replace(' ', "");
        assert_eq!(plain(read), plain(wanted));
    }
}

#[test]
fn a_telephone_in_a_table_is_covered_on_the_public_copy() {
    let words = text::write(&public::paper(&tabled(), &office()));
    assert!(
        words.contains("城东街道") && !words.contains("13900000235"),
        "{words}"
    );
}
