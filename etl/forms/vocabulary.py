"""The words that the forms of 2019 and 2021 share, and those of each of them: what names a row, a
column, a header, and what reports print instead.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from etl import grid
from etl.forms import glued, loose
from etl.forms.labels import Lexicon
from etl.forms.proactive import EQUAL_HEADS, HEAD_OF_COLUMNS

# fmt: off
APPLICANT_WORDS = {
    "自然人":       "natural_person",
    "商业企业":     "company",
    "科研机构":     "research_institution",
    "社会公益组织": "social_organisation",
    "法律服务机构": "legal_services",
    "其他":         "other",
    "总计":         "total",
}
APPLICANT_LABELS = {applicant: word for word, applicant in APPLICANT_WORDS.items()}
APPLICANT_TREE: grid.Tree = {
    "自然人": None,
    "法人或其他组织": dict.fromkeys(tuple(APPLICANT_WORDS)[1:6]),
    "总计": None,
}
# Some reports print the columns without their group.
APPLICANT_TREES: tuple[grid.Tree, ...] = (APPLICANT_TREE, dict.fromkeys(APPLICANT_WORDS))

OUTCOME_WORDS = {
    "结果维持": "upheld",
    "结果纠正": "overturned",
    "其他结果": "other",
    "尚未审结": "pending",
    "总计":     "total",
}
_OUTCOMES: grid.Tree = dict.fromkeys(OUTCOME_WORDS)
ROUTE_WORDS = {
    "行政复议":         "review",
    "未经复议直接起诉": "litigation_direct",
    "复议后起诉":       "litigation_after_review",
}
DISPUTE_TREE: grid.Tree = {
    "行政复议": _OUTCOMES,
    "行政诉讼": {"未经复议直接起诉": _OUTCOMES, "复议后起诉": _OUTCOMES},
}
# The whole, and its parts, which some reports print as tables of their own.
_HALVES: tuple[grid.Tree, ...] = tuple({word: tree} for word, tree in DISPUTE_TREE.items())
_ROUTES: tuple[grid.Tree, ...] = tuple({word: _OUTCOMES} for word in tuple(ROUTE_WORDS)[1:])
DISPUTE_TREES: tuple[grid.Tree, ...] = (DISPUTE_TREE, *_HALVES, *_ROUTES)

# The rows of 三、收到和处理政府信息公开申请情况 that both forms print, in their order.
REQUEST_ROWS = {
    "本年新收政府信息公开申请数量": "requests_received",
    "上年结转政府信息公开申请数量": "requests_carried_in",
    "予以公开":                   "granted",
    "部分公开":                   "granted_in_part",
    "属于国家秘密":               "refused_state_secret",
    "其他法律行政法规禁止公开":   "refused_law_forbids",
    "危及三安全一稳定":           "refused_security_stability",
    "保护第三方合法权益":         "refused_third_party",
    "属于三类内部事务信息":       "refused_internal_affairs",
    "属于四类过程性信息":         "refused_process_information",
    "属于行政执法案卷":           "refused_enforcement_files",
    "属于行政查询事项":           "refused_administrative_query",
    "本机关不掌握相关政府信息":   "unable_not_held",
    "没有现成信息需要另行制作":   "unable_needs_creation",
    "补正后申请内容仍不明确":     "unable_still_unclear",
    "信访举报投诉类申请":         "declined_petition",
    "重复申请":                   "declined_repeat",
    "要求提供公开出版物":         "declined_publication",
    "无正当理由大量反复申请":     "declined_excessive",
    "要求行政机关确认或重新出具已获取信息": "declined_reconfirmation",
}
REQUEST_TOTALS = {
    "总计":               "handled_total",
    "结转下年度继续办理": "requests_carried_out",
}
# Words of the headers that no row of the form has: where a section begins.
APPLICANT_HEADS = frozenset(("自然人", "法人或其他组织", "商业企业", "科研机构"))
ROUTE_HEADS = frozenset(("行政诉讼", *ROUTE_WORDS))
DISPUTE_HEADS = ROUTE_HEADS | set(OUTCOME_WORDS) - {"总计"}


# What reports print instead: variant → label.
VARIANTS = {
    "本年度新收政府信息公开申请数量":   "本年新收政府信息公开申请数量",
    "本年新收政府信息公开申请数":       "本年新收政府信息公开申请数量",
    "本年度新收政府信息公开申请数":     "本年新收政府信息公开申请数量",
    "上年度结转政府信息公开申请数量":   "上年结转政府信息公开申请数量",
    "上年结转政府信息公开申请数":       "上年结转政府信息公开申请数量",
    "上年度结转政府信息公开申请数":     "上年结转政府信息公开申请数量",
    "危及国家安全公共安全经济安全社会稳定": "危及三安全一稳定",
    "合计":                             "总计",
    "结转下年继续办理":                 "结转下年度继续办理",
    "结转下年度办理":                   "结转下年度继续办理",
    "法律服务组织":                     "法律服务机构",
    "未经复议直接诉讼":                 "未经复议直接起诉",
    "复议后诉讼":                       "复议后起诉",
    "维持":                             "结果维持",
    "纠正":                             "结果纠正",
    "规范性文件":                       "行政规范性文件",
    "行政规范性文件":                   "规范性文件",
    "本年增/":                          "本年增/减",
    "本年增减":                         "本年增/减",
    "本年度增/减":                      "本年增/减",
    "上年项目数量":                     "上一年项目数量",
    "上一年度项目数量":                 "上一年项目数量",
}
# Words that stand before several rows of requests, each with the first of them.
GROUPS = {
    "本年度办理结果": "予以公开",
    "不予公开":       "属于国家秘密",
    "无法提供":       "本机关不掌握相关政府信息",
    "不予处理":       "信访举报投诉类申请",
    "其他处理":       "其他处理",
}
BEYOND = (HEAD_OF_COLUMNS, "第二十条", "自然人", "行政诉讼")  # begin another table
# fmt: on


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """One form's own words: proactive rows × columns → metric, request rows → metric.

    `instead` names rows of an older form that some reports keep, with those they stand for: one
    is read only where none of these is printed.
    """

    proactive: dict[tuple[str, str], str]
    request_rows: dict[str, str]
    instead: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def always(self) -> list[str]:
        """Give the labels of request rows that every report prints, in the form's order."""
        return [label for label, metric in self.request_rows.items() if metric not in self.instead]

    @cached_property
    def lexicon(self) -> Lexicon:
        """Give every word that the form prints, and its variants."""
        columns = (grid.bare(column) for _, column in self.proactive)
        heads = (*words_of(APPLICANT_TREE), *words_of(DISPUTE_TREE), HEAD_OF_COLUMNS)
        rows = (row for row, _ in self.proactive)
        return Lexicon(frozenset((*rows, *columns, *self.request_rows, *heads)), VARIANTS)

    @cached_property
    def heads(self) -> loose.Heads:
        """Give the words of the headers."""
        columns = (grid.bare(column) for _, column in self.proactive)
        words = (*columns, *EQUAL_HEADS, *words_of(APPLICANT_TREE), *words_of(DISPUTE_TREE))
        return loose.Heads(
            frozenset((HEAD_OF_COLUMNS, "自然人", *ROUTE_HEADS)), frozenset(words),
            frozenset(("总计", "其他")),
        )  # fmt: skip

    @cached_property
    def labels(self) -> frozenset[str]:
        """Give the words that begin a row of values."""
        return frozenset(self.request_rows) | {row for row, _ in self.proactive}

    @cached_property
    def blocks(self) -> tuple[glued.Block, ...]:
        """Give the three sections as they stand in running text."""
        columns = tuple(dict.fromkeys(grid.bare(column) for _, column in self.proactive))
        return (
            glued.Block(
                ((HEAD_OF_COLUMNS,),), dict.fromkeys((row for row, _ in self.proactive), 0),
                columns=columns, beyond=BEYOND,
            ),
            glued.Block(
                _runs(APPLICANT_TREES), _numbered(self.request_rows), tuple(GROUPS), beyond=BEYOND,
            ),
            glued.Block(_runs(DISPUTE_TREES), {}),
        )  # fmt: skip


def words_of(tree: grid.Tree) -> Iterator[str]:
    """Give every word of a header."""
    for word, subtree in tree.items():
        yield word
        yield from words_of(subtree or {})


def _runs(trees: Iterable[grid.Tree]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(run for tree in trees for run in grid.runs(tree)))


def _numbered(rows: dict[str, str]) -> dict[str, int]:
    """Give the number that each row bears within its group on the form, 0 for none."""
    seen: Counter[str] = Counter()
    numbers = {}
    for label, metric in rows.items():
        group = metric.partition("_")[0]
        counted = group in ("refused", "unable", "declined", "other") and metric != "other_handling"
        seen[group] += counted
        numbers[label] = seen[group] if counted else 0
    return numbers
