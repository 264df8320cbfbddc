"""依申请公开: how many requests, from whom, how they flowed, how they ended."""

from pages.shared.cards import requests
from pages.shared.screen import frame
from pages.shared.screen.draw import show_absent, show_row

view = frame.start("requests", "收到多少申请，谁提出的，怎样办结？", rates=("grant",))

show_row("requests", *(["requests_office"] if requests.tells_of_office(view) else []))
show_row("outcomes")
show_row("granted", "flow")
show_row("lens_grant")
show_row("applicants", "channels")
show_absent()
