"""Streamlit's settings: each is one that Streamlit knows, has its reason beside it, and fits the others."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from explainer.experiments import pasted, series

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / ".streamlit" / "config.toml"
SETTINGS = tomllib.loads(CONFIG.read_text(encoding="utf-8"))


def test_streamlit_knows_every_setting():
    shown = subprocess.run(
        [sys.executable, "-m", "streamlit", "config", "show"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert "maxUploadSize = 1" in shown.stdout
    assert shown.stderr == ""


def test_streamlit_says_so_when_it_does_not_know_a_setting(tmp_path: Path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server]\nmaxUploadSizes = 1\n")

    shown = subprocess.run(
        [sys.executable, "-m", "streamlit", "config", "show"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert "maxUploadSizes" in shown.stderr


def test_every_setting_that_is_not_a_colour_or_a_letter_has_its_reason_beside_it():
    behaviour = CONFIG.read_text(encoding="utf-8").split("[theme]\n")[0]
    lines = [line for line in behaviour.splitlines() if re.match(r"\w+ = ", line)]

    assert len(lines) == sum(len(SETTINGS[part]) for part in ("server", "runner", "client", "browser"))
    assert [line for line in lines if not re.search(r" # \S", line)] == []


def test_what_a_visitor_must_not_see_or_send_is_off():
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["server"]["enableXsrfProtection"] is True
    assert SETTINGS["server"]["enableCORS"] is True


def test_the_longest_paste_that_a_box_takes_reaches_the_server_and_is_explained_there():
    """Streamlit closes the connection of who sends more, and the browser would send it again for ever."""
    utf8_bytes = 3 * series.TAKEN

    assert 1_000_000 < pasted.LONGEST < series.TAKEN
    assert utf8_bytes < 1e6 * SETTINGS["server"]["maxWidgetStateSize"]
    assert SETTINGS["server"]["maxWidgetStateSize"] < SETTINGS["server"]["maxMessageSize"]
