"""指标与口径: the dictionary, the crosswalk with its grades, rate definitions, coverage."""

import polars as pl

from etl.metrics import ANNUAL_2019, ANNUAL_2021, FAMILIES, FORM_NAMES, FORM_TITLES, STATISTICS
from pages.shared import html, queries, wording
from pages.shared.frame import View
from pages.shared.html import Cell

_SHOWN_FORMS = (STATISTICS, ANNUAL_2019, ANNUAL_2021)


def metrics(sought: str) -> str:
    """Give the dictionary: label, unit, definition, the printed label in each form, years held."""
    printed = queries.printed_labels()
    rows: list[list[Cell | str]] = []
    family = ""
    for metric in queries.metrics().to_dicts():
        own = printed.filter(pl.col("metric") == metric["metric"]).to_dicts()
        labels = "；".join(f"{FORM_NAMES[row['form']]}：{row['label']}" for row in own)
        years = sorted({year for row in own for year in row["years"]})
        if (
            sought
            and sought
            not in f"{metric['label_zh']}{metric['definition']}{metric['metric']}{labels}"
        ):
            continue
        if metric["family"] != family:
            family = metric["family"]
            rows.append([FAMILIES[family]])
        rows.append(
            [
                Cell(metric["label_zh"]), Cell(metric["unit"]),
                Cell(metric["definition"]), Cell(labels or "收录的年报未载"),
                Cell("、".join(map(str, years)) or "—"),
            ]
        )  # fmt: skip
    if not rows:
        return f"<p class='muted'>没有与“{html.text(sought)}”相符的指标。请换一个词。</p>"
    return html.table(["指标", "单位", "定义", "各表式所印", "收录年份"], rows)


def crosswalk() -> str:
    """Give each concept's metrics in each form, and the grades between forms."""
    words = queries.crosswalk()
    rows: list[list[Cell | str]] = []
    for concept in queries.concepts().to_dicts():
        own = {
            row["form"]: row["metrics"]
            for row in words.filter(pl.col("concept") == concept["concept"]).to_dicts()
        }
        grades = {
            (row["form_a"], row["form_b"]): row
            for row in queries.grades(concept["concept"]).to_dicts()
        }
        old, new = grades[(STATISTICS, ANNUAL_2019)], grades[(ANNUAL_2019, ANNUAL_2021)]
        rows.append(
            [
                Cell(concept["label_zh"]),
                *(Cell(own.get(form, "—")) for form in _SHOWN_FORMS),
                Cell(wording.GRADES[old["grade"]], remark=old["reason"]),
                Cell(wording.GRADES[new["grade"]], remark=new["reason"]),
            ]
        )
    head = [
        "对照名",
        *(FORM_NAMES[form] for form in _SHOWN_FORMS),
        "2014年表与其后",
        "2019与2021年格式",
    ]
    return html.table(head, rows)


def rates() -> str:
    """Give every definition of every rate with its formula in printed words."""
    rows: list[list[Cell | str]] = []
    for row in queries.rate_definitions().to_dicts():
        rows.append(
            [
                Cell(row["rate_zh"]), Cell(row["definition_zh"]), Cell(FORM_NAMES[row["form"]]),
                Cell(f"（{row['numerator_zh']}）÷（{row['denominator_zh']}）"),
            ]
        )  # fmt: skip
    return html.table(["比率", "口径", "表式", "公式"], rows)


def tables() -> str:
    """Give the published tables with their meaning and number of rows."""
    rows = [
        [Cell(row["label_zh"]), Cell(row["table_name"]), Cell(row["meaning"]),
         Cell(f"{row['rows']:,}")]
        for row in queries.published().to_dicts()
    ]  # fmt: skip
    return html.table(["表", "表名", "内容", "行数"], rows, caption="文件里有什么", numeric=[3])


def coverage(view: View) -> str:
    """Give which concept each report states, and the kind of absence where it does not."""
    frame = queries.coverage(view.agency)
    rows: list[list[Cell | str]] = []
    family = ""
    for (concept,), own in frame.group_by(["concept"], maintain_order=True):
        del concept
        first = own.row(0, named=True)
        if first["family"] != family:
            family = first["family"]
            rows.append([FAMILIES[family]])
        cells = [_covered(row) for row in own.to_dicts() if row["year"] in view.years]
        rows.append([Cell(first["label_zh"]), *cells])
    head = ["对照名", *(f"{year}年" for year in view.years)]
    return html.table(head, rows)


def forms(view: View) -> str:
    """Give the forms of the held reports, with the document that each follows."""
    rows = [
        [Cell(f"{year}年"), Cell(FORM_TITLES[view.forms[year]])] for year in view.held
    ]  # fmt: skip
    missing = [year for year in range(view.held[0], view.held[-1] + 1) if year not in view.held]
    words = f"{'、'.join(map(str, missing))}年年报未收录，不等于未公布。" if missing else ""
    return html.table(["年报", "表式及依据"], rows) + html.notes([words] if words else [])


def _covered(row: wording.Row) -> Cell:
    if row["state"] in ("printed", "recovered"):
        return Cell("有" if row["state"] == "printed" else "有（勾稽补出）")
    if row["state"]:
        return Cell(wording.ABSENCES[row["state"]], kind="absent")
    if row["elsewhere"]:
        return Cell("只载本机关或分级数", kind="absent")
    return Cell(wording.absent(row["form"], asked=row["asked"]), kind="absent")
