"""Names of steps and features that a reader gives, short and without anything that a picture would take for markup."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from explainer.content.messages import gettext as _
from explainer.experiments.fields import Bad, Notice, notice
from explainer.experiments.series import Rows

#: The longest name of a step, such as 2020-01-31 12:00:00, and of a feature.
STEP = 20
FEATURE = 32

_MARKUP = str.maketrans({"<": "‹", ">": "›", "&": "+", "$": "＄", "~": "-", "`": "'", "\\": "/"})


def clean(name: str, longest: int) -> str:
    """Return a name as it can be shown anywhere, and as a link can hold it."""
    printable = "".join(one if one.isprintable() else " " for one in name[: 4 * longest].translate(_MARKUP))
    short = unicodedata.normalize("NFC", " ".join(printable.split()))
    return short if len(short) <= longest else short[: longest - 1].rstrip() + "…"


def distinct(names: Iterable[str], longest: int) -> tuple[str, ...]:
    """Return the names, those that come again with a number: a picture has one place for each."""
    found: dict[str, None] = {}
    counts: dict[str, int] = {}
    for name in names:
        one = name
        while one in found:
            counts[name] = counts.get(name, 1) + 1
            number = f" ({counts[name]})"
            one = (name[: longest - len(number)].rstrip() + number).strip()
        found[one] = None
    return tuple(found)


@dataclass(frozen=True)
class Names:
    """Names of steps or of features, or none at all: `1949-01~1949-02`. The experiment knows how many it needs."""

    most: int
    longest: int
    default: tuple[str, ...] = ()

    def read(self, text: str) -> tuple[str, ...]:
        """Return the names; if some of them cannot be shown, they are left out whole."""
        if not text.strip("~ "):
            return ()
        words = text.split("~", self.most)
        if len(words) > self.most:
            raise Bad((), _("more than {most} names").format(most=self.most))
        names = distinct((clean(word, self.longest) for word in words), self.longest)
        if names != tuple(words):
            raise Bad((), _("names that are too long, or not distinct, or not plain text"))
        return names

    def write(self, value: object) -> str:
        """Return the names joined by `~`."""
        assert isinstance(value, tuple)
        return "~".join(value)


def fitting(
    rows: Rows, steps: tuple[str, ...], names: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], list[Notice]]:
    """Return the names of the steps and of the features of a table, without those that are too many or too few."""
    notices = []
    if names and len(names) != len(rows[0] if rows else ()):
        reason = _("there is not one name for each feature")
        notices.append(notice("x_names", "~".join(names), "", reason))
        names = ()
    if steps and len(steps) != len(rows):
        reason = _("there is not one name for each step")
        notices.append(notice("x_steps", "~".join(steps), "", reason))
        steps = ()
    return steps, names, notices
