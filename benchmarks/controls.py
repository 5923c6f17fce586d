"""A page's controls as a browser holds them: read from the server's messages, changed as a visitor changes them."""

import json
import random
import time
from dataclasses import dataclass

from google.protobuf.message import Message
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.NumberInput_pb2 import NumberInput
from streamlit.proto.WidgetStates_pb2 import WidgetState

SLIDER, FOLLOW = "unrolled_live_slider", "unrolled_follow"
#: Controls with a value, which the browser reports with every request, moved or not.
VALUED = {"number_input", "checkbox", "button_group", "selectbox", "radio", "text_input", "text_area"}
#: What a visitor changes; text is not typed.
CHANGED = {"number_input", "checkbox", "button_group", "selectbox", "radio", "button"}
#: Buttons that start long work; those are pressed on purpose only.
LONG = (":button", ":start", ":stop", ":go", ":reset")


@dataclass
class Control:
    """One control: `fragment` is the part of the page that runs again when it changes ("": the whole page)."""

    name: str
    kind: str
    element: Message
    fragment: str
    state: WidgetState | None

    @property
    def slider(self) -> bool:
        return self.kind == "bidi_component" and self.element.component_name == SLIDER

    @property
    def follows(self) -> bool:
        return self.kind == "bidi_component" and self.element.component_name == FOLLOW

    @property
    def changeable(self) -> bool:
        if self.slider:
            return True
        return self.kind in CHANGED and not self.element.disabled and not self.name.endswith(LONG)


def read(delta: Delta, known: dict[str, Control]) -> Control | None:
    """Return the control that a message shows, or None if it shows something else."""
    kind = delta.new_element.WhichOneof("type")
    if kind not in VALUED and kind not in {"button", "bidi_component"}:
        return None
    element = getattr(delta.new_element, kind)
    before = known.get(element.id)
    if kind not in VALUED:
        state = before.state if before else None
    elif before and not element.set_value:
        state = before.state
    else:
        state = _shown(kind, element)
    return Control(element.id.split("-", 2)[2], kind, element, delta.fragment_id, state)


def _shown(kind: str, element: Message) -> WidgetState:
    """Return the value that the server shows: the default, or the one that it has set."""
    state, given = WidgetState(id=element.id), element.set_value
    if kind == "number_input":
        _set_number(state, element, element.value if given else element.default)
    elif kind == "checkbox":
        state.bool_value = element.value if given else element.default
    elif kind == "button_group":
        defaults = [element.options[place].content for place in element.default]
        state.string_array_value.data.extend(element.raw_values if given else defaults)
    elif kind in {"selectbox", "radio"}:
        if given and element.HasField("raw_value"):
            state.string_value = element.raw_value
        elif element.HasField("default") and element.options:
            state.string_value = element.options[element.default]
    else:
        state.string_value = element.value if given else element.default
    return state


def _set_number(state: WidgetState, element: NumberInput, value: float) -> None:
    if element.data_type == NumberInput.INT:
        state.int_value = round(value)
    else:
        state.double_value = value


def choose(controls: dict[str, Control], rng: random.Random) -> Control:
    """Return the control that is changed next: every second time a slider that answers while it is dragged."""
    found = [control for control in controls.values() if control.changeable]
    if not found:
        raise ConnectionError("a page came without its controls")
    sliders = [control for control in found if control.slider]
    if sliders and rng.random() < 0.5:
        return rng.choice(sliders)
    return rng.choice([control for control in found if not control.slider])


def change(control: Control, rng: random.Random, frames: int) -> list[WidgetState]:
    """Return the values to send, one after the other: `frames` of them if it is a slider, which is dragged."""
    if control.slider:
        return _dragged(control, rng, frames)
    element, state = control.element, WidgetState(id=control.element.id)
    if control.kind == "button":
        state.trigger_value = True
    elif control.kind == "number_input":
        _set_number(state, element, _beside(control, rng))
    elif control.kind == "checkbox":
        state.bool_value = not control.state.bool_value
    elif control.kind == "button_group":
        state.string_array_value.data.append(rng.choice(element.options).content)
    else:
        state.string_value = rng.choice(element.options)
    return [state]


def _dragged(control: Control, rng: random.Random, frames: int) -> list[WidgetState]:
    shown = json.loads(control.element.bytes)
    slider = rng.choice(shown["sliders"])
    places = round((slider["high"] - slider["low"]) / slider["step"])
    numbers = [round(slider["low"] + rng.randint(0, places) * slider["step"], 6) for _ in range(frames)]
    same = {"key": slider["key"], "screen": shown["reset"]}
    moves = [{**same, "number": number, "when": time.time_ns()} for number in numbers]
    return [WidgetState(id=control.element.id, json_value=json.dumps({"moved": move})) for move in moves]


def _beside(control: Control, rng: random.Random) -> float:
    """Return a number one or two steps away, within the bounds."""
    element = control.element
    now = control.state.int_value if element.data_type == NumberInput.INT else control.state.double_value
    value = now + rng.choice((-2, -1, 1, 2)) * element.step
    if element.has_min:
        value = max(value, element.min)
    return min(value, element.max) if element.has_max else value
