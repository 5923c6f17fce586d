"""Terms: explained in the glossary, and linked where a page first uses them."""

import re

import pytest

from explainer.content import terms
from explainer.content.glossary import NONE, glossary
from explainer.content.lessons import lesson
from explainer.content.sections import sections
from tests.content import page_words

PAGES = (*page_words.LESSONS, "home")
#: Messages of modules that a page imports for something else.
NEVER_SHOWN = {
    "cell": {"Projection"},
    "home": {"Projection", "Update gate", "Reset gate", "Recurrent part", "Reset state"},
}
#: Technical terms that nobody may be expected to know: each has an entry, which finds it in prose.
TECHNICAL = [
    "unit",
    "feature",
    "tanh",
    "sigmoid",
    "ReLU",
    "kernel",
    "recurrent kernel",
    "bias",
    "batch",
    "Jacobian",
    "singular value",
    "eigenvalue",
    "bound",
    "half-life",
    "parameter",
    "projection",
    "gate",
    "state",
    "hidden state",
    "cell state",
    "tensor",
    "shape",
    "mask",
    "padding",
    "encoder",
    "decoder",
    "gradient",
    "loss",
    "optimizer",
    "Adam",
    "RMSprop",
    "SGD",
    "momentum",
    "learning rate",
    "norm",
    "global norm",
    "threshold",
    "clipping",
    "spectral radius",
    "orthogonal",
    "saturated",
    "activation",
    "weighted sum",
    "candidate",
    "peephole",
    "lag",
    "seed",
    "test error",
    "baseline",
    "update",
    "layer",
    "layer normalisation",
    "logarithmic",
    "slope",
    "float32",
]


@pytest.mark.parametrize("name", PAGES)
def test_every_term_that_a_page_uses_is_linked_on_it(name):
    words = lesson(name)

    linked = set().union(*(terms.terms_linked(text) for text in words.sections.values()))
    used = set().union(
        *(terms.terms_in(text) for text in (*words.sections.values(), *page_words.messages(name)))
    )

    assert len(used) > 10
    assert used - linked - NEVER_SHOWN.get(name, set()) == set()


@pytest.mark.parametrize("term", TECHNICAL)
def test_every_technical_term_has_an_entry(term):
    assert len(terms.terms_in(f"what {term} says")) == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_term_is_linked_once_on_a_way_through_the_page(name):
    always = {
        title: text
        for title, text in lesson(name).sections.items()
        if ": " not in title and title != terms.WORDS
    }

    links = [slug for text in always.values() for slug in re.findall(r"\]\(glossary#([^ )]+)", text)]

    assert len(links) == len(set(links))


@pytest.mark.parametrize("name", PAGES)
def test_a_link_leads_to_an_entry_and_says_its_meaning(name):
    entries = {entry.slug: entry for entry in glossary()}

    links = re.findall(r'\]\(glossary#([^ )]+) "([^"]*)"\)', "\n".join(lesson(name).sections.values()))

    assert links
    assert all(entries[slug].plain_meaning == meaning for slug, meaning in links)


@pytest.mark.parametrize("name", PAGES)
def test_without_its_links_a_text_is_as_it_was_written(name):
    assert {title: terms.unlinked(text) for title, text in lesson(name).sections.items()} == sections(name)


def test_code_formulas_links_headings_and_labels_stay_as_they_are():
    text = "`kernel` $tanh(h)$ [gate](x) {lag}\n```\nseed\n```\n# Batch\nUnits"

    assert terms.linked({"orientation": text})["orientation"].startswith(text.removesuffix("Units"))
    assert terms.linked({"try: x": "**A gate**\nA gate"})["try: x"].startswith("**A gate**\nA [gate](")
    assert terms.linked({"predict: x": "Which gate?"})["predict: x"] == "Which gate?"


def test_the_longest_term_counts_and_a_part_of_a_word_does_not():
    assert terms.terms_in("The forget gate") == {"Forget gate"}
    assert terms.terms_in("delegate, cellar, tanhs") == set()


def test_an_alternative_explains_its_terms_for_itself():
    found = terms.linked(
        {"flag: a": "a gate", "flag: b": "a gate", "units": "a gate and a gate", "error": "a gate"}
    )

    assert [text.count("](glossary#gate ") for text in found.values()] == [1, 1, 1, 0]


def test_no_form_belongs_to_two_terms_and_every_place_is_one_entry_s():
    forms = [form.lower() for entry in glossary() for form in entry.words if form != NONE]
    slugs = [entry.slug for entry in glossary()]

    assert len(forms) == len(set(forms))
    assert len(slugs) == len(set(slugs))
