"""The player: a cell diagram that steps through time in the browser. One message draws all of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from explainer.charts.component import Picture, is_of_this_screen
from explainer.player import words
from explainer.player.scene import Scene, message

PLAYER = Picture("unrolled_player")


@dataclass(frozen=True)
class InputMove:
    """An input value that the reader dragged: step and feature count from 1; `dragging` until the finger is lifted."""

    step: int
    feature: int
    value: float
    dragging: bool = False


def player(scene: Scene, *, key: str, on_input: Callable[[], None] | None = None) -> None:
    """Draw the player.

    on_input: called before the rerun that a dragged input value starts; `moved_input(key)` then has the value.
    """
    data = message(scene) | {"words": words.player()}
    PLAYER(key=key, data=data, on_input_change=on_input or _nothing)


def moved_input(key: str) -> InputMove | None:
    """Return the input value that the reader dragged last in the player with this key."""
    state = st.session_state.get(key)
    sent = state.get("input") if state else None
    return _move(sent) if isinstance(sent, Mapping) and is_of_this_screen(sent) else None


def _move(value: Any) -> InputMove | None:
    try:
        return InputMove(
            int(value["step"]), int(value["feature"]), float(value["value"]), bool(value.get("dragging"))
        )
    except (TypeError, KeyError, ValueError, OverflowError):
        return None


def _nothing() -> None:
    """A component's state is only kept for names that have a callback."""
