"""A plugin: clients of the check, with a real worker and with one that misbehaves."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explainer.crosscheck import Client, Limits

FAKE_WORKER = Path(__file__).parent / "fake_worker.py"
QUICK = Limits(start_seconds=10.0, check_seconds=10.0, ping_seconds=5.0)
#: What TensorFlow computes does not depend on how busy the machine is that runs the tests.
PATIENT = Limits(start_seconds=300.0, check_seconds=120.0, ping_seconds=10.0)


@pytest.fixture(scope="session")
def tensorflow_client() -> Iterator[Client]:
    """One real worker for all tests, so that TensorFlow is loaded once."""
    client = Client(limits=PATIENT)
    yield client
    client.close()


@pytest.fixture
def fake_client(tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Make clients of a fake worker that misbehaves as told."""
    clients = []

    def make(mode: str = "", limits: Limits = QUICK) -> Client:
        clients.append(Client((sys.executable, str(FAKE_WORKER), mode, str(tmp_path)), limits))
        return clients[-1]

    yield make
    for client in clients:
        client.close()
