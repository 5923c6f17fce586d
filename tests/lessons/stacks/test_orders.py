"""The orders in which the grid is filled, run by node: each box once, and never before what it needs."""

import json
import subprocess
from pathlib import Path

import pytest

ORDERS = Path(__file__).parents[3] / "explainer" / "lessons" / "stacks" / "orders.js"


@pytest.mark.parametrize(("layers", "steps"), [(1, 1), (2, 8), (4, 12), (4, 2)])
def test_every_order_fills_each_box_once_after_its_left_and_lower_neighbours(layers, steps):
    code = (
        f"import {{ ORDERS, groupsOf }} from {json.dumps(ORDERS.as_uri())};"
        f"console.log(JSON.stringify(ORDERS.map((order) => groupsOf(order, {layers}, {steps}))));"
    )
    run = subprocess.run(
        ["node", "--input-type=module", "-e", code], capture_output=True, text=True, check=True
    )

    by_steps, by_layers, wave = json.loads(run.stdout)
    for groups in (by_steps, by_layers, wave):
        there: set[tuple[int, int]] = set()
        for group in groups:
            for layer, step in group:
                assert layer == 0 or (layer - 1, step) in there
                assert step == 0 or (layer, step - 1) in there
            there |= {(layer, step) for layer, step in group}
        assert len(there) == sum(map(len, groups)) == layers * steps
    assert len(wave) == layers + steps - 1
    assert max(map(len, wave)) == min(layers, steps)
