"""The NumPy reference engine: cells, layers and their traces, in Keras's names and layouts."""

from explainer.engine.activations import ACTIVATIONS, Activation
from explainer.engine.batch_normalization import BatchNormalization
from explainer.engine.bidirectional import Bidirectional, BidirectionalGradients, BidirectionalTrace
from explainer.engine.cell import Cell
from explainer.engine.clipping import clip_by_global_norm, clip_by_norm, clip_by_value, global_norm
from explainer.engine.convolution import Conv1D
from explainer.engine.dense import Dense
from explainer.engine.dropout import Dropout
from explainer.engine.embedding import Embedding
from explainer.engine.fused import DropoutMasks
from explainer.engine.gru import GRUCell
from explainer.engine.initializers import INITIALIZERS
from explainer.engine.layer_norm_rnn import LNSimpleRNNCell
from explainer.engine.losses import binary_crossentropy, mse, sparse_categorical_crossentropy
from explainer.engine.lstm import LSTMCell
from explainer.engine.masking import Masking
from explainer.engine.normalization import LayerNormalization
from explainer.engine.optimizers import SGD, Adam, Optimizer, RMSprop
from explainer.engine.peephole_lstm import PeepholeLSTMCell
from explainer.engine.pooling import GlobalAveragePooling1D, GlobalMaxPooling1D
from explainer.engine.rnn import GRU, LSTM, RNN, SimpleRNN
from explainer.engine.simple_rnn import SimpleRNNCell
from explainer.engine.stacked import StackedRNNCells
from explainer.engine.stateless import LayerGradients, LayerTrace
from explainer.engine.time_distributed import TimeDistributed, TimeDistributedTrace
from explainer.engine.trace import Gradients, Jacobians, Trace
from explainer.engine.training import ModelGradients, ModelTrace, Sequential, StepResult, fit

__all__ = [
    "ACTIVATIONS",
    "GRU",
    "INITIALIZERS",
    "LSTM",
    "RNN",
    "SGD",
    "Activation",
    "Adam",
    "BatchNormalization",
    "Bidirectional",
    "BidirectionalGradients",
    "BidirectionalTrace",
    "Cell",
    "Conv1D",
    "Dense",
    "Dropout",
    "DropoutMasks",
    "Embedding",
    "GRUCell",
    "GlobalAveragePooling1D",
    "GlobalMaxPooling1D",
    "Gradients",
    "Jacobians",
    "LNSimpleRNNCell",
    "LSTMCell",
    "LayerGradients",
    "LayerNormalization",
    "LayerTrace",
    "Masking",
    "ModelGradients",
    "ModelTrace",
    "Optimizer",
    "PeepholeLSTMCell",
    "RMSprop",
    "Sequential",
    "SimpleRNN",
    "SimpleRNNCell",
    "StackedRNNCells",
    "StepResult",
    "TimeDistributed",
    "TimeDistributedTrace",
    "Trace",
    "binary_crossentropy",
    "clip_by_global_norm",
    "clip_by_norm",
    "clip_by_value",
    "fit",
    "global_norm",
    "mse",
    "sparse_categorical_crossentropy",
]
