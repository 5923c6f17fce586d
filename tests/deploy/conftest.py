"""The site: nginx as shipped, in front of two processes of the app."""

import os
from collections.abc import Iterator

import pytest

from deploy.loopback import NGINX, Site, site


@pytest.fixture(scope="session", name="site")
def site_on_loopback() -> Iterator[Site]:
    """The shipped nginx configuration on loopback."""
    if not NGINX:
        if os.environ.get("CI"):
            pytest.fail("CI needs nginx: .ci/run installs it")
        pytest.skip("no nginx on this machine: install the package nginx-light")
    with site(2) as found:
        yield found
