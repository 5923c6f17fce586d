"""One word and one symbol for one thing, in everything that a visitor reads."""

import re
from pathlib import Path

import pytest

from explainer.content import course
from explainer.content.sections import sections
from tests.content import page_words

PAGES = (*page_words.LESSONS, "home", "glossary")
ROOT = page_words.ROOT

#: What no reader should meet, and why.
AVOIDED = {
    r"\boptimiser": "Keras says optimizer",
    r"\bI·U|\bU·U|\bU²|\bU = |\bI = |\d·U\b|\(U, |U units": "U is a matrix; the number of units is `units`",
    r"\b[xh][1-9]\b": "a number behind x or h is a step, as in x₁; features and units are named in words",
    r"cells of `?[hcx]`?\b|cells? (?:is|are) (?:near|red|blue|dark|light)": "the squares of a picture are no cells",
    r"\bthe layer below\b": "a layer comes before or after another",
    r"\bmenu at the top\b": "there is none",
    r"\ba_t\b|\ba₁|\bpre-activation `a`": "a weighted sum is `pre_i`, as in the engine and in files",
    r": bias\"|: bias$": "a shift of a bias is not the bias",
}


def texts(name: str) -> list[str]:
    return [*sections(name).values(), *(page_words.messages(name))]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("avoided", AVOIDED, ids=list(AVOIDED.values()))
def test_no_page_says_what_is_avoided(name, avoided):
    said = [text for text in texts(name) if re.search(avoided, text)]

    assert said == []


def test_the_pattern_of_each_avoided_word_finds_it():
    examples = [
        "the optimiser",
        "4·(I·U + U·U + U)",
        "x1 → h2",
        "Watch the cells of `h`",
        "the layer below gives two",
        "the menu at the top right",
        "a_t",
        "Forget gate f: bias",
    ]

    for pattern, example in zip(AVOIDED, examples, strict=True):
        assert re.search(pattern, example, re.IGNORECASE), example


def test_the_symbols_of_the_browser_have_no_second_name_for_a_weighted_sum_and_no_unit_as_a_subscript():
    sources = [path for path in (ROOT / "explainer").rglob("*.js") if path.parent.name != "bundles"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)

    assert {path.parent.name for path in sources} >= {"player", *course.NAMES}
    assert 'pre_h: ["pre", "h"]' in code
    subscripts = set(re.findall(r"\bsubscript\((.+?)\)", code))
    assert subscripts
    assert subscripts <= {"t", "k", "t + 1", "step + 1", "entry + 1"}  # steps, every one
    assert code.count("₀₁₂₃") == len(re.findall("const subscript = ", code))


@pytest.mark.parametrize("name", sorted(path.stem for path in Path(ROOT / "pages").glob("*.py")))
def test_the_words_of_every_page_are_looked_at(name):
    assert name in PAGES
