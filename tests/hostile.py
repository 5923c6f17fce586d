"""What somebody might put into a link or a form to break the app, or to make it show something."""

from collections.abc import Mapping

from hypothesis import strategies as st

from explainer.experiments.fields import Choice, Field, Flag, Number, Numbers, Table
from explainer.experiments.names import Names
from explainer.lessons.gradients.clipping_lab import EntriesField
from explainer.lessons.gradients.experiment import SeveralField

#: Stands in every injection, so that a test finds where it came to. Base64 has no underscore.
MARK = "zq_x"

#: Code, markup and formulas whose first 40 characters do something on a page that does not quote them.
INJECTIONS = (
    f"<script>{MARK}()</script>",
    f"<img src=x onerror={MARK}()>",
    f"<b>{MARK}</b>",
    f"[{MARK}](javascript:{MARK}())",
    f"![{MARK}](http://example.com/x.png)",
    f"`**{MARK}**`",
    f"``{MARK}``<i>",
    f"**{MARK}** _{MARK}_",
    f"# {MARK}",
    f":red[{MARK}]",
    f":material/home: {MARK}",
    f":rainbow[:small[{MARK}]]",
    f"${MARK}^2$",
    rf"$$\def\a{{\a\a}}\a {MARK}$$",
    f"| {MARK} | {MARK} |",
    f"{MARK}\n\n# {MARK}\n",
    f"{{{MARK}}} {{0.__class__}} %s",
    f"\u202e{MARK}\u2066\u200f",
    f"\x00\x1b[31m{MARK}\x07\r\n",
    f"../../{MARK}%00%2e",
    f"\\`{MARK}\\`';--",
)

#: Numbers in every bad way, and texts too long to be meant.
NUMBERS = (
    *("", " ", "0", "-0", "+1", "1e3", "1e-320", "1e308", "1e309", "-1e309", "1E400", "9" * 40, "9" * 400),
    *("NaN", "nan", "inf", "-Infinity", "0x10", "1_000", "1,5", "1.5.2", "--1", "٣", "１２", "²", "Ⅷ", "−1"),
    *("1_2~3_4", "1_1_2", "~", "_", "_" * 300, "~" * 300, "1_" * 500, "1~" * 500, "0_inf_nan_1"),
    *("1\u00a0000", "x" * 5000, "🙂" * 100, "a\u0300" * 100),
)

_numbers = st.floats(width=32).map(str) | st.integers(-10, 10_000).map(str)


def links(fields: Mapping[str, Field]) -> st.SearchStrategy[dict[str, str]]:
    """Links of a lesson: some of its parameters with values that are nearly right, hostile, or anything at all."""
    anything = st.sampled_from([*INJECTIONS, *NUMBERS]) | st.text(max_size=20)
    nearly = [st.tuples(st.just(name), _nearly(field)) for name, field in fields.items()]
    broken = st.tuples(st.sampled_from(sorted(fields)), anything)
    strangers = st.tuples(st.sampled_from([*INJECTIONS, "embed", "step", "units[]", ""]), anything)
    return st.lists(st.one_of(*nearly, broken, strangers), min_size=3, max_size=12).map(dict)


def _nearly(field: Field) -> st.SearchStrategy[str]:
    """Texts that a field can use, or nearly."""
    if isinstance(field, Number):
        edges = (field.low, field.high, field.low - 1, field.high + 1, (field.low + field.high) / 2)
        return st.sampled_from([str(edge) for edge in edges]) | _numbers
    if isinstance(field, Choice | SeveralField):
        return st.sampled_from([*field.options, field.options[0].upper(), "_".join(field.options)])
    if isinstance(field, Flag):
        return st.sampled_from(["0", "1", "true", "2"])
    if isinstance(field, EntriesField):
        return st.lists(_numbers, max_size=5).map("_".join)
    if isinstance(field, Table):
        row = st.lists(st.integers(0, 210).map(str), min_size=1, max_size=field.columns + 1).map("_".join)
        return st.lists(row, max_size=4).map("~".join) | row.map(lambda text: "~".join([text] * field.rows))
    if isinstance(field, Names):
        words = st.sampled_from(["1949-01", "", "a" * 40, *INJECTIONS])
        return st.lists(words, max_size=4).map("~".join) | st.just("~".join(map(str, range(field.most + 1))))
    assert isinstance(field, Numbers)
    return st.tuples(_numbers, st.integers(0, field.most + 1)).map(lambda of: "_".join([of[0]] * of[1]))
