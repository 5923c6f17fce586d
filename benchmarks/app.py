"""The app in a browser: start, first page, control to repainted picture, steps in the player, the server's share.

python -m benchmarks.app
python -m benchmarks.app --network fast3g     the first visit alone, on a slow network
"""

import argparse
import shutil
import statistics
import time

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.server import served

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
#: The presets of the browser's developer tools: ms for an answer to begin, and bytes a second down and up.
NETWORKS = {"fast3g": (562.5, 1.44e6 / 8, 675e3 / 8)}
VISITS = 3
CHANGES = 40
#: Milliseconds between two changes: nobody lets go of a slider more often.
PAUSE = 400

# Resolves with the milliseconds from a change of the weight scale's slider to the frame after the player has changed.
CHANGE = """
async (value) => {
  const deep = (selector) => {
    for (const host of document.querySelectorAll("*")) {
      const found = host.shadowRoot?.querySelector(selector);
      if (found) return found;
    }
  };
  const slider = deep(".live-slider input"), player = deep(".player .diagram");
  const changed = new Promise((done) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => done(performance.now()));
    });
    observer.observe(player, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  const start = performance.now();
  slider.value = value;
  slider.dispatchEvent(new Event("input"));
  slider.dispatchEvent(new Event("change"));
  return (await changed) - start;
}
"""

# Resolves with the milliseconds of JavaScript, style and layout of each of 49 steps, scrubs or hovers.
MOVES = """
async (kind) => {
  const deep = (selector) => {
    for (const host of document.querySelectorAll("*")) {
      const found = host.shadowRoot?.querySelector(selector);
      if (found) return found;
    }
  };
  const player = deep(".player"), scrub = deep("input.scrub"), strip = deep(".strips canvas, .strips svg");
  const box = strip.getBoundingClientRect();
  const acts = {
    step: () => player.dispatchEvent(new KeyboardEvent("keydown", {
      key: "ArrowRight", bubbles: true, composed: true, // the page listens
    })),
    scrub: (at) => { scrub.value = 48 - at; scrub.dispatchEvent(new Event("input")); },
    hover: (at) => strip.dispatchEvent(new PointerEvent("pointermove", {
      bubbles: true, clientX: box.left + (box.width * at) / 49, clientY: box.top + box.height / 2,
    })),
  };
  const spent = [];
  for (let at = 0; at < 49; at += 1) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    acts[kind](at);
    player.getBoundingClientRect(); // style and layout, now
    spent.push(performance.now() - start);
  }
  return spent;
}
"""


def open_lesson(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/cell{query}")
    page.locator('.player[data-ready="true"]').wait_for()
    page.get_by_role("heading", name="Take it with you").wait_for()


def changed(page: Page, value: float) -> float:
    """Milliseconds to the repainted picture; then wait until the rest of the page has followed."""
    spent: float = page.evaluate(CHANGE, value)
    page.wait_for_timeout(PAUSE)
    return spent


def figures(values: list[float], unit: str = "ms") -> str:
    ordered = sorted(values)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"median {statistics.median(ordered):6.1f} {unit}, p95 {p95:6.1f} {unit}, of {len(ordered)}"


def visit(browser: Browser, address: str, network: str) -> tuple[float, float, float]:
    """Seconds from the address to the first words, to a lesson that can be used, and once more with all files kept."""
    latency, down, up = NETWORKS[network]
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    conditions = {"offline": False, "latency": latency, "downloadThroughput": down, "uploadThroughput": up}
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)
    spent = []
    for _ in ("cold", "warm"):
        start = time.perf_counter()
        page.goto(f"{address}/cell", wait_until="commit")
        page.locator('.player[data-ready="true"]').wait_for()
        spent.append(time.perf_counter() - start)
        if len(spent) == 1:
            words = page.evaluate(
                "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
            )
    context.close()
    return words, *spent


def first_visits(network: str) -> None:
    """Print the medians of some visits by browsers that have never been here."""
    with served() as (_, address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=FLAGS)
        visit(browser, address, network)  # the server's first
        visits = [visit(browser, address, network) for _ in range(VISITS)]
        words, cold, warm = (statistics.median(one) for one in zip(*visits, strict=True))
        print(
            f"{network}: first words after {words:.2f} s, lesson usable after {cold:.2f} s, warm {warm:.2f} s"
        )
        browser.close()


def _browser() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
    return next(path for name in names if (path := shutil.which(name)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.app")
    parser.add_argument("--network", choices=NETWORKS)
    if network := parser.parse_args().network:
        first_visits(network)
        return
    browser_path = _browser()
    with served() as (server, address, ready), sync_playwright() as playwright:
        print(f"server ready after             {ready:6.2f} s")
        cold = []
        for _ in range(3):
            browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            start = time.perf_counter()
            open_lesson(page, address)
            cold.append(time.perf_counter() - start)
            browser.close()
        print(
            f"lesson usable, cold browser    {statistics.median(cold):6.2f} s (the server's first: {cold[0]:.2f} s)"
        )

        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        for cell in ("SimpleRNN", "LSTM"):
            open_lesson(page, address, f"?cell={cell}&units=8&steps=50")
            page.evaluate(CHANGE, 0.5)
            before = server.cpu_times()
            spent = [changed(page, 0.3 + (0.37 * change) % 4) for change in range(CHANGES)]
            after = server.cpu_times()
            cpu = 1000 * (after.user + after.system - before.user - before.system) / CHANGES
            print(f"{cell:9} control → repainted   {figures(spent)}; server CPU {cpu:.1f} ms a change")
        sent: list[str] = []
        page.on("websocket", lambda socket: socket.on("framesent", lambda _: sent.append("frame")))
        open_lesson(page, address, "?cell=LSTM&units=8&steps=50")
        sent.clear()
        for kind in ("step", "scrub", "hover"):
            print(
                f"LSTM U 8, T 50: {kind:5}          {figures(page.evaluate(MOVES, kind))}; messages sent: {len(sent)}"
            )
        browser.close()
        print(f"server's memory                {server.memory_info().rss / 2**20:6.0f} MiB")


if __name__ == "__main__":
    main()
