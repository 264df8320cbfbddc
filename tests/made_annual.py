"""Made reports on the forms of 2019 and 2021: their figures by chance, and how they are printed."""

from collections.abc import Mapping
from random import Random

from etl.forms import annual_2019, annual_2021
from etl.forms.vocabulary import APPLICANT_WORDS, OUTCOME_WORDS, ROUTE_WORDS
from tests.made_cells import Figures, Rows, Word, number, words
from tests.made_tables import table

VOCABULARIES = {"annual_2019": annual_2019.WORDS, "annual_2021": annual_2021.WORDS}
ARTICLES = {
    "annual_2019": {
        "一": ("规章", "规范性文件"), "五": ("行政许可", "其他对外管理服务事项"),
        "六": ("行政处罚", "行政强制"), "八": ("行政事业性收费",), "九": ("政府集中采购",),
    },
    "annual_2021": {
        "一": ("规章", "行政规范性文件"), "五": ("行政许可",), "六": ("行政处罚", "行政强制"),
        "八": ("行政事业性收费",),
    },
}  # fmt: skip
ORDINALS = {
    "requests_received": "一、", "requests_carried_in": "二、", "granted": "（一）",
    "granted_in_part": "（二）", "handled_total": "（七）", "requests_carried_out": "四、",
}  # fmt: skip
GROUPS = {"refused": "（三）不予公开", "unable": "（四）无法提供", "declined": "（五）不予处理",
          "other": "（六）其他处理"}  # fmt: skip
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def figures(form: str, chance: Random) -> Figures:
    """Give what a report states, of a small or a large body."""
    most = chance.choice([3, 40, 2_000])
    metrics = VOCABULARIES[form].proactive.values()

    def count() -> int:
        return chance.choice([0, 0, chance.randint(0, most)])

    found: Figures = {(metric, "total"): count() for metric in metrics}
    found |= {
        (metric, "total"): -count() if chance.random() < 0.3 else count()
        for metric in metrics if metric.endswith("_change")
    }  # fmt: skip
    for metric in list(found):  # what there was and what has gone leave no less than nothing
        if metric[0].endswith("_change"):
            before = metric[0].replace("_change", "_last_year"), "total"
            found[before] = max(found[before], -found[metric])
    return found | table(form, chance)


def blocks(form: str, year: int, stated: Figures, word: Word) -> list[str | Rows]:
    """Give the text, and between it the three tables."""
    return [
        f"一、总体情况\n{year}年，全县各级行政机关依法做好政府信息公开工作。\n"
        "二、主动公开政府信息情况",
        _proactive(form, stated, word),
        "三、收到和处理政府信息公开申请情况",
        _requests(form, stated, word),
        "四、政府信息公开行政复议、行政诉讼情况",
        _disputes(stated, word),
        "五、存在的主要问题及改进情况\n有的单位公开不够及时。下一步将加强培训。",
    ]


def labels(form: str) -> Mapping[str, set[str]]:
    """Give the label of each row of requests that the form always prints, with its metrics."""
    rows = VOCABULARIES[form].request_rows
    return {label: {rows[label]} for label in VOCABULARIES[form].always}


def _proactive(form: str, stated: Figures, word: Word) -> Rows:
    metrics = VOCABULARIES[form].proactive
    rows: Rows = []
    for article, names in ARTICLES[form].items():
        columns = [column for label, column in metrics if label == names[0]]
        rows.append(words(f"第二十条第（{article}）项"))
        rows.append(words("信息内容", *(_head(column, word) for column in columns)))
        rows += [
            [*words(word(name)), *(
                number(stated, metrics[name, column], unit=_unit(metrics[name, column]))
                for column in columns
            )]
            for name in names
        ]  # fmt: skip
    return rows


def _head(column: str, word: Word) -> str:
    return word(column) + ("（单位：万元）" if column == "本年收费金额" else "")


def _unit(metric: str) -> str:
    """Give the unit that a sum bears itself where its column names none."""
    return "万元" if metric == "procurement_amount" else ""


def _requests(form: str, stated: Figures, word: Word) -> Rows:
    vocabulary = VOCABULARIES[form]
    heads = [word(each) for each in APPLICANT_WORDS]
    rows = [
        words(NOTE, "申请人情况"),
        words(heads[0], "法人或其他组织", heads[6]),
        words(*heads[1:6]),
    ]
    numbers: dict[str, int] = {}
    for label, metric in vocabulary.request_rows.items():
        if metric in vocabulary.instead:
            continue
        group = metric.partition("_")[0]
        grouped = group in GROUPS and metric != "other_handling"
        numbers[group] = numbers.get(group, 0) + grouped
        ordinal = f"{numbers[group]}." if grouped else ORDINALS.get(metric, "（六）")
        before = [GROUPS[group]] if grouped and numbers[group] == 1 else []
        before = ["三、本年度办理结果"] if metric == "granted" else before
        counts = [number(stated, metric, applicant) for applicant in APPLICANT_WORDS.values()]
        rows.append([*words(*before, f"{ordinal}{word(label)}"), *counts])
    return rows


def _disputes(stated: Figures, word: Word) -> Rows:
    outcomes = [word(each) for each in OUTCOME_WORDS]
    routes = [word(each) for each in ROUTE_WORDS]
    return [
        words(routes[0], "行政诉讼"), words(*outcomes, *routes[1:]), words(*outcomes, *outcomes),
        [number(stated, f"{route}_{outcome}")
         for route in ROUTE_WORDS.values() for outcome in OUTCOME_WORDS.values()],
    ]  # fmt: skip
