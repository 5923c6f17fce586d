"""Experiments that between them reach every way in which a program is written."""

from explainer.lessons.cell.experiment import CellExperiment

STATE = (0.5, -0.25, 2.0, -3.0)
EXPERIMENTS = {
    "SimpleRNN": CellExperiment(),
    "LSTM": CellExperiment(cell="LSTM"),
    "GRU": CellExperiment(cell="GRU"),
    "GRU, reset before": CellExperiment(cell="GRU", reset_after=False, activation="relu", steps=5),
    "no bias": CellExperiment(cell="LSTM", bias=False, input="sine", scale=0.5),
    "own numbers, states and weights": CellExperiment(
        cell="LSTM",
        input="own",
        x=((1.0, -2.5), (1e-5, 1000.0), (0.0, 1 / 3)),
        steps=3,
        state=STATE,
        weights=tuple(k / 7 - 3 for k in range(40)),
    ),
    "moved": CellExperiment(input="pulse", moved=((2.0, 1.0, 0.25),)),
    "large LSTM": CellExperiment(cell="LSTM", units=128, input="random", features=28, steps=10),
    "large GRU, scaled and moved": CellExperiment(
        cell="GRU", units=16, input="random", steps=60, scale=1.7, seed=5, moved=((3.0, 2.0, -1.25),)
    ),
    "large SimpleRNN": CellExperiment(units=20, input="random", features=3, steps=4, seed=9),
}
