"""What may be set beside what: the contract's grades, metrics and breaks."""

import re
from itertools import product

import pytest
from conftest import Database

from etl.crosswalk import BY_CONCEPT, CONCEPTS, DEFINITION_LABELS, RATE_LABELS, RATES, grade, grades
from etl.figure import SCOPES
from etl.forms.register import FORMS, NAMES, RULE_LABELS, STATED_BY
from etl.forms.statistics_2014 import ROWS, SECTION_ROWS
from etl.metrics import BY_NAME, FAMILIES, METRICS, scope_label
from pages.shared.cards import dictionary

CHINESE = re.compile(r"[\u4e00-\u9fff]")

NARRATIVE, STATISTICS = "narrative", "statistics_2014"
ANNUAL_2019, ANNUAL_2021 = "annual_2019", "annual_2021"

REFUSED = ("refused_state_secret refused_law_forbids refused_security_stability"
           " refused_third_party refused_internal_affairs refused_process_information"
           " refused_enforcement_files refused_administrative_query")  # fmt: skip
UNABLE = "unable_not_held unable_needs_creation unable_still_unclear"
DECLINED = ("declined_petition declined_repeat declined_publication declined_excessive"
            " declined_reconfirmation")  # fmt: skip
OTHER = "other_not_corrected other_fee_unpaid other_remaining"
SECRETS = "not_agreed_commercial_secret not_agreed_privacy"
NOT_HELD = "not_this_agency does_not_exist"


def routes(outcome: str) -> str:
    return f"litigation_direct_{outcome} litigation_after_review_{outcome}"


# concept, its metrics in the forms of 2014, 2019 and 2021, grade 2014↔2019, grade 2019↔2021
CONTRACT = [
    ("requests", "requests_received", "requests_received", "requests_received", "B", "A"),
    ("handled", "closed_total", "handled_total", "handled_total", "B", "A"),
    ("granted", "already_public agreed", "granted", "granted", "C", "A"),
    ("granted_in_part", "agreed_in_part", "granted_in_part", "granted_in_part", "B", "A"),
    ("refused", "not_agreed_total", REFUSED, REFUSED, "C", "A"),
    ("unable", NOT_HELD, UNABLE, UNABLE, "C", "A"),
    ("declined", "", DECLINED, DECLINED, "none", "A"),
    ("other_handling", "", "other_handling", OTHER, "none", "B"),
    ("state_secret", "not_agreed_state_secret", "refused_state_secret", "refused_state_secret",
     "B", "A"),
    ("third_party", SECRETS, "refused_third_party", "refused_third_party", "B", "A"),
    ("security_stability", "not_agreed_security_stability", "refused_security_stability",
     "refused_security_stability", "B", "A"),
    ("other_law", "not_agreed_other_law", "refused_law_forbids", "refused_law_forbids", "C", "A"),
    ("internal_affairs", "", "refused_internal_affairs", "refused_internal_affairs", "none", "A"),
    ("process_information", "", "refused_process_information", "refused_process_information",
     "none", "A"),
    ("enforcement_files", "", "refused_enforcement_files", "refused_enforcement_files",
     "none", "A"),
    ("administrative_query", "", "refused_administrative_query", "refused_administrative_query",
     "none", "A"),
    ("not_government_information", "not_agreed_not_government_information", "", "",
     "none", "none"),
    ("not_held", NOT_HELD, "unable_not_held", "unable_not_held", "B", "A"),
    ("needs_creation", "", "unable_needs_creation", "unable_needs_creation", "none", "A"),
    ("unclear", "asked_to_amend", "unable_still_unclear",
     "unable_still_unclear other_not_corrected", "C", "B"),
    ("referred_elsewhere", "referred_elsewhere", f"{DECLINED} refused_administrative_query",
     f"{DECLINED} refused_administrative_query", "C", "A"),
    ("review_upheld", "review_2014_upheld", "review_upheld", "review_upheld", "B", "A"),
    ("review_overturned", "review_2014_overturned", "review_overturned", "review_overturned",
     "B", "A"),
    ("review_other", "review_2014_other", "review_other", "review_other", "B", "A"),
    ("review_pending", "", "review_pending", "review_pending", "none", "A"),
    ("litigation_upheld", "litigation_2014_upheld", routes("upheld"), routes("upheld"), "B", "A"),
    ("litigation_overturned", "litigation_2014_overturned", routes("overturned"),
     routes("overturned"), "B", "A"),
    ("litigation_other", "litigation_2014_other", routes("other"), routes("other"), "B", "A"),
    ("litigation_direct_overturned", "", "litigation_direct_overturned",
     "litigation_direct_overturned", "none", "A"),
    ("litigation_after_review_total", "", "litigation_after_review_total",
     "litigation_after_review_total", "none", "A"),
    ("disclosed_items", "disclosed_items", "disclosed_items", "", "B", "none"),
    ("normative_documents_issued", "normative_documents_made", "normative_documents_newly_made",
     "normative_documents_issued", "C", "B"),
    ("normative_documents_stock", "", "normative_documents_disclosed_total",
     "normative_documents_in_force", "none", "none"),
    ("permits", "", "permits_decided", "permits_decided", "none", "B"),
    ("penalties", "", "penalties_decided", "penalties_decided", "none", "B"),
    ("coercion", "", "coercion_decided", "coercion_decided", "none", "B"),
    ("fees", "fees_for_requests", "", "fees_collected", "none", "none"),
    ("received_by_channel", "received_in_person received_fax received_online received_letter",
     "", "", "none", "none"),
    ("complaints", "complaints", "complaints", "complaints", "C", "C"),
    ("press_conferences", "press_conferences", "press_conferences", "press_conferences", "C", "C"),
    ("policy_explanations", "policy_explanations", "policy_explanations", "", "C", "none"),
    ("hot_topics_answered", "hot_topics_answered", "hot_topics_answered", "", "C", "none"),
    ("training_courses", "training_courses", "training_courses", "training_courses", "C", "C"),
    ("people_trained", "people_trained", "people_trained", "", "C", "none"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("concept", "statistics", "of_2019", "of_2021", "old", "new"),
    CONTRACT,
    ids=[line[0] for line in CONTRACT],
)
def test_concept_is_made_and_graded_as_the_contract_says(
    concept: str, statistics: str, of_2019: str, of_2021: str, old: str, new: str
) -> None:
    held = BY_CONCEPT[concept]
    assert [set(held.metrics(form)) for form in (STATISTICS, ANNUAL_2019, ANNUAL_2021)] == [
        set(statistics.split()), set(of_2019.split()), set(of_2021.split())
    ]  # fmt: skip
    assert grade(held, STATISTICS, ANNUAL_2019)[0] == old
    assert grade(held, ANNUAL_2019, ANNUAL_2021)[0] == new


@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        ("requests", "B"), ("review_total", "B"), ("litigation_total", "B"), ("handled", "C"),
        ("granted", "C"), ("granted_in_part", "C"), ("refused", "C"), ("disclosed_items", "none"),
        ("unable", "C"), ("not_held", "C"), ("unclear", "C"),
    ],
)  # fmt: skip
def test_narrative_replies_are_indicative_and_totals_comparable_with_a_note(
    concept: str, expected: str
) -> None:
    assert grade(BY_CONCEPT[concept], NARRATIVE, STATISTICS)[0] == expected


def test_every_concept_and_pair_of_forms_has_a_grade_and_a_reason_in_chinese(
    database: Database,
) -> None:
    rows = database.sql("select concept, form_a, form_b, grade, reason from grades").fetchall()
    assert {row[:3] for row in rows} == set(
        product((concept.concept for concept in CONCEPTS), FORMS, FORMS)
    )
    assert len(rows) == len(CONCEPTS) * len(FORMS) ** 2
    assert {row[3] for row in rows} == {"A", "B", "C", "none"}
    assert not [row for row in rows if not CHINESE.search(row[4])]


def test_a_grade_does_not_depend_on_the_order_of_the_forms() -> None:
    for concept, one, other in product(CONCEPTS, FORMS, FORMS):
        assert grade(concept, one, other)[0] == grade(concept, other, one)[0]


def test_a_form_that_does_not_ask_is_graded_none_and_no_other(database: Database) -> None:
    rows = database.sql("""
        select concept, form_a, form_b, grade from grades
        where form_a in (select form from crosswalk where crosswalk.concept = grades.concept)
        and form_b in (select form from crosswalk where crosswalk.concept = grades.concept)
        and grade = 'none'""").fetchall()
    asked_but_another_thing = {row[0] for row in rows}
    assert asked_but_another_thing == {
        "disclosed_items", "fees", "regulations_stock", "normative_documents_stock",
    }  # fmt: skip


def test_one_form_agrees_with_itself() -> None:
    for concept, form in product(CONCEPTS, (STATISTICS, ANNUAL_2019, ANNUAL_2021)):
        if concept.metrics(form):
            assert grade(concept, form, form)[0] == "A"


def test_every_metric_of_the_crosswalk_stands_in_the_dictionary_for_its_form(
    database: Database,
) -> None:
    unknown = database.sql("""
        select concept, form, metric from crosswalk
        anti join (select metric, unnest(forms) as form from metrics) using (metric, form)
    """).fetchall()
    assert unknown == []


def test_every_metric_of_a_rate_or_an_identity_stands_in_the_dictionary() -> None:
    rates = {
        term
        for form in FORMS.values()
        for rate in form.rates
        for side in (rate.numerator, rate.denominator)
        for term in side.split(" + ")
    }
    identities = {
        term.lstrip("?").partition("@")[0]
        for form in FORMS.values()
        for identity in form.identities
        for term in re.split(r" (?:=|<=|>=|\+) ", identity.equation)
        if term != "0"
    }
    assert rates | identities <= set(BY_NAME)


def test_the_parts_of_a_concept_share_its_unit() -> None:
    for concept in CONCEPTS:
        units = {BY_NAME[metric].unit for form in FORMS for metric in concept.metrics(form)}
        assert units <= {concept.unit}, concept.concept


def test_every_stored_metric_stands_in_the_dictionary_with_its_unit(database: Database) -> None:
    strangers = database.sql(
        "select fact_id from facts anti join metrics using (metric, unit)"
    ).fetchall()
    assert strangers == []


def test_dictionary_names_are_unique_and_each_entry_is_whole() -> None:
    assert len(BY_NAME) == len(METRICS)
    for metric in METRICS:
        assert CHINESE.search(metric.label_zh)
        assert CHINESE.search(metric.definition)
        assert metric.label_en.isascii()
        assert metric.family in FAMILIES
        assert metric.part_of is None or metric.part_of in BY_NAME
        assert STATED_BY[metric.metric]


def test_the_2014_form_has_one_metric_for_each_printed_row() -> None:
    printed = [*ROWS.values(), *(name for rows in SECTION_ROWS.values() for name in rows.values())]
    assert len(printed) == len(set(printed)) == 59
    assert all(STATISTICS in STATED_BY[name] for name in printed)


def test_every_rate_definition_and_rule_has_its_chinese_name(database: Database) -> None:
    assert {rate for rate, _ in RATES} == set(RATE_LABELS)
    assert {definition for _, definition in RATES} == set(DEFINITION_LABELS)
    rules = {rule for (rule,) in database.sql("select distinct rule from checks").fetchall()}
    assert rules <= set(RULE_LABELS)


@pytest.mark.parametrize(
    ("agency", "labels"),
    [
        ("重庆市", ["全市", "市政府本机关", "市级部门", "区县", "区县及市级部门"]),
        ("四川省", ["全省", "省政府本机关", "省级部门", "市县", "市县及省级部门"]),
        ("北碚区", ["全区", "区政府本机关", "区级部门", "镇街", "镇街及区级部门"]),
        ("重庆市教育委员会", ["本机关", "办公室", "内设机构", "下级机关", "下级机关及内设机构"]),
    ],
)
def test_a_scope_is_said_as_officials_of_the_agency_say_it(agency: str, labels: list[str]) -> None:
    assert [scope_label(scope, agency) for scope in SCOPES] == labels


def test_no_reason_names_a_year_or_place_of_one_agency() -> None:
    forms_began = {"2014", "2019", "2021", "2008"}
    for _, _, _, _, reason in grades():
        assert set(re.findall(r"20\d\d", reason or "")) <= forms_began, reason


@pytest.mark.usefixtures("on_the_build")
def test_a_form_has_one_name_wherever_it_is_spoken_of() -> None:
    old = NAMES[STATISTICS]
    named = [
        *(reason for *_, reason in grades()), *(metric.definition for metric in METRICS),
        dictionary.crosswalk(),
    ]  # fmt: skip
    of_the_form = [words for words in named if old in words]
    assert of_the_form
    for words in of_the_form:
        assert f"原{old}" not in words
    assert f"{old}与其后" in dictionary.crosswalk()
