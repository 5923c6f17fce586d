"""What all tests share."""

import os

# Before NumPy loads: see serve.py.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
