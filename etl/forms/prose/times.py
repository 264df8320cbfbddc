"""Whether a number is of the year that is told: no stock of years, and carried over to the next."""

import re

from etl.forms import after
from etl.forms.flat import sentence_at
from etl.forms.prose.found import Found
from etl.forms.prose.statements import CHANNEL, FARTHEST, SUBJECT
from etl.forms.whose import Whose

_STOCKS = ("website_visits", "new_media_followers")
# what is counted within a year
_FLOWS = (
    "disclosed_items", "disclosed_by_website", "disclosed_by_wechat", "disclosed_by_weibo", "requests_received", "review_cases",
    "litigation_cases",
)  # fmt: skip
_UP_TO = re.compile(
    r"截[至止][^，。；]{0,12}(?:日|底|末|目前|今)|[到至](?:20\d\d年|年)[底末]|[到至](?:目前|今)"
)
NEW = "新增"  # of a stock: what the year has added
# 共受理320件，今年为80件: what stands before is of all years.
_ADDED = re.compile(
    r"(?:其中|，|（)[：，]?(?:本年度?|今年|当年|(?P<year>20\d\d)年度?)(?:新增|新|公开|受理|收到|更新|共|为|\d)|往年|[较比](?:上年|去年)[底末]"
)
_ADDED_NEXT = re.compile(
    r"(?:其中[，：]?)?(?:本年度?|今年|当年|20\d\d年度?)(?:新增|公开|发布|更新)(?:主动公开)?(?:的)?(?:政府)?(?:信息)?[\d.,]+[余多万]*条|以上[^，。；]*(?:累计|以来)|其中[^。；]*历年"
)
_BY_YEARS = re.compile(r"(?:其中|，|（|、)20\d\d年度?\d")
_SINCE = re.compile("以来|[自从至]20")
_OF_THE_YEAR = re.compile("全年|本年(?!底|末)|今年|当年|年度(?!末|底)|年内")
YEAR = re.compile(rf"{_OF_THE_YEAR.pattern}|20\d\d年(?!底|末|1)")


def is_a_stock(found: Found, year: int) -> bool:
    """Say whether a number may have been added up over years (截至2009年底，累计…)."""
    if found.statement.scope not in (SUBJECT, CHANNEL) or found.statement.metric in _STOCKS:
        return False
    if found.slot == "z":
        return False  # what never was, was not in the year
    if NEW in found.match.group():
        return False
    before = found.before[found.before.rfind("；") + 1 :]
    if found.statement.metric in _FLOWS and _UP_TO.search(before):
        return not _OF_THE_YEAR.search(before)
    added = _ADDED.search(found.after)
    if found.statement.metric in _FLOWS and _ADDED_NEXT.match(found.next_on_the_line):
        return True
    if found.statement.metric in _FLOWS and _BY_YEARS.search(found.after):
        return True
    if found.statement.metric in _FLOWS and added and added["year"] in (None, str(year)):
        return NEW in added.group() or not YEAR.search(before)
    own = before[before.rfind("，") + 1 :]
    this_year = YEAR.search(before) and not _SINCE.search(before)
    return "累计" in own and not this_year


def is_carried_over(found: Found, year: int) -> bool:
    """Say whether what is carried is so from the year before and to the next, if a year is named:
    2019年结转2件, 结转2021年2件.
    """
    words, metric = found.match.group(), found.statement.metric
    if metric == "requests_carried_in":
        named = re.search(r"(20\d\d)年度?结转", words)
        return named is None or int(named[1]) == year - 1
    if metric == "requests_received_change":
        named = re.search(r"(20\d\d)年", words)
        return named is None or int(named[1]) == year - 1
    if metric == "requests_carried_out":
        named = re.search(r"(20\d\d)年", words)
        return named is None or int(named[1]) == year + 1
    return True


def is_of_the_year(found: Found, whose: Whose) -> bool:
    """Say whether a number is the report's year's, by its sentence, by the chapter before where that
    names no time, and by what its statement reaches over, before and after it, and by a bracket after that.
    """
    text, first = found.flat.text, found.sentence[0]
    chapter = text[max(0, first - FARTHEST) : first]
    reached = text[sentence_at(text, found.match.start())[0] : first]
    behind = found.match.group()[found.number - found.match.start() :]
    if found.statement.metric == "requests_carried_out":
        behind = ""  # its year is the next
    return (
        whose.is_this_year(found.before, chapter)
        and whose.is_this_year(after.bracket(found.after))
        and all(map(whose.names_no_other_year, (reached, behind)))
    )
