"""Lesson 2: the gates."""
