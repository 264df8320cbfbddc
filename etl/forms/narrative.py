"""Reports without a statistics table: to 2013, and any later one that came without it."""

from collections.abc import Iterable

from etl.document import Document
from etl.forms.form import THREE_NEEDS, Cell, Form, total
from etl.forms.reading import Tables, unread_row
from etl.grid import is_words, plain
from etl.identities import Identity


def recognises(document: Document) -> bool:
    """Say whether the text is a disclosure report at all."""
    text = plain(document.text)
    named = "政府信息公开" in text or ("政府信息" in text and "依申请公开" in text)
    return named and ("申请" in text or "主动公开" in text)


def read(document: Document, year: int) -> Tables:
    """Give no table figures: a narrative report states all in prose. The rows with numbers of a
    table that no form knows are given as unread.
    """
    del year
    rows = (row for table in document.tables for row in table.rows)
    return Tables((), tuple(
        unread_row(row) for row in rows
        if any(cell.text and not is_words(cell) for cell in row.cells)
    ))  # fmt: skip


def _some(metrics: Iterable[str]) -> str:
    """Write those of some metrics that a report states as a sum."""
    return total(f"?{metric}" for metric in metrics)


_SAID = "叙述式年报为正文所述，口径未作说明"
_CASES = "叙述式年报只述件数，未分结果"
_CHANNELS = ("received_in_person", "received_online", "received_letter", "received_fax")
_OUTCOMES = (
    "granted",
    "granted_in_part",
    "refused_total",
    "unable_total",
    "declined_total",
    "other_handling",
)
_REPLIES = (
    "already_public",
    "agreed",
    "agreed_in_part",
    "not_agreed_total",
    "does_not_exist",
    "not_this_agency",
    *_OUTCOMES,
)
_NOT_PROVIDED = ("not_this_agency", "does_not_exist", "request_unclear")
# fmt: off
CONCEPTS = {
    "requests":             Cell("requests_received", "B", f"叙述式年报未按统一表式填报；{THREE_NEEDS}"),
    "requests_carried_in":  Cell("requests_carried_in", "C", _SAID),
    "requests_carried_out": Cell("requests_carried_out", "C", _SAID),
    "handled":              Cell("replied_total", "C", _SAID, otherwise="handled_total"),
    "granted":              Cell("agreed", "C", _SAID, otherwise="granted"),
    "granted_in_part":      Cell("agreed_in_part", "C", _SAID, otherwise="granted_in_part"),
    "granted_or_part":      Cell("agreed + agreed_in_part", "C", _SAID, otherwise="granted_or_part_total"),
    "other_handling":       Cell("other_handling", "C", _SAID),
    "refused":              Cell("not_agreed_total", "C", _SAID, otherwise="refused_total"),
    # Of what is not provided (未能提供8件) one part is refused: the others are 无法提供.
    "unable":               Cell("unable_total", "C", _SAID, otherwise=total(_NOT_PROVIDED)),
    "declined":             Cell("declined_total", "C", _SAID),
    "not_held":             Cell("not_this_agency + does_not_exist", "C", _SAID),
    "unclear":              Cell("request_unclear", "C", _SAID),
    "review_total":         Cell("review_cases", "B", _CASES),
    "litigation_total":     Cell("litigation_cases", "B", _CASES),
    "disclosed_items":      Cell("disclosed_items", "none", "叙述式年报的总数口径未作说明，可能含开放档案等存量，与其后各年不是同一事物"),
    "disclosed_by_website": Cell("disclosed_by_website", "C", _SAID),
    "archives_opened":      Cell("archives_opened", "C", "开放档案是存量，逐年累计"),
    "fees":                 Cell("fees_for_requests", "none", "叙述式年报为依申请公开收取的费用，不是行政事业性收费"),
    "press_conferences":    Cell("press_conferences", "C", _SAID),
    "mailbox_letters":      Cell("mailbox_letters", "C", _SAID),
}
IDENTITIES = (
    Identity("disclosure_parts", "disclosed_items = disclosed_by_website + archives_opened + disclosed_by_other_channel", "分项之和等于主动公开总数"),
    Identity("replies_sum", "agreed + agreed_in_part + not_provided_total = replied_total", "各类答复之和等于答复总数"),
    Identity("requests_flow", "requests_received + requests_carried_in = handled_total + requests_carried_out", "第一项加第二项之和，等于第三项加第四项之和"),
    Identity("channels_within", f"{_some(_CHANNELS)} <= requests_received", "各渠道之和不超过收到申请数"),
    Identity("replies_within", f"{_some(_REPLIES)} <= replied_total", "各类答复之和不超过答复总数"),
    Identity("outcomes_within", f"{_some(_OUTCOMES)} <= handled_total", "各类办理结果之和不超过办结总数"),
    Identity("not_provided_sum", f"{total(_NOT_PROVIDED)} + not_agreed_total = not_provided_total", "各类未能提供之和等于合计"),
)
# fmt: on
FORM = Form(
    "narrative",
    "叙述式",
    "叙述式（2008年《条例》，无统计表）",
    "prose",
    recognises,
    read,
    rows=(),
    prose=(
        "disclosed_items",
        "disclosed_by_website",
        "disclosed_by_weibo",
        "disclosed_by_wechat",
        "disclosed_by_other_channel",
        "archives_opened",
        "fees_for_requests",
        "press_conferences",
        "requests_received",
        "requests_due",
        "requests_carried_in",
        "requests_carried_out",
        "requests_received_change",
        "received_in_person",
        "received_online",
        "received_letter",
        "received_fax",
        "handled_total",
        "closed_total",
        "replied_total",
        "granted",
        "granted_in_part",
        "granted_or_part_total",
        "other_handling",
        "already_public",
        "agreed",
        "agreed_in_part",
        "not_agreed_total",
        "not_this_agency",
        "does_not_exist",
        "not_provided_total",
        "request_unclear",
        "refused_total",
        "unable_total",
        "declined_total",
        "review_cases",
        "litigation_cases",
        "mailbox_letters",
        "mailbox_answered",
    ),
    concepts=CONCEPTS,
    identities=IDENTITIES,
    unasked="叙述式年报未按表式填报此项",
)  # fmt: skip
