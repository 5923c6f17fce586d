"""Lesson 6: several layers on top of each other, and layers that read both ways."""
