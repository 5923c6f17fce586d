"""Streamlit's small files within the page: nothing is lost, each module finds what it asks for, icons are there."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import streamlit
from fontTools.ttLib import TTFont

from explainer.server.inlined_files import FONTS, LARGEST, with_modules, with_sheet

STATIC = Path(streamlit.__file__).parent / "static" / "static"
SHELL = (STATIC.parent / "index.html").read_text(encoding="utf-8")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def imports() -> dict[str, str]:
    """The import map's addresses."""
    found = re.search(r'<script type="importmap">(.*?)</script>', with_modules(SHELL, STATIC), re.DOTALL)
    assert found
    return dict(json.loads(found[1])["imports"])


def specifiers(text: str) -> list[str]:
    return re.findall(r'(?:from|import|import\()["`]([^"`]+\.js)["`]', text)


def test_a_module_within_the_page_is_its_file_but_for_the_names_of_others(imports: dict[str, str]):
    inside = {name: url for name, url in imports.items() if name.startswith("./") and url.startswith("data:")}

    assert len(inside) >= 40
    for name, url in inside.items():
        text = unquote(url.removeprefix("data:text/javascript,"))
        file = (STATIC / "js" / Path(name).name).read_text(encoding="utf-8")
        assert text.replace('"streamlit/', '"./') == file
        assert len(file) <= LARGEST
        for other in specifiers(text):
            assert other in imports, f"{name} asks for {other}"
        assert imports["streamlit/" + Path(name).name] == url


def test_what_is_not_within_the_page_is_still_asked_for_early(imports: dict[str, str]):
    page = with_modules(SHELL, STATIC)
    before = set(re.findall(r'modulepreload"[^>]*href="([^"]+)"', SHELL))
    left = set(re.findall(r'modulepreload"[^>]*href="([^"]+)"', page))

    assert left == before - imports.keys()
    assert page.index("importmap") < page.index('<script type="module"') < page.index("modulepreload")


def test_the_sheet_stands_in_the_page_and_names_files_that_are_there():
    page = with_sheet(SHELL, STATIC)

    assert 'rel="stylesheet"' not in page
    urls = re.findall(r"url\((\./[^)]+)\)", page)
    assert len(urls) > 10
    for url in urls:
        path = ROOT / "static" / url.removeprefix("./app/static/")
        assert (path if url.startswith("./app/") else STATIC / url.removeprefix("./static/")).is_file(), url
    assert {Path(url).name for url in urls} >= set(FONTS.values())


def test_another_streamlit_s_page_stays_as_it_is(tmp_path: Path):
    assert with_sheet(SHELL, tmp_path) == SHELL
    assert with_modules("<p>another page</p>", tmp_path) == "<p>another page</p>"


def test_the_font_of_icons_has_each_that_streamlit_or_the_app_names():
    font = TTFont(ROOT / "static" / "fonts" / "icons.woff2")
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    there = set()
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, rest in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                there |= {"".join(map(letters.get, (first, *one.Component))) for one in rest}
    sources = [*(STATIC / "js").glob("*.js"), *ROOT.glob("pages/*.py"), *ROOT.glob("explainer/**/*.py")]
    named = {
        name for file in sources for name in re.findall(r":material/(\w+)", file.read_text(encoding="utf-8"))
    }
    # Streamlit names one that its own font has not.
    assert named - there <= {"star_filled"}, "make icons"
