"""Every table figure against the figures that a person read from the reports."""

import pytest
from chongqing import YEARS_WITH_TABLES, figures_by_hand, text
from conftest import Database

RECOVERED = {
    ("chongqing-2023", "requests_received"): (
        10121,
        "自然人 9,319 + 商业企业 683 + 科研机构 0 + 社会公益组织 54 + 法律服务机构 30 + 其他 35"
        " = 总计 10,121",
    ),
    ("chongqing-2023", "granted_in_part"): (
        1424,
        "自然人 1,326 + 商业企业 69 + 科研机构 0 + 社会公益组织 25 + 法律服务机构 1 + 其他 3"
        " = 总计 1,424",
    ),
}


@pytest.mark.parametrize("year", YEARS_WITH_TABLES)
def test_every_table_figure_is_as_a_person_read_it(database: Database, year: int) -> None:
    stored = database.execute(
        "select metric, applicant, value from facts"
        " where report_id = ? and origin = 'table' and state <> 'implied'",
        [f"chongqing-{year}"],
    ).fetchall()
    assert {(metric, applicant): value for metric, applicant, value in stored} == (
        figures_by_hand(year)
    )
    assert len(stored) == len(figures_by_hand(year))


def test_the_three_tables_hold_457_figures(database: Database) -> None:
    states = database.sql("""
        select state, count(*) from facts
        where origin = 'table' and state <> 'implied' group by state""").fetchall()
    assert dict(states) == {"printed": 455, "recovered": 2}


def test_the_two_cells_lost_in_2023_are_recovered_with_their_equation(
    database: Database,
) -> None:
    rows = database.sql("""
        select report_id, metric, applicant, value, printed, start_char, end_char, note
        from facts where state = 'recovered'""").fetchall()
    assert {row[:2] for row in rows} == set(RECOVERED)
    for report_id, metric, applicant, value, printed, start, end, note in rows:
        expected, equation = RECOVERED[report_id, metric]
        assert (applicant, value) == ("total", expected)
        assert (printed, start, end) == (None, None, None)
        assert equation in note


def test_every_printed_figure_stands_at_its_span_within_its_quote(
    database: Database,
) -> None:
    rows = database.sql("""
        select report_id, metric, printed, start_char, end_char, quote
        from facts where state = 'printed'""").fetchall()
    assert len(rows) == 455 + 83
    for report_id, metric, printed, start, end, quote in rows:
        report = text(int(report_id[-4:]))
        assert report[start:end] == printed, metric
        assert printed in quote, metric
        assert quote in report, metric


def test_stored_texts_are_the_reports_character_by_character(
    database: Database,
) -> None:
    for report_id, stored in database.sql("from texts").fetchall():
        assert stored == text(int(report_id[-4:]))


def test_every_figure_has_a_label_and_nothing_is_an_empty_string(
    database: Database,
) -> None:
    rows = database.sql("select label, printed, quote, note, metric from facts").fetchall()
    assert all(row[0] for row in rows)
    assert not [row for row in rows if "" in row]


@pytest.mark.parametrize(
    ("report_id", "metric", "applicant", "label"),
    [
        ("chongqing-2017", "agreed", "total", "三、依申请公开情况 / 2. 同意公开答复数"),
        ("chongqing-2017", "review_2014_total", "total", "四、行政复议数量"),
        ("chongqing-2017", "litigation_2014_other", "total", "五、行政诉讼数量 / （三）其他情形数"),
        ("chongqing-2020", "permits_items_change", "total",
         "第二十条第(五)项 / 行政许可 / 本年增/减"),
        ("chongqing-2020", "refused_third_party", "company",
         "三、本年度办理结果 / （三）不予公开 / 4.保护第三方合法权益 / 商业企业"),
        ("chongqing-2020", "requests_carried_out", "total", "四、结转下年度继续办理 / 总计"),
        ("chongqing-2023", "other_remaining", "natural_person",
         "三、本年度办理结果 / （六）其他处理 / 3.其他 / 自然人"),
        ("chongqing-2023", "litigation_after_review_pending", "total",
         "行政诉讼 / 复议后起诉 / 尚未审结"),
    ],
)  # fmt: skip
def test_label_is_the_printed_path_of_row_and_column(
    database: Database, report_id: str, metric: str, applicant: str, label: str
) -> None:
    found = database.execute(
        "select label from facts where report_id = ? and metric = ? and applicant = ?"
        " and origin = 'table' and state <> 'implied'",
        [report_id, metric, applicant],
    ).fetchall()
    assert found == [(label,)]


def test_fact_ids_are_unique_and_say_what_they_name(
    database: Database,
) -> None:
    rows = database.sql("""
        select fact_id, concat_ws(':', report_id, metric, applicant, scope, year) from facts
    """).fetchall()
    assert len({fact_id for fact_id, _ in rows}) == len(rows)
    assert all(fact_id.startswith(f"{name}:") for fact_id, name in rows)
