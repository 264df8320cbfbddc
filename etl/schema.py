"""The published tables: their columns, and the questions `verify` asks.

Columns are a contract; other programs query them. Nothing there is null, never ''.
"""

import polars as pl

from etl.cases import SMALLEST, TOO_FEW

DATABASE = "disclosure.duckdb"
MANIFEST = "manifest.json"
READINGS = "readings.sqlite"

_TEXT, _INT, _NUMBER = pl.String, pl.Int64, pl.Float64

# fmt: off
TABLES: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "reports":          {"report_id": _TEXT, "agency": _TEXT, "year": _INT, "form": _TEXT, "title": _TEXT, "file": _TEXT,
                         "sha256": _TEXT, "format": _TEXT, "characters": _INT, "reader_version": _TEXT,
                         "verdict": _TEXT, "asked": _INT, "read": _INT, "proved": _INT, "issued": _TEXT, "current": pl.Boolean,
                         "broken_off": _TEXT},
    "failures":         {"file": _TEXT, "reason": _TEXT},
    "facts":            {"fact_id": _TEXT, "report_id": _TEXT, "agency": _TEXT, "year": _INT, "form": _TEXT, "scope": _TEXT,
                         "metric": _TEXT, "applicant": _TEXT, "value": _NUMBER, "lower": _NUMBER, "upper": _NUMBER, "unit": _TEXT,
                         "state": _TEXT, "origin": _TEXT, "printed": _TEXT, "label": _TEXT, "start_char": _INT, "end_char": _INT,
                         "quote": _TEXT, "note": _TEXT, "page": _INT, "box": pl.List(_NUMBER), "proof": _TEXT},
    "checks":           {"report_id": _TEXT, "year": _INT, "rule": _TEXT, "equation": _TEXT, "left_value": _NUMBER, "right_value": _NUMBER,
                         "difference": _NUMBER, "result": _TEXT, "figures": pl.List(_TEXT), "suspect": _TEXT, "suggested": _NUMBER},
    "faults":           {"report_id": _TEXT, "year": _INT, "finding": _INT, "kind": _TEXT, "ways": _INT, "way": _INT, "fact_id": _TEXT,
                         "origin": _TEXT, "cell": _TEXT, "printed_value": _NUMBER, "suggested": _NUMBER, "hypothesis": _TEXT, "checks": pl.List(_TEXT)},
    "texts":            {"report_id": _TEXT, "text": _TEXT},
    "pages":            {"report_id": _TEXT, "page": _INT, "box": pl.List(_NUMBER)},
    "prose_numbers":    {"report_id": _TEXT, "start_char": _INT, "end_char": _INT, "printed": _TEXT, "stored": pl.Boolean,
                         "beside": pl.List(_TEXT), "why": _TEXT},
    "metrics":          {"metric": _TEXT, "label_zh": _TEXT, "label_en": _TEXT, "unit": _TEXT, "family": _TEXT, "part_of": _TEXT,
                         "definition": _TEXT, "forms": pl.List(_TEXT)},
    "forms":            {"form": _TEXT, "name_zh": _TEXT, "title": _TEXT, "kind": _TEXT, "since": _INT},
    "concepts":         {"concept": _TEXT, "label_zh": _TEXT, "unit": _TEXT, "family": _TEXT},
    "crosswalk":        {"concept": _TEXT, "form": _TEXT, "metric": _TEXT},
    "grades":           {"concept": _TEXT, "form_a": _TEXT, "form_b": _TEXT, "grade": _TEXT, "reason": _TEXT},
    "rate_definitions": {"rate": _TEXT, "rate_zh": _TEXT, "definition": _TEXT, "definition_zh": _TEXT, "form": _TEXT,
                         "numerator": _TEXT, "denominator": _TEXT, "position": _INT},
    "data_dictionary":  {"table_name": _TEXT, "column_name": _TEXT, "type": _TEXT, "label_zh": _TEXT, "meaning": _TEXT},
    "codes":            {"field": _TEXT, "code": _TEXT, "label_zh": _TEXT, "meaning": _TEXT},
    "series":           {"agency": _TEXT, "concept": _TEXT, "applicant": _TEXT, "scope": _TEXT, "year": _INT, "value": _NUMBER,
                         "lower": _NUMBER, "upper": _NUMBER, "state": _TEXT, "form": _TEXT, "fact_ids": pl.List(_TEXT), "note": _TEXT},
    "coverage":         {"agency": _TEXT, "concept": _TEXT, "applicant": _TEXT, "scope": _TEXT, "year": _INT, "kind": _TEXT,
                         "reason": _TEXT},
    "rates":            {"agency": _TEXT, "year": _INT, "scope": _TEXT, "rate": _TEXT, "definition": _TEXT, "numerator": _NUMBER,
                         "denominator": _NUMBER, "value": _NUMBER, "lower": _NUMBER, "upper": _NUMBER, "note": _TEXT},
    "implied_rates":    {"agency": _TEXT, "year": _INT, "rate": _TEXT, "definition": _TEXT, "value": _NUMBER, "lower": _NUMBER,
                         "upper": _NUMBER, "note": _TEXT, "fact_id": _TEXT},
    "shares":           {"agency": _TEXT, "whole": _TEXT, "part": _TEXT, "applicant": _TEXT, "scope": _TEXT, "year": _INT,
                         "numerator": _NUMBER, "denominator": _NUMBER, "value": _NUMBER, "verdict": _TEXT, "reason": _TEXT},
    "comparisons":      {"agency": _TEXT, "kind": _TEXT, "concept": _TEXT, "definition": _TEXT, "applicant": _TEXT, "scope": _TEXT,
                         "year_a": _INT, "year_b": _INT, "value_a": _NUMBER, "value_b": _NUMBER, "verdict": _TEXT, "grade": _TEXT,
                         "difference": _NUMBER, "ratio": _NUMBER, "difference_lower": _NUMBER, "difference_upper": _NUMBER, "reason": _TEXT},
}
# fmt: on

# What the command line says of each report of a build.
SUMMARY = """
select report_id, any_value(agency) as agency, any_value(reports.year) as year,
    any_value(form) as form, any_value(verdict) as verdict, any_value(asked) as asked,
    any_value(read) as read, any_value(proved) as proved, coalesce(any_value(stored), 0) as facts,
    count(*) filter (result = 'holds') as holds, count(*) filter (result = 'fails') as fails,
    count(*) filter (result = 'not_testable') as not_testable, null as error
from reports
left join (select report_id, count(*) as stored from facts group by report_id)
    using (report_id)
left join checks using (report_id)
group by report_id
order by any_value(file)
"""

# Reports of an agency and year of which there are several, the current one first.
SEVERAL = """
select agency, year, count(*) as reports, first(file order by current desc, file) as current,
    list(file order by file) filter (not current) as replaced
from reports group by agency, year having count(*) > 1 order by all
"""

# Each gives the rows that are wrong; none may.
FAULTS = {
    "事实编号重复": "select fact_id from facts group by fact_id having count(*) > 1",
    "表内指标重复": """
        select report_id || ' ' || metric || ' ' || applicant from facts where origin = 'table' and state <> 'implied'
        group by report_id, metric, applicant having count(*) > 1""",
    "印出的文字不在所记位置": """
        select fact_id from facts join texts using (report_id)
        where start_char is not null
        and printed is distinct from substr(text, start_char + 1, end_char - start_char)""",
    "引文不含印出的文字": """
        select fact_id from facts
        where printed is not null and quote is not null and not contains(quote, printed)""",
    "有值与状态不符": """
        select fact_id from facts
        where (value is null) <> (state in ('blank', 'not_applicable', 'lost'))""",
    "件数不是整数，或为负数": """
        select fact_id from facts
        where unit not in ('万元', '%', '百分点')
        and (value <> floor(value) or value < 0 and not ends_with(metric, '_change'))""",
    "界限不含数值": "select fact_id from facts where value < lower or value > upper",
    "现行年报不是同年几份中最后的一份": """
        with dated as (
            select *, bool_and(issued is not null) over (partition by agency, year) as every from reports),
        ranked as (
            select *, row_number() over (partition by agency, year order by if(every, issued, '') desc, file desc) as rank
            from dated)
        select report_id from ranked where current <> (rank = 1)""",
    "序列值出自已被替代的年报": """
        select concept || ' ' || series.year
        from (select concept, year, unnest(fact_ids) as fact_id from series) as series
        join facts using (fact_id) join reports using (report_id) where not current""",
    "序列中一处有两个值": """
        select concept || ' ' || year from series
        group by agency, concept, applicant, scope, year having count(*) > 1""",
    "序列值没有对应的事实": """
        select concept || ' ' || year
        from (select concept, year, unnest(fact_ids) as fact_id from series)
        anti join facts using (fact_id)""",
    "序列值与事实之和不符": """
        select concept || ' ' || year
        from (select agency, concept, applicant, scope, year, value, unnest(fact_ids) as fact_id from series)
        join (select fact_id, value as part from facts) using (fact_id)
        group by agency, concept, applicant, scope, year, value
        having abs(value - sum(part)) > 1e-6""",
    "收录情况缺行或多行": """
        with spans as (
            select agency, unnest(generate_series(min(year), max(year))) as year from reports group by agency),
        keys as (
            select agency, concept, 'total' as applicant, 'jurisdiction' as scope from spans cross join concepts
            union select agency, concept, applicant, scope from series where value is not null
            union select agency, split_part(name, '@', 1), 'total', split_part(name, '@', 2)
            from (select report_id, unnest(beside) as name from prose_numbers) join (from reports where current) using (report_id)
            where contains(name, '@')),
        wanted as (select agency, concept, applicant, scope, year from keys join spans using (agency)),
        stands as (select agency, concept, applicant, scope, year from coverage)
        select concept || ' ' || year from ((from wanted except all from stands) union all (from stands except all from wanted))""",
    "收录情况与序列或年报不符": """
        select concept || ' ' || year
        from coverage left join series using (agency, concept, applicant, scope, year) left join (from reports where current) using (agency, year)
        where case
            when state is not null then kind <> case state when 'printed' then 'held' else state end
            when report_id is null then kind <> 'not_held'
            else kind not in ('lost', 'not_asked', 'not_stated') end""",
    "表式有无此项与对照不符": """
        select coverage.concept || ' ' || year
        from coverage join (from reports where current) using (agency, year)
        left join (select distinct concept, form, true as asks from crosswalk) using (concept, form)
        join (select form, kind <> 'prose' as set_rows from forms) using (form)
        where kind in ('not_asked', 'not_stated') and applicant = 'total'
        and (kind = 'not_asked') <> (asks is null and set_rows)""",
    "称报告未载而正文有未读出的数": """
        select concept || ' ' || coverage.year
        from coverage join (from reports where current) using (agency, year) join prose_numbers using (report_id)
        where kind = 'not_stated' and applicant = 'total'
        and list_contains(beside, concept || if(scope = 'jurisdiction', '', '@' || scope))""",
    "称报告未载而文件不全": """
        select concept || ' ' || coverage.year from coverage join (from reports where current) using (agency, year)
        where kind = 'not_stated' and broken_off is not null""",
    "占比与分子、分母或结论不符": f"""
        select whole || ' ' || part || ' ' || year from shares
        where (verdict = 'said') <> (value is not null) or (verdict = 'said') <> (reason is null)
        or verdict = 'said' and (denominator < {SMALLEST} or abs(value - numerator / denominator) > 1e-9)
        or verdict = 'too_few' and not denominator < {SMALLEST}""",
    "占比之和不为1": """
        with parts as (
            select agency, whole, part, year, applicant, scope, value, case when whole <> part then applicant || scope
                when applicant <> 'total' then 'applicants' else 'scopes' end as along
            from shares
            where verdict = 'said' and part not in ('refused_total', 'unable_total', 'declined_total')
            and contains(part, ' + ') <= contains(whole, ' + ')),
        alone as (
            from parts where part <> 'other_handling' or not exists (
                from parts as one join crosswalk on concept = 'other_handling' and metric = one.part and metric <> concept
                where (one.agency, one.whole, one.year, one.applicant, one.scope)
                    = (parts.agency, parts.whole, parts.year, parts.applicant, parts.scope)))
        select whole || ' ' || year from alone group by agency, whole, year, along
        having sum(value) > 1.25 or sum(value) < 0.75""",
    "比较不是可比的那些年份": """
        with values_of as (
            select agency, 'count' as kind, concept, null as definition, applicant, scope, year, value from series
            where state <> 'implied'
            union all
            select agency, 'rate', rate, definition, 'total', scope, year, value from rates),
        held as (
            select values_of.*, form from values_of join (from reports where current) using (agency, year) where value is not null),
        pairs as (
            select a.agency, a.kind, a.concept, a.definition, a.applicant, a.scope, a.year as year_a, b.year as year_b,
                coalesce(grade, if((one.numerator, one.denominator) = (other.numerator, other.denominator), 'A', 'B')) as grade
            from held as a join held as b using (agency, kind, concept, applicant, scope)
            left join grades on (grades.concept, form_a, form_b) = (a.concept, a.form, b.form)
            left join rate_definitions as one on (one.rate, one.definition, one.form) = (a.concept, a.definition, a.form)
            left join rate_definitions as other on (other.rate, other.definition, other.form) = (b.concept, b.definition, b.form)
            where a.definition is not distinct from b.definition and a.year < b.year),
        wanted as (select *, if(grade = 'A', 'comparable', 'with_note') as verdict from pairs where grade in ('A', 'B')),
        stand as (
            select agency, kind, concept, definition, applicant, scope, year_a, year_b, grade, verdict from comparisons)
        select concept || ' ' || year_a || ' ' || year_b
        from ((from wanted except all from stand) union all (from stand except all from wanted))""",
    "比较没有差值或缺区间": """
        select concept || ' ' || year_a || ' ' || year_b from comparisons
        where difference is null or kind = 'rate' and (difference_lower is null or difference_upper is null)""",
    "差值不是两年之差": """
        select concept || ' ' || year_a || ' ' || year_b from comparisons
        where abs(difference - (value_b - value_a)) > 1e-9
            or not difference between difference_lower - 1e-9 and difference_upper + 1e-9""",
    "比较所用的值不是序列或比率的值": """
        select c.concept || ' ' || c.year from (
            select *, unnest([value_a, value_b]) as value, unnest([year_a, year_b]) as year from comparisons) as c
        left join series as s on c.kind = 'count' and s.state <> 'implied'
            and (s.agency, s.concept, s.applicant, s.scope, s.year) = (c.agency, c.concept, c.applicant, c.scope, c.year)
        left join rates as r on c.kind = 'rate'
            and (r.agency, r.rate, r.definition, r.scope, r.year) = (c.agency, c.concept, c.definition, c.scope, c.year)
        where c.value is distinct from coalesce(s.value, r.value)""",
    "证实与勾稽不符": """
        with failing as (select unnest(figures) as fact_id from checks where result = 'fails')
        select fact_id from facts left join failing using (fact_id)
        group by fact_id, proof having (count(failing.fact_id) > 0) <> (proof = 'contradicted')""",
    "不符的算式不是各归一处": """
        with findings as (select report_id, finding, any_value(checks) as checks from faults group by all),
        cited as (select report_id, unnest(checks) as equation from findings),
        failing as (select report_id, equation from checks where result = 'fails')
        select equation from ((from cited except all from failing) union all (from failing except all from cited))""",
    "所疑的格不是事实，或与所印相同": """
        select cell from faults left join facts using (fact_id)
        where faults.fact_id is not null and (
            facts.report_id is distinct from faults.report_id or metric || '/' || applicant <> cell or facts.origin <> faults.origin
            or value <> printed_value or suggested = printed_value or suggested < 0 or suggested <> floor(suggested))""",
    "所疑的一处与更正办法的数目不符": """
        select report_id || ' ' || finding from faults
        where (fact_id is null) <> (way is null) or (kind = 'open') <> (way is null)
        or (kind = 'several') <> (ways > 1) or coalesce(way, 0) > ways""",
    "可疑项与所疑的格不符": """
        select suspect from checks where result = 'fails' and suspect is not null
        and not exists (
            from faults where faults.report_id = checks.report_id and kind in ('cell', 'cells') and cell = suspect
            and faults.suggested = checks.suggested and list_contains(faults.checks, equation))""",
    "读出格数与事实不符": """
        select report_id from reports left join facts using (report_id) join forms on forms.form = reports.form
        group by report_id, kind, asked, read, proved
        having kind <> 'prose' and (asked, read, proved) is distinct from (
            count(*) filter (origin = 'table' and state <> 'implied'),
            count(*) filter (origin = 'table' and state not in ('implied', 'lost')),
            count(*) filter (origin = 'table' and proof = 'proved'))""",
    "读出程度与所读不符": """
        with unread as (select report_id, count(beside) as beside, count(*) filter (stored) as stored
            from prose_numbers group by report_id)
        select report_id from reports left join unread using (report_id) join forms using (form)
        where verdict <> case
            when kind = 'prose' and coalesce(beside, 0) = 0 or kind <> 'prose' and read = asked then 'whole'
            when coalesce(kind = 'prose' and stored = 0 or read = 0, false) then 'none'
            else 'part' end""",
    f"{TOO_FEW}却有比率": f"select rate || ' ' || year from rates where denominator < {SMALLEST} and value is not null",
    "勾稽所引事实不存在": """
        select rule || ' ' || report_id from (select rule, report_id, unnest(figures) as fact_id from checks)
        anti join facts using (fact_id)""",
}
