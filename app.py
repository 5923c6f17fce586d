"""Unrolled: recurrent networks taken apart, number by number. The entry: page settings and the way between pages."""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.ui import addresses, frame, link, reconnect

st.set_page_config(page_icon="static/icon.png", layout="wide")
frame.style()
reconnect.say_when_it_is_lost()
reconnect.run_when_connected_again()

pages = [
    st.Page("pages/home.py", title=_("Unrolled"), icon=":material/home:", url_path="", default=True),
    st.Page("pages/cell.py", title=lesson("cell")["title"], icon=":material/crop_square:", url_path="cell"),
    st.Page("pages/gates.py", title=lesson("gates")["title"], icon=":material/tune:", url_path="gates"),
    st.Page(
        "pages/outputs.py", title=lesson("outputs")["title"], icon=":material/output:", url_path="outputs"
    ),
    st.Page(
        "pages/gradients.py",
        title=lesson("gradients")["title"],
        icon=":material/trending_down:",
        url_path="gradients",
    ),
    st.Page(
        "pages/lstm_gru.py",
        title=lesson("lstm_gru")["title"],
        icon=":material/balance:",
        url_path="lstm_gru",
    ),
    st.Page("pages/glossary.py", title=_("Glossary"), icon=":material/menu_book:", url_path="glossary"),
]
page = st.navigation(
    [*pages, *addresses.others(pages)], position="hidden" if st.context.is_embedded else "top"
)
st.set_page_config(page_title=frame.tab_title(page.title))
link.entered(page.url_path)
page.run()
