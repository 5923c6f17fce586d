"""One call as matrices, with the numbers of the step that the player shows."""

from explainer.charts.component import Picture
from explainer.player import words
from explainer.player.scene import Scene, follower_message

MATRICES = Picture("unrolled_matrices")


def matrices(scene: Scene, *, key: str) -> None:
    """Draw the call as matrices; numbers, step, unit and gate are those of the player with the same clock."""
    MATRICES(key=key, data=follower_message(scene) | {"words": words.matrices()})
