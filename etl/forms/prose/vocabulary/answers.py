"""The answers to requests: their metric in reports of up to 2018 and since, and their words."""

from collections.abc import Iterator

from etl.forms.prose.shapes import ENDS, after
from etl.forms.prose.statements import ITEM
from etl.forms.prose.vocabulary.nouns import COUNTER, OR_PIECES
from etl.forms.prose.vocabulary.row import SINCE_2019, Row

# A number without a counter counts only in a list that adds up: 部分公开67；
_OR_NONE = f"(?:{OR_PIECES}|(?=[，；、。）]))"
# fmt: off
# An answer in reports of up to 2018 and since, its word, as it is said, and all that may be said.
_ANSWERS = (
    ("agreed",             "granted",            "公开", "同意公开", "(?<!不)(?:同意|予以|全部予以|全部|依法予以|依法|准予)公开"),
    ("agreed_in_part",     "granted_in_part",    "部分公开", "部分公开", "(?:同意|予以)?(?<!公开[或及和与、])部分公开"),
    ("not_agreed_total",   "refused_total",      "公开", "不予公开", "(?:不予|不同意|否决)公开|不属于公开范围"),
    ("unable_total",       "unable_total",       "无法提供", "无法提供", "无法提供"),
    ("declined_total",     "declined_total",     "不予处理", "不予处理", "不予处理"),
    ("other_handling",     "other_handling",     "其他处理", "其他处理", "其他处理"),
    ("already_public",     "already_public",     "主动公开", "属于已主动公开范围", "已主动公开范围|已主动公开"),
    ("does_not_exist",     "does_not_exist",     "不存在", "信息不存在", "(?:申请)?(?:的)?(?:政府)?信息不存在"),
    ("not_this_agency",    "not_this_agency",    "本", "不属于本机关公开", "(?:不属于|非)本(?:行政)?(?:机关|部门|局|委|厅|单位)(?:公开|掌握|职责|职权|权限|政府信息|范围|的|信息)*"),
    ("request_unclear",    "request_unclear",    "不明确", "申请内容不明确", "申请内容不明确"),
    ("asked_to_amend",     "asked_to_amend",     "更改补充", "告知作出更改补充", "(?:告知)?[做作]出更改补充"),
    ("referred_elsewhere", "referred_elsewhere", "其他途径", "告知通过其他途径办理", "(?:告知)?通过其他途径办理"),
    ("not_provided_total", "not_provided_total", "未能提供", "未能提供相关信息", "未能提供相关信息"),
)
# fmt: on


def _answered(words: str) -> tuple[str, str]:
    """Give the patterns of the requests that had one answer, their number after and before it:
    “同意公开”的3件, 3件予以公开.
    """
    why = r"(?:(?:[因属][^，。；：\d]{{0,20}}?|本机关不掌握)(?:等|原因|而|的))?"
    said = f"(?:属于?|为|答复|告知)?“?(?:{words})”?"
    behind = after(f"{why}{said}(?:答复|处理)?数?(?:的)?(?:申请)?(?:占)?", _OR_NONE)
    of = r"(?:因[^，。；\d]{{1,20}}?)?"
    return behind, rf"{{n}}{COUNTER}(?:申请)?{of}(?:已)?(?:依法)?{said}(?:答复)?{ENDS}"


def _rows() -> Iterator[Row]:
    """Give the rows of the answers to requests, in the metrics of both forms."""
    for old, new, word, said, words in _ANSWERS:
        for metric, first, last in ((old, 0, SINCE_2019 - 1), (new, SINCE_2019, 9999)):
            for pattern, told in zip(
                _answered(words), (f"{said}8件", f"其中8件{said}"), strict=True
            ):
                example = f"我镇收到信息公开申请9件，{told}，1件正在办理。"
                yield Row(metric, word, pattern, example, 8, ITEM, first=first, last=last)


# fmt: off
ROWS = (
    *_rows(),
    Row("granted_or_part_total", "部分公开", r"(?:其中[:：，]?)?(?:予以|同意)公开(?:及|和|或者?)部分公开{n}件", "我镇予以公开及部分公开8件。", 8),
    Row("granted_or_part_total_change", "部分公开", r"(?:其中[:：，]?)?予以公开及部分公开[^，。；]*件，(?:[较比][上去]年|同比){d}{n:%}", "我镇予以公开及部分公开8件，较上年增长12.5%。", 12.5),
)
# fmt: on
