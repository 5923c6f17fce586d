"""The button that fills the screen with the picture and the question, and the list of the page's keys."""

from explainer.charts.component import Component
from explainer.content.messages import gettext as _

_present = Component("unrolled_present")


def present() -> None:
    """Offer to present the page, and its keys."""
    words = {
        "present": _("Present"),
        "keys": _("Keys of this page"),
        "back": _("Back to the page"),
        "close": _("Close"),
    }
    keys = [
        ("← →", _("one step back or forward")),
        (_("space"), _("play, pause")),
        ("↑ ↓", _("the unit before or after")),
        ("1 … 9", _("the presets at the top of the page, in their order")),
        ("P", _("present: the picture and the question alone; once more or Esc: back")),
        (_("Page ↓ Page ↑"), _("while presenting: one step forward or back, as a presenter's clicker sends")),
        ("?", _("this list")),
    ]
    _present(key="present", data={"words": words, "keys": keys}, width="content")
