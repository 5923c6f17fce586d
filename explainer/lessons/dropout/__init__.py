"""Lesson: what is switched off, when, and what does normalising do instead?"""
