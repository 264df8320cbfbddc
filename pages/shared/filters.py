"""The reader's choices: kept in the URL by identifier, defaults left out, unknown ones named."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import streamlit as st

from pages.shared import queries


def agency() -> str:
    """Give the agency shown; with several, a choice that the URL holds."""
    agencies = queries.agencies()
    if len(agencies) == 1:
        return agencies[0]
    with st.sidebar:
        return st.selectbox(
            "机关", agencies, key="agency", bind="query-params", persist_state="session"
        )


def years(held: tuple[int, ...]) -> tuple[int, ...]:
    """Give the chosen years; none chosen means all."""
    chosen = st.pills(
        "年份", held, selection_mode="multi", default=held, key="years", bind="query-params",
        persist_state="session", format_func=str, label_visibility="collapsed",
    )  # fmt: skip
    kept = tuple(sorted(chosen)) or held
    st.session_state["years_chosen"] = kept if kept != held else ()
    return kept


def choice(
    widget: Callable[..., Any],
    label: str,
    options: Mapping[str, str],
    key: str,
    default: str,
    **more: Any,
) -> str:
    """Give the chosen option's identifier; the URL holds it under `key` unless it is `default`.

    `options` maps identifiers to what the reader sees; a value that the URL does not know falls
    back to `default`.
    """
    if key not in st.session_state:
        asked = st.query_params.get(key, default)
        st.session_state[key] = asked if asked in options else default
    value: str = widget(label, list(options), key=key, format_func=options.__getitem__, **more)
    if value != default:
        st.query_params[key] = value
    elif key in st.query_params:
        del st.query_params[key]
    return value


def go_along() -> dict[str, list[str]]:
    """Give the choices that go along from page to page, as URL parameters without defaults."""
    along: dict[str, list[str]] = {}
    if st.session_state.get("years_chosen"):
        along["years"] = [str(year) for year in st.session_state["years_chosen"]]
    if len(queries.agencies()) > 1 and st.session_state.get("agency") != queries.agencies()[0]:
        along["agency"] = [st.session_state["agency"]]
    return along


def chips(chosen: tuple[int, ...], held: tuple[int, ...]) -> None:
    """Show what is filtered, with one click to undo it; nothing when nothing is."""
    if chosen == held:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="filterschips"):
        st.html(f"<span class='tag'>当前筛选：年份 {'、'.join(map(str, chosen))}</span>")
        st.button("清除筛选", on_click=_reset, args=(held,), type="tertiary")


def _reset(held: tuple[int, ...]) -> None:
    st.session_state["years"] = list(held)


def notices(own: Mapping[str, Collection[str] | None]) -> list[str]:
    """Name each URL parameter, or value, that means nothing here; the page falls back."""
    named = []
    agencies = queries.agencies()
    asked = st.query_params.get("agency")
    reports = queries.reports(asked if asked in agencies else agencies[0])
    held = {str(year) for year in reports["year"].to_list()}
    known: dict[str, Collection[str] | None] = {"years": held, "agency": agencies, **own}
    for name in st.query_params:
        if name.startswith("embed"):
            continue
        if name not in known:
            named.append(f"网址中的参数“{name[:40]}”无法识别，已忽略。")
            continue
        allowed = known[name]
        wrong = [
            v for v in st.query_params.get_all(name) if allowed is not None and v not in allowed
        ]
        if wrong:
            named.append(
                f"网址中“{name}”的值“{'、'.join(v[:40] for v in wrong)}”无法识别，已按默认显示。"
            )
    return named
