"""指标与口径: the dictionary, the crosswalk with grades, rates, what the forms changed, coverage.

Each table takes what the reader seeks (lower case; nothing sought: everything) and is '' where it
holds none of it.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import polars as pl

from etl.forms.register import FORMS, IN_PROSE, NAMES, NATIONAL, TITLES
from etl.metrics import FAMILIES
from pages.shared import html, queries, wording
from pages.shared.cards.reasons_2014 import ARTICLES as REASONS
from pages.shared.html import Cell
from pages.shared.kept import kept
from pages.shared.view import View

# fmt: off
# Articles of 《条例》 (国务院令第711号), only those checked against its text.
ARTICLES = REASONS | {
    "granted_in_part": "第三十七条", "declined_repeat": "第三十六条第（六）项",
    "declined_petition": "第三十九条", "declined_publication": "第三十九条",
}
# Rate → what reports and officials call it too.
ALSO_CALLED = {
    "grant_rate": "公开率",
    "review_overturned_rate": "纠正率、直接纠错率", "review_upheld_rate": "维持率",
    "litigation_overturned_rate": "败诉率", "litigation_upheld_rate": "维持率",
    "litigation_direct_overturned_rate": "直接起诉败诉率",
    "litigation_after_review_overturned_rate": "复议后起诉败诉率",
}
# Where a form took another's place: the earlier and the later.
BREAKS = tuple(pairwise((*IN_PROSE, *NATIONAL)))
# fmt: on


@kept
def metrics(sought: str = "") -> str:
    """Give the dictionary: label, unit, definition, the printed label in each form, years held."""
    printed = queries.printed_labels()
    rows: list[list[Cell | str]] = []
    family = ""
    for metric in queries.metrics().to_dicts():
        own = printed.filter(pl.col("metric") == metric["metric"]).to_dicts()
        labels = "；".join(f"{NAMES[row['form']]}：{row['label']}" for row in own)
        years = sorted({year for row in own for year in row["years"]})
        group = FAMILIES[metric["family"]]
        names = [metric[each] for each in ("label_zh", "label_en", "definition", "metric")]
        if not _holds(sought, *names, labels, group):
            continue
        if group != family:
            family = group
            rows.append([group])
        rows.append(
            [
                Cell(metric["label_zh"]), Cell(metric["unit"]), Cell(metric["definition"]),
                Cell(labels or "收录的年报未载"), Cell("、".join(map(str, years)) or "—"),
            ]
        )  # fmt: skip
    return _table(["指标", "单位", "定义", "各表式所印", "收录年份"], rows, "印出的指标", sought)


@kept
def crosswalk(sought: str = "") -> str:
    """Give each concept's metrics in each form, the grades between forms, and the article."""
    words = _metrics_of_concepts()
    rows: list[list[Cell | str]] = []
    for concept in queries.concepts().to_dicts():
        name = concept["concept"]
        grades = _grades(name)
        judged = [grades[pair] for pair in pairwise(NATIONAL)]
        made = [words.get((name, form), "—") for form in NATIONAL]
        article = ARTICLES.get(name, "")
        if not _holds(
            sought, concept["label_zh"], name, *made, *(row["reason"] for row in judged), article
        ):
            continue
        rows.append(
            [
                Cell(concept["label_zh"], remark=article), *map(Cell, made),
                *(Cell(wording.GRADES[row["grade"]], remark=row["reason"]) for row in judged),
            ]
        )  # fmt: skip
    names = [NAMES[form] for form in NATIONAL]
    pairs = [f"{before}与{after}" for before, after in pairwise(names)]
    head = ["对照名", *names, f"{names[0]}与其后", *pairs[1:]]
    return _table(head, rows, "可对照的指标", sought)


@kept
def rates(sought: str = "") -> str:
    """Give every definition of every rate with its formula in printed words, once for the forms
    that share it.
    """
    forms: dict[tuple[str, str, str], list[str]] = {}
    for row in queries.rate_definitions().to_dicts():
        formula = f"（{row['numerator_zh']}）÷（{row['denominator_zh']}）"
        also = ALSO_CALLED.get(row["rate"], "")
        name = f"{row['rate_zh']}（{also}）" if also else row["rate_zh"]
        if _holds(sought, name, row["definition_zh"], formula, row["rate"]):
            key = (name, row["definition_zh"], formula)
            forms.setdefault(key, []).append(NAMES[row["form"]])
    rows = [
        [Cell(rate), Cell(definition), Cell("、".join(names)), Cell(formula)]
        for (rate, definition, formula), names in forms.items()
    ]
    return _table(["比率", "口径", "表式", "公式"], rows, "比率", sought)


def search(sought: str) -> str:
    """Give everything that holds what is sought: metrics, concepts, rates; or say that nothing
    does.
    """
    found = "".join(table(sought.lower()) for table in (metrics, crosswalk, rates))
    if found:
        return found
    return f"<p class='muted'>没有与“{html.text(sought)}”相符的指标、对照或比率。请换一个词。</p>"


@kept
def breaks() -> str:
    """Give what each new form changed: what it no longer asks, what it asks anew, and what it asks
    otherwise, with the reason; what is the same is counted.
    """
    words = _metrics_of_concepts()
    parts = []
    for before, after in BREAKS:
        title = f"{FORMS[after].since}年：{TITLES[before]} → {TITLES[after]}"
        parts.append(f"<h2 class='break-title'>{html.text(title)}</h2>")
        parts.append(f"<p class='lead'>{html.text(FORMS[after].changed)}</p>")
        parts.append(_changes(words, before, after))
    law = "《条例》条款只列已对照原文核对的；其余未经核对，不列。"
    return "".join(parts) + html.notes([law])


@kept
def tables() -> str:
    """Give the published tables with their meaning and number of rows."""
    rows = [
        [Cell(row["label_zh"]), Cell(row["table_name"]), Cell(row["meaning"]),
         Cell(f"{row['rows']:,}")]
        for row in queries.published().to_dicts()
    ]  # fmt: skip
    return html.table(["表", "表名", "内容", "行数"], rows, caption="文件里有什么", numeric=[3])


@kept
def coverage(view: View) -> str:
    """Give what is held of each concept in every year from the first chosen to the last: a link to
    where it stands, or the kind of its absence.
    """
    years = range(view.years[0], view.years[-1] + 1)
    rows: list[list[Cell | str]] = []
    family = ""
    for concept in queries.concepts().to_dicts():
        name = concept["concept"]
        if concept["family"] != family:
            family = concept["family"]
            rows.append([FAMILIES[family]])
        cells = [_covered(queries.stands(view.agency, name, year)) for year in years]
        rows.append([Cell(concept["label_zh"]), *cells])
    head: list[Cell | str] = ["对照名", *(str(year) for year in years)]
    body = html.table(head, rows, caption="各年收录情况（全部申请人，不分级）")
    said = "“有”可点，看原文。未收录不等于未公布；“可推算”指相邻年度年报的说法能推出该年数字。"
    return f"<div class='coverage'>{body}</div>{html.notes([said])}"


@kept
def forms(view: View) -> str:
    """Give the forms of the held reports, with the document that each follows."""
    rows = [
        [Cell(f"{year}年"), Cell(TITLES[view.forms[year]])] for year in view.held
    ]  # fmt: skip
    missing = [year for year in range(view.held[0], view.held[-1] + 1) if year not in view.held]
    words = f"{'、'.join(map(str, missing))}年年报未收录，不等于未公布。" if missing else ""
    table = html.table(["年报", "表式及依据"], rows, unseen="收录的年报及其表式")
    return table + html.notes([words] if words else [])


def _holds(sought: str, *words: str) -> bool:
    return sought in "\n".join(words).lower()


def _table(
    head: Sequence[str], rows: Sequence[Sequence[Cell | str]], what: str, sought: str
) -> str:
    """Give a table; of a search, with what and how much was found, and '' for nothing."""
    if not rows:
        return ""
    found = sum(len(row) > 1 for row in rows)
    said = f"{what}（{found}）" if sought else ""
    return html.table(list(head), rows, caption=said, unseen="" if sought else what)


def _metrics_of_concepts() -> dict[tuple[str, str], str]:
    return {(row["concept"], row["form"]): row["metrics"] for row in queries.crosswalk().to_dicts()}


def _grades(concept: str) -> dict[tuple[str, str], wording.Row]:
    return {(row["form_a"], row["form_b"]): row for row in queries.grades(concept).to_dicts()}


def _changes(words: Mapping[tuple[str, str], str], before: str, after: str) -> str:
    """Give one break's table: concept, what made it, what makes it, grade and reason, article."""
    groups: dict[str, list[list[Cell | str]]] = {"不再填报": [], "新增": [], "口径有变": []}
    same = 0
    for concept in queries.concepts().to_dicts():
        name = concept["concept"]
        old, new = words.get((name, before)), words.get((name, after))
        grade = _grades(name)[before, after]
        if not (old or new) or grade["grade"] == "A":
            same += bool(old or new)
            continue
        group = "口径有变" if old and new else "不再填报" if old else "新增"
        verdict = Cell(wording.GRADES[grade["grade"]], remark=grade["reason"])
        article = ARTICLES.get(name, "") if FORMS[after].articles else ""
        groups[group].append(
            [Cell(concept["label_zh"], remark=article), Cell(old or "—"), Cell(new or "—"), verdict]
        )
    rows: list[list[Cell | str]] = []
    for group, own in groups.items():
        rows += [[f"{group}（{len(own)}）"], *own] if own else []
    head = ["对照名", NAMES[before], NAMES[after], "能否相比"]
    body = html.table(head, rows, unseen=f"{NAMES[before]}与{NAMES[after]}的不同")
    return body + html.notes([f"另有{same}项口径相同。"] if same else [])


def _covered(row: wording.Row) -> Cell:
    """Give a cell of the table of what is held; an absence with what is to be said of it."""
    kind, reason = row["kind"], row["reason"]
    if kind in ("held", "recovered"):
        remark = wording.STATES["recovered"] if kind == "recovered" else ""
        return Cell("有", row["fact_ids"], remark=remark)
    if kind == "implied":
        return Cell(wording.ABSENCES["not_held"], kind="absent", remark="可推算")
    if kind == "not_stated" and reason:
        return Cell(reason, kind="absent")
    return Cell(wording.ABSENCES[kind], kind="absent", remark=reason or "")
