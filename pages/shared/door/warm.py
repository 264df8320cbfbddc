"""What the first visitor would wait for, made before the server says that it is open."""

import gc
from contextlib import suppress

import plotly.io  # what Streamlit asks for with its first chart
import plotly.tools  # noqa: F401

import pages.shared.files.leaving  # noqa: F401  # what a page's files need
from pages.shared import queries
from pages.shared.cards import register
from pages.shared.chart import plotly as drawing
from pages.shared.chart.palette import LIGHT
from pages.shared.view import View
from pages.shared.warehouse import NoData, data_folder, pinned


def warm() -> None:
    """Make the cards of the agency that is shown unasked, and take what stays loaded out of the
    collections of memory. Without data there is nothing to make: the pages say why.
    """
    with suppress(NoData), pinned((data_folder() / "current").resolve()):
        for agency in queries.agencies()[:1]:
            _make(View.of(agency, ()))
    gc.collect()
    gc.freeze()


def _make(view: View) -> None:
    for name in register.CARDS:
        card = register.card(view, name, {})
        if card.chart:
            drawing.figure(card.chart, LIGHT)
