"""Check against TensorFlow: a button, progress while it runs, then every tensor's difference and a verdict."""

import html
import logging
import secrets
from dataclasses import dataclass

import streamlit as st

from explainer.content.messages import gettext as _
from explainer.content.messages import ngettext
from explainer.crosscheck.client import Check, shared_client
from explainer.crosscheck.compare import RELATIVE_TOLERANCE, ROUNDING_FACTOR, TOLD, Comparison, Row, Steps
from explainer.crosscheck.failures import CheckFailed, Failure, UnexpectedAnswer
from explainer.crosscheck.requests import Question
from explainer.ui.frame import difference
from explainer.ui.link import run_again

#: Seconds between two looks at a check that is under way.
_LOOK = 0.25
#: Where a session keeps what tells it from others, who may each ask so many checks.
_VISITOR = "check:visitor"

_STYLE = """
table.check { border-collapse: collapse; font-size: 0.875rem; margin-bottom: 1rem; }
table.check :is(th, td) {
  border: 1px solid color-mix(in srgb, currentColor 20%, transparent);
  padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: break-word;
}
table.check code { font-size: 0.8125rem; }
table.check small { opacity: 0.75; font-size: 0.8125rem; white-space: nowrap; }
table.check tr.no td:last-child { font-weight: bold; }
@media (max-width: 640px) { table.check small { display: block; white-space: normal; } }
"""

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
    visitor = st.session_state.setdefault(_VISITOR, secrets.token_hex(8))
    try:
        return shared_client().submit(question.request(), visitor)
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
    tables = [comparison.rows]
    if comparison.verdict == "agrees":
        st.success(_agreement(comparison, versions), icon=":material/verified:")
    elif comparison.verdict == "drifts":
        st.warning(_as_far_as_it_goes(comparison, versions), icon=":material/call_split:")
        tables.append(comparison.calls)
    elif comparison.verdict == "nothing":
        st.warning(_("There is nothing to compare on this screen."), icon=":material/block:")
    else:
        message = _("**Not all tensors agree** with {versions}. The table shows which.")
        st.error(message.format(versions=versions), icon=":material/error:")
        tables += [comparison.calls] if any(row.problem for row in comparison.calls) else []
    for title, rows in zip((None, _one_by_one(comparison)), tables, strict=False):
        if not rows:
            continue
        if title:
            st.markdown(title)
        st.html(_table(rows, alone=title is not None))
    if comparison.rows:
        st.caption(_criterion())


def _agreement(comparison: Comparison, versions: str) -> str:
    count = len(comparison.rows)
    message = ngettext(
        "**The one tensor agrees** with {versions}, from beginning to end. {worst}",
        "**All {count} tensors agree** with {versions}, from beginning to end. {worst}",
        count,
    )
    return message.format(count=count, versions=versions, worst=_worst(comparison))


def _as_far_as_it_goes(comparison: Comparison, versions: str) -> str:
    """Say until where the run agrees, what comes then, and what the single calls say."""
    first = comparison.ends_first
    assert first is not None  # or nothing drifts
    agreed, counted = first.agreed, first.counted
    left = [row for row in comparison.rows if row.ending and row.counted == counted]
    overflow = min((row.overflow + 1 for row in left if row.overflow is not None), default=None)
    here = [row.ending for row in left if row.agreed == agreed]
    lines = [_until(counted, agreed).format(versions=versions, n=agreed)]
    if "rounding" in here:
        lines.append(
            _(
                "Then rounding grows: the run enlarges the smallest difference, so that TensorFlow, asked again with "
                "every number moved by a rounding error, leaves its own answer too. Both runs are right from there "
                "on, and neither is exact."
            )
        )
    if overflow is not None:
        lines.append(_overflow(counted, at_once="rounding" not in here).format(n=overflow))
    if comparison.calls:
        lines.append(_single_calls(comparison))
    lines.append(_worst(comparison))
    return " ".join(lines)


def _until(steps: Steps, agreed: int) -> str:
    if steps == "updates":
        return (
            _("**The runs agree with {versions} up to update {n}.**")
            if agreed
            else _("**From the first update on, the runs cannot be compared with {versions}.**")
        )
    return (
        _("**The run agrees with {versions} up to step {n}.**")
        if agreed
        else _("**From the first step on, the run cannot be compared with {versions}.**")
    )


def _overflow(steps: Steps, *, at_once: bool) -> str:
    if steps == "updates":
        return _("Then both overflow, at update {n}.") if at_once else _("At update {n}, both overflow.")
    return _("Then both overflow, at step {n}.") if at_once else _("At step {n}, both overflow.")


def _single_calls(comparison: Comparison) -> str:
    if all(row.ending is None for row in comparison.calls):
        if comparison.calls[0].counted == "updates":
            return _("**One by one, each from the same weights, all updates agree.**")
        return _("**One by one, each from the same states, all calls agree.**")
    if comparison.calls[0].counted == "updates":
        return _("One by one, each from the same weights, the updates agree as far as the second table says.")
    return _("One by one, each from the same states, the calls agree as far as the second table says.")


def _one_by_one(comparison: Comparison) -> str:
    if comparison.calls and comparison.calls[0].counted == "updates":
        return _("One by one, each update from the same weights:")
    return _("One by one, each call from the same states:")


def _worst(comparison: Comparison) -> str:
    """Say the largest difference of what is claimed to agree."""
    worst = comparison.worst
    if worst is None:
        return ""
    if worst.relative == 0:
        return _("There is no difference among them.")
    if worst.size is None:
        message = _("Largest difference among them: {worst} (absolute), in `{name}`.")
    else:
        message = _(
            "Largest difference among them, relative to the tensor at its step: {worst}, in `{name}`."
        )
    return message.format(worst=difference(worst.relative), name=worst.name)


def _criterion() -> str:
    message = _(
        "What *agrees* means was set beforehand. Two right computations differ, since both round. At each step, the "
        "difference may be {part} of the tensor's largest number there (float64: {fine}), and {factor} times what "
        "rounding can do to TensorFlow's own answer: it answers again with every number moved by a rounding error. A "
        "number that rounding drowns, a shut gate say, is meant to be 0: its difference is absolute. Where rounding "
        "reaches {told} of the tensor or more, nothing is claimed. NaN and ∞ must stand at the same places."
    )
    return message.format(
        part=difference(RELATIVE_TOLERANCE["float32"]),
        fine=difference(RELATIVE_TOLERANCE["float64"]),
        factor=f"{ROUNDING_FACTOR:g}",
        told=f"{TOLD:.2%}",
    )


def _table(rows: tuple[Row, ...], *, alone: bool) -> str:
    """Return the table as HTML: three columns, so that a phone shows the verdict too."""
    head = [_("tensor, shape"), _("largest difference"), _("agrees")]
    lines = [f"<tr>{''.join(f'<th>{html.escape(word)}</th>' for word in head)}</tr>"]
    for row in rows:
        shape = "×".join(map(str, row.shape)) + ("" if row.dtype == "float32" else f" {row.dtype}")
        cells = [
            f"<code>{html.escape(row.name).replace('_', '_<wbr>')}</code> <small>{shape}</small>",
            _difference(row),
            html.escape(_of_row(row, alone=alone)),
        ]
        mark = ' class="no"' if row.problem else ""
        lines.append(f"<tr{mark}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return f"<style>{_STYLE}</style><table class='check'>{''.join(lines)}</table>"


def _difference(row: Row) -> str:
    """Say how large the largest difference is, what it is relative to, and where."""
    if not row.agreed and row.problem not in ("difference", "not finite"):
        return ""
    if not row.difference:
        return "0"
    if row.size is None:
        relative, parts = _("{d} absolute").format(d=difference(row.difference)), []
    else:
        relative = difference(row.relative)
        parts = [_("{d} of {size}").format(d=difference(row.difference), size=difference(row.size))]
    if row.steps > 1:
        message = _("update {n}") if row.counted == "updates" else _("step {n}")
        parts.append(message.format(n=row.step + 1))
    return f"{html.escape(relative)} <small>{html.escape(', '.join(parts))}</small>".replace(
        "<small></small>", ""
    )


def _of_row(row: Row, *, alone: bool) -> str:
    """Say whether, and until where, a tensor agrees."""
    if row.problem:
        return _disagreement(row)
    if row.ending is None:
        return _("yes")
    then = _("overflow") if row.ending == "overflow" else _("rounding")
    if not row.agreed:
        return _("not told: {then}").format(then=then)
    if alone:
        return _("{n} of {all}; else {then}").format(n=row.agreed, all=row.steps, then=then)
    message = _("to update {n}, then {then}") if row.counted == "updates" else _("to step {n}, then {then}")
    return message.format(n=row.agreed, then=then)


def _disagreement(row: Row) -> str:
    reasons = {
        "missing": _("no: TensorFlow's answer has none"),
        "unexpected": _("no: only TensorFlow has it"),
        "shape": _("no: another shape"),
        "dtype": _("no: another type"),
        "not finite": _("no: NaN or ∞ on one side only"),
        "difference": _("no"),
    }
    reason = reasons[row.problem or "difference"]
    if row.first_step is None:
        return reason
    message = (
        _("{reason}, from update {n} on") if row.counted == "updates" else _("{reason}, from step {n} on")
    )
    return message.format(reason=reason, n=row.first_step + 1)
