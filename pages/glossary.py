"""The glossary: every term and symbol of the app."""

import streamlit as st

from explainer.content.glossary import glossary
from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.ui import frame, glossary_list

frame.behind_the_entry()
words = lesson("glossary")
st.title(words["title"], anchor=False)
st.markdown(words["question"])

wanted = glossary_list.search()
found = [entry for entry in glossary() if entry.matches(wanted)]
if not found:
    st.info(_("No term has all of these words. Try a symbol, or Keras's name."), icon=":material/search:")
for group in dict.fromkeys(entry.group for entry in found):
    st.header(group, divider="gray")
    glossary_list.entries([entry for entry in found if entry.group == group])
