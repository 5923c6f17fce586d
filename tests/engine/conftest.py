"""`pytest tests/engine --hypothesis-profile=deep` draws ten times as many random cases."""

import os

from hypothesis import settings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

settings.register_profile("deep", max_examples=1000, deadline=None)
