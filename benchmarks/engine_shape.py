"""How the engine's time and memory grow, beside nobody: the loop and its NumPy calls, T, U, a new length, the trace.

python -m benchmarks.engine_shape [--quick]
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import time
import tracemalloc

import numpy as np

from benchmarks.engine import CELLS, CLASSIFIER, SIZES, interleaved, name_of
from explainer import engine


def layer_and_input(cell, size):
    batch, steps, features, units = size
    layer = getattr(engine, cell)(units, return_sequences=True, seed=0)
    x = np.random.default_rng(0).normal(size=(batch, steps, features)).astype(np.float32)
    layer.build(features)
    return layer, x


def calls_alone(cell, size):
    """Return a function that makes the NumPy calls of a forward loop and nothing else."""
    batch, steps, features, units = size
    # As the loops of the engine make them; what they compute with does not matter.
    blocks = {"LSTM": 4, "GRU": 4, "SimpleRNN": 1}[cell]
    rng = np.random.default_rng(0)

    def array(rows):
        return rng.normal(size=(rows, batch)).astype(np.float32)

    product = rng.normal(size=(blocks * units, units + features + 1)).astype(np.float32).dot
    v, z, one = array(units + features + 1), array(blocks * units), array(units)
    two, other, parts, out = array(2 * units), array(2 * units), array(2 * units), array(units)
    half, unit = np.array(0.5, np.float32), np.array(1.0, np.float32)
    gates = z[: 3 * units] if cell == "LSTM" else z[: 2 * units]
    kept, added = parts[:units], parts[units:]
    tanh, exp, add, multiply, subtract, divide = np.tanh, np.exp, np.add, np.multiply, np.subtract, np.divide

    def lstm():
        for _ in range(steps):
            product(v, z)
            tanh(z, z)
            multiply(gates, half, gates)
            add(gates, half, gates)
            multiply(two, other, parts)
            add(kept, added, out)
            tanh(out, out)
            multiply(one, out, out)

    def gru():
        for _ in range(steps):
            product(v, z)
            exp(gates, gates)
            add(gates, unit, gates)
            divide(one, added, out)
            add(one, added, out)
            tanh(out, out)
            subtract(one, added, out)
            divide(one, added, out)
            add(one, added, out)

    def simple_rnn():
        for _ in range(steps):
            product(v, z)
            tanh(z, z)

    return {"LSTM": lstm, "GRU": gru, "SimpleRNN": simple_rnn}[cell]


def overhead(pairs):
    print(
        "\nForward with the full trace, as a multiple of its NumPy calls timed alone: the whole call, and its loop"
    )
    print("(the loop: what twice the steps take more)")
    for cell in CELLS:
        for size in (*SIZES, CLASSIFIER):
            batch, steps, features, units = size
            (layer, x), (_, longer) = (
                layer_and_input(cell, (batch, n, features, units)) for n in (steps, 2 * steps)
            )
            mine, alone = interleaved(
                lambda layer=layer, x=x: layer.trace(x),
                {
                    "calls": calls_alone(cell, size),
                    "twice": lambda layer=layer, x=longer: layer.trace(x),
                },
                pairs,
            )
            whole, loop = mine / alone["calls"], (alone["twice"] - mine) / alone["calls"]
            print(
                f"{cell:9} {name_of(size):24} {1e6 * mine:8.0f} µs   {whole:.2f}×   loop {loop:.2f}×",
                flush=True,
            )


def growth(pairs):
    print(
        "\nGrowth of forward and BPTT at B1 I8: the exponent of a power law through the times (1: linear, 0: flat)"
    )
    for cell in CELLS:
        for name, values, size_at in (
            ("T", (50, 100, 200, 400, 800), lambda steps: (1, steps, 8, 8)),
            ("U", (2, 4, 8, 16, 32), lambda units: (1, 100, 8, units)),
        ):
            times = []
            for value in values:
                layer, x = layer_and_input(cell, size_at(value))
                d = np.ones((1, x.shape[1], layer.cell.units), np.float32)
                times.append(
                    interleaved(lambda layer=layer, x=x, d=d: layer.trace(x).backward(d), {}, pairs)[0]
                )
            exponent = np.polyfit(np.log(values), np.log(times), 1)[0]
            shown = " ".join(f"{1e6 * t:.0f}" for t in times)
            print(f"{cell:9} {name} = {values}: {shown} µs, exponent {exponent:.2f}", flush=True)


def new_length(pairs):
    print("\nThe first call with a new T")
    for cell in CELLS:
        layer, _ = layer_and_input(cell, (1, 1, 8, 8))
        times = []
        for steps in range(20, 20 + pairs):
            x = np.ones((1, steps, 8), np.float32)
            start = time.perf_counter()
            layer.trace(x)
            times.append(time.perf_counter() - start)
        print(f"{cell:9} median {1e3 * np.median(times):.2f} ms, longest {1e3 * max(times):.2f} ms")


def memory(_):
    print(
        "\nMemory: values a unit and step without the inputs; peak of forward and BPTT as a multiple of the trace"
    )
    for cell in CELLS:
        for size in (SIZES[1], SIZES[3], CLASSIFIER):
            layer, x = layer_and_input(cell, size)
            batch, steps, features, units = size
            d = np.ones((batch, steps, units), np.float32)
            layer.trace(x).backward(d)
            tracemalloc.start()
            trace = layer.trace(x)
            kept = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
            trace.backward(d)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            values = sum(v.size for v in vars(trace.tape).values() if isinstance(v, np.ndarray))
            own = values - (steps + 1) * (features + 1) * batch
            print(
                f"{cell:9} {name_of(size):24} {own / (steps * units * batch):.2f} values, peak {peak / kept:.2f}×"
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="5 pairs instead of 31")
    pairs = 5 if parser.parse_args().quick else 31
    for part in (overhead, growth, new_length, memory):
        part(pairs)


if __name__ == "__main__":
    main()
