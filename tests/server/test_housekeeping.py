"""What a server does beside its visitors."""

import gc
import subprocess
import sys
import weakref

from explainer.server import housekeeping


def test_tidying_up_finds_garbage_that_is_as_old_as_can_be():
    class Ring:
        pass

    gc.disable()
    try:
        ring = Ring()
        ring.itself = ring
        gc.collect()  # now it is among the old
        seen = weakref.ref(ring)
        del ring
        assert seen() is not None

        housekeeping.tidy_up()

        assert seen() is None
    finally:
        gc.enable()


def test_warming_up_loads_the_lessons_and_pandas_and_leaves_tensorflow_to_the_worker():
    code = (
        "import sys; from explainer.server.housekeeping import warm_up; warm_up();"
        "print(*(name in sys.modules for name in"
        " ('explainer.lessons.gates.parts', 'pandas', 'plotly.graph_objs.layout._scene', 'tensorflow', 'keras')))"
    )

    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )

    assert found.stdout.split() == ["True", "True", "True", "False", "False"]
