"""指标与口径: what is sought is found, what the forms changed is said, no year is passed over."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.crosswalk import CONCEPTS, grade
from etl.forms.register import FORMS
from etl.metrics import METRICS, Metric
from pages.shared.cards import dictionary
from pages.shared.view import View

AGENCY = "重庆市"
HELD = (2012, 2014, 2017, 2020, 2023)
# domain.md §5.1: these have not been seen in a copy of the text.
UNCHECKED = ("第十五条", "第三十五条")


@pytest.fixture(scope="module", autouse=True)
def on_the_build(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    data = tmp_path_factory.mktemp("definitions") / "data"
    shutil.copytree(built, data, symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISCLOSURE_DATA", str(data))
        yield


def rows(table: str) -> list[list[str]]:
    """Give each row's words, cell by cell."""
    cells = (
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table)
    )
    return [[re.sub(r"<[^>]+>", " ", cell).strip() for cell in row] for row in cells]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("败诉率", "诉讼结果纠正占比（败诉率）"),
        ("公开率", "公开和部分公开占比（公开率）"),
        ("结转", "上年结转申请"),
        ("三需要", "收到申请"),
        ("第三十九条", "信访举报投诉"),
        ("requests_received", "收到申请"),
        ("Handled In All", "办理结果总计"),
        ("按已审结", "复议结果纠正占比"),
        ("不是同一事物", "规章存量"),
    ],
)
def test_a_search_finds_metrics_concepts_and_rates(sought: str, found: str) -> None:
    assert found in dictionary.search(sought)


def test_a_search_says_how_much_of_what_it_found_and_when_nothing() -> None:
    body = dictionary.search("败诉")
    assert "<caption>比率（" in body
    assert "没有与“&lt;b&gt;”相符" in dictionary.search("<b>")


@given(metric=st.sampled_from(METRICS))
def test_every_metric_is_found_by_its_name_with_unit_and_definition(metric: Metric) -> None:
    found = [row[:3] for row in rows(dictionary.search(metric.label_zh)) if len(row) == 5]
    assert [metric.label_zh, metric.unit] in [row[:2] for row in found]
    assert any(row[2].startswith(metric.definition) for row in found)


def test_each_definition_of_each_rate_stands_once_for_the_forms_that_share_it() -> None:
    head, *body = rows(dictionary.rates())
    assert head == ["比率", "口径", "表式", "公式"]
    assert len({tuple(row) for row in body}) == len(body)
    assert sum(row[2].count("、") + 1 for row in body) == sum(
        len(form.rates) for form in FORMS.values()
    )
    assert any(row[0] == "按时办结率" and row[2] == "统计表" for row in body)


@pytest.mark.parametrize(("before", "after"), dictionary.BREAKS)
def test_what_a_form_changed_is_said_whole(before: str, after: str) -> None:
    body, said = dictionary.breaks(), FORMS[after].changed
    assert said
    part = body[body.index(said) :].split("<h2")[0]
    told = {row[0].split(" ")[0]: row for row in rows(part) if len(row) == 4}
    same = 0
    for concept in CONCEPTS:
        old, new = bool(concept.metrics(before)), bool(concept.metrics(after))
        level, reason = grade(concept, before, after)
        if not (old or new):
            assert concept.label_zh not in told
        elif level == "A":
            same += 1
            assert concept.label_zh not in told
        else:
            row = told[concept.label_zh]
            assert (row[1] != "—", row[2] != "—") == (old, new)
            assert reason in row[3]
    assert f"另有{same}项口径相同" in part or same == 0


def test_no_article_is_named_that_was_not_checked() -> None:
    every = dictionary.breaks() + dictionary.crosswalk()
    assert not any(article in every for article in UNCHECKED)
    assert "第三十六条第（七）项" in every


def test_coverage_passes_over_no_year_from_the_first_to_the_last() -> None:
    head, *body = rows(dictionary.coverage(View.of(AGENCY, HELD)))
    assert head == ["对照名", *map(str, range(2012, 2024))]
    by_name = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in body if len(row) > 1}
    assert len(by_name) == len(CONCEPTS)
    for row in by_name.values():
        for year in range(2012, 2024):
            held = year in HELD
            assert row[str(year)].startswith("未收录") != held
    assert by_name["收到申请"]["2022"].split() == ["未收录", "可推算"]
    assert by_name["收到申请"]["2023"].split() == ["有", "勾稽补出"]
    assert by_name["收到申请"]["2012"] == "只载其他范围"
    assert by_name["不予处理"]["2017"] == "该表式无此项"
    assert by_name["主动公开总量"]["2023"] == "该表式无此项"


@given(chosen=st.sets(st.sampled_from(HELD), min_size=1))
def test_coverage_of_chosen_years_spans_them_and_leads_to_each_figure(chosen: set[int]) -> None:
    body = dictionary.coverage(View.of(AGENCY, chosen))
    assert rows(body)[0][1:] == [str(y) for y in range(min(chosen), max(chosen) + 1)]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", body)
    assert all(("href" in cell) == (re.sub("<[^>]+>", "", cell).startswith("有")) for cell in cells)
