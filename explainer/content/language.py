"""Whose language: the visitor's, not the process's. Whoever translates asks at each call.

`explainer/ui/language.py` says for each visitor which one it is; without it, as in a test or a worker, it is English.
"""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

#: The language in which everything is written.
SOURCE = "en"
#: A language made of English, every word marked and all texts a third longer, to find what cannot be translated.
PSEUDO = "en-XA"

#: The word for it in a link.
PARAMETER = "lang"
LOCALE = Path(__file__).parent / "locale"

F = TypeVar("F", bound=Callable[..., Any])


class Spoken(NamedTuple):
    """A visitor's language, and whether it was chosen: the links that we make then have it in them."""

    name: str = SOURCE
    chosen: bool = False


def _nobody() -> Spoken:
    return Spoken()


_asked: Callable[[], Spoken] = _nobody


def speak(asked: Callable[[], Spoken]) -> None:
    """Ask this from now on which language it is; `asked` is called for each text, in the thread that shows it."""
    global _asked
    _asked = asked


def current() -> str:
    """Return the language of the visitor for whom this thread works."""
    return _asked().name


def parameters() -> dict[str, str]:
    """Return what a link has to say for its page to open in the visitor's language."""
    name, chosen = _asked()
    return {PARAMETER: name} if chosen else {}


def query() -> str:
    """Return the same as the end of an address: `?lang=zh-CN`, or nothing."""
    return "".join(f"?{name}={value}" for name, value in parameters().items())


@functools.cache
def translated() -> tuple[str, ...]:
    """Return the languages that there are: English, and those with a folder of messages."""
    others = sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/messages.mo"))
    return (SOURCE, *others)


def matching(wanted: str) -> str | None:
    """Return the language that is asked for, as `zh-CN` or a browser's `zh_CN.UTF-8`, if it is there.

    Chinese of Taiwan, Hong Kong and Macau is written in other characters than that of the mainland.

    >>> matching("en-GB"), matching("en-XA"), matching("tlh")
    ('en', 'en-XA', None)
    """
    tag = wanted.partition(".")[0].replace("_", "-").lower()
    if tag == PSEUDO.lower():
        return PSEUDO
    if tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
        return None
    return next(
        (name for name in translated() if tag.partition("-")[0] == name.partition("-")[0].lower()), None
    )


def cached(maxsize: int | None = None) -> Callable[[F], F]:
    """Cache a function whose result has words in it: once for each language, since visitors share the cache."""

    def decorate(function: F) -> F:
        @functools.lru_cache(maxsize)
        def kept(_spoken: Spoken, *given: Any) -> Any:
            return function(*given)

        @functools.wraps(function)
        def asked(*given: Any) -> Any:
            return kept(_asked(), *given)

        return asked  # type: ignore[return-value]

    return decorate
