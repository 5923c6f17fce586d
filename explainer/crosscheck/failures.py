"""What can go wrong with a check, each as a value that says what happened and what to do."""

from dataclasses import dataclass
from typing import ClassVar

from explainer.content.messages import N_, gettext


@dataclass(frozen=True)
class Failure:
    """Why a check has no result. Which one it is, is its class."""

    MESSAGE: ClassVar[str]
    ADVICE: ClassVar[str]

    @property
    def message(self) -> str:
        """What happened."""
        return gettext(self.MESSAGE)

    @property
    def advice(self) -> str:
        """What to do about it."""
        return gettext(self.ADVICE)


@dataclass(frozen=True)
class TensorFlowMissing(Failure):
    """TensorFlow or Keras is not installed."""

    MESSAGE = N_("TensorFlow is not installed next to this app, so there is nothing to check against.")
    ADVICE = N_("Run `pip install -r requirements.txt` on the machine that serves the app, then check again.")


@dataclass(frozen=True)
class TensorFlowBroken(Failure):
    """TensorFlow is installed but does not load."""

    MESSAGE = N_("TensorFlow is installed, but it could not be loaded.")
    ADVICE = N_("Reinstall it with `pip install --force-reinstall -r requirements.txt`, then check again.")


@dataclass(frozen=True)
class StartTimeout(Failure):
    """TensorFlow did not load in time."""

    MESSAGE = N_("TensorFlow took too long to load and was stopped.")
    ADVICE = N_("The machine may be busy. Wait a moment, then check again.")


@dataclass(frozen=True)
class WorkerDied(Failure):
    """The worker process ended while it started or worked."""

    MESSAGE = N_("The TensorFlow process ended before it could answer.")
    ADVICE = N_(
        "Check again: a new one is started by itself. If it happens again, the machine may be short of memory: use "
        "fewer steps or units."
    )


@dataclass(frozen=True)
class WorkerHung(Failure):
    """The worker process did not answer in time, and was killed."""

    MESSAGE = N_("TensorFlow did not answer in time and was stopped.")
    ADVICE = N_(
        "Check again: a new process is started by itself. If it happens again, use fewer steps or units."
    )


@dataclass(frozen=True)
class GarbageReply(Failure):
    """The worker process answered something that is not a reply, and was killed."""

    MESSAGE = N_("TensorFlow's process gave an answer that could not be read, and was stopped.")
    ADVICE = N_("Check again: a new one is started by itself.")


@dataclass(frozen=True)
class UnexpectedAnswer(Failure):
    """The reply can be read, but lacks what was asked for or has it in another shape."""

    MESSAGE = N_("TensorFlow's answer does not fit what was asked.")
    ADVICE = N_("Check again. If it happens again, please report it.")


@dataclass(frozen=True)
class OutOfMemory(Failure):
    """The check needs more memory than the worker may take."""

    MESSAGE = N_("TensorFlow ran out of memory on this check.")
    ADVICE = N_("Use fewer steps, units or features, then check again.")


@dataclass(frozen=True)
class RequestRefused(Failure):
    """TensorFlow (or the worker) refused the request."""

    MESSAGE = N_("TensorFlow refused this check.")
    ADVICE = N_("Change the settings, then check again. If it happens again, please report it.")


@dataclass(frozen=True)
class TooManyOfYours(Failure):
    """This visitor has as many checks pending as a visitor may have."""

    MESSAGE = N_("You already have checks that are not finished.")
    ADVICE = N_("Wait until one of them is done.")


@dataclass(frozen=True)
class TooManyInAll(Failure):
    """All visitors together have as many checks pending as the queue holds."""

    MESSAGE = N_("Many people are checking at the moment, and the queue is full.")
    ADVICE = N_("Wait a few seconds, then check again.")


@dataclass(frozen=True)
class ShutDown(Failure):
    """The app is being shut down."""

    MESSAGE = N_("The app is being shut down.")
    ADVICE = N_("Check again when it is back.")


class CheckFailed(Exception):
    """A check has no result; `failure` says why and what to do."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.message} {failure.advice}")
        self.failure = failure


class QueueFull(CheckFailed):
    """The check was not accepted, since too many are waiting."""
