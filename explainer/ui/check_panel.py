"""Check against TensorFlow: a button, progress while it runs, then every tensor's difference and a verdict."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explainer.content.messages import gettext as _
from explainer.crosscheck.client import Check, CheckRequest, CheckResult, shared_client
from explainer.crosscheck.compare import Comparison
from explainer.crosscheck.failures import CheckFailed, Failure
from explainer.ui.frame import difference

#: Seconds between two looks at a check that is under way.
_LOOK = 0.25


@dataclass(frozen=True)
class Question:
    """What to ask TensorFlow, and how to compare its answer with what is on the screen."""

    request: Callable[[], CheckRequest]
    compare: Callable[[CheckResult], Comparison]


def check_panel(lesson: str, experiment: object, question: Question) -> None:
    """Offer the check of what is on the screen, and show how the last one went."""
    state = st.session_state
    slot = f"{lesson}:check"
    st.button(
        _("Check against TensorFlow"),
        key=f"{slot}:button",
        type="primary",
        icon=":material/fact_check:",
        on_click=lambda: state.update({slot: (experiment, _submit(question))}),
    )
    if slot not in state:
        return
    checked, check = state[slot]
    if isinstance(check, Failure):
        _failed(check)
    elif checked != experiment:
        st.caption(_("The screen has changed since the last check. Check again."))
    elif not check.finished:
        st.fragment(_progress, run_every=_LOOK)(check)
    elif check.failure:
        _failed(check.failure)
    else:
        _verdict(check.result(), question)


def _submit(question: Question) -> Check | Failure:
    context = get_script_run_ctx()
    try:
        return shared_client().submit(question.request(), context.session_id if context else "")
    except CheckFailed as refused:
        return refused.failure


def _progress(check: Check) -> None:
    if check.finished:
        st.rerun()
    words = {
        "waiting": _("Waiting: {position} checks are before yours."),
        "starting TensorFlow": _(
            "Starting TensorFlow, which takes a few seconds the first time … {elapsed:.0f} s"
        ),
        "running": _("TensorFlow is computing …"),
    }
    message = words.get(check.state, "").format(position=check.position, elapsed=check.elapsed)
    st.status(message, state="running")
    st.caption(_("Everything else on this page goes on working meanwhile."))


def _failed(failure: Failure) -> None:
    st.error(f"{failure.message}\n\n{failure.advice}", icon=":material/error:")


def _verdict(result: CheckResult, question: Question) -> None:
    comparison = question.compare(result)
    versions = f"TensorFlow {result.tensorflow}, Keras {result.keras}"
    if comparison.agrees:
        worst = max(row.largest_relative for row in comparison.rows)
        message = _("**All {count} tensors agree** with {versions}. Largest relative difference: {worst}.")
        st.success(
            message.format(count=len(comparison.rows), versions=versions, worst=difference(worst)),
            icon=":material/verified:",
        )
    else:
        message = _("**Not all tensors agree** with {versions}. The table shows which.")
        st.error(message.format(versions=versions), icon=":material/error:")
    head = [_("tensor"), _("shape"), "dtype", _("largest difference"), _("relative"), _("agrees")]
    lines = ["| " + " | ".join(head) + " |", "| --- | --- | --- | ---: | ---: | :---: |"]
    for row in comparison.rows:
        cells = [
            f"`{row.name}`",
            str(row.shape),
            row.dtype,
            difference(row.largest_absolute),
            difference(row.largest_relative),
            _("yes") if row.agrees else _("**no**"),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    st.markdown("\n".join(lines))
