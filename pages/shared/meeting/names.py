"""The names of the cards that a sequence can hold; `gallery` makes each of them."""

NAMES = frozenset((
    "requests", "requests_office", "outcomes", "granted", "lens_grant", "applicants", "flow",
    "channels", "reasons_refused", "reasons_unable", "reasons_declined", "long_run",
    "reasons_2014", "disputes", "review", "litigation", "routes", "lens_disputes", "volume",
    "volume_narrative", "disclosure_channels", "documents_issued", "decisions", "fees", "compare",
    "metric", "rate", "pivot", "glance",
))  # fmt: skip
# Cards that sequences of before hold, each with the one that says now what it said.
SINCE = {
    "grant_rate": "granted",
    "disputes_2014": "review",
    "review_overturned_rate": "review",
    "litigation_overturned_rate": "litigation",
    "lens_review": "lens_disputes",
    "lens_litigation": "lens_disputes",
    "permits": "decisions",
    "penalties": "decisions",
    "coercion": "decisions",
}
