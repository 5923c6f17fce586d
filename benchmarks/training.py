"""How fast one step of training is beside Keras: same weights and batch, interleaved pairs, medians, one BLAS thread.

    python -m benchmarks.training [--quick]

A recurrent layer of 16 units and a Dense head, 50 time steps, 8 features, a batch of 32, mse, Adam, float32. Every
figure is the peer's median time divided by the engine's in one run: above 1 the engine is faster. The peers are a
training step in a warm `tf.function`, and `model.fit` with one epoch of one batch a call, which is what a page
would call to show progress step by step.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", OMP_NUM_THREADS="1")

import argparse

import numpy as np

from benchmarks.engine import CELLS, compare
from explainer import engine
from explainer.engine.dense import Dense
from explainer.engine.losses import mse
from explainer.engine.optimizers import Adam
from explainer.engine.training import Sequential, train_step

BATCH, STEPS, FEATURES, UNITS = 32, 50, 8, 16


def make_keras_model(cell):
    import keras

    recurrent, head = getattr(keras.layers, cell)(UNITS), keras.layers.Dense(1)
    return keras.Sequential([keras.layers.Input((STEPS, FEATURES)), recurrent, head])


def make_tf_function(model, x, y):
    import keras
    import tensorflow as tf

    optimizer, loss = keras.optimizers.Adam(), keras.losses.MeanSquaredError()
    optimizer.build(model.trainable_variables)
    x, y = tf.constant(x), tf.constant(y)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            value = loss(y, model(x, training=True))
        gradients = tape.gradient(value, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        return value

    return lambda: step().numpy()


def one_step(cell, pairs):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(BATCH, STEPS, FEATURES)).astype("float32")
    y = x[:, :, :1].mean(axis=1)

    ours, adam = Sequential([getattr(engine, cell)(UNITS), Dense(1)]), Adam()
    in_function, in_fit = make_keras_model(cell), make_keras_model(cell)
    in_fit.compile(optimizer="adam", loss="mse")
    ours(x)
    ours.set_weights(in_function.get_weights())
    in_fit.set_weights(in_function.get_weights())

    peers = {
        "tf.function": make_tf_function(in_function, x, y),
        "model.fit, an epoch a call": lambda: in_fit.fit(x, y, batch_size=BATCH, epochs=1, verbose=0),
    }
    compare(
        f"{cell} B{BATCH} T{STEPS} I{FEATURES} U{UNITS} and Adam",
        lambda: train_step(ours, x, y, mse, adam),
        peers,
        pairs,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="5 pairs instead of 31")
    arguments = parser.parse_args()

    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    print("\nOne step of training, float32")
    for cell in CELLS:
        one_step(cell, 5 if arguments.quick else 31)


if __name__ == "__main__":
    main()
