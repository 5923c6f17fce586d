"""The NumPy reference engine: cells, layers and their traces, in Keras's names and layouts."""
