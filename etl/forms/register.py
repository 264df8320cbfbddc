"""The official forms: the only list of them, oldest first, and what follows from it.

A form that is added here, with its module, is read, checked, compared and drawn.
"""

from etl import identities
from etl.forms import annual_2019, annual_2021, narrative, provincial, statistics_2014
from etl.forms.form import Form
from etl.metrics import BY_NAME

FORMS: dict[str, Form] = {
    form.code: form
    for form in (
        narrative.FORM,
        provincial.FORM,
        statistics_2014.FORM,
        annual_2019.FORM,
        annual_2021.FORM,
    )
}
NAMES = {code: form.name for code, form in FORMS.items()}
TITLES = {code: form.title for code, form in FORMS.items()}
WITH_TABLES = tuple(code for code, form in FORMS.items() if form.rows)
NATIONAL = tuple(code for code, form in FORMS.items() if form.kind == "national")
IN_PROSE = tuple(code for code, form in FORMS.items() if form.kind == "prose")
# Reports that tell what they tell in words of their own, or of their place.
UNSET = tuple(code for code in FORMS if code not in NATIONAL)


def with_rows(*metrics: str) -> tuple[str, ...]:
    """Give the forms whose tables have a row for each of some metrics, oldest first."""
    return tuple(code for code, form in FORMS.items() if {*metrics} <= {*form.rows})


# By applicant and outcome (办理结果), with disputes that are not decided; or by kind of reply (答复).
BY_OUTCOME, BY_REPLY = with_rows("handled_total"), with_rows("already_public")
# Metric → the forms whose reports may state it.
STATED_BY = {
    metric: tuple(code for code, form in FORMS.items() if metric in form.metrics)
    for metric in BY_NAME
}
_STATED_SUMS = [each for form in FORMS.values() for each in form.identities]
_OVER_YEARS = [each for form in FORMS.values() for each in form.across]
# Every rule → its words.
RULE_LABELS = {
    **identities.LABELS,
    **{each.rule: each.label for each in _STATED_SUMS},
    **{each.rule: each.label for each in _OVER_YEARS},
}
# Rules that bind figures to one value; a bound (≤, ≥) and two sentences that agree prove nothing.
EQUALITIES = {
    *(each.rule for each in _STATED_SUMS if " = " in each.equation),
    *(each.rule for each in _OVER_YEARS),
    identities.APPLICANTS_SUM, identities.PROSE_TABLE,
}  # fmt: skip
