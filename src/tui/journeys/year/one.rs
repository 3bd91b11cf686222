//! The sixty cases of the season: who asks for what, and what becomes of each.

/// Lists come in on these days.
const SUGGESTIONS: &str = "2026-04-10";
const PROPOSALS: &str = "2026-04-15";

pub const PLACES: [&str; 6] = ["北大街", "南关", "石桥巷", "文昌路", "东门", "西关"];
const WISHES: [&str; 5] = [
    "增设助餐点",
    "加装扶手",
    "开办日间照料",
    "规范殡葬收费",
    "慰问困难老人",
];
const SURNAMES: [&str; 6] = ["柏", "湛", "祁", "茅", "计", "谈"];
const GIVEN: [&str; 5] = ["晓棠", "怀瑾", "若谷", "清扬", "子衿"];

/// One of the sixty; what becomes of it follows from its place.
#[derive(Clone, Copy)]
pub struct One(pub usize);

impl One {
    pub fn all() -> impl Iterator<Item = One> {
        (0..60).map(One)
    }

    pub fn is_proposal(self) -> bool {
        self.0 >= 40
    }

    pub fn number(self) -> usize {
        match self.is_proposal() {
            true => 161 + self.0,
            false => 101 + self.0,
        }
    }

    pub fn reference(self) -> String {
        let kind = if self.is_proposal() { "zx" } else { "rd" };
        format!("{kind}-8-4-{}", self.number())
    }

    pub fn title(self) -> String {
        let paper = if self.is_proposal() {
            "提案"
        } else {
            "建议"
        };
        format!("关于在{}{}的{paper}", PLACES[self.0 % 6], self.wish())
    }

    pub fn wish(self) -> &'static str {
        WISHES[self.0 % 5]
    }

    pub fn name(self) -> String {
        format!("{}{}", SURNAMES[self.0 % 6], GIVEN[self.0 / 6 % 5])
    }

    pub fn assists(self) -> bool {
        self.0 % 5 == 4
    }

    pub fn is_returned(self) -> bool {
        matches!(self.0, 7 | 27)
    }

    pub fn is_extended(self) -> bool {
        matches!(self.0, 12 | 33)
    }

    pub fn is_dissatisfied(self) -> bool {
        self.0 == 3
    }

    pub fn lies_about(self) -> bool {
        self.0 == 20
    }

    pub fn class(self) -> &'static str {
        match self.0 {
            17 => "3<tab><tab><tab>用地还没有批准",
            n if n % 8 == 1 => "2<tab>列入明年计划<tab>2026年12月31日",
            _ => "1",
        }
    }

    /// The row of the assignment list.
    pub fn row(self) -> String {
        let (lead, assist) = match (self.assists(), self.0 % 9) {
            (true, _) => ("市住建局", "市民政局"),
            (false, 0) => ("市民政局", "市财政局"),
            (false, _) => ("市民政局", ""),
        };
        let day = if self.is_proposal() {
            PROPOSALS
        } else {
            SUGGESTIONS
        };
        format!(
            "{},{},{},139000{:05},{lead},{assist},{day}\n",
            self.number(),
            self.title(),
            self.name(),
            self.0
        )
    }
}
