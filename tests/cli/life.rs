//! One case from intake to its A-class close, driven by nothing but `do`.

use crate::bench::Bench;
use serde_json::json;

const REF: &str = "rd-6-5-321";

/// Everything up to the meeting.
fn drafted_and_approved(bench: &mut Bench) {
    bench.register(REF);
    bench.act(REF, "accept --on 2026-03-03");
    bench.act(
        REF,
        "add-section --heading 补装路灯 --text 石桥巷补装路灯四十二盏，本月底亮灯。",
    );
    bench.act(
        REF,
        "add-section --heading 限时修复 --text 接到报修二十四小时内修复。",
    );
    bench.act(REF, "link --ask 1 --section 1");
    bench.act(REF, "link --ask 2 --section 2");
    bench.on("2026-03-20");
    bench.act(REF, "approve");
}

#[test]
fn what_a_hand_types_is_kept_in_one_form() {
    let bench = Bench::new();
    bench.register(REF);
    bench.act(REF, "accept --on 2026-03-03");
    bench.act(REF, "add-ask --text 3.增设路口照明。");
    bench.act(
        REF,
        "add-section --heading 一、加快补装 --text 已列入计划。",
    );
    bench.act(REF, "amend --field reply.phone --value ６０１００１３");
    for ask in 1..=3 {
        bench.act(REF, &format!("link --ask {ask} --section 1"));
    }
    bench.act(REF, "approve");
    let told = bench.act(
        REF,
        "schedule --on 2026-03-20 --time 下午3点 --place 石桥巷",
    );
    assert!(
        told.contains("约定面商：2026-03-20 下午3点 石桥巷"),
        "{told}"
    );
    let case = bench.case(REF);
    assert_eq!(case["asks"][2]["text"], "增设路口照明。");
    assert_eq!(case["reply"]["sections"][0]["heading"], "加快补装");
    assert_eq!(case["reply"]["phone"], "6010013");
    let shown = bench.done(&["show", REF]);
    assert!(
        shown.contains("约定面商：2026-03-20 下午3点 石桥巷"),
        "{shown}"
    );
    bench.act(REF, "hold-meeting");
    let held = bench.case(REF)["meeting"]["date"].clone();
    assert_eq!(held, "2026-03-06", "held before the day that was arranged");
}

#[test]
fn a_case_lives_from_intake_to_its_a_class_close() {
    let bench = Bench::new();
    bench.register(REF);
    let out = bench.act(REF, "accept --on 2026-03-03");
    assert_eq!(
        out,
        format!("{REF} 签收（2026-03-03）\n现在：起草；下一步：起草（draft）\n")
    );
    let mut bench = Bench::new();
    drafted_and_approved(&mut bench);
    assert_eq!(bench.case(REF)["stage"], "meeting");
    bench.act(
        REF,
        "schedule --on 2026-03-27 --place 市第二小学 --held-by 林知远",
    );
    bench.on("2026-03-27");
    bench.act(REF, "hold-meeting");
    bench.act(
        REF,
        "record-opinion --words 满意 --verdict 满意 --signer 柳如棠 --mode paper --collected-by 林知远",
    );
    bench.act(REF, "classify --class A");
    let closed = bench.act(REF, "close");
    assert!(closed.contains("现在：已办结；下一步：归档"), "{closed}");
    let case = bench.case(REF);
    assert_eq!(case["stage"], "closed");
    assert_eq!(case["class"], "A");
    assert_eq!(case["blockers"], json!([]));
    assert_eq!(case["meeting"]["place"], "市第二小学");
    assert_eq!(case["opinion"]["fingerprint"], case["reply"]["fingerprint"]);
    assert_eq!(case["opinion"]["verdict"], "satisfied");
    assert_eq!(case["asks"][1]["answered_by"], json!([2]));
    bench.act(REF, "archive");
    assert_eq!(bench.case(REF)["stage"], "archived");
}

#[test]
fn a_changed_text_needs_a_new_signature() {
    let mut bench = Bench::new();
    drafted_and_approved(&mut bench);
    bench.act(
        REF,
        "hold-meeting --place 市城管局 --held-by 林知远 --phone 6010012",
    );
    let opinion = "record-opinion --words 满意 --verdict satisfied --signer 柳如棠 --mode paper --collected-by 林知远";
    bench.act(REF, opinion);
    bench.act(
        REF,
        "edit-section --section 2 --text 接到报修十二小时内修复。",
    );
    let case = bench.case(REF);
    assert_eq!(case["stage"], "approval");
    assert_eq!(case["marks"], json!(["签后有改动"]));
    assert_ne!(case["opinion"]["fingerprint"], case["reply"]["fingerprint"]);
    let refused = bench.refused(&["do", REF, "close"]);
    assert!(refused.contains("签后有改动"), "{refused}");
}

#[test]
fn dissatisfaction_begins_a_second_round_and_keeps_the_first() {
    let mut bench = Bench::new();
    drafted_and_approved(&mut bench);
    bench.act(
        REF,
        "hold-meeting --place 市城管局 --held-by 林知远 --phone 6010012",
    );
    bench.act(
        REF,
        "record-opinion --words 没说清何时修好 --verdict dissatisfied --signer 柳如棠 --mode paper --collected-by 林知远",
    );
    let case = bench.case(REF);
    assert_eq!(
        (case["round"].clone(), case["opinion"].clone()),
        (json!(2), json!(null))
    );
    let first = &case["earlier_rounds"][0];
    assert_eq!(first["opinion"]["words"], "没说清何时修好");
    assert_eq!(first["reply"]["sections"][0]["heading"], "补装路灯");
    assert_eq!(case["due"]["date"], "2026-04-20");
}

#[test]
fn the_last_step_is_taken_back_and_brought_back() {
    let bench = Bench::new();
    bench.register(REF);
    bench.act(REF, "accept");
    let undone = bench.act(REF, "undo");
    assert!(undone.contains("撤销：签收"), "{undone}");
    assert_eq!(bench.case(REF)["stage"], "intake");
    bench.act(REF, "redo");
    assert_eq!(bench.case(REF)["stage"], "drafting");
    bench.act(REF, "undo");
    let withdrawn = bench.act(REF, "undo");
    assert!(withdrawn.contains("已撤回登记"), "{withdrawn}");
    assert_eq!(bench.json(&["list", "--json"]), json!([]));
}

#[test]
fn a_file_is_attached_by_its_content() {
    let bench = Bench::new();
    bench.register(REF);
    let file = bench.file("签字页.pdf", "扫描件");
    bench.act(REF, &format!("attach --file {file} --note 签字扫描件"));
    let kept = &bench.case(REF)["attachments"][0];
    assert_eq!(
        (kept["name"].as_str(), kept["bytes"].as_u64()),
        (Some("签字页.pdf"), Some(9))
    );
    let refused = bench.refused(&["do", REF, "attach", "--file", "/没有/这个"]);
    assert!(refused.contains("/没有/这个"), "{refused}");
}
