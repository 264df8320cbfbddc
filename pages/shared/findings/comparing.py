"""对比与查询: one concept or printed metric, any years, scope and applicant."""

import polars as pl

from etl.metrics import APPLICANT_LABELS, FAMILIES, FORM_NAMES, scope_label
from pages.shared import charts, html, queries, wording
from pages.shared.card import Card, mark_table, shown
from pages.shared.findings.ground import ground, source
from pages.shared.frame import View
from pages.shared.html import Cell
from pages.shared.plot import WHOLE, Words


def concept_labels() -> dict[str, str]:
    """Give concept → family and label, in the order of the dictionary."""
    return {
        row["concept"]: f"{FAMILIES[row['family']]} · {row['label_zh']}"
        for row in queries.concepts().to_dicts()
    }


def metric_labels() -> dict[str, str]:
    """Give metric → family and label of every printed metric."""
    return {
        row["metric"]: f"{FAMILIES[row['family']]} · {row['label_zh']}"
        for row in queries.metrics().to_dicts()
    }


def concept(view: View, name: str, scope: str, applicant: str) -> Card:
    """Give the card of one concept: the years that may stand together, and the others named."""
    held = ground(view, name, scope=scope, applicant=applicant)
    row = queries.concepts().filter(pl.col("concept") == name).row(0, named=True)
    who = f" · {APPLICANT_LABELS[applicant]}" if applicant != "total" else ""
    title = f"{row['label_zh']} · {scope_label(scope, view.agency)}{who} · {_years(held.years)}"
    measure = f"{row['label_zh']} · {row['unit']} · {scope_label(scope, view.agency)}{who}"
    cited = source(view, held.years, "")
    every = queries.marks(view.agency, [name], view.years, scope=scope, applicants=[applicant])
    return Card(
        "compare", title, measure, cited,
        mark_table(
            pl.concat([every, held.implied]).sort("year", maintain_order=True),
            view.agency, by_applicant=applicant != "total",
        ),
        charts.columns(
            held.marks, view.palette, Words(title, measure, cited, WHOLE),
            forms=view.forms, form_names=FORM_NAMES, absent=held.absent,
            implied=held.implied, height=240,
        ) if held.years else None,
        held.remarks,
    )  # fmt: skip


def metric(view: View, name: str, scope: str, applicant: str) -> Card:
    """Give the card of one printed metric, as each report states it; nothing is joined."""
    row = queries.metrics().filter(pl.col("metric") == name).row(0, named=True)
    marks = queries.metric_marks(
        view.agency, [name], view.years, scopes=[scope], applicants=[applicant]
    )
    forms = [FORM_NAMES[form] for form in row["forms"]]
    years = marks.filter(pl.col("value").is_not_null())["year"].to_list()
    title = f"{row['label_zh']} · {scope_label(scope, view.agency)} · {_years(years)}"
    measure = f"{row['label_zh']} · {row['unit']} · {scope_label(scope, view.agency)}"
    return Card(
        "metric", title, measure, source(view, years, ""),
        mark_table(marks, view.agency, by_applicant=applicant != "total"),
        notes=[f"定义：{row['definition']}。", f"填报此项的表式：{'、'.join(forms)}。",
               "印出的指标只列各年所载，不作跨年比较；要比较，请改选“可对照的指标”。"],
    )  # fmt: skip


def verdicts(view: View, name: str, scope: str, applicant: str) -> str:
    """Give the table of every pair of chosen years: verdict, difference where allowed, reason."""
    pairs = queries.comparisons(view.agency, name, scope=scope, applicant=applicant).filter(
        pl.col("year_a").is_in(view.years) & pl.col("year_b").is_in(view.years)
    )
    values = {
        mark["year"]: shown(mark)
        for mark in queries.marks(
            view.agency, [name], view.years, scope=scope, applicants=[applicant]
        ).to_dicts()
    }
    unit = queries.concepts().filter(pl.col("concept") == name)["unit"][0]
    rows = [
        [
            Cell(f"{pair['year_a']}—{pair['year_b']}"),
            _value(values.get(pair["year_a"])), _value(values.get(pair["year_b"])),
            Cell(wording.VERDICTS[pair["verdict"]]), Cell(_difference(pair, unit)),
            Cell(pair["reason"]),
        ]
        for pair in pairs.to_dicts()
    ]  # fmt: skip
    return html.table(
        ["两年", "前一年", "后一年", "能否相比", "变化", "说明"], rows,
        caption="逐对年份能否相比", numeric=(1, 2),
    )  # fmt: skip


def _difference(pair: wording.Row, unit: str) -> str:
    if pair["verdict"] not in wording.ALLOWED:
        return "—"
    return wording.change(pair, unit, rounded=unit == "条" and pair["difference"] % 100 == 0)


def _value(words: str | None) -> Cell:
    return Cell(words) if words else Cell("—", kind="absent")


def _years(years: tuple[int, ...] | list[int]) -> str:
    return "、".join(f"{year}年" for year in years) or "所选年份无数据"
