"""Real reports of other agencies, typed from what they print: every cell right, or not read."""

import csv
from pathlib import Path

import pdf_oxide
import pytest
from chongqing import ROOT

from etl import formats, report
from etl.document import Place
from etl.forms.identity import Told
from etl.grid import is_value
from etl.report import Report

SAMPLES = next(
    (folder for up in ROOT.parents if (folder := up / "shared" / "samples").is_dir()), None
)
# What no sum of the table tells: 898989 is cut in ten ways. The page holds two sections of three.
NOT_READ = {
    "pingtan-zone-2019.txt": 19, "pingtan-zone-2023.txt": 1,
    "pingtan-zone-2023.tables-reconstructed.html": 8,
}  # fmt: skip
# Read from the file, and not in its list of figures: 采购总金额 0, and the zeros of Fujian's table.
BEYOND = {
    "guangyuan-hexi-street-2019.txt": {"procurement_amount"},
    "yulin-tuofenglu-street-2020.txt": {"procurement_amount"},
    "pingtan-zone-2013.txt": {
        "received_in_person", "received_online", "received_letter", "agreed", "agreed_in_part",
        "not_agreed_total",
    },
}  # fmt: skip
FILES = [
    "changxingdao-street-2022.txt", "dalu-town-2019.txt", "dawuli-town-2020.txt",
    "erlang-street-2022.txt", "fenghuang-town-2021.txt", "guangyuan-hexi-street-2019.txt",
    "huaian-city-2024.pdf", "mashui-town-2019.txt", "pingtan-zone-2013.txt",
    "pingtan-zone-2019.txt",
    "pingtan-zone-2023.txt", "pingtan-zone-2023.tables-reconstructed.html",
    "shanghai-general-office-2019.html", "shanghai-stcsm-2024.md",
    "shanghai-stcsm-2024.filled-official-template.docx", "unnamed-town-2019.txt",
    "yulin-tuofenglu-street-2020.txt",
]  # fmt: skip

# What each sample's sentences state and a person read, and who they are of where no title says it:
# the figures that no row of the vocabulary reads yet.
NOT_SAID: dict[str, tuple[str, set[str]]] = {
    "binjiang-bureau-2017": ("杭州市滨江区城市管理局", set()),
    "changxingdao-street-2022": ("长兴岛街道", set()),
    "chuncheng-street-2022": ("长春市绿园区春城街道办事处", set()),
    "dawuli-town-2020": ("大五里镇", set()),
    "dehua-audit-2010": ("德化县审计局", set()),
    "district-replies-2022": ("某区", {"granted_in_part"}),
    "erlang-street-2022": ("二郎街道", set()),
    "huli-district-2018": ("湖里区", set()),
    "mashui-town-2019": ("马水镇", set()),
    "nianshanli-street-2022": ("廿三里街道办事处", set()),
    "unnamed-town-2019": ("某镇", set()),
    "weishan-town-2017": ("东阳市巍山镇", set()),
    "yongjia-agriculture-2010": ("永嘉县农业局", {"requests_received"}),
}  # fmt: skip


@pytest.fixture
def samples() -> Path:
    if SAMPLES is None:
        pytest.skip("旁边没有 shared/samples：其他机关的年报样本不随仓库分发")
    return SAMPLES


def values(read: Report) -> dict[tuple[str, str], float]:
    figures = (fact.figure for fact in read.facts if fact.figure.state != "implied")
    return {
        (f.metric, f.applicant): f.value
        for f in figures
        if f.origin == "table" and f.value is not None
    }


@pytest.mark.parametrize("name", FILES)
def test_each_cell_is_read_as_a_person_read_it(samples: Path, name: str) -> None:
    stem = name.partition(".")[0]
    with (samples / f"{stem}.csv").open(encoding="utf-8", newline="") as rows:
        by_hand = {(r["metric"], r["applicant"]): float(r["value"]) for r in csv.DictReader(rows)}
    read = report.read(samples / name, Told("某机关", int(stem[-4:])))
    assert isinstance(read, Report)
    found = values(read)
    assert {key: value for key, value in found.items() if by_hand.get(key, value) != value} == {}
    assert {metric for metric, _ in found.keys() - by_hand.keys()} == BEYOND.get(name, set())
    assert len(by_hand.keys() - found.keys()) == NOT_READ.get(name, 0)


@pytest.mark.parametrize("stem", NOT_SAID)
def test_what_sentences_state_is_read_as_a_person_read_it(samples: Path, stem: str) -> None:
    agency, not_said = NOT_SAID[stem]
    with (samples / f"{stem}.prose.csv").open(encoding="utf-8", newline="") as rows:
        by_hand = {(row["metric"], float(row["value"])) for row in csv.DictReader(rows)}
    read = report.read(samples / f"{stem}.txt", Told(agency, int(stem[-4:])))
    assert isinstance(read, Report)
    said = {
        (fact.figure.metric, fact.figure.value)
        for fact in read.facts
        if fact.figure.origin == "text" and fact.figure.state != "implied"
    }
    # 答复1453件 may be taken for one or the other: replied_total|handled_total
    left = {
        metrics for metrics, value in by_hand
        if not any((metric, value) in said for metric in metrics.split("|"))
    }  # fmt: skip
    values = {metric: value for metrics, value in by_hand for metric in metrics.split("|")}
    assert left == not_said
    assert [each for each in said if values.get(each[0], each[1]) != each[1]] == []


def test_labels_without_numbers_give_none(samples: Path) -> None:
    read = report.read(samples / "xiongxian-township-2019.txt", Told("某乡", 2019))
    assert isinstance(read, Report)
    assert (values(read), read.reach.verdict) == ({}, "none")


def test_two_readers_of_a_pdf_agree_on_each_cell_and_its_place(samples: Path) -> None:
    file = samples / "huaian-city-2024.pdf"
    document = formats.read(file, file.read_bytes())
    other = pdf_oxide.PdfDocument(str(file))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    numbers = [cell for cell in cells if is_value(cell)]
    own = [(cell.text, document.place(cell.start, cell.end)) for cell in numbers]
    assert [(text, place and printed_in(other, place)) for text, place in own] == [
        (text, text) for text, _ in own
    ]
    assert len(own) == 175 + 15 + 10


def printed_in(other: "pdf_oxide.PdfDocument", place: Place) -> str:
    """Give the characters that another reader finds in a box of a page."""
    left, upper, right, lower = place.box
    height = other.page_media_box(place.page - 1)[3]
    found = []
    for each in other.extract_chars(place.page - 1):
        x, y, width, tall = each.bbox
        inside = left < x + width / 2 < right and upper < height - y - tall / 2 < lower
        found += [each.char] if inside else []
    return "".join(found).strip()
