"""The lessons' prose: one Markdown file a lesson, cut into named sections.

A file is a sequence of `## name` sections. A quiz section (`## predict: name`) is a question, followed by its
answers as a task list, each with an explanation behind an arrow; `[x]` is the right one:

    - [ ] Two -> Those are h and c. The output comes back as well.
    - [x] Three -> The output, and the list [h, c].

A trial section (`## try: preset`) starts with a line in bold, the label of its button. Where a term of the glossary is
first met, it becomes a link to it (`terms`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from explainer.content import language, terms
from explainer.content.sections import sections as written

_ANSWER = re.compile(r"- \[(?P<mark>[ x])\] (?P<text>.+?) -> (?P<why>.+)")


@dataclass(frozen=True)
class Answer:
    """One answer of a quiz, with the explanation that is shown once it is chosen."""

    text: str
    why: str
    right: bool


@dataclass(frozen=True)
class Quiz:
    """A question to predict before looking. Exactly one answer is right."""

    name: str
    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Trial:
    """An experiment to try: the preset that sets it up, its button's label, and what to watch."""

    preset: str
    label: str
    watch: str


@dataclass(frozen=True)
class Lesson:
    """The words of one lesson, by section."""

    sections: Mapping[str, str]
    quizzes: tuple[Quiz, ...]
    trials: tuple[Trial, ...]

    def __getitem__(self, section: str) -> str:
        """Return a section's Markdown."""
        return self.sections[section]


@language.cached()
def lesson(name: str) -> Lesson:
    """Read a lesson's words in the visitor's language.

    KeyError and ValueError mean that its file is not in order, which a test rules out.
    """
    sections = terms.linked(written(name)) if name != "glossary" else written(name)
    quizzes = tuple(_quiz(title, body) for title, body in sections.items() if title.startswith("predict: "))
    trials = tuple(_trial(title, body) for title, body in sections.items() if title.startswith("try: "))
    return Lesson(sections, quizzes, trials)


def _quiz(title: str, body: str) -> Quiz:
    question, _, rest = body.partition("\n- [")
    matches = list(_ANSWER.finditer("- [" + rest))
    answers = tuple(Answer(m["text"], m["why"], m["mark"] == "x") for m in matches)
    if sum(answer.right for answer in answers) != 1:
        raise ValueError(
            f"A quiz has exactly one right answer. Received: {title!r} with {len(answers)} answers"
        )
    return Quiz(title.removeprefix("predict: "), question.strip(), answers)


def _trial(title: str, body: str) -> Trial:
    label, _, watch = body.partition("\n")
    return Trial(title.removeprefix("try: "), label.strip("* "), watch.strip())
