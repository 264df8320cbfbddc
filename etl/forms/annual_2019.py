"""The form of 2019 and 2020: 国办公开办函〔2019〕60号."""

from etl.document import Document
from etl.forms import annual, vocabulary
from etl.forms.reading import Tables
from etl.metrics import ANNUAL_2019

# fmt: off
PROACTIVE = {
    ("规章", "本年新制作数量"):             "regulations_newly_made",
    ("规章", "本年新公开数量"):             "regulations_newly_disclosed",
    ("规章", "对外公开总数量"):             "regulations_disclosed_total",
    ("规范性文件", "本年新制作数量"):       "normative_documents_newly_made",
    ("规范性文件", "本年新公开数量"):       "normative_documents_newly_disclosed",
    ("规范性文件", "对外公开总数量"):       "normative_documents_disclosed_total",
    ("行政许可", "上一年项目数量"):         "permits_items_last_year",
    ("行政许可", "本年增/减"):              "permits_items_change",
    ("行政许可", "处理决定数量"):           "permits_decided",
    ("其他对外管理服务事项", "上一年项目数量"): "other_services_items_last_year",
    ("其他对外管理服务事项", "本年增/减"):  "other_services_items_change",
    ("其他对外管理服务事项", "处理决定数量"): "other_services_decided",
    ("行政处罚", "上一年项目数量"):         "penalties_items_last_year",
    ("行政处罚", "本年增/减"):              "penalties_items_change",
    ("行政处罚", "处理决定数量"):           "penalties_decided",
    ("行政强制", "上一年项目数量"):         "coercion_items_last_year",
    ("行政强制", "本年增/减"):              "coercion_items_change",
    ("行政强制", "处理决定数量"):           "coercion_decided",
    ("行政事业性收费", "上一年项目数量"):   "fee_items_last_year",
    ("行政事业性收费", "本年增/减"):        "fee_items_change",
    ("政府集中采购", "采购项目数量"):       "procurement_items",
    ("政府集中采购", "采购总金额"):         "procurement_amount",
}
REQUEST_ROWS = vocabulary.REQUEST_ROWS | {"其他处理": "other_handling"} | vocabulary.REQUEST_TOTALS
# fmt: on

SINCE = 2019  # the first year that it can report on
SIGNS = frozenset(
    ("本年新制作数量", "本年新公开数量", "对外公开总数量", "上一年项目数量", "采购项目数量")
)
WORDS = vocabulary.Vocabulary(ANNUAL_2019, PROACTIVE, REQUEST_ROWS)


def recognises(document: Document) -> bool:
    """Say whether the document's tables bear this form's own column words, and not one by chance."""
    return annual.signs_in(document, WORDS, SIGNS) >= annual.ENOUGH_SIGNS


def read(document: Document, year: int) -> Tables:
    """Read the tables of the form; see `annual.read`."""
    return annual.read(document, year, WORDS)
