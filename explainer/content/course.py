"""The course: every lesson once, in its order. Navigation, the first page and every test of "every lesson" use it."""

from dataclasses import dataclass
from itertools import pairwise

from explainer.content.messages import N_


@dataclass(frozen=True)
class Entry:
    """A lesson: its name (of its page, its words and its address), icon in the navigation, chapter, and minutes."""

    name: str
    icon: str
    chapter: str
    minutes: int


#: The chapters; their names are translated where they are shown.
CELL, TIME, NETWORKS = N_("One cell"), N_("Through time"), N_("Networks")

LESSONS: tuple[Entry, ...] = (
    Entry("cell", ":material/crop_square:", CELL, 15),
    Entry("gates", ":material/tune:", CELL, 25),
    Entry("outputs", ":material/output:", CELL, 20),
    Entry("gradients", ":material/trending_down:", TIME, 30),
    Entry("lstm_gru", ":material/balance:", TIME, 30),
    Entry("stacks", ":material/layers:", NETWORKS, 30),
    Entry("dropout", ":material/visibility_off:", NETWORKS, 30),
)

#: The chapters in their order; each is a menu of the navigation.
CHAPTERS: tuple[str, ...] = tuple(dict.fromkeys(entry.chapter for entry in LESSONS))
NAMES: tuple[str, ...] = tuple(entry.name for entry in LESSONS)


def number(name: str) -> int:
    """Return a lesson's place in the course, from 1."""
    return NAMES.index(name) + 1


def after(name: str) -> str:
    """Return the lesson that comes next, "" after the last."""
    return dict(pairwise(NAMES)).get(name, "")
