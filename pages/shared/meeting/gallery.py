"""Every card by its name, so that a sequence can be made anew from what a person chose."""

import re
from collections.abc import Collection
from dataclasses import replace

from etl.figure import APPLICANTS, SCOPES
from pages.shared import families, queries, wording
from pages.shared.cards import pivot_card, pivot_rows, register
from pages.shared.cards.model import Card
from pages.shared.cards.pivot import DIMENSIONS
from pages.shared.cards.register import Choices
from pages.shared.files.occasion import Slide
from pages.shared.meeting.sequence import NUMBER, NUMBERS, Entry, Programme
from pages.shared.view import View

_YEAR = re.compile(r"[0-9]{4}")


# Sequences that are filled from the data: name → what it is called, and the cards in the order of
# a report. `years` is 五年 where five reports are chosen.
READY: dict[str, tuple[str, tuple[str, ...]]] = {
    "year": ("{year}年年度简报",
             ("requests", "requests_office", "outcomes", "granted", "applicants", "channels",
              "flow", "reasons_refused", "reasons_unable", "reasons_2014", "review", "litigation",
              "volume", "volume_narrative", "disclosure_channels", "documents_issued",
              "decisions", "fees")),
    "review": ("{years}回顾",
               ("requests", "outcomes", "granted", "lens_grant", "long_run", "review", "litigation",
                "lens_disputes", "volume", "fees")),
    "reasons": ("不予公开理由",
                ("outcomes", "reasons_refused", "reasons_unable", "reasons_declined", "long_run",
                 "reasons_2014")),
    "disputes": ("复议与诉讼",
                 ("review", "litigation", "routes", "lens_disputes")),
}  # fmt: skip


def card(name: str, choices: Choices) -> Card:
    """Make a card anew; raises UnknownCard."""
    return register.card(view(choices), name, choices)


def view(choices: Choices) -> View:
    """Give the view of what was chosen: agency, years, definitions; what means nothing is left."""
    agencies = queries.agencies()
    agency = choices.get("agency", "")
    years = asked_years(choices)
    definitions = {name: choices[name] for name in families.FAMILIES if name in choices}
    return View.of(agency if agency in agencies else agencies[0], years, definitions)


def asked_years(choices: Choices) -> list[int]:
    """Give the years that choices name."""
    words = choices.get("years", "").split("-")
    return [int(word) for word in words if _YEAR.fullmatch(word)]


def held(programme: Programme) -> tuple[Programme, list[str]]:
    """Give the entries whose reports this build holds, and say what it does not hold: another
    agency's or another year's figures never stand in their place.
    """
    kept, said = [], list[str]()
    agencies = queries.agencies()
    for number, entry in enumerate(programme.entries, 1):
        agency = entry.choices.get("agency", "" if len(agencies) > 1 else agencies[0])
        years = asked_years(entry.choices)
        missing = set(years) - set(queries.reports(agency)["year"].to_list())
        if not agency:
            said.append(f"第{number}项没有写明是哪个机关的，这里收录不止一个机关，已略去。")
        elif word := _unknown(entry.choices):
            said.append(f"第{number}项的选择“{word[:40]}”无法识别，已略去。")
        elif agency not in agencies:
            said.append(f"第{number}项是“{agency[:40]}”的卡片，这里没有收录该机关，已略去。")
        elif years and missing == set(years):
            said.append(f"第{number}项所选年份（{_listed(missing)}）没有收录，已略去。")
        else:
            kept.append(entry)
            if missing:
                said.append(f"第{number}项所选年份中，{_listed(missing)}年没有收录，只用其余年份。")
    return replace(programme, entries=tuple(kept)), said


def _unknown(choices: Choices) -> str:
    """Give the first word of what was chosen that means nothing here: another thing never stands
    in its place, under the same headline.
    """
    years = choices.get("years", "")
    if years and len(asked_years(choices)) < len(years.split("-")):
        return years
    every = pivot_card.options()
    one = {
        **every, "by": pivot_card.KINDS, "rows": DIMENSIONS, "columns": DIMENSIONS,
        "show": pivot_rows.SHOWS, "scope": SCOPES, "applicant": APPLICANTS,
        "definition": queries.every_definition(choices.get("rate", "grant_rate")),
        **{name: queries.definitions(each.rate) for name, each in families.FAMILIES.items()},
    }  # fmt: skip
    many = {f"{name}s": one[name] for name in (*every, "scope", "applicant")}
    for name, known in {**one, **many}.items():
        for word in choices.get(name, "").split("-"):
            if word and word not in known:
                return word
    return ""


def _listed(years: Collection[int]) -> str:
    return "、".join(map(str, sorted(years)))


def build() -> str:
    """Give the name of the build that is looked at."""
    return queries.home().name


def taken(entry: Entry) -> Entry:
    """Give an entry with the numbers that its headline stands on now."""
    basis = card(entry.card, entry.choices).basis
    return replace(entry, values=tuple(each.number[:NUMBER] for each in basis[:NUMBERS]))


def moved(programme: Programme) -> list[str]:
    """Say which entries stand on other numbers than when they were taken: a headline that a person
    wrote, or a slide that was handed out, may hold the old ones.
    """
    return [words for number, entry in enumerate(programme.entries, 1)
            if (words := _moved(number, entry))]  # fmt: skip


def _moved(number: int, entry: Entry) -> str:
    basis = card(entry.card, entry.choices).basis[:NUMBERS]
    now = tuple(each.number[:NUMBER] for each in basis)
    if not entry.values or entry.values == now:
        return ""
    if len(entry.values) != len(now):
        return f"第{number}项所据的数与加入汇报时不同，请核对标题和备注。"
    pairs = zip(entry.values, basis, strict=True)
    changed = [f"{each.of}原为{before}，现为{each.number}" for before, each in pairs
               if before != each.number[:NUMBER]]  # fmt: skip
    return f"第{number}项的数与加入汇报时不同：{'；'.join(changed)}。请核对标题和备注。"


def slide(entry: Entry) -> Slide:
    """Make an entry's card anew, with the person's words."""
    return Slide(card(entry.card, entry.choices), entry.headline, entry.note)


def ready(name: str, choices: dict[str, str]) -> Programme:
    """Give a ready-made sequence for what is chosen; that of a year is of the latest one."""
    shown = view(choices)
    own = choices | ({"years": str(max(shown.years))} if name == "year" else {})
    entries = (Entry(each, own) for each in READY[name][1])
    kept = tuple(taken(entry) for entry in entries if not slide(entry).card.bare)
    return Programme(f"{shown.agency}政府信息公开{ready_labels(choices)[name]}", kept, build())


def ready_labels(choices: Choices) -> dict[str, str]:
    """Give name → label of the ready-made sequences; a look back needs more than one year."""
    years = view(choices).years
    words = {"year": max(years), "years": f"{wording.cardinal(len(years))}年"}
    return {
        name: label.format(**words)
        for name, (label, _) in READY.items() if name != "review" or len(years) > 1
    }  # fmt: skip
