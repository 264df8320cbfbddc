"""对比与查询 as a page: every way to ask, from the address to what stands on screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chongqing import ROOT
from streamlit.testing.v1 import AppTest


@pytest.fixture(scope="module", autouse=True)
def on_the_build(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    data = tmp_path_factory.mktemp("page") / "data"
    shutil.copytree(built, data, symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISCLOSURE_DATA", str(data))
        yield


def opened(**address: str | list[str]) -> AppTest:
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    page.switch_page("pages/compare.py")
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception, page.exception[0].message
    return page


def words(page: AppTest) -> str:
    return " ".join(each.body for each in page.get("html"))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({}, "较2020年（间隔3年）增加4,363件，增长75.8%"),
        ({"concept": "fees"}, "不是同一事物"),
        ({"scope": "government_office"}, "市政府本机关"),
        ({"applicant": "company"}, "商业企业"),
        ({"by": "metric"}, "本年主动公开的政府信息条数"),
        ({"by": "metric", "metric": "fee_items_change"}, "行政事业性收费"),
        ({"by": "rate", "rate": "review_overturned_rate", "definition": "of_all"},
         "相差−2.7个百分点（−7.3至+1.6），差异较小，尚不足以判断趋势"),
        ({"by": "rate", "rate": "on_time_rate"}, "（按时办结"),
        ({"way": "pivot"}, ">4,566</a>"),
        ({"way": "pivot", "show": "column", "columns": "applicant"}, "4,203/9,067"),
        ({"way": "pivot", "by": "metric", "metrics": ["permits_decided"]}, "该表式无此项"),
        ({"way": "pivot", "by": "rate"}, "94/644"),
        ({"way": "files"}, "收录的每份年报一行"),
        ({"way": "pivot", "rows": "year"}, "各年表式列在年份下"),
        ({"way": "pivot", "rows": "scope", "columns": "year", "concepts": ["disclosed_items"]},
         "89.2万"),
    ],
)  # fmt: skip
def test_an_address_shows_its_view(address: dict[str, str | list[str]], said: str) -> None:
    page = opened(**address)
    assert said in words(page)
    assert not page.warning


def test_nonsense_in_each_parameter_is_named_and_falls_back() -> None:
    page = opened(by="colour", concept="nothing", way="sideways", rows="up", shows="?")
    assert "增加4,363件" in words(page)
    for name in ("by", "concept", "way", "rows", "shows"):
        assert f"“{name}”" in words(page)


def test_choosing_goes_into_the_address_and_a_default_out_of_it() -> None:
    page = opened()
    page.selectbox(key="by").set_value("rate").run()
    page.selectbox(key="rate").set_value("review_overturned_rate").run()
    page.selectbox(key="definition").set_value("of_all").run()
    assert page.query_params["definition"] == "of_all"
    page.selectbox(key="rate").set_value("grant_rate").run()  # of_all means nothing for it
    assert not page.exception
    assert "definition" not in page.query_params
    page.selectbox(key="by").set_value("concept").run()
    assert "by" not in page.query_params


def test_rows_and_columns_never_hold_the_same_dimension() -> None:
    page = opened(way="pivot")
    page.selectbox(key="rows").set_value("year").run()
    assert not page.exception
    assert page.selectbox(key="columns").value == "item"
    page.selectbox(key="columns").set_value("applicant").run()
    page.multiselect(key="applicants").set_value(["total", "company"]).run()
    assert page.query_params["applicants"] == ["total", "company"]
    assert "商业企业" in words(page)
    page.multiselect(key="applicants").set_value([]).run()
    assert "applicants" not in page.query_params
    assert "科研机构" in words(page)
