//! What ships inside the binary: rules profiles, holiday years and templates, as the text of their files.
//!
//! Knows nothing about their meaning (`case` reads them) nor about the office's own files that may replace them (`desk`).

/// A file of `data/`: its name without ending, and its text.
pub type Shipped = (&'static str, &'static str);

/// Rules profiles, the default first.
pub const PROFILES: &[Shipped] = &[
    (
        "shanxi-jincheng",
        include_str!("../data/profiles/shanxi-jincheng.toml"),
    ),
    ("national", include_str!("../data/profiles/national.toml")),
    (
        "four-class",
        include_str!("../data/profiles/four-class.toml"),
    ),
    (
        "jia-yi-bing",
        include_str!("../data/profiles/jia-yi-bing.toml"),
    ),
    ("fujian", include_str!("../data/profiles/fujian.toml")),
    ("zhengxie", include_str!("../data/profiles/zhengxie.toml")),
    (
        "foping-county",
        include_str!("../data/profiles/foping-county.toml"),
    ),
];

/// The letters that an office may word itself, by the id of their paper.
pub const TEMPLATES: &[Shipped] = &[
    (
        "return-request",
        include_str!("../data/templates/return-request.txt"),
    ),
    (
        "assist-request",
        include_str!("../data/templates/assist-request.txt"),
    ),
    ("reminder", include_str!("../data/templates/reminder.txt")),
    (
        "assist-opinion",
        include_str!("../data/templates/assist-opinion.txt"),
    ),
    (
        "extension-request",
        include_str!("../data/templates/extension-request.txt"),
    ),
];

/// Years with a published notice of the State Council's General Office, in order.
pub const HOLIDAYS: &[Shipped] = &[
    ("2024", include_str!("../data/holidays/2024.toml")),
    ("2025", include_str!("../data/holidays/2025.toml")),
    ("2026", include_str!("../data/holidays/2026.toml")),
];
