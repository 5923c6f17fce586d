"""The NumPy reference engine: cells, layers and their traces, in Keras's names and layouts."""

from explainer.engine.bidirectional import Bidirectional, BidirectionalGradients, BidirectionalTrace
from explainer.engine.cell import Cell
from explainer.engine.fused import DropoutMasks
from explainer.engine.gru import GRUCell
from explainer.engine.layer_norm_rnn import LNSimpleRNNCell
from explainer.engine.lstm import LSTMCell
from explainer.engine.peephole_lstm import PeepholeLSTMCell
from explainer.engine.rnn import GRU, LSTM, RNN, SimpleRNN
from explainer.engine.simple_rnn import SimpleRNNCell
from explainer.engine.stacked import StackedRNNCells
from explainer.engine.time_distributed import TimeDistributed, TimeDistributedTrace
from explainer.engine.trace import Gradients, Jacobians, Trace

__all__ = [
    "GRU",
    "LSTM",
    "RNN",
    "Bidirectional",
    "BidirectionalGradients",
    "BidirectionalTrace",
    "Cell",
    "DropoutMasks",
    "GRUCell",
    "Gradients",
    "Jacobians",
    "LNSimpleRNNCell",
    "LSTMCell",
    "PeepholeLSTMCell",
    "SimpleRNN",
    "SimpleRNNCell",
    "StackedRNNCells",
    "TimeDistributed",
    "TimeDistributedTrace",
    "Trace",
]
