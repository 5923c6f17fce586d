"""The site: nginx as shipped, in front of two processes of the app."""

from collections.abc import Iterator

import pytest

from deploy.loopback import NGINX, Site, site
from tests.left_out import without


@pytest.fixture(scope="session", name="site")
def site_on_loopback() -> Iterator[Site]:
    """The shipped nginx configuration on loopback."""
    if not NGINX:
        without("nginx", "apt-get install nginx-light")
    with site(2) as found:
        yield found
