"""What the server of a class does beside its visitors: load what they will need, and find garbage when nobody waits."""

import asyncio
import gc
import importlib
import pkgutil
import threading

import explainer
from explainer.figures import theme
from explainer.server import turns

#: New objects, and collections of the new ones, after which Python looks for garbage among them; never among the old.
YOUNG, MIDDLE, NEVER = 2_000, 5, 1_000_000_000
#: Seconds between two searches for garbage among everything.
TIDY = 10.0


async def housekeeping() -> None:
    """Warm up beside the first visitors, then tidy up now and then."""
    gc.set_threshold(YOUNG, MIDDLE, NEVER)
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    while True:
        await asyncio.sleep(TIDY)
        await asyncio.to_thread(tidy_up)


def warm_up() -> None:
    """Load what the first visitors would wait for, and all others with them: the lessons, and pandas for tables.

    What is there then lives as long as the server, and is left out of every later search for garbage.
    """
    for module in pkgutil.walk_packages(explainer.__path__, "explainer."):
        importlib.import_module(module.name)
    importlib.import_module("pyarrow")
    importlib.import_module("pandas")
    theme.load_templates()
    gc.collect()
    gc.freeze()


def tidy_up() -> None:
    """Look for garbage among all that a class has made, when no run wants to go on.

    Nobody gets an answer meanwhile: a tenth of a second for forty visitors. Left alone, Python would do it every three
    seconds, whoever waits.
    """
    with turns.turn():
        turns.stand_back()
        gc.collect()
