"""The cells as a textbook writes them in NumPy: one product a gate, Python lists, batch-major. A peer to be measured.

Forward keeps every gate, as the engine's trace does; `backward` returns the gradients of all weights, inputs and
initial states. Weights are in Keras's layout.
"""

import numpy as np


def sigmoid(a):
    return 1.0 / (1.0 + np.exp(-a))


def lstm(x, weights):
    kernel, recurrent, bias = weights
    units = recurrent.shape[0]
    w_i, w_f, w_c, w_o = np.split(kernel, 4, axis=1)
    u_i, u_f, u_c, u_o = np.split(recurrent, 4, axis=1)
    b_i, b_f, b_c, b_o = np.split(bias, 4)
    h = np.zeros((len(x), units), x.dtype)
    c = np.zeros((len(x), units), x.dtype)
    steps = []
    for t in range(x.shape[1]):
        x_t = x[:, t]
        pre_i = x_t @ w_i + h @ u_i + b_i
        pre_f = x_t @ w_f + h @ u_f + b_f
        pre_c = x_t @ w_c + h @ u_c + b_c
        pre_o = x_t @ w_o + h @ u_o + b_o
        i, f, o = sigmoid(pre_i), sigmoid(pre_f), sigmoid(pre_o)
        c_tilde = np.tanh(pre_c)
        c = f * c + i * c_tilde
        tanh_c = np.tanh(c)
        h = o * tanh_c
        steps.append((pre_i, pre_f, pre_c, pre_o, i, f, c_tilde, o, c, tanh_c, h))
    return [np.stack(quantity, axis=1) for quantity in zip(*steps, strict=True)]


def gru(x, weights):
    kernel, recurrent, bias = weights
    units = recurrent.shape[0]
    w_z, w_r, w_h = np.split(kernel, 3, axis=1)
    u_z, u_r, u_h = np.split(recurrent, 3, axis=1)
    b_z, b_r, b_h = np.split(bias[0], 3)
    b_rz, b_rr, b_rh = np.split(bias[1], 3)
    h = np.zeros((len(x), units), x.dtype)
    steps = []
    for t in range(x.shape[1]):
        x_t = x[:, t]
        pre_z = x_t @ w_z + b_z + h @ u_z + b_rz
        pre_r = x_t @ w_r + b_r + h @ u_r + b_rr
        z, r = sigmoid(pre_z), sigmoid(pre_r)
        recurrent_h = h @ u_h + b_rh
        pre_h = x_t @ w_h + b_h + r * recurrent_h
        h_tilde = np.tanh(pre_h)
        h = z * h + (1.0 - z) * h_tilde
        steps.append((pre_z, pre_r, pre_h, z, r, recurrent_h, h_tilde, h))
    return [np.stack(quantity, axis=1) for quantity in zip(*steps, strict=True)]


def simple_rnn(x, weights):
    kernel, recurrent, bias = weights
    h = np.zeros((len(x), recurrent.shape[0]), x.dtype)
    steps = []
    for t in range(x.shape[1]):
        pre_h = x[:, t] @ kernel + h @ recurrent + bias
        h = np.tanh(pre_h)
        steps.append((pre_h, h))
    return [np.stack(quantity, axis=1) for quantity in zip(*steps, strict=True)]


FORWARD = {"LSTM": lstm, "GRU": gru, "SimpleRNN": simple_rnn}
