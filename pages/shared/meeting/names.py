"""The names of the cards that a sequence can hold; `gallery` makes each of them."""

NAMES = frozenset((
    "requests", "requests_office", "outcomes", "grant_rate", "lens_grant", "applicants", "flow",
    "channels", "reasons_refused", "reasons_unable", "reasons_declined", "long_run",
    "reasons_2014", "disputes", "review", "litigation", "disputes_2014",
    "review_overturned_rate", "litigation_overturned_rate", "lens_review", "lens_litigation",
    "volume", "volume_narrative", "disclosure_channels", "documents_issued", "permits",
    "penalties", "coercion", "fees", "compare", "metric", "rate", "pivot", "glance",
))  # fmt: skip
