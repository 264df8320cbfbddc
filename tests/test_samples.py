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
    "district-replies-2022": ("某区", set()),
    "erlang-street-2022": ("二郎街道", set()),
    "huli-district-2018": ("湖里区", set()),
    "mashui-town-2019": ("马水镇", set()),
    "nianshanli-street-2022": ("廿三里街道办事处", set()),
    "unnamed-town-2019": ("某镇", set()),
    "weishan-town-2017": ("东阳市巍山镇", set()),
    "yongjia-agriculture-2010": ("永嘉县农业局", {"requests_received"}),
}  # fmt: skip

# All that is stored of each sample's sentences, which a person has found right: none of its other
# numbers (consultations, columns, visits, parts) is among them.
STORED: dict[str, tuple[str, list[tuple[str, float]]]] = {
    "binjiang-bureau-2017.txt": (
        "杭州市滨江区城市管理局",
        [("requests_received", 1), ("review_cases", 1)],
    ),
    "changxingdao-street-2022.txt": ("长兴岛街道", [("review_cases", 0), ("litigation_cases", 0)]),
    "chuncheng-street-2022.txt": ("长春市绿园区春城街道办事处", [("requests_received", 1)]),
    "dalu-town-2019.txt": ("大路镇", []),
    "dawuli-town-2020.txt": (
        "大五里镇",
        [("disclosed_items", 217), ("disclosed_by_website", 125), ("disclosed_by_wechat", 92)],
    ),
    "dehua-audit-2010.txt": ("德化县审计局", [("review_cases", 0)]),
    "district-replies-2022.txt": (
        "某区",
        [
            ("requests_received", 1499),
            ("received_online", 1303),
            ("received_letter", 172),
            ("received_in_person", 24),
            ("replied_total", 1453),
            ("requests_carried_in", 30),
            ("granted", 966),
            ("granted_in_part", 67),
            ("refused_total", 81),
            ("unable_total", 182),
            ("declined_total", 61),
            ("other_handling", 96),
        ],
    ),
    "erlang-street-2022.txt": ("二郎街道", [("requests_received", 0), ("requests_carried_in", 0)]),
    "guangyuan-hexi-street-2019.txt": ("河西街道", [("requests_received", 0)]),
    "huaian-city-2024.pdf": (
        "淮安市",
        [
            ("requests_received", 3119),
            ("replied_total", 3050),
            ("requests_carried_in", 34),
            ("review_cases", 351),
            ("litigation_cases", 46),
            ("processing_fees", 0.394),
        ],
    ),
    "huli-district-2018.txt": ("湖里区", [("disclosed_items", 1027)]),
    "mashui-town-2019.txt": (
        "马水镇",
        [("review_cases", 0), ("litigation_cases", 0), ("complaints", 0)],
    ),
    "nianshanli-street-2022.txt": (
        "廿三里街道办事处",
        [
            ("requests_received", 7),
            ("requests_carried_in", 1),
            ("granted", 3),
            ("unable_total", 4),
            ("requests_carried_out", 1),
        ],
    ),
    "pingtan-zone-2013.txt": (
        "平潭综合实验区",
        [("disclosed_items", 3933), ("requests_received", 0)],
    ),
    "pingtan-zone-2019.txt": ("平潭综合实验区", []),
    "pingtan-zone-2023.txt": (
        "平潭综合实验区",
        [
            ("disclosed_items", 13561),
            ("requests_received", 81),
            ("handled_total", 81),
            ("granted_or_part_total", 42),
            ("refused_total", 5),
            ("unable_total", 31),
            ("declined_total", 1),
            ("other_handling", 2),
            ("review_cases", 2),
            ("litigation_cases", 7),
        ],
    ),
    "shanghai-general-office-2019.html": (
        "上海市人民政府办公厅",
        [
            ("requests_received", 859),
            ("requests_received_change", -12.3),
            ("replied_total", 805),
            ("requests_carried_in", 18),
            ("granted_or_part_total", 258),
            ("refused_total", 35),
            ("unable_total", 265),
            ("declined_total", 158),
            ("other_handling", 0),
            ("review_cases", 7),
            ("litigation_cases", 9),
        ],
    ),
    "shanghai-stcsm-2024.md": (
        "上海市科委",
        [
            ("review_cases", 1),
            ("litigation_cases", 0),
            ("requests_received", 34),
            ("requests_carried_in", 2),
            ("granted", 9),
            ("granted_in_part", 0),
            ("refused_total", 2),
            ("unable_total", 10),
            ("declined_total", 0),
            ("other_handling", 14),
            ("fees_for_requests", 0),
            ("processing_fees", 0),
        ],
    ),
    "unnamed-town-2019.txt": ("某镇", [("disclosed_items", 66), ("requests_received", 0)]),
    "weishan-town-2017.txt": (
        "东阳市巍山镇",
        [
            ("disclosed_items", 177),
            ("requests_received", 0),
            ("review_cases", 0),
            ("litigation_cases", 0),
        ],
    ),
    "yongjia-agriculture-2010.txt": ("永嘉县农业局", [("disclosed_items", 145)]),
    "yulin-tuofenglu-street-2020.txt": (
        "驼峰路街道办事处",
        [
            ("requests_received", 0),
            ("fees_for_requests", 0),
            ("review_cases", 0),
            ("litigation_cases", 0),
        ],
    ),
}


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


@pytest.mark.parametrize("name", STORED)
def test_nothing_else_is_stored_of_the_sentences(samples: Path, name: str) -> None:
    agency, stored = STORED[name]
    read = report.read(samples / name, Told(agency, int(name.partition(".")[0][-4:])))
    assert isinstance(read, Report)
    told = [fact.figure for fact in read.facts if fact.figure.origin == "text"]
    assert [(f.metric, f.value) for f in told if f.state != "implied"] == stored


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
