"""The experiment as Keras code, notebook and CSV."""
