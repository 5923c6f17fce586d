"""A language for each visitor: found at each call, never kept for others, and every text can be translated."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from explainer.content import course, language, pseudo
from explainer.content.glossary import glossary
from explainer.content.language import PSEUDO, Spoken
from explainer.content.lessons import lesson
from explainer.content.messages import gettext, ngettext
from explainer.experiments import series
from explainer.lessons.cell.experiment import CellExperiment
from explainer.ui.link import OPEN
from tests.browser.screens import layout_faults, turn_to, whole
from tests.browser.test_every_click import screen_of

ROOT = Path(__file__).parents[2]
UNMARKED = (ROOT / "tests/browser/unmarked.js").read_text(encoding="utf-8").split("\n", 2)[2]
TRANSLATES = {"_", "gettext", "ngettext"}
#: Names of code, in texts that are no code.
NAMES = [
    *("SimpleRNN", "LSTM", "GRU", "Bidirectional", "GradientTape", "True", "False", "tanh", "relu", "pre"),
    *(
        "units",
        "features",
        "batch",
        "time",
        "kernel",
        "bias",
        "mask",
        "sequence",
        "output",
        "stateful",
        "unroll",
    ),
    *(
        "clipvalue",
        "clipnorm",
        "LSTMCell",
        "SimpleRNNCell",
        "GRUCell",
        "PeepholeLSTM",
        "cell",
        "concat",
        "sum",
        "mul",
        "ave",
        "None",
        "clip",
        "dropout",
        "Dropout",
        "LNSimpleRNN",
        "LayerNormalization",
        "mean",
        "var",
        "variance",
    ),
]


@pytest.fixture
def spoken() -> Iterator[Callable[[str], None]]:
    """Let the visitor speak a language."""
    before = language._asked
    yield lambda name: language.speak(lambda: Spoken(name, chosen=True))
    language.speak(before)


# ---- at each call ----------------------------------------------------------------------------------------------------


def test_words_are_found_at_each_call_in_the_language_of_who_asks(spoken: Callable[[str], None]):
    spoken("en")
    english = (gettext("Play"), ngettext("{count} seed", "{count} seeds", 2), lesson("cell")["title"])
    spoken(PSEUDO)
    other = (gettext("Play"), ngettext("{count} seed", "{count} seeds", 2), lesson("cell")["title"])
    spoken("en")

    assert english == ("Play", "{count} seeds", "One call to a cell")
    assert other == tuple(map(pseudo.text, english))
    assert (gettext("Play"), lesson("cell")["title"]) == (english[0], english[2])


def test_what_visitors_share_has_no_words_in_the_language_of_one_of_them(spoken: Callable[[str], None]):
    experiment = CellExperiment(input="sunspots")
    spoken(PSEUDO)
    other = (experiment.series.feature_names, series.sunspots(3).feature_names, glossary()[0].meaning)
    spoken("en")
    english = (experiment.series.feature_names, series.sunspots(3).feature_names, glossary()[0].meaning)

    assert english[0] == english[1] == ("sunspots ÷ 100",)
    assert other[0] == other[1] == (pseudo.text("sunspots ÷ 100"),)
    assert other[2] == pseudo.text(english[2]) != english[2]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        *(("en", "en"), ("en-GB", "en"), ("EN_us.UTF-8", "en"), ("en-xa", PSEUDO)),
        *((unknown, None) for unknown in ("zh-TW", "zh-Hant-HK", "", "tlh", "<b>", "../../etc")),
    ],
)
def test_a_language_is_found_by_its_tag(wanted: str, found: str | None):
    assert language.matching(wanted) == found


def _calls(node: ast.AST) -> Iterator[int]:
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in TRANSLATES:
            yield part.lineno


def _said_once(body: list[ast.stmt]) -> Iterator[int]:
    """Lines where a text is translated when the module is loaded: for whom, nobody knows then."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from _said_once(statement.body)
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            for default in [*statement.args.defaults, *filter(None, statement.args.kw_defaults)]:
                yield from _calls(default)
        else:
            yield from _calls(statement)


@pytest.mark.parametrize("package", ["explainer"])
def test_nothing_is_translated_when_a_module_is_loaded(package: str):
    files = sorted((ROOT / package).rglob("*.py"))
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in files
        for line in _said_once(ast.parse(path.read_text(encoding="utf-8")).body)
    ]

    assert len(files) > 100
    assert found == []


def test_no_page_uses_the_name_that_translates_for_something_else():
    """`_` of a loop or an unpacking in a page's script, which runs at module level, would hide it."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in [ROOT / "app.py", *(ROOT / "pages").glob("*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)
    ]

    assert found == []


def test_the_pseudo_language_leaves_code_values_and_markdown_alone():
    written = (
        "## A step\n\n- [x] Two `states` of {count:,} -> Yes, **both**.\n"
        'See [the gate](glossary#gate "A gate"), :material/info: :gray[small] $x_t$\n\n```\nfor t in x:\n```'
    )
    text = pseudo.text(written)

    for kept in (
        "\n\n- [x] ",
        "`states`",
        "{count:,}",
        " -> ",
        "**",
        '](glossary#gate "A gate")',
        ":material/info:",
    ):
        assert kept in text
    for kept in (":gray[", "$x_t$", "```\nfor t in x:\n```"):
        assert kept in text
    assert text.startswith("## Á stép··\n")
    assert len(text) > len(written)


# ---- in the browser --------------------------------------------------------------------------------------------------

PAGES = ("", *course.NAMES, "glossary")


def everything_open(page: str) -> str:
    return (
        f"&{OPEN}={'.'.join(screen_of(page).views)}" if page in course.NAMES and screen_of(page).views else ""
    )


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_every_text_can_be_translated_and_has_room(
    serve: Callable[[str], str], open_page: Callable[..., Any], name: str
):
    page = open_page(f"{serve('serve.py')}/{name}?lang={PSEUDO}{everything_open(name)}", width=1280)
    page.get_by_role("heading", level=1).wait_for()
    if name in course.NAMES:
        page.get_by_role("button", name=pseudo.text("Copy the link to this screen")).wait_for()
    page.wait_for_selector("[data-test-script-state=notRunning]")

    page.wait_for_function(f"document.documentElement.lang === '{PSEUDO}'")
    assert page.evaluate(UNMARKED.replace("NAMES", str(NAMES))) == []
    assert layout_faults(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert layout_faults(page) == []
    assert page.evaluate(UNMARKED.replace("NAMES", str(NAMES))) == []


@pytest.mark.browser
@pytest.mark.parametrize("script", ["serve.py", "app.py"])
def test_two_visitors_of_one_server_read_two_languages(
    serve: Callable[[str], str], open_page: Callable[..., Any], script: str
):
    address = serve(script)
    other = open_page(f"{address}/cell?lang={PSEUDO}")
    title = pseudo.text("One call to a cell")
    other.get_by_role("heading", level=1, name=title).wait_for()
    one = whole(open_page(f"{address}/cell"), "cell")

    assert one.get_by_role("heading", level=1).inner_text() == "One call to a cell"
    assert "lang" not in one.url
    assert one.evaluate("document.documentElement.lang") == "en"
    # A control runs a fragment, and a callback before it.
    other.get_by_role("radio", name="GRU").click()
    other.wait_for_url("**cell=GRU*")
    assert f"lang={PSEUDO}" in other.url
    assert other.get_by_label(pseudo.text("Units")).first.is_visible()
    # Another page, and the way back.
    other.get_by_test_id("stTopNavSection").first.click()
    other.get_by_test_id("stTopNavDropdownLink").filter(has_text=pseudo.text("The gates")).click()
    other.get_by_role("heading", level=1, name=pseudo.text("The gates")).wait_for()
    other.wait_for_url(f"**/gates?*lang={PSEUDO}*")
    turn_to(one, "The gates")
    assert "lang" not in one.url
    assert one.faults == other.faults == []
