"""The glossary: complete, in order, and searchable."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from explainer.content.glossary import NONE, glossary
from explainer.content.lessons import lesson
from explainer.player import words

LESSONS = {"cell", "gates", "outputs", "gradients", "lstm_gru", "dropout"}


def opened(**query: str) -> AppTest:
    app = AppTest.from_file("../../app.py", default_timeout=30)
    app.switch_page("pages/glossary.py")
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def listed(app: AppTest) -> list[dict]:
    sent = [json.loads(part.proto.bytes) for part in app.get("bidi_component") if part.proto.bytes]
    (message,) = [data for data in sent if "groups" in data]
    return [entry for group in message["groups"] for entry in group["entries"]]


def test_every_entry_has_its_meaning_and_its_lesson():
    for entry in glossary():
        assert entry.meaning.endswith(".")
        assert entry.lesson in LESSONS
    assert {entry.lesson for entry in glossary()} == LESSONS


def test_no_term_is_there_twice():
    terms = [entry.term for entry in glossary()]

    assert len(terms) == len(set(terms)) >= 40


@pytest.mark.parametrize("cell", ["SimpleRNN", "LSTM", "GRU"])
@pytest.mark.parametrize("reset_after", [True, False])
def test_every_symbol_of_the_player_is_in_the_glossary(cell, reset_after):
    symbols = {symbol for entry in glossary() for symbol in entry.symbol.replace(",", "").split()}
    shown = {
        "c_tilde": "c̃",
        "h_tilde": "h̃",
        "recurrent_h": "u",
        "reset_h": "ĥ",
        "tanh_c": "tanh",
    }

    for name in words.quantities(cell, "tanh", reset_after):
        plain = name.removesuffix("_prev")
        assert shown.get(plain, plain) in symbols


def test_the_page_shows_every_term_with_its_meaning():
    assert [(entry["term"], entry["meaning"]) for entry in listed(opened())] == [
        (entry.term, entry.meaning) for entry in glossary()
    ]


@pytest.mark.tensorflow
def test_every_bare_name_of_keras_exists_there():
    keras = pytest.importorskip("keras")
    import inspect
    import re

    import tensorflow as tf

    layers = (
        keras.layers.LSTM,
        keras.layers.GRU,
        keras.layers.RNN,
        keras.layers.LSTMCell,
        keras.layers.Bidirectional,
    )
    known = {name for layer in layers for name in inspect.signature(layer).parameters}
    known |= {name for layer in layers for name in inspect.signature(layer.call).parameters}
    known |= {"inputs", "outputs", "kernel", "recurrent_kernel", "bias"}
    known |= set(inspect.signature(keras.optimizers.Adam).parameters)
    known |= set(inspect.signature(keras.optimizers.SGD).parameters)
    known |= {
        *dir(keras.activations),
        *dir(keras.optimizers),
        *dir(keras.Model),
        *dir(keras.layers.Layer),
        "shape",
    }
    known |= set(inspect.signature(keras.Model.compile).parameters) | set(
        inspect.signature(keras.Model.fit).parameters
    )
    known |= (
        set(dir(keras.layers))
        | set(dir(keras.initializers))
        | {"global_norm" if hasattr(tf.linalg, "global_norm") else ""}
    )
    known |= {f"GradientTape.{name}" for name in dir(tf.GradientTape)}

    bare = [entry.keras for entry in glossary() if re.fullmatch(r"[\w.]+(, [\w.]+)*", entry.keras)]
    names = [name for names in bare if names != NONE for name in names.split(", ")]

    assert len(names) >= 20
    assert [name for name in names if name not in known] == []


def test_a_lesson_s_title_stands_behind_each_entry():
    assert {entry["lesson"]: entry["title"] for entry in listed(opened())} == {
        name: lesson(name)["title"] for name in LESSONS
    }
