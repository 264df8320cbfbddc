"""Radicals that stand for characters where a text comes from a PDF: ⺠ for 民, ⻅ for 见.

NFKC makes characters of the radicals of Kangxi, and leaves these of the CJK supplement (Unicode,
block U+2E80 to U+2EFF).
"""

RADICALS = str.maketrans(
    "⺁⺓⺟⺠⺫⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂幺母民目示虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
