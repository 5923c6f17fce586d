"""The TensorFlow cross-check: a client for the app, and the worker process behind it."""
