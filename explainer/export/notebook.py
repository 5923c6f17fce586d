"""A program in parts as a Jupyter notebook: a few words before each part."""

import json
from collections.abc import Sequence

from explainer.export.section import Section


def notebook(parts: Sequence[Section]) -> str:
    """Return the notebook as JSON (nbformat 4.5)."""
    cells = []
    for number, section in enumerate(parts, start=1):
        cells.append({**_cell("markdown", f"words-{number}", section.words)})
        cells.append(
            {**_cell("code", f"code-{number}", section.code), "execution_count": None, "outputs": []}
        )
    document = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, name: str, source: str) -> dict[str, object]:
    return {"cell_type": kind, "id": name, "metadata": {}, "source": source.splitlines(keepends=True)}
