"""The part "Normalising" in the check against TensorFlow: what is asked, and what is on the screen."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.lessons.dropout import norm
from explainer.lessons.dropout.experiment import NORM_KINDS, DropoutExperiment

Arrays = dict[str, NDArray[Any]]


def asked(experiment: DropoutExperiment) -> Arrays:
    """Return the arrays of the request."""
    arrays: Arrays = {"norm_x": norm.batch(experiment)}
    arrays |= {f"norm_weights_{k}": weight for k, weight in enumerate(norm.ln_weights(experiment))}
    return arrays | {f"norm_lstm_{k}": weight for k, weight in enumerate(norm.lstm_weights(experiment))}


def shown(experiment: DropoutExperiment) -> Arrays:
    """Return the numbers of the screen, and the gradients of the sum of the last h, by the check's names."""
    trace = norm.before(experiment)
    found: Arrays = {f"ln_{name}": trace[name] for name in ("pre_h", "mean", "variance", "norm_h", "h")}
    gradients = trace.backward(d_states=[np.ones((1, experiment.units), np.float32)])
    names = ("kernel", "recurrent_kernel", "bias", "gamma", "beta")
    found |= {f"ln_d_{name}": d for name, d in zip(names, gradients.weights, strict=True)}
    h, handed_on = norm.between(experiment)
    found |= {
        "ln_d_inputs": gradients.inputs,
        "between_h": h[None],
        "between_y": handed_on[None],
    }
    after = norm.after(experiment)
    found |= {f"after_{name}": after[name][None] for name in ("a", "mean", "variance", "h")}
    found |= {f"step_{kind}": norm.step(experiment, kind).normalised for kind in NORM_KINDS}
    over_time = norm.over_time(experiment)
    found |= {
        "own_mean": over_time.mean,
        "own_variance": over_time.variance,
        "shared_mean": over_time.shared_mean,
        "shared_variance": over_time.shared_variance,
        "moving_mean": over_time.moving_mean,
        "moving_variance": over_time.moving_variance,
    }
    return found | {f"f_{name}": gates for name, gates in norm.forget_gates(experiment).items()}
