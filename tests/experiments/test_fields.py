"""What a link says is read, or mended and said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.experiments import fields as f

UNITS = f.Number(1, 128, 2, whole=True)
SCALE = f.Number(0, 5, 1)
CELL = f.Choice(("SimpleRNN", "LSTM"), "SimpleRNN")
ALL = {
    "units": UNITS,
    "scale": SCALE,
    "cell": CELL,
    "bias": f.Flag(True),
    "state": f.Numbers(4, 10),
    "x": f.Table(3, 2, 10),
}


@pytest.mark.parametrize(
    ("field", "text", "used"),
    [
        (UNITS, "1000000000", 128),
        (UNITS, "-3", 1),
        (UNITS, "2.5", 2),
        (UNITS, "many", 2),
        (UNITS, "", 2),
        (UNITS, "٣", 2),
        (UNITS, "1e999", 2),
        (SCALE, "inf", 5),
        (SCALE, "-Infinity", 0),
        (SCALE, "NaN", 1),
        (CELL, "<script>alert(1)</script>", "SimpleRNN"),
        (f.Flag(True), "maybe", True),
        (f.Numbers(4, 10), "1_two", ()),
        (f.Numbers(4, 10), "1_11", ()),
        (f.Numbers(2, 10), "1_2_3", (1.0, 2.0)),
        (f.Table(3, 2, 10), "1_2~3", ()),
        (f.Table(2, 2, 10), "1~2~3", ((1.0,), (2.0,))),
        (f.Table(2, 2, 10), "1~nan", ()),
    ],
)
def test_a_text_that_cannot_be_used_gives_the_nearest_value_and_a_reason(field, text, used):
    with pytest.raises(f.Bad) as bad:
        field.read(text)

    assert bad.value.used == used
    assert bad.value.reason


def test_choices_are_found_whatever_their_case():
    assert CELL.read("lstm") == "LSTM"


def test_a_missing_parameter_takes_its_default_without_a_notice():
    values, notices = f.read(ALL, {"unknown": "1"})

    assert values == {name: field.default for name, field in ALL.items()}
    assert notices == []


def test_each_changed_parameter_is_named_with_both_values():
    _, notices = f.read(ALL, {"units": "300", "cell": "LSTM"})

    assert [(n.parameter, n.given, n.used) for n in notices] == [("units", "300", "128")]


def test_a_notice_cuts_what_was_given_and_hides_what_cannot_be_printed():
    _, (notice,) = f.read(ALL, {"cell": "a\n\x00" + "b" * 5000})

    assert notice.given == "a··" + "b" * 37 + "…"


numbers = st.floats(-10, 10).map(lambda value: float(f.shortest(value)))
row = st.lists(numbers, min_size=2, max_size=2).map(tuple)


@given(
    st.fixed_dictionaries(
        {
            "units": st.integers(1, 128),
            "scale": st.floats(0, 5).map(lambda value: float(f.shortest(value))),
            "cell": st.sampled_from(CELL.options),
            "bias": st.booleans(),
            "state": st.lists(numbers, max_size=4).map(tuple),
            "x": st.lists(row, max_size=3).map(tuple),
        }
    )
)
def test_what_is_written_reads_back_as_it_was(values):
    assert f.read(ALL, f.write(ALL, values)) == (values, [])


@given(st.dictionaries(st.sampled_from(list(ALL)), st.text(max_size=60)))
def test_no_text_whatever_raises(texts):
    values, _ = f.read(ALL, texts)

    assert f.read(ALL, f.write(ALL, values)) == (values, [])
