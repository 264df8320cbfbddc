"""Word files: what is printed once all changes are accepted; hostile files refused."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from etl import formats, report
from etl.document import Document, UnreadableReport
from etl.report import Failure

TITLE = "渝北区2023年政府信息公开工作年度报告"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def packed(
    body: str, *, header: str = "", numbering: str = "", styles: str = "",
    name: str = "word/document.xml",
) -> bytes:  # fmt: skip
    """Pack a Word file by hand: its body, one page's header, its lists and styles as markup."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        if header:
            archive.writestr("word/header1.xml", f"<w:hdr {SPACES}>{header}</w:hdr>")
        if numbering:
            archive.writestr("word/numbering.xml", f"<w:n {SPACES}>{numbering}</w:n>")
        if styles:
            archive.writestr("word/styles.xml", f"<w:s {SPACES}>{styles}</w:s>")
    return file.getvalue()


def read(body: str, **parts: str) -> Document:
    return formats.read(Path("年报.docx"), packed(body, **parts))


def p(*runs: str) -> str:
    return f"<w:p>{''.join(run if run[0] == '<' else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else p(content) if content else "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: list[str]) -> str:
    cells = (
        "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def cells(body: str) -> list[list[list[str]]]:
    return [[[c.text for c in row.cells] for row in t.rows] for t in read(p(TITLE) + body).tables]


DRAWN = "<w:drawing><w:inline/></w:drawing>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (p("7"), "7"),
        ("<w:p/>", ""),
        (p("一", "、本年", "新收"), "一、本年新收"),
        (p("法律服务") + p("机构"), "法律服务机构"),
        (p("181") + p("44"), "181 44"),
        (p("<w:r><w:t>181</w:t><w:br/><w:t>44</w:t></w:r>"), "181 44"),
        (p("35", f"<w:del>{r('6')}</w:del>"), "35"),
        (p("35", "<w:del><w:r><w:delText>6</w:delText></w:r></w:del>"), "35"),
        (p(f"<w:moveFrom>{r('6')}</w:moveFrom>", f"<w:moveTo>{r('7')}</w:moveTo>"), "7"),
        (p("3", f"<w:ins>{r('5')}</w:ins>"), "35"),
        (p("35", r("6", "<w:vanish/>")), "35"),
        (p("35", r("6", '<w:vanish w:val="0"/>')), "356"),
        (p("35", r("6", "<w:strike/>")), "35"),
        (p("35", r("1", '<w:vertAlign w:val="superscript"/>')), "35"),
        (p(r("35", '<w:vertAlign w:val="superscript"/>')), "35"),
        (p("35", "<w:r><w:footnoteReference w:id='1'/></w:r>"), "35"),
        (p("35", "<w:r><w:instrText>PAGE 4</w:instrText></w:r>"), "35"),
        (p(f"<w:hyperlink>{r('35')}</w:hyperlink>"), "35"),
        (p(f"<w:smartTag>{r('35')}</w:smartTag>"), "35"),
        (p("35", "<m:oMath><m:r><m:t>6</m:t></m:r></m:oMath>"), "356"),
        (f"<w:sdt><w:sdtContent>{p('35')}</w:sdtContent></w:sdt>", "35"),
        (p(f"<w:r>{DRAWN}</w:r>"), "［图］"),
        (p("<w:r><w:t>-</w:t></w:r>", "<w:r><w:noBreakHyphen/></w:r>", "2"), "--2"),
        (tbl(["3"]), "3"),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_prints(content: str, expected: str) -> None:
    (table,) = cells(tbl(["信息内容", "数量", "合计"], ["规章", tc(content), "9"]))
    assert table[1] == ["规章", expected, "9"]


def test_merged_cells_stand_once_and_know_their_place() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(
        p(TITLE)
        + tbl(
            [tc("一、本年新收", '<w:gridSpan w:val="2"/>'), "9"],
            [tc("（三）不予公开", restart), "1.国家秘密", "7"],
            [tc("", goes_on), "2.其他法律", "8"],
        )
    )
    placed = [[(c.text, c.column, c.columns, c.rows) for c in r.cells]
              for r in document.tables[0].rows]  # fmt: skip
    assert placed == [
        [("一、本年新收", 0, 2, 1), ("9", 2, 1, 1)],
        [("（三）不予公开", 0, 1, 2), ("1.国家秘密", 1, 1, 1), ("7", 2, 1, 1)],
        [("2.其他法律", 1, 1, 1), ("8", 2, 1, 1)],
    ]


def test_a_merge_that_goes_on_from_nothing_is_a_cell() -> None:
    assert cells(tbl([tc("规章", "<w:vMerge/>"), "7"], ["许可", "8"]))[0][0] == ["规章", "7"]


def test_cells_merged_to_the_left_stand_once() -> None:
    row = [tc("规章", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "7"]
    assert cells(tbl(row, ["甲", "乙", "丙"]))[0][0] == ["规章", "7"]


def test_a_deleted_row_is_not_read() -> None:
    deleted = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("行政许可") + tc("5") + "</w:tr>"
    table = tbl(["规章", "7"], ["许可", "8"]).replace("</w:tbl>", f"{deleted}</w:tbl>")
    assert cells(table) == [[["规章", "7"], ["许可", "8"]]]


def test_tables_in_boxes_and_controls_are_read_in_place_and_once() -> None:
    table = tbl(["规章", "7"], ["许可", "8"])
    box = (
        "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{table}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{table}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    control = f"<w:sdt><w:sdtContent>{tbl(['行政处罚', '5'], ['强制', '6'])}</w:sdtContent></w:sdt>"
    body = p("上文", f"<w:r>{box}</w:r>") + p("下文") + control
    assert cells(body) == [[["规章", "7"], ["许可", "8"]], [["行政处罚", "5"], ["强制", "6"]]]
    assert (
        read(body).text
        == "\u3000\u3000上文\n规章\t7\n许可\t8\n\u3000\u3000下文\n行政处罚\t5\n强制\t6\n"
    )


def test_a_layout_table_does_not_swallow_the_reports_tables() -> None:
    table = tbl(["规章", "7"], ["许可", "8"])
    assert cells(tbl([tc(p("附表") + table), ""])) == [[["规章", "7"], ["许可", "8"]]]


def test_a_table_of_contents_is_no_text() -> None:
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        f"</w:sdtPr><w:sdtContent>{p('一、总体情况3')}</w:sdtContent></w:sdt>"
    )
    assert read(p(TITLE) + contents + p("无。")).text == f"\u3000\u3000{TITLE}\n\u3000\u3000无。\n"


def test_a_title_in_the_header_of_the_pages_is_used_where_the_body_has_none() -> None:
    text = p("一、总体情况")
    header = p("内部资料") + p(TITLE)
    assert read(text, header=header).text.startswith(f"\u3000\u3000{TITLE}\n")
    assert read(p(TITLE) + text, header=header).text.count(TITLE) == 1
    assert "内部资料" not in read(text, header=header).text


def test_a_file_that_word_wrote_is_read(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph(TITLE)
    table = word.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "规章"
    table.cell(0, 2).text = "7"
    for column, content in enumerate(("许可", "甲", "8")):
        table.cell(1, column).text = content
    word.element.body.insert(0, parse_xml(f"<w:bookmarkStart {nsdecls('w')} w:id='1' w:name='a'/>"))
    word.save(tmp_path / "年报.docx")
    document = formats.read(tmp_path / "年报.docx", (tmp_path / "年报.docx").read_bytes())
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == [
        ["规章", "7"],
        ["许可", "甲", "8"],
    ]


def test_a_strict_file_and_a_numbered_body_are_read() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(p(TITLE)))) as archive:
        body = archive.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document2.xml", body)
    assert formats.read(Path("a.docx"), file.getvalue()).text == f"\u3000\u3000{TITLE}\n"


ENTITY = '<!DOCTYPE d [<!ENTITY a "公开">]><w:document><w:body>&a;</w:body></w:document>'
HOSTILE = {
    "many runs": packed(p(*["公开"] * 200_000)),
    "bomb": packed("<w:p/>" * 3_000_000),
    "deep": packed("<w:tbl><w:tr><w:tc>" * 200 + p("公开")),
    "deep and whole": packed(
        "<w:tbl><w:tr><w:tc>" * 60 + p("公开") + "</w:tc></w:tr></w:tbl>" * 60
    ),
    "deep runs": packed("<w:p>" + "<w:ins>" * 200 + r("公开") + "</w:ins>" * 200 + "</w:p>"),
    "many cells": packed(tbl(["公开"] * 30_000)),
    "no text": packed("<w:p/>"),
    "no body": packed("x", name="word/other.xml"),
    "no xml": packed("</w:body>"),
    "cut off": packed(p(TITLE))[:-30],
    "cut in the middle": packed(p(TITLE) * 99)[:200],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_itself_alone(tmp_path: Path, name: str) -> None:
    file = tmp_path / "年报.docx"
    file.write_bytes(HOSTILE[name])
    result = report.read(file)
    assert isinstance(result, Failure)
    assert result.reason.startswith("年报.docx：")
    assert "请" in result.reason
    assert "读取程序出错" not in result.reason


def test_entities_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", ENTITY)
    with pytest.raises(UnreadableReport, match="已损坏"):
        formats.read(Path("a.docx"), file.getvalue())


def test_a_damaged_byte_is_found() -> None:
    content = bytearray(packed(p(TITLE) * 50))
    content[content.index(b"word/document.xml") + 40] ^= 0xFF
    with pytest.raises(UnreadableReport, match="已损坏"):
        formats.read(Path("a.docx"), bytes(content))


def lines(document: Document) -> list[str]:
    return [line.strip() for line in document.text.split("\n") if line.strip()]


def level(at: int, text: str, figures: str = "chineseCounting", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{figures}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(
    *levels: str, uses: str = '<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>'
) -> str:
    return f'<w:abstractNum w:abstractNumId="3">{"".join(levels)}</w:abstractNum>{uses}'


def numbered(text: str, at: int = 0, use: int = 5) -> str:
    where = f'<w:ilvl w:val="{at}"/><w:numId w:val="{use}"/>'
    return f"<w:p><w:pPr><w:numPr>{where}</w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


USUAL = lists(level(0, "%1、"), level(1, "（%2）"), level(2, "%3.", "decimal"))


def test_chapters_and_points_bear_the_numbers_that_word_prints() -> None:
    body = (
        f"{p(TITLE)}{numbered('总体情况')}{p('依法公开。')}"
        f"{numbered('主动公开')}{numbered('网站', 1)}"
        f"{numbered('条数', 2)}{numbered('件数', 2)}{numbered('公报', 1)}{numbered('册数', 2)}"
        f"{numbered('依申请公开')}{numbered('收到', 1)}"
    )
    assert lines(read(body, numbering=USUAL)) == [
        TITLE, "一、总体情况", "依法公开。", "二、主动公开", "（一）网站", "1.条数", "2.件数",
        "（二）公报", "1.册数", "三、依申请公开", "（一）收到",
    ]  # fmt: skip


def test_a_list_may_begin_anew_and_run_past_ten() -> None:
    anew = (
        '<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>'
        '<w:num w:numId="6"><w:abstractNumId w:val="3"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
    )
    body = p(TITLE) + numbered("甲") + "".join(numbered("乙", use=6) for _ in range(4))
    found = lines(read(body, numbering=lists(level(0, "%1、", "japaneseCounting"), uses=anew)))
    assert found[1:] == ["一、甲", "九、乙", "十、乙", "十一、乙", "十二、乙"]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:styleId="1"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="2"><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="9"><w:basedOn w:val="9"/></w:style>'
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    none = (
        '<w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>{}</w:p>'
    )
    body = (
        p(TITLE) + styled.format(1, "甲") + styled.format(2, "乙") + styled.format(9, "丙")
        + none.format("<w:r><w:t>丁</w:t></w:r>")
    )  # fmt: skip
    own = lists(level(0, "%1、"), level(1, "（%2）", more='<w:pStyle w:val="2"/>'))
    found = lines(read(body, numbering=own, styles=styles))
    assert found[1:] == ["一、甲", "（一）乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("text", "figures", "words"),
    [
        ("%1.", "decimal", "5件"),  # never 1.5件
        ("%1、", "chineseCounting", "12345"),
        ("%1", "decimal", "予以公开"),
        ("%1", "decimalEnclosedCircle", "予以公开"),
        ("•", "bullet", "予以公开"),
        ("%1、", "ideographZodiac", "予以公开"),
        ("", "none", "予以公开"),
        ("%9%1.%1、", "decimal", "予以公开"),
    ],
)
def test_what_is_no_number_of_a_chapter_or_row_is_not_put_before_it(
    text: str, figures: str, words: str
) -> None:
    found = lines(read(p(TITLE) + numbered(words), numbering=lists(level(0, text, figures))))
    assert found[1:] == [words]


@pytest.mark.parametrize(
    "numbering",
    ["<w:abstractNum>", "<x/>", '<w:abstractNum w:abstractNumId="3"/><w:num w:numId="5"/>',
     '<w:num w:numId="5"><w:abstractNumId w:val="9"/></w:num>', "<!DOCTYPE x>", lists(), "&x;"],
)  # fmt: skip
def test_lists_that_cannot_be_read_leave_the_text_as_it_is(numbering: str) -> None:
    found = lines(read(p(TITLE) + numbered("甲") + numbered("乙", 99), numbering=numbering))
    assert found[1:] == ["甲", "乙"]


def test_a_file_that_lost_a_piece_is_refused_with_the_remedy() -> None:
    whole = packed(p(TITLE))
    with pytest.raises(UnreadableReport, match=r"年报.docx：文件已损坏，.*请"):
        formats.read(Path("年报.docx"), whole[:60] + whole[100:])
