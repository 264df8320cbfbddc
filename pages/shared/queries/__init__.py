"""Every question that the pages put to the data; the only SQL on this side."""

from pages.shared.queries.comparisons import comparison, comparisons, stated_changes
from pages.shared.queries.dictionary import (
    concepts,
    concepts_of,
    crosswalk,
    grades,
    metric_label,
    metrics,
    printed_labels,
)
from pages.shared.queries.evidence import checks, checks_of, citations, fact, facts, failed_checks
from pages.shared.queries.held import (
    agencies,
    coverage,
    covered,
    failures,
    left_numbers,
    prose_numbers,
    report_ids,
    reports,
    text,
)
from pages.shared.queries.marks import implied_marks, marks, metric_marks
from pages.shared.queries.rates import (
    definition_labels,
    definitions,
    implied_rates,
    rate_definitions,
    rate_label,
    rates,
)
from pages.shared.warehouse import Row

# fmt: off
__all__ = [
    "Row", "agencies", "checks", "checks_of", "citations",
    "comparison", "comparisons", "concepts", "concepts_of", "coverage",
    "covered", "crosswalk", "definition_labels", "definitions", "fact",
    "facts", "failed_checks", "failures", "grades", "implied_marks",
    "implied_rates", "left_numbers", "marks", "metric_label", "metric_marks",
    "metrics", "printed_labels", "prose_numbers", "rate_definitions", "rate_label",
    "rates", "report_ids", "reports", "stated_changes", "text",
]
# fmt: on
