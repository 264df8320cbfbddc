"""The data dictionary: what each published table, column and code means, in Chinese.

A column is `名称：含义`. What stands in several tables under one name means the same in all of them;
where it does not, the table has a line of its own. Every build publishes it with the data.
"""

from collections.abc import Iterator
from typing import Any

from etl.cases import ON_FEW, SMALLEST, TOO_FEW
from etl.figure import ABSENCES, STATES
from etl.forms.register import FORMS
from etl.metrics import APPLICANT_LABELS, FAMILIES
from etl.schema import TABLES
from etl.slips import SLIPS
from etl.verdict import LEFT

# fmt: off
TABLE_MEANINGS = {
    "reports":          "年报：收录的每份年报一行",
    "failures":         "未能读取的文件：文件名和原因",
    "facts":            "事实：每份年报的每个数字一行，带印出的文字和位置",
    "series":           "序列：各年可对照的指标，每个指标、申请人、范围、年份一行（由“事实”按“对照”算出）",
    "coverage":         "收录与缺漏：每个对照指标每年一行，有没有数、没有是什么原因，从第一份年报到最后一份",
    "rates":            "比率：每个比率、每种口径、每年一行，带分子、分母和95%区间（Wilson）",
    "implied_rates":    "推算比率：由年报所述变动推算的上一年比率，不参加比较",
    "shares":           "占比：年报的每个合计与其每个分项一行，能否说占比、占多少、不能说的理由",
    "comparisons":      "比较：每个指标或比率可以相比的两年一行，带差额和须一并引用的附注；没有行的两年不可比",
    "checks":           "勾稽：每份年报应当成立的算式及结果",
    "faults":           "不符之处：不成立的算式归成几处，每处列出能使其成立的改法，每种改法的每一格一行；只作提示，不写回数据",
    "metrics":          "指标：年报印出的每个指标一行",
    "forms":            "表式：年报所用的每种表式一行",
    "concepts":         "对照指标：跨年可对照的指标",
    "crosswalk":        "对照：每个对照指标在每种表式中由哪些指标构成",
    "grades":           "可比程度：每个对照指标在两种表式之间能比到什么程度",
    "rate_definitions": "比率口径：每个比率在每种口径、每种表式下的公式",
    "prose_numbers":    "正文数字：正文中每个数字的位置，是否入库",
    "texts":            "原文：每份年报的全文，位置以此为准",
    "pages":            "原页：分页的原件（PDF）每页看得见的一块",
    "data_dictionary":  "数据字典：本表，说明每张表、每一列",
    "codes":            "代码：各列所用代码的中文名称和含义，含没有数字时的六种说法",
}

_EVERYWHERE = {
    "agency": "机关：年报的发布主体，不含“人民政府”等字样", "year": "年份：数字所属的年份", "form": "表式：年报所用表式的代码",
    "report_id": "年报编号：文件名（不含后缀）；两份文件后缀之外同名的，为文件名全名", "scope": "范围：数字所涵盖的范围，代码见“代码”", "metric": "指标：指标代码",
    "applicant": "申请人：申请人类别的代码；不分类的为 total", "concept": "对照指标：对照指标的代码", "rate": "比率：比率代码", "definition": "口径：比率口径的代码",
    "value": "数值：统计数，金额为万元；没有数字的为空", "lower": "下限：所印文字允许的最小值", "upper": "上限：所印文字允许的最大值（不含，除非与数值相等）；没有上限的为空",
    "unit": "单位：数值的单位", "state": "状态：数字的状态，代码见“代码”", "origin": "来处：统计表（table）或正文（text）",
    "printed": "印出的文字：年报所印，一字不改", "start_char": "起：在原文中的起始字符，从0起", "end_char": "止：在原文中的结束字符（不含）",
    "note": "附注：补出、推算的算式，或判定范围的理由", "label_zh": "中文名称：看板所用名称", "family": "类别：指标的类别", "label": "行列名称：所在表的行、列名称",
    "fact_id": "事实编号：年报编号:指标:申请人:范围:年份:序号", "grade": "可比程度：A、B、C、none，见“代码”", "reason": "理由：为什么能比或不能比",
}
COLUMN_MEANINGS: dict[str, dict[str, str]] = {
    "reports": {
        "year": "年份：年报所报告的年份", "title": "标题：年报标题", "file": "文件：文件名", "sha256": "校验值：文件的 SHA-256", "format": "格式：文件格式",
        "characters": "字数：原文字符数", "reader_version": "读取版本：读取程序的校验值",
        "verdict": "读出程度：表式要求的格是否都已读出，代码见“代码”", "asked": "应有格数：表式要求的统计表格数；叙述式为空", "read": "读出格数：内容已知的格数，含空白和不适用",
        "proved": "证实格数：由成立的算式证实的格数",
        "issued": "成文或发布日期：年报开头或末尾印出的最后一个日期；未载明的为空",
        "current": "现行：同一机关同一年度有几份年报时，是否为现行的一份；序列、比率、比较等各表只取现行的",
        "broken_off": "不全：文件看来不全的一处，其后未载的数一律为无法读取；看来完整的为空",
    },
    "failures": {"file": "文件：文件名", "reason": "原因：为什么未能读取"},
    "facts": {"quote": "引文：数字所在的句子或表行", "page": "页：印在原件第几页，从1起；原件不分页的为空",
              "box": "页面位置：在该页上的方框，左、上、右、下，自页面左上角起，单位为磅", "proof": "证实：勾稽是否证实此数，代码见“代码”"},
    "series": {"fact_ids": "事实编号：构成此值的事实"},
    "coverage": {"kind": "情形：有数，或没有数的原因，代码见“代码”", "reason": "理由：补出、推算的算式，或未能读出的一处；无须说明的为空"},
    "checks": {
        "rule": "规则：勾稽规则的代码", "equation": "算式：以年报用语写出的算式", "left_value": "左值：算式左边", "right_value": "右值：算式右边", "difference": "差：左值减右值",
        "result": "结果：成立、不符、无法检验、提示的代码", "figures": "事实编号：算式涉及的事实", "suspect": "可疑项：不符的算式共同指向的一格（指标/申请人）",
        "suggested": "建议值：能使算式成立的值，不写回数据",
    },
    "faults": {
        "year": "年份：年报所报告的年份", "finding": "处：年报内第几处不符", "kind": "种类：找到的是一格、几格、整行整列，还是不能确定，代码见“代码”",
        "ways": "改法数：同样少的改法有几种；没有找到的为0", "way": "改法：第几种；没有找到的为空", "cell": "格：指标/申请人",
        "printed_value": "所印的数：该格的数值", "suggested": "更正值：能使各式成立的值，不写回数据", "hypothesis": "推测：怎样的笔误会印成这样，代码见“代码”；没有的为空",
        "checks": "算式：这一处所含的不成立的算式（“勾稽”表的算式）",
    },
    "rates": {
        "numerator": "分子：分子之和", "denominator": "分母：分母之和", "value": f"比率：0至1；{TOO_FEW}的为空", "lower": "区间下限：95%区间（Wilson）", "upper": "区间上限：95%区间（Wilson）",
        "note": f"附注：{ON_FEW}、原表有误等",
    },
    "implied_rates": {"value": "比率：推算值，0至1", "lower": "下限：推算的下限", "upper": "上限：推算的上限", "fact_id": "事实编号：据以推算的年报自述"},
    "shares": {
        "whole": "合计：作分母的指标；表上未印的以 + 相连", "part": "分项：作分子的指标；合在一起的以 + 相连", "numerator": "分子：分项的数", "denominator": "分母：合计的数",
        "value": "占比：0至1；不能说的为空", "verdict": "结论：能否说占比，代码见“代码”", "reason": "理由：不能说的原因",
    },
    "comparisons": {
        "kind": "种类：指标（count）或比率（rate）", "concept": "对照指标或比率：代码", "definition": "口径：比率口径的代码；指标为空", "year_a": "前一年：较早的年份", "year_b": "后一年：较晚的年份",
        "value_a": "前一年数值：指标的数或比率", "value_b": "后一年数值：指标的数或比率", "verdict": "结论：可比，或可比而有附注，代码见“代码”", "difference": "差额：后一年减前一年",
        "ratio": "比：后一年除以前一年；前一年为0的为空", "difference_lower": "差额下限：比率之差的95%区间（Newcombe）", "difference_upper": "差额上限：比率之差的95%区间（Newcombe）",
    },
    "metrics": {
        "label_en": "英文名称：英文译名", "part_of": "上级指标：所列在其下的指标", "definition": "定义：含义和口径", "forms": "表式：填报此项的表式",
    },
    "forms": {
        "name_zh": "名称：屏幕上的说法", "title": "全称：表式名称及依据", "kind": "种类：国家统一、地方自定还是没有统计表，代码见“代码”", "since": "起用：可用于报告的最早年度；不限的为空",
    },
    "grades": {"form_a": "表式甲：代码", "form_b": "表式乙：代码"},
    "rate_definitions": {
        "rate_zh": "比率名称：中文名称", "definition_zh": "口径名称：中文名称", "numerator": "分子：指标代码，以 + 相连", "denominator": "分母：指标代码，以 + 相连", "position": "次序：先列默认口径",
    },
    "prose_numbers": {
        "stored": "入库：是否作为事实入库", "beside": "旁注：未入库的数紧挨着哪些对照指标的用语（@后为范围，全辖区不注）；这些指标不能说“报告未载”",
        "why": "未入库的原因：入库的数为空",
    },
    "texts": {"text": "原文：全文"},
    "pages": {"page": "页：第几页，从1起", "box": "页面：看得见的一块，左、上、右、下，与事实的页面位置同一坐标，单位为磅"},
    "data_dictionary": {
        "table_name": "表：表名", "column_name": "列：列名；空为整张表的说明", "type": "类型：数据类型", "label_zh": "名称：中文名称", "meaning": "含义：中文说明",
    },
    "codes": {"field": "列：使用此代码的列", "code": "代码：存储的值", "label_zh": "名称：屏幕上的说法", "meaning": "含义：说明"},
}

_STANDS = {
    "printed": "印在年报里，带“余”“约”“超过”的按字面处理", "recovered": "原文缺此格，由表内勾稽关系唯一确定", "implied": "由年报的说法推出，不参加比较",
    "blank": "表中有此格，没有填", "not_applicable": "表中填“/”或“—”", "lost": "表式有此项，但文字残缺；或正文写到此项，其数未能读出",
    "not_asked": "当年的表式不要求填；没有行", "not_stated": "表式或惯例可有，该年报没有写；没有行", "not_held": "没有那一年的年报；不等于未公布",
}
_LEFT = {
    "not_certain": "旁有对照指标的用语，不能确定是其数", "another_time": "所在的话说的是其他年份", "another_body": "所在的话说的是其他机关",
    "part": "所在的话列举一个总数的各部分", "no_noun": "旁无对照指标的用语",
}
CODES: dict[str, dict[str, str]] = {
    "form": {code: f"{form.name}：{form.title}" for code, form in FORMS.items()},
    "family": {family: f"{label}：" for family, label in FAMILIES.items()},
    "applicant": {applicant: f"{label}：" for applicant, label in APPLICANT_LABELS.items()},
    "scope": {
        "jurisdiction": "全辖区：全市、全区等；报告自己的统计表", "government_office": "政府本机关：市政府、市政府办公厅自己", "departments": "本级部门：市级部门、市本级",
        "districts": "区县：各区县", "districts_and_departments": "区县及本级部门：两者合计",
    },
    "origin": {"table": "统计表：", "text": "正文："},
    "state": {state: f"{label}：{_STANDS[state]}" for state, label in STATES.items()},
    "absence": {kind: f"{label}：{_STANDS[kind]}" for kind, label in ABSENCES.items()},
    "coverage.kind": {
        "held": f"有：{_STANDS['printed']}",
        **{kind: f"{STATES[kind]}：{_STANDS[kind]}" for kind in ("recovered", "implied")},
        **{kind: f"{label}：{_STANDS[kind]}" for kind, label in ABSENCES.items()},
    },
    "verdict": {
        "comparable": "可比：口径相同", "with_note": "可比，有附注：附注须一并引用", "not_comparable": "不可比：不给出差额", "missing": "缺数据：一年或两年没有数值",
    },
    "shares.verdict": {
        "said": f"可说：各分项均有数，其和等于合计，合计所涉勾稽均成立，不少于{SMALLEST}件", "unknown_part": "分项不全：有分项没有数", "unknown_whole": "合计不明：合计没有数",
        "does_not_add": "不符：各分项之和不等于合计", "contradicted": "有疑：合计所涉的其他勾稽不符", "too_few": f"过少：合计{TOO_FEW}，只列分数",
    },
    "grade": {"A": "A 口径相同：", "B": "B 可比，有附注：", "C": "C 仅供参考：两值可并列，不给出差额", "none": "不可比：表式无此项，或不是同一事物"},
    "result": {"holds": "成立：", "fails": "不符：年报自身的不符，原样列出", "not_testable": "无法检验：有一格没有值，或算式已用于补出", "warning": "提示：并非算式，但不寻常"},
    "kind": {"count": "指标：", "rate": "比率："},
    "faults.kind": {
        "cell": "一格：改这一格，各式即成立，别无同样少的改法", "cells": "几格：同时改这几格，各式即成立，别无同样少的改法", "line": "整行或整列：按与其相交的算式更正，各式即成立",
        "lines": "两行或两列：相邻两行或两列对调，各式即成立", "several": "有几种改法：改同样少的格，有几种改法，不能确定是哪一种", "open": "未能定位：印有约数，或超出所查的范围",
    },
    "hypothesis": {code: f"{words}：" for code, words in SLIPS.items()},
    "why": {why: f"{label}：{_LEFT[why]}" for why, label in LEFT.items()},
    "forms.kind": {"national": "全国统一：", "local": "地方自定：", "prose": "无统计表："},
    "proof": {"proved": "证实：在至少一个成立的算式中，式中各数均为年报所印", "contradicted": "有疑：在一个不符的算式中，不论错在哪一格", "unbound": "无勾稽：没有可检验的算式涉及"},
    "reports.verdict": {"whole": "全部读出：表式要求的每一格内容均已知；叙述式为没有未读懂的有关数字", "part": "部分读出：有的格、有的数字无法读取", "none": "没有读出：统计表一格也没有读出；叙述式的有关数字一个也没有读懂"},
}
# fmt: on


def dictionary() -> Iterator[dict[str, Any]]:
    """Give the rows of `data_dictionary`: each table, then its columns."""
    for table, words in TABLE_MEANINGS.items():
        yield _row(table, None, None, words)
        for column, kind in TABLES[table].items():
            own = COLUMN_MEANINGS.get(table, {})
            yield _row(table, column, str(kind), own.get(column) or _EVERYWHERE[column])


def codes() -> Iterator[dict[str, Any]]:
    """Give the rows of `codes`."""
    for name, each in CODES.items():
        for code, words in each.items():
            label, _, meaning = words.partition("：")
            yield {"field": name, "code": code, "label_zh": label, "meaning": meaning or None}


def _row(table: str, column: str | None, kind: str | None, words: str) -> dict[str, Any]:
    label, _, meaning = words.partition("：")
    return {
        "table_name": table, "column_name": column, "type": kind, "label_zh": label,
        "meaning": meaning,
    }  # fmt: skip
