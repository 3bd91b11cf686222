//! 资料: found, taken over with where it came from, looked at word by word; like cases tied.

use super::{life::drafted, trip::Trip};
use insta::assert_snapshot;

/// A second case on the same matter, accepted and open.
const SECOND: &str = "qN1<tab><tab><tab><tab>322<tab>关于缓解老旧小区停车难的建议<tab>纪闻舟<tab>云川市第三中学\
    <tab>13900000002<tab><tab><tab><tab><tab><tab>7月1日<tab><tab>增加老旧小区停车位<ctrl-s>";

const POLICY: &str = "云川市人民政府办公室文件\n\n云政办发〔2023〕42号\n\n云川市人民政府办公室\n关于印发云川市停车设施建设方案的通知\n\n各县（市、区）人民政府：\n\n一、总体要求\n到2025年，全市新增停车泊位一万个。\n（一）增加泊位供给\n挖潜老旧小区边角地建设停车泊位。（责任单位：市住房和城乡建设局）\n二、保障措施\n本方案自印发之日起施行。\n\n云川市人民政府办公室\n2023年10月20日\n";

/// Another city's document of the same kind.
fn elsewhere() -> String {
    POLICY
        .replace("云川市", "青原市")
        .replace("云政办发", "青政办发")
}

fn two(width: u16, height: u16) -> Trip {
    let mut trip = drafted(width, height);
    trip.keys(SECOND);
    trip
}

fn with_policies(mut trip: Trip) -> Trip {
    for (name, text) in [("本市.txt", POLICY.to_owned()), ("外市.txt", elsewhere())] {
        let path = trip.dir().join(name);
        std::fs::write(&path, text).expect("a file");
        let done = trip
            .desk
            .import(&[path], false, &mut |_| true)
            .expect("an import");
        assert_eq!(done.len(), 1);
    }
    trip
}

#[test]
fn a_new_case_says_how_many_are_like_it_and_shows_them() {
    let mut trip = two(80, 24);
    trip.expect("相近 1 件（按 V 看）");
    trip.keys("V").expect("rd-8-4-321").expect("老旧小区");
    assert_snapshot!("similar_small", trip.screen());
    trip.resize(120, 40);
    assert_snapshot!("similar_wide", trip.screen());
    trip.keys("<f8>").expect("并案");
    let ties = |trip: &Trip, reference: &str| trip.case(reference).ties.len();
    assert_eq!(
        (ties(&trip, "rd-8-4-321"), ties(&trip, "rd-8-4-322")),
        (1, 1)
    );
    trip.keys("<f8>").expect("不再并案");
    assert_eq!(
        (ties(&trip, "rd-8-4-321"), ties(&trip, "rd-8-4-322")),
        (0, 0)
    );
    trip.keys("<esc>").expect("待签收");
}

#[test]
fn marked_cases_are_tied_in_one_act_and_undone_in_one() {
    let mut trip = two(80, 24);
    trip.keys("B").expect("先用空格标记两件以上");
    trip.keys("*B").expect("2 件并案办理");
    assert!(trip.case("rd-8-4-321").ties.contains("rd-8-4-322"));
    trip.keys("u");
    assert!(trip.case("rd-8-4-321").ties.is_empty());
    assert!(trip.case("rd-8-4-322").ties.is_empty());
}

#[test]
fn an_earlier_section_comes_in_with_its_origin_and_its_time_words_wait() {
    let mut trip = drafted(80, 24);
    trip.keys("e<enter><ctrl-end><enter>今年已完成九处，目前运行良好。<esc>q");
    trip.keys(SECOND).keys("<enter>s<ctrl-s>e");
    trip.keys("I").expect("旧文").expect("rd-8-4-321");
    trip.keys("今年").expect("今年已完成九处");
    assert_snapshot!("earlier_sections_small", trip.screen());
    trip.keys("<enter>")
        .expect("取自 rd-8-4-321")
        .expect("待核2");
    let case = trip.case("rd-8-4-322");
    let section = &case.reply().sections[0];
    assert_eq!(case.round().origins(section.id)[0].reference, "rd-8-4-321");
    // From the finding at the caret it is one key further.
    trip.keys("<enter><f8><f8><f8><f9>").expect("核对时间词");
    trip.keys("核对<enter>")
        .expect("已核 0/2")
        .keys("<esc><esc>");
    // Before the letter is signed off it is said how many wait.
    trip.keys("qa").expect("旧文里 2 个时间词没有核对");
    trip.keys("<esc>e");
    trip.keys("T").expect("已核 0/2").expect("今年已完成九处");
    assert_snapshot!("time_words_small", trip.screen());
    // The hand stands at the first word that waits.
    trip.keys("<enter>").expect("已核 1/2");
    trip.keys("<up><enter>")
        .expect("原文没有改动")
        .keys("<esc><esc>");
    trip.expect("待核1");
    // Written anew, the clause is the handler's own.
    trip.keys("<enter><ctrl-end><backspace><backspace><backspace><backspace><backspace><backspace><backspace><esc>");
    trip.expect_not("待核");
}

#[test]
fn an_origin_that_changed_is_told_with_the_difference() {
    let mut trip = drafted(120, 40);
    trip.keys(SECOND)
        .keys("<enter>s<ctrl-s>eI<enter>")
        .expect("取自 rd-8-4-321");
    let key = trip.key_of("rd-8-4-321");
    let case = trip.case("rd-8-4-321");
    for section in &case.reply().sections {
        let edit = crate::case::Action::EditSection {
            section: section.id,
            heading: section.heading.clone(),
            paragraphs: vec!["全部重写过。".to_owned()],
        };
        let seen = trip.desk.case(key).expect("the case").head();
        trip.desk.act(key, seen, vec![edit]).expect("it is kept");
    }
    trip.keys("T<enter>")
        .expect("原文后来改过")
        .expect("全部重写过");
}

#[test]
fn a_text_goes_in_at_the_caret_and_is_compared_with_what_stands_there() {
    let mut trip = drafted(120, 40);
    trip.keys("e<enter><f2>")
        .expect("插入到光标处")
        .keys("停车收费");
    trip.expect("关于停车收费").keys("<f4>").expect("[+");
    trip.keys("<enter>")
        .expect("已插入，取自 rd-8-4-321")
        .keys("<ctrl-s>");
    trip.expect("取自 rd-8-4-321");
}

#[test]
fn a_policy_is_cited_and_one_of_another_city_only_after_a_warning() {
    let mut trip = with_policies(drafted(80, 24));
    trip.keys("e<enter><ctrl-end><f3>")
        .expect("云政办发〔2023〕42号");
    trip.keys("挖潜");
    assert_snapshot!("policy_search_small", trip.screen());
    let at = trip.row("云政办发");
    assert!(!at.is_empty());
    trip.keys("<esc><f3>云政办发<enter>").expect("已插入");
    trip.expect("《云川市人民政府");
    trip.keys("<f3>青政办发<enter>")
        .expect("不是云川市的规定")
        .expect("再按一次仍然插入");
    trip.keys("<enter>").expect("已插入");
    trip.keys("<ctrl-s>");
    let text = trip.case("rd-8-4-321").letter().lines().join("\n");
    assert!(text.contains("通知》（云政办发〔2023〕42号）"), "{text}");
}

#[test]
fn the_library_shows_a_document_a_person_and_where_a_text_stands() {
    let mut trip = with_policies(drafted(120, 40));
    trip.keys("L").expect("政策").expect("云政办发〔2023〕42号");
    assert_snapshot!("library_wide", trip.screen());
    trip.keys("<enter>")
        .expect("责任单位")
        .expect("引用过它的答复：0 处")
        .keys("<esc>");
    trip.keys("<f8>")
        .expect("选取代")
        .keys("<down><enter>")
        .expect("已标明被取代")
        .expect("已被取代");
    trip.keys("<ctrl-z>")
        .expect("已撤销")
        .expect_not("已被取代");
    trip.keys("<tab>停车")
        .expect("关于停车收费")
        .keys("<f6>")
        .expect("还用在");
    trip.keys("<esc><tab><tab>")
        .expect("相近")
        .keys("<backtab>");
    trip.keys("<ctrl-a>沈若兰")
        .expect("1 件")
        .expect_not("13900000001");
    trip.keys("<enter>")
        .expect("13900000001")
        .expect("增加老旧小区停车位");
}

/// Killed before the text was saved, its origin comes back with it.
#[test]
fn where_a_text_came_from_survives_a_crash() {
    let mut trip = drafted(120, 40);
    trip.keys("e<enter><f2>停车收费<enter>");
    trip.expect("已插入，取自 rd-8-4-321");
    let mut later = trip.beside();
    later
        .keys("<enter>")
        .expect("没有存完的文字")
        .keys("<enter>");
    later.keys("<ctrl-s>").expect("其中取自 rd-8-4-321");
    let case = later.case("rd-8-4-321");
    let section = &case.reply().sections[0];
    assert_eq!(case.round().origins(section.id)[0].reference, "rd-8-4-321");
    later.keys("<esc>q<enter>").expect_not("没有存完的文字");
}

/// Words that hang on the day are findings: underlined at the pen, told by 校对, counted beside what is missing.
#[test]
fn time_words_of_an_earlier_text_are_found_and_counted() {
    let mut trip = drafted(120, 40);
    trip.keys("e<enter><ctrl-end><enter>今年已完成九处。<esc>q");
    trip.keys(SECOND).keys("<enter>s<ctrl-s>eI今年<enter>");
    trip.keys("q").expect("看：旧文里 1 个时间词没有核对");
    trip.keys("C").expect("“今年”还没有核对").keys("<esc>");
    trip.keys("e<enter>").expect("还没有核");
    trip.keys("<f8>").expect("仍然成立的按 T");
    trip.keys("<esc>T<down><enter><esc>q");
    trip.expect_not("时间词没有核对");
}

#[test]
fn like_cases_are_filtered_as_one_types() {
    let mut trip = two(80, 24);
    trip.keys("V").expect("rd-8-4-321");
    trip.keys("没有这样的词").expect_not("rd-8-4-321");
    trip.keys("<ctrl-a>srl").expect("rd-8-4-321");
}

/// What did we promise last year?
#[test]
fn a_representative_is_told_with_what_was_promised() {
    let mut trip = drafted(120, 40);
    trip.keys("P<space>")
        .keys("q")
        .keys("L<tab><tab>沈若兰<enter>");
    trip.expect("答应过").expect("未了");
    assert_snapshot!("promised_to_one", trip.screen());
}
