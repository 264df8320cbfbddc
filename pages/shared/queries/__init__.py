"""Every question that the pages put to the data; the only SQL on this side."""

from pages.shared.queries.cells import (
    concept_cells,
    metric_cells,
    metrics_of_concepts,
    sole_concepts,
    stated,
)
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
from pages.shared.queries.evidence import (
    broken_down,
    checks,
    checks_of,
    citations,
    fact,
    facts,
    failed_checks,
)
from pages.shared.queries.held import (
    agencies,
    agency_of,
    coverage,
    covered,
    failures,
    home,
    implied_years,
    left_numbers,
    prose_numbers,
    report_ids,
    report_of,
    reports,
    text,
)
from pages.shared.queries.marks import implied_marks, marks, metric_marks
from pages.shared.queries.rates import (
    definition_labels,
    definitions,
    every_definition,
    formulas,
    implied_rates,
    rate_definitions,
    rate_label,
    rate_labels,
    rates,
)
from pages.shared.queries.whole import held_years, published, tables
from pages.shared.warehouse import Row

# fmt: off
__all__ = [
    "Row", "agencies", "agency_of", "broken_down", "checks",
    "checks_of", "citations", "comparison", "comparisons", "concept_cells",
    "concepts", "concepts_of", "coverage", "covered", "crosswalk",
    "definition_labels", "definitions", "every_definition", "fact", "facts",
    "failed_checks", "failures", "formulas", "grades", "held_years",
    "home", "implied_marks", "implied_rates", "implied_years", "left_numbers",
    "marks", "metric_cells", "metric_label", "metric_marks", "metrics",
    "metrics_of_concepts", "printed_labels", "prose_numbers", "published", "rate_definitions",
    "rate_label", "rate_labels", "rates", "report_ids", "report_of",
    "reports", "sole_concepts", "stated", "stated_changes", "tables",
    "text",
]
# fmt: on
