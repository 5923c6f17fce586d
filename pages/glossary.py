"""The glossary: every term and symbol of the app."""

import streamlit as st

from explainer.charts.component import send_code
from explainer.content.lessons import lesson
from explainer.ui import frame, glossary_list

frame.behind_the_entry()
words = lesson("glossary")
frame.title(words)
st.markdown(words["question"])
send_code("glossary")
glossary_list.show()
