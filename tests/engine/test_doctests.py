"""The examples in the engine's docstrings are right."""

import doctest
import importlib
import pkgutil

import pytest

from explainer import engine

MODULES = [module.name for module in pkgutil.iter_modules(engine.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_module_are_right(name):
    failed, _ = doctest.testmod(importlib.import_module(f"explainer.engine.{name}"))
    assert failed == 0


def test_every_cell_opens_with_an_example():
    for name in ("simple_rnn", "lstm", "gru", "layer_norm_rnn", "peephole_lstm", "stacked"):
        assert ">>> " in importlib.import_module(f"explainer.engine.{name}").__doc__
