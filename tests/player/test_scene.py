"""The message that carries a scene to the browser."""

import base64
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from explainer.lessons.cell.experiment import CellExperiment
from explainer.lessons.cell.scene import cell_scene
from explainer.lessons.gates.experiment import GatesExperiment
from explainer.lessons.gates.scene import gates_scene
from explainer.player import words
from explainer.player.player import InputMove, _move
from explainer.player.scene import follower_message, message

EXPERIMENTS = [
    CellExperiment(cell="SimpleRNN", units=1),
    CellExperiment(cell="LSTM", units=3, input="random", features=5),
    CellExperiment(cell="GRU", units=2, reset_after=True),
    CellExperiment(cell="GRU", units=2, reset_after=False, bias=False),
]

PLAYER = Path(words.__file__).parent
IMPORTED = re.compile(r'^(?:import|\}) .*from "(\./[^"]+|\.\./[^"]+)";$', re.MULTILINE)


def _follow_imports(module: Path, found: set[Path]) -> None:
    if module in found:
        return
    found.add(module)
    for name in IMPORTED.findall(module.read_text(encoding="utf-8")):
        _follow_imports((module.parent / name).resolve(), found)


def unpacked(packed: dict[str, Any]) -> np.ndarray:
    return np.frombuffer(base64.b64decode(packed["data"]), "<f4").reshape(packed["shape"])


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.cell)
def test_every_number_of_the_trace_arrives_as_it_is(experiment: CellExperiment):
    trace = experiment.trace()

    arrays = message(cell_scene(experiment, trace))["arrays"]

    for name in set(arrays) - {"x", "h0", "c0", "kernel", "recurrent_kernel", "bias"}:
        np.testing.assert_array_equal(unpacked(arrays[name]), trace[name][0], err_msg=name)
    np.testing.assert_array_equal(unpacked(arrays["x"]), experiment.series.values)
    for name, weight in zip(experiment.weight_shapes, experiment.weight_values, strict=True):
        np.testing.assert_array_equal(unpacked(arrays[name]), weight)


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.cell)
def test_the_message_is_json_without_nan_even_when_the_numbers_are(experiment: CellExperiment):
    scene = cell_scene(experiment, experiment.trace())
    broken = replace(scene, quantities={**scene.quantities, "h": np.full_like(scene.quantities["h"], np.nan)})

    text = json.dumps(message(broken), allow_nan=False)

    assert np.isnan(unpacked(json.loads(text)["arrays"]["h"])).all()


def test_a_scene_of_50_steps_and_8_units_is_a_small_message():
    experiment = CellExperiment(cell="LSTM", units=8, steps=50)

    text = json.dumps(message(cell_scene(experiment, experiment.trace())))

    assert len(text) < 40_000


def test_who_draws_the_player_s_scene_waits_for_the_very_scene_that_it_is_sent():
    experiment = CellExperiment(cell="LSTM")
    shown, moved = (cell_scene(one, one.trace()) for one in (experiment, experiment.moved_to(3, 1, 0.5)))

    assert follower_message(shown).items() <= message(shown).items()
    assert not follower_message(shown).items() <= message(moved).items()


def test_lesson_2_s_scene_does_not_change_with_the_lab_s_gates():
    scenes = [
        gates_scene(experiment, experiment.trace(), clock="gates")
        for experiment in (GatesExperiment(), GatesExperiment(hold_i=1.0), GatesExperiment(shift_f=1.0))
    ]

    assert scenes[0].version == scenes[1].version != scenes[2].version


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.cell)
def test_every_quantity_that_can_be_selected_has_a_name_and_a_meaning(experiment: CellExperiment):
    quantities = message(cell_scene(experiment, experiment.trace()))["quantities"]

    assert {"x", "h_prev", "h"} <= set(quantities)
    assert all(word["name"] and word["means"].endswith(".") for word in quantities.values())


@pytest.mark.parametrize(
    ("vocabulary", "module"),
    [(words.player(), "alone.js"), (words.matrices(), "../lessons/cell/matrices.js")],
    ids=["player", "matrices"],
)
def test_every_word_is_used_in_the_browser(vocabulary: dict[str, str], module: str):
    modules: set[Path] = set()
    _follow_imports((PLAYER / module).resolve(), modules)
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules)

    assert [name for name in vocabulary if f'"{name}"' not in code and f".{name}" not in code] == []


def test_a_dragged_value_is_read_from_the_component_and_nonsense_is_not():
    assert _move({"step": 3, "feature": 1, "value": 0.5, "dragging": True}) == InputMove(
        3, 1, 0.5, dragging=True
    )
    assert [_move(nonsense) for nonsense in (None, {}, {"step": "x", "feature": 1, "value": 1}, 5)] == [
        None
    ] * 4
