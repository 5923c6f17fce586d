"""Parts that several lessons have, and that are made when they are asked for."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.engine import Trace
from explainer.experiments.series import Series
from explainer.export.section import Section
from explainer.figures import curves
from explainer.ui.link import Screen


def curves_to_zoom(screen: Screen[Any], series: Series, trace: Trace, names: Sequence[str]) -> None:
    """Offer the named quantities over time as a figure to zoom into and to hide units of."""
    if screen.view(_("Curves to zoom and compare"), "curves"):
        figure = curves.over_time(series, trace, names, st.context.theme.type == "dark")
        st.plotly_chart(figure, key=f"{screen.lesson}:curves:figure", theme=None)
        st.caption(curves.in_words(series, trace, names))


def program(screen: Screen[Any], sections: Sequence[Section], heart: slice) -> None:
    """Show the heart of the Keras program, and all of it when it is asked for: it is long to read and to send."""
    whole = screen.view(_("The whole program, with data and weights"), "program")
    shown = sections if whole else sections[heart]
    st.code("\n\n".join(section.code for section in shown), language="python", wrap_lines=True)
