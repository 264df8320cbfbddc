"""The reader's choices: kept in the URL by identifier, defaults left out, unknown ones named."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.shared import html, queries


@dataclass(frozen=True, slots=True)
class Family:
    """Rates whose definition is chosen together: its label, and the rate that shows its choices."""

    label: str
    rate: str
    ending: str


DECK = "deck"  # the sequence that a person is putting together goes along too
_NOT_CHOSEN = (DECK, "way")
_YEAR = re.compile(r"20\d\d")
# URL parameter → the family of rates.
FAMILIES = {
    "grant": Family("公开占比口径", "grant_rate", "grant_rate"),
    "disputes": Family("复议、诉讼占比口径", "review_overturned_rate", "_overturned_rate"),
}


def family(rate: str) -> str | None:
    """Give the family that a rate's definition is chosen with, or None."""
    return next((name for name, each in FAMILIES.items() if rate.endswith(each.ending)), None)


def definitions(families: Collection[str], page: str) -> dict[str, str]:
    """Let the reader choose the definition of each family; give those that are not the default.

    A choice goes along from page to page, also past pages that show no such rate: it is kept in
    the session, as a widget's own state ends with its page.
    """
    held: dict[str, str] = st.session_state.setdefault("definitions", {})
    for name, each in FAMILIES.items():
        asked = st.query_params.get(name)
        if asked in queries.definitions(each.rate):
            held.setdefault(name, asked)
    if families:
        with st.popover("口径", key="definitions_popover"):
            for name in families:
                held[name] = _definition(name, f"{name}@{page}", held.get(name))
    return {name: chosen for name, chosen in held.items() if chosen != _default(name)}


def _definition(name: str, key: str, chosen: str | None) -> str:
    """Draw one family's choice under a key of this page's, begun from the session's."""
    options = queries.definition_labels(FAMILIES[name].rate)
    if key not in st.session_state:
        st.session_state[key] = chosen or _default(name)
    st.radio(FAMILIES[name].label, list(options), key=key, format_func=options.__getitem__)
    value = str(st.session_state[key])
    _into_address(name, value, _default(name))
    return value


def _default(name: str) -> str:
    return queries.definitions(FAMILIES[name].rate)[0]


def agency() -> str:
    """Give the agency shown; with several, a choice that the URL holds."""
    agencies = queries.agencies()
    if len(agencies) == 1:
        return agencies[0]
    if "agency" not in st.query_params and (asked := _agency_asked_for()):
        st.session_state.setdefault("agency", asked)
    with st.sidebar:
        return st.selectbox(
            "机关", agencies, key="agency", bind="query-params", persist_state="session"
        )


def _agency_asked_for() -> str | None:
    """Give the agency of the report that the URL asks for, where it names no agency itself."""
    facts = (queries.report_of(each) for each in st.query_params.get_all("fact"))
    asked = (*st.query_params.get_all("report"), *facts)
    return next((found for each in asked if (found := queries.agency_of(each))), None)


def years(held: tuple[int, ...]) -> tuple[int, ...]:
    """Give the chosen years; none chosen means all."""
    st.session_state["years_held"] = held
    chosen = st.pills(
        "年份", held, selection_mode="multi", default=held, key="years", bind="query-params",
        persist_state="session", format_func=str, label_visibility="collapsed",
    )  # fmt: skip
    kept = tuple(sorted(chosen)) or held
    if not chosen:
        st.caption("未选年份，按全部年份显示。")
    st.session_state["years_chosen"] = kept if kept != held else ()
    return kept


def years_asked(held: tuple[int, ...]) -> tuple[int, ...]:
    """Keep the years chosen elsewhere on a page that does not choose any; give them."""
    asked = [int(year) for year in st.query_params.get_all("years") if _YEAR.fullmatch(year)]
    kept = tuple(year for year in held if year in asked)
    if kept and kept != held:
        st.session_state["years_chosen"] = kept
    return st.session_state.get("years_chosen") or held


def more_years() -> str:
    """Say where a card without rows may find some: in other years, or in none that are held."""
    held = st.session_state.get("years_held", ())
    if st.session_state.get("years_chosen"):
        return "请在页面上方增选年份。"
    return f"现只收录{held[0]}年一份年报。" if len(held) == 1 else "收录的各年年报均无。"


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
    back to `default`, as does one whose options have changed with another agency.
    """
    if st.session_state.get(key) not in options:
        asked = st.query_params.get(key, default)
        st.session_state[key] = asked if asked in options else default
    value: str = widget(label, list(options), key=key, format_func=options.__getitem__, **more)
    _into_address(key, value, default)
    return value


def several(
    label: str, options: Mapping[str, str], key: str, default: Sequence[str], **more: Any
) -> list[str]:
    """Give the chosen options' identifiers, `default` where none is; the URL holds them under
    `key` unless they are the default.
    """
    if key not in st.session_state:
        asked = [each for each in st.query_params.get_all(key) if each in options]
        st.session_state[key] = asked or list(default)
    chosen = st.multiselect(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        wrap=True,
        select_all=False,
        **more,
    )
    if not chosen:
        st.caption(f"未选{label}，按默认的几项显示。")
    _into_address(key, list(chosen) or list(default), list(default))
    return list(chosen) or list(default)


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
        st.query_params.pop(key, None)


def _into_address(name: str, value: str | list[str], default: str | list[str]) -> None:
    """Keep a choice in the URL, a default out of it."""
    if value != default:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def go_along() -> dict[str, list[str]]:
    """Give the choices that go along from page to page, as URL parameters without defaults."""
    along: dict[str, list[str]] = {}
    if st.session_state.get("years_chosen"):
        along["years"] = [str(year) for year in st.session_state["years_chosen"]]
    if len(queries.agencies()) > 1 and st.session_state.get("agency") != queries.agencies()[0]:
        along["agency"] = [st.session_state["agency"]]
    for name, chosen in st.session_state.get("definitions", {}).items():
        if chosen != _default(name):
            along[name] = [chosen]
    if DECK in st.query_params:
        along[DECK] = st.query_params.get_all(DECK)
    return along


def chosen() -> dict[str, str]:
    """Give every choice of this page by its identifier, several joined by -: defaults left out but
    for agency and years, which name what stands here now, also where more is held one day.
    """
    own = {
        name: st.query_params.get_all(name) for name in st.query_params
        if not name.startswith("embed") and name not in ("years", "agency", *FAMILIES)
    }  # fmt: skip
    agency = st.session_state.get("agency") or queries.agencies()[0]
    held = list(map(str, queries.reports(agency)["year"]))
    every = {"years": held, "agency": [agency], **own, **go_along()}
    return {
        name: "-".join(words) for name, words in every.items() if words and name not in _NOT_CHOSEN
    }


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
        st.button("清除筛选", on_click=_reset, args=(held,), type="tertiary")


def _reset(held: tuple[int, ...]) -> None:
    st.session_state["years"] = list(held)
    st.session_state["definitions"] = {}
    for name in FAMILIES:
        st.query_params.pop(name, None)
    for key in [key for key in st.session_state if str(key).partition("@")[0] in FAMILIES]:
        del st.session_state[key]


def notices(own: Mapping[str, Collection[str] | None]) -> list[str]:
    """Name each URL parameter, or value, that means nothing here; the page falls back."""
    named = []
    agencies = queries.agencies()
    asked = st.query_params.get("agency")
    reports = queries.reports(asked if asked in agencies else agencies[0])
    held = {str(year) for year in reports["year"].to_list()}
    rates = {name: queries.definitions(each.rate) for name, each in FAMILIES.items()}
    known: Mapping[str, Collection[str] | None]
    known = {"years": held, "agency": agencies, DECK: None, **rates, **own}
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
