"""The page that Streamlit's script fills: in our language, under our name, with our own notice."""

import re
from pathlib import Path

from pages.shared.door.answers import PRODUCT

HERE = Path(__file__)
_NO_SCRIPT = "本看板需要浏览器允许运行 JavaScript。请在浏览器设置中开启，然后刷新本页。"
# Where Streamlit's page says something, and what ours says there.
_SAID = {
    r'(?<=<html lang=")en(?=">)': "zh-CN",
    r"(?<=<title>)Streamlit(?=</title>)": PRODUCT,
    r"<!--\s+Machine-readable pointer.*?<link rel=\"service-desc\"[^>]*>": "",
    r"(?<=<noscript>).*?(?=</noscript>)": f"<p>{_NO_SCRIPT}</p>",
    # Most pages have charts: their script is asked for with the page, not with its first chart.
    r"(?=</head>)": '<link rel="modulepreload" crossorigin href="./{charts}">'
                    "<style>{style}</style><script>{script}</script>",
}  # fmt: skip


def shell(index: str, charts: str) -> str:
    """Give Streamlit's page as ours, which asks for the script of charts; stops the start where it
    is not the page that we know.
    """
    style, script = (HERE.with_name(f"away.{kind}").read_text("utf-8") for kind in ("css", "js"))
    for pattern, words in _SAID.items():
        said = words.replace("{style}", style).replace("{script}", script)
        said = said.replace("{charts}", charts)
        index, found = re.subn(pattern, lambda _, said=said: said, index, flags=re.DOTALL)  # type: ignore[misc]
        if found != 1:
            raise SystemExit(f"Streamlit 的页面与预期不同（{pattern} 有{found}处），请检查版本。")
    return index
