"""Make static/fonts/icons.woff2: of Streamlit's icons (374 kB) those that Streamlit and the app name (`make icons`).

Material Symbols is Google's, under the Apache License 2.0. A name is a ligature of its letters, so letters stay, too.
"""

import re
from pathlib import Path
from string import ascii_lowercase, digits

import streamlit
from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
ICONS = ROOT / "static" / "fonts" / "icons.woff2"
LETTERS = f"{ascii_lowercase}{digits}_ "
NAME = re.compile(r":material/(\w+)")


def named() -> set[str]:
    """Return the names of all icons in Streamlit's program and in the app."""
    files = [*(STREAMLIT / "js").glob("*.js"), ROOT / "app.py", *(ROOT / "pages").glob("*.py")]
    files += [*(ROOT / "explainer").rglob("*.py"), *(ROOT / "explainer").rglob("*.md")]
    return {name for file in files for name in NAME.findall(file.read_text(encoding="utf-8"))}


def ligatures(font: TTFont) -> dict[str, str]:
    """Return the glyph of each icon by the text that becomes it."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, rest in getattr(table, "ligatures", {}).items():
                for one in rest:
                    text = "".join(letters.get(glyph, "?") for glyph in (first, *one.Component))
                    found[text] = one.LigGlyph
    return found


def main() -> None:
    """Write the font."""
    [source] = (STREAMLIT / "media").glob("MaterialSymbols-Rounded.*.woff2")
    options = Options(flavor="woff2", layout_closure=False, layout_features=["*"], notdef_outline=True)
    font = load_font(str(source), options)
    glyphs = ligatures(font)
    kept = named() & glyphs.keys()
    subsetter = Subsetter(options)
    letters = {glyph for code, glyph in font.getBestCmap().items() if chr(code) in LETTERS}
    subsetter.populate(glyphs=[*(glyphs[name] for name in kept), *letters])
    subsetter.subset(font)
    save_font(font, str(ICONS), options)
    print(f"{len(kept)} icons, {ICONS.stat().st_size:,} bytes; no icons: {sorted(named() - glyphs.keys())}")


if __name__ == "__main__":
    main()
