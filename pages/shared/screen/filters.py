"""The reader's choices: kept in the URL by identifier, defaults left out, unknown ones named."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.shared import address, html, queries
from pages.shared.families import FAMILIES

# What a widget begins with is said to the session, and to the browser with each run: it may not
# have drawn the widget yet when another run follows at once.
_BY_INDEX = (st.selectbox, st.radio)
_YEAR = re.compile(r"20\d\d")


def definitions(shown: Collection[str]) -> dict[str, str]:
    """Let the reader choose the definition of each family; give those that are not the default.

    A choice goes along from page to page, also past pages that show no such rate.
    """
    chosen = {name: _asked(name, queries.definitions(each.rate)) for name, each in FAMILIES.items()}
    if shown:
        with st.popover("口径", key="definitions_popover"):
            for name in shown:
                own = FAMILIES[name]
                labels = queries.definition_labels(own.rate)
                chosen[name] = choice(st.radio, own.label, labels, name, _default(name))
    return {name: each for name, each in chosen.items() if each != _default(name)}


def _asked(name: str, options: Sequence[str]) -> str:
    """Give what the address asks for, the first option where that is none of them."""
    asked = st.query_params.get(name)
    return asked if asked and asked in options else options[0]


def _default(name: str) -> str:
    return queries.definitions(FAMILIES[name].rate)[0]


def agency() -> str:
    """Give the agency shown; with several, a choice that the URL holds."""
    agencies = queries.agencies()
    if len(agencies) == 1:
        return agencies[0]
    with st.sidebar:
        return choice(
            st.selectbox, "机关", {each: each for each in agencies}, "agency", agencies[0],
            meant=_agency_meant(),
        )  # fmt: skip


def _agency_meant() -> str | None:
    """Give the agency of the report that the URL asks for."""
    facts = (queries.report_of(each) for each in st.query_params.get_all("fact"))
    asked = (*st.query_params.get_all("report"), *facts)
    return next((found for each in asked if (found := queries.agency_of(each))), None)


def years(held: tuple[int, ...]) -> tuple[int, ...]:
    """Give the chosen years; none chosen means all."""
    every = [str(year) for year in held]
    now = st.session_state.get("years")
    others = st.session_state.get("years_held") != held  # another agency's years are no choice
    if now is None or others or address.overrules("years", [str(year) for year in now]):
        st.session_state["years"] = list(years_asked(held))
    st.session_state["years_held"] = held
    chosen = st.pills(
        "年份", held, selection_mode="multi", key="years", format_func=str,
        default=st.session_state["years"], label_visibility="collapsed",
    )  # fmt: skip
    kept = tuple(sorted(chosen)) or held
    if not chosen:
        st.caption("未选年份，按全部年份显示。")
    address.keep("years", [str(year) for year in kept], every)
    return kept


def years_asked(held: tuple[int, ...]) -> tuple[int, ...]:
    """Give the years that the address asks for; all where it asks for none that is held."""
    asked = st.query_params.get_all("years")
    return tuple(year for year in held if str(year) in asked) or held


def no_other_years() -> str:
    """Say that no other year that is held has what a card lacks."""
    held = st.session_state.get("years_held", ())
    return f"现只收录{held[0]}年一份年报。" if len(held) == 1 else "收录的各年年报均无。"


def choice(
    widget: Callable[..., Any],
    label: str,
    options: Mapping[str, str],
    key: str,
    default: str,
    meant: str | None = None,
    **more: Any,
) -> str:
    """Give the chosen option's identifier; the URL holds it under `key` unless it is `default`.

    `options` maps identifiers to what the reader sees; a value that the URL does not know falls
    back to `default`, as does one whose options have changed with another agency. `meant` is what
    an address that names none stands for.
    """
    now = st.session_state.get(key)
    if now is None or now not in options or address.overrules(key, [now], [default]):
        asked = st.query_params.get(key, meant)
        st.session_state[key] = asked if asked in options else default
    now = st.session_state[key]
    begins = {"index": list(options).index(now)} if widget in _BY_INDEX else {"default": now}
    value: str = widget(
        label, list(options), key=key, format_func=options.__getitem__, **begins, **more
    )
    address.keep(key, [value], [default])
    return value


def several(
    label: str, options: Mapping[str, str], key: str, default: Sequence[str], **more: Any
) -> list[str]:
    """Give the chosen options' identifiers, `default` where none is; the URL holds them under
    `key` unless they are the default.
    """
    now = st.session_state.get(key)
    if now is None or address.overrules(key, now, default):
        asked = [each for each in st.query_params.get_all(key) if each in options]
        st.session_state[key] = asked or list(default)
    chosen = st.multiselect(
        label,
        list(options),
        st.session_state[key],
        key=key,
        format_func=options.__getitem__,
        wrap=True,
        select_all=False,
        **more,
    )
    if not chosen:
        st.caption(f"未选{label}，按默认的几项显示。")
    kept = list(chosen) or list(default)
    address.keep(key, kept, default)
    return kept


def one_or_several(
    label: str, options: Mapping[str, str], key: str, default: str, *, many: bool
) -> list[str]:
    """Give several identifiers (all where none is chosen), under the plural of `key`; or one."""
    if many:
        return several(label, options, f"{key}s", (), placeholder="全部") or list(options)
    return [choice(st.selectbox, label, options, key, default)]


def keep(key: str, options: Collection[str]) -> None:
    """Forget a choice that is no longer among the options."""
    if key in st.session_state and st.session_state[key] not in options:
        del st.session_state[key]
        address.drop(key)


def chosen() -> dict[str, str]:
    """Give every choice of this page by its identifier, several joined by -: defaults left out but
    for agency and years, which name what stands here now, also where more is held one day.
    """
    along = {"agency": queries.agencies()[:1], **address.along()}
    held = list(map(str, queries.reports(along["agency"][0])["year"]))
    every = {"years": held, **address.own(), **along}
    return {name: "-".join(words) for name, words in every.items() if name != "way"}


def chips(chosen: tuple[int, ...], held: tuple[int, ...], definitions: Mapping[str, str]) -> None:
    """Show what is chosen, with one click to undo it; nothing when nothing is."""
    words = [f"年份 {'、'.join(map(str, chosen))}"] if chosen != held else []
    for name, definition in definitions.items():
        each = FAMILIES[name]
        words.append(f"{each.label} {queries.definition_labels(each.rate)[definition]}")
    if not words:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="filters_chips"):
        st.html(f"<span class='tag'>当前筛选：{html.text('；'.join(words))}</span>")
        st.button("清除筛选", on_click=address.drop, args=("years", *FAMILIES), type="tertiary")


def notices(own: Mapping[str, Collection[str] | None]) -> list[str]:
    """Name each URL parameter, or value, that means nothing here; the page falls back."""
    named = []
    agencies = queries.agencies()
    asked = st.query_params.get("agency")
    reports = queries.reports(asked if asked in agencies else agencies[0])
    held = {str(year) for year in reports["year"].to_list()}
    rates = {name: queries.definitions(each.rate) for name, each in FAMILIES.items()}
    known: Mapping[str, Collection[str] | None]
    known = {"years": held, "agency": agencies, address.DECK: None, **rates, **own}
    for name in st.query_params:
        if name.startswith("embed"):
            continue
        if name not in known:
            named.append(f"网址中的参数“{name[:40]}”无法识别，已忽略。")
            continue
        allowed = known[name]
        asked_values = [v for v in st.query_params.get_all(name) if v]
        wrong = [v for v in asked_values if allowed is not None and v not in allowed]
        if name == "years":
            named += [f"{v}年年报未收录，不等于未公布。" for v in wrong if _YEAR.fullmatch(v)]
            wrong = [v for v in wrong if not _YEAR.fullmatch(v)]
        if wrong:
            named.append(
                f"网址中“{name}”的值“{'、'.join(v[:40] for v in wrong)}”无法识别，已按默认显示。"
            )
    return named
