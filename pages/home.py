"""The first page: what this is, a cell at work on real data, the way through the lessons, and why to trust them."""

import numpy as np
import streamlit as st

from explainer.charts.component import send_code
from explainer.content import course
from explainer.content.lessons import lesson
from explainer.content.messages import gettext as _
from explainer.experiments.verified import verified
from explainer.lessons.cell.experiment import CellExperiment
from explainer.lessons.cell.scene import cell_scene
from explainer.player.player import player
from explainer.ui import frame, home_parts, way

frame.behind_the_entry()
words = lesson("home")
frame.title(words)
st.markdown(words["question"])
home_parts.start(course.NAMES[0])

st.markdown(words["player"])
send_code("home")
experiment = CellExperiment(cell="LSTM", steps=60, scale=2.0)
trace = experiment.trace()
busiest = int(np.abs(trace["h"][0, :, 0]).argmax())
player(cell_scene(experiment, trace, clock="home", start=busiest), key="home:player")
st.caption(words["words"])

with frame.part(_("The lessons"), "lessons", words["path"]):
    home_parts.path()
    way.read_so_far()

with frame.part(_("Who it is for"), "for"):
    home_parts.columns(words, "for: ")

with frame.part(_("How the numbers are verified"), "verified"):
    home_parts.proof(words["verified"], verified())

with frame.part(_("The teacher's corner"), "teacher"):
    home_parts.columns(words, "teacher: ")
    home_parts.embedding(course.NAMES[1])
