"""What serve.py changes in Streamlit is there in the version that is installed, and can be left out."""

import os
import subprocess
import sys

import pytest
import streamlit

from explainer.server.streamlit_patches import SWITCHED, TESTED

#: Which patches there are, and what of Streamlit and of asyncio each finds changed afterwards.
CODE = """
import importlib
import logging
import sys
from explainer.server import streamlit_patches as patches

logging.basicConfig(format="%(message)s", stream=sys.stdout)
wrap, found = patches._wrap, []

def watched(owner, name, make):
    module, _, kind = owner.partition(":")
    found_in = importlib.import_module(module)
    there = lambda: getattr(getattr(found_in, kind) if kind else found_in, name, None)
    before = there()
    wrap(owner, name, make)
    found.append((name, there() is not before))

patches._wrap = watched
{before}
patches.apply()
print(len(found), *(name for name, is_changed in found if not is_changed))
"""


def ran(before: str = "", **environment: str) -> list[str]:
    code = CODE.replace("{before}", before)
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=os.environ | environment
    )
    assert found.returncode == 0, found.stderr
    return found.stdout.splitlines()


def test_every_patch_finds_what_it_changes_in_the_version_that_is_installed():
    assert streamlit.__version__ in TESTED

    *said, counted = ran()
    count, *missing = counted.split()
    assert (said, missing) == ([], [])
    assert int(count) >= 11


@pytest.mark.parametrize(
    ("before", "environment", "why"),
    [
        ("", {SWITCHED: "off"}, "UNROLLED_PATCHES=off"),
        ("import streamlit; streamlit.__version__ = '9.9.9'", {}, "Streamlit 9.9.9 is left as it is"),
    ],
)
def test_streamlit_is_left_as_it_is_with_one_line_in_the_log(
    before: str, environment: dict[str, str], why: str
):
    said, counted = ran(before, **environment)

    assert why in said
    assert counted == "0"


def test_what_is_gone_is_left_out_alone():
    gone = "import streamlit.net_util; del streamlit.net_util.get_external_ip"

    said, counted = ran(gone)

    assert "has no streamlit.net_util.get_external_ip: left as it is" in said
    count, *missing = counted.split()
    assert missing == ["get_external_ip"]
    assert int(count) >= 11
