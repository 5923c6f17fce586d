"""The TensorFlow cross-check: a client for the app, and the worker process behind it."""

from explainer.crosscheck.client import Check, CheckRequest, CheckResult, Client, Limits, shared_client
from explainer.crosscheck.failures import CheckFailed, Failure, QueueFull

__all__ = [
    "Check",
    "CheckFailed",
    "CheckRequest",
    "CheckResult",
    "Client",
    "Failure",
    "Limits",
    "QueueFull",
    "shared_client",
]
