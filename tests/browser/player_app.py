"""A page with the player alone, to test and to develop it: /?cell=LSTM&units=2&editable=1.

`more` adds players with clocks of their own, `controls` what takes keys, and a preset.
"""

import streamlit as st

from explainer.charts.component import WHOLE_SCREEN, send_code
from explainer.lessons.cell import experiment as experiments
from explainer.lessons.cell.matrices import matrices
from explainer.lessons.cell.scene import cell_scene
from explainer.player.player import moved_input, player

st.set_page_config(layout="wide")
send_code("cell")
experiment, _ = experiments.read(dict(st.query_params))
editable = st.query_params.get("editable") == "1"


def preset() -> None:
    st.session_state[WHOLE_SCREEN] = st.session_state.get(WHOLE_SCREEN, 0) + 1


def move() -> None:
    moved = moved_input("player")
    if moved:
        st.session_state.moved = moved


@st.fragment
def picture() -> None:
    shown = experiment
    if "moved" in st.session_state:
        moved = st.session_state.moved
        shown = shown.moved_to(moved.step, moved.feature, moved.value)
        st.caption("This appears above the player once a value has been moved.")
    scene = cell_scene(shown, shown.trace(), editable_input=editable)
    player(scene, key="player", on_input=move)
    for number in range(int(st.query_params.get("more", "0"))):
        other = cell_scene(shown, shown.trace(), clock=f"other{number}")
        player(other, key=f"other{number}")
    if st.query_params.get("follower") == "1":
        player(cell_scene(shown, shown.trace()), key="follower")
    if st.query_params.get("matrices") == "1":
        matrices(cell_scene(shown, shown.trace()), key="matrices")
    if moved := st.session_state.get("moved"):
        how = "dragging" if moved.dragging else "done"
        st.caption(f"last moved: {moved.step}, {moved.feature}, {moved.value}, {how}")


if st.query_params.get("controls") == "1":
    st.button("A preset", on_click=preset)
    st.button("A button")
    st.text_input("Words")
    st.number_input("Number", 0, 9)
    st.slider("Slider", 0, 9)
    st.radio("Radio", ["a", "b"])
    st.segmented_control("Segments", ["c", "d"])
    st.toggle("Toggle")
    st.selectbox("Select", ["e", "f"])
picture()
