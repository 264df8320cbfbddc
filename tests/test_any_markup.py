"""Whatever a file holds: a document whose cells stand where they say, or a reason and a remedy."""

import io
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from etl import formats
from etl.document import Document, UnreadableReport
from tests.fuzz.verdict import misplaced

TAGS = (
    "table", "tbody", "thead", "tr", "td", "th", "caption", "p", "div", "span", "br", "a", "b",
    "font", "sup", "s", "nav", "form", "header", "pre", "ul", "li", "h1", "img", "input", "select",
    "svg", "template", "title", "meta", "script", "style", "o:p", "xml", "ruby", "rt", "body",
    "html",
)  # fmt: skip
ATTRIBUTES = (
    "", "", "", " rowspan=3", " colspan=2", " colspan=1000 rowspan=0", " href=/x", " href='#y'",
    " style='display:none'", " hidden", " style='white-space:pre'", " class=MsoFootnoteReference",
    " value=7", " name=ArticleTitle content='某市2023年政府信息公开工作年度报告'", ' a="', " b='>",
)  # fmt: skip
TEXTS = (
    "7", "193", "规章", "（三）不予公开", "一、总体情况", "全年收到政府信息公开申请很多件。",
    "&nbsp;", "\n", "<!--", "-->", "<", ">", "某市2023年政府信息公开工作年度报告", "\x00", "\x1f",
    "索引号",
)  # fmt: skip
MARKUP = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(TEXTS),
    ),
    max_size=60,
).map("".join)
W_TAGS = ("p", "r", "t", "tbl", "tr", "tc", "tcPr", "vMerge", "gridSpan", "hMerge", "ins", "del",
          "sdt", "sdtContent", "txbxContent", "br", "tab", "drawing", "rPr", "vanish", "vertAlign",
          "trPr", "footnoteReference", "moveFrom", "hyperlink")  # fmt: skip
TREES = st.recursive(
    st.sampled_from(TEXTS).map(lambda text: text.translate({0: "", 31: "", 60: "", 62: ""})),
    lambda inner: st.builds(
        '<w:{0} w:val="{1}">{2}</w:{0}>'.format,
        st.sampled_from(W_TAGS),
        st.sampled_from(("restart", "continue", "superscript", "0", "2", "99999", "x")),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=30,
).map(lambda tree: tree.replace("&nbsp;", "7"))
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def holds(name: str, content: bytes) -> None:
    """Read a file; what is read stands where it says, and what is not is named."""
    document, refused = _read(name, content)
    if document is None:
        assert refused.startswith(f"{name}：")
        assert "请" in refused
        return
    assert list(misplaced(document)) == []


def _read(name: str, content: bytes) -> tuple[Document | None, str]:
    try:
        return formats.read(Path(name), content), ""
    except UnreadableReport as error:
        return None, str(error)


@given(MARKUP)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    holds("a.html", f"<html><p>政府信息公开{markup}".encode())


@given(TREES)
def test_any_tree_of_a_word_file_is_read_or_refused(tree: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        body = f"<w:document {WORD}><w:body>{tree}</w:body></w:document>"
        archive.writestr("word/document.xml", body)
    holds("a.docx", file.getvalue())
