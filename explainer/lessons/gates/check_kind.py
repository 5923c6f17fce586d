"""The check of TensorFlow 1's LSTMCell, which Keras 3 does not have: through TensorFlow's raw kernel of that cell."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.crosscheck.moved import MARK, ROWS, Rounding, spread

Arrays = Mapping[str, NDArray[Any]]

#: `LSTMBlockCell` wants the columns of i, c̃, f, o; Keras's layout has i, f, c̃, o.
_ORDER = (0, 2, 1, 3)


def lstm_block(tensorflow: Any, config: Mapping[str, Any], arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Step `tf.raw_ops.LSTMBlockCell` over x in float32, with the projection that it lacks as a product after it.

    config: use_peepholes, cell_clip, proj_clip (None for none), forget_bias.
    arrays: x (B, T, I), kernel, recurrent_kernel and bias in Keras's layout; peephole_i, _f, _o with use_peepholes;
    projection_kernel with a projection; state_0 (B, P), state_1 (B, U); previous_0, previous_1 (B, T, ·).
    Returns i, f, o, c_tilde, c, tanh_c, m, h and the pre-activations, which the kernel keeps to itself, by products of
    the same matrices, each (B, T, ·); and the same as `call_…`, where each call starts from the states given for its
    step; and for each, as `rounding_…`, how far rounding may take it: by further rows of a batch, moved at every step.
    """
    cell = _BlockCell(tensorflow.tf, config, arrays)
    x, states = arrays["x"], [arrays["state_0"], arrays["state_1"]]
    result = cell.steps(x, states)
    x_t, *starts = [
        array.reshape(-1, 1, array.shape[-1]) for array in (x, arrays["previous_0"], arrays["previous_1"])
    ]
    for name, value in cell.steps(x_t, [start[:, 0] for start in starts]).items():
        mark, own = (MARK, name.removeprefix(MARK)) if name.startswith(MARK) else ("", name)
        result[f"{mark}call_{own}"] = value.reshape(*x.shape[:2], -1)
    return result


class _BlockCell:
    """One call of the kernel. h goes in beside x, with weights of its own, so that it may be narrower than c."""

    def __init__(self, tf: Any, config: Mapping[str, Any], arrays: Arrays) -> None:
        self._tf, self._config = tf, config
        units = len(arrays["bias"]) // 4
        columns = np.concatenate([np.arange(gate * units, (gate + 1) * units) for gate in _ORDER])
        unused = np.zeros((units, 4 * units), np.float32)
        rows = [arrays["kernel"], arrays["recurrent_kernel"], unused]
        self._w = np.concatenate(rows).astype(np.float32)[:, columns]
        self._b = arrays["bias"].astype(np.float32)[columns]
        none = np.zeros(units, np.float32)
        self._peepholes = [arrays.get(f"peephole_{gate}", none) for gate in "ifo"]
        self._projection = arrays.get("projection_kernel")

    def steps(self, x: NDArray[Any], states: Sequence[NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Return the quantities of every step, each (B, T, ·), and how far rounding takes them."""
        alone = self._stepped(x, states, Rounding(0.0))
        tiled = [np.concatenate([array] * ROWS) for array in (x, *states)]
        together = self._stepped(tiled[0], tiled[1:], Rounding(float(np.finfo(np.float32).eps)))
        parts = {name: value.reshape(ROWS, *alone[name].shape) for name, value in together.items()}
        return alone | spread(alone, [{name: part[k] for name, part in parts.items()} for k in range(ROWS)])

    def _stepped(
        self, x: NDArray[Any], states: Sequence[NDArray[Any]], rounding: Rounding
    ) -> dict[str, NDArray[Any]]:
        def move(value: NDArray[Any], of: Any = None) -> NDArray[Any]:
            return np.asarray(rounding(value, of), np.float32)

        # The kernel computes all of a call at once: what its own gates are off by is carried on by hand.
        steps = []
        for t in range(x.shape[1]):
            found = self(move(x[:, t]), [move(state) for state in states])
            for gate in "ifo":
                found[gate] = move(found[gate], of=1.0)
            c = move(found["c"], of=np.abs(states[1]) + np.abs(found["c_tilde"]))
            further = c - found["c"]
            found["c"], found["tanh_c"] = c, move(found["tanh_c"] + further)
            found["pre_o"] = found["pre_o"] + self._peepholes[2] * further
            found["m"] = move(found["m"] + found["o"] * further, of=found["tanh_c"])
            found["h"] = np.asarray(self._projected(found["m"]))
            steps.append(found)
            states = [found["h"], found["c"]]
        return {name: np.stack([step[name] for step in steps], axis=1) for name in steps[0]}

    def __call__(self, x_t: NDArray[Any], states: Sequence[NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Return the quantities of one call, each (B, ·)."""
        tf, config = self._tf, self._config
        h_prev, c_prev = states
        wci, wcf, wco = self._peepholes
        i, c, f, o, c_tilde, tanh_c, m = tf.raw_ops.LSTMBlockCell(
            x=tf.concat([x_t, h_prev], axis=1),
            cs_prev=c_prev,
            h_prev=np.zeros_like(c_prev),
            w=self._w,
            wci=wci,
            wcf=wcf,
            wco=wco,
            b=self._b,
            forget_bias=config["forget_bias"],
            cell_clip=config["cell_clip"] or -1.0,
            use_peephole=config["use_peepholes"],
        )
        h = self._projected(m)
        found = {"i": i, "f": f, "o": o, "c_tilde": c_tilde, "c": c, "tanh_c": tanh_c, "m": m, "h": h}
        found |= self._before_the_gates(x_t, h_prev, c_prev, c)
        return {name: np.asarray(value) for name, value in found.items()}

    def _projected(self, m: Any) -> Any:
        if self._projection is None:
            return m
        h, limit = self._tf.matmul(m, self._projection), self._config["proj_clip"]
        return self._tf.clip_by_value(h, -limit, limit) if limit else h

    def _before_the_gates(
        self, x_t: NDArray[Any], h_prev: NDArray[Any], c_prev: NDArray[Any], c: Any
    ) -> dict[str, Any]:
        """Return the pre-activations: i and f look at the old memory, o at the new one that the kernel gave."""
        tf = self._tf
        rows = self._w[: x_t.shape[-1] + h_prev.shape[-1]]
        a = tf.matmul(tf.concat([x_t, h_prev], axis=1), rows) + self._b
        a_i, a_c, a_f, a_o = tf.split(a, 4, axis=1)
        p_i, p_f, p_o = self._peepholes
        pre_f = a_f + p_f * c_prev + self._config["forget_bias"]
        return {"pre_i": a_i + p_i * c_prev, "pre_f": pre_f, "pre_c": a_c, "pre_o": a_o + p_o * c}


KINDS = {"lstm_block": lstm_block}
