"""Lesson 4: unstable gradients."""
