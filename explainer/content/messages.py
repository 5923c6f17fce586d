"""The messages of the interface, by gettext: `_("Play")`. Lessons' prose is Markdown, see `lessons`.

A second language is a catalogue in `locale/<language>/LC_MESSAGES/messages.po`; no code changes.
"""

import gettext as _gettext
from pathlib import Path

_catalogue = _gettext.translation(
    "messages", localedir=Path(__file__).parent / "locale", languages=["en"], fallback=True
)

gettext = _catalogue.gettext
ngettext = _catalogue.ngettext
