"""The five reports as a site would show them and as Word would save them: made for each test."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from etl import grid
from etl.document import Document, Row, Table

LABELS = 3  # columns that the labels of the requests table take
Placed = tuple[str, int, int]  # text, columns, rows
# What the text of 2023 has lost at the end of two rows: the table that it was taken from had it.
TORN = {"一、本年新收政府信息公开申请数量": "10121", "（二）部分公开": "1424"}


def passages(document: Document) -> Iterator[list[str] | Table]:
    """Give the paragraphs of a text, as lines, and its tables, in their order."""
    for (start, end), table in zip(document.prose(), (*document.tables, None), strict=True):
        lines: list[str] = []
        for line in document.text[start:end].split("\n"):
            if re.match(r"[ \u3000\xa0]{2}", line) and lines:
                yield lines
                lines = []
            lines += [line.strip()] if line.strip() else []
        if lines:
            yield lines
        if table:
            yield table


def rows(table: Table) -> list[list[str]]:
    """Give a table's rows as texts; one that lost its last cell has it again."""
    return [[*(cell.text for cell in row.cells), *_lost(row)] for row in table.rows]


def _lost(row: Row) -> list[str]:
    labels = [grid.plain(cell.text) for cell in row.cells]
    return [
        TORN[key]
        for key in TORN
        for label in labels
        if row.torn and label.startswith(grid.plain(key))
    ]


def merged(table: Table) -> list[list[Placed]]:
    """Give a table as offices lay it out, where its heads are whole: labels run over rows and
    columns.
    """
    plain = rows(table)
    head = next((i for i, row in enumerate(plain) if row[0].startswith("一")), 0)
    groups, words = _heads(plain[:head])
    if "自然人" not in groups or (len(groups), len(words)) != (3, 5):
        return [[(text, 1, 1) for text in row] for row in plain]
    placed: list[list[Placed]] = [
        *([(text, 1, 1) for text in row] for row in plain[: max(0, head - 3)]),
        [(plain[head - 3][0] if head > 2 else "", LABELS, 3), ("申请人情况", 7, 1)],
        [(groups[0], 1, 2), (groups[1], 5, 1), (groups[2], 1, 2)],
        [(word, 1, 1) for word in words],
    ]
    depths = [_depths(row[: _labels(row)]) for row in plain[head:]]
    for at, (row, labels) in enumerate(zip(plain[head:], depths, strict=True)):
        ends = [*(depth for _, depth in labels[1:]), LABELS] if labels else []
        cells = [
            (label, max(1, end - depth), _down(depths[at:], depth) if end < LABELS else 1)
            for (label, depth), end in zip(labels, ends, strict=True)
        ]
        placed.append([*cells, *((text, 1, 1) for text in row[_labels(row) :])])
    return placed


def _heads(above: Sequence[Sequence[str]]) -> list[list[str]]:
    """Give the words of the last two rows of some: the kinds of applicants, and those of bodies."""
    return [[text for text in row if text] for row in above[-2:]] if len(above) > 1 else [[], []]


def _labels(row: Sequence[str]) -> int:
    """Give how many cells of a row come before its numbers."""
    return max(
        (i for i, text in enumerate(row, 1) if re.search("[\u4e00-\u9fff]{2}", text)), default=0
    )


def _down(depths: Sequence[Sequence[tuple[str, int]]], depth: int) -> int:
    """Give over how many rows a label runs: up to the next of its depth or of a lesser one."""
    later = (i for i, row in enumerate(depths) if i and any(d <= depth for _, d in row))
    return next(later, len(depths))


def _depths(labels: Sequence[str]) -> list[tuple[str, int]]:
    return [(label, grid.depth(label)) for label in labels if label]


def plain_page(document: Document) -> str:
    """Print a report as bare markup."""
    parts = []
    for each in passages(document):
        if isinstance(each, Table):
            body = "".join(_row(f"<td>{escape(text)}</td>" for text in row) for row in rows(each))
            parts.append(f"<table>{body}</table>")
        else:
            parts.append(f"<p>{'<br>'.join(map(escape, each))}</p>")
    return "\n".join(parts)


def word_page(document: Document) -> str:
    """Print a report as pasted from Word: spans within words, paragraphs within cells, merges."""
    parts = []
    for each in passages(document):
        if isinstance(each, Table):
            body = "".join(
                _row(
                    f'<td colspan="{columns}" rowspan={rows} style="border:1px"><p class=MsoNormal>'
                    f"{_split(text)}<o:p></o:p></p></td>"
                    for text, columns, rows in row
                )
                for row in merged(each)
            )
            parts.append(f"<table border=1><tbody>{body}</tbody></table>")
        else:
            parts.append(f"<p class=MsoNormal>{'<br/>'.join(map(_split, each))}<o:p></o:p></p>")
    return "\n".join(parts)


def _row(cells: Iterator[str]) -> str:
    return f"<tr>\n{''.join(cells)}</tr>\n"


def _split(text: str) -> str:
    """Print text with its first character in a span of its own, and the rest in another."""
    if not text:
        return "&nbsp;"
    return f"<span lang=EN-US>{escape(text[:1])}</span><span><font>{escape(text[1:])}</font></span>"


def site_page(document: Document) -> str:
    """Print a report within all that a site prints around one."""
    others = "".join(
        f'<li><a href="/{year}.html">重庆市{year}年政府信息公开工作年度报告</a></li>'
        for year in range(2008, 2024)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>重庆市政府信息公开年报_重庆市人民政府网</title>
<style>.a{{color:red}}</style><script>var 申请 = "收到申请99件";</script></head><body>
<header><nav><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></nav>
</header>
<form action="/search"><input type="text" value="请输入关键字"><button>搜索</button></form>
<div class="position">当前位置：<a href="/">首页</a> &gt;
<a href="/nb">政府信息公开年报</a> &gt; 正文</div>
<div class="main"><div class="left"><ul>{others}</ul></div>
<table class="info"><tr><td>索引号</td><td>11500000009275780L/2024-00012</td><td>发布日期</td>
<td>2024-01-20</td></tr><tr><td>标题</td><td colspan=3>政府信息公开年报</td></tr></table>
<div class="article">
<div style="display:none">全年收到申请77件，均已办结，这是隐藏的旧稿一段文字。</div>
{word_page(document)}</div></div>
<div>上一篇：<a href="/2.html">重庆市2019年政府信息公开工作年度报告</a></div>
<footer>主办：重庆市人民政府办公厅。 版权所有　ICP备案：渝ICP备05001012号</footer></body></html>"""


def old_page(document: Document) -> str:
    """Print a report as sites of twenty years ago did: layout by tables, paragraphs by line breaks,
    capital tags of which few are closed.
    """
    parts = []
    for each in passages(document):
        if isinstance(each, Table):
            body = "".join(
                "<TR>"
                + "".join(
                    f"<TD colSpan={columns} rowSpan={rows} noWrap><FONT size=2>{escape(text)}&nbsp;"
                    for text, columns, rows in row
                )
                for row in merged(each)
            )
            parts.append(f"<TABLE border=1 width=550><TBODY>{body}</TABLE>")
        else:
            parts.append(f"&nbsp;&nbsp;&nbsp; {'<BR>'.join(map(escape, each))}<BR><BR>")
    links = "".join(f"<TR><TD><A href=/n{n}>{n}年度报告</A>" for n in range(2008, 2024))
    return f"""<HTML><HEAD><META content="text/html; charset=gb2312" http-equiv=Content-Type>
<TITLE>政府信息公开</TITLE></HEAD><BODY><FORM id=aspnetForm action=/list.aspx>
<INPUT type=hidden name=__VIEWSTATE value=dDwxMjM0NTY3ODkwOz4=>
<TABLE width=1000><TR><TD colspan=2>今天是&nbsp;<SCRIPT>document.write("2024年1月20日。")</SCRIPT>
<TR><TD width=200 vAlign=top><TABLE>{links}</TABLE>
<TD><TABLE width="100%"><TR><TD><IMG src=line.gif width=1><TD class=content>{"".join(parts)}
</TABLE></TABLE><CENTER>版权所有：重庆市人民政府　技术支持：某公司</CENTER></FORM></BODY></HTML>"""


def new_page(document: Document) -> str:
    """Print a report as sites do now: sections, its title in the article's own header, heads of
    tables apart from their bodies, a copy for printing that is not shown.
    """
    title, *rest = _titled(passages(document))
    parts = []
    for each in rest:
        if isinstance(each, Table):
            head, *body = (
                _row(
                    f"<td colspan={columns} rowspan={rows}><div><b>{escape(text)}</b></div></td>"
                    for text, columns, rows in row
                )
                for row in merged(each)
            )
            table = f"<thead>{head}</thead><tbody>{''.join(body)}</tbody>"
            parts.append(f"<figure class=table><table>{table}</table></figure>")
        else:
            parts.append(f"<div class=p><span>{'<br />'.join(map(escape, each))}</span></div>")
    article = "\n".join(parts)
    return f"""<!doctype html><html lang=zh><head><meta charset=utf-8><title>年报详情</title>
</head><body><div id=app><header class=top><a href=/>首页</a></header><main><article>
<header><h1>{escape(title)}</h1><p><time>2024-01-20</time> 来源：<a href=/o>本站</a></p></header>
<section class=content>{article}</section><div hidden class=print>{article}</div></article>
<aside><ul><li><a href=/1>重庆市2019年政府信息公开工作年度报告</a></li></ul></aside></main>
<footer>网站标识码：5000000001</footer></div></body></html>"""


def _titled(blocks: Iterator[list[str] | Table]) -> Iterator[Any]:
    """Give the title apart from the paragraph that it opens, then all else."""
    first = next(blocks)
    if isinstance(first, list):  # else what stood before the table is lost
        yield first[0]
        yield first[1:]
    else:
        yield ""
        yield first
    yield from blocks


def word_file(document: Document) -> bytes:
    """Save a report as a Word file, its requests table merged."""
    return _word_file(document, merged)


def plain_word_file(document: Document) -> bytes:
    """Save a report as a Word file without merged cells."""
    return _word_file(document, _unmerged)


def _unmerged(table: Table) -> list[list[Placed]]:
    return [[(text, 1, 1) for text in row] for row in rows(table)]


def numbered_word_file(document: Document) -> bytes:
    """Save a report as a Word file that numbers chapters and rows by itself: 一、（一）1."""
    word = _word(document, _unmerged)
    part = word.part.numbering_part.element
    for each in part.xpath("w:abstractNum | w:num"):
        part.remove(each)
    part.append(parse_xml(_LISTS.format(nsdecls("w"))))
    counts, uses = [0, 0, 0], 0
    for paragraph in word.element.body.iter(qn("w:p")):
        first = paragraph.find(f"{qn('w:r')}/{qn('w:t')}")
        found = None if first is None else _ORDINAL.match(first.text or "")
        if not found:
            continue
        level = next(at for at, mark in enumerate(found.groups()) if mark)
        number = _counted(found[level + 1])
        if not uses or number != counts[level] + 1:  # it begins anew
            uses += 1
            part.append(parse_xml(_USE.format(nsdecls("w"), uses, level, number)))
        counts[level:] = [number, *[0] * (2 - level)]
        first.text = first.text[found.end() :]
        properties = paragraph.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = uses
    return _bytes(word)


_ORDINAL = re.compile(
    r"([一二三四五六七八九十]{1,3})、|（([一二三四五六七八九十]{1,3})）|(\d{1,2})\.(?!\d)"
)
_LISTS = """<w:abstractNum {} w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""
_USE = """<w:num {} w:numId="{}"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride></w:num>"""


def _counted(mark: str) -> int:
    """Give the number that a mark says: 二十一 is 21."""
    if mark.isdigit():
        return int(mark)
    tens, ten, rest = mark.partition("十")
    digits = "零一二三四五六七八九"
    return (
        (digits.index(tens or "一") * 10 + digits.index(rest or "零"))
        if ten
        else digits.index(mark)
    )


def _word_file(document: Document, place: Callable[[Table], list[list[Placed]]]) -> bytes:
    return _bytes(_word(document, place))


def _word(
    document: Document, place: Callable[[Table], list[list[Placed]]]
) -> "docx.document.Document":
    word = docx.Document()
    for each in passages(document):
        if isinstance(each, Table):
            _add_table(word, place(each))
        else:
            word.add_paragraph(_printable("\n".join(each)))
    return word


def _bytes(word: "docx.document.Document") -> bytes:
    saved = io.BytesIO()
    word.save(saved)
    return _undated(saved.getvalue())


def _printable(text: str) -> str:
    """Give text as Word takes it: a control character is no character of XML."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text)


def _undated(archive: bytes) -> bytes:
    """Give a zip without the time at which it was made: the same report, the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _add_table(word: "docx.document.Document", table: list[list[Placed]]) -> None:
    """Write a table as Word does: a merged cell stands in each row, but for its text."""
    made = word.add_table(rows=0, cols=0)
    running: dict[int, tuple[int, int]] = {}  # by column: columns, rows still to come
    for row in table:
        tr = made._tbl.add_tr()
        cells, column = list(row), 0
        while cells or column in running:
            if column in running:
                columns, more = running.pop(column)
                _add_cell(tr, "", columns, "continue")
            else:
                text, columns, more = cells.pop(0)
                _add_cell(tr, text, columns, "restart" if more > 1 else None)
            if more > 1:
                running[column] = columns, more - 1
            column += columns


def _add_cell(tr: object, text: str, columns: int, merge: str | None) -> None:
    cell = tr.add_tc()  # type: ignore[attr-defined]
    properties = cell.get_or_add_tcPr()
    for name, value in (("w:gridSpan", str(columns)), ("w:vMerge", merge)):
        if value:
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            properties.append(element)
    paragraph = cell.p_lst[0] if cell.p_lst else cell.add_p()
    paragraph.add_r().text = _printable(text)


STYLES: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "bare markup": (".html", lambda document: plain_page(document).encode()),
    "pasted from Word": (".htm", lambda document: word_page(document).encode()),
    "on a site": (".html", lambda document: site_page(document).encode()),
    "on a new site": (".html", lambda document: new_page(document).encode()),
    "on an old site": (".htm", lambda document: old_page(document).encode("gb18030")),
    "in GB18030, as .doc": (".doc", lambda document: word_page(document).encode("gb18030")),
    "saved by Word": (".docx", word_file),
    "numbered by Word": (".docx", numbered_word_file),
}
