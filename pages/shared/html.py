"""Small pieces of HTML: escaped text, links to evidence, tables with header cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from pages.shared import address, queries

_NUMBER = re.compile(r"([0-9][0-9,./]*(?:个百分点|[%万亿]?[余件条年项个]?))")


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its text, the facts that it leads to, its class, and a remark under it.

    `value` is its number as the build holds it, for files.
    """

    text: str
    fact_ids: Sequence[str] = ()
    kind: str = ""
    remark: str = ""
    value: float | None = None


def text(words: str) -> str:
    """Escape words for HTML."""
    return escape(words, quote=True)


def unbroken(words: str) -> str:
    """Escape words for HTML, each number kept on one line with its unit."""
    parts = _NUMBER.split(words)
    return "".join(
        f"<span class='whole'>{text(part)}</span>" if at % 2 else text(part)
        for at, part in enumerate(parts)
    )


def unmarked(words: str) -> str:
    """Give words with every Markdown mark escaped, for messages that Streamlit itself draws."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])", r"\\\1", words)


def notice(words: str, items: Sequence[str] = (), *, folds: bool = False) -> str:
    """Give a notice that may quote anything: not Markdown, where even a bare address is a link. Its
    items can fold under its words.
    """
    listed = "".join(f"<li>{text(item)}</li>" for item in items)
    body = f"{text(words)}{f'<ul>{listed}</ul>' if items else ''}"
    if folds:
        body = f"<details><summary>{text(words.rstrip('：'))}</summary><ul>{listed}</ul></details>"
    return f"<div class='notice' role='alert'>{body}</div>"


def link(page: str, label: str, parameters: Mapping[str, str | Sequence[str]]) -> str:
    """Give a link to another page of the dashboard: every choice goes along; to a report also the
    way back.
    """
    asked = {**parameters, **(address.way_back() if page == address.EVIDENCE else {})}
    return anchor(address.href(page, asked), label, "cite")


def anchor(href: str, label: str, kind: str, *, here: bool = False) -> str:
    """Give a link of a kind, to the page that stands `here` or to another."""
    current = ' aria-current="page"' if here else ""
    return f'<a class="{kind}" href="{escape(href)}"{current}>{text(label)}</a>'


def cite(fact_ids: Sequence[str], label: str) -> str:
    """Give a link to facts of one report, lit in its text: they name their report."""
    where = of_report(queries.report_of(fact_ids[0]))
    return link(address.EVIDENCE, label, {"fact": fact_ids, **where})


def report(report_id: str, label: str) -> str:
    """Give a link to a whole report: its agency's latest needs no name."""
    agency = queries.agency_of(report_id)
    latest = agency and queries.reports(agency)["report_id"][-1]
    named = {} if report_id == latest else {"report": report_id}
    return link(address.EVIDENCE, label, {**named, **of_report(report_id)})


def of_report(report_id: str) -> dict[str, str]:
    """Give the URL parameter that names a report's agency: without words for the first one."""
    first, *others = queries.agencies()
    agency = queries.agency_of(report_id) if others else first
    return {"agency": agency} if agency and agency != first else {"agency": ""}


def table(
    head: Sequence[Cell | str],
    rows: Sequence[Sequence[Cell | str]],
    *,
    caption: str = "",
    unseen: str = "",
    numeric: Sequence[int] = (),
    breaks: Sequence[int] = (),
) -> str:
    """Give a table; the first column heads its rows.

    A row of one cell heads the group of rows after it. `unseen` begins the caption for those who
    have it read aloud: what already stands over the table on screen. `numeric` columns stand to
    the right; a dotted rule stands before `breaks`.
    """
    top = "".join(
        f'<th scope="col" class="{_classes(at, numeric, breaks)}">{_inner(word)}</th>'
        for at, word in enumerate(head)
    )
    groups: list[list[str]] = [[]]
    for row in rows:
        if len(row) == 1 and groups[-1]:
            groups.append([])
        groups[-1].append(_row(row, len(head), numeric, breaks))
    bodies = "".join(f"<tbody>{''.join(group)}</tbody>" for group in groups)
    aloud = f"<span class='unseen'>{text(unseen)}</span>" if unseen else ""
    title = f"<caption>{aloud}{text(caption)}</caption>" if caption or unseen else ""
    return (
        f'<div class="scroll"><table class="data">{title}<thead><tr>{top}</tr></thead>'
        f"{bodies}</table></div>"
    )


def notes(sentences: Sequence[str]) -> str:
    """Give remarks as a list; nothing for none. Sentences are escaped."""
    if not sentences:
        return ""
    items = "".join(f"<li>{text(sentence)}</li>" for sentence in sentences)
    return f'<ul class="card-notes">{items}</ul>'


def fold(title: str, items: Sequence[str]) -> str:
    """Give a list that folds under its title, with how many items it has; '' for none. Items are
    HTML.
    """
    if not items:
        return ""
    listed = "".join(f"<li>{item}</li>" for item in items)
    return (
        f"<details class='card-fold'><summary>{text(title)}（{len(items)}）</summary>"
        f"<ul class='card-notes'>{listed}</ul></details>"
    )


def plain(cell: Cell | str) -> str:
    """Give a cell's words without links: its remark in brackets."""
    if isinstance(cell, str):
        return re.sub(r"<[^>]*>", "", cell) if cell.startswith("<") else cell
    return f"{cell.text}（{cell.remark}）" if cell.remark else cell.text


def _row(
    row: Sequence[Cell | str], width: int, numeric: Sequence[int], breaks: Sequence[int]
) -> str:
    if len(row) == 1:
        return (
            f'<tr class="group"><th scope="rowgroup" colspan="{width}">{_inner(row[0])}</th></tr>'
        )
    cells = []
    for at, cell in enumerate(row):
        kind = cell.kind if isinstance(cell, Cell) else ""
        classes = f"{_classes(at, numeric, breaks)} {kind}".strip()
        tag = 'th scope="row"' if at == 0 else "td"
        cells.append(f'<{tag} class="{classes}">{_inner(cell)}</{tag.split()[0]}>')
    return f"<tr>{''.join(cells)}</tr>"


def _classes(at: int, numeric: Sequence[int], breaks: Sequence[int]) -> str:
    return " ".join(w for w, where in (("n", numeric), ("break", breaks)) if at in where)


def _inner(cell: Cell | str) -> str:
    if isinstance(cell, str):
        return cell if cell.startswith("<") else text(cell)
    words = cite(cell.fact_ids, cell.text) if cell.fact_ids else text(cell.text)
    return words + (f'<br><span class="muted">{text(cell.remark)}</span>' if cell.remark else "")
