"""The engine's layers as ONNX models for onnxruntime: one compiled node, without a gate to see and a way back."""

import numpy as np

# Which gate of Keras's columns each gate of ONNX is: ONNX's LSTM has i, o, f, c̃, its GRU z, r, h̃.
ORDER = {"LSTM": (0, 3, 1, 2), "GRU": (0, 1, 2), "SimpleRNN": (0,)}
NODE = {"LSTM": "LSTM", "GRU": "GRU", "SimpleRNN": "RNN"}


def onnx_forward(cell, layer, x):
    """Return `f()`, all outputs (batch, time, units) of the layer on x by onnxruntime, one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = onnx_model(cell, layer, x.shape)
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    time_major = np.ascontiguousarray(x.swapaxes(0, 1))
    return lambda: session.run(["Y"], {"X": time_major})[0][:, 0].swapaxes(0, 1)


def onnx_model(cell, layer, shape):
    """Return a model of one recurrent node with the layer's weights, as bytes."""
    from onnx import TensorProto, helper, numpy_helper

    kernel, recurrent, bias = layer.get_weights()
    units, (batch, steps, features) = len(recurrent), shape
    biases = bias if cell == "GRU" else (bias, np.zeros_like(bias))
    weights = {
        "W": gates(cell, kernel, units).T[None],
        "R": gates(cell, recurrent, units).T[None],
        "B": np.concatenate([gates(cell, one[None], units)[0] for one in biases])[None],
    }
    extra = {"linear_before_reset": 1} if cell == "GRU" else {}
    graph = helper.make_graph(
        [helper.make_node(NODE[cell], ["X", "W", "R", "B"], ["Y"], hidden_size=units, **extra)],
        cell,
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, (steps, batch, features))],
        [helper.make_tensor_value_info("Y", TensorProto.FLOAT, (steps, 1, batch, units))],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in weights.items()],
    )
    opset = helper.make_opsetid("", 17)
    return helper.make_model(graph, opset_imports=[opset], ir_version=8).SerializeToString()


def gates(cell, weight, units):
    """Return the columns of a weight (n, gates·units) with its gates in ONNX's order."""
    blocks = weight.reshape(len(weight), -1, units)[:, ORDER[cell]]
    return blocks.reshape(len(weight), -1)
