"""To Streamlit a folder `pages/` is an app of the old kind, until `st.navigation` has run for the first time."""

import importlib
from typing import Any


def leave() -> bool:
    """Have app.py run from now on; return whether a page's file has been run alone instead."""
    manager = _manager()
    if not getattr(manager, "uses_pages_directory", False):
        return False
    manager.uses_pages_directory = False
    return True


def _manager() -> Any:
    try:
        return importlib.import_module("streamlit.runtime.pages_manager").PagesManager
    except (ImportError, AttributeError):  # a later Streamlit without the old kind
        return None
