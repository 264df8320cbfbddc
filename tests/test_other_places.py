"""Other agencies, fewer reports, damaged ones: every page still opens, and says what is missing."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chongqing import YEARS, text
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from etl.verify import verify

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("dashboard.py", *(f"pages/{page.name}" for page in sorted((ROOT / "pages").glob("*.py"))))

SETS = {
    "one narrative": {"a-2014": text(2014)},
    "one statistics table": {"a-2017": text(2017)},
    "two agencies": {
        f"{name}-{year}": text(year).replace("重庆市", agency)
        for name, agency in (("cq", "重庆市"), ("cd", "成都市"))
        for year in YEARS
    },
    "years that follow each other": {
        "a-2019": text(2020).replace("2020年", "2019年"),
        "a-2020": text(2020),
        "a-2021": text(2023).replace("2023年", "2021年"),
    },
    "a district": {"a-2023": text(2023).replace("重庆市", "渝北区")},
    "nothing but zeros": {"a-2020": re.sub(r"(?<=\n\t)\d+(?=\n)", "0", text(2020))},
    "every table lost": {
        "a-2020": text(2020).replace("自然人", "自 人").replace("信息内容", "内容")
    },
    "markup in the text": {
        "a-2020": text(2020).replace("一、总体情况", "一、<script>x</script><img src=x>总体情况", 1)
    },
}


@pytest.fixture(scope="module", params=SETS)
def data(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("places")
    reports = folder / "reports"
    reports.mkdir()
    for name, words in SETS[request.param].items():
        (reports / f"{name}.txt").write_text(words, "utf-8")
    assert main(["build", "--reports", str(reports), "--to", str(folder / "data")]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISCLOSURE_DATA", str(folder / "data"))
        yield folder / "data"
    shutil.rmtree(folder, ignore_errors=True)


def test_the_build_keeps_its_promises(data: Path) -> None:
    assert list(verify(data)) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(data: Path, page: str) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        app.switch_page(page)
    app.run()
    assert [error.value for error in app.exception] == []
