"""What a visitor is told in the place of a page: short, in Chinese, with the remedy."""

from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

PRODUCT = "政府信息公开年报看板"
_ERROR = "程序有一处错误，未能完成。请刷新；仍有错误时，请把网址告诉维护人员。"
# Status → what is the matter, and what to do.
WORDS = {
    400: ("网址有误", "服务器不能理解这个请求。请检查网址。"),
    403: ("不能这样打开", "本看板不回答这个请求。请从看板的页面重新进入。"),
    404: ("没有这个页面", "网址所指的页面不存在，可能抄错了，或页面已经改名。"),
    405: ("不能这样使用", "这个网址只供查看。"),
    413: ("文件太大", "上传的文件不能超过 {limit} MB。请确认选的是本看板保存的汇报（.json）。"),
    500: ("看板出错了", _ERROR),
    503: ("看板正在启动", "请稍候再刷新。"),
}
_PAGE = Template(Path(__file__).with_name("page.html").read_text("utf-8"))


def answer(status: int, limit: int, home: str | None) -> HTMLResponse:
    """Give the page of a status; `limit` is that of uploads in megabytes, `home` leads back."""
    title, words = WORDS.get(status) or WORDS[500 if status >= 500 else 400]
    return page(status, title, words.format(limit=limit), home)


def stranger(host: str) -> HTMLResponse:
    """Tell who came by a name that is not ours which one to use, and how ours is added."""
    said = host[:80]
    return page(
        403, "不能用这个网址打开看板",
        f"“{said}”不是本看板所用的主机名。请改用启动看板时屏幕上给出的网址；确须用这个主机名时"
        f"（如经由反向代理），请维护人员在启动前设置环境变量 DISCLOSURE_HOSTS={said}",
    )  # fmt: skip


def page(status: int, title: str, words: str, home: str | None = None) -> HTMLResponse:
    """Give a page of a few words, with a link home where there is one."""
    link = f'<p><a href="{escape(home)}">回到总览</a></p>' if home else ""
    content = _PAGE.substitute(title=escape(title), words=escape(words), home=link, product=PRODUCT)
    return HTMLResponse(content, status, {"Cache-Control": "no-store"})
