"""Lesson 3: which tensors come back."""
