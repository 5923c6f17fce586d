"""The look of each network of lesson 4: a colour for each theme, and a dash for a variant of another."""

from collections.abc import Mapping
from types import MappingProxyType

#: name: (light, dark, dash)
NETWORKS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "tanh": ("#4B4ACF", "#A9A7FF", ""),
        "relu": ("#B84A00", "#FF8A4C", ""),
        "linear": ("#1B1E28", "#ECEEF3", ""),
        "orthogonal": ("#4B4ACF", "#A9A7FF", "9 5"),
        "identity": ("#B84A00", "#FF8A4C", "9 5"),
        "ln": ("#007A5A", "#2BC49A", ""),
        "lstm": ("#0072B2", "#56B4E9", ""),
        "gru": ("#A3478F", "#E29BD0", ""),
    }
)

#: Without and with clipping, everywhere the same.
PLAIN = ("#B84A00", "#FF8A4C")
CLIPPED = ("#0072B2", "#56B4E9")
#: What comes to the test: the right answer.
TRUTH = ("#555B66", "#B4BAC5")


def both(colour: tuple[str, ...]) -> dict[str, str]:
    """Return a colour as a component's message has it."""
    return {"light": colour[0], "dark": colour[1]}
