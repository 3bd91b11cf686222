//! 联名: a case of three signers from its registration to the A-class close, by keyboard alone.

use super::{
    life::{APPROVE, CLASS_A, CLOSE, DRAFT, standing},
    trip::Trip,
};
use insta::assert_snapshot;

const REGISTER: &str = "N1<tab><tab><tab><tab>321<tab>关于增加老旧小区停车位的建议<tab>沈若兰<tab>云川市第二中学\
    <tab>13900000001<tab><tab><tab>严时雨、江一帆<tab><tab><tab>7月1日<tab><tab>增加老旧小区停车位<enter>完善停车收费办法<ctrl-s>";

fn approved(width: u16, height: u16) -> Trip {
    let mut trip = Trip::new(width, height);
    trip.keys(REGISTER).keys("<enter>s<ctrl-s>").keys(DRAFT);
    trip.keys(APPROVE);
    trip
}

#[test]
fn three_signers_are_answered_and_heard_before_the_close() {
    let mut trip = approved(80, 24);
    trip.keys("1").expect("3 人　逐人答复").expect("未答复");
    assert_snapshot!("joint_overview_small", trip.screen());
    trip.keys("m").expect("与谁面商");
    assert_snapshot!("joint_meeting_form_small", trip.screen());
    trip.keys("2<tab>8月20日<tab>云川市第二中学会议室<ctrl-s>")
        .expect("面商（沈若兰、严时雨）");
    let mut told = format!("# 面商\n{}\n", standing(&trip));
    for (step, keys) in [
        ("领衔人签字", "y满意<tab>1<tab>1<tab>沈若兰<tab>1<ctrl-s>"),
        ("附议人签字", "y知道了<tab>2<tab><tab>严时雨<tab>1<ctrl-s>"),
        ("定类别", CLASS_A),
        ("还不能办结", "b"),
        ("送达第三位", "<esc>:送达联名人<enter><ctrl-s>"),
        ("第三位签字", "n同意<tab>1<tab><tab>江一帆<tab>1<ctrl-s>"),
    ] {
        trip.keys(keys);
        told.push_str(&format!("# {step}\n{}\n", standing(&trip)));
        if step == "还不能办结" {
            trip.expect("附议代表江一帆还没有答复");
        }
        if step == "送达第三位" {
            trip.keys("1");
            assert_snapshot!("joint_states_small", trip.screen());
        }
    }
    trip.keys(CLOSE);
    told.push_str(&format!("# 办结\n{}\n", standing(&trip)));
    assert_snapshot!("joint_life_told", told);
    trip.keys("4");
    assert_snapshot!("joint_opinions_small", trip.screen());
    let case = trip.case("rd-8-4-321");
    assert!(case.is_closed());
    assert_eq!(case.class(), Some("A"));
    assert_eq!(case.signers().len(), 3);
}

#[test]
fn each_signer_gets_a_line_on_the_day_of_the_meetings() {
    let mut trip = approved(120, 40);
    trip.keys("M<tab>8月24日<tab>下午3点<tab>云川市第二中学会议室<ctrl-s>q<f4>");
    trip.expect("沈若兰").expect("江一帆");
    assert_snapshot!("joint_meetings_wide", trip.screen());
    trip.keys("<enter>").expect("谁的意见");
    assert_snapshot!("joint_outcome_form_wide", trip.screen());
    trip.keys("<esc>");
}

#[test]
fn papers_are_written_for_everybody() {
    let mut trip = approved(80, 24);
    let to = trip.dir().join("寄送");
    trip.keys("x记录表和答复<enter>").expect("出给哪位");
    assert_snapshot!("joint_export_form_small", trip.screen());
    trip.keys("<tab>4<tab><tab>")
        .keys(&format!("<paste {}><ctrl-s>", to.display()));
    trip.expect("已写出 6 份");
    let files = std::fs::read_dir(&to).expect("the folder was made");
    let mut names: Vec<String> = files
        .map(|file| {
            file.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert!(
        names.contains(&"rd-8-4-321 答复 江一帆.docx".to_owned()),
        "{names:?}"
    );
    assert!(
        names.contains(&"rd-8-4-321 答复.docx".to_owned()),
        "{names:?}"
    );
}
