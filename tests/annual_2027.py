"""A form that does not exist: what one module has to say for a new form to be read and compared.

`tests/test_new_form.py` puts it beside the forms in a copy of the program.
"""

from etl.forms import annual_2021, annual_form, vocabulary
from etl.forms.form import Cell

# fmt: off
PROACTIVE = {
    ("规章", "年内制定件数"):           "regulations_issued",
    ("规章", "年内废止件数"):           "regulations_repealed",
    ("规章", "年末有效件数"):           "regulations_in_force",
    ("行政规范性文件", "年内制定件数"): "normative_documents_issued",
    ("行政规范性文件", "年内废止件数"): "normative_documents_repealed",
    ("行政规范性文件", "年末有效件数"): "normative_documents_in_force",
    ("行政许可", "年内作出决定数量"):   "permits_decided",
    ("行政处罚", "年内作出决定数量"):   "penalties_decided",
    ("行政事业性收费", "年内收费金额"): "fees_collected",
}
REQUEST_ROWS = vocabulary.REQUEST_ROWS | {"其他处理": "other_handling"} | vocabulary.REQUEST_TOTALS
SIGNS = frozenset(
    ("年内制定件数", "年内废止件数", "年末有效件数", "年内作出决定数量", "年内收费金额")
)
CONCEPTS = annual_form.unchanged(annual_2021.FORM) | {
    "other_handling": Cell("other_handling", "B", "2027年格式把“其他处理”并为一项"),
    "unclear":        Cell("unable_still_unclear", "B", "2027年格式不再另计“逾期不补正”"),
    "penalties":      Cell("penalties_decided"),  # nobody has judged it yet
    "coercion":       Cell("", reason="2027年格式不填行政强制"),
}
# fmt: on

FORM = annual_form.annual_form(
    "annual_2027", "2027年格式", "2027年格式（试验用）", 2027,
    vocabulary.Vocabulary(PROACTIVE, REQUEST_ROWS), SIGNS,
    prose=annual_2021.PROSE, concepts=CONCEPTS,
    changed="换用2027年格式：“其他处理”并为一项，不再填行政强制。",
    across=annual_2021.FORM.across[1:],
)  # fmt: skip
