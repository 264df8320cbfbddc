"""What the annual forms since 2019 share beside their words: their sums, within a report and over
years, and their rates. `annual_form` makes such a form from what is its own.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from etl.forms import annual, dispute_rates
from etl.forms.form import Cell, Form, Grade, Rate, total
from etl.forms.vocabulary import OUTCOME_WORDS, ROUTE_WORDS, Vocabulary
from etl.identities import Across, Identity
from etl.metrics import GROUPS

FLOW = ("requests_received", "requests_carried_in", "handled_total", "requests_carried_out")
_BOTH_ROUTES = ("litigation_direct", "litigation_after_review")

CARRIED_FORWARD = Across(
    "carried_forward", "requests_carried_out", "requests_carried_in",
    "{before}年结转下年度 {} = {year}年上年结转 {}", "上年结转下年度等于本年上年结转", each=True,
)  # fmt: skip
# What a number in prose sums up of the tables.
STATED = {
    "review_cases": ("review_total",),
    "litigation_cases": ("litigation_direct_total", "litigation_after_review_total"),
    "granted_or_part_total": ("granted", "granted_in_part"),
    "requests_due": ("requests_received", "requests_carried_in"),
}


def annual_form(
    code: str,
    name: str,
    title: str,
    since: int,
    vocabulary: Vocabulary,
    signs: Collection[str],
    *,
    prose: tuple[str, ...],
    concepts: Mapping[str, Cell],
    changed: str,
    identities: tuple[Identity, ...] = (),
    across: tuple[Across, ...] = (),
) -> Form:
    """Give an annual form: three sections of tables in the words of `vocabulary`, with the sums
    and rates that their rows give. `identities` and `across` are sums of its own beside these.
    """
    requests = tuple(vocabulary.request_rows.values())
    groups = {whole: tuple(n for n in rows if n in requests) for whole, rows in GROUPS.items()}
    sums = (*_sums(requests, vocabulary.instead), *identities)
    return Form(
        code, name, title, "national",
        recognises=lambda document: annual.recognises(document, vocabulary, signs),
        read=lambda document, year: annual.read(document, year, vocabulary, sums),
        rows=(*vocabulary.proactive.values(), *requests, *_disputes()),
        prose=prose, concepts=concepts, since=since, signs=frozenset(signs), vocabulary=vocabulary,
        by_applicant=frozenset(requests),
        identities=sums, across=(CARRIED_FORWARD, *across),
        rates=tuple(_rates({whole: total(names) for whole, names in groups.items()})),
        stated=STATED | groups,
        changed=changed, articles=True, last_chapter=True,
    )  # fmt: skip


def unchanged(form: Form) -> dict[str, Cell]:
    """Give the column of a form as that of the next, where nothing changed: each asked concept
    means the same, each that is not asked is not asked still.
    """
    return {
        concept: Cell(cell.metrics, "A") if cell.metrics else cell
        for concept, cell in form.concepts.items()
    }


def of_disputes(grade: Grade, review: str, litigation: str) -> dict[str, Cell]:
    """Give the concepts of disputes, each graded against a form whose rows know neither pending
    cases nor routes; `review` and `litigation` say why.
    """
    cells = {}
    for outcome in OUTCOME_WORDS.values():
        before, why = (grade, (review, litigation)) if outcome != "pending" else ("none", ("", ""))
        both = total(f"{route}_{outcome}" for route in _BOTH_ROUTES)
        cells[f"review_{outcome}"] = Cell(f"review_{outcome}", before, why[0])
        cells[f"litigation_{outcome}"] = Cell(both, before, why[1])
        for route in _BOTH_ROUTES:
            cells[f"{route}_{outcome}"] = Cell(f"{route}_{outcome}")
    return cells


def _disputes() -> Iterator[str]:
    return (f"{route}_{each}" for route in ROUTE_WORDS.values() for each in OUTCOME_WORDS.values())


def _sums(requests: tuple[str, ...], instead: Mapping[str, tuple[str, ...]]) -> Iterator[Identity]:
    """Give the sums of the tables of requests and disputes. Of the rows that stand for one of an
    older form and that one itself, a report prints either.
    """
    received, carried_in, handled, carried_out = FLOW
    yield Identity(
        "requests_flow", f"{received} + {carried_in} = {handled} + {carried_out}",
        "第一项加第二项之和，等于第三项加第四项之和", each=True,
    )  # fmt: skip
    either = {*instead, *chain.from_iterable(instead.values())}
    outcomes = (f"?{row}" if row in either else row for row in requests if row not in FLOW)
    yield Identity(
        "outcomes_sum", f"{total(outcomes)} = {handled}", "各类办理结果之和等于总计", each=True
    )
    for route in ROUTE_WORDS.values():
        *parts, whole = (f"{route}_{outcome}" for outcome in OUTCOME_WORDS.values())
        yield Identity(f"{route}_sum", f"{total(parts)} = {whole}", "四种结果之和等于总计")


def _rates(groups: Mapping[str, str]) -> Iterator[Rate]:
    """Give the rates of an annual form: of requests, of disputes, and of both."""
    received, carried_in, handled, carried_out = FLOW
    granted, due = "granted + granted_in_part", f"{received} + {carried_in}"
    refused = groups["refused_total"]
    yield Rate("grant_rate", "of_handled", granted, handled)
    yield Rate("grant_rate", "full_only", "granted", handled)
    yield Rate("grant_rate", "of_due", granted, due)
    yield Rate("grant_rate", "of_decidable", granted, f"{granted} + {refused}")
    yield Rate("refusal_rate", "of_handled", refused, handled)
    yield Rate("unable_rate", "of_handled", groups["unable_total"], handled)
    yield Rate("declined_rate", "of_handled", groups["declined_total"], handled)
    yield Rate("carry_out_rate", "of_due", carried_out, due)
    yield from dispute_rates.of("review", ["review"], decided=True)
    yield from dispute_rates.of("litigation", _BOTH_ROUTES, decided=True)
    for route in _BOTH_ROUTES:
        yield from dispute_rates.of(route, [route], decided=True)
    both = "review_total + litigation_direct_total"
    yield Rate("dispute_rate", "review_and_direct", both, handled)
    yield Rate("dispute_rate", "with_after_review",
               f"{both} + litigation_after_review_total", handled)  # fmt: skip
