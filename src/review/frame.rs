//! The frame of the letter: 尊敬的…： at its head, 收悉 and 答复如下 in its opening, thanks at its end.

use super::draft::{Draft, Hit, Part, Remark};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let passages = draft.passages.iter();
    passages
        .filter_map(|passage| {
            let text = passage.text.trim();
            let reason = match passage.part {
                Part::Salutation => salutation(text)?,
                Part::Opening => opening(text)?,
                // An opinion goes to another unit, which thanks the representative itself.
                Part::Closing if draft.case.duty.answers_the_representative() => closing(text)?,
                _ => return None,
            };
            Some(passage.remark(Hit::new(0..passage.text.len(), reason)))
        })
        .collect()
}

fn salutation(text: &str) -> Option<&'static str> {
    match () {
        () if text.is_empty() => Some("没有称谓"),
        () if !text.ends_with(['：', ':']) => Some("称谓后面用冒号"),
        () => None,
    }
}

fn opening(text: &str) -> Option<&'static str> {
    let received = ["收悉", "收到", "收阅", "已收", "敬悉"];
    match () {
        () if text.is_empty() => Some("没有开头语"),
        () if !received.iter().any(|word| text.contains(word)) => Some("开头语没有说来件已经收悉"),
        () => None,
    }
}

fn closing(text: &str) -> Option<&'static str> {
    let thanks = ["感谢", "谢谢", "致谢", "谢意", "谢忱"];
    match () {
        () if text.is_empty() => Some("没有结束语"),
        () if !thanks.iter().any(|word| text.contains(word)) => Some("结束语没有感谢"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};
    use crate::case::Duty;

    #[test]
    fn head_and_end_of_the_letter() {
        let told = |salutation: &str, opening: &str, closing: &str| {
            let mut record = record(&["已办结。"]);
            record.salutation = Some(salutation.into());
            record.opening = Some(opening.into());
            record.closing = Some(closing.into());
            findings("frame", record).len()
        };
        let (to, opening, thanks) = (
            "尊敬的柳映雪代表：",
            "您的建议收悉，答复如下：",
            "感谢您的关心。",
        );
        assert_eq!(told(to, opening, thanks), 0);
        assert_eq!(told("尊敬的柳映雪代表", opening, thanks), 1);
        assert_eq!(told(to, "现答复如下：", thanks), 1);
        assert_eq!(told(to, opening, "特此答复。"), 1);
        assert_eq!(told("", "", ""), 3);
    }

    #[test]
    fn an_opinion_for_another_unit_thanks_nobody() {
        let mut record = record(&["已办结。"]);
        record.closing = Some("以上意见供答复时参考。".into());
        assert_eq!(findings("frame", record.clone()).len(), 1);
        record.intake.duty = Duty::Assisting;
        assert_eq!(findings("frame", record), Vec::new());
    }
}
