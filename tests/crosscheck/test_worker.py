"""The real worker, with TensorFlow."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from explainer.crosscheck import CheckFailed, CheckRequest, CheckResult, Client, Limits
from explainer.crosscheck import failures as f
from explainer.crosscheck.worker import CHECKS_BETWEEN_CLEANING, _check_memory
from tests.server.loops import until

pytestmark = pytest.mark.tensorflow

GATES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}
QUANTITIES = {
    "SimpleRNN": {"pre_h", "h"},
    "LSTM": {"pre_i", "pre_f", "pre_c", "pre_o", "i", "f", "c_tilde", "o", "c", "h", "tanh_c"},
    "GRU": {"pre_z", "pre_r", "pre_h", "z", "r", "h_tilde", "h", "recurrent_h"},
}
Arrays = dict[str, np.ndarray]


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def numbers(*shape: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng([seed, *shape]).standard_normal(shape)


def weights(cell: str, features: int, units: int, bias: bool = True, reset_after: bool = True) -> Arrays:
    width = GATES[cell] * units
    shapes = [(features, width), (units, width)]
    if bias:
        shapes.append((2, width) if cell == "GRU" and reset_after else (width,))
    return {f"weights_{k}": numbers(*shape, seed=k) for k, shape in enumerate(shapes)}


def cell_request(cell: str, dtype: str = "float64", **config: object) -> CheckRequest:
    """Two sequences of five steps, three features, two units; the states before each call are zeros."""
    states = 2 if cell == "LSTM" else 1
    arrays = {"x": numbers(2, 5, 3)} | weights(
        cell, 3, 2, bool(config.get("use_bias", True)), bool(config.get("reset_after", True))
    )
    arrays |= {f"state_{k}": numbers(2, 2, seed=k) for k in range(states)}
    arrays |= {f"previous_{k}": np.zeros((2, 5, 2)) for k in range(states)}
    arrays = {name: array.astype(dtype) for name, array in arrays.items()}
    return CheckRequest("cell", {"cell": cell, "config": {"units": 2, **config}, "dtype": dtype}, arrays)


def layer_config(name: str, **config: object) -> dict[str, object]:
    return {"layer": {"class": name, "config": {"units": 2, **config}}, "dtype": "float64"}


def answer(client: Client, request: CheckRequest) -> CheckResult:
    return client.submit(request, "test").result(timeout=90)


def test_the_lstm_gates_are_those_of_the_equations(tensorflow_client: Client) -> None:
    request = cell_request("LSTM")
    q = answer(tensorflow_client, request).arrays
    kernel, recurrent, bias = (request.arrays[f"weights_{k}"] for k in range(3))
    h_prev = np.concatenate([request.arrays["state_0"][:, None], q["h"][:, :-1]], axis=1)
    c_prev = np.concatenate([request.arrays["state_1"][:, None], q["c"][:, :-1]], axis=1)

    pre = np.split(request.arrays["x"] @ kernel + h_prev @ recurrent + bias, 4, axis=-1)

    for name, expected in zip(("pre_i", "pre_f", "pre_c", "pre_o"), pre, strict=True):
        np.testing.assert_allclose(q[name], expected, atol=1e-12)
    for name in "ifo":
        np.testing.assert_allclose(q[name], sigmoid(q[f"pre_{name}"]), atol=1e-12)
    np.testing.assert_allclose(q["c_tilde"], np.tanh(q["pre_c"]), atol=1e-12)
    np.testing.assert_allclose(q["c"], q["f"] * c_prev + q["i"] * q["c_tilde"], atol=1e-12)
    np.testing.assert_allclose(q["h"], q["o"] * q["tanh_c"], atol=1e-12)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("reset_after", [True, False])
def test_the_gru_gates_are_those_of_the_equations(
    tensorflow_client: Client, reset_after: bool, bias: bool
) -> None:
    request = cell_request("GRU", reset_after=reset_after, use_bias=bias)
    q = answer(tensorflow_client, request).arrays
    kernel, recurrent = (
        np.split(request.arrays["weights_0"], 3, 1),
        np.split(request.arrays["weights_1"], 3, 1),
    )
    both = request.arrays.get("weights_2", np.zeros(6)) * np.ones((2, 1))
    if not reset_after:
        both[1] = 0
    (b_z, b_r, b_h), (rb_z, rb_r, rb_h) = (np.split(b, 3) for b in both)
    x = request.arrays["x"]
    h_prev = np.concatenate([request.arrays["state_0"][:, None], q["h"][:, :-1]], axis=1)

    np.testing.assert_allclose(q["pre_z"], x @ kernel[0] + h_prev @ recurrent[0] + b_z + rb_z, atol=1e-12)
    np.testing.assert_allclose(q["pre_r"], x @ kernel[1] + h_prev @ recurrent[1] + b_r + rb_r, atol=1e-12)
    if reset_after:
        np.testing.assert_allclose(q["recurrent_h"], h_prev @ recurrent[2] + rb_h, atol=1e-12)
        inner = q["r"] * q["recurrent_h"]
    else:
        np.testing.assert_allclose(q["reset_h"], q["r"] * h_prev, atol=1e-12)
        inner = q["reset_h"] @ recurrent[2]
    np.testing.assert_allclose(q["pre_h"], x @ kernel[2] + b_h + inner, atol=1e-12)
    np.testing.assert_allclose(q["h_tilde"], np.tanh(q["pre_h"]), atol=1e-12)
    np.testing.assert_allclose(q["h"], q["z"] * h_prev + (1 - q["z"]) * q["h_tilde"], atol=1e-12)


def test_the_simple_rnn_is_that_of_the_equation(tensorflow_client: Client) -> None:
    request = cell_request("SimpleRNN", activation="relu")
    q = answer(tensorflow_client, request).arrays
    h_prev = np.concatenate([request.arrays["state_0"][:, None], q["h"][:, :-1]], axis=1)
    w = request.arrays

    np.testing.assert_allclose(
        q["pre_h"], w["x"] @ w["weights_0"] + h_prev @ w["weights_1"] + w["weights_2"], atol=1e-12
    )
    np.testing.assert_allclose(q["h"], np.maximum(q["pre_h"], 0), atol=1e-12)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("cell", ["SimpleRNN", "LSTM", "GRU"])
def test_every_quantity_comes_back_for_every_step_of_the_run_and_of_single_calls(
    tensorflow_client: Client, cell: str, dtype: str
) -> None:
    result = answer(tensorflow_client, cell_request(cell, dtype))
    expected = QUANTITIES[cell] | {"output"} | {f"new_state_{k}" for k in range(2 if cell == "LSTM" else 1)}

    prefixes = {"": dtype, "call_": dtype, "rounding_": "float64", "rounding_call_": "float64"}
    assert {name: array.dtype.name for name, array in result.arrays.items()} == {
        prefix + name: type_ for prefix, type_ in prefixes.items() for name in expected
    }
    assert {array.shape for array in result.arrays.values()} == {(2, 5, 2)}
    assert result.tensorflow.startswith("2.")
    assert result.keras.startswith("3.")
    assert result.seconds > 0


def test_single_calls_start_from_the_states_that_are_given(tensorflow_client: Client) -> None:
    request = cell_request("LSTM")
    run = answer(tensorflow_client, request).arrays
    previous = {
        f"previous_{k}": np.concatenate(
            [request.arrays[f"state_{k}"][:, None], run[f"new_state_{k}"][:, :-1]], axis=1
        )
        for k in range(2)
    }

    again = answer(
        tensorflow_client, CheckRequest("cell", request.config, {**request.arrays, **previous})
    ).arrays

    for name in QUANTITIES["LSTM"]:
        np.testing.assert_allclose(again[f"call_{name}"], run[name], atol=1e-12)


@pytest.mark.parametrize("cell", ["SimpleRNN", "LSTM", "GRU"])
def test_a_layer_returns_what_its_cell_does(tensorflow_client: Client, cell: str) -> None:
    request = cell_request(cell)
    q = answer(tensorflow_client, request).arrays
    arrays = {name: array for name, array in request.arrays.items() if not name.startswith("previous")}

    config = layer_config(cell, return_sequences=True, return_state=True)
    outputs = answer(tensorflow_client, CheckRequest("layer", config, arrays)).arrays

    np.testing.assert_allclose(outputs["output_0"], q["h"], atol=1e-12)
    np.testing.assert_allclose(outputs["output_1"], q["new_state_0"][:, -1], atol=1e-12)
    assert len(outputs) == (3 if cell == "LSTM" else 2)


def test_a_layer_that_was_seen_before_uses_the_new_weights_and_is_quick(tensorflow_client: Client) -> None:
    config = layer_config("GRU")
    first = {"x": numbers(1, 4, 3)} | weights("GRU", 3, 2)
    second = {name: array * 2 for name, array in first.items()}
    before = answer(tensorflow_client, CheckRequest("layer", config, first)).arrays["output_0"]

    result = answer(tensorflow_client, CheckRequest("layer", config, second))

    fresh = answer(tensorflow_client, CheckRequest("layer", layer_config("GRU", unroll=True), second))
    assert not np.allclose(result.arrays["output_0"], before)
    np.testing.assert_allclose(result.arrays["output_0"], fresh.arrays["output_0"], atol=1e-12)
    assert result.seconds < fresh.seconds


def test_answers_stay_the_same_when_keras_is_cleaned_up_in_between(tensorflow_client: Client) -> None:
    request = CheckRequest("layer", layer_config("GRU"), {"x": numbers(1, 4, 3)} | weights("GRU", 3, 2))

    answers = {
        answer(tensorflow_client, request).arrays["output_0"].tobytes()
        for _ in range(CHECKS_BETWEEN_CLEANING + 1)
    }

    assert len(answers) == 1


def test_masks_backward_runs_and_wrappers_are_those_of_keras(tensorflow_client: Client) -> None:
    arrays = {"x": numbers(1, 4, 3), "mask": np.array([[True, True, False, False]])} | weights("LSTM", 3, 2)
    lstm = {"class": "LSTM", "config": {"units": 2}}
    both = arrays | {f"weights_{k + 3}": arrays[f"weights_{k}"] for k in range(3)}
    cells = {"class": "RNN", "cells": [lstm, {"class": "SimpleRNN", "config": {"units": 1}}], "config": {}}
    stacked = arrays | {f"weights_{k + 3}": w for k, w in enumerate(weights("SimpleRNN", 2, 1).values())}

    forward = answer(tensorflow_client, CheckRequest("layer", layer_config("LSTM"), arrays)).arrays
    backward = answer(
        tensorflow_client, CheckRequest("layer", layer_config("LSTM", go_backwards=True), arrays)
    ).arrays
    wrapper = {
        "layer": {"class": "Bidirectional", "config": {"merge_mode": None}, "layer": lstm},
        "dtype": "float64",
    }
    bidirectional = answer(tensorflow_client, CheckRequest("layer", wrapper, both)).arrays
    deep = answer(
        tensorflow_client, CheckRequest("layer", {"layer": cells, "dtype": "float64"}, stacked)
    ).arrays

    np.testing.assert_allclose(bidirectional["output_0"], forward["output_0"], atol=1e-12)
    np.testing.assert_allclose(bidirectional["output_1"], backward["output_0"], atol=1e-12)
    assert deep["output_0"].shape == (1, 1)
    short = arrays | {"x": arrays["x"][:, :2], "mask": arrays["mask"][:, :2]}
    unmasked = answer(tensorflow_client, CheckRequest("layer", layer_config("LSTM"), short)).arrays
    np.testing.assert_allclose(forward["output_0"], unmasked["output_0"], atol=1e-12)


@pytest.mark.parametrize(
    "name", ["d_inputs", "d_weights_0", "d_weights_1", "d_weights_2", "d_state_0", "d_state_1"]
)
def test_gradients_agree_with_finite_differences(tensorflow_client: Client, name: str) -> None:
    config = layer_config("LSTM", return_sequences=True, return_state=True)
    arrays = {"x": numbers(1, 3, 3)} | weights("LSTM", 3, 2)
    arrays |= {f"state_{k}": numbers(1, 2, seed=k) for k in range(2)}
    d_outputs = {"d_output_0": numbers(1, 3, 2), "d_output_2": numbers(1, 2)}
    moved, eps = name.removeprefix("d_").replace("inputs", "x"), 1e-6

    def loss(step: float) -> float:
        nudged = arrays[moved].copy()
        nudged.flat[1] += step
        outputs = answer(tensorflow_client, CheckRequest("layer", config, arrays | {moved: nudged})).arrays
        return sum(float(np.sum(outputs[key[2:]] * d)) for key, d in d_outputs.items())

    gradients = answer(tensorflow_client, CheckRequest("gradients", config, arrays | d_outputs)).arrays

    assert gradients[name].shape == arrays[moved].shape
    assert gradients[name].flat[1] == pytest.approx((loss(eps) - loss(-eps)) / (2 * eps), rel=1e-6, abs=1e-8)


@pytest.mark.parametrize(
    "request_",
    [
        CheckRequest("no such kind", {}, {}),
        CheckRequest("cell", {}, {}),
        CheckRequest(
            "cell", {"cell": "Lambda", "config": {"units": 2}, "dtype": "float32"}, {"x": np.zeros((1, 2, 3))}
        ),
        CheckRequest(
            "cell", {"cell": "GRU", "config": {"units": 0}, "dtype": "float32"}, {"x": np.zeros((1, 2, 3))}
        ),
        CheckRequest("layer", layer_config("GRU"), {"x": np.zeros((1, 2, 3)), "weights_0": np.zeros((1, 1))}),
        CheckRequest(
            "layer", layer_config("GRU", activation={"class_name": "Lambda"}), {"x": np.zeros((1, 2, 3))}
        ),
    ],
)
def test_a_request_that_makes_no_sense_is_refused_and_the_worker_lives(
    tensorflow_client: Client, request_: CheckRequest
) -> None:
    answer(tensorflow_client, cell_request("GRU"))
    pid = tensorflow_client.worker_pid

    with pytest.raises(CheckFailed) as caught:
        answer(tensorflow_client, request_)

    assert isinstance(caught.value.failure, f.RequestRefused)
    assert tensorflow_client.worker_pid == pid


def test_a_part_of_a_check_that_does_not_fit_is_found_and_batches_in_turn_count_once() -> None:
    wide = np.zeros((1, 2_000_000), np.float32)
    fits = {"small__x": np.zeros((1, 9, 1)), "twins__x": np.zeros((20, 4, 2, 1)), "twins__weights_0": wide}

    _check_memory(fits)
    with pytest.raises(MemoryError):
        _check_memory({**fits, "large__x": np.zeros((4, 9, 1)), "large__weights_0": wide})


@pytest.mark.parametrize(
    ("batch", "units", "expected"),
    [
        (1_000_000, 1000, f.OutOfMemory),  # the output alone would take 4 GB
        (6_000_000, 2, f.RequestRefused),  # the output does not fit into a reply
    ],
)
def test_what_is_too_large_is_refused_at_once_and_the_worker_lives(
    tensorflow_client: Client, batch: int, units: int, expected: type[f.Failure]
) -> None:
    shapes = [(1, units), (units, units), (units,)]
    arrays = {"x": np.zeros((batch, 1, 1), np.float32)}
    arrays |= {f"weights_{k}": np.zeros(shape, np.float32) for k, shape in enumerate(shapes)}
    spec = {"class": "SimpleRNN", "config": {"units": units}}
    answer(tensorflow_client, cell_request("GRU"))
    pid = tensorflow_client.worker_pid

    with pytest.raises(CheckFailed) as caught:
        answer(tensorflow_client, CheckRequest("layer", {"layer": spec, "dtype": "float32"}, arrays))

    assert isinstance(caught.value.failure, expected)
    assert tensorflow_client.worker_pid == pid


def seconds_of_a_check_by_a_new_worker(client: Client) -> float:
    """What a visitor waits for on a machine with nothing else to do: that the old one is silent, and the new one."""
    before = client.worker_pid
    answer(client, cell_request("GRU"))
    assert client.worker_pid != before
    spent = psutil.Process(client.worker_pid).cpu_times()
    return client.limits.ping_seconds + spent.user + spent.system


def lose_in_the_middle(client: Client, how: int) -> f.Failure | None:
    """Send a signal to the worker while it steps a cell for 4000 steps, and return why that check failed."""
    request = cell_request("LSTM")
    long = CheckRequest("cell", request.config, {**request.arrays, "x": np.zeros((1, 4000, 3))})
    check = client.submit(long, "ada")
    while check.state != "running":
        time.sleep(0.001)
    assert client.worker_pid
    os.kill(client.worker_pid, how)
    with pytest.raises(CheckFailed):
        check.result(timeout=60)
    return check.failure


def test_after_a_real_worker_was_lost_the_next_check_works_within_fifteen_seconds() -> None:
    client = Client(limits=Limits(check_seconds=15))
    answer(client, cell_request("GRU"))
    pids = [client.worker_pid]

    for how, expected in ((signal.SIGKILL, f.WorkerDied()), (signal.SIGSTOP, f.WorkerHung())):
        assert client.worker_pid
        os.kill(client.worker_pid, how)
        if how == signal.SIGSTOP:  # for a moment it runs on, and would answer that it is well
            until(lambda: psutil.Process(client.worker_pid).status() == psutil.STATUS_STOPPED)
        assert seconds_of_a_check_by_a_new_worker(client) < 15
        pids.append(client.worker_pid)
        assert lose_in_the_middle(client, how) == expected
        assert seconds_of_a_check_by_a_new_worker(client) < 15
        pids.append(client.worker_pid)
    client.close()

    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_a_check_that_takes_more_memory_than_there_is_fails_and_the_next_one_works() -> None:
    """400 MB are left to a worker that is asked for 800 MB, more than it foresees."""
    short = (
        "from explainer.crosscheck import worker; worker.MEMORY_HEADROOM_BYTES = 400 * 2**20; "
        "worker.MAX_PRODUCT_BYTES = 2**60; worker.main()"
    )
    client = Client((sys.executable, "-c", short), Limits(check_seconds=60))
    shapes = [(1, 100), (100, 100), (100,)]
    arrays = {"x": np.zeros((20_000, 50, 1), np.float32)}
    arrays |= {f"weights_{k}": np.zeros(shape, np.float32) for k, shape in enumerate(shapes)}
    spec = {"class": "SimpleRNN", "config": {"units": 100, "return_sequences": True}}

    with pytest.raises(CheckFailed) as caught:
        answer(client, CheckRequest("layer", {"layer": spec, "dtype": "float32"}, arrays))

    assert isinstance(caught.value.failure, f.OutOfMemory | f.WorkerDied)
    answer(client, cell_request("GRU"))
    client.close()


def test_without_tensorflow_the_check_says_so() -> None:
    without = (
        "import sys; sys.modules['tensorflow'] = None; from explainer.crosscheck.worker import main; main()"
    )
    client = Client((sys.executable, "-c", without))

    with pytest.raises(CheckFailed) as caught:
        answer(client, cell_request("GRU"))

    assert caught.value.failure == f.TensorFlowMissing()
    assert "pip install -r requirements.txt" in caught.value.failure.advice
    client.close()


def test_a_tensorflow_that_does_not_load_is_told_from_one_that_is_not_there() -> None:
    client = Client((sys.executable, "-c", BROKEN))

    with pytest.raises(CheckFailed) as caught:
        answer(client, cell_request("GRU"))

    assert caught.value.failure == f.TensorFlowBroken()
    client.close()


BROKEN = """
import sys
class DoesNotLoad:
    def find_spec(self, name, *_):
        if name == "tensorflow":
            raise ImportError("DLL load failed")
from explainer.crosscheck.worker import main
sys.meta_path.insert(0, DoesNotLoad())
main()
"""
APP = """
import sys, numpy as np
from explainer.crosscheck import CheckRequest, shared_client
one = np.zeros((1, 1))
arrays = {"x": one[None], "weights_0": one, "weights_1": one, "state_0": one}
config = {"cell": "SimpleRNN", "config": {"units": 1, "use_bias": False}, "dtype": "float64"}
request = CheckRequest("cell", config, arrays)
assert shared_client() is shared_client()
shared_client().submit(request, "me").result(60)
assert not {"tensorflow", "keras"} & set(sys.modules)
print(shared_client().worker_pid, flush=True)
input()
"""


@pytest.mark.parametrize("how", ["exit", "kill"])
def test_the_app_never_imports_tensorflow_and_its_worker_does_not_outlive_it(how: str) -> None:
    app = subprocess.Popen(
        [sys.executable, "-c", APP], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert app.stdin
    assert app.stdout
    pid = int(app.stdout.readline())

    if how == "exit":
        app.stdin.write("\n")
        app.stdin.close()
    else:
        app.kill()
    app.wait(15)

    deadline = time.monotonic() + 15
    while Path(f"/proc/{pid}/exe").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not os.access(f"/proc/{pid}/exe", os.F_OK)
    assert app.returncode == (0 if how == "exit" else -signal.SIGKILL)
    app.stdout.close()
