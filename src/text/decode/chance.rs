//! How likely a run of bytes is Chinese office text in an encoding, and the characters that such text is made of.
//!
//! A cost is −10 ln p, summed over characters: half of running text is made of some five hundred characters, nearly all
//! the rest of the first level of either standard. Knows bytes and characters; must not know of files.

use encoding_rs::{BIG5, Encoding, GB18030};
use std::{collections::HashSet, sync::LazyLock};

/// The commonest characters of written Chinese, and those of 建议, 答复 and their lists.
const COMMON: &str = "\
    的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家\
    种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十\
    民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯\
    月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女\
    变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基\
    眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今\
    切院让识候带导争运笔议案答复办督促委局厅县乡镇村府街片养助餐梯停车泊供热环卫医疗残疾幼园校改造旧收费增补贴项责单\
    负联承协附签姓字编号届衔标限备注序满评价落推善快划准服质投财预算审批监检查整污染排绿桥梁拥堵站台客货输农扶贫振兴\
    创培训育健康旅游商贸企招引融税银险消防急救援食药城居户籍婚姻殡葬福慈志愿组织党支股室川云宁江河湖州省阳春夏秋冬李\
    刘陈杨赵黄周吴徐孙胡朱林郭";

/// Forms of common characters where Big5 is written.
const TRADITIONAL: &str = "\
    這個們來為國說時會對過發裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產話給門兒東聲員論處義\
    幾認條氣題爾別變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規萬術領確傳師觀讓識帶導爭運筆議復辦\
    縣鄉鎮養車熱環衛醫療殘園舊費補貼項責單負聯協簽編號屆銜標備註滿評價劃準質財預審監檢綠橋擁農貧興創訓貿稅銀險黨組織\
    陽劉陳楊趙黃吳孫銷級續較歲鐵廣寫讀語訊鄰轉輛輸選遷遠適郵釋鋪錄錯鏈鋼陸階際隨離靈靜響頁順須顧顯風飛館驗護證詢調請\
    諮額願臺灣燈災爐狀獎獨歷殺殼減測湧滅漲潔濟濕煙牆狹獲瑪畢畫異皺盡盤眾礎禮稱積窮競築簡糧紅約納純紙細終絕絡絲維網綱\
    緊線緩練縮縱繼職聰肅腦臨舉藝藥衝裝製複親覺訂討訴診試詳誤諾謝譽讚豐貢貨貴買賀賞賣賴購贈趨軌軟輔輕輪辭邏釐鑒閉閱闊\
    陣雙雜霧";

/// Of one printed ASCII character, and of one that no text holds.
const ASCII: u32 = 40;
const CONTROL: u32 = 300;
const MARK: u32 = 60;
/// ①, kana, Greek, Cyrillic, lines of boxes.
const SIGN: u32 = 130;
const COMMON_HAN: u32 = 65;
const FIRST_LEVEL: u32 = 95;
const SECOND_LEVEL: u32 = 135;
const RARE: u32 = 170;
const FOUR_BYTES: u32 = 200;
/// Places that the standard leaves to its users.
const PRIVATE: u32 = 250;
/// Bytes that mean nothing.
pub const DAMAGE: u32 = 250;

static COMMON_GB: LazyLock<HashSet<[u8; 2]>> = LazyLock::new(|| pairs(COMMON, GB18030));
static COMMON_BIG5: LazyLock<HashSet<[u8; 2]>> = LazyLock::new(|| {
    let mut all = pairs(COMMON, BIG5);
    all.extend(pairs(TRADITIONAL, BIG5));
    all
});

fn pairs(text: &str, encoding: &'static Encoding) -> HashSet<[u8; 2]> {
    let mut buffer = [0; 4];
    let encoded = text
        .chars()
        .map(|c| encoding.encode(c.encode_utf8(&mut buffer)).0.into_owned());
    encoded.filter_map(|bytes| bytes.try_into().ok()).collect()
}

/// What these bytes cost as GB 18030.
pub fn gb(bytes: &[u8]) -> u32 {
    walk(bytes, |pair, after| match pair {
        [0x81..=0xfe, b'0'..=b'9'] if matches!(after, [0x81..=0xfe, b'0'..=b'9', ..]) => {
            (4, FOUR_BYTES)
        }
        _ if COMMON_GB.contains(&pair) => (2, COMMON_HAN),
        [0xa1 | 0xa3, 0xa1..=0xfe] => (2, MARK),
        [0xb0..=0xd7, 0xa1..=0xfe] => (2, FIRST_LEVEL),
        [0xd8..=0xf7, 0xa1..=0xfe] => (2, SECOND_LEVEL),
        [0xaa..=0xaf | 0xf8..=0xfe, 0xa1..=0xfe] | [0xa1..=0xa7, 0x40..=0xa0] => (2, PRIVATE),
        [0xa2..=0xa9, 0x40..=0xfe] => (2, SIGN),
        [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe] => (2, RARE),
        _ => (1, DAMAGE),
    })
}

/// What these bytes cost as Big5.
pub fn big5(bytes: &[u8]) -> u32 {
    walk(bytes, |pair, _| match pair {
        _ if COMMON_BIG5.contains(&pair) => (2, COMMON_HAN),
        [0xa1, 0x40..=0x7e | 0xa1..=0xfe] => (2, MARK),
        [0xa2 | 0xa3, 0x40..=0x7e | 0xa1..=0xfe] => (2, SIGN),
        [0xa4..=0xc5, 0x40..=0x7e | 0xa1..=0xfe] | [0xc6, 0x40..=0x7e] => (2, FIRST_LEVEL),
        [0xc9..=0xf9, 0x40..=0x7e | 0xa1..=0xfe] => (2, SECOND_LEVEL),
        [0x81..=0xfe, 0x40..=0x7e | 0xa1..=0xfe] => (2, PRIVATE),
        _ => (1, DAMAGE),
    })
}

/// What a text costs, whichever of the two standards it would be written in.
pub fn text(text: &str) -> u32 {
    let as_gb = gb(&GB18030.encode(text).0);
    let (bytes, _, unmappable) = BIG5.encode(text);
    match unmappable {
        true => as_gb,
        false => as_gb.min(big5(&bytes)),
    }
}

/// Sums ASCII by itself and what `double` says of the rest: how many bytes it took, and their cost.
fn walk(bytes: &[u8], double: impl Fn([u8; 2], &[u8]) -> (usize, u32)) -> u32 {
    let mut rest = bytes;
    let mut cost = 0;
    while let Some(&first) = rest.first() {
        let (taken, more) = match first {
            b'\t' | b'\n' | b'\r' | b' '..=b'~' => (1, ASCII),
            0..=0x7f => (1, CONTROL),
            _ => match rest {
                [a, b, after @ ..] => double([*a, *b], after),
                // A sample may end within a character.
                _ => (1, 0),
            },
        };
        cost += more;
        rest = &rest[taken.min(rest.len())..];
    }
    cost
}
