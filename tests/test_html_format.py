"""Web pages: the article out of its surroundings, cells as printed, hostile pages refused."""

import quopri
from pathlib import Path

import pytest
from chongqing import text

from etl import formats, report
from etl.document import Document, UnreadableReport
from etl.report import Failure, Report

TITLE = "渝北区2023年政府信息公开工作年度报告"
SENTENCE = "2023年，全区各级行政机关认真落实《条例》，主动公开政府信息，依法办理申请。"
FOUND = "全年收到政府信息公开申请7件，均已在法定期限内答复。"
HEAD = f"<p>{TITLE}</p><p>{SENTENCE}</p>"


def page(body: str, name: str = "年报.html") -> Document:
    return formats.read(Path(name), body.encode())


def cells(body: str) -> list[list[list[str]]]:
    """Give the cell texts of each table, row by row, of a report that holds some markup."""
    document = page(f"<html><body>{HEAD}{body}</body></html>")
    for table in document.tables:
        for row in table.rows:
            assert all(document.text[c.start : c.end] == c.text for c in row.cells)
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def lines(body: str) -> list[str]:
    return [line.strip() for line in page(body).text.split("\n") if line.strip()]


def row(*cells_: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells_)}</tr>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>7</p>", "7"),
        ("&nbsp;", ""),
        ("<p>&nbsp;</p><o:p></o:p>", ""),
        ("一<span>、本年新收</span>", "一、本年新收"),
        ("<b>一</b><font size=2>、本年新收</font>", "一、本年新收"),
        ("商业<br/>企业", "商业企业"),
        ("<p>法律服务</p><p>机构</p>", "法律服务机构"),
        ("法律\n      服务", "法律服务"),
        ("<p>181</p><p>44</p>", "181 44"),
        ("181<br>44", "181 44"),
        ("<p>6</p><p>件</p>", "6件"),
        ("7\u200b6", "76"),
        ("35<sup>1</sup>", "35"),
        ("<sup>35</sup>", "35"),
        ("35<sup><a href='#n'>[2]</a></sup>", "35"),
        ('35<a href="#_ftn1"><span class="MsoFootnoteReference">[1]</span></a>', "35"),
        ("<s>35</s>36", "36"),
        ("<del>35</del><ins>36</ins>", "36"),
        ('<span style="text-decoration: line-through">35</span>36', "36"),
        ('<span style="display:none">1</span>36', "36"),
        ("<!-- 99 -->36", "36"),
        ("<img src='7.png'>", "［图］"),
        ("<img src='s.gif' width=1 height=1>", ""),
        ("<table><tr><td>3</td></tr></table>", "3"),
        ("<input value=7>", "7"),
        ("<input type=hidden value=7>", ""),
        ("<ruby>规<rt>guī</rt></ruby>章", "规章"),
        ("１２", "１２"),
        ("5 &lt; 6", "5 < 6"),
    ],
)
def test_a_cell_is_what_it_prints(markup: str, expected: str) -> None:
    (table,) = cells(f"<table>{row('信息内容', '数量', '合计')}{row('规章', markup, '9')}</table>")
    assert table[1] == ["规章", expected, "9"]


def test_a_cell_that_runs_down_is_not_repeated_and_moves_those_below() -> None:
    document = page(
        f"{HEAD}<table><tr><td rowspan=2>（三）不予公开</td><td>1.国家秘密</td><td>7</td></tr>"
        "<tr><td>2.其他法律</td><td>8</td></tr></table>"
    )
    first, second = document.tables[0].rows
    assert (first.cells[0].column, first.cells[0].rows) == (0, 2)
    assert [(c.text, c.column) for c in second.cells] == [("2.其他法律", 1), ("8", 2)]
    assert document.text[second.start : second.end] == "2.其他法律\t8"


@pytest.mark.parametrize("span", ["1000", "99999999", "0", "-2", "abc", "", "2.5", "٣"])
def test_wrong_spans_lose_nothing(span: str) -> None:
    (table,) = cells(
        f'<table><tr><td colspan="{span}" rowspan="{span}">第二十条</td></tr>{row("规章", "7")}'
        f"{row('规范性文件', '8')}</table>"
    )
    assert table == [["第二十条"], ["规章", "7"], ["规范性文件", "8"]]


def test_a_layout_table_does_not_swallow_the_reports_tables() -> None:
    data = f"<table>{row('信息内容', '数量')}{row('规章', '7')}{row('许可', '8')}</table>"
    assert cells(
        f"<table><tr><td>导航</td><td><p>{SENTENCE}</p>{data}<p>无。</p></td></tr></table>"
    ) == [[["信息内容", "数量"], ["规章", "7"], ["许可", "8"]]]


def test_cells_that_have_lost_their_table_are_never_one_number() -> None:
    document = page(f"<div>{HEAD}{row('规章', '7', '193')}</div>")
    assert "7193" not in document.text
    assert "7\n193" in document.text


def test_a_row_cut_off_within_a_number_is_not_whole() -> None:
    whole = f"{HEAD}<table>{row('信息内容', '数量')}{row('规章', '7644')}"
    cut = page(whole[: whole.index("44</td>")])
    assert cut.tables[0].rows[-1].cells[-1].end == len(cut.text)
    assert page(whole).tables[0].rows[-1].cells[-1].end < len(page(whole).text)


def test_paragraphs_end_lines_and_inline_elements_do_not() -> None:
    assert lines(
        f"<div><p>{TITLE}</p>一、<b>总体</b>情况<br>{SENTENCE}<div>收到<i>申请</i>7<u>件</u>。</div></div>"
    ) == [TITLE, "一、总体情况", SENTENCE, "收到申请7件。"]


def test_what_a_site_prints_around_an_article_is_left_out() -> None:
    links = "".join(
        f"<li><a href='/{y}'>渝北区{y}年政府信息公开工作年度报告</a></li>"
        for y in range(2010, 2023)
    )
    read = lines(
        f"<html><head><title>x</title></head><body><header><h2>渝北区人民政府</h2></header>"
        f"<div id=left><ul>{links}</ul></div><div>"
        "当前位置：<a href=/>首页</a> &gt; <a href=/n>年报</a></div>"
        f"<div id=text>{HEAD}<ul>{links}</ul><p>{FOUND}</p><p>2024年1月20日</p></div>"
        "<div>上一篇：<a href=/p>渝北区2022年政府信息公开工作年度报告</a></div>"
        "<div>扫一扫在手机打开当前页</div><footer>版权所有：渝北区人民政府。</footer></body></html>"
    )
    assert read == [TITLE, SENTENCE, FOUND, "2024年1月20日"]


@pytest.mark.parametrize("around", ["form", "header", "footer", "aside", "nav"])
def test_an_article_is_kept_wherever_it_stands(around: str) -> None:
    body = f"<p>一、总体情况</p><p>{SENTENCE}</p><p>收到申请7件。</p>"
    assert lines(f"<{around}><p>{TITLE}</p>{body}</{around}>") == [
        TITLE, "一、总体情况", SENTENCE, "收到申请7件。",
    ]  # fmt: skip


def test_an_article_that_is_hidden_is_kept_beside_what_is_no_report() -> None:
    hidden = f"<div style='display:none'>{HEAD}<p>一、总体情况</p><p>{FOUND}</p></div>"
    said = lines(f"<div>本网站的内容由各单位各自负责，有疑问请与所在单位联系。</div>{hidden}")
    assert said[1:] == [TITLE, SENTENCE, "一、总体情况", FOUND]


def test_a_long_text_that_names_its_host_is_a_report_all_the_same() -> None:
    typed = f"{TITLE}\n{SENTENCE * 9}\n主办：渝北区人民政府。"
    assert lines(f"<p>{typed.replace(chr(10), '<br>')}</p>") == typed.split("\n")


def test_a_column_that_is_hidden_is_none() -> None:
    hidden = "<td style='display: none'>2022</td>"
    body = (
        f"<tr><td>信息内容</td>{hidden}<td>数量</td></tr><tr><td>规章</td>{hidden}<td>7</td></tr>"
    )
    assert cells(f"<table>{body}</table>") == [[["信息内容", "数量"], ["规章", "7"]]]


def test_a_row_of_blanks_stays_a_row() -> None:
    assert cells(f"<table>{row('规章', '', '')}{row('许可', '', '')}</table>") == [
        [["规章", "", ""], ["许可", "", ""]]
    ]


def test_a_row_that_word_adds_to_keep_widths_is_none() -> None:
    table = row("信息内容", "数量") + row("规章", "7") + "<tr height=0><td></td><td></td></tr>"
    assert cells(f"<table>{table}</table>") == [[["信息内容", "数量"], ["规章", "7"]]]


def test_an_article_that_is_hidden_is_kept_where_nothing_else_is_shown() -> None:
    assert lines(f"<div>网站首页</div><div style='display: none'>{HEAD}<p>{FOUND}</p></div>") == [
        TITLE, SENTENCE, FOUND,
    ]  # fmt: skip


BODY = f"<div><p>一、总体情况</p><p>{SENTENCE}</p></div>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<head><title>{TITLE}_渝北区人民政府</title></head><body>{BODY}</body>",
        f"<head><title>{TITLE}-渝北区人民政府</title></head><body>{BODY}</body>",
        f"<head><title>政府网</title><meta name=ArticleTitle content='{TITLE}'></head>{BODY}",
        f"<body><h1><a href=/self>{TITLE}</a></h1>{BODY}</body>",
        f"<body><h1>{TITLE}</h1><p>发布日期：2024-01-20</p>{BODY}</body>",
        f"<table>{row('索引号', '01/2', '文号', '')}{row('标题', TITLE, '', '')}</table>{BODY}",
        f"<head><title>{TITLE}</title></head><h1>{TITLE}</h1><div><p>{TITLE}</p>{BODY}</div>",
        f"<title>{TITLE}</title><div><p>渝北区2023年</p><p>政府信息公开工作年度报告</p>{BODY}</div>",
    ],
)
def test_a_title_is_kept_wherever_the_page_has_it_and_once(markup: str) -> None:
    said = "".join(lines(f"<html>{markup}</html>"))
    assert said.count(TITLE) == 1
    assert said.startswith(TITLE)
    assert "索引号" not in said


def test_other_years_beside_an_article_without_a_title_are_not_its_title() -> None:
    others = "".join(f"<li>渝北区{year}年政府信息公开工作年度报告</li>" for year in (2021, 2022))
    said = page(f"<html><body><ul>{others}</ul><div>{BODY}<p>{FOUND}</p></div></body></html>").text
    assert "年度报告" not in said
    titled = page(f"<title>{TITLE}</title><ul>{others}</ul><div>{BODY}<p>{FOUND}</p></div>").text
    assert titled.startswith(f"\u3000\u3000{TITLE}\n")


def test_a_hidden_report_of_another_year_is_not_read() -> None:
    hidden = f"<div hidden><h1>渝北区2022年政府信息公开工作年度报告</h1>{BODY}</div>"
    assert lines(f"{hidden}<div>{BODY}<p>{FOUND}</p></div>") == ["一、总体情况", SENTENCE, FOUND]


def test_a_copy_for_printing_is_read_once() -> None:
    article = f"{HEAD}<table>{row('信息内容', '数量')}{row('规章', '7')}</table><p>无。</p>"
    once = page(f"<div>{article}</div>")
    twice = page(f"<div>{article}</div><div class=print>{article}</div>")
    assert twice.text == once.text
    assert twice.tables == once.tables


def test_a_table_in_paragraphs_is_read_as_in_a_text() -> None:
    words = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "7", "8", "193")
    (table,) = page(HEAD + "".join(f"<p>{word}</p>" for word in words)).tables
    assert table.loose
    assert [cell.text for row in table.rows for cell in row.cells][-8:] == list(words)


def test_a_table_that_comes_twice_in_one_text_stands_there_twice() -> None:
    table = f"<table>{row('信息内容', '数量')}{row('规章', '0')}</table>"
    assert len(cells(f"<p>本机关：</p>{table}<p>{SENTENCE * 3}</p><p>下属单位：</p>{table}")) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "big5", "latin-9x", None])
def test_a_page_is_decoded_whatever_it_declares(encoding: str, declared: str | None) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    said = "政府信息公開工作，受理申請7件，均於期限內答覆申請人，詳見下表所列各項之統計。"
    markup = f"<html><head>{meta if declared else ''}</head><p>{said}</p><p>{said}甲</p></html>"
    read = formats.read(Path("a.htm"), markup.encode(encoding))
    assert read.text == f"\u3000\u3000{said}\n\u3000\u3000{said}甲\n"


def test_characters_written_as_numbers_are_characters() -> None:
    numbered = "".join(f"&#{ord(mark)};" for mark in TITLE + SENTENCE)
    assert lines(f"<html><p>{numbered}</p></html>") == [TITLE + SENTENCE]


def test_a_text_with_tables_of_markup_keeps_its_lines() -> None:
    said = lines(
        f"{TITLE}\n\n{SENTENCE}\n\n<table>{row('规章', '7')}{row('许可', '8')}</table>\n\n无。"
    )
    assert said == [TITLE, SENTENCE, "规章\t7", "许可\t8", "无。"]


@pytest.mark.parametrize(
    "tag", ["pre", "p style='white-space:pre-wrap'", "span style='white-space:pre'"]
)
def test_lines_that_a_page_shows_as_typed_are_lines(tag: str) -> None:
    typed = f"{TITLE}\n{SENTENCE}\n\n　　{FOUND}"
    assert lines(f"<div><{tag}>{typed}</{tag.split()[0]}><p>无。</p></div>") == [
        TITLE, SENTENCE, FOUND, "无。",
    ]  # fmt: skip


def test_a_page_that_word_saved_is_a_page() -> None:
    settings = "<xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml>"
    head = f'<head><meta charset="utf-8">{settings}</head>'
    spaces = 'xmlns:w="urn:schemas-microsoft-com:office:word"'
    markup = f"<html {spaces}>{head}<body>{settings}{HEAD}</body></html>"
    assert lines(markup) == [TITLE, SENTENCE]


def test_a_text_that_quotes_a_tag_is_a_text() -> None:
    assert formats.read(Path("a.txt"), text(2017).encode()).format == "txt"


MHT = """From: <Saved by Blink>
Subject: =?utf-8?B?5bm05oql?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----b"

------b
Content-Type: text/html; charset="gb2312"
Content-Transfer-Encoding: quoted-printable

{page}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------b--
"""


@pytest.mark.parametrize("name", ["年报.mht", "年报.html"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_web_archive_is_read_as_its_page(name: str, line_end: str) -> None:
    markup = f"<html><body>{HEAD}<table>{row('规章', '7')}{row('许可', '8')}</table></body></html>"
    quoted = quopri.encodestring(markup.encode("gb18030")).decode()
    archive = MHT.replace("{page}", quoted).replace("\n", line_end)
    read = formats.read(Path(name), archive.encode())
    assert (read.format, read.text) == ("mht", page(markup).text)


def test_of_a_web_archives_frames_the_reports_is_read() -> None:
    part = "------b\nContent-Type: text/html; charset=utf-8\n\n{}\n"
    frames = ("<p>欢迎访问渝北区政府网站，这里公开全区各单位的政府信息。</p>", HEAD + "<p>无。</p>")
    archive = MHT.split("------b\n")[0] + "".join(map(part.format, frames)) + "------b--\n"
    assert formats.read(Path("a.mht"), archive.encode()).text == page(frames[1]).text


def test_a_web_archive_without_a_page_is_refused_by_name() -> None:
    with pytest.raises(UnreadableReport, match=r"^a\.mht：网页归档.*请"):
        formats.read(Path("a.mht"), MHT.split("------b\n")[0].encode())


N = 30_000
HOSTILE = {
    "deep": "<div>" * N + HEAD,
    "deep tables": "<table><tr><td>" * 60 + HEAD,
    "open fonts": "".join(f"<p><font a={i}>公开</p>" for i in range(N // 2)),
    "one long tag": f"<p {' '.join(f'a{i}=1' for i in range(N))}>公开</p>",
    "many cells": f"<table><tr>{'<td>公开</td>' * N}</tr></table>",
    "many tags": "<p>公开" * 2 * N,
    "nothing closed": "<table><tr><td><p><font><b><a href=x>公开。" * 20,
    "spans": f"{HEAD}<table>{'<tr><td rowspan=9999 colspan=999>7</td></tr>' * 3000}</table>",
    "tables without cells": "公开 <table>" * 100_000,
    "styles": f"<p style='{'text-decoration' * 1000}'>公开</p>" * 200,
    "tags within tags": f"{'<a ' * 5000}>公开" * 7,
    "unpaired quotes": "<a \"'>公开" * N,
    "quotes": "<p a='" * N + "公开",
    "comments": "<!--公开" * N,
    "alike": "<p>全年收到政府信息公开申请很多件，均已在法定期限内答复。</p>" * (N // 2),
    "alike in turn": "".join(f"<p>公开的第{i % 997}项内容都在这里。</p>" for i in range(N // 2)),
    "deep and wide": f"<p>{'<span>' * 80}公开。{'</span>' * 80}</p>" * 300,
    "tables in forms": f"<form><nav>{'<table><tr><td>公开7</td></tr></table>' * 5000}",
    "nested around": "<nav>" * 90 + f"<p>{SENTENCE}</p>" * 5000,
    "long text": f"<p>{'公开。' * 1_000_000}</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_itself_alone(tmp_path: Path, name: str) -> None:
    file = tmp_path / "年报.html"
    file.write_text(HOSTILE[name], "utf-8")
    read = report.read(file)
    assert isinstance(read, Failure | Report)
    if isinstance(read, Failure):
        assert read.reason.startswith("年报.html：")
        assert "请" in read.reason
        assert "读取程序出错" not in read.reason


NAMELESS = "<h1>2023年政府信息公开工作年度报告</h1>"
DESCRIBED = (
    "<table><tr><td>索引号：</td><td>11-22</td><td>发布机构：</td><td>赫山区民政局</td></tr>"
    "<tr><td>名称：</td><td>年度报告</td><td>发文日期：</td><td>2024-01-20</td></tr></table>"
)


@pytest.mark.parametrize(
    "around",
    [
        "<div class=info><span>2024-01-20</span><span>来源：赫山区民政局</span></div>",
        "<div>发布机构：赫山区民政局</div><div>主办：赫山区人民政府办公室</div>",
        "<div><meta name=ContentSource content=赫山区民政局></div>",
        DESCRIBED,
    ],
)
def test_who_published_a_page_is_told_where_its_title_names_nobody(around: str) -> None:
    found = page(
        f"<html><body>{NAMELESS}{around}<div><p>{SENTENCE}</p><p>{FOUND}</p></div></body></html>"
    )
    assert "发布机构：赫山区民政局" in found.text


def test_two_publishers_are_none_and_a_named_title_needs_none() -> None:
    two = "<span>来源：赫山区民政局</span><span>发布机构：资阳区民政局</span>"
    assert not any(
        line.startswith("发布机构：") for line in lines(f"{NAMELESS}{two}<p>{FOUND}</p>")
    )
    one = (
        f"<h1>{TITLE}</h1><span>来源：赫山区民政局</span><div><p>{SENTENCE}</p><p>{FOUND}</p></div>"
    )
    assert "发布机构：赫山区民政局" not in lines(one)


def test_an_office_that_publishes_a_page_is_not_told_for_whose_it_is() -> None:
    """A district's office publishes the district's report too."""
    office = "<span>来源：赫山区人民政府办公室</span>"
    said = lines(f"{NAMELESS}{office}<p>{SENTENCE}</p><p>{FOUND}</p>")
    assert not any(line.startswith("发布机构：") for line in said)
