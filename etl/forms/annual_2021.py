"""The form from 2021 on: 国办公开办函〔2021〕30号, 《政府信息公开工作年度报告格式》."""

from etl.document import Document
from etl.forms import annual, vocabulary
from etl.forms.reading import Tables
from etl.metrics import ANNUAL_2021

# fmt: off
PROACTIVE = {
    ("规章", "本年制发件数"):           "regulations_issued",
    ("规章", "本年废止件数"):           "regulations_repealed",
    ("规章", "现行有效件数"):           "regulations_in_force",
    ("行政规范性文件", "本年制发件数"): "normative_documents_issued",
    ("行政规范性文件", "本年废止件数"): "normative_documents_repealed",
    ("行政规范性文件", "现行有效件数"): "normative_documents_in_force",
    ("行政许可", "本年处理决定数量"):   "permits_decided",
    ("行政处罚", "本年处理决定数量"):   "penalties_decided",
    ("行政强制", "本年处理决定数量"):   "coercion_decided",
    ("行政事业性收费", "本年收费金额"): "fees_collected",
}
REQUEST_ROWS = vocabulary.REQUEST_ROWS | {
    "其他处理":                                                              "other_handling",
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请":         "other_not_corrected",
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "other_fee_unpaid",
    "其他":                                                                  "other_remaining",
} | vocabulary.REQUEST_TOTALS
# fmt: on

SINCE = 2021  # the first year that it can report on
SIGNS = frozenset(
    ("本年制发件数", "本年废止件数", "现行有效件数", "本年处理决定数量", "本年收费金额")
)
OTHERS = ("other_not_corrected", "other_fee_unpaid", "other_remaining")
WORDS = vocabulary.Vocabulary(ANNUAL_2021, PROACTIVE, REQUEST_ROWS, {"other_handling": OTHERS})


def recognises(document: Document) -> bool:
    """Say whether the document's tables bear this form's own column words, and not one by chance."""
    return annual.signs_in(document, WORDS, SIGNS) >= annual.ENOUGH_SIGNS


def read(document: Document, year: int) -> Tables:
    """Read the tables of the form; see `annual.read`."""
    return annual.read(document, year, WORDS)
