"""依申请公开: how many requests, from whom, how they flowed, how they ended."""

from pages.shared import frame
from pages.shared.chart import WHOLE
from pages.shared.draw import show_absent, show_row
from pages.shared.findings import handled, lens, requests

view = frame.start("requests", "收到多少申请，谁提出的，怎样办结？", rates=("grant",))

if requests.tells_of_office(view):
    show_row(requests.received(view), requests.received_by_office(view))
else:
    show_row(requests.received(view, wide=WHOLE))
show_row(handled.outcomes(view))
show_row(requests.granted(view), requests.flow(view))
show_row(lens.card(view, lens.GRANT))
show_row(requests.by_applicant(view), requests.channels(view))
show_absent()
