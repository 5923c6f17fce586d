"""Unrolled: recurrent networks taken apart, number by number. The entry: page settings and the way between pages."""

import streamlit as st

from explainer.content import course
from explainer.content.messages import gettext
from explainer.content.messages import gettext as _
from explainer.ui import addresses, frame, language, link, reconnect, way

st.set_page_config(page_icon="static/icon.png", layout="wide")
frame.entry()
language.settle()
frame.style()
reconnect.say_when_it_is_lost()
reconnect.run_when_connected_again()

home = st.Page("pages/home.py", title=_("Unrolled"), icon=":material/home:", url_path="", default=True)
chapters = {
    gettext(chapter): [
        st.Page(f"pages/{one.name}.py", title=way.numbered(one.name), icon=one.icon, url_path=one.name)
        for one in course.LESSONS
        if one.chapter == chapter
    ]
    for chapter in course.CHAPTERS
}
glossary = st.Page("pages/glossary.py", title=_("Glossary"), icon=":material/menu_book:", url_path="glossary")
pages = [home, *(page for lessons in chapters.values() for page in lessons), glossary]
page = st.navigation(
    {"": [home, glossary, *addresses.others(pages)], **chapters},
    position="hidden" if st.context.is_embedded else "top",
)
st.set_page_config(page_title=frame.tab_title(page.title))
link.entered(page.url_path)
page.run()
if page.url_path in course.NAMES and not st.context.is_embedded:
    way.onward(page.url_path)
