"""What every file of all the data says of itself: which build, which years, how to quote."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from etl.forms.register import NAMES
from pages.shared import queries

RULES = (
    ("引用", "数字须连同年份、范围、口径引用；比率须带分子、分母。"),
    ("能否相比", "以“比较”表为准：没有行的两年不可比；可比而有附注的，附注须一并引用。"),
    (
        "没有数字",
        "空白、不适用、无法读取、该表式无此项、报告未载、未收录，见“代码”；都不是0。",
    ),
    ("未收录", "未收录不等于未公布。"),
    ("年报自身的不符", "原样列出，见“勾稽”，不作修改。"),
)


@dataclass(frozen=True, slots=True)
class Contents:
    """All the data of one build: its tables, the years held, and what is said of them."""

    home: Path
    tables: dict[str, pl.DataFrame]
    held: pl.DataFrame
    about: pl.DataFrame

    @property
    def build(self) -> str:
        """Give the name of the build."""
        return self.home.name


def contents(home: Path, today: date) -> Contents:
    """Give everything that a build holds, with what a file says of it on a day."""
    tables, held = queries.tables(home), queries.held_years(home)
    lines = [
        ("内容", "政府信息公开年报数据：收录年报的全部数字，带印出的文字、位置、口径和勾稽"),
        ("数据构建", home.name),
        ("导出日期", today.isoformat()),
        ("筛选", "无：全部机关、全部年份"),
        *_years(held),
        *RULES,
    ]
    about = pl.DataFrame(lines, schema=["item", "words"], orient="row")
    return Contents(home, tables, held, about)


def _years(held: pl.DataFrame) -> list[tuple[str, str]]:
    """Say of each agency which years are held, on which form, and which are not."""
    lines = []
    for (agency,), own in held.group_by(["agency"], maintain_order=True):
        there = own.filter(pl.col("held")).to_dicts()
        years = "、".join(f"{row['year']}（{NAMES[row['form']]}）" for row in there)
        gaps = "、".join(str(year) for year in own.filter(~pl.col("held"))["year"])
        lines += [
            (f"{agency}收录年报", years),
            (f"{agency}未收录年份", gaps or "无"),
            (f"{agency}统计截至", f"{there[-1]['year']}年底（{there[-1]['year']}年年报）"),
        ]
    return lines
