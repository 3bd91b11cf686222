//! A case from its registration to the archive.

use super::trip::Trip;

#[test]
fn look() {
    for (w, h) in [(80, 24), (120, 40)] {
        let mut t = Trip::new(w, h);
        let p = |t: &Trip, s: &str| println!("=== {s}\n{}", t.screen());
        t.keys("N1<tab><tab><tab><tab>321<tab>关于增加老旧小区停车位的建议<tab>沈若兰<tab>云川市第二中学<tab>13900000001<tab><tab><tab><tab>7月1日<tab><tab>增加老旧小区停车位<enter>完善停车收费办法");
        p(&t, "register form");
        t.keys("<ctrl-s>");
        p(&t, "registered");
        t.keys("<enter>");
        p(&t, "case");
        t.keys("n");
        p(&t, "accept form");
        t.keys("<ctrl-s>");
        p(&t, "accepted");
        t.keys("n");
        p(&t, "bench");
        t.keys("O");
        p(&t, "add section");
        t.keys("关于增加停车位<ctrl-s>");
        p(&t, "section added");
        t.keys("<enter>近年来，我市共改造老旧小区三十六个，新增停车位一千二百个。<enter>下一步，继续挖潜。");
        p(&t, "writing");
        t.keys("<esc>");
        p(&t, "saved");
        t.keys("<space>");
        p(&t, "linked");
        t.keys(
            "O关于停车收费<tab>会同发改部门修订收费办法，年底前印发。<ctrl-s><tab><down><space>",
        );
        p(&t, "second linked");
        t.keys("p");
        p(&t, "page");
        t.keys("<tab>");
        p(&t, "record page");
        t.keys("qq");
        p(&t, "back at case");
        t.keys("n");
        p(&t, "approve");
        t.keys("<ctrl-s>M");
        p(&t, "schedule");
        t.keys("8月19日<tab>云川市第二中学会议室<ctrl-s>");
        p(&t, "scheduled");
        t.keys("n");
        p(&t, "meeting form");
        t.keys("<ctrl-s>");
        p(&t, "met");
        t.keys("n");
        p(&t, "opinion");
        t.keys("满意<tab>1<tab>1<tab>沈若兰<tab>1<ctrl-s>");
        p(&t, "signed");
        t.keys("n");
        p(&t, "classify");
        t.keys("1<ctrl-s>");
        p(&t, "classified");
        t.keys("n");
        p(&t, "close");
        t.keys("<ctrl-s>");
        p(&t, "closed");
        t.keys("x");
        p(&t, "export");
        t.keys("<esc>z<ctrl-s>7");
        p(&t, "history");
        for k in ["1", "2", "3", "4", "5", "6"] {
            t.keys(k);
            p(&t, k);
        }
        t.keys("q");
        p(&t, "desk");
    }
}
