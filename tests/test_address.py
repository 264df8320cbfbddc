"""What a page writes into its address and its links: every choice, and no defaults."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from serving import PAGES
from streamlit.testing.v1 import AppTest

from pages.shared.cards import pivot_card
from pages.shared.meeting import sequence
from pages.shared.meeting.sequence import Entry, Programme
from pages.shared.screen.frame import LABELS

pytestmark = pytest.mark.usefixtures("on_the_build")

ROOT = Path(__file__).resolve().parents[1]
FACT = "chongqing-2020:granted:total:jurisdiction:2020:1"
CHOSEN = {"years": ["2020", "2023"], "grant": ["of_due"], "disputes": ["of_all"]}
# Views that a page's plain address does not show, and one whose own choices go into the way back.
VIEWS: list[tuple[str, dict[str, list[str]]]] = [
    *((name, {}) for name in LABELS),
    ("reports", {"fact": [FACT], "back": ["refusals?applicant=company#card_reasons_refused"]}),
    ("compare", {"by": ["metric"], "metric": ["granted"]}),
    ("compare", {"way": ["pivot"], "rows": ["applicant"]}),
    ("refusals", {"applicant": ["company"]}),
]
REQUESTS = Entry("requests", {"agency": "重庆市", "years": "2020-2023"})
FLOW = Entry("flow", {"agency": "重庆市", "years": "2023"})


def opened(page: str, asked: dict[str, list[str]]) -> AppTest:
    """Give a page as a session that goes on shows it at an address."""
    app = at_an_address(page, asked).run().run()
    assert [error.value for error in app.exception] == []
    return app


def at_an_address(page: str, asked: dict[str, list[str]]) -> AppTest:
    """Give a page that is yet to be run, at an address."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, words in asked.items():
        app.query_params[name] = words
    if page:
        app.switch_page(f"pages/{page}.py")
    return app


def asked_of(app: AppTest) -> dict[str, list[str]]:
    """Give the parameters of the address of a page."""
    return {
        name: [words] if isinstance(words, str) else list(words)
        for name, words in app.query_params.items()
    }


def links(app: AppTest) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Give page and parameters of each link."""
    for element in app.get("html"):
        for href in re.findall(r'<a [^>]*href="([^"]+)"', element.proto.body):
            parts = urlsplit(unescape(href))
            yield parts.path.removeprefix("./"), parse_qs(parts.query)


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_an_address_is_named_and_the_page_still_shows(page: str) -> None:
    nonsense = {"years": ["banana", "1066"], "colour": ["red"], "fact": ["no:such:fact"]}
    said = "".join(each.proto.body for each in at_an_address(page, nonsense).run().get("html"))
    assert "“colour”无法识别" in said
    assert "banana、1066" in said
    assert f">{PAGES[page][0]}</h1>" in said


@pytest.mark.parametrize(("page", "asked"), VIEWS)
def test_every_link_holds_every_choice(page: str, asked: dict[str, list[str]]) -> None:
    found = list(links(opened(page, {**CHOSEN, **asked})))
    assert {to for to, _ in found} >= set(LABELS)
    for to, parameters in found:
        assert to in LABELS
        assert {name: parameters.get(name) for name in CHOSEN} == CHOSEN, (to, parameters)


def test_no_link_holds_a_default_or_what_its_page_does_not_know() -> None:
    """A page leaves the address of any link to it as it is: nothing is written anew on arrival."""
    shapes: dict[tuple[str, frozenset[str]], dict[str, list[str]]] = {}
    for page, asked in VIEWS:
        for choices in (CHOSEN, {}):
            for to, parameters in links(opened(page, {**choices, **asked})):
                shapes.setdefault((to, frozenset(parameters)), parameters)
    assert len(shapes) > 2 * len(LABELS)
    for (page, _), parameters in shapes.items():
        app = opened(page, parameters)
        assert asked_of(app) == parameters, page
        assert "class='notice'" not in "".join(each.proto.body for each in app.get("html"))


@pytest.mark.parametrize(
    ("back", "to"),
    [
        (".#card_glance", "./?{chosen}#card_glance"),
        (
            "refusals?applicant=company#card_unable",
            "refusals?{chosen}&applicant=company#card_unable",
        ),
        ("requests#top", "requests?{chosen}"),
        ("https://example.com/requests", None),
        ("//example.com", None),
        ("javascript:alert(1)", None),
        ("nosuchpage#card_glance", None),
    ],
)
def test_a_report_leads_back_to_its_card_and_nowhere_else(back: str, to: str | None) -> None:
    app = opened("reports", {**CHOSEN, "fact": [FACT], "back": [back]})
    said = "".join(each.proto.body for each in app.get("html"))
    found = re.findall(r'href="([^"]+)">返回', said)
    assert [unescape(each) for each in found] == (
        [to.format(chosen=urlencode(CHOSEN, doseq=True))] if to else []
    )


def test_a_report_chosen_beside_a_figure_leaves_the_figure_behind() -> None:
    app = opened("reports", {"fact": [FACT]})
    app.get("button_group")[0].set_value("chongqing-2017").run()
    assert asked_of(app) == {"report": ["chongqing-2017"]}


def test_what_is_chosen_is_sent_with_every_run_also_where_nothing_changed() -> None:
    """A browser that draws a widget only at the second run would begin it with its default."""
    app = opened("compare", {"way": ["pivot"], "by": ["metric"], "years": ["2020", "2023"]})
    assert app.selectbox(key="by").proto.default == list(pivot_card.KINDS).index("metric")
    assert [group.proto.default for group in app.get("button_group")] == [[3, 4], [1]]


def test_a_sequence_covers_another_only_with_every_card_and_word_of_it() -> None:
    held = Programme("总标题", (REQUESTS, replace(FLOW, headline="结转", note="停一下")))
    for lost in (
        Programme("别的标题", ()),
        Programme("", (replace(FLOW, choices={}),)),
        Programme("", (replace(REQUESTS, note="慢些"),)),
    ):
        assert not sequence.covers(held, lost)
    assert sequence.covers(held, Programme("", (FLOW, REQUESTS)))
    assert not sequence.covers(Programme(""), Programme("", (FLOW,)))


@pytest.mark.parametrize("kept", [(), (FLOW,), (FLOW, REQUESTS)])
def test_a_sequence_of_the_session_stands_and_what_the_address_has_more_is_offered(
    kept: tuple[Entry, ...],
) -> None:
    app = opened("requests", {})
    app.session_state["programme"] = Programme("", kept)
    app.query_params["deck"] = sequence.pack(Programme("", (REQUESTS,)))
    app.run()
    assert app.session_state["programme"].entries == kept
    buttons = {button.key: button for button in app.button}
    assert ("take_other" in buttons) == (REQUESTS not in kept)
    if REQUESTS not in kept:
        buttons["take_other"].click().run()
        assert app.session_state["programme"].entries == (REQUESTS,)
        assert "take_other" not in {button.key for button in app.button}
    held = app.session_state["programme"]
    assert asked_of(app) == ({"deck": [sequence.pack(held)]} if held.entries else {})
