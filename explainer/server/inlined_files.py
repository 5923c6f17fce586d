"""Streamlit's small files within the page, so that a slow network need not ask for each.

Streamlit's program for the browser comes in some sixty modules, fifty of which are small. A browser asks a server
without HTTP/2 for six files at a time: on a mobile network, where each answer takes half a second, they take five
seconds more than their bytes. Here the page says them itself: an import map leads each module's address to its text, as
a `data:` URL. The modules that ask for them stay as they are. Streamlit's sheet stands in the page, too, and names the
app's fonts: not 374 kB of icons but those that are used (`make icons`), and not 170 kB of a font that is drawn for a
moment, until the theme is there.
"""

import functools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

#: Bytes up to which a module is within the page: a larger one is no faster there than as a file.
LARGEST = 20_000
_IMPORTED = re.compile(
    r'(?<=from)"\./([^"/]+\.js)"|(?<=import)"\./([^"/]+\.js)"|(?<=import\()[`"]\./([^`"/]+\.js)[`"]'
)
_PRELOADED = re.compile(r'\s*<link rel="modulepreload"[^>]*href="\./static/js/([^"/]+\.js)"[^>]*>')
_SHEET = re.compile(r'<link rel="stylesheet"[^>]*href="\./static/css/([^"/]+\.css)"[^>]*>')
#: Which file of the app's is taken for a font of Streamlit's, as long as it comes.
FONTS = {"SourceSansVF-Upright": "inter-latin-wght-normal.woff2", "MaterialSymbols-Rounded": "icons.woff2"}
_ENTRY = re.compile(r'<script type="module"')
#: A module's name within `data:` URLs, which know no folder that "./" could begin at.
_NAME = "streamlit/"


def with_modules(html: str, static: Path) -> str:
    """Return Streamlit's page with the small ones of the modules that it names in it. static: Streamlit's files.

    Not for a proxy: there is HTTP/2, and a policy that forbids scripts within the page.
    """
    modules = static / "js"
    names = tuple(_PRELOADED.findall(html))
    inside = small_modules(modules, names)
    html = _PRELOADED.sub(lambda link: "" if link[1] in inside else link[0], html)
    script = f'<script type="importmap">{import_map(modules, names)}</script>'
    return _ENTRY.sub(lambda entry: f"{script}\n    {entry[0]}", html, count=1)


@functools.lru_cache(maxsize=1)
def small_modules(modules: Path, names: tuple[str, ...]) -> Mapping[str, str]:
    """Return the texts of the modules that are small, and do not ask where they came from."""
    texts = {name: _text(modules / name) for name in names}
    return {
        name: text for name, text in texts.items() if 0 < len(text) <= LARGEST and "import.meta" not in text
    }


@functools.lru_cache(maxsize=1)
def import_map(modules: Path, names: tuple[str, ...]) -> str:
    """Return the import map that has the small ones of these modules in it, as JSON."""
    small = small_modules(modules, names)
    asked = {other for text in small.values() for other in _imports(text)}
    imports: dict[str, str] = {
        f"{_NAME}{name}": f"./static/js/{name}" for name in sorted(asked - small.keys())
    }
    for name, text in small.items():
        url = f"data:text/javascript,{quote(_IMPORTED.sub(_renamed, text), safe=_PLAIN)}"
        # The same text twice, next to each other, costs nothing once the page is compressed.
        imports[f"./static/js/{name}"] = imports[f"{_NAME}{name}"] = url
    return json.dumps({"imports": imports}, ensure_ascii=False).replace("<", "\\u003c")


#: What stands for itself in a `data:` URL, besides letters and digits.
_PLAIN = " !$&'()*+,-./:;<=>?@[]^_`{|}~"


def _text(file: Path) -> str:
    """Return a module's text, or nothing where there is none."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def _imports(text: str) -> Iterator[str]:
    """Name the modules that a module asks for."""
    for match in _IMPORTED.finditer(text):
        yield next(filter(None, match.groups()))


def _renamed(match: re.Match[str]) -> str:
    return f'"{_NAME}{next(filter(None, match.groups()))}"'


def with_sheet(html: str, static: Path) -> str:
    """Return Streamlit's page with its sheet in it, which then names the app's fonts."""
    return _SHEET.sub(lambda link: _style(static / "css" / link[1]) or link[0], html)


@functools.lru_cache(maxsize=1)
def _style(file: Path) -> str:
    text = _text(file)
    for name, font in FONTS.items():
        ours = f'url(./app/static/fonts/{font})format("woff2"),'
        text = re.sub(rf"(?=url\(\.\./media/{name}\b)", ours, text)
    return f"<style>{text.replace('../media/', './static/media/')}</style>" if text else ""
