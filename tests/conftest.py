"""What all tests share."""

import os

from hypothesis import settings

pytest_plugins = ["tests.browser.chromium"]

# Before NumPy loads: see serve.py.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A deadline measures how busy the machine is, not how good the code.
settings.register_profile("default without deadline", deadline=None)
settings.load_profile("default without deadline")
