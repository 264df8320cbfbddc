"""The menu 使用 of a card, of a table and of a page: copy, files, picture, sequence."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from pages.shared import page, queries
from pages.shared.cards.model import Card, Sheet, sheet_text
from pages.shared.cards.notes import leaving, open_line
from pages.shared.files import paper
from pages.shared.files.leaving import as_csv, as_workbook, closing, file_name, foot, page_name
from pages.shared.meeting import tray
from pages.shared.page import Page
from pages.shared.screen import filters

_BUTTON = """
    button { font: inherit; font-size: 0.875rem; width: 100%; padding: 0.4rem 0.75rem;
      cursor: pointer; border-radius: 6px; border: 1px solid var(--st-border-color);
      background: var(--st-background-color); color: var(--st-text-color); }
    button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
    button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
    span { position: absolute; left: -9999px; }
    """
_HTML = "<button type='button'></button><span role='status' aria-live='polite'></span>"
_COPY = st.components.v2.component(
    "copy_text",
    html=_HTML,
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
    html=_HTML,
    css=_BUTTON,
    js=Path(__file__).with_name("picture.js").read_text("utf-8"),
)
_PRINT = st.components.v2.component(
    "print_page",
    html=_HTML,
    css=_BUTTON,
    js="""
    export default function ({ parentElement }) {
      const button = parentElement.querySelector("button");
      button.textContent = "打印";
      button.onclick = () => {
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        setTimeout(() => window.print(), 300);
      };
    }
    """,
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_card(card: Card) -> None:
    """Draw the menu of a card."""
    with st.container(key=f"use_{card.key}"):
        _menu(card)


def of_sheet(sheet: Sheet) -> None:
    """Draw the menu of a table that stands by itself."""
    with st.container(key=f"use_{sheet.key}"):
        _alone(sheet)


@st.fragment
def of_page() -> None:
    """Draw the menu of the page; it is filled when it is opened, with what the page has drawn."""
    tray.follow()
    own = page.now()
    menu = st.popover("使用", key=_popover("page"), on_change="rerun")
    if not menu.open:
        return
    with menu:
        if own.offered:
            name = page_name(own)
            _file("本页数据（XLSX）", partial(as_workbook, own), f"{name}.xlsx", "xlsx_page")
        if any(map(tray.takes, own.offered)):
            st.button(
                "整页加入汇报", on_click=_add_page, args=(own, filters.chosen()), key="add_page",
                width="stretch",
            )  # fmt: skip
        _COPY(key="link_page", data={"label": "复制链接"})
        _PRINT(key="print_page")


@st.fragment
def _alone(sheet: Sheet) -> None:
    tray.follow()
    _menu(sheet)


def _menu(part: Card | Sheet) -> None:
    """Draw the menu of a part of the page; it is filled when it is opened."""
    key = part.key
    menu = st.popover("使用", type="tertiary", key=_popover(key), on_change="rerun")
    if not menu.open:
        return
    own = page.now()
    name = file_name(own.view.agency, part)
    with menu:
        line, words = _copied(part)
        _COPY(key=f"line_{key}", data={"label": "复制一句", "text": line})
        _COPY(key=f"copy_{key}", data={"label": "复制全文", "text": words})
        _COPY(key=f"link_{key}", data={"label": "复制链接", "anchor": f"card_{key}"})
        _file("数据（XLSX）", partial(as_workbook, own, [part]), f"{name}.xlsx", f"xlsx_{key}")
        _file("数据（CSV）", partial(as_csv, own, part), f"{name}.csv", f"csv_{key}")
        if isinstance(part, Card) and part.chart:
            _PICTURE(key=f"picture_{key}", data={**_drawn(part), "name": f"{name}.png"})
        if tray.takes(key):
            st.button(
                "加入汇报", on_click=_add, args=(key, filters.chosen()), key=f"add_{key}",
                width="stretch",
            )  # fmt: skip


def _copied(part: Card | Sheet) -> tuple[str, str]:
    """Give the one line that is copied of a part, and the whole of it."""
    end = closing(page.now())
    if isinstance(part, Card):
        return part.line, f"{part.sentence}{end}"
    return f"{part.title}（来源：{part.source}）", f"{sheet_text(part)}\n{end}"


def _file(label: str, make: Callable[[], bytes], name: str, key: str) -> None:
    """Draw the button of a file, which is made when it is asked for."""
    st.download_button(
        label, queries.later(make), file_name=name, key=key, on_click="ignore", width="stretch",
        mime=_XLSX if name.endswith("xlsx") else "text/csv",
    )  # fmt: skip


def _popover(key: str) -> str:
    """Give the key of a menu: a new one once it has been used up, so that it stands closed."""
    used = st.session_state.get("used_menus", {}).get(key, 0)
    return f"popover_{key}_{used}" if used else f"popover_{key}"


def _close(key: str) -> None:
    used = st.session_state.setdefault("used_menus", {})
    used[key] = used.get(key, 0) + 1


def _add(key: str, choices: dict[str, str]) -> None:
    tray.add([key], choices)
    _close(key)


def _add_page(own: Page, choices: dict[str, str]) -> None:
    if cards := [part.key for part in own.parts if tray.takes(part.key)]:
        tray.add(cards, choices)
    _close("page")


def _drawn(card: Card) -> dict[str, object]:
    """Give what a picture of the card says around its chart, and the colours of paper."""
    return {
        "card": card.key, "title": card.finding, "second": card.second,
        "measure": str(card.measure),
        "source": f"来源：{card.source}", "note": open_line(leaving(card.notes)),
        "foot": foot(page.now()), "colours": paper.COLOURS,
    }  # fmt: skip
