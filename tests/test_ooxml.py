"""The parts of each office file: whole, plain, and in the order of the schema.

Word and PowerPoint refuse a file whose elements stand in another order than ECMA-376 part 1 gives;
LibreOffice does not, so that opening a file there proves nothing of it.
"""

import io
import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from conftest import pages_see
from lxml import etree

from pages.shared.cards.register import CARDS
from pages.shared.files import brief, presentation, workbook
from pages.shared.files.occasion import Slide, occasion
from pages.shared.meeting import gallery

KINDS = ("docx", "pptx", "xlsx")
NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
}

# Children of each element in the order of the schema (ECMA-376 part 1, §17, §19–21); those with a
# bar between them may stand in any.
_FILL = "noFill solidFill gradFill blipFill pattFill grpFill"
_AXIS = ("axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark"
         " minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt")  # fmt: skip
_SHOWN = ("delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName"
          " showPercent showBubbleSize separator showLeaderLines leaderLines")  # fmt: skip
_LINES = "lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D"


def places(words: str) -> dict[str, int]:
    return {name: at for at, each in enumerate(words.split()) for name in each.split("|")}


# fmt: off
ORDER = {name: places(words) for name, words in {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
             " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
             " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
             " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
             " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
             " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight"
             " u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "w:tbl": "tblPr tblGrid tr",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW"
               " jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "w:tblBorders": "top left start bottom right end insideH insideV",
    "w:tblCellMar": "top left start bottom right end",
    "w:tr": "tblPrEx trPr tc",
    "w:tc": "tcPr p",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection"
              " tcFitText vAlign hideMark",
    "w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
                " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg"
                " textDirection bidi rtlGutter docGrid",
    "w:style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
               " unhideWhenUsed qFormat locked personal pPr rPr tblPr trPr tcPr tblStylePr",
    "w:docDefaults": "rPrDefault pPrDefault",
    "w:styles": "docDefaults latentStyles style",
    "w:font": "altName panose1 charset family notTrueType pitch sig",
    "w:settings": "writeProtection view zoom mirrorMargins defaultTabStop autoHyphenation"
                  " defaultTableStyle evenAndOddHeaders drawingGridHorizontalSpacing"
                  " characterSpacingControl updateFields footnotePr endnotePr compat docVars rsids"
                  " themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "w:footnotePr": "pos numFmt numStart numRestart footnote",
    "w:compat": "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace"
                " doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting",
    "c:chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr"
                    " txPr externalData printSettings userShapes",
    "c:chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend"
               " plotVisOnly dispBlanksAs showDLblsOverMax",
    "c:plotArea": "layout areaChart|lineChart|barChart|scatterChart valAx|catAx|dateAx|serAx dTable"
                  " spPr",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "c:lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth"
                   " axId",
    "c:scatterChart": "scatterStyle varyColors ser dLbls axId",
    "c:ser": "idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars"
             " cat xVal val yVal smooth shape",
    "c:dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions",
    "c:dLbls": f"dLbl {_SHOWN}",
    "c:dLbl": f"idx {_SHOWN}",
    "c:errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "c:numRef": "f numCache", "c:strRef": "f strCache",
    "c:numCache": "formatCode ptCount pt", "c:numLit": "formatCode ptCount pt",
    "c:strCache": "ptCount pt",
    "c:catAx": f"{_AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "c:valAx": f"{_AXIS} crossBetween majorUnit minorUnit dispUnits",
    "c:scaling": "logBase orientation max min",
    "c:marker": "symbol size spPr",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr",
    "c:title": "tx layout overlay spPr txPr",
    "c:spPr": f"xfrm custGeom prstGeom {_FILL} ln effectLst",
    "p:spPr": f"xfrm custGeom prstGeom {_FILL} ln effectLst",
    "p:sld": "cSld clrMapOvr transition timing",
    "a:ln": f"{_FILL} prstDash custDash round bevel miter headEnd tailEnd",
    "a:rPr": f"ln {_FILL} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym"
             " hlinkClick hlinkMouseOver rtl",
    "a:defRPr": f"ln {_FILL} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym",
    "a:pPr": "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone"
             " buAutoNum buChar buBlip tabLst defRPr",
    "a:tbl": "tblPr tblGrid tr",
    "a:tc": "txBody tcPr",
    "a:tcPr": f"{_LINES} {_FILL}",
}.items()}
# fmt: on


@pytest.fixture(scope="module")
def files(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, bytes]]:
    """Give each office file of every card, with words that a person may have put in."""
    data = tmp_path_factory.mktemp("ooxml") / "data"
    shutil.copytree(built, data, symlinks=True)
    with pages_see(data):
        cards = [gallery.card(name, {}) for name in sorted(CARDS)]
        slides = [Slide(cards[0], "=1+1<&>", "备注 http://x.cn\n第二行"), *map(Slide, cards[1:])]
        said = occasion([gallery.view({})], "<&> 回顾", "2026年11月20日", "内部资料")
        writers = {"docx": brief, "pptx": presentation, "xlsx": workbook}
        yield {kind: writers[kind].write(slides, said) for kind in KINDS}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def xml(content: bytes) -> dict[str, etree._Element]:
    return {
        name: etree.fromstring(part) for name, part in parts(content).items()
        if name.endswith((".xml", ".rels"))
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_has_a_type_and_every_type_a_part(files: Mapping[str, bytes], kind: str) -> None:
    held = parts(files[kind])
    types = etree.fromstring(held["[Content_Types].xml"])
    space = "{http://schemas.openxmlformats.org/package/2006/content-types}"
    defaults = {each.get("Extension").lower() for each in types.iter(f"{space}Default")}
    named = {each.get("PartName") for each in types.iter(f"{space}Override")}
    assert named <= {f"/{name}" for name in held}
    for name in held:
        assert f"/{name}" in named or name.rpartition(".")[2].lower() in defaults, name
    assert len(held) == len({name.lower() for name in held})


@pytest.mark.parametrize("kind", KINDS)
def test_every_relationship_leads_to_a_part_of_the_file(
    files: Mapping[str, bytes], kind: str
) -> None:
    held = parts(files[kind])
    reached = set()
    for name, root in xml(files[kind]).items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [each.get("Id") for each in root]
        assert len(ids) == len(set(ids)), name
        for each in root:
            assert each.get("TargetMode") != "External", (name, each.get("Target"))
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target")))
            assert target[1:] in held, (name, target)
            reached.add(target[1:])
    own = {name for name in held if not name.endswith((".rels", "[Content_Types].xml"))}
    assert own == reached


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_runs_leads_out_or_names_a_machine(files: Mapping[str, bytes], kind: str) -> None:
    for name, part in parts(files[kind]).items():
        assert not re.search(
            r"vbaProject|activeX|oleObject|customXml|externalLink|thumbnail|printerSettings", name
        ), name
        if name.endswith((".xml", ".rels")):
            words = part.decode()
            assert not re.search(r"file:/|\b[A-Z]:\\|/(?:tmp|home|Users|root)/", words), name
            assert not re.search(r"<(?:w:|a:)?(?:hlinkClick|hyperlink)\b|HYPERLINK", words), name


@pytest.mark.parametrize("kind", KINDS)
def test_children_stand_in_the_order_of_the_schema(files: Mapping[str, bytes], kind: str) -> None:
    met = set()
    for name, root in xml(files[kind]).items():
        for element in root.iter(etree.Element):
            space, _, local = element.tag[1:].rpartition("}")
            order = ORDER.get(f"{NAMESPACES.get(space, '')}:{local}")
            if order is not None:
                met.add(local)
                children = [etree.QName(child).localname for child in element]
                found = [order[each] for each in children if each != "extLst"]
                assert found == sorted(found), (name, local, children)
    assert met >= {"docx": {"pPr", "rPr", "tcPr", "settings"}, "xlsx": {"ser", "catAx"},
                   "pptx": {"ser", "dLbl", "errBars", "rPr"}}[kind]  # fmt: skip
