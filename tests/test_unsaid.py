"""What a report states in words that were not read is never said to be 报告未载."""

from pathlib import Path

import pytest
from chongqing import replaced, text
from conftest import held

from pages.shared import queries
from pages.shared.cards import proactive
from pages.shared.view import View

SAID = "全市共收取信息处理费6120元，其中规划自然资源系统收取3460元、北碚区收取2660元"


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("全年免收检索费、复制费", "lost"),
        ("全市未收取信息处理费", "held"),
        ("无", "not_stated"),
    ],
)
def test_a_fee_that_no_concept_counts_is_unread_where_words_of_fees_are(
    tmp_path: Path, words: str, stands: str
) -> None:
    with held(tmp_path, a=replaced(text(2023), SAID, words)):
        assert queries.metric_stands("重庆市", "processing_fees", 2023) == stands


TOTAL = "全年主动公开各类信息共计1654条，持续扩大公开"
LAST = text(2023).index("六、其他需要报告的事项")


@pytest.mark.parametrize("report", [replaced(text(2023), SAID, TOTAL), text(2023)[:LAST]])
def test_a_total_that_the_form_does_not_ask_and_the_prose_may_state_is_not_unsaid(
    tmp_path: Path, report: str
) -> None:
    with held(tmp_path, a=text(2020), b=report):
        card = proactive.volume(View.of("重庆市", [2020, 2023]))
    assert card.finding == "2020年主动公开152万条"
    said = [note.text for note in card.notes]
    assert "2023年主动公开总量无法读取" in said
    assert not any("未载" in words for words in said)
