"""Whatever stands in a cell (0, nothing, /, a lost word, a small number), every page opens and
every finding is true of the figures that it leads to.
"""

import random
import re
import shutil
from collections.abc import Iterator
from itertools import chain, combinations, permutations
from pathlib import Path

import plotly.graph_objects as go
import pytest
from chongqing import YEARS, YEARS_WITH_TABLES, text
from conftest import pages_see
from drawn import AGENCY, CARDS, figure
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from pages.shared import queries
from pages.shared.cards import overview
from pages.shared.cards.model import Card
from pages.shared.files import ledger
from pages.shared.screen.tables import alternative, sheet_html, table_html
from pages.shared.view import View

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("dashboard.py", *(f"pages/{page.name}" for page in sorted((ROOT / "pages").glob("*.py"))))
CELL = re.compile(r"(?<=\t)[+-]?\d[\d.]*万?(?=\n)")
# What each cell may hold; None leaves it as it is.
CELLS: dict[str, tuple[str | None, ...]] = {
    "as printed": (None,),
    "zeros": ("0",),
    "blanks": ("",),
    "lost": ("？",),
    "few": ("0", "1", "3"),
    "some lost": (*[None] * 12, "？", ""),
    "anything": (None, "0", "", "/", "？", "4", "5", "12", "90000"),
}
NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?(?:(?:亿|万)(?!元)|%)?")
NOT_FIGURES = re.compile(r"\d{4}(?:、\d{4})*年|间隔\d+年|超过1倍|不足5件|不足0\.1%")


@pytest.fixture(scope="module", params=CELLS)
def data(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cells")
    (folder / "reports").mkdir()
    chance = random.Random(request.param)
    for year in YEARS:
        words = CELL.sub(lambda cell: _other(cell[0], chance, request.param), text(year))
        (folder / "reports" / f"a-{year}.txt").write_text(words, "utf-8")
    to = folder / "data"
    code = main(["build", "--reports", str(folder / "reports"), "--to", str(to)])
    assert code == (request.param == "lost")  # a report of which nothing was read is named
    with pages_see(to):
        yield to
    shutil.rmtree(folder, ignore_errors=True)


def _other(cell: str, chance: random.Random, kind: str) -> str:
    other = chance.choice(CELLS[kind])
    return cell if other is None else other


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(data: Path, page: str) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        app.switch_page(page)
    app.run()
    assert [error.value for error in app.exception] == []


def views() -> Iterator[View]:
    for chosen in ((2012, 2014), *combinations(YEARS_WITH_TABLES, 2), ()):
        yield View.of(AGENCY, chosen)
    yield View.of(AGENCY, (), {"grant": "full_only", "disputes": "of_all"})


@pytest.mark.parametrize("name", CARDS)
def test_every_card_is_drawn_and_says_what_its_figures_say(data: Path, name: str) -> None:
    for view in views():
        card = CARDS[name](view)
        if card.chart is not None:
            go.Figure(figure(card))
        assert table_html(card)
        assert alternative(card)
        assert len(ledger.rows(card.table, str(card.measure), alone=True)) == len(card.table.rows)
        words = f"{card.finding}｜{card.second}"
        assert "None" not in words
        assert "nan" not in words
        for number, value in said(words):
            assert _follows(number, value, figures(card)), (number, words, card.basis)


def test_the_glance_table_is_drawn(data: Path) -> None:
    for view in views():
        assert ">None<" not in sheet_html(overview.glance(view))


def said(words: str) -> list[tuple[str, float]]:
    """Give the numbers of a sentence: as written, and their value."""
    return [(number, _value(number)) for number in NUMBER.findall(NOT_FIGURES.sub("｜", words))]


def figures(card: Card) -> set[float]:
    """Give the numbers that a card leads to; each is a sum of facts that its link lights."""
    found: set[float] = set()
    for each in card.basis:
        facts = [fact for fact_id in each.fact_ids if (fact := queries.fact(fact_id))]
        assert facts, each
        assert len({fact["report_id"] for fact in facts}) == 1, each
        sums = {0.0}
        for fact in facts:
            sums |= {value + (fact["value"] or 0.0) for value in sums}
        for part in each.number.split("/"):
            value = _value(NUMBER.search(part)[0])  # type: ignore[index]
            percents = {round(abs(own) / 100, 6) for own in sums}  # a change that a report states
            assert value in (percents if part.endswith("%") else sums), (each, sums)
            found.add(value)
    return found


def _follows(number: str, value: float, known: set[float]) -> bool:
    """Say whether a number is one of the known, or a sum, difference, share or change of two."""
    pairs = list(permutations(known, 2))
    if number.endswith("%") and value in known:
        return True
    if number.endswith("%"):
        shares = [a / b for a, b in [*pairs, *((a, a) for a in known)] if b]
        changes = [abs(share - 1) for share in shares]
        return any(abs(value - each) <= 0.000501 for each in (*shares, *changes))
    made = chain(
        known, (a - b for a, b in pairs), (a + b for a, b in pairs), (a + a for a in known)
    )
    near = 501 if number.endswith("万") else 1e-6 * max(1, abs(value))  # 953.8万 for 9,537,924
    return any(abs(value - each) < near for each in made)


def _value(number: str) -> float:
    plain = number.replace(",", "").replace("−", "-")
    for unit, size in (("亿", 1e8), ("万", 1e4), ("%", 0.01)):
        if plain.endswith(unit):
            return round(float(plain.removesuffix(unit)) * size, 6)
    return float(plain)
