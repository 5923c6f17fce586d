"""Lesson 5: LSTM against GRU."""
