//! Radicals that a font names instead of the characters that look the same: ⼈⼤ and ⺠政 as 人大 and 民政.
//!
//! Unicode has them twice (Kangxi Radicals, CJK Radicals Supplement); a search finds only one of them.

/// The characters of U+2F00 to U+2FD5, in order.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// Those of the supplement that are characters of their own today.
const SUPPLEMENT: [(char, char); 29] = [
    ('\u{2e81}', '厂'),
    ('\u{2e8e}', '兀'),
    ('\u{2e8f}', '尣'),
    ('\u{2e92}', '巳'),
    ('\u{2e93}', '幺'),
    ('\u{2e9d}', '月'),
    ('\u{2e9f}', '母'),
    ('\u{2ea0}', '民'),
    ('\u{2eb3}', '罒'),
    ('\u{2ec1}', '虎'),
    ('\u{2ec4}', '西'),
    ('\u{2ec5}', '见'),
    ('\u{2ec6}', '角'),
    ('\u{2ec9}', '贝'),
    ('\u{2ecb}', '车'),
    ('\u{2ed3}', '长'),
    ('\u{2ed4}', '门'),
    ('\u{2ed8}', '青'),
    ('\u{2ed9}', '韦'),
    ('\u{2eda}', '页'),
    ('\u{2edb}', '风'),
    ('\u{2edc}', '飞'),
    ('\u{2ee2}', '马'),
    ('\u{2ee5}', '鱼'),
    ('\u{2ee6}', '鸟'),
    ('\u{2ee8}', '麦'),
    ('\u{2ee9}', '黄'),
    ('\u{2eec}', '齐'),
    ('\u{2ef0}', '龙'),
];

/// The character that a radical looks like; any other as it is.
pub fn character(c: char) -> char {
    match c {
        '\u{2f00}'..='\u{2fd5}' => {
            let at = u32::from(c) - 0x2f00;
            KANGXI.chars().nth(at as usize).unwrap_or(c)
        }
        '\u{2e80}'..='\u{2eff}' => {
            let known = SUPPLEMENT.iter().find(|(radical, _)| *radical == c);
            known.map_or(c, |(_, character)| *character)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn radicals_are_the_characters_they_look_like() {
        let read = |text: &str| text.chars().map(character).collect::<String>();
        for (printed, meant) in [
            ("⼈⼤代表", "人大代表"),
            ("⺠政局⼊⼝", "民政局入口"),
            ("⻓⻋⻚", "长车页"),
            ("⿕", "龠"),
            ("民政局", "民政局"),
        ] {
            assert_eq!(read(printed), meant);
        }
    }
}
