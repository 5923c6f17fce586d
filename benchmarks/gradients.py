"""Lesson 4: the error surface and the sweeps against a naive loop, and training while a class trains.

python -m benchmarks.gradients            surface, sweeps, training steps
python -m benchmarks.gradients browser    control to repainted picture, and the server's share, in Chromium
"""

import math
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
from playwright.sync_api import sync_playwright

from benchmarks.app import FLAGS, figures
from benchmarks.server import served
from explainer.lessons.gradients import cliff, flow, twins
from explainer.lessons.gradients.experiment import NAMES, GradientsExperiment
from explainer.ui.training_run import LOOK, Run, Turns

VISITORS = 30
CHANGES = 30
#: Between two changes, so that the page that follows a picture is not under way any more.
PAUSE_MS = 1200
SLIDERS = (
    ("Recurrent scale", ".flow", 0.5, 2.0),
    ("Threshold", ".descent .map-over", 0.05, 0.9),
    ("Limit", ".arrow-panels", 0.2, 4.0),
)
CLASS_SECONDS = 12.0


def median_ms(function: Callable[[], object], times: int = 7) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        taken.append(1e3 * (time.perf_counter() - start))
    return statistics.median(taken)


def naive_surface(w: np.ndarray, b: np.ndarray) -> list[list[float]]:
    rows = []
    for b_value in b.tolist():
        row = []
        for w_value in w.tolist():
            h = 0.5
            for _ in range(cliff.STEPS):
                h = w_value / (1.0 + math.exp(-h)) + b_value
            row.append((1.0 / (1.0 + math.exp(-h)) - cliff.TARGET) ** 2)
        rows.append(row)
    return rows


def naive_norms(setting: flow.Setting) -> list[float]:
    """A SimpleRNN with tanh, forward and back, a row at a time: what a learner would write first."""
    kernel, recurrent, bias = (weight.astype(float).tolist() for weight in flow.weights(setting)[:3])
    x = flow.inputs(setting.input, setting.steps).tolist()
    units, states = setting.units, [[0.0] * setting.units]
    for row in x:
        before = states[-1]
        states.append(
            [
                math.tanh(
                    bias[j]
                    + sum(value * kernel[i][j] for i, value in enumerate(row))
                    + sum(before[i] * recurrent[i][j] for i in range(units))
                )
                for j in range(units)
            ]
        )
    d = [units**-0.5] * units
    norms = [1.0]
    for h in reversed(states[1:]):
        slope = [value * (1 - y * y) for value, y in zip(d, h, strict=True)]
        d = [sum(recurrent[i][j] * slope[j] for j in range(units)) for i in range(units)]
        norms.append(math.sqrt(sum(value * value for value in d)))
    return norms[::-1]


def surface() -> None:
    w, b, error = cliff.surface()
    ours = median_ms(lambda: cliff.error(w[None, :], b[:, None]))
    start = time.perf_counter()
    naive = naive_surface(w, b)
    loop = 1e3 * (time.perf_counter() - start)
    assert np.allclose(naive, error, atol=1e-9)
    print(
        f"surface {len(w)} x {len(b)}, {cliff.STEPS} steps: {ours:.1f} ms, naive loop {loop:.0f} ms, "
        f"{loop / ours:.0f} times"
    )


def sweeps() -> None:
    for units, steps in ((16, 50), (64, 200)):
        setting = flow.Setting("tanh", units, 1.0, 1, "sunspots", steps, steps)

        def one(setting: flow.Setting = setting) -> object:
            flow.flow.cache_clear()
            flow._trace.cache_clear()
            return flow.flow(setting)

        def sweep(units: int = units, steps: int = steps) -> None:
            for cache in (flow.flow, flow._trace, flow.close):
                cache.cache_clear()
            for name in NAMES:
                flow.flow(flow.Setting(name, units, 1.0, 1, "sunspots", steps, steps))
            flow.close(flow.Setting("tanh", units, 1.0, 1, "sunspots", steps, steps))

        assert np.allclose(naive_norms(setting), one().h)
        ours, loop, whole = median_ms(one), median_ms(lambda s=setting: naive_norms(s), 1), median_ms(sweep)
        print(
            f"gradient norms, tanh, {units} units, {steps} steps: {ours:.2f} ms, naive loop {loop:.1f} ms, "
            f"{loop / ours:.0f} times; all 8 networks and the singular values: {whole:.0f} ms"
        )


def timed(items: Iterator[object]) -> Iterator[float]:
    while True:
        start = time.thread_time()
        if next(items, None) is None:
            return
        yield time.thread_time() - start


def class_training() -> None:
    """Thirty visitors train at once, each in a thread of its own that asks for a slice every LOOK seconds."""
    alone = [
        1e3 * seconds for seconds in timed(iter(twins.train(GradientsExperiment(network="tanh", scale=1.0))))
    ]
    print(f"one update of both twins, alone: {statistics.median(alone):.2f} ms of the processor")
    turns, costs, waits = Turns(), [], []
    stop = time.monotonic() + CLASS_SECONDS
    experiments = [
        GradientsExperiment(network="tanh", scale=1.0, seed=seed, updates=5000) for seed in range(VISITORS)
    ]

    def visitor(experiment: GradientsExperiment, delay: float) -> None:
        run: Run[float] = Run(experiment, 5000, timed(twins.train(experiment)))
        time.sleep(delay)
        while time.monotonic() < stop:
            start, done = time.monotonic(), run.done
            turns.advance(run)
            waits.append(time.monotonic() - start)
            if run.latest is not None:
                costs.extend([1e3 * run.latest] * (run.done - done))
            time.sleep(max(0.0, LOOK - (time.monotonic() - start)))

    before = time.process_time()
    threads = [
        threading.Thread(target=visitor, args=(experiment, LOOK * place / VISITORS))
        for place, experiment in enumerate(experiments)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    share = (time.process_time() - before) / CLASS_SECONDS
    print(
        f"{VISITORS} visitors: one update of both twins {statistics.median(costs):.2f} ms of the processor; "
        f"{len(costs) / CLASS_SECONDS / VISITORS:.0f} updates a second each; {share:.2f} of one core; "
        f"a slice is answered after {1e3 * statistics.median(waits):.0f} ms "
        f"(95 %: {1e3 * np.percentile(waits, 95):.0f} ms)"
    )


CHANGE = """
async ([label, selector, value]) => {
  const inside = (one) => (one.shadowRoot ? [one, ...all(one.shadowRoot)] : [one]);
  const all = (root) => [...root.querySelectorAll("*")].flatMap(inside);
  const every = all(document);
  const labelled = (one) => one.matches("input[type=range]") && one.closest("label")?.textContent.includes(label);
  const slider = every.find(labelled);
  const picture = every.find((one) => one.matches(selector));
  const changed = new Promise((done) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => done(performance.now()));
    });
    observer.observe(picture, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  const start = performance.now();
  slider.value = value;
  slider.dispatchEvent(new Event("input"));
  slider.dispatchEvent(new Event("change"));
  return (await changed) - start;
}
"""


def browser() -> None:
    chromium = next(
        path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))
    )
    with served() as (server, address, _), sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=FLAGS).new_page()
        page.goto(f"{address}/gradients")
        page.locator(".unrolled.twins[data-ready=true]").wait_for()
        page.get_by_role("heading", name="Take it with you").wait_for()
        for label, selector, low, high in SLIDERS:
            taken, before = [], server.cpu_times()
            for place in range(CHANGES):
                value = round((low + (high - low) * place / CHANGES) / 0.05) * 0.05
                taken.append(page.evaluate(CHANGE, [label, selector, f"{value:.2f}"]))
                page.wait_for_timeout(PAUSE_MS)
            after = server.cpu_times()
            spent = 1e3 * (after.user + after.system - before.user - before.system) / CHANGES
            print(f"{label:16s} {figures(taken)}; server {spent:.0f} ms a change (picture, then page)")


if __name__ == "__main__":
    if "browser" in sys.argv[1:]:
        browser()
    else:
        surface()
        sweeps()
        class_training()
