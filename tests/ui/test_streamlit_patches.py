"""Streamlit still has all that serve.py changes: a patch that finds nothing would be slow, and say nothing."""

import subprocess
import sys

CODE = """
from explainer.ui import streamlit_patches as patches

wrap = patches._wrap
found = []

def watched(owner, name, make):
    before = getattr(owner, name, patches)
    wrap(owner, name, make)
    found.append((name, before is not patches and getattr(owner, name) is not before))

patches._wrap = watched
patches.apply()
print(len(found), *(name for name, is_changed in found if not is_changed))
"""


def test_every_patch_finds_what_it_changes():
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, timeout=60)

    count, *missing = run.stdout.split()
    assert missing == []
    assert int(count) >= 11
