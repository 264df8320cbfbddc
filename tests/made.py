"""Made reports: each form with figures by chance that its sums allow, and what it is to read as."""

from dataclasses import dataclass, field
from random import Random

from etl.forms import annual_2019, annual_2021
from etl.forms.vocabulary import APPLICANT_WORDS, OUTCOME_WORDS, ROUTE_WORDS, Vocabulary
from tests.made_tables import table

Name = tuple[str, str]  # metric, applicant
Rows = list[list[str]]

VOCABULARIES = {"annual_2019": annual_2019.WORDS, "annual_2021": annual_2021.WORDS}
YEARS = {"annual_2019": 2020, "annual_2021": 2023}
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


@dataclass
class Made:
    """A report that was made: its figures, and how its words are printed where not as the form."""

    form: str
    figures: dict[Name, int]
    printed: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Vocabulary:
        return VOCABULARIES[self.form]

    def tables(self) -> list[Rows]:
        """Give the three tables as rows of cells."""
        return [self._proactive(), self._requests(), self._disputes()]

    def text(self, table: list[str]) -> str:
        """Give the whole text, the tables as they are printed."""
        year = YEARS[self.form]
        proactive, requests, disputes = table
        return (
            f"某某县{year}年政府信息公开工作年度报告\n\n一、总体情况\n{year}年，全县各级行政机关"
            f"依法做好政府信息公开工作。\n\n二、主动公开政府信息情况\n\n{proactive}\n\n"
            f"三、收到和处理政府信息公开申请情况\n\n{requests}\n\n"
            f"四、政府信息公开行政复议、行政诉讼情况\n\n{disputes}\n\n"
            "五、存在的主要问题及改进情况\n有的单位公开不够及时。下一步将加强培训。\n"
        )

    def _word(self, word: str) -> str:
        return self.printed.get(word, word)

    def _proactive(self) -> Rows:
        rows: Rows = []
        for article, labels in ARTICLES[self.form].items():
            columns = [column for label, column in self.words.proactive if label == labels[0]]
            rows += [[f"第二十条第（{article}）项"], ["信息内容", *map(self._head, columns)]]
            rows += [
                [self._word(label), *(
                    self._printed(self.words.proactive[label, column]) for column in columns
                )]
                for label in labels
            ]  # fmt: skip
        return rows

    def _head(self, column: str) -> str:
        unit = "（单位：万元）" if column == "本年收费金额" else ""
        return f"{self._word(column)}{unit}"

    def _printed(self, metric: str) -> str:
        """Give a figure as it is printed: a sum whose column names no unit bears its own."""
        return f"{self.figures[metric, 'total']}{'万元' if metric == 'procurement_amount' else ''}"

    def _requests(self) -> Rows:
        heads = [self._word(word) for word in APPLICANT_WORDS]
        rows: Rows = [
            [NOTE, "申请人情况"], [heads[0], "法人或其他组织", heads[6]], heads[1:6]
        ]  # fmt: skip
        numbers: dict[str, int] = {}
        for label, metric in self.words.request_rows.items():
            if metric in self.words.instead:
                continue
            group = metric.partition("_")[0]
            grouped = group in GROUPS and metric != "other_handling"
            numbers[group] = numbers.get(group, 0) + grouped
            ordinal = f"{numbers[group]}." if grouped else ORDINALS.get(metric, "（六）")
            before = [GROUPS[group]] if grouped and numbers[group] == 1 else []
            before = ["三、本年度办理结果"] if metric == "granted" else before
            values = [
                str(self.figures[metric, applicant]) for applicant in APPLICANT_WORDS.values()
            ]
            rows.append([*before, f"{ordinal}{self._word(label)}", *values])
        return rows

    def _disputes(self) -> Rows:
        outcomes = [self._word(word) for word in OUTCOME_WORDS]
        routes = [self._word(word) for word in ROUTE_WORDS]
        return [
            [routes[0], "行政诉讼"], [*outcomes, *routes[1:]], [*outcomes, *outcomes],
            [str(self.figures[f"{route}_{outcome}", "total"])
             for route in ROUTE_WORDS.values() for outcome in OUTCOME_WORDS.values()],
        ]  # fmt: skip


def make(form: str, chance: Random) -> Made:
    """Make a report on a form, of a small or a large body."""
    words = VOCABULARIES[form]
    most = chance.choice([3, 40, 2_000])

    def number() -> int:
        return chance.choice([0, 0, chance.randint(0, most)])

    figures = {(metric, "total"): number() for metric in words.proactive.values()}
    figures |= {
        (metric, "total"): -number() if chance.random() < 0.3 else number()
        for metric in words.proactive.values() if metric.endswith("_change")
    }  # fmt: skip
    for metric in list(figures):  # what there was and what has gone leave no less than nothing
        if metric[0].endswith("_change"):
            before = metric[0].replace("_change", "_last_year"), "total"
            figures[before] = max(figures[before], -figures[metric])
    return Made(form, figures | table(form, chance))
