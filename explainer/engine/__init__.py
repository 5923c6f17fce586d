"""The NumPy reference engine: cells, layers and their traces, in Keras's names and layouts."""

from explainer.engine.cell import Cell
from explainer.engine.fused import DropoutMasks
from explainer.engine.gru import GRUCell
from explainer.engine.lstm import LSTMCell
from explainer.engine.rnn import GRU, LSTM, RNN, SimpleRNN
from explainer.engine.simple_rnn import SimpleRNNCell
from explainer.engine.stacked import StackedRNNCells
from explainer.engine.trace import Gradients, Jacobians, Trace

__all__ = [
    "GRU",
    "LSTM",
    "RNN",
    "Cell",
    "DropoutMasks",
    "GRUCell",
    "Gradients",
    "Jacobians",
    "LSTMCell",
    "SimpleRNN",
    "SimpleRNNCell",
    "StackedRNNCells",
    "Trace",
]
