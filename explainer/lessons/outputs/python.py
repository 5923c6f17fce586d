"""The lines of Python that lesson 3 shows and exports."""

from explainer.lessons.outputs.experiment import OutputsExperiment
from explainer.lessons.outputs.runs import Call


def call_code(experiment: OutputsExperiment, call: Call) -> str:
    """Return the line that makes one call of the grid."""
    made = layer_code(experiment, return_sequences=call.return_sequences, return_state=call.return_state)
    return f"{', '.join(call.tensors)} = {made}(x)"


def layer_code(experiment: OutputsExperiment, **flags: bool) -> str:
    """Return the expression that makes the layer, with the flags that are on."""
    if experiment.go_backwards:
        flags["go_backwards"] = True
    inner = ", ".join([str(experiment.units), *(f"{name}=True" for name, on in flags.items() if on)])
    if experiment.both:
        merge = "" if experiment.merge == "concat" else f", merge_mode={experiment.merge_mode!r}"
        return f"Bidirectional(LSTM({inner}){merge})".replace("'", '"')
    return f"{experiment.layer}({inner})"
