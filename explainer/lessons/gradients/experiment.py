"""Lesson 4: why gradients vanish and explode through time, and what clipping does about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from explainer.content.messages import gettext as _
from explainer.experiments import fields as f
from explainer.experiments import own, series, tasks
from explainer.experiments.names import FEATURE, STEP, Names
from explainer.lessons.gradients import cliff, clipping_lab, flow
from explainer.lessons.gradients.nets import NETWORKS

NAMES = tuple(NETWORKS)
INPUTS = flow.INPUTS
TASKS = ("sunspots", "order", "adding")
OPTIMIZERS = ("sgd", "momentum", "rmsprop", "adam")
CLIPPINGS = ("global_clipnorm", "clipnorm", "clipvalue")

UNITS = (2, 64)
SCALE = (0.2, 3.0)
STEPS = (1, 200)
#: Updates times steps times rows of the recurrent product: about twenty seconds of computing for both twins.
WORK = 20_000_000


@dataclass(frozen=True)
class SeveralField:
    """Some of a few words, joined by `_`; `none` for none of them."""

    options: tuple[str, ...]
    default: tuple[str, ...]

    def read(self, text: str) -> tuple[str, ...]:
        """Return the options in their order; words that are none are left out."""
        words = {word.strip().lower() for word in text.split("_")} - {"none", ""}
        found = tuple(option for option in self.options if option in words)
        if words - set(self.options):
            raise f.Bad(found, _("not some of {options}").format(options=", ".join(self.options)))
        return found

    def write(self, value: object) -> str:
        """Return the options joined by `_`."""
        assert isinstance(value, tuple | list)
        return "_".join(option for option in self.options if option in value) or "none"


@dataclass(frozen=True)
class GradientsExperiment:
    """What is on the screen of lesson 4, as plain values.

    network, units, scale (of the recurrent kernel: its spectral radius) and seed are shared by all parts. others: the
    networks that are drawn beside it. loss_at: the step of the loss, 0 for the last. x: the reader's own numbers
    (steps, features), used when `input` is "own", with the names of their steps and features. w, b, rate, threshold:
    the descents on the cliff. entries, limit: the arrows. The rest: the twins in training.
    """

    network: str = f.of(f.Choice(NAMES, "linear"))
    units: int = f.of(f.Number(*UNITS, 16, whole=True))
    scale: float = f.of(f.Number(*SCALE, 1.1))
    seed: int = f.of(f.Number(0, 9999, 2, whole=True))
    others: tuple[str, ...] = f.of(SeveralField(NAMES, NAMES))
    steps: int = f.of(f.Number(*STEPS, 50, whole=True))
    loss_at: int = f.of(f.Number(0, STEPS[1], 0, whole=True))
    input: str = f.of(f.Choice(INPUTS, "sunspots"))
    x: series.Rows = f.of(f.Table(series.STEPS, series.FEATURES, series.LARGEST))
    x_steps: tuple[str, ...] = f.of(Names(series.STEPS, STEP))
    x_names: tuple[str, ...] = f.of(Names(series.FEATURES, FEATURE))
    w: float = f.of(f.Number(*cliff.W_RANGE, 4.9))
    b: float = f.of(f.Number(*cliff.B_RANGE, -2.5))
    rate: float = f.of(f.Number(0.05, 2, 0.5))
    threshold: float = f.of(f.Number(0.01, 1, 0.1))
    entries: clipping_lab.Entries = f.of(clipping_lab.EntriesField())
    limit: float = f.of(f.Number(0, 5, 1))
    task: str = f.of(f.Choice(TASKS, "sunspots"))
    lag: int = f.of(f.Number(*tasks.LAGS, 20, whole=True))
    optimizer: str = f.of(f.Choice(OPTIMIZERS, "momentum"))
    learning_rate: float = f.of(f.Number(0.0001, 1, 0.005))
    clipping: str = f.of(f.Choice(CLIPPINGS, "global_clipnorm"))
    clip: float = f.of(f.Number(0.001, 100, 1))
    updates: int = f.of(f.Number(20, 5000, 400, whole=True))

    @property
    def drawn(self) -> tuple[str, ...]:
        """The networks whose curves are drawn: the one in focus, and the others."""
        return tuple(name for name in NAMES if name in self.others or name == self.network)

    def setting(self, network: str | None = None) -> flow.Setting:
        """Return what the gradient flows through, for this or another network."""
        return flow.Setting(
            network=network or self.network,
            units=self.units,
            scale=self.scale,
            seed=self.seed,
            input=self.input,
            steps=self.steps,
            loss_at=self.loss_at or self.steps,
            x=self.x,
        )

    @property
    def trained(self) -> "GradientsExperiment":
        """What the twins depend on: this experiment with everything else as at the start."""
        start = GradientsExperiment()
        flows = ("others", "steps", "loss_at", "input", "x", "x_steps", "x_names")
        others = (*flows, "w", "b", "rate", "threshold", "entries", "limit")
        return replace(self, **{name: getattr(start, name) for name in others})

    def link(self) -> dict[str, str]:
        """Return the texts of the link that opens this experiment."""
        return f.link(self)


FIELDS = f.fields_of(GradientsExperiment)


def read(texts: Mapping[str, str]) -> tuple[GradientsExperiment, list[f.Notice]]:
    """Return the experiment that a link or the controls ask for, or the nearest valid one, and what was changed."""
    experiment, notices = f.made(GradientsExperiment, texts)
    experiment, misfits = own.fitted(experiment)
    notices += misfits
    for repair in (_loss_at, _work):
        experiment, notice = repair(experiment)
        if notice:
            notices.append(notice)
    return experiment, notices


Repaired = tuple[GradientsExperiment, f.Notice | None]


def most_updates(experiment: GradientsExperiment) -> int:
    """Return how many updates of this network can be asked for."""
    rows = NETWORKS[experiment.network].gates * experiment.units
    most = WORK // (experiment.lag * max(rows, 16))
    return min(5000, most // 10 * 10)


def _loss_at(experiment: GradientsExperiment) -> Repaired:
    if experiment.loss_at <= experiment.steps:
        return experiment, None
    reason = _("the sequence has {steps} steps; 0 stands for the last").format(steps=experiment.steps)
    return replace(experiment, loss_at=0), f.notice("loss_at", str(experiment.loss_at), "0", reason)


def _work(experiment: GradientsExperiment) -> Repaired:
    most = most_updates(experiment)
    if experiment.updates <= most:
        return experiment, None
    reason = _("a network of this size and lag is trained for at most {most} updates").format(most=most)
    return replace(experiment, updates=most), f.notice("updates", str(experiment.updates), str(most), reason)
