"""What lesson 2 asks TensorFlow: Keras's cells through Keras, TensorFlow 1's cell through TensorFlow's raw kernel."""

from explainer.crosscheck.client import CheckRequest, CheckResult
from explainer.crosscheck.compare import Comparison, compare
from explainer.crosscheck.requests import Question, cell_check, previous
from explainer.engine import Trace
from explainer.experiments.gates import GatesExperiment

#: The kernel tells these; it keeps the pre-activations to itself.
_TOLD = ("i", "f", "o", "c_tilde", "c", "tanh_c", "m", "h")
_OPTIONS = ("use_peepholes", "cell_clip", "proj_clip", "forget_bias")


def gates_check(experiment: GatesExperiment, trace: Trace) -> Question:
    """Ask for every gate and state of every step, once in a run and once with each call on its own."""
    if experiment.cell != "PeepholeLSTM":
        return cell_check(experiment, trace)

    def request() -> CheckRequest:
        config = {name: experiment.keras_config[name] for name in _OPTIONS}
        arrays = dict(zip(experiment.weight_names, experiment.weight_values, strict=True))
        arrays |= {f"state_{k}": state for k, state in enumerate(trace.initial_states)}
        arrays |= {f"previous_{k}": previous(trace, k, name) for k, name in enumerate(("h", "c"))}
        return CheckRequest("lstm_block", config, arrays | {"x": trace.inputs})

    def compare_with(result: CheckResult) -> Comparison:
        ours = {name: trace[name] for name in _TOLD}
        final = {f"final_{name}": state for name, state in zip("hc", trace.final_states, strict=True)}
        run = {name: result.arrays[name] for name in _TOLD}
        last = {f"final_{name}": run[name][:, -1] for name in "hc"}
        calls = {name: result.arrays[f"call_{name}"] for name in _TOLD}
        return Comparison(compare({**ours, **final}, {**run, **last}).rows, compare(ours, calls).rows)

    return Question(request, compare_with)
