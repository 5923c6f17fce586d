"""The course: every lesson once, in its order. Navigation, the first page and every test of "every lesson" use it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A lesson: its name (of its page, its words and its address), its icon in the navigation, its chapter."""

    name: str
    icon: str
    chapter: str


CELL, TIME = "One cell", "Through time"

LESSONS: tuple[Entry, ...] = (
    Entry("cell", ":material/crop_square:", CELL),
    Entry("gates", ":material/tune:", CELL),
    Entry("outputs", ":material/output:", CELL),
    Entry("gradients", ":material/trending_down:", TIME),
    Entry("lstm_gru", ":material/balance:", TIME),
)

NAMES: tuple[str, ...] = tuple(entry.name for entry in LESSONS)
