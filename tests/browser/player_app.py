"""A page with the player alone, to test and to develop it: /?cell=LSTM&units=2&editable=1."""

import streamlit as st

from explainer.experiments import cell as experiments
from explainer.player.matrices import MATRICES, matrices
from explainer.player.player import PLAYER, moved_input, player
from explainer.player.scene import cell_scene

st.set_page_config(layout="wide")
PLAYER.send_code()
MATRICES.send_code()
experiment, _ = experiments.read(dict(st.query_params))
editable = st.query_params.get("editable") == "1"


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
    player(cell_scene(shown, shown.trace(), editable_input=editable), key="player", on_input=move)
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


picture()
