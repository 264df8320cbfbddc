"""What must be said of the years of a concept: why they do not stand side by side, or how far."""

from collections.abc import Sequence

from etl.compare import leaps
from etl.forms.register import UNSET, with_rows
from pages.shared import queries, wording
from pages.shared.cards.notes import DRAWING, Note
from pages.shared.view import View

# Concept → what narrative reports may count in its total, and how to say so.
HOLDS = {"disclosed_items": ("archives_opened", "含档案")}
# Concept → how to say that a form states another thing in its place, and what it states.
INSTEAD = {
    "fees": (
        "不填收费金额，填行政事业性收费项目数",
        ("fee_items_last_year", "fee_items_change"),
    ),
}  # fmt: skip


def leaped(view: View, pair: wording.Row) -> bool:
    """Say whether two years are too far apart, over a change of form, to be told as growth."""
    forms = (view.form(pair["year_a"]), view.form(pair["year_b"]))
    return bool(pair["ratio"]) and leaps(pair["ratio"], *forms)


def instead(view: View, concept: str, scope: str = "jurisdiction") -> list[Note]:
    """Say what some forms state in the place of a concept: items of fees where a sum is sought."""
    lead, metrics = INSTEAD.get(concept, ("", ()))
    years = view.chosen(*with_rows(*metrics)) if metrics and scope == "jurisdiction" else []
    remarks = []
    for year in years:
        marks = queries.metric_marks(view.agency, metrics, [year]).to_dicts()
        numbers = "，".join(
            f"{mark['label'].partition('：')[2]}{wording.number(mark['value'])}{mark['unit']}"
            for mark in marks if mark["value"] is not None
        )  # fmt: skip
        remarks.append(Note("apart", f"{year}年{lead}{f'：{numbers}' if numbers else ''}"))
    return remarks


def _confirmed(fact_ids: Sequence[str]) -> str:
    """Say so where the report's prose states the same number as a recovered cell."""
    for fact_id in fact_ids:
        for check in queries.checks_of(fact_id):
            if check["rule"] == "prose_table" and check["result"] == "holds":
                return f"；年报正文所载{check['left_value']:,.0f}与此一致"
    return ""


def implied_notes(
    marks: Sequence[wording.Row], *, stated: bool = False, drawn: bool = True
) -> list[Note]:
    """Say what hollow marks are, in a line, where they are `drawn`, and how each was reckoned: of a
    change that a report `stated`, or of what it says otherwise.
    """
    of = "年报增减幅" if stated else "相邻年度年报"
    return [
        *([Note("implied", f"空心柱系按{of}推算", DRAWING)] if marks and drawn else []),
        *(Note("arithmetic", f"{m['year']}年{m['note']}；不参加比较") for m in marks),
    ]


def broken(view: View, pairs: Sequence[wording.Row]) -> list[Note]:
    """Say which neighbouring years are too far apart to be told as growth, the form having
    changed.
    """
    leaping = [pair for pair in pairs if leaped(view, pair)]
    words = "、".join(
        f"{pair['year_a']}年至{pair['year_b']}年"
        + ("增加超过1倍" if pair["ratio"] > 1 else "减少过半")
        for pair in leaping
    )
    return [Note("break", f"表式或填报方式已变，{words}，引用前请核实")] if leaping else []


def condition(pair: wording.Row, of: str = "") -> Note:
    """Say on what two years may be compared; `of` names what is, where a card holds several."""
    return Note("condition", f"{of}{pair['year_a']}年与{pair['year_b']}年：{pair['reason']}")


def not_beside(mark: wording.Row, pair: wording.Row, brief: str = "") -> list[Note]:
    """Give a value that may not be set beside the latest one, and why; `brief` says it in short."""
    value = wording.number(mark["value"], mark["lower"], mark["upper"])
    verdict = wording.verdict(pair)
    own = f"为{value}{mark['unit']}"
    reason = pair["reason"]
    year = f"{mark['year']}年"
    if verdict == wording.INDICATIVE:
        return [Note("indicative", f"{year}{own}，{verdict}：{reason}")]
    said = f"{own}，{verdict}" if brief else verdict
    return [
        Note("apart", f"{year}{brief or own}，{verdict}"),
        Note("condition", f"{year}{said}：{reason}"),
    ]


def holding(view: View, concept: str, year: int) -> str:
    """Say in short what a narrative report counts in a total, where it says so."""
    if concept not in HOLDS or view.form(year) not in UNSET:
        return ""
    metric, words = HOLDS[concept]
    stated = queries.metric_marks(view.agency, [metric], [year])["value"].to_list()
    return words if stated and stated[0] is not None else ""


def recovered(mark: wording.Row) -> list[Note]:
    """Say how a lost cell was recovered; in the open where the report's prose does not bear it
    out.
    """
    borne_out = _confirmed(mark["fact_ids"])
    said = [] if borne_out else [Note("recovered", f"{mark['year']}年数由勾稽关系补出")]
    return [*said, Note("arithmetic", f"{mark['year']}年：{mark['note']}{borne_out}")]
