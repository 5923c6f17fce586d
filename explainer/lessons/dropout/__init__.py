"""Lesson: what is switched off, when, and for how long?"""
