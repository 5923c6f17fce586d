"""How fast the engine is beside its peers: the same weights and inputs, interleaved pairs, medians, one BLAS thread.

    python -m benchmarks.engine [--quick] [--cpu] [--only forward backward classifier torch onnx]

Every figure is the peer's median time divided by the engine's in one run: above 1 the engine is faster. The engine
computes the full trace; of the peers only the textbook loop does. torch and onnxruntime take part where they are
installed.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", OMP_NUM_THREADS="1")

import argparse
import gc
import statistics
import time

import numpy as np

from benchmarks import textbook
from benchmarks.onnx_layers import onnx_forward
from explainer import engine

SIZES = [(1, 10, 3, 2), (1, 50, 8, 8), (1, 200, 8, 8), (8, 50, 8, 32)]
CLASSIFIER = (128, 80, 100, 64)
CELLS = ("LSTM", "GRU", "SimpleRNN")
#: Seconds that each takes in its turn at least, so that small and large runs alike find their code and data at hand.
TURN = 0.02


clock = time.perf_counter


def seconds(function, repeats):
    start = clock()
    for _ in range(repeats):
        function()
    return (clock() - start) / repeats


def interleaved(ours, peers, pairs):
    """Return our median time and the median of each peer, measured in turns. A peer of None is left out."""
    peers = {name: function for name, function in peers.items() if function is not None}
    functions = {"": ours, **peers}
    repeats = {}
    for name, function in functions.items():
        function(), function()
        repeats[name] = max(1, int(TURN / max(seconds(function, 2), 1e-9)))
    times = {name: [] for name in functions}
    gc.collect()
    gc.disable()
    for _ in range(pairs):
        for name, function in functions.items():
            times[name].append(seconds(function, repeats[name]))
    gc.enable()
    medians = {name: statistics.median(values) for name, values in times.items()}
    return medians.pop(""), medians


class Case:
    """One layer of each house with the same weights, on the same input."""

    def __init__(self, cell, size, dtype="float32"):
        import keras

        self.batch, self.steps, self.features, self.units = size
        rng = np.random.default_rng(0)
        self.x = rng.normal(size=size[:3]).astype(dtype)
        self.cell, self.dtype = cell, dtype
        self.keras = getattr(keras.layers, cell)(self.units, return_sequences=True, dtype=dtype)
        self.keras(self.x)
        self.ours = getattr(engine, cell)(self.units, return_sequences=True, dtype=dtype)
        self.ours.set_weights(self.keras.get_weights())
        self.weights = self.keras.get_weights()
        self.d_outputs = np.ones((*size[:2], self.units), dtype)

    def peers_forward(self):
        import keras
        import tensorflow as tf

        tensor = tf.constant(self.x)
        model = keras.Sequential([keras.layers.Input(self.x.shape[1:], dtype=self.dtype), self.keras])
        graph = tf.function(self.keras)
        return {
            "Keras layer, eager": lambda: self.keras(tensor),
            "model.predict": lambda: model.predict(self.x, verbose=0),
            "Keras in tf.function": lambda: graph(tensor).numpy(),
            "textbook NumPy": lambda: textbook.FORWARD[self.cell](self.x, self.weights),
        }

    def peers_backward(self):
        import tensorflow as tf

        tensor, ones = tf.constant(self.x), tf.constant(self.d_outputs)

        def gradients():
            with tf.GradientTape() as tape:
                tape.watch(tensor)
                y = self.keras(tensor)
            return tape.gradient(y, [*self.keras.trainable_weights, tensor], output_gradients=ones)

        graph = tf.function(gradients)
        return {"GradientTape, eager": gradients, "GradientTape in tf.function": graph}

    def forward(self):
        return self.ours.trace(self.x)

    def forward_and_backward(self):
        return self.ours.trace(self.x).backward(self.d_outputs)


def compare(title, ours, peers, pairs):
    mine, theirs = interleaved(ours, peers, pairs)
    ratios = {name: value / mine for name, value in theirs.items()}
    shown = "  ".join(f"{name} {ratio:.{1 if ratio >= 1 else 2}f}×" for name, ratio in ratios.items())
    print(f"{title:<42} {1e6 * mine:9.0f} µs   {shown}", flush=True)


def name_of(size):
    return "B{} T{} I{} U{}".format(*size)


def forward(pairs):
    print("\nForward with the full trace, float32")
    for cell in CELLS:
        for size in SIZES:
            case = Case(cell, size)
            compare(f"{cell} {name_of(size)}", case.forward, case.peers_forward(), pairs)


def backward(pairs):
    print("\nForward and BPTT with every gradient, float32")
    for cell in CELLS:
        for size in SIZES:
            case = Case(cell, size)
            compare(f"{cell} {name_of(size)}", case.forward_and_backward, case.peers_backward(), pairs)


def classifier(pairs):
    print("\nThe size of a sentiment classifier: forward, then forward and BPTT, float32")
    for cell in CELLS:
        case = Case(cell, CLASSIFIER)
        peers = case.peers_forward()
        graph = {name: peers[name] for name in ("Keras in tf.function", "textbook NumPy")}
        compare(f"{cell} {name_of(CLASSIFIER)} forward", case.forward, graph, pairs)
        graph = {"GradientTape in tf.function": case.peers_backward()["GradientTape in tf.function"]}
        compare(f"{cell} {name_of(CLASSIFIER)} and BPTT", case.forward_and_backward, graph, pairs)


def torch_layer(cell, layer, dtype):
    """Return torch.nn's layer with the weights of ours: torch's LSTM has our order of gates, its GRU r, z, n."""
    import torch

    kernel, recurrent, bias = layer.get_weights()
    units = len(recurrent)
    order = {"LSTM": (0, 1, 2, 3), "GRU": (1, 0, 2), "SimpleRNN": (0,)}[cell]

    def rows(weight):
        blocks = weight.reshape(-1, len(order), units)[:, order].reshape(-1, len(order) * units)
        return torch.tensor(blocks[0] if weight.ndim == 1 else blocks.T)

    kind = {"LSTM": torch.nn.LSTM, "GRU": torch.nn.GRU, "SimpleRNN": torch.nn.RNN}[cell]
    theirs = kind(len(kernel), units, batch_first=True, dtype=getattr(torch, dtype))
    biases = bias if cell == "GRU" else (bias, np.zeros_like(bias))
    weights = [rows(kernel), rows(recurrent), rows(biases[0]), rows(biases[1])]
    with torch.no_grad():
        for parameter, weight in zip(theirs.parameters(), weights, strict=True):
            parameter.copy_(weight)
    return theirs


def torch(pairs):
    try:
        import torch
    except ImportError:
        print("\ntorch is not installed: left out")
        return
    torch.set_num_threads(1)
    for dtype in ("float64", "float32"):
        print(f"\nBeside torch.nn, {dtype}: forward (torch keeps no gates), then forward and BPTT")
        for cell in CELLS:
            for size in SIZES:
                batch, steps, features, units = size
                ours = getattr(engine, cell)(units, return_sequences=True, seed=0, dtype=dtype)
                ours.build(features)
                theirs = torch_layer(cell, ours, dtype)
                x = np.random.default_rng(0).normal(size=size[:3]).astype(dtype)
                d = np.ones((batch, steps, units), dtype)
                tensor, d_tensor = torch.tensor(x, requires_grad=True), torch.tensor(d)

                def their_forward(theirs=theirs, tensor=tensor):
                    with torch.no_grad():
                        return theirs(tensor)[0]

                def their_gradients(theirs=theirs, tensor=tensor, d_tensor=d_tensor):
                    sources = [*theirs.parameters(), tensor]
                    return torch.autograd.grad(theirs(tensor)[0], sources, d_tensor)

                def our_gradients(ours=ours, x=x, d=d):
                    return ours.trace(x).backward(d)

                np.testing.assert_allclose(their_forward().numpy(), ours(x), atol=1e-5)
                title = f"{cell} {name_of(size)}"
                compare(
                    title, lambda ours=ours, x=x: ours.trace(x), {"torch.nn forward": their_forward}, pairs
                )
                compare("", our_gradients, {"torch.nn and BPTT": their_gradients}, pairs)


def onnx(pairs):
    try:
        import onnx  # noqa: F401
        import onnxruntime  # noqa: F401
    except ImportError:
        print("\nonnx and onnxruntime are not installed: left out")
        return
    print("\nBeside onnxruntime, float32: forward (it keeps no gates)")
    for cell in CELLS:
        for size in (*SIZES, CLASSIFIER):
            case = Case(cell, size)
            theirs = onnx_forward(cell, case.ours, case.x)
            np.testing.assert_allclose(theirs(), case.ours(case.x), atol=1e-5)
            compare(f"{cell} {name_of(size)}", case.forward, {"onnxruntime": theirs}, pairs)


PARTS = {"forward": forward, "backward": backward, "classifier": classifier, "torch": torch, "onnx": onnx}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="5 pairs instead of 31")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument(
        "--cpu", action="store_true", help="CPU time of the process, for a machine with other work"
    )
    arguments = parser.parse_args()
    if arguments.cpu:
        global clock
        clock = time.process_time

    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    for part in arguments.only:
        PARTS[part](5 if arguments.quick else 31)


if __name__ == "__main__":
    main()
