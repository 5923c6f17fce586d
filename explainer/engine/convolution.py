"""Convolution over time: the same small window of weights slides over the sequence.

    y_t = activation(Σ_k x_{t·strides + k·dilation - left}·W_k + b)        left: the padding before the first step

With padding="causal" the window ends at t, so that no output sees the future; with dilations 1, 2, 4, 8 … a few
layers see far back (van den Oord et al. 2016, "WaveNet").

>>> layer = Conv1D(1, 2, padding="causal", dilation_rate=2)
>>> layer.set_weights([[[[1.0]], [[10.0]]], [0.0]])                        # y_t = x_{t-2} + 10·x_t
>>> layer([[[1.0], [2.0], [3.0], [4.0]]]).ravel()
array([10., 20., 31., 42.], dtype=float32)
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from explainer.engine import activations, checks, initializers
from explainer.engine.activations import Activation
from explainer.engine.cell import BoolArray
from explainer.engine.checks import FloatArray
from explainer.engine.stateless import Quantities, StatelessLayer, Weights, rows

PADDINGS = ("valid", "same", "causal")


class Conv1D(StatelessLayer):
    """Conv1D of Keras. Input (batch, time, features), output (batch, new time, filters).

    Weights: kernel (kernel_size, features, filters), bias (filters,). Trace: pre_y, y. padding: "valid" (only whole
    windows), "same" (zeros on both sides), "causal" (zeros in front).
    """

    def __init__(
        self,
        filters: int,
        kernel_size: int,
        strides: int = 1,
        padding: str = "valid",
        dilation_rate: int = 1,
        activation: str | Activation | None = None,
        use_bias: bool = True,
        kernel_initializer: str | initializers.Initializer = "glorot_uniform",
        bias_initializer: str | initializers.Initializer = "zeros",
        seed: int | None = None,
        dtype: npt.DTypeLike = "float32",
        **options: Any,
    ) -> None:
        super().__init__(seed=seed, dtype=dtype, options=options)
        self.filters = checks.positive_int("filters", filters)
        self.kernel_size = checks.positive_int("kernel_size", kernel_size)
        self.strides = checks.positive_int("strides", strides)
        self.dilation_rate = checks.positive_int("dilation_rate", dilation_rate)
        if padding not in PADDINGS:
            raise ValueError(f"padding must be one of {', '.join(PADDINGS)}. Received: padding={padding!r}.")
        if strides > 1 and dilation_rate > 1:
            raise ValueError(
                f"strides and dilation_rate can't both be above 1. Received: {strides} and {dilation_rate}."
            )
        self.padding = padding
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        self.initializers = {
            "kernel": initializers.get(kernel_initializer),
            "bias": initializers.get(bias_initializer),
        }

    def weight_shapes(self, input_dim: int) -> dict[str, tuple[int, ...]]:
        """Return the shape of each weight."""
        kernel = {"kernel": (self.kernel_size, input_dim, self.filters)}
        return kernel | ({"bias": (self.filters,)} if self.use_bias else {})

    def check_inputs(self, x: npt.ArrayLike) -> npt.NDArray[Any]:
        """Return x as an array (batch, time, features) with time enough for one window."""
        inputs = checks.inputs("x", x, checks.SEQUENCE, self.dtype)
        if self.padding == "valid" and inputs.shape[1] < self.window:
            raise ValueError(f"Conv1D needs {self.window} steps for one window. Received: {inputs.shape[1]}.")
        self.build(inputs.shape[-1])
        return inputs

    def compute_mask(self, x: npt.NDArray[Any], mask: BoolArray | None) -> None:  # noqa: ARG002
        """Return no mask, as Keras: a window may hold masked steps and others, and strides change the steps."""
        return

    @property
    def window(self) -> int:
        """The number of steps from the first to the last that one output sees."""
        return (self.kernel_size - 1) * self.dilation_rate + 1

    def forward(self, weights: Weights, x: npt.NDArray[Any], training: bool) -> Quantities:  # noqa: ARG002
        """Return pre_y and y."""
        padded = np.pad(x, ((0, 0), self._padding_of(x.shape[1]), (0, 0)))
        taps = self._taps(padded.shape[1])
        pre_y: FloatArray = sum(padded[:, tap] @ w for tap, w in zip(taps, weights["kernel"], strict=True))
        if self.use_bias:
            pre_y = pre_y + weights["bias"]
        return {"pre_y": pre_y, "y": self.activation.forward(pre_y)}

    def differentiate(
        self, weights: Weights, x: npt.NDArray[Any], quantities: Quantities, d_outputs: FloatArray
    ) -> tuple[Weights, FloatArray | None]:
        """Return the gradients: each tap is a dense layer on a shifted x."""
        d_pre = self.activation.backward(quantities["pre_y"], quantities["y"], d_outputs)
        before, after = self._padding_of(x.shape[1])
        padded = np.pad(x, ((0, 0), (before, after), (0, 0)))
        d_padded, d_kernel = np.zeros_like(padded), np.empty_like(weights["kernel"])
        for k, tap in enumerate(self._taps(padded.shape[1])):
            d_kernel[k] = rows(padded[:, tap]).T @ rows(d_pre)
            d_padded[:, tap] += d_pre @ weights["kernel"][k].T
        d_x = d_padded[:, before : before + x.shape[1]]
        return {"kernel": d_kernel, "bias": rows(d_pre).sum(axis=0)}, d_x

    def _padding_of(self, time: int) -> tuple[int, int]:
        """Return the numbers of zeros before and after the sequence."""
        if self.padding == "valid":
            return 0, 0
        if self.padding == "causal":
            return self.window - 1, 0
        outputs = -(-time // self.strides)
        missing = max(0, (outputs - 1) * self.strides + self.window - time)
        return missing // 2, missing - missing // 2

    def _taps(self, time: int) -> list[slice]:
        """Return for each weight of the window the steps of the padded sequence that it meets."""
        last = time - self.window
        starts = range(0, self.window, self.dilation_rate)
        return [slice(start, start + last + 1, self.strides) for start in starts]
