"""The page of 汇报: ready-made sequences, order, headlines and notes, showing, and files."""

import re
from binascii import crc32
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st

from pages.shared import html, queries
from pages.shared.cards.notes import leaving
from pages.shared.chart import plotly
from pages.shared.files import brief, deck, presentation, workbook
from pages.shared.files.occasion import Occasion, Slide, families, occasion_today
from pages.shared.meeting import gallery, sequence, tray
from pages.shared.meeting.sequence import Entry, NotASequence, Programme
from pages.shared.screen import filters, selection
from pages.shared.screen.draw import heading, remarks
from pages.shared.screen.tables import alternative, table_html
from pages.shared.view import View

HERE = Path(__file__)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its suffix, what it is for, how it is made."""

    suffix: str
    label: str
    mime: str
    make: Callable[[Sequence[Slide], Occasion], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = (
    Kind("html", "放映稿（HTML）", "text/html", deck.write),
    Kind("pptx", "幻灯片（PPTX）", f"{_OFFICE}.presentationml.presentation", presentation.write),
    Kind("docx", "简报（DOCX）", f"{_OFFICE}.wordprocessingml.document", brief.write),
    Kind("xlsx", "数据（XLSX）", f"{_OFFICE}.spreadsheetml.sheet", workbook.write),
)

_SHOW = st.components.v2.component(
    "show_deck",
    html="<span></span>",
    js=HERE.with_name("show.js").read_text("utf-8"),
)


def draw(view: View) -> None:
    """Draw the page."""
    held, absent = gallery.held(tray.programme())
    for sentence in (*absent, *tray.beyond_address()):
        st.html(html.notice(sentence))
    if held != tray.programme():
        tray.hold(held)
    if moved := gallery.moved(held):
        st.html(html.notice("有数字与加入汇报时不同（年报有更新或更正）：", moved))
        st.button("已核对，按现在的数", key="numbers_seen", on_click=_see_numbers)
    if held.entries:
        _arranged(view, held)
    else:
        st.html(
            "<p class='lead'>还没有卡片。在任何卡片的“使用”里点“加入汇报”，"
            "或从下面现成的一份开始。</p>"
        )
        if tray.changed():
            _undo()
    _begin(held)


def _see_numbers() -> None:
    held = tray.programme()
    seen = tuple(gallery.taken(entry) for entry in held.entries)
    tray.hold(replace(held, entries=seen, build=gallery.build()))


def _begin(held: Programme) -> None:
    with st.container(border=True, key="card_begin"):
        st.html("<p class='finding'>从现成的一份开始</p>")
        with st.container(horizontal=True):
            for name, label in gallery.ready_labels(filters.chosen()).items():
                st.button(label, key=f"ready_{name}", on_click=_take_ready, args=(name,))
        st.file_uploader(
            "打开保存过的汇报（.json）",
            type="json",
            key="opened",
            on_change=_open,
        )
        words = "按上方所选的年份和口径填好；已经排入的卡片，各按加入时的选择，不随上方改变。"
        replaced = "选用现成的一份或打开文件，会替换现在的排列（可撤销）。"
        st.html(f"<p class='measure'>{words}{replaced if held.entries else ''}</p>")


def _arranged(view: View, held: Programme) -> None:
    left, right = st.columns([5, 2])
    with left:
        for at, entry in enumerate(held.entries):
            _entry(at, entry, len(held.entries))
    with right, st.container(border=True, key="card_files"):
        _files(view, held)


def _entry(at: int, entry: Entry, count: int) -> None:
    card = gallery.card(entry.card, entry.choices)
    with st.container(border=True, key=f"card_entry_{at}"):
        st.html(
            f"<p class='finding'>{at + 1}　{html.unbroken(entry.headline or card.finding)}</p>"
            f"<p class='measure'>{html.text(str(card.measure))}{_own(entry)}</p>"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("上移", key=f"up_{at}", on_click=_move, args=(at, -1), disabled=at == 0)
            st.button(
                "下移", key=f"down_{at}", on_click=_move, args=(at, 1), disabled=at == count - 1
            )
            st.button("移除", key=f"remove_{at}", on_click=_remove, args=(at,))
            if st.button("看图" if card.chart else "看表", key=f"look_{at}"):
                _look(gallery.slide(entry))
            with st.popover("改标题、写备注", key=f"edit_{at}"):
                _editor(at, entry, card.finding)
        if entry.note:
            st.html(f"<p class='measure spoken'>备注：{html.text(entry.note)}</p>")


def _own(entry: Entry) -> str:
    """Name the years that an entry was taken with, and its agency where there are several."""
    shown = gallery.view(entry.choices)
    agency = f" · {html.text(shown.agency)}" if len(queries.agencies()) > 1 else ""
    return f"{agency} · 所选年份 {'、'.join(map(str, shown.years))}"


@st.dialog("看图", width="large")
def _look(slide: Slide) -> None:
    """Show what a slide will say, at the size of a page."""
    card = slide.card
    st.html(heading(slide.title, card.second, str(card.measure)))
    if card.chart:
        figure = plotly.figure(card.chart, selection.palette())
        st.plotly_chart(figure, theme=None, config={"staticPlot": True}, alt=alternative(card))
    else:
        st.html(table_html(card))
    st.html(
        remarks(leaving(card.notes), source=card.source)
        + (
            f"<p class='card-notes spoken'><b>备注</b>　{html.text(slide.note)}</p>"
            if slide.note
            else ""
        )
    )


def _editor(at: int, entry: Entry, finding: str) -> None:
    # Other words, another field: a field that Streamlit knows keeps what was typed in it before.
    name = f"{at}_{crc32(f'{entry.headline}|{entry.note}'.encode())}"
    st.text_input(
        "标题（留空用原来的）", entry.headline, placeholder=finding, key=f"headline_{name}",
        max_chars=sequence.HEADLINE, on_change=_write, args=(at, "headline", f"headline_{name}"),
    )  # fmt: skip
    st.text_area(
        "备注（给讲的人看，不写入简报）", entry.note, key=f"note_{name}",
        max_chars=sequence.LONGEST, on_change=_write, args=(at, "note", f"note_{name}"),
    )  # fmt: skip


def _files(view: View, held: Programme) -> None:
    st.text_input(
        "总标题", held.title, key=f"title_{len(held.entries)}_{held.title}", on_change=_name,
        args=(f"title_{len(held.entries)}_{held.title}",), placeholder=_title(view, held),
        max_chars=sequence.HEADLINE,
    )  # fmt: skip
    if st.button("全屏演示", type="primary", width="stretch", key="present"):
        with st.spinner("正在准备……"):
            content = _made(KINDS[0], view, held).decode()
        _SHOW(data={"html": content}, key=f"show_{st.session_state.setdefault('shown', 0)}")
        st.session_state["shown"] += 1
    st.html("<p class='measure'>导出</p>")
    held_then = tray.later()
    name = re.sub(r'[\\/:*?"<>|\s]', "", _title(view, held))[:60]
    for kind in KINDS:
        st.download_button(
            kind.label, queries.later(partial(_made_then, kind, view, held_then)),
            file_name=f"{name}.{kind.suffix}", mime=kind.mime, key=f"make_{kind.suffix}",
            on_click="ignore", width="stretch",
        )  # fmt: skip
    st.download_button(
        "保存汇报（可再打开）", lambda: sequence.save(held_then()), file_name=f"{name}.json",
        mime="application/json", key="save", on_click="ignore", width="stretch",
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button("清空", on_click=tray.hold, args=(Programme(""),), key="clear", width="stretch")
        _undo()


def _undo() -> None:
    st.button("撤销", on_click=tray.undo, key="undo", disabled=not tray.changed(), width="stretch",
              help="撤回上一步：移动、移除、改动、清空或替换")  # fmt: skip


def _made_then(kind: Kind, view: View, held: Callable[[], Programme]) -> bytes:
    return _made(kind, view, gallery.held(held())[0])


def _made(kind: Kind, view: View, held: Programme) -> bytes:
    slides = [gallery.slide(entry) for entry in held.entries]
    views = [gallery.view(entry.choices) for entry in held.entries]
    return kind.make(slides, occasion_today(views, _title(view, held), families(slides)))


def _title(view: View, held: Programme) -> str:
    views = (gallery.view(entry.choices) for entry in held.entries)
    agencies = list(dict.fromkeys(each.agency for each in views)) or [view.agency]
    return held.title or f"{'、'.join(agencies)}政府信息公开汇报"


def _take_ready(name: str) -> None:
    ready = gallery.ready(name, filters.chosen())
    if ready.entries:
        tray.hold(ready)
    else:
        st.session_state["programme_unknown"] = ["所选年份的年报没有这一份所需的数，请另选年份。"]


def _open() -> None:
    opened = st.session_state.get("opened")
    if opened is None:
        return
    try:
        held, said = sequence.read(opened.getvalue())
        tray.hold(held)
    except NotASequence as error:
        said = [f"{opened.name}：{error}"]
    st.session_state["programme_unknown"] = said


def _move(at: int, by: int) -> None:
    held = tray.programme()
    tray.hold(replace(held, entries=sequence.moved(held.entries, at, by)))


def _remove(at: int) -> None:
    held = tray.programme()
    tray.hold(replace(held, entries=held.entries[:at] + held.entries[at + 1 :]))


def _write(at: int, what: Literal["headline", "note"], key: str) -> None:
    held, words = tray.programme(), sequence.clean(str(st.session_state[key]))
    entries = list(held.entries)
    own = entries[at]
    entries[at] = (
        replace(own, headline=sequence.line(words))
        if what == "headline"
        else replace(own, note=words)
    )
    tray.hold(replace(held, entries=tuple(entries)))


def _name(key: str) -> None:
    tray.hold(replace(tray.programme(), title=sequence.line(str(st.session_state[key]))))
