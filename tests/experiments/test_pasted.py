"""Pasted numbers are read as whoever pasted them expects, or explained; what is ambiguous is offered both ways."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.experiments import pasted
from explainer.experiments.names import FEATURE, STEP, Names, clean
from explainer.experiments.pasted import Choices, NotNumbers, read
from explainer.experiments.series import FEATURES, LARGEST, STEPS
from explainer.export.trace_csv import trace_csv
from explainer.lessons.cell.experiment import CellExperiment
from explainer.lessons.lstm_gru.experiment import LstmGruExperiment
from explainer.lessons.lstm_gru.tables import traces_csv

#: Seconds of the processor that a megabyte may take on a slow machine; half a second was measured on a fast one.
SECONDS = 4


def column(*numbers):
    return tuple((float(number),) for number in numbers)


def months(count):
    return [f"{1949 + at // 12}-{at % 12 + 1:02}" for at in range(count)]


AIRLINE = '"Month","Passengers"\n' + "\n".join(
    f'"{month}",{112 + at}' for at, month in enumerate(months(144))
)
TEMPERATURES = '"Date","Temp"\n' + "\n".join(
    f'"1981-{at // 28 + 1:02}-{at % 28 + 1:02}",{at / 10}' for at in range(330)
)
STOCK = (
    "Date,Open,High,Low,Close,Adj Close,Volume\n"
    "2019-01-02,38.72,39.71,38.56,39.48,38.17,148158800\n"
    "2019-01-03,35.99,36.43,35.50,35.55,34.37,365248800\n"
)
THIRTEEN = (
    ",".join(f"name {k}" for k in range(13)) + "\n" + "\n".join(",".join([str(j)] * 13) for j in (1, 3))
)

#: What is pasted, and the numbers that stand in it.
FORMATS = {
    "tabs from a spreadsheet, Windows ends": ("1\t2\r\n3\t4\r\n", ((1, 2), (3, 4))),
    "trailing spaces, blank lines at the end": ("0.5  \n0.7 \n\n\n", column(0.5, 0.7)),
    "old Mac line ends": ("0.5\r0.7\r", column(0.5, 0.7)),
    "comma and space": ("1, 5\n2, 25", ((1, 5), (2, 25))),
    "semicolons, points": ("1.5;2.5\n3;4", ((1.5, 2.5), (3, 4))),
    "full-width space": ("1\u30002\n3\u30004", ((1, 2), (3, 4))),
    "full-width digits": ("１，２\n３，４", ((1, 2), (3, 4))),
    "scientific, plus signs": ("1e-3\n+2.5E+02", column(0.001, 250)),
    "a power in words": ("1.5×10^-3\n2×10²", column(0.0015, 200)),
    "Fortran exponents": ("1.5D-03\n2.0D+00", column(0.0015, 2)),
    "decimal commas, semicolons": ("1,5;2,5", column(1.5, 2.5)),
    "decimal commas, no zero": ("0,5;,75", column(0.5, 0.75)),
    "decimal commas, exponents": ("1,5e0;2,5e0", column(1.5, 2.5)),
    "decimal commas, trailing semicolon": ("1,5;\n2,5;", column(1.5, 2.5)),
    "decimal commas, tabs": ("1,5\t2,5\n3,5\t4", ((1.5, 2.5), (3.5, 4))),
    "decimal commas, spaces": ("1,5 2,5\n3,5 4,5", ((1.5, 2.5), (3.5, 4.5))),
    "decimal commas and a euro sign": ("12,50 €\n13,10 €", column(12.5, 13.1)),
    "decimal commas, one column": ("1,5\n2,25\n3,0", column(1.5, 2.25, 3)),
    "the same with a whole number": ("1,5\n2\n3,5", column(1.5, 2, 3.5)),
    "German thousands": ("1.234,56;2.345,67", column(1234.56, 2345.67)),
    "English thousands": ("1,234\n1,301", column(1234, 1301)),
    "English thousands, decimals": ("$1,234.50\n$1,301.00", column(1234.5, 1301)),
    "thousands only where needed": ("998\n1,001\n1,004", column(998, 1001, 1004)),
    "thousands, no-break space": ("1\u00a0234\n1\u00a0301", column(1234, 1301)),
    "thousands, narrow space, decimals": ("1\u202f234,5\n1\u202f301,5", column(1234.5, 1301.5)),
    "thousands, underscore (Python)": ("1_000\n1_001", column(1000, 1001)),
    "thousands, apostrophe": ("1'234\n1’301", column(1234, 1301)),
    "quoted thousands": ('"1,234","2,345"', column(1234, 2345)),
    "CSV with header": ("x1,x2\n1,2\n3,4", ((1, 2), (3, 4))),
    "CSV with header, one column": ("value\n0.5\n0.7", column(0.5, 0.7)),
    "pandas to_csv (index and header)": (",Passengers\n0,112\n1,118", column(112, 118)),
    "pandas prints a series": (
        "0    112\n1    118\n2    132\nName: Passengers, dtype: int64",
        column(112, 118, 132),
    ),
    "airline-passengers.csv": (AIRLINE, column(*range(112, 256))),
    "the same without header": ("1949-01,112\n1949-02,118", column(112, 118)),
    "daily temperatures": (TEMPERATURES, column(*(at / 10 for at in range(200)))),
    "365 numbers": ("\n".join(str(k / 10) for k in range(365)), column(*(k / 10 for k in range(200)))),
    "its numbers": (
        "\n".join(line.partition(",")[2] for line in STOCK.splitlines()[1:]),
        ((38.72, 39.71, 38.56, 39.48, 38.17, 148158800), (35.99, 36.43, 35.5, 35.55, 34.37, 365248800)),
    ),
    "an index at 20,000 points": ("20185.1\n20190.2", column(20185.1, 20190.2)),
    "01/02/2020, tabs": ("01/02/2020\t1.5\n02/02/2020\t1.7", column(1.5, 1.7)),
    "clock times": ("12:00 0.5\n12:05 0.7", column(0.5, 0.7)),
    "date and clock time": ("2020-01-01 12:00 0.5\n2020-01-01 13:00 0.7", column(0.5, 0.7)),
    "class in the last column": ("1,2,A\n3,4,B", ((1, 2), (3, 4))),
    "one row of 12": (" ".join(map(str, range(1, 13))), column(*range(1, 13))),
    "header of 13 names": (THIRTEEN, ((1,) * 8, (3,) * 8)),
    "quoted numbers": ('"0.5"\n"0.7"', column(0.5, 0.7)),
    "Unicode minus": ("−0.5\n0.7", column(-0.5, 0.7)),
    "en dash as minus": ("–0.5\n0.7", column(-0.5, 0.7)),
    "ideographic comma": ("1、2", column(1, 2)),
    "JSON list": ("[0.1, 0.2, 0.3]", column(0.1, 0.2, 0.3)),
    "JSON, nested": ("[[1,2],[3,4]]", ((1, 2), (3, 4))),
    "JSON objects": ('[{"x":1},{"x":2}]', column(1, 2)),
    "JSON, an object a line": ('{"x":1,"y":2}\n{"x":3,"y":4}', ((1, 2), (3, 4))),
    "a dict of lists": ("{'x': [1, 2], 'y': [5, 4]}", ((1, 5), (2, 4))),
    "Python tuples": ("(1, 2), (3, 4)", ((1, 2), (3, 4))),
    "NumPy print": ("[[0.1 0.2]\n [0.3 0.4]]", ((0.1, 0.2), (0.3, 0.4))),
    "NumPy repr": ("array([[1., 2.],\n       [3., 4.]], dtype=float32)", ((1, 2), (3, 4))),
    "np.float32(…)": ("[np.float32(0.5), np.float32(0.7)]", column(0.5, 0.7)),
    "np.float32(…), a line each": ("np.float32(0.5)\nnp.float32(0.7)", column(0.5, 0.7)),
    "a vector of R": ("x <- c(1, 2, 3)", column(1, 2, 3)),
    "R prints a vector": ("[1] 0.5 0.7 0.9\n[4] 1.0 1.1", column(0.5, 0.7, 0.9, 1, 1.1)),
    "a matrix of MATLAB": ("[1 2; 3 4]", ((1, 2), (3, 4))),
    "labels with a colon": ("t1: 0.5\nt2: 0.7", column(0.5, 0.7)),
    "comment line": ("# measured on Monday\n0.5\n0.7", column(0.5, 0.7)),
    "pipes, Markdown table": ("| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", ((1, 2), (3, 4))),
    "bullets": ("• 0.5\n• 0.7", column(0.5, 0.7)),
    "per cent, degrees": ("5 %\n7 %", column(5, 7)),
    "degrees": ("20.5°C\n21 °C", column(20.5, 21)),
    "multiples": ("12/31/2019\t1.2M\n12/30/2019\t900K", column(1.2e6, 9e5)),
    "byte order mark": ("\ufeff0.5\n0.7", column(0.5, 0.7)),
    "1000.0000001": ("1000.0000001", column(1000.0000001)),
}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_read_as_its_owner_expects(name):
    text, expected = FORMATS[name]

    found = read(text)

    assert found.numbers == expected
    assert found.said
    assert max(abs(value) for row in found.values for value in row) <= LARGEST


@pytest.mark.parametrize("gap", ["NaN", "NA", "null", "-", "nan", "n/a", "None", "?", "#N/A", "."])
def test_a_gap_is_asked_about_and_filled_as_was_chosen(gap):
    text = f"0.5\n{gap}\n1.5\n2.5"

    with pytest.raises(NotNumbers, match=r"Line 2 has no number .* What shall stand there") as asked:
        read(text)

    ways = {other.choices.gaps: read(text, other.choices).values for other in asked.value.others}
    assert ways == {
        "leave out": column(0.5, 1.5, 2.5),
        "interpolate": column(0.5, 1, 1.5, 2.5),
        "hold": column(0.5, 0.5, 1.5, 2.5),
    }


def test_an_empty_cell_is_a_gap():
    with pytest.raises(NotNumbers, match="Line 2 has no number"):
        read("1;2\n;4\n5;6")


# ---- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "steps", "features"),
    [
        (AIRLINE, tuple(months(144)), ("Passengers",)),
        ("1949-01,112\n1949-02,118", ("1949-01", "1949-02"), ()),
        ("01/02/2020\t1.5\n02/02/2020\t1.7", ("01/02/2020", "02/02/2020"), ()),
        ("12:00 0.5\n12:05 0.7", ("12:00", "12:05"), ()),
        ("t1: 0.5\nt2: 0.7", ("t1", "t2"), ()),
        ("Jan 2020  5.5\nFeb 2020  6.5", ("Jan 2020", "Feb 2020"), ()),
        ("Year;Wert\n1990;1,5\n1991;2,5", ("1990", "1991"), ("Wert",)),
        (",Passengers\n0,112\n1,118", ("0", "1"), ("Passengers",)),
        (",0\n0,0.5\n1,0.7", ("0", "1"), ("0",)),
        ("x1,x2\n1,2\n3,4", (), ("x1", "x2")),
        ('[{"x":1},{"x":2}]', (), ("x",)),
        ("1234\n1301", (), ("feature 1 ÷ 1301",)),
        (
            '"Month","Passengers"\n"1949-01",1120\n"1949-02",1180',
            ("1949-01", "1949-02"),
            ("Passengers ÷ 1180",),
        ),
    ],
)
def test_dates_and_headers_become_names(text, steps, features):
    found = read(text)

    assert found.step_labels == steps
    assert found.feature_names == features


def test_a_column_of_words_is_left_out_and_this_is_said():
    assert "Left out, since it is not made of numbers: `class`." in read("x,y,class\n1,2,A\n3,4,A").said


def test_lines_of_words_around_a_table_are_left_out():
    found = read(
        'Airline passengers\n"Month","Passengers"\n"1949-01",112\n"1949-02",118\n\n"Monthly totals. Jan 49 ? Dec 60"'
    )

    assert found.numbers == column(112, 118)


@pytest.mark.parametrize(
    "text",
    [
        trace_csv(CellExperiment(steps=6), CellExperiment(steps=6).trace()),
        traces_csv(LstmGruExperiment(input="sunspots", steps=6)),
    ],
)
def test_our_own_files_are_read_back(text):
    found = read(text)

    assert found.values == column(0.05, 0.11, 0.16, 0.23, 0.36, 0.58)
    assert found.step_labels == ("1700", "1701", "1702", "1703", "1704", "1705")
    assert found.feature_names == ("sunspots ÷ 100",)


# ---- two ways --------------------------------------------------------------------------------------------------------


def other(text, label, choices=pasted.UNCHOSEN):
    (found,) = [way.choices for way in read(text, choices).others if way.label == label]
    return read(text, found)


DECIMAL, SEPARATOR = "Read the comma as a decimal point", "Read the comma as a separator"
THOUSANDS = "Read the comma as a thousands separator"
POINT, POINTS = "Read the point as a decimal point", "Read the point as a thousands separator"
SPACE, SPACES = "Read the space as a separator", "Read the space as a thousands separator"
STEPS_NAMED, STEPS_READ = (
    "Read the first column as the names of the steps",
    "Read the first column as numbers",
)
LINE_NAMES, LINE_NUMBERS = "Read the first line as names", "Read the first line as numbers"


@pytest.mark.parametrize(
    ("text", "label", "numbers", "back"),
    [
        ("1,5\n2,25\n3,0", SEPARATOR, ((1, 5), (2, 25), (3, 0)), DECIMAL),
        ("1,2\n3,4", DECIMAL, column(1.2, 3.4), SEPARATOR),
        ("1,234\n1,301", DECIMAL, column(1.234, 1.301), THOUSANDS),
        ("1,234\n1,301", SEPARATOR, ((1, 234), (1, 301)), THOUSANDS),
        ("1,234\t5,678\n1,301\t5,700", DECIMAL, ((1.234, 5.678), (1.301, 5.7)), THOUSANDS),
        ("1.234\n2.345", POINTS, column(1234, 2345), POINT),
        ("1 234\n1 301", SPACES, column(1234, 1301), SPACE),
        ("1 2 3 4 5", "1 step of 5 features", ((1, 2, 3, 4, 5),), "5 steps of 1 feature"),
        ("t,x\n0,5\n1,6\n2,7", STEPS_READ, ((0, 5), (1, 6), (2, 7)), STEPS_NAMED),
        ("0,1\n0.5,0.7\n0.2,0.3", LINE_NAMES, ((0.5, 0.7), (0.2, 0.3)), LINE_NUMBERS),
        ("x,y\n1,2\n3,4", "Only `y`", column(2, 4), "All columns"),
    ],
)
def test_what_can_be_read_in_two_ways_is_one_choice_away_from_the_other(text, label, numbers, back):
    found = other(text, label)
    (way,) = [way.choices for way in read(text).others if way.label == label]

    assert found.numbers == numbers
    assert other(text, back, way).numbers == read(text).numbers


def test_of_a_long_series_another_part_can_be_chosen():
    text = "\n".join(map(str, range(365)))

    assert other(text, "The last 200 steps").numbers == column(*range(165, 365))
    assert other(text, "The last 200 steps").step_labels[0] == "166"
    assert "Steps 1 to 200 of 365." in read(text).said


def test_of_many_columns_others_can_be_chosen():
    assert len(read(THIRTEEN).feature_names) == FEATURES
    assert other(THIRTEEN, "Columns 9 to 13").feature_names == tuple(f"name {k}" for k in range(8, 13))
    assert other(THIRTEEN, "Only `name 3`").feature_names == ("name 3",)


def test_large_numbers_are_divided_and_the_name_says_by_what():
    found = read(STOCK)

    assert found.feature_names == ("Open", "High", "Low", "Close", "Adj Close", "Volume ÷ 3.65249e+08")
    assert found.values[1] == (35.99, 36.43, 35.5, 35.55, 34.37, 1)
    assert other(STOCK, "Only `Close`").values == column(39.48, 35.55)
    assert other(AIRLINE, "Divide by the largest").feature_names == ("Passengers ÷ 255",)
    assert other(AIRLINE, "Standardise: mean 0, deviation 1").feature_names == ("Passengers, standardised",)


@pytest.mark.parametrize("separator", [" ", "  ", ","])
def test_rows_too_wide_for_a_step_are_sequences(separator):
    text = "\n".join(separator.join(f"{row}.{at:03}" for at in range(140)) for row in range(1, 4))

    assert read(text).numbers[:2] == column(1, 1.001)
    assert len(read(text).numbers) == 140
    assert other(text, "Row 2 instead").numbers[0] == (2,)
    assert other(text, "Each row as a feature").numbers[1] == (1.001, 2.001, 3.001)
    assert len(other(text, "Rows as steps, columns as features").numbers) == 3


def test_the_newest_first_can_be_turned():
    text = "2020-01-03,3\n2020-01-02,2\n2020-01-01,1"

    assert other(text, "Oldest step first").step_labels == ("2020-01-01", "2020-01-02", "2020-01-03")


# ---- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There is no number yet"),
        (" \n,\n", "There is no number yet"),
        ("\u00a0", "There is no number yet"),
        ("1\ntwo", "Line 2: `two` is not a number. A line that can be read: `0.5`."),
        ("1, 2\n3, four", "Line 2, column 2: `four` is not a number. A line that can be read: `0.5, -1.25`."),
        ("1\n2\n-inf", "Line 3: `-inf` is not a number"),
        ("1\ninf", "Line 2: `inf` is not a number"),
        ("inf\n1", "Line 1: `inf` is not a number"),
        ("1e400\n2", "Line 1: `1e400` is not a number"),
        ("1\n²", "Line 2: `²` is not a number"),
        ("1\n1e999", "Line 2: `1e999` is not a number"),
        (
            "1 2\n\n3",
            "Line 3 has 1 number, and line 1 has 2. All lines need as many, for example `0.5, -1.25`.",
        ),
        ("1\n" * 600_000, "too long: 1,200,000 characters"),
        ("x" * 100, f"`{'x' * 40}…` is not a number"),
        ("[0.1 0.2 ... 0.9]", "`print(x.tolist())` prints them all"),
        ("[[[[[[[[1]]]]]]]]", "A list that can be read: `[[0.5, -1.25], [1, 3]]`."),
        ("1\n![a](b)", "Line 2: `![a](b)` is not a number"),
        ("1\n`:red[a]`", ":red[a"),
    ],
)
def test_what_is_not_a_table_of_numbers_is_explained(text, message):
    with pytest.raises(NotNumbers) as explained:
        read(text)

    assert isinstance(explained.value, ValueError)
    assert message in str(explained.value)


@st.composite
def mutated(draw):
    """A known format, with some of its characters replaced, doubled or left out."""
    text = draw(st.sampled_from([text for text, _ in FORMATS.values() if len(text) < 200]))
    chance = random.Random(draw(st.integers(0, 10_000)))
    letters = list(text)
    for _ in range(draw(st.integers(1, 4))):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(["", letters[at] * 2, *"0,.;\t\n \"'[](){}|-:#%€eE\u00a0\u202fx"])
    return "".join(letters)


CHOICES = st.builds(
    Choices,
    comma=st.sampled_from(["", "decimal", "thousands", "separator"]),
    point=st.sampled_from(["", "decimal", "thousands"]),
    space=st.sampled_from(["", "separator", "thousands"]),
    header=st.sampled_from(["", "names", "numbers"]),
    index=st.sampled_from(["", "names", "numbers"]),
    layout=st.sampled_from(["", "sequence", "table", "turned"]),
    row=st.integers(0, 3),
    columns=st.lists(st.integers(0, 9), max_size=2).map(tuple),
    gaps=st.sampled_from(["", "leave out", "interpolate", "hold"]),
    start=st.integers(-1, 300),
    scale=st.sampled_from(["", "largest", "standard"]),
    backwards=st.booleans(),
)
NOISE = st.text(alphabet="0123456789.,;-+eE \n\t\xa0_٣∞x\"'[](){}|:#%€", max_size=80) | st.text(max_size=80)


@settings(max_examples=600, deadline=None)
@given(mutated() | NOISE, CHOICES | st.just(pasted.UNCHOSEN))
def test_whatever_is_pasted_is_read_within_bounds_or_explained(text, choices):
    try:
        found = read(text, choices)
    except NotNumbers:
        return
    assert 1 <= len(found.values) <= STEPS
    assert {len(row) for row in found.values} <= set(range(1, FEATURES + 1))
    assert len({len(row) for row in found.values}) == 1
    assert all(abs(value) <= LARGEST for row in found.values for value in row)
    assert len(found.step_labels) in {0, len(found.values)}
    assert len(found.feature_names) in {0, len(found.values[0])}
    assert Names(STEPS, STEP).read("~".join(found.step_labels)) == found.step_labels
    assert Names(FEATURES, FEATURE).read("~".join(found.feature_names)) == found.feature_names


@settings(max_examples=200, deadline=None)
@given(mutated() | NOISE)
def test_every_way_that_is_offered_leads_somewhere(text):
    try:
        others = read(text).others
    except NotNumbers as explained:
        others = explained.others

    for way in others:
        read(text, replace(way.choices, gaps=way.choices.gaps or "hold"))


@pytest.mark.parametrize("text", ["1\n" * 500_000, "1,5;2,5\n" * 130_000, "[" + "1.5, " * 200_000 + "]"])
def test_a_million_characters_are_read_at_once(text):
    started = time.process_time()

    found = read(text)

    assert len(found.values) == STEPS
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "text", ["[" * 500_000, "," * 1_000_000, '"' * 500_000, "{" * 500_000, "a.a" * 300_000]
)
def test_a_million_characters_that_mean_nothing_are_explained_at_once(text):
    started = time.process_time()

    with pytest.raises(NotNumbers):
        read(text)

    assert time.process_time() - started < SECONDS


# ---- the other way round ---------------------------------------------------------------------------------------------

NUMBERS = st.floats(-1000, 1000).map(lambda value: float(f"{value:.6g}")) | st.integers(0, 20).map(float)


@settings(deadline=None)
@given(
    st.integers(1, 3)
    .flatmap(lambda width: st.lists(st.tuples(*[NUMBERS] * width), min_size=1, max_size=6))
    .map(tuple),
    st.booleans(),
)
def test_numbers_are_spelled_as_they_are_read(rows, named):
    names = tuple(f"value {place}" for place in range(len(rows[0]))) if named else ()

    found = read(pasted.spell(rows, names=names))

    assert found.values == rows


def test_names_are_spelled_as_they_are_read():
    steps, names = ("1949-01", "1949-02"), ("Passengers ÷ 622",)

    found = read(pasted.spell(column(0.5, 1), steps, names))

    assert (found.values, found.step_labels, found.feature_names) == (column(0.5, 1), steps, names)


@given(st.text(max_size=60))
def test_a_name_that_is_clean_stays_as_it_is(name):
    assert clean(clean(name, STEP), STEP) == clean(name, STEP)
    assert len(clean(name, STEP)) <= STEP
