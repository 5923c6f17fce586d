"""Lesson 1: one call to a cell."""
