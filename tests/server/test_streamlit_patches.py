"""Which patches of Streamlit are applied: with the version that they know all, and with another one none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit

from explainer.server.streamlit_patches import PATCHES, SWITCH, TESTED

REQUIREMENTS = Path(__file__).parents[2] / "requirements.txt"
#: Print the patches that are applied, below what is logged; and those names of the inside that are something else then.
CODE = """
import logging
import sys
from explainer.server import inside, streamlit_patches as patches

def there(name):
    if "()." in name or inside.missing(name):
        return None
    owner, last = inside._owner(name)
    return getattr(owner, last)

logging.basicConfig(format="%(message)s", stream=sys.stdout)
{before}
names = [name for _, uses in patches.PATCHES.values() for name in uses]
before = [there(name) for name in names]
interval = sys.getswitchinterval()
print(*patches.apply())
changed = [name for name, one in zip(names, before, strict=True) if there(name) is not one]
print(len(changed), sys.getswitchinterval() != interval)
"""


def ran(before: str = "", **environment: str) -> tuple[list[str], list[str], bool]:
    """What is logged, the patches that are applied, and whether anything is changed."""
    code = CODE.replace("{before}", before)
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=os.environ | environment
    )
    assert found.returncode == 0, found.stderr
    *logged, applied, changed = found.stdout.splitlines()
    return logged, applied.split(), changed != "0 False"


@pytest.mark.skipif(streamlit.__version__ not in TESTED, reason="the patches do not know this Streamlit")
def test_every_patch_finds_all_that_it_uses_in_the_version_that_is_installed():
    assert ran(**{SWITCH: ""}) == ([], list(PATCHES), True)


def test_the_version_that_the_requirements_pin_is_known():
    pinned = [line for line in REQUIREMENTS.read_text().splitlines() if line.startswith("streamlit==")]

    assert [line.removeprefix("streamlit==") for line in pinned] == list(TESTED)


@pytest.mark.parametrize(
    ("before", "environment", "why"),
    [
        ("", {SWITCH: "off"}, "Streamlit is left as it is: UNROLLED_PATCHES=off"),
        (
            "import streamlit; streamlit.__version__ = '9.9.9'",
            {SWITCH: ""},
            "Streamlit 9.9.9 is left as it is: the patches know 1.67.0",
        ),
    ],
)
def test_streamlit_is_left_as_it_is_with_one_line_in_the_log(
    before: str, environment: dict[str, str], why: str
):
    assert ran(before, **environment) == ([why], [], False)


APP_SESSION = "from streamlit.runtime.app_session import AppSession as owner"
SAFE_STATE = "from streamlit.runtime.state.safe_session_state import SafeSessionState as owner"
SESSIONS = "from streamlit.runtime.session_manager import SessionManager as owner"
BORN_WITHOUT_A_LOOP = "def born(self): self.id = 'one'"


@pytest.mark.parametrize(
    ("gone", "name", "without"),
    [
        (
            ["import streamlit.net_util as owner", "del owner.get_external_ip"],
            "streamlit.net_util:get_external_ip",
            "without_asking_outside",
        ),
        (
            ["from streamlit.runtime.runtime import Runtime as owner", "owner.__init__ = lambda self: None"],
            "streamlit.runtime.runtime:Runtime()._session_mgr",
            "to_who_is_connected",
        ),
        (
            [SESSIONS, "del owner.get_active_session_info"],
            "streamlit.runtime.session_manager:SessionManager.get_active_session_info",
            "to_who_is_connected",
        ),
        (
            [APP_SESSION, BORN_WITHOUT_A_LOOP, "owner.__init__ = born"],
            "streamlit.runtime.app_session:AppSession()._event_loop",
            "gathered",
        ),
        (
            [SAFE_STATE, "owner.filtered_state = {}"],
            "streamlit.runtime.state.safe_session_state:SafeSessionState.filtered_state.fget",
            "key_by_key",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_patch_that_uses_what_is_gone_is_left_out_alone(gone: list[str], name: str, without: str):
    logged, applied, _ = ran("\n".join(gone), **{SWITCH: ""})

    assert logged == [f"{without} is left out: Streamlit {streamlit.__version__} has no {name}"]
    assert applied == [one for one in PATCHES if one != without]


def test_patches_that_the_environment_names_are_left_out():
    logged, applied, _ = ran(**{SWITCH: "-theme_once, -gathered,-not_there"})

    assert [line.partition(" There are")[0] for line in logged] == [
        "UNROLLED_PATCHES: there is no patch 'not_there'."
    ]
    assert applied == [one for one in PATCHES if one not in {"theme_once", "gathered"}]
