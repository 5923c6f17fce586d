"""The first page: what this is, a cell at work on real data, and the way to the lessons."""

import streamlit as st

from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.experiments.cell import CellExperiment
from explainer.player.player import player
from explainer.player.scene import cell_scene
from explainer.ui import frame

frame.behind_the_entry()
words = lesson("home")
st.title(words["title"], anchor=False)
st.markdown(words["question"])
st.page_link(
    "pages/cell.py", label=_("Start with lesson 1: one call to a cell"), icon=":material/arrow_forward:"
)

st.markdown(words["player"])
experiment = CellExperiment(cell="LSTM", steps=60)
player(cell_scene(experiment, experiment.trace(), clock="home"), key="home:player")

st.header(_("Lessons"), divider="gray")
for name in ("cell", "gates", "outputs"):
    with st.container(border=True):
        found = lesson(name)
        st.page_link(f"pages/{name}.py", label=f"**{found['title']}**", icon=":material/school:")
        st.markdown(f"{found['question']}  \n:gray[{found['objective']} ({found['minutes']} {_('minutes')})]")
