"""One call as matrices, with the numbers of the step that the player shows."""

from explainer.player import words
from explainer.player.component import Component
from explainer.player.files import read
from explainer.player.scene import Scene, follower_message

MATRICES = Component(
    "unrolled_matrices",
    css=read("base.css", "matrices.css", beside=__file__),
    js=read("common.js", "colours.js", "address.js", "keys.js", "matrices.js", beside=__file__),
)


def matrices(scene: Scene, *, key: str) -> None:
    """Draw the call as matrices; numbers, step, unit and gate are those of the player with the same clock."""
    MATRICES(key=key, data=follower_message(scene) | {"words": words.matrices()})
