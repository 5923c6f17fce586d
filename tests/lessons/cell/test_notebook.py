import nbformat
import pytest

from explainer.export.notebook import notebook
from explainer.lessons.cell.program import sections
from tests.export.experiments import EXPERIMENTS


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_notebook_is_valid_and_has_words_before_every_code(name: str) -> None:
    document = nbformat.reads(notebook(sections(EXPERIMENTS[name])), as_version=nbformat.NO_CONVERT)

    nbformat.validate(document)
    assert (document.nbformat, document.nbformat_minor) == (4, 5)
    parts = sections(EXPERIMENTS[name])
    assert [cell.cell_type for cell in document.cells] == ["markdown", "code"] * len(parts)
    assert [cell.source for cell in document.cells[1::2]] == [part.code for part in parts]
    assert all(cell.source.startswith("#") for cell in document.cells[::2])
