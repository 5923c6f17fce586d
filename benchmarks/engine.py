"""How fast the engine is beside its peers: the same weights and inputs, interleaved pairs, medians, one BLAS thread.

    python -m benchmarks.engine [--quick] [--only NAME ...] [--markdown]

Every figure is the peer's median time divided by the engine's in one run: above 1 the engine is faster. The engine
computes the full trace; of the peers only the textbook loop does. torch and onnxruntime take part where installed.
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
from explainer import engine

SIZES = [(1, 10, 3, 2), (1, 50, 8, 8), (1, 200, 8, 8), (8, 50, 8, 32)]
CLASSIFIER = (128, 80, 100, 64)
CELLS = ("LSTM", "GRU", "SimpleRNN")


def seconds(function, repeats):
    start = time.perf_counter()
    for _ in range(repeats):
        function()
    return (time.perf_counter() - start) / repeats


def interleaved(ours, peers, pairs, at_least=0.002):
    """Return our median time and the median of each peer, measured in turns. A peer of None is left out."""
    peers = {name: function for name, function in peers.items() if function is not None}
    functions = {"": ours, **peers}
    repeats = {}
    for name, function in functions.items():
        function(), function()
        repeats[name] = max(1, int(at_least / max(seconds(function, 2), 1e-9)))
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
    ratios = "  ".join(f"{name} {value / mine:.1f}×" for name, value in theirs.items())
    print(f"{title:<42} {1e6 * mine:9.0f} µs   {ratios}", flush=True)
    return mine, {name: value / mine for name, value in theirs.items()}


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


PARTS = {"forward": forward, "backward": backward, "classifier": classifier}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="5 pairs instead of 31")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    arguments = parser.parse_args()

    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    for part in arguments.only:
        PARTS[part](5 if arguments.quick else 31)


if __name__ == "__main__":
    main()
