"""Two agencies in one build: links, choices and figures stay with the agency that they speak of."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from chongqing import text
from conftest import pages_see
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from pages.shared import html, queries
from pages.shared.meeting import gallery
from pages.shared.meeting.sequence import Entry, Programme

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("dashboard.py", *(f"pages/{page.name}" for page in sorted((ROOT / "pages").glob("*.py"))))
# A colon in a file's name stands in each of its facts' identifiers too.
REPORTS = {
    "cd:2020": text(2020).replace("重庆市", "成都市"),
    "cd:2023": text(2023).replace("重庆市", "成都市"),
    "cq-2017": text(2017),
    "cq-2020": text(2020),
}
FACT = "cq-2020:granted:total:jurisdiction:2020:1"


@pytest.fixture(scope="module", autouse=True)
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("agencies")
    (folder / "reports").mkdir()
    for name, words in REPORTS.items():
        (folder / "reports" / f"{name}.txt").write_text(words, "utf-8")
    to = folder / "data"
    assert main(["build", "--reports", str(folder / "reports"), "--to", str(to)]) == 0
    with pages_see(to):
        yield to


def opened(page: str, **asked: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in asked.items():
        app.query_params[name] = value
    if page != "dashboard.py":
        app.switch_page(page)
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def words(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def test_a_card_of_a_sequence_is_never_another_agencys() -> None:
    own = Entry("requests", {"agency": "重庆市"}, "重庆市的申请")
    kept, said = gallery.held(Programme("", (own, Entry("requests", {}, "重庆市的申请"))))
    assert kept.entries == (own,)
    assert said == ["第2项没有写明是哪个机关的，这里收录不止一个机关，已略去。"]


def test_what_is_collected_names_its_agency_and_years_and_the_files_are_called_by_it() -> None:
    app = opened("pages/requests.py")
    app.session_state["popover_requests"] = True
    app.run()
    next(button for button in app.button if button.key == "add_requests").click().run()
    entry = app.session_state["programme"].entries[0]
    assert entry.choices == {"agency": "成都市", "years": "2020-2023"}
    held = Programme("", (Entry("requests", {"agency": "重庆市"}),))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.session_state["programme"] = held
    app.switch_page("pages/present.py").run()
    assert app.text_input[-1].placeholder == "重庆市政府信息公开汇报"


def test_an_address_without_the_sequence_of_the_session_gets_it_back() -> None:
    """A link that was drawn before a card was added leads to an address without it."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.session_state["programme"] = Programme("", (Entry("requests", {"agency": "重庆市"}),))
    app.switch_page("pages/requests.py").run()
    assert app.query_params["deck"]


def test_words_typed_for_one_card_stay_with_it() -> None:
    """A field that Streamlit knows by its key keeps what was typed: other words, another field."""
    entries = [
        Entry("requests", {"agency": "重庆市"}, "申请", "甲"),
        Entry("fees", {"agency": "重庆市"}, "收费", "乙"),
    ]
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.session_state["programme"] = Programme("", tuple(entries))
    app.switch_page("pages/present.py").run()
    app.text_area[0].set_value("丙").run()
    next(button for button in app.button if button.key == "up_1").click().run()
    fields = zip(app.text_input[:2], app.text_area, strict=True)
    shown = [(title.value, note.value) for title, note in fields]
    assert shown == [("收费", "乙"), ("申请", "丙")]


@pytest.mark.parametrize("fact_id", [FACT, "cd:2023:granted:company:jurisdiction:2023:1"])
def test_a_link_to_a_figure_names_its_agency_unless_it_needs_no_name(fact_id: str) -> None:
    href = re.search(r'href="([^"]+)"', html.cite([fact_id], "x"))
    assert href is not None
    asked = parse_qs(urlsplit(href[1].replace("&amp;", "&")).query)
    named = {} if fact_id.startswith("cd") else {"agency": ["重庆市"]}
    assert asked == {"fact": [fact_id], **named}


@pytest.mark.parametrize("page", PAGES)
def test_another_agency_can_be_chosen_on_every_page(page: str) -> None:
    app = opened(page)
    for agency in ("重庆市", "成都市", "重庆市"):
        app.selectbox(key="agency").set_value(agency).run()
        assert [error.value for error in app.exception] == []


def test_the_reports_page_shows_a_report_of_the_chosen_agency() -> None:
    app = opened("pages/reports.py")
    assert "成都市2023年政府信息公开" in words(app)
    app.selectbox(key="agency").set_value("重庆市").run()
    assert "重庆市2020年政府信息公开" in words(app)
    assert "成都市2023年政府信息公开" not in words(app)


def test_every_figure_of_every_report_can_be_opened_by_its_link() -> None:
    for report_id in REPORTS:
        fact_id = queries.facts(report_id)["fact_id"][0]
        agency = queries.agency_of(report_id)
        assert agency is not None
        app = opened("pages/reports.py", report=report_id, fact=fact_id, agency=agency)
        assert "<mark class='lit'>" in words(app)
        assert "class='notice'" not in words(app)


def test_a_figure_of_another_report_than_the_one_named_is_said_to_be_none_of_it() -> None:
    app = opened("pages/reports.py", report="cq-2017", fact=FACT, agency="重庆市")
    for _ in range(2):
        assert "网址所指的数字不在网址所指的年报中。" in words(app)
        assert "<mark class='lit'>" not in words(app)
        app.run()
    app.segmented_control(key="report").set_value("cq-2020").run()
    assert "<mark class='lit'>" in words(app)
    app.segmented_control(key="report").set_value("cq-2017").run()
    assert "class='notice'" not in words(app)


def test_a_link_without_an_agency_opens_the_agency_of_its_report() -> None:
    app = opened("pages/reports.py", report="cq-2020", fact=FACT)
    assert app.selectbox(key="agency").value == "重庆市"
    assert "<mark class='lit'>3,887</mark>" in words(app).replace("3887", "3,887")


def test_a_link_from_a_figure_to_a_page_keeps_its_agency() -> None:
    app = opened("pages/reports.py", report="cq-2020", fact=FACT, agency="重庆市")
    links = re.findall(r'href="((?:requests|compare)\?[^"]+)"', words(app))
    assert len(links) >= 2
    assert all("agency=" in link for link in links)
