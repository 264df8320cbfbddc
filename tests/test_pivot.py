"""透视表: what may be added up, what a share may be taken of, and what is said where neither is."""

import re
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import conftest
import pytest
from chongqing import text, with_requests
from hypothesis import given
from hypothesis import strategies as st

from etl.crosswalk import CONCEPTS
from etl.figure import APPLICANTS, SCOPES
from etl.metrics import METRICS
from pages.shared import queries, wording
from pages.shared.cards import pivot_card
from pages.shared.cards.pivot import DIMENSIONS, Place, Question, held
from pages.shared.screen.tables import table_html
from pages.shared.view import View

AGENCY = "重庆市"
HELD = (2012, 2014, 2017, 2020, 2023)
CITY, ALL = ("jurisdiction",), ("total",)
OUTCOMES = ("granted", "granted_in_part", "refused", "unable", "declined", "other_handling")
WORDS = {*wording.ABSENCES.values(), "不可计算", "不能按此口径计算"}
ITEMS = {
    "concept": [concept.concept for concept in CONCEPTS],
    "metric": [metric.metric for metric in METRICS],
    "rate": ["grant_rate", "review_overturned_rate", "on_time_rate", "dispute_rate"],
}


@pytest.fixture(scope="module", autouse=True)
def on_the_build(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    data = tmp_path_factory.mktemp("pivot") / "data"
    shutil.copytree(built, data, symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISCLOSURE_DATA", str(data))
        yield


@st.composite
def questions(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from(sorted(ITEMS)))
    rows, columns = draw(st.permutations(list(DIMENSIONS)))[:2]
    several = {"min_size": 1, "max_size": 4, "unique": True}
    return Question(
        kind,
        draw(st.lists(st.sampled_from(ITEMS[kind]), **several)),
        sorted(draw(st.lists(st.sampled_from(HELD), **several))),
        draw(st.lists(st.sampled_from(APPLICANTS), **several)),
        draw(st.lists(st.sampled_from(SCOPES), **several)),
        rows,
        columns,
        draw(st.sampled_from(sorted(pivot_card.SHOWS))),
    )


def ask(**more: object) -> Question:
    return Question(**{"kind": "concept", "items": (*OUTCOMES, "handled"), "years": (2023,)} | more)


def view() -> View:
    return View.of(AGENCY, HELD)


@pytest.mark.parametrize(
    ("question", "place", "part", "whole"),
    [
        (ask(show="column"), Place("granted", 2023, *ALL, *CITY), 4566, 9862),
        (ask(show="column"), Place("unable", 2020, *ALL, *CITY), 1147, 5787),
        (ask(show="column"), Place("granted", 2017, *ALL, *CITY), 6161 - 323, 8082),
        (ask(show="column"), Place("granted", 2023, "natural_person", *CITY), 4203, 9067),
        (ask(show="column"), Place("handled", 2023, *ALL, *CITY), 9862, 9862),
        (
            ask(show="row", columns="applicant", applicants=APPLICANTS),
            Place("granted", 2023, "natural_person", *CITY), 4203, 4566,
        ),
        (
            ask(show="all", columns="applicant", applicants=APPLICANTS),
            Place("granted", 2023, "natural_person", *CITY), 4203, 9862,
        ),
        (
            ask(kind="metric", items=("disclosed_items",), show="row", columns="scope",
                scopes=SCOPES),
            Place("disclosed_items", 2020, *ALL, "districts"), 892_000, 1_520_000,
        ),
    ],
)  # fmt: skip
def test_a_share_is_of_the_whole_that_the_report_states(
    question: Question, place: Place, part: float, whole: float
) -> None:
    years = sorted({*question.years, place.year})
    own = held(view(), Question(**{**_fields(question), "years": years}))
    share = own.share(place, question.along)
    assert share is not None
    assert (share.part, share.whole) == (part, whole)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        (ask(show="row"), Place("granted", 2023, *ALL, *CITY)),  # years have no whole
        (ask(show="column", items=("requests", "handled")), Place("requests", 2023, *ALL, *CITY)),
        # 2012's parts do not add up to its total: the check fails
        (
            ask(kind="metric", items=("disclosed_items", "archives_opened"), show="column"),
            Place("archives_opened", 2012, *ALL, *CITY),
        ),
        (  # nor does the total that the website's 4.8万 is a part of
            ask(
                kind="metric",
                items=("disclosed_by_website",),
                show="row",
                columns="scope",
                scopes=SCOPES,
            ),
            Place("disclosed_by_website", 2012, *ALL, "government_office"),
        ),
        # one item may go through several channels: they are no parts of a whole
        (
            ask(kind="metric", items=("disclosed_items", "disclosed_by_wechat"), show="column"),
            Place("disclosed_by_wechat", 2017, *ALL, *CITY),
        ),
        (  # the office's own requests are prose, the city's a table
            ask(columns="scope", scopes=SCOPES, show="row"),
            Place("granted_in_part", 2017, *ALL, "government_office"),
        ),
        (ask(show="column"), Place("granted", 2023, "research_institution", *CITY)),  # of nothing
    ],
)
def test_no_share_without_a_whole(question: Question, place: Place) -> None:
    own = held(view(), Question(**{**_fields(question), "years": HELD}))
    assert own.marks[place]["value"] is not None
    assert own.share(place, question.along) is None
    assert own.why


@given(question=questions())
def test_every_share_lies_between_nothing_and_its_whole_and_says_both(question: Question) -> None:
    own = held(view(), question)
    figures = {
        (row["item"], row["applicant"], row["scope"], row["year"]): row["value"]
        for row in queries.metric_cells(AGENCY, list(question.years))
    }
    for place in _places(question):
        share = own.share(place, question.along) if question.along else None
        if share is None:
            continue
        assert "year" not in question.along
        assert question.kind != "rate"
        assert 0 <= share.part <= share.whole
        assert share.part == own.marks[place]["value"]
        same_year = {v for key, v in figures.items() if key[3] == place.year and v is not None}
        assert share.whole in same_year or question.kind == "concept"


@given(question=questions())
def test_a_total_adds_parts_of_one_whole_and_nothing_twice(question: Question) -> None:
    own = held(view(), question)
    for along in (question.rows, question.columns):
        for place in _places(question):
            line = [place._replace(**{along: value}) for value in question.values(along)]
            total = own.total(line, along)
            if total is None:
                continue
            assert along != "year"
            assert question.kind != "rate"
            keys = [own.keys(each) for each in line]
            whole = {
                own.wholes[place.year].of(each, along) for each in keys
            } - {None}  # fmt: skip
            assert len(whole) == 1
            assert total["value"] <= (own.wholes[place.year].value(*whole) or 0)
            if along == "applicant" and set(APPLICANTS[1:]) <= set(question.applicants):
                assert total["value"] == own.marks[place._replace(applicant="total")]["value"]


def test_six_applicants_add_to_the_printed_total_which_is_not_added_again() -> None:
    own = held(view(), ask(columns="applicant", applicants=APPLICANTS))
    line = [Place("handled", 2023, who, *CITY) for who in APPLICANTS]
    total = own.total(line, "applicant")
    assert total is not None
    assert total["value"] == 9862


@pytest.mark.parametrize(
    ("items", "scopes", "along", "year", "value"),
    [
        (("disclosed_items",), ("departments", "districts"), "scope", 2020, 1_520_000),
        (("disclosed_items",), ("jurisdiction", "departments", "districts"), "scope", 2020,
         1_520_000),
        (("requests_received",), ("jurisdiction", "government_office"), "scope", 2017, None),
        (("granted", "granted_in_part"), CITY, "item", 2023, 5990),
        (("granted", "granted_in_part", "handled_total"), CITY, "item", 2023, 5990),
        (("granted", "granted_in_part", "granted_or_part_total"), CITY, "item", 2023, None),
        (("requests_received", "requests_carried_in"), CITY, "item", 2023, None),
        (("regulations_in_force", "normative_documents_in_force"), CITY, "item", 2023, None),
        (("permits_decided", "penalties_decided"), CITY, "item", 2023, None),
        (("not_agreed_total", "not_agreed_privacy", "agreed"), CITY, "item", 2017, None),
    ],
)  # fmt: skip
def test_only_what_adds_up_is_added_up(
    items: tuple[str, ...], scopes: tuple[str, ...], along: str, year: int, value: float | None
) -> None:
    own = held(view(), ask(kind="metric", items=items, scopes=scopes, years=(year,)))
    line = [Place(item, year, "total", scope) for item, scope in product(items, scopes)]
    total = own.total(line, along)
    assert (total and total["value"]) == value


@given(question=questions())
def test_every_cell_holds_a_number_or_a_word(question: Question) -> None:
    card = pivot_card.card(view(), question)
    body = table_html(card)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", body)
    assert len(cells) >= len(_places(question))
    for cell in cells:
        words = re.sub(r"<br>.*|<[^>]+>", "", cell)
        assert re.fullmatch(r"[\d,.%/万亿余超过−-]+|", words) or words in WORDS, words
    assert len(card.table.rows) == len(_places(question))
    assert len(card.table.records) == len(_places(question))


def test_parts_that_overlap_are_not_added() -> None:
    items = ("unable", "declined", "referred_elsewhere")  # the third holds the second
    own = held(view(), ask(items=items))
    line = [Place(item, 2023, *ALL, *CITY) for item in items]
    assert all(own.share(place, ("item",)) for place in line)
    assert own.total(line[1:], "item") is None
    assert own.total(line[:2], "item") is not None


def test_a_part_without_a_value_leaves_no_total() -> None:
    own = held(view(), ask())
    line = [Place(item, 2023, *ALL, *CITY) for item in OUTCOMES]
    assert own.total(line, "item") is not None
    blank = own.marks[line[0]] | {"value": None, "state": "blank"}
    own.marks = {**own.marks, line[0]: blank}
    assert own.total(line, "item") is None
    assert own.share(line[0], ("item",)) is None
    assert "value" in own.why


def test_a_whole_with_a_blank_part_gives_its_other_parts_no_share(tmp_path: Path) -> None:
    blank = {("declined_repeat", "total"): "", ("declined_repeat", "natural_person"): ""}
    with conftest.held(tmp_path, a=with_requests(text(2020), blank)):
        own = held(View.of(AGENCY, (2020,)), ask(kind="metric", years=(2020,)))
    line = [Place(item, 2020, *ALL, *CITY) for item in ("granted", "granted_in_part")]
    assert own.share(line[0], ("item",)) is None
    assert list(own.why) == ["value"]
    together = own.total(line, "item")
    assert together
    assert together["value"] == 3887 + 242


def test_years_are_said_to_have_no_whole() -> None:
    own = held(view(), ask(show="row", years=HELD))
    assert own.share(Place("granted", 2023, *ALL, *CITY), ("year",)) is None
    assert list(own.why) == ["year"]


def test_a_share_of_few_is_a_fraction_alone() -> None:
    body = table_html(pivot_card.card(
        view(),
        ask(years=(2020,), show="column", columns="applicant",
            applicants=("research_institution", "legal_services", "company")),
    ))  # fmt: skip
    assert ">1/2</a>" in body
    assert "50.0%" not in body
    assert "13/16，样本偏少" in body
    assert "222/345<" in body


def test_a_rate_above_one_has_its_own_reason_beside_the_fraction(tmp_path: Path) -> None:
    with conftest.held(tmp_path, a=with_requests(text(2020), {("granted", "total"): 9999})):
        rate = ask(kind="rate", items=("grant_rate",), years=(2020,))
        body = table_html(pivot_card.card(View.of(AGENCY, (2020,)), rate))
    assert "分子大于分母，只列分数" in body
    assert "不足5件" not in body


def _fields(question: Question) -> dict[str, object]:
    return {name: getattr(question, name) for name in question.__slots__}


def _places(question: Question) -> list[Place]:
    return [Place(*each) for each in product(*(question.values(name) for name in DIMENSIONS))]


def test_values_that_may_not_be_compared_are_marked_in_the_table() -> None:
    card = pivot_card.card(view(), ask(items=("granted", "granted_in_part"), years=HELD))
    body = table_html(card)
    assert re.search(r"5,838</a><br><span class=.muted.>仅供参考", body)
    assert not re.search(r"323</a><br>", body)  # 部分公开: B, may be compared
    assert "予以公开（件）\t" in card.sentence
    assert "4,566" in card.sentence
