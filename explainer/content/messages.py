"""The messages of the interface, by gettext: `_("Play")`, in the language of whoever asks. Lessons' prose is Markdown,
see `lessons`.

A second language is a catalogue in `locale/<language>/LC_MESSAGES/messages.po`, compiled beside it; no code changes.
"""

import functools
import gettext as _gettext

from explainer.content import language, pseudo


@functools.cache
def _catalogue(name: str) -> _gettext.NullTranslations:
    return _gettext.translation("messages", localedir=language.LOCALE, languages=[name], fallback=True)


def N_(message: str) -> str:
    """Mark a message for translation; it is translated when it is read, in the reader's language."""
    return message


def gettext(message: str) -> str:
    """Return a message in the visitor's language."""
    spoken = language.current()
    if spoken == language.SOURCE:
        return message
    return pseudo.text(message) if spoken == language.PSEUDO else _catalogue(spoken).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return one of two messages in the visitor's language, by how many there are."""
    spoken = language.current()
    if spoken in {language.SOURCE, language.PSEUDO}:
        message = one if number == 1 else many
        return message if spoken == language.SOURCE else pseudo.text(message)
    return _catalogue(spoken).ngettext(one, many, number)
