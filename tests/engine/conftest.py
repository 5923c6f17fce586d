"""`pytest tests/engine --hypothesis-profile=deep` draws ten times as many random cases."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
