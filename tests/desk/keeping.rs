//! What the files promise: private, proved, copied whole, and left alone when they are not ours to open.

use crate::office::*;
use mianshang::desk::{self, ActError, Clock, Desk, Draft, Fault, OpenError, VerifyError, View};
use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

fn store(dir: &Path) -> PathBuf {
    dir.join("mianshang.db")
}

fn open(dir: &Path) -> Result<Desk, OpenError> {
    Desk::open(dir, Clock::Fixed(noon("2026-08-06")))
}

/// Every file of the folder by name, with its bytes and when it was last written.
fn content(dir: &Path) -> Vec<(PathBuf, Vec<u8>, i64)> {
    let files = fs::read_dir(dir).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .map(|path| {
            let about = fs::metadata(&path).unwrap();
            let bytes = fs::read(&path).unwrap();
            (path, bytes, about.mtime_nsec())
        })
        .collect();
    files.sort();
    files
}

fn refused_untouched(dir: &Path, words: &str) {
    let before = content(dir);
    let error = open(dir).err().expect("it is refused").to_string();
    assert!(error.contains(words), "{error}");
    assert_eq!(content(dir), before);
}

/// No version of ours will be called so.
const NEWER: u32 = 1_000;

#[test]
fn a_newer_store_and_what_is_none_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    desk(dir.path()).register(intake(1, "题")).unwrap();
    let raw = rusqlite::Connection::open(store(dir.path())).unwrap();
    raw.pragma_update(None, "user_version", NEWER).unwrap();
    drop(raw);
    refused_untouched(dir.path(), "更新的版本");

    let other = rusqlite::Connection::open(dir.path().join("other")).unwrap();
    other
        .execute_batch("CREATE TABLE t(x); INSERT INTO t VALUES (1);")
        .unwrap();
    drop(other);
    fs::rename(dir.path().join("other"), store(dir.path())).unwrap();
    refused_untouched(dir.path(), "不是面商的数据文件");

    fs::write(store(dir.path()), "记事：下周面商").unwrap();
    refused_untouched(dir.path(), "不是面商的数据文件");
}

#[test]
fn a_newer_version_still_in_the_log_is_seen_there() {
    let dir = tempfile::tempdir().unwrap();
    desk(dir.path()).register(intake(1, "题")).unwrap();
    let raw = rusqlite::Connection::open(store(dir.path())).unwrap();
    raw.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    raw.pragma_update(None, "user_version", NEWER).unwrap();
    let main = fs::read(store(dir.path())).unwrap();
    let error = open(dir.path()).err().expect("it is refused");
    assert!(matches!(
        error,
        OpenError::Store {
            fault: Fault::Newer { found: NEWER, .. },
            ..
        }
    ));
    assert_eq!(fs::read(store(dir.path())).unwrap(), main);
}

#[test]
fn damaged_files_neither_crash_nor_are_written_when_they_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut whole = desk(dir.path());
    for no in 1..20 {
        whole
            .register(intake(no, "关于推进社区助餐的建议"))
            .unwrap();
    }
    let copy = dir.path().join("copy.db");
    whole.backup(&copy).unwrap();
    let bytes = fs::read(&copy).unwrap();
    let mut refused = 0;
    for n in 0..120_usize {
        let place = tempfile::tempdir().unwrap();
        let mut mutant = bytes.clone();
        match n % 4 {
            0 => mutant.truncate(n * 7919 % bytes.len()),
            _ => (0..8).for_each(|k| mutant[(n * 104_729 + k * 7919) % bytes.len()] ^= 0xA5),
        }
        fs::write(store(place.path()), &mutant).unwrap();
        match open(place.path()) {
            Err(_) => {
                refused += 1;
                assert!(mutant.is_empty() || fs::read(store(place.path())).unwrap() == mutant);
            }
            Ok(desk) => {
                let _ = (
                    desk.rows(View::All, "zc", 0..50),
                    desk.counts(),
                    desk.verify(),
                );
            }
        }
    }
    assert!(
        refused > 10,
        "only {refused} mutants were noticed at the door"
    );
}

#[test]
fn every_file_belongs_to_its_owner_alone() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("新").join("desk");
    let mut desk = desk(&place);
    desk.register(intake(1, "题")).unwrap();
    desk.backup(&place.join("copy.db")).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&place), 0o700);
    let files: Vec<PathBuf> = content(&place).into_iter().map(|file| file.0).collect();
    let names: Vec<_> = files
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "copy.db",
            "copy.db.head",
            "journal.head",
            "mianshang.db",
            "mianshang.db-shm",
            "mianshang.db-wal",
            "office.toml"
        ]
    );
    for path in &files {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
    drop(desk);
    fs::set_permissions(store(&place), fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).unwrap();
    open(&place).unwrap();
    assert_eq!((mode(&place), mode(&store(&place))), (0o700, 0o600));
}

#[test]
fn a_file_is_attached_once_and_read_back_checked() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let key = desk.register(intake(1, "题")).unwrap();
    let scan = dir.path().join("签字扫描件.png");
    fs::write(&scan, b"\x89PNG invented").unwrap();
    desk.attach(key, 1, &scan, "面商现场").unwrap();
    let case = desk.attach(key, 2, &scan, "").unwrap();
    let [first, second] = &case.attachments[..] else {
        panic!("two entries");
    };
    assert_eq!(
        (first.hash.as_str(), first.bytes),
        (second.hash.as_str(), 13)
    );
    assert_eq!(first.name, "签字扫描件.png");
    assert_eq!(
        desk.read_attachment(&first.hash).unwrap(),
        b"\x89PNG invented"
    );
    assert_eq!(desk.verify().unwrap().attachments, 1);
    let refused = [
        desk.attach(key, 3, dir.path(), ""),
        desk.attach(key, 3, Path::new("/dev/zero"), ""),
    ];
    for refusal in refused {
        assert!(matches!(refusal, Err(ActError::Refused(_))));
    }

    let raw = rusqlite::Connection::open(store(dir.path())).unwrap();
    raw.execute("UPDATE attachment SET content = x'00'", [])
        .unwrap();
    assert!(desk.read_attachment(&first.hash).is_err());
    assert!(matches!(desk.verify(), Err(VerifyError::Tampered(_))));
    raw.execute("DELETE FROM attachment", []).unwrap();
    let missing = desk.verify().unwrap_err().to_string();
    assert!(missing.contains("签字扫描件.png”不见了"), "{missing}");
}

#[test]
fn unsaved_text_waits_for_the_next_start() {
    let dir = tempfile::tempdir().unwrap();
    let mut one = desk(dir.path());
    let draft = |part: &str, text: &str| Draft {
        key: 7,
        part: part.into(),
        text: text.into(),
        seen: 3,
        fingerprint_of_base: "ab".into(),
        at: noon("2026-08-06"),
        origins: Vec::new(),
    };
    one.keep_draft(&draft("section-2", "写了一半")).unwrap();
    one.keep_draft(&draft("section-2", "写了一半，又写\n一行\u{0}"))
        .unwrap();
    one.keep_draft(&draft("note", "备注")).unwrap();
    let kept = [
        draft("note", "备注"),
        draft("section-2", "写了一半，又写\n一行\u{0}"),
    ];
    let mut two = desk(dir.path());
    assert_eq!(two.drafts(7).unwrap(), kept);
    assert_eq!(two.all_drafts().unwrap(), kept);
    assert!(!two.moved_on(), "a draft is nobody else's concern");
    two.drop_draft(7, "section-2").unwrap();
    assert_eq!(one.drafts(7).unwrap(), kept[..1]);
    assert!(one.drafts(8).unwrap().is_empty());
}

#[test]
fn a_backup_is_whole_and_a_restore_keeps_what_was_there() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("desk");
    let mut desk = desk(&place);
    let key = desk.register(intake(1, "题")).unwrap();
    let copy = dir.path().join("2026 备份.db");
    let proof = desk.backup(&copy).unwrap();
    assert_eq!(
        (proof.entries, proof.cases, proof.compared_with),
        (1, 1, None)
    );
    assert!(desk.verify().unwrap().compared_with.is_some());
    let again = desk.backup(&copy).unwrap_err().to_string();
    let named = format!("已经有这个文件，没有覆盖：{}", copy.display());
    assert_eq!(again, named);

    desk.act(key, 1, vec![note("备份以后")]).unwrap();
    let clock = Clock::Fixed(noon("2026-08-07"));
    let busy = desk::restore(&place, &copy, clock).unwrap_err();
    assert!(matches!(busy, VerifyError::Failed(Fault::Busy)));
    assert_eq!(desk.case(key).unwrap().head(), 2);
    drop(desk);

    let restored = desk::restore(&place, &copy, clock).unwrap();
    assert_eq!(restored.proof.entries, 1);
    let back = open(&place).unwrap();
    assert_eq!(back.case(key).unwrap().head(), 1);
    back.verify().unwrap();
    drop(back);
    let kept = restored.kept.expect("the store of before is kept");
    assert!(kept.ends_with("mianshang-20260807-120000-1.db"));
    desk::restore(&place, &kept, clock).unwrap();
    assert_eq!(open(&place).unwrap().case(key).unwrap().head(), 2);

    let bytes = fs::read(&copy).unwrap();
    fs::write(&copy, &bytes[..bytes.len() - 4096]).unwrap();
    assert!(desk::restore(&place, &copy, clock).is_err());
    assert_eq!(open(&place).unwrap().case(key).unwrap().head(), 2);
    fs::write(store(&place), "损坏").unwrap();
    fs::write(&copy, &bytes).unwrap();
    desk::restore(&place, &copy, clock).unwrap();
    assert_eq!(open(&place).unwrap().case(key).unwrap().head(), 1);
}

#[test]
fn settings_with_a_slip_are_named_and_nothing_is_opened() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join("office.toml"),
        "unit = \"云川市民政局\"\nfone = \"1\"\n",
    )
    .unwrap();
    let error = open(dir.path()).err().expect("it is refused").to_string();
    assert!(
        error.contains("office.toml") && error.contains("第 2 行"),
        "{error}"
    );
    assert!(!store(dir.path()).exists());
    fs::write(dir.path().join("office.toml"), "profile = \"none-such\"\n").unwrap();
    let error = open(dir.path()).err().expect("it is refused").to_string();
    assert!(error.contains("没有规则“none-such”"), "{error}");
}

#[test]
fn the_offices_own_rules_stand_before_the_shipped_ones() {
    let dir = tempfile::tempdir().unwrap();
    let shipped = mianshang::data::PROFILES[1].1;
    fs::create_dir(dir.path().join("profiles")).unwrap();
    let own = shipped.replacen("name = \"", "name = \"云川市自定", 1);
    fs::write(dir.path().join("profiles/yunchuan.toml"), own).unwrap();
    let desk = open(dir.path()).unwrap();
    let profiles = desk.profiles();
    assert_eq!(profiles.len(), mianshang::data::PROFILES.len() + 1);
    assert_eq!(profiles[0].0, mianshang::data::PROFILES[0].0);
    let found = profiles.iter().find(|(id, ..)| id == "yunchuan").unwrap();
    assert!(found.1.starts_with("云川市自定"));
}
