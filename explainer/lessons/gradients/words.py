"""Lesson 4's sentences on its numbers, made from what is on the screen, with the case where they do not hold."""

from explainer.charts.numbers import text
from explainer.content.messages import N_, gettext
from explainer.content.messages import gettext as _
from explainer.lessons.gradients import claims, flow, twins
from explainer.lessons.gradients.cliff import Descent
from explainer.lessons.gradients.flow import Setting
from explainer.lessons.gradients.nets import NETWORKS

#: Why training ends before its time, as the engine says it (`train_step`); translated where it is shown.
REASONS = (
    N_("the loss is NaN"),
    N_("the loss is infinite"),
    N_("the norm of the gradients is NaN"),
    N_("the norm of the gradients is infinite"),
)


def left_over(setting: Setting) -> str:
    """Say what became of a network's gradient on its way to the first step, and by which factor a step."""
    found = claims.left(setting)
    if found.trend == "nothing":
        if NETWORKS[setting.network].activation == "relu":
            return _("Here **nothing** is left: no way back leads through units that are on at every step.")
        return _("Here **nothing** is left that float64 could hold.")
    if found.trend == "beyond":
        return _("Here it **grows** beyond what float64 can hold.")
    message = {
        "shrinks": _("Here it **shrinks**: × {factor} a step back."),
        "grows": _("Here it **grows**: × {factor} a step back."),
        "steady": _("Here it **keeps its size**: {norm} is left."),
    }[found.trend]
    return message.format(factor=_factor(found.factor), norm=text(found.norm))


def _factor(factor: float) -> str:
    """Return a factor a step, with so many digits that one which grows or shrinks over many steps is not told as 1."""
    return text(factor) if text(factor) != "1" else f"{factor:.5f}"


def cause(setting: Setting) -> str:
    """Say what in this network decides that, as a number of this run."""
    network = NETWORKS[setting.network]
    passed = claims.slope_or_gate(setting)
    if network.cell == "LSTM":
        alone = flow.flow(setting).along_c
        assert alone is not None
        message = _("Its forget gates average {mean}: along c alone {alone} is left.")
        return message.format(mean=text(passed), alone=text(alone[0]))
    if network.cell == "GRU":
        return _("Its update gates z average {mean}.").format(mean=text(passed))
    sigma = text(flow.largest_singular_value(setting))
    message = {
        "tanh": _("Its slopes average {mean}; the largest singular value of U is {sigma}."),
        "relu": _("Its units are on {share} of the time; the largest singular value of U is {sigma}."),
        "linear": _("Its U has the largest singular value {sigma}."),
    }[network.activation]
    return message.format(mean=text(passed), share=f"{passed:.0%}", sigma=sigma)


def bound(setting: Setting) -> str:
    """Say what the largest singular value alone decides, and what it leaves open."""
    must = claims.must_shrink(setting)
    if must is None:
        return _(
            "With gates or normalization the singular values of U bound nothing: the Jacobian has other factors too."
        )
    sigma = text(flow.largest_singular_value(setting))
    if must:
        return _(
            "s · max|φ′| = {sigma} is below 1: that suffices, every step back shrinks the gradient, whatever the input."
        ).format(sigma=sigma)
    told = {
        "shrinks": _("here it shrinks all the same"),
        "nothing": _("here it vanishes all the same"),
        "grows": _("here it grows"),
        "beyond": _("here it grows"),
        "steady": _("here it keeps its size"),
    }[claims.left(setting).trend]
    return _(
        "s · max|φ′| = {sigma} is not below 1: that is necessary for the gradient to explode, not sufficient; {told}."
    ).format(sigma=sigma, told=told)


def walkers(plain: Descent, clipped: Descent, threshold: float) -> str:
    """Say how both walkers on the cliff fared from this start."""
    free, held = claims.walk(plain, None), claims.walk(clipped, threshold)
    last = len(plain.norm)
    lines = [
        _("**From this start.** Without clipping the longest step is {longest} long, at update {at};").format(
            longest=text(free.longest), at=free.longest_at
        ),
        _ended(free),
        _("Clipped, no step is longer than {longest};").format(longest=text(held.longest)),
        _ended(held),
    ]
    if held.by_chance:
        message = _(
            "It turned back {turns} times: it hops to and fro, and where it stands is a matter of the update you stop "
            "at. One earlier its error was {before}."
        )
        lines.append(message.format(turns=held.turns, before=text(held.before_last)))
    if text(free.last) == text(held.last):
        lines.append(_("After {last} updates both have the same error.").format(last=last))
    elif held.last < free.last:
        lines.append(_("After {last} updates the clipped one is lower.").format(last=last))
    else:
        lines.append(_("After {last} updates the clipped one is **higher**.").format(last=last))
    return " ".join(lines)


def _ended(walk: claims.Walk) -> str:
    if walk.off:
        return _("it ends off the picture, with error {error}.").format(error=text(walk.last))
    return _("it ends with error {error}.").format(error=text(walk.last))


def epitaph(twin: twins.Twin, death: twins.Death) -> str:
    """Say how a twin died: what was computed last, which step had been made, and where its loss had been lowest."""
    who = _("The twin without clipping") if twin.name == "plain" else _("The twin with clipping")
    lines = [
        _("**{who} died at update {update}: {reason}.**").format(
            who=who, update=death.update, reason=gettext(death.reason)
        )
    ]
    if not death.made:
        lines.append(_("It had not made a step: the weights that it started with are enough."))
        return " ".join(lines)
    best = claims.lowest(twin.loss[: death.made])
    if best < death.made:
        message = _("Its loss was lowest at update {best}, {least}; at update {made} it was {last}.")
        least, last = text(twin.loss[best - 1]), text(twin.loss[death.made - 1])
        lines.append(message.format(best=best, least=least, made=death.made, last=last))
    elif death.made > 1:
        lines.append(_("Until update {made} its loss had not grown.").format(made=death.made))
    cut = twin.after[death.made - 1] < twin.before[death.made - 1] * (1 - 1e-6)
    message = (
        _(
            "The last step that was made is that of update {made}: its gradient, of norm **{norm}**, was clipped to "
            "{after}, and the weights, of norm {size}, moved by {moved}."
        )
        if cut
        else _(
            "The last step that was made is that of update {made}: its gradient has the norm **{norm}**, and the "
            "weights, of norm {size}, moved by {moved}."
        )
    )
    lines.append(
        message.format(
            made=death.made,
            norm=text(twin.before[death.made - 1]),
            after=text(twin.after[death.made - 1]),
            size=text(death.size),
            moved=text(death.moved),
        )
    )
    return " ".join(lines)
