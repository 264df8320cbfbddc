"""Made reports with a province's own table: its figures by chance, and how it is printed."""

from collections.abc import Mapping
from random import Random

from tests.made_cells import Figures, Rows, Word, number, words
from tests.mutants.sheet import Cell

# What stands before the row, its label, unit, metric: as the form prints them.
PRINTED = (
    ("", "主动公开信息数", "条", "disclosed_items"),
    ("其中：1、", "网站公开", "条", "disclosed_by_website"),
    ("2、", "政府公报公开", "条", "disclosed_by_gazette"),
    ("", "受理依申请公开信息总数", "条", "requests_received"),
    ("其中：1、", "当面申请数", "条", "received_in_person"),
    ("2、", "传真申请数", "条", ""),
    ("3、", "电子邮件申请数", "条", ""),
    ("4、", "网上申请数", "条", "received_online"),
    ("5、", "信函申请数", "条", "received_letter"),
    ("", "对申请的答复总数", "条", "replied_total"),
    ("其中：1、", "同意公开答复数", "条", "agreed"),
    ("2、", "同意部分公开答复数", "条", "agreed_in_part"),
    ("3、", "否决公开答复数", "条", "not_agreed_total"),
    ("", "行政复议数", "件", "review_cases"),
    ("", "行政诉讼数", "件", "litigation_cases"),
    ("", "行政申诉、举报数", "件", ""),
)
LEFT = ("传真申请数", "电子邮件申请数", "行政申诉、举报数")  # printed, and no figure of ours


def figures(chance: Random) -> Figures:
    """Give what a report states, of a small or a large body."""
    most = chance.choice([3, 60, 9_000])
    return {
        (metric, "total"): chance.choice([0, chance.randint(0, most)])
        for *_, metric in PRINTED if metric
    }  # fmt: skip


def blocks(year: int, stated: Figures, word: Word) -> list[str | Rows]:
    """Give the text, and the table at its end: beside each year's number, one of all years."""
    return [
        f"一、概述\n{year}年，全县各级行政机关依法做好政府信息公开工作。\n"
        "二、存在的主要问题及改进情况\n有的单位公开不够及时。下一步将加强培训。",
        [words("指标名称", "计量单位", f"{year}年度", "历年累计"), *(
            [*words(f"{before}{word(label)}", unit), *_numbers(stated, metric)]
            for before, label, unit, metric in PRINTED
        )],
    ]  # fmt: skip


def labels() -> Mapping[str, set[str]]:
    """Give the labels of the rows that are stored, each with its metric."""
    return {label: {metric} for _, label, _, metric in PRINTED if metric}


def _numbers(stated: Figures, metric: str) -> list[Cell]:
    if not metric:
        return words("7", "12345")
    return [number(stated, metric), *words(f"{stated[metric, 'total'] + 54321}")]
