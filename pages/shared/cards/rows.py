"""Rows of cards, from what the build holds: as people read them, and as files carry them."""

from collections.abc import Mapping

import polars as pl

from etl.forms.register import NAMES
from etl.metrics import APPLICANT_LABELS, scope_label
from pages.shared import wording
from pages.shared.cards.model import RECKONED, Percent, Record, Table


def mark_table(
    marks: pl.DataFrame,
    agency: str,
    *,
    by_applicant: bool = False,
    wholes: Mapping[frozenset[str], float] | None = None,
) -> Table:
    """Give the table of a frame of marks: one row for each mark, absences in words.

    `wholes` gives, for the facts of a part, what it is a part of: its rows say their share.
    """
    head = [
        "年份",
        "指标",
        *(["申请人"] if by_applicant else []),
        "数值",
        "单位",
        *(["占比"] if wholes else []),
        "范围",
        "表式",
        "状态",
    ]
    rows, records = [], []
    for mark in marks.to_dicts():
        share = _share(mark, wholes or {})
        record = mark_record(mark, agency, by_applicant=by_applicant)
        records.append({**record, "占比": share} if wholes else record)
        rows.append(
            [
                f"{mark['year']}年",
                mark["label"],
                *([APPLICANT_LABELS[mark["applicant"]]] if by_applicant else []),
                shown(mark),
                mark["unit"],
                *(["—" if share is None else wording.percent(share)] if wholes else []),
                scope_label(mark["scope"], agency),
                NAMES[mark["form"]],
                wording.STATES[mark["state"]],
            ]
        )
    ids = marks["fact_ids"].to_list()
    numeric = [head.index(name) for name in ("数值", "占比") if name in head]
    years, states = marks["year"].to_list(), marks["state"].to_list()
    return Table(head, rows, ids, numeric, records, years, states)


def _share(mark: wording.Row, wholes: Mapping[frozenset[str], float]) -> Percent | None:
    """Give a row's share of the whole of its own part, or of the part that it is added up into."""
    own = frozenset(mark["fact_ids"] or ())
    of = [whole for facts, whole in wholes.items() if own and own <= facts]
    whole = wholes.get(own) or (of[0] if len(of) == 1 else None)
    return None if mark["value"] is None or not whole else Percent(mark["value"] / whole)


def mark_record(mark: wording.Row, agency: str, *, by_applicant: bool = False) -> Record:
    """Give a mark's row for a file: its limits only where it is not exact; of a range that was
    reckoned only the limits, as no report gives the number between them.
    """
    exact = mark["lower"] == mark["upper"]
    return {
        "年份": mark["year"],
        "指标": mark["label"],
        **({"申请人": APPLICANT_LABELS[mark["applicant"]]} if by_applicant else {}),
        "数值": mark["value"] if exact or mark["state"] != "implied" else None,
        "下限": None if exact else mark["lower"],
        "上限": None if exact else mark["upper"],
        "单位": mark["unit"],
        "范围": scope_label(mark["scope"], agency),
        "表式": NAMES[mark["form"]],
        "状态": wording.STATES[mark["state"]],
    }


def rate_table(rates: pl.DataFrame) -> Table:
    """Give the table of a frame of rates: fraction, definition, value and interval."""
    rows, records = [], []
    for rate in rates.to_dicts():
        records.append(rate_record(rate))
        interval = wording.interval(rate) if rate["value"] is not None else "—"
        rows.append(
            [
                f"{rate['year']}年", rate["rate_zh"], rate["definition_zh"], wording.fraction(rate),
                wording.no_rate(rate) if rate["value"] is None else wording.percent(rate["value"]),
                interval, rate["note"] or "",
            ]
        )  # fmt: skip
    head = ["年份", "比率", "口径", "分子/分母", "数值", "95%区间", "附注"]
    years = rates["year"].to_list()
    states = ["few" if value is None else "printed" for value in rates["value"]]
    return Table(head, rows, rates["fact_ids"].to_list(), (3, 4, 5), records, years, states)


def rate_record(rate: wording.Row) -> Record:
    """Give a rate's row for a file: value and limits as fractions of 1."""
    known = rate["value"] is not None
    return {
        "年份": rate["year"],
        "指标": rate["rate_zh"],
        "口径": rate["definition_zh"],
        "数值": Percent(rate["value"]) if known else None,
        "下限": Percent(rate["lower"]) if known else None,
        "上限": Percent(rate["upper"]) if known else None,
        "分子": rate["numerator"],
        "分母": rate["denominator"],
        "单位": "%",
        "范围": scope_label(rate["scope"], rate["agency"]),
        "表式": NAMES[rate["form"]],
        "状态": RECKONED if known else wording.no_rate(rate),
        "附注": rate["note"] or "",
    }


def shown(mark: wording.Row) -> str:
    """Give a mark's number as a table shows it, or the kind of its absence."""
    if mark["value"] is None:
        return wording.ABSENCES[mark["state"]]
    if mark["state"] == "implied":
        return wording.implied(mark)
    return wording.number(mark["value"], mark["lower"], mark["upper"])
