//! The suggestion's own paper at the desk: read alike from every kind of file, into the case that it belongs to, once,
//! undone as one act; a bad field stops nothing.

use crate::{
    sheet::Sheet,
    taking::{Bench, docx},
};
use mianshang::{
    case::{Stage, provenance::From},
    desk::import::{Kind, Outcome, Wishes},
};

const TEXT: &str = "云川市第八届人民代表大会第四次会议
代表建议、批评和意见
编号：第102号
标题：关于打通城东三条断头路的建议
领衔代表：程望舒　　工作单位：云川市第二小学
联系电话：14200000102
附议代表：苏简、孟听澜
建议内容：
近年来，城东片区人口增长较快，三条路断头。
二、建议
1.尽快打通东三路。
2.完善公交线路；增加站点。
";
const BODY: &str = "近年来，城东片区人口增长较快，三条路断头。\n二、建议\n1.尽快打通东三路。\n2.完善公交线路；增加站点。";
const LIST: &str = "市八届人大四次会议代表建议交办清单
建议号,案由,领衔代表,联系电话,主办单位,交办时间
102,关于打通城东三条断头路的建议,程望舒,,市民政局,2026-04-10
103,关于增建口袋公园的建议,叶知秋,14200000103,市民政局,2026-04-10
";
/// Such a paper as its pages are set, with its lines cut.
const SET: [&str; 10] = [
    "关于打通城东三条断头路的建议",
    "",
    "领衔代表：程望舒　　工作单位：云川市第二小学　　联系电话：14200000102",
    "附议代表：苏简、孟听澜",
    "　　近年来，城东片区人口增长较快，东三路、东四路、学府路三条路断头，早晚高峰绕行时间长，居民出行",
    "很不方便。尤其是学府路，学生上学要绕行两公里。",
    "　　二、建议",
    "　　（一）尽快打通东三路。把它列入今年的城建计划，同步建设人行道和非机动车道，明确开工和完工的时",
    "间，并向社会公布。",
    "　　（二）完善公交线路。",
];

fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xff, 0xfe].into_iter().chain(units).collect()
}

/// The same in the characters that Big5 has.
fn traditional(text: &str) -> String {
    let pairs = [
        ("云", "雲"),
        ("议", "議"),
        ("届", "屆"),
        ("会", "會"),
        ("编", "編"),
        ("号", "號"),
        ("标", "標"),
        ("题", "題"),
        ("关", "關"),
        ("于", "於"),
        ("东", "東"),
        ("条", "條"),
        ("断", "斷"),
        ("头", "頭"),
        ("领", "領"),
        ("衔", "銜"),
        ("联", "聯"),
        ("系", "係"),
        ("电", "電"),
        ("话", "話"),
        ("内", "內"),
        ("来", "來"),
        ("区", "區"),
        ("长", "長"),
        ("较", "較"),
        ("单", "單"),
        ("学", "學"),
        ("职", "職"),
        ("简", "簡"),
        ("听", "聽"),
        ("澜", "瀾"),
        ("线", "線"),
        ("评", "評"),
        ("见", "見"),
        ("务", "務"),
        ("大", "大"),
        ("团", "團"),
        ("点", "點"),
        ("尽", "盡"),
        ("块", "塊"),
        ("苏", "蘇"),
    ];
    pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[test]
fn where_a_deputy_is_written_to_comes_in_and_stands_on_the_survey_form() {
    let mut bench = Bench::new();
    let text = TEXT.replace(
        "联系电话：14200000102\n",
        "联系电话：14200000102\n通讯地址：云川市学府路12号\n邮编：330001\n",
    );
    bench.takes("第102号.txt", text);
    let case = bench.case("rd-8-4-102");
    let person = &case.representative;
    assert_eq!(
        (&*person.address, &*person.postcode),
        ("云川市学府路12号", "330001")
    );
    let all = case.provenance();
    let address = all.iter().find(|one| one.field == "representative.address");
    assert!(address.is_some(), "{all:?}");
    let form = mianshang::document::survey::paper(&case, &bench.desk.office);
    let cells = format!("{form:?}");
    assert!(cells.contains("云川市学府路12号") && cells.contains("330001"));
}

#[test]
fn a_postcode_behind_the_address_is_told_apart() {
    let mut bench = Bench::new();
    let text = TEXT.replace(
        "联系电话：14200000102\n",
        "联系电话：14200000102\n通讯地址：云川市学府路12号 330001\n",
    );
    bench.takes("第102号.txt", text);
    let person = bench.case("rd-8-4-102").representative;
    assert_eq!(
        (&*person.address, &*person.postcode),
        ("云川市学府路12号", "330001")
    );
}

#[test]
fn every_kind_of_file_says_the_same() {
    let gb = encoding_rs::GB18030.encode(TEXT).0.into_owned();
    for (name, bytes) in [
        ("a.txt", TEXT.as_bytes().to_vec()),
        ("b.md", format!("\u{feff}{TEXT}").into_bytes()),
        ("c.txt", utf16(TEXT)),
        ("d.txt", gb),
        ("e.docx", docx(TEXT)),
        ("f.txt", TEXT.replace('\n', "\r\n").into_bytes()),
    ] {
        let mut bench = Bench::new();
        let done = bench.takes(name, bytes);
        assert_eq!(
            done.kind,
            Some(Kind::Text(mianshang::case::Kind::Suggestion))
        );
        assert_eq!(done.reference.as_deref(), Some("rd-8-4-102"), "{name}");
        assert!(done.doubts.is_empty(), "{name}: {:?}", done.doubts);
        let case = bench.case("rd-8-4-102");
        assert_eq!(case.title, "关于打通城东三条断头路的建议", "{name}");
        assert_eq!(case.text, BODY, "{name}");
        let person = &case.representative;
        assert_eq!(
            (&*person.name, person.employer.as_deref(), &*person.phone),
            ("程望舒", Some("云川市第二小学"), "14200000102"),
            "{name}"
        );
        let others: Vec<&str> = case.co_signers.iter().map(|one| &*one.name).collect();
        assert_eq!(others, ["苏简", "孟听澜"], "{name}");
        assert!(
            case.asks().is_empty(),
            "nothing is an ask before a person says so"
        );
        let proposed: Vec<String> = case
            .proposals()
            .into_iter()
            .map(|one| one.piece.text)
            .collect();
        assert_eq!(
            proposed,
            ["尽快打通东三路", "完善公交线路；增加站点"],
            "{name}"
        );
        assert_eq!(case.stage(&bench.desk.office), Stage::Intake);
    }
}

#[test]
fn big5_in_its_own_characters() {
    let text = traditional(TEXT);
    let (bytes, _, lost) = encoding_rs::BIG5.encode(&text);
    assert!(!lost, "{text}");
    let mut bench = Bench::new();
    bench.takes("g.txt", bytes);
    let case = bench.case("rd-8-4-102");
    assert_eq!(case.text, traditional(BODY));
    assert_eq!(case.representative.phone, "14200000102");
    assert_eq!(case.proposals().len(), 2);
}

#[test]
fn the_cut_lines_of_a_pdf_are_joined() {
    let mut sheet = Sheet::new();
    for (at, line) in SET.iter().enumerate() {
        sheet.words(50.0, 80.0 + 20.0 * at as f64, 10.5, line);
    }
    let mut bench = Bench::new();
    bench.takes("清单.csv", LIST);
    bench.takes("h.pdf", sheet.file());
    let case = bench.case("rd-8-4-102");
    assert_eq!(case.text.lines().count(), 4, "{}", case.text);
    assert!(case.text.contains("居民出行很不方便"), "{}", case.text);
    assert_eq!(case.proposals().len(), 2);
}

#[test]
fn a_paper_completes_the_case_of_the_list_once_and_goes_as_one() {
    let mut bench = Bench::new();
    bench.takes("清单.csv", LIST);
    let unnumbered = TEXT.replace("编号：第102号\n", "");
    let done = bench.takes("关于断头路.txt", &unnumbered);
    assert_eq!(done.reference.as_deref(), Some("rd-8-4-102"));
    assert_eq!(bench.count(), 2, "no second case");
    let case = bench.case("rd-8-4-102");
    assert_eq!(
        (&*case.text, &*case.representative.phone),
        (BODY, "14200000102")
    );
    for (name, content) in [
        ("again.txt", unnumbered.clone().into_bytes()),
        ("the same in Word.docx", docx(&unnumbered)),
        ("with its number.txt", TEXT.as_bytes().to_vec()),
    ] {
        assert_eq!(
            bench.import(name, content).outcome,
            Outcome::Unchanged,
            "{name}"
        );
    }
    let other = unnumbered.replace("尽快打通", "不必打通");
    let done = bench.import("other.txt", other);
    let error = done.error.expect("a reason");
    assert!(
        error.contains("已经有原文") && error.contains("不必打通"),
        "{error}"
    );
    assert_eq!(bench.case("rd-8-4-102").text, BODY);
    let key = bench
        .desk
        .find("rd-8-4-102")
        .expect("looked up")
        .expect("a case");
    bench.desk.undo(key).expect("taken back");
    let case = bench.case("rd-8-4-102");
    assert_eq!((&*case.text, &*case.representative.phone), ("", ""));
    assert_eq!(case.attachments.len(), 1, "the list stays");
    assert_eq!(
        bench.import("again.txt", &unnumbered).outcome,
        Outcome::Imported
    );
}

#[test]
fn what_the_case_says_otherwise_is_doubted_and_kept() {
    let mut bench = Bench::new();
    bench.takes("清单.csv", LIST.replace("程望舒,,", "程望书,14200000999,"));
    let done = bench.takes("原文.txt", TEXT);
    let fields: Vec<&str> = done.doubts.iter().map(|doubt| &*doubt.field).collect();
    assert_eq!(fields, ["representative.name", "representative.phone"]);
    let case = bench.case("rd-8-4-102");
    assert_eq!(
        (&*case.representative.name, &*case.representative.phone),
        ("程望书", "14200000999")
    );
    assert_eq!(case.doubts.len(), 2);
    assert!(case.doubts[0].reason.contains("程望舒") && case.doubts[0].reason.contains("程望书"));
}

#[test]
fn without_a_number_the_file_s_name_or_a_person_says_which_case_it_is() {
    let unnumbered = TEXT.replace("编号：第102号\n", "");
    let mut bench = Bench::new();
    let error = bench
        .import("原文.txt", &unnumbered)
        .error
        .expect("a reason");
    assert!(
        error.contains("没有写编号") && error.contains("--into"),
        "{error}"
    );
    let done = bench.takes("第102号.txt", &unnumbered);
    assert_eq!(done.reference.as_deref(), Some("rd-8-4-102"));
    assert_eq!(done.doubts[0].field, "number");
    bench.takes("清单.csv", LIST);
    let key = bench.desk.find("rd-8-4-103").expect("looked up");
    let wishes = Wishes {
        into: key,
        ..Wishes::default()
    };
    let path = bench.file("另一件.txt", unnumbered.replace("三条路断头", "没有公园"));
    let done = bench
        .desk
        .import_as(&[path], &wishes, &mut |_| true)
        .expect("well");
    assert_eq!(done[0].reference.as_deref(), Some("rd-8-4-103"));
    let doubted: Vec<&str> = done[0].doubts.iter().map(|doubt| &*doubt.field).collect();
    assert_eq!(
        doubted,
        ["title", "representative.name", "representative.phone"]
    );
}

#[test]
fn every_value_knows_its_file_and_line() {
    let mut bench = Bench::new();
    bench.takes("清单.csv", LIST);
    bench.takes("原文.txt", TEXT);
    let key = bench
        .desk
        .find("rd-8-4-102")
        .expect("looked up")
        .expect("a case");
    let amend = mianshang::case::Action::Amend {
        field: mianshang::case::Field::RepresentativePhone,
        value: "14200000777".to_owned(),
    };
    let head = bench.case("rd-8-4-102").head();
    bench.desk.act(key, head, vec![amend]).expect("amended");
    let case = bench.case("rd-8-4-102");
    let told: Vec<String> = case
        .provenance()
        .into_iter()
        .map(|one| {
            let from = match one.from {
                From::File(place) => format!("{} {}", place.file, place.line),
                From::Hand => "手".to_owned(),
            };
            let before = one
                .before
                .map(|place| format!("（原 {} {}）", place.file, place.line));
            format!("{} {from}{}", one.field, before.unwrap_or_default())
        })
        .collect();
    for line in [
        "title 清单.csv 3",
        "assigned_on 清单.csv 3",
        "representative.employer 原文.txt 5",
        "representative.phone 手（原 原文.txt 6）",
        "text 原文.txt 9",
    ] {
        assert!(told.iter().any(|one| one == line), "{line}: {told:#?}");
    }
}

/// Numbers in a fixed order that looks like none.
fn next(seed: &mut u64) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

#[test]
fn five_hundred_malformed_papers_are_read_or_refused_with_a_reason() {
    let mut bench = Bench::new();
    let mut seed = 7;
    let noise = [
        "\u{0}", "\u{202e}", "：：", "\t\t", "（", "第", "號", "😀", "", "一、", "\u{fffd}",
    ];
    let wishes = Wishes {
        dry_run: true,
        ..Wishes::default()
    };
    for n in 0..500 {
        let mut lines: Vec<String> = TEXT.lines().map(str::to_owned).collect();
        for _ in 0..1 + next(&mut seed) % 4 {
            let at = next(&mut seed) % lines.len();
            match next(&mut seed) % 5 {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, noise[next(&mut seed) % noise.len()].repeat(n % 9 + 1)),
                2 => lines[at].push_str(noise[next(&mut seed) % noise.len()]),
                3 => lines[at] = lines[at].replace('：', noise[next(&mut seed) % noise.len()]),
                _ => lines[at] = lines[at].chars().rev().collect(),
            }
            if lines.is_empty() {
                lines.push(String::new());
            }
        }
        let name = format!("坏{n}.txt");
        let path = bench.file(&name, lines.join("\n"));
        let done = bench.desk.import_as(&[path], &wishes, &mut |_| true);
        let done = done.expect("the store is well").remove(0);
        let told = done.error.as_deref().unwrap_or_default();
        assert_eq!(
            done.outcome == Outcome::Failed,
            told.contains(&name),
            "{n}: {told}"
        );
    }
}

#[test]
fn one_bad_field_is_a_doubt_and_never_loses_the_rest() {
    for (good, bad, doubted) in [
        ("14200000102", "一四二", "representative.phone"),
        ("程望舒　　工作", "　　工作", "representative.name"),
        ("第八届", "第届", "congress.term"),
        ("第102号", "第某号", "number"),
    ] {
        let mut bench = Bench::new();
        let done = bench.takes("第102号.txt", TEXT.replace(good, bad));
        assert!(
            done.doubts.iter().any(|doubt| doubt.field == doubted),
            "{bad}: {:?}",
            done.doubts
        );
        let case = bench.case(done.reference.as_deref().expect("a case"));
        assert_eq!(case.text, BODY, "{bad}");
        assert_eq!(case.number.number, 102);
        assert_eq!(case.proposals().len(), 2);
    }
}
