"""The times that words name: the report's year, another, or none."""

import re

from etl import numbers

_NO_TIME = re.compile(  # 较上年, and what was carried in
    r"(?:上一?年度?|20\d\d年度?)(?:均|也)?(?:无|没有)?(?:结转(?![到至入下次])|转结|遗留|转入(?!下))|结转自?上一?年度?|结转(?:到|至|入)?20\d\d年度?|(?:相?较|比|同比|与|是|超过?)(?:于|[上去]一?年|20\d\d年)[上去]?一?年?(?:同期|全年|度)?(?=相|[增减下上多少持的回降升提翻略有基大（，。；]|$)"
)
_WHOLE_YEAR = re.compile(
    r"自?2008年5月1日起?[至到—-]+(?:2008年)?12月31日止?|(?:自?(?:20\d\d年)?1月1日起?[至到—-]+)?(?:截[至止])?(?:20\d\d年)?12月31日(?:止|为止)?|1[—至到-]+12月|截[至止]目前|(?:截[至止]|[到至])(?:20\d\d)?年[底末]"
)
_THIS_YEAR = r"今年(?:以来)?|本年度?|当年|一年来"
_OTHER_TIME = (
    r"[自从][上去]年[^，。；]{0,14}[今本]年|[上去]一?年度?|往年|历年|明年|来年|前年|每[月周日天季]|平均|[近过前这][去几]?[一二两三四五六七八九十几多\d]+年|[一二两三四五六七八九十几多\d]{1,3}年(?:多|来|间|里|累计)|多年|本届"
    r"|(?:实施|施行|修订)[^，。；]{0,8}(?:来|后|年)|(?:20\d\d年?[、和及])+20\d\d年?|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月"
    r"|“?[一二三]?十[一二三四五]五|任期|20\d\d年?[—－\-至到~～]+20\d\d(?:[一二两三四五六]?年)?|20\d\d年度?以来|以来"
)
_TIME = re.compile(rf"(?P<this>{_THIS_YEAR})|(?P<other>{_OTHER_TIME})|(?P<year>(?<!\d)20\d\d)年度?")
# The Regulation is in force since 1 May 2008: in that year's reports since then is all of it.
_FIRST_YEAR = 2008
_SINCE_THE_FIRST_DAY = re.compile(
    r"(?:[自从](?:2008年)?5月1日(?:《[^》]*》|条例)?(?:正式)?(?:施行|实施)?(?:起|以来)?"
    r"|(?:2008年)?5月1日(?:《[^》]*》|条例)?(?:正式)?(?:施行|实施)?(?:起|以来|(?=[至到])))(?:[至到]年底)?(?!前|以前|之前|当天|首月)"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_SPEAKS = r"年[度初底末]?(?=[，,全我本各共市区县省州])"  # 2018年，我市…: the year of what follows
_FRAME = re.compile(
    rf"(?:^|[，。；！¦¶]|[（(][一二三四五六七八九十]+[）)][^，。；]{{0,20}}?)(?:回顾|纵观|总结|过去的)?(?P<year>20\d\d){_SPEAKS}"
    # a new chapter, and perhaps no year
    rf"|[。¦¶][一二三四五六七八九十]+、[^，。；：]{{2,30}}?(?:情况|问题|事项|措施|打算)(?:(?P<then>20\d\d){_SPEAKS})?"
)


def is_this_year(year: int, before: str, told: str = "") -> bool:
    """Say whether the last time that the words name is the report's year, or none is named.

    Where they name none, `told`, the text before in the same chapter, may set it: a sentence
    that begins 2018年，全市… speaks for those after it.
    """
    words = _NO_TIME.sub("", numbers.arabic_years(before))
    if year == _FIRST_YEAR:
        words = _SINCE_THE_FIRST_DAY.sub("", words)
    *_, last = None, *_TIME.finditer(_WHOLE_YEAR.sub("", words))
    if last is None:
        *_, frame = None, *_FRAME.finditer(numbers.arabic_years(told))
        named = frame and (frame["year"] or frame["then"])
        return not named or int(named) == year
    if last["this"]:
        return True
    return last["year"] is not None and int(last["year"]) == year


def names_no_other_year(year: int, words: str) -> bool:
    """Say whether words name no year, or a report's last."""
    *_, last = str(year), *_YEAR.findall(numbers.arabic_years(words))
    return int(last) == year


def without_all_of_the_year(words: str) -> str:
    """Give words without what names all of a year, or compares it with another."""
    return _WHOLE_YEAR.sub("", _NO_TIME.sub("", numbers.arabic_years(words)))


def without_times(words: str) -> str:
    """Give words without any time that they name."""
    return _TIME.sub("", without_all_of_the_year(words))


def without_this_year(words: str) -> str:
    """Give words without the times of a report that name its year."""
    return re.sub(rf"^.*¦(?=20\d\d年)|20\d\d年度?|{_THIS_YEAR}", "", without_all_of_the_year(words))
