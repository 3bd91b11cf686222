use mianshang::document::*;
fn main() {
    let out = std::env::args().nth(1).unwrap();
    let body = "近年来，我市以居家养老为基础、社区养老为依托，持续完善县、乡、村三级养老服务网络，推动“一老”服务从有到优。".repeat(6);
    let mut blocks = vec![
        Block::Letterhead("云川市民政局".into()),
        Block::DocNumber("云民函〔2026〕15号".into()),
        Block::ClassMark("A类".into()),
        Block::Title("关于市八届人大四次会议第321号建议的答复".into()),
        Block::Salutation("尊敬的赵一鸣代表：".into()),
        Block::Paragraph("您提出的《关于加强农村养老服务的建议》收悉，经研究，现答复如下：".into()),
    ];
    for n in [
        "一、健全三级服务网络",
        "二、强化日间照料运营",
        "三、加强综合监管",
    ] {
        blocks.push(Block::Heading(Level::One, n.into()));
        blocks.push(Block::Heading(Level::Two, "（一）完善设施。".into()));
        blocks.push(Block::Paragraph(body.clone()));
    }
    blocks.push(Block::Paragraph(
        "感谢您对民政工作的关心和支持，欢迎今后提出更多宝贵意见。".into(),
    ));
    blocks.push(Block::Contacts(vec![
        Field::new("负责人", ""),
        Field::new("承办人", "林秋实"),
        Field::new("联系电话", "0300-5550123"),
    ]));
    blocks.push(Block::SignOff {
        unit: "云川市民政局".into(),
        date: "2026年6月8日".into(),
    });
    blocks.push(Block::Note("此件公开发布".into()));
    blocks.push(Block::CopyTo(vec![
        "市人大常委会代表工作委员会".into(),
        "市政府督查室".into(),
    ]));
    blocks.push(Block::FinePrint("文本指纹 3f1a 22c0 91b7 5e40".into()));
    for (name, layout) in [("letter", Layout::Letter), ("official", Layout::Official)] {
        let mut paper = Paper::new(layout, name, blocks.clone());
        if layout == Layout::Official {
            let m = paper.blocks.remove(2);
            paper.blocks.insert(0, m);
        }
        std::fs::write(format!("{out}/{name}.docx"), docx::write(&paper).unwrap()).unwrap();
        for page in page::pages(&paper) {
            for l in page.head.iter().chain(&page.rows).chain(&page.foot) {
                println!("|{}", l.text);
            }
            println!("-----{}", page.rows.len());
        }
    }
}
