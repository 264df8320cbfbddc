"""Whose figure a number of the prose is, and of when: judged by the words that stand before it."""

import re
from dataclasses import dataclass

from etl import metrics, numbers
from etl.forms.whose.clauses import (
    FILLERS,
    SO_MANY_BODIES,
    TWO_CLAUSES,
    UNDER,
    is_narrowed,
    is_office_work,
    who,
)  # fmt: skip
from etl.forms.whose.subjects import (
    LEVELS,
    REFERRED_TO,
    SEAT,
    SUBJECTS,
    index_of,
    names_of,
    subjects_of,
)  # fmt: skip
from etl.forms.whose.times import (
    is_this_year,
    names_no_other_year,
    without_all_of_the_year,
    without_this_year,
    without_times,
)  # fmt: skip

_OPENING = 2  # characters with which a sentence may begin before whom it is of
_SAFE = re.compile(
    r"社区|地区|园区|辖区|小区|景区|库区|山区|灾区|校区|专区|片区|区县|县区|区域|区块|县域|区划|区分|区级|县级|乡镇|城镇|城乡"
    r"|在全国|(?<![\u4e00-\u9fff])[省市区县]档案[局馆](?:（馆）)?"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2}(?:区|县|自治州|街道|镇|乡)(?![域划块])"
    r"|[市省区县州][\u4e00-\u9fff]{0,8}(?:局|厅|委(?![、，员])|大厅|中心|公司|集团)"
    r"|全系统|对(?:各)?(?:学校|医院|企业)|高校|院校|高中|各(?:学校|社区|村)|局属|(?:下属|直属|所属)[\u4e00-\u9fff]{0,6}(?:单位|学校|企业|机构)|园区企业"
    r"|[\u4e00-\u9fff]{2}(?:档案|图书|博物)馆|政务服务大厅|税务|公安机关|高级?法院|除[^，。；]{1,20}外|全国|各地|两地"
)
# What a government's office has and asks for itself.
_OF_THE_OFFICE = re.compile(
    "([省市区县州旗镇乡])(?:长(?:公开)?信箱|政府网[^。]{0,60}微博|(?:人民)?政府(?=规章|规范性文件|新闻发布|信息依申请))"
)
_ITS_BUREAU = re.compile("[\u4e00-\u9fff]{1,6}(?:局|委|办|中心|所|站|队)")  # 高新区建设局
_ARCHIVES = re.compile("([省市区县州旗]?)档案[局馆](?:（馆）)?")
_OWN_ACCOUNT = "发布账号为“{}”，判为政府本机关"
_INFERRED_WHOLE = "年报以“{name}”为主语，主动公开一类的数字判为{whole}"
_INFERRED_OFFICE = "年报以“{name}”为主语，申请、复议、诉讼一类的数字判为政府本机关"
_ASKED = ("requests", "outcomes", "review", "litigation", "change", "money")


@dataclass(frozen=True, slots=True)
class Whose:
    """The words by which one report's agency and year are known in its sentences."""

    agency: str
    year: int

    def scope(self, lead: str, metric: str, before: str = "") -> tuple[str, str | None] | None:
        """Give the scope of what `lead` introduces, and why where it was judged; None where the
        lead says another body, a part, or words that are not known.

        `before` is the sentence before, heard where the lead names nobody. What stands between a
        subject and the number's own clause must be known too, or be an item of a list with its
        number.
        """
        subjects = subjects_of(self.agency)
        at = max(lead.rfind(mark) for mark in "，；：") + 1
        earlier, own = lead[:at], lead[at:]
        named = list(subjects.finditer(REFERRED_TO.sub("", own)))
        if not self._is_known(own) or is_narrowed(earlier, metric):
            return None
        if not named:
            part = re.search(r"其中[:：，]?(?:一?共|总共|合计)?$", lead) or earlier[-3:-1] == "其中"
            if part or self.names_another(earlier):
                return None  # a part of what was said before, or somebody else's
            named = list(subjects.finditer(REFERRED_TO.sub("", earlier)))
            asked = metrics.BY_NAME[metric].family in _ASKED
            if not self._leads_on(earlier, subjects, asked=asked):
                return None
        if not named:
            return None if self.is_of_another(lead, before) else ("jurisdiction", None)
        if len({SUBJECTS[index_of(each)][0] for each in named}) > 1:
            return None  # of a list of bodies it cannot be said whose the number is
        return self._judged(named[-1], metric)

    def nearest(self, lead: str, family: str) -> str | None:
        """Give the scope that a lead gives to what follows: that of the first subject of the last
        clause with any (全市 of 全市各级行政机关), the whole where there is none; None for another's.
        """
        subjects = subjects_of(self.agency)
        for clause in reversed(re.split("[，；：]", lead)):
            if first := subjects.search(REFERRED_TO.sub("", self._unnamed(clause))):
                return self._scope(first, family)
        return "jurisdiction"

    def teller(self, heard: str, lead: str, family: str) -> tuple[str, str | None] | None:
        """Give the scope of what is told in the run of a sentence, and why where it was judged: the
        office's where its own account or thing is `heard` of, else that of the nearest subject of
        the lead; None for another's.
        """
        if self.is_of_another_office(heard):
            return None
        if self.is_of_the_office(heard):
            account = f"{self.agency[-1]}政府网"
            return "government_office", _OWN_ACCOUNT.format(account) if account in heard else None
        scope = self.nearest(lead[lead.rfind("；") + 1 :], family)
        return (scope, None) if scope in ("jurisdiction", "government_office") else None

    def is_of_the_office(self, words: str) -> bool:
        """Say whether words name what a government's office itself has: 市长信箱, 市政府网 on a
        weibo, 市政府规章.
        """
        return self.agency[-1] in _OF_THE_OFFICE.findall(words)

    def is_of_another_office(self, words: str) -> bool:
        """Say whether words name what another government's office has."""
        return any(level != self.agency[-1] for level in _OF_THE_OFFICE.findall(words))

    def is_of_other_archives(self, words: str) -> bool:
        """Say whether words name the archives of another level: 市档案馆 in a county's report."""
        return any(level not in ("", self.agency[-1]) for level in _ARCHIVES.findall(words))

    def without_archives(self, words: str) -> str:
        """Give words without the archives that they name."""
        return _ARCHIVES.sub("", words)

    def without_subjects(self, words: str) -> str:
        """Give words without the subjects and times that they name."""
        bare = subjects_of(self.agency).sub("", without_all_of_the_year(self._unnamed(words)))
        return FILLERS.sub("", without_times(bare))

    def _unnamed(self, words: str) -> str:
        """Give words without the agency's name where that is one of a seat: 街道 of 街道办事处."""
        seated = SEAT.sub("", self.agency)
        names = names_of(seated) if seated != self.agency else ()
        return re.sub("|".join(map(re.escape, names)) or "(?!)", "", words)

    def names_a_subject(self, lead: str) -> bool:
        """Say whether a lead itself says whose the number is."""
        return subjects_of(self.agency).search(REFERRED_TO.sub("", lead)) is not None

    def _leads_on(self, earlier: str, subjects: re.Pattern[str], *, asked: bool) -> bool:
        """Say whether all clauses after the last one with a subject are known, or list items; of
        what an office is `asked`, also what it did for all of it, and what there was none of.
        """
        for clause in reversed(re.split("[，；：]", earlier)[:-1]):
            if TWO_CLAUSES.search(clause):
                return False
            bare = REFERRED_TO.sub("", clause)
            if SO_MANY_BODIES.search(clause):
                return False
            if subject := subjects.search(bare):
                under = UNDER.match(bare, subject.end())
                return not under and self._begins(bare[: subject.start()], subject.group())
            if self.is_another_body(clause):
                return False
            work = asked and is_office_work(clause)
            if not work and not self._is_known(clause) and not re.search(r"\d|零[件起]", clause):
                return False
        return True

    def _begins(self, before: str, subject: str) -> bool:
        """Say whether a subject after some words is all of a name: 市政府 of 年庆市政府 is not."""
        could_end_a_name = subject[0] in f"{LEVELS}镇乡街"
        joined = re.search(r"[\u4e00-\u9fff]$", before)
        return not (could_end_a_name and joined) or self._is_known(before)

    def is_another_body(self, words: str) -> bool:
        """Say whether a body that is not the agency acts at the beginning of words."""
        acts = who(words)
        if acts is None or self.agency.endswith(acts):
            return False
        own = subjects_of(self.agency).match(acts)
        if own is None or SUBJECTS[index_of(own)][0] is None:
            return True
        return _ITS_BUREAU.fullmatch(acts, own.end()) is not None

    def is_of_another(self, lead: str, before: str) -> bool:
        """Say whether a lead names nobody, and the sentence before speaks of another body or time."""
        if self.names_a_subject(lead):
            return False
        if first := subjects_of(self.agency).search(before):
            # 局属各单位高度重视。全年…
            return first.start() <= _OPENING and SUBJECTS[index_of(first)][0] is None
        return self.names_another(before) or not self.is_this_year(before)

    def names_another(self, words: str) -> bool:
        """Say whether words name a body that is neither the agency nor one of its subjects."""
        known = subjects_of(self.agency).sub("、", REFERRED_TO.sub("", words))
        own = SEAT.sub("", self.agency)
        return any(not own.endswith(body[0]) for body in _BODY.finditer(_SAFE.sub("、", known)))

    def is_this_year(self, before: str, told: str = "") -> bool:
        """Say whether the last time that the words name is the report's year, or none is named.

        Where they name none, `told`, the text before in the same chapter, may set it: a sentence
        that begins 2018年，全市… speaks for those after it.
        """
        return is_this_year(self.year, before, told)

    def names_no_other_year(self, words: str) -> bool:
        """Say whether words name no year, or the report's last."""
        return names_no_other_year(self.year, words)

    def _is_known(self, own: str) -> bool:
        """Say whether a clause holds nothing but times, subjects and fillers."""
        words = subjects_of(self.agency).sub("", REFERRED_TO.sub("", without_this_year(own)))
        words = re.sub(numbers.NUMBER, "N", words)
        return not FILLERS.sub("", words).replace("¦", "")

    def _judged(self, subject: re.Match[str], metric: str) -> tuple[str, str | None] | None:
        scope = self._scope(subject, metrics.BY_NAME[metric].family)
        if scope is None or SUBJECTS[index_of(subject)][0] != "named":
            return None if scope is None else (scope, None)
        whole = metrics.scope_label("jurisdiction", self.agency)
        words = _INFERRED_WHOLE if scope == "jurisdiction" else _INFERRED_OFFICE
        return scope, words.format(name=subject.group(), whole=whole)

    def _scope(self, subject: re.Match[str], family: str) -> str | None:
        """Give the scope of a subject; of a name without office that of the family of its figure."""
        scope = SUBJECTS[index_of(subject)][0]
        if scope != "named":
            return scope
        of_the_whole = family in ("disclosure", "response", "documents")
        return "jurisdiction" if of_the_whole else "government_office"
