"""The chart card: one finding, its chart and table, notes, source, and what to do with it."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import streamlit as st

from etl.metrics import APPLICANT_LABELS, FORM_NAMES, scope_label
from pages.shared import filters, html, queries, selection, wording
from pages.shared.html import Cell
from pages.shared.meeting import tray
from pages.shared.plot import Figure, untitled

CHART_CONFIG = {"displayModeBar": False, "responsive": True, "doubleClick": False}


# Columns that stand under another one on screen: they speak of its cell.
UNDER = {"表式": "年份", "状态": "数值"}


@dataclass(frozen=True, slots=True)
class Table:
    """The rows behind a chart: words for each column, and the facts that each row stands on."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    fact_ids: Sequence[Sequence[str]]
    numeric: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """One number that a finding stands on: as written, what it is of, and its figures."""

    number: str
    of: str
    fact_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class Card:
    """A card's content. `sentence` is what 复制文字 gives: finding, definition, scope, source.

    `basis` holds every stored number that the finding says, or says a difference or share of.
    """

    key: str
    finding: str
    measure: str
    source: str
    table: Table
    figure: Figure | None = None
    notes: Sequence[str] = field(default_factory=tuple)
    basis: Sequence[Basis] = field(default_factory=tuple)
    copied: str = ""  # what is copied in place of a finding that is a mere name

    @property
    def sentence(self) -> str:
        """Give the finding with years, definition, source and notes, ready for a document."""
        implied = wording.STATES["implied"]
        years = "、".join(dict.fromkeys(r[0] for r in self.table.rows if implied not in r))
        said = [note for note in self.notes if not note.startswith("空心")]
        notes = f"注：{''.join(said)}" if said else ""
        return (
            f"{(self.copied or self.finding).rstrip('。')}。"
            f"（{self.measure}；所列年份：{years}；来源：{self.source}）{notes}"
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that stands by itself: its title in a document, its caption here, cells, notes."""

    key: str
    title: str
    caption: str
    head: Sequence[Cell | str]
    rows: Sequence[Sequence[Cell | str]]
    numeric: Sequence[int] = ()
    breaks: Sequence[int] = ()
    notes: Sequence[str] = ()


_BUTTON = """
    button { font: inherit; width: 100%; padding: 0.4rem 0.75rem; cursor: pointer;
      border-radius: 6px; border: 1px solid var(--st-border-color);
      background: var(--st-background-color); color: var(--st-text-color); }
    button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
    button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
    span { position: absolute; left: -9999px; }
    """
_COPY = st.components.v2.component(
    "copy_text",
    html="<button type='button'></button><span role='status' aria-live='polite'></span>",
    css=_BUTTON,
    js="""
    export default function ({ parentElement, data }) {
      const button = parentElement.querySelector("button");
      const status = parentElement.querySelector("span");
      button.textContent = data.label;
      button.onclick = async () => {
        const address = new URL(window.location.href);
        address.hash = data.anchor ?? "";
        const words = data.text ?? address.href;
        let done = false;
        try { await navigator.clipboard.writeText(words); done = true; } catch {
          const area = document.createElement("textarea");
          area.value = words; document.body.appendChild(area); area.select();
          done = document.execCommand("copy"); area.remove();
        }
        button.textContent = done ? "已复制" : "未能复制，请手动选取";
        status.textContent = button.textContent;
        setTimeout(() => { button.textContent = data.label; status.textContent = ""; }, 1600);
      };
    }
    """,
)

_PICTURE = st.components.v2.component(
    "picture",
    html="<button type='button'></button><span role='status' aria-live='polite'></span>",
    css=_BUTTON,
    js=Path(__file__).with_name("picture.js").read_text("utf-8"),
)


def show(card: Card, body: str | None = None) -> None:
    """Draw a card: finding, chart and table in tabs, what they stand on, the menu 使用.

    `body` stands on screen in place of the card's own table, which then is for the file alone.
    """
    with st.container(border=True, key=f"card_{card.key}", height="stretch"):
        st.html(_heading(card))
        if not card.table.rows:
            st.html(f"<p class='card-empty'>所选年份没有这方面的数据。{filters.more_years()}</p>")
            return
        with st.container(key=f"use_{card.key}"):
            _use(card.key, card.sentence, lambda: table_csv(card), _file_name(card), _drawn(card))
        if card.figure is None:
            st.html(body or table_html(card))
        else:
            chart, table = st.tabs(["图", "表"])
            with chart:
                selection.chart(
                    untitled(card.figure),
                    card.table,
                    f"chart_{card.key}",
                    alternative(card),
                    CHART_CONFIG,
                )
            with table:
                st.html(table_html(card))
        st.html(_basis(card) + html.notes(card.notes) + _sources(card))


def show_sheet(sheet: Sheet) -> None:
    """Draw a table that stands by itself, with the menu 使用."""
    with st.container(border=True, key=f"card_{sheet.key}"):
        with st.container(key=f"use_{sheet.key}"):
            _use(sheet.key, sheet_text(sheet), lambda: sheet_csv(sheet), sheet.title)
        st.html(sheet_html(sheet))


def sheet_html(sheet: Sheet) -> str:
    """Give the table with its notes."""
    body = html.table(
        sheet.head, sheet.rows, caption=sheet.caption, numeric=sheet.numeric, breaks=sheet.breaks
    )
    notes = ["点数字看原文；虚线处表式更换。", *sheet.notes]
    return f"<div class='overview'>{body}</div>{html.notes(notes)}"


def sheet_text(sheet: Sheet) -> str:
    """Give the table for a document: title, rows with tabs between their cells, notes."""
    lines = ["\t".join(row) for row in _plain_rows(sheet)]
    return "\n".join([sheet.title, *lines, *(f"注：{note}" for note in sheet.notes)])


def sheet_csv(sheet: Sheet) -> bytes:
    """Give the table as CSV (UTF-8 with BOM), its notes under it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (*_plain_rows(sheet), *([f"注：{note}"] for note in sheet.notes)):
        writer.writerow([_plain(word) for word in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain_rows(sheet: Sheet) -> list[list[str]]:
    """Give head and rows in words, each as wide as the head."""
    rows = [[html.plain(cell) for cell in row] for row in (sheet.head, *sheet.rows)]
    return [row + [""] * (len(sheet.head) - len(row)) for row in rows]


def mark_table(marks: pl.DataFrame, agency: str, *, by_applicant: bool = False) -> Table:
    """Give the table of a frame of marks: one row for each mark, absences in words."""
    head = [
        "年份",
        "指标",
        *(["申请人"] if by_applicant else []),
        "数值",
        "单位",
        "范围",
        "表式",
        "状态",
    ]
    rows = []
    for mark in marks.to_dicts():
        rows.append(
            [
                f"{mark['year']}年",
                mark["label"],
                *([APPLICANT_LABELS[mark["applicant"]]] if by_applicant else []),
                shown(mark),
                mark["unit"],
                scope_label(mark["scope"], agency),
                FORM_NAMES[mark["form"]],
                wording.STATES[mark["state"]],
            ]
        )
    return Table(head, rows, marks["fact_ids"].to_list(), (head.index("数值"),))


def rate_table(rates: pl.DataFrame) -> Table:
    """Give the table of a frame of rates: fraction, definition, value and interval."""
    rows = []
    for rate in rates.to_dicts():
        interval = (
            f"{wording.percent(rate['lower'])}–{wording.percent(rate['upper'])}"
            if rate["value"] is not None
            else "—"
        )
        rows.append(
            [
                f"{rate['year']}年", rate["rate_zh"], rate["definition_zh"], wording.fraction(rate),
                wording.no_rate(rate) if rate["value"] is None else wording.percent(rate["value"]),
                interval, rate["note"] or "",
            ]
        )  # fmt: skip
    head = ["年份", "比率", "口径", "分子/分母", "数值", "95%区间", "附注"]
    return Table(head, rows, rates["fact_ids"].to_list(), (3, 4, 5))


def shown(mark: wording.Row) -> str:
    """Give a mark's number as a table shows it, or the kind of its absence."""
    if mark["value"] is None:
        return wording.ABSENCES[mark["state"]]
    if mark["state"] == "implied":
        return wording.implied(mark)
    return wording.number(mark["value"], mark["lower"], mark["upper"])


def table_html(card: Card) -> str:
    """Give the card's table; each row leads to the figures that it stands on.

    A column that says the same in every row is said once, in the caption; form and state stand
    under the year and the number that they speak of.
    """
    head = list(card.table.head)
    columns = list(zip(*card.table.rows, strict=True))
    same = [at for at, words in enumerate(columns) if at and len(set(words)) == 1]
    under = {head.index(name): head.index(host) for name, host in UNDER.items() if name in head}
    kept = [at for at in range(len(head)) if at not in same and at not in under]
    rows: list[list[Cell | str]] = []
    for row, ids in zip(card.table.rows, card.table.fact_ids, strict=True):
        remarks = {
            host: row[at] for at, host in under.items()
            if at not in same and row[at] != wording.STATES["printed"]
        }  # fmt: skip
        cells = [Cell(row[at], remark=remarks.get(at, "")) for at in kept]
        rows.append([*cells, _evidence(ids)])
    said = "，".join(columns[at][0] for at in same if columns[at][0])
    return html.table(
        [*(head[at] for at in kept), "出处"], rows,
        unseen=card.finding, caption=said,
        numeric=[kept.index(at) for at in card.table.numeric if at in kept],
    )  # fmt: skip


def table_csv(card: Card) -> bytes:
    """Give the card's rows as CSV (UTF-8 with BOM), each with measure and source."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*card.table.head, "口径", "出处"])
    for row, ids in zip(card.table.rows, card.table.fact_ids, strict=True):
        places = "；".join(
            f"{cited['title']}·{cited['label']}" for cited in queries.citations(ids).to_dicts()
        )
        writer.writerow([_plain(word) for word in (*row, card.measure, places)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def alternative(card: Card) -> str:
    """Give the text alternative of a card's chart: finding, measure, and every number on it."""
    numbers = "；".join(" ".join(row) for row in card.table.rows[:40])
    return f"{card.finding} {card.measure}。{numbers}"


def _drawn(card: Card) -> dict[str, str] | None:
    """Give what a picture of the card says around its chart; None where it has no chart."""
    if card.figure is None:
        return None
    return {
        "card": card.key, "title": card.finding, "measure": card.measure,
        "source": f"来源：{card.source}",
    }  # fmt: skip


def _use(
    key: str,
    words: str,
    content: Callable[[], bytes],
    file_name: str,
    drawn: dict[str, str] | None = None,
) -> None:
    with st.popover("使用", type="tertiary", key=f"popover_{key}"):
        _COPY(key=f"copy_{key}", data={"label": "复制文字", "text": words})
        _COPY(key=f"link_{key}", data={"label": "复制链接", "anchor": f"card_{key}"})
        st.download_button(
            "下载数据（CSV）", content, file_name=f"{file_name}.csv",
            mime="text/csv", key=f"csv_{key}", on_click="ignore", width="stretch",
        )  # fmt: skip
        if drawn:
            _PICTURE(key=f"picture_{key}", data=drawn)
        if tray.takes(key):
            st.button(
                "加入汇报", on_click=tray.add, args=(key, filters.chosen()), key=f"add_{key}",
                width="stretch",
            )  # fmt: skip


def _heading(card: Card) -> str:
    return (
        f"<p class='finding'>{html.unbroken(card.finding)}</p>"
        f"<p class='measure'>{html.text(card.measure)}</p>"
    )


def _basis(card: Card) -> str:
    """Give each number that the finding stands on, leading to its place in the report."""
    items = " · ".join(
        f"<span class='whole'>{html.cite(each.fact_ids, each.number)}"
        f"（{html.text(each.of)}）</span>"
        for each in card.basis
    )
    return f"<p class='card-basis'>依据：{items}</p>" if items else ""


def _evidence(ids: Sequence[str]) -> str:
    label = "原文" if len(ids) == 1 else f"原文（{len(ids)}处）"
    return html.cite(ids, label) if ids else "<span>—</span>"


def _sources(card: Card) -> str:
    """Name the reports that the card stands on, each leading to its first figure here."""
    first: dict[str, str] = {}
    for ids in card.table.fact_ids:
        for fact_id in ids:
            first.setdefault(queries.report_of(fact_id), fact_id)
    cited = queries.citations(list(first.values())).sort("report_year").to_dicts()
    links = "　".join(
        html.cite([each["fact_id"]], f"{each['report_year']}年报原文") for each in cited
    )
    return f"<p class='card-source'>来源：{html.text(card.source)}　{links}</p>" if links else ""


def _file_name(card: Card) -> str:
    return re.sub(r'[\\/:*?"<>|\s]', "", card.measure)[:40] or card.key


def _plain(word: str) -> str:
    """Keep a word from being taken for a formula by a spreadsheet; numbers stay numbers."""
    if re.fullmatch(r"−[\d.,%]+", word):
        return word.replace("−", "-")
    formula = word[:1] in ("=", "+", "-", "@") and not re.fullmatch(r"[+-][\d.,%]+", word)
    return f"'{word}" if formula else word
