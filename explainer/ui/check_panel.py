"""Check against TensorFlow: a button, progress while it runs, then every tensor's difference and a verdict."""

import logging
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explainer.content.messages import gettext as _
from explainer.content.messages import ngettext
from explainer.crosscheck.client import Check, shared_client
from explainer.crosscheck.compare import Comparison, Row
from explainer.crosscheck.failures import CheckFailed, Failure, UnexpectedAnswer
from explainer.crosscheck.requests import Question
from explainer.ui.frame import difference
from explainer.ui.link import run_again

#: Seconds between two looks at a check that is under way.
_LOOK = 0.25

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Verdict:
    """What came of a check: the comparison, and who was compared with."""

    comparison: Comparison
    versions: str


def check_panel(lesson: str, experiment: object, question: Question) -> None:
    """Offer the check of what is on the screen, and show how the last one went."""
    state = st.session_state
    slot = f"{lesson}:check"
    st.button(
        _("Check against TensorFlow"),
        key=f"{slot}:button",
        type="primary",
        icon=":material/fact_check:",
        # The callback knows what was on the screen when the button was drawn, and this part may be behind.
        on_click=lambda: state.update({f"{slot}:asked": True}),
    )
    if state.pop(f"{slot}:asked", False):
        state[slot] = experiment, _submit(question)
    if slot not in state:
        return
    checked, outcome = state[slot]
    if checked != experiment:
        st.caption(_("The screen has changed since the last check. Check again."))
        return
    if isinstance(outcome, Check) and outcome.finished:
        # Once, and then the tensors are let go: both take as much as a screen, or more.
        outcome = _outcome(outcome, question)
        state[slot] = (checked, outcome)
    if isinstance(outcome, Failure):
        _failed(outcome)
    elif isinstance(outcome, Verdict):
        _show(outcome)
    else:
        st.fragment(_progress, run_every=_LOOK)(outcome)


def _submit(question: Question) -> Check | Failure:
    context = get_script_run_ctx()
    try:
        return shared_client().submit(question.request(), context.session_id if context else "")
    except CheckFailed as refused:
        return refused.failure


def _outcome(check: Check, question: Question) -> Verdict | Failure:
    try:
        result = check.result()
        comparison = question.compare(result)
    except CheckFailed as failed:
        return failed.failure
    except (LookupError, ValueError):
        log.exception("TensorFlow's answer does not fit the question")
        return UnexpectedAnswer()
    return Verdict(comparison, f"TensorFlow {result.tensorflow}, Keras {result.keras}")


def _progress(check: Check) -> None:
    if check.finished:
        run_again()
    position = check.position
    words = {
        "waiting": ngettext(
            "Waiting: {position} check is before yours.",
            "Waiting: {position} checks are before yours.",
            position,
        )
        if position
        else _("Asking TensorFlow …"),
        "starting TensorFlow": _(
            "Starting TensorFlow, which takes a few seconds the first time … {elapsed:.0f} s"
        ),
        "running": _("TensorFlow is computing …"),
    }
    message = words.get(check.state, "").format(position=position, elapsed=check.elapsed)
    st.status(message, state="running")
    caption = _(
        "Everything else on this page goes on working meanwhile. A check that takes more than {most:.0f} s is stopped."
    )
    st.caption(caption.format(most=shared_client().limits.check_seconds))


def _failed(failure: Failure) -> None:
    st.error(f"{failure.message}\n\n{failure.advice}", icon=":material/error:")


def _show(verdict: Verdict) -> None:
    comparison, versions = verdict.comparison, verdict.versions
    if comparison.verdict == "agrees":
        st.success(_agreement(comparison, versions), icon=":material/verified:")
        _table(comparison.rows)
    elif comparison.verdict == "drifts":
        message = _(
            "**Every single call agrees** with {versions}. Over the whole run, rounding errors grow: from step {step} "
            "on the two runs drift apart. This network enlarges the smallest difference, so both runs are right, and "
            "neither is exact. The table compares the calls one by one, each from the same states."
        )
        step = (comparison.drifts_from or 0) + 1
        st.warning(message.format(versions=versions, step=step), icon=":material/call_split:")
        _table(comparison.calls)
    else:
        message = _("**Not all tensors agree** with {versions}. The table shows which.")
        st.error(message.format(versions=versions), icon=":material/error:")
        _table(comparison.rows)


def _agreement(comparison: Comparison, versions: str) -> str:
    worst = max(row.largest_relative for row in comparison.rows)
    message = _(
        "**All {count} tensors agree** with {versions}. Largest difference, relative to the tensor: {worst}."
    )
    return message.format(count=len(comparison.rows), versions=versions, worst=difference(worst))


def _table(rows: tuple[Row, ...]) -> None:
    head = [_("tensor"), _("shape"), "dtype", _("largest difference"), _("relative"), _("agrees")]
    lines = ["| " + " | ".join(head) + " |", "| --- | --- | --- | ---: | ---: | :---: |"]
    for row in rows:
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
