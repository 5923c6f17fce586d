// The address: who owns which parameters, and that nobody else's writing loses them.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Address, parametersIn, withParameters } from "../../explainer/charts/address.js";
import { Target } from "./target.mjs";

test("parameters are put beside all others, which stay as they stand", () => {
  assert.equal(withParameters("?x=1_2&units=3", { step: "5" }), "?x=1_2&units=3&step=5");
  assert.equal(withParameters("?step=2&x=%3Cb%3E+c", { step: "5" }), "?x=%3Cb%3E+c&step=5");
  assert.equal(withParameters("?step=2&step=3", { step: undefined }), "");
  assert.equal(withParameters("?%zz=1", { step: "1" }), "?%zz=1&step=1");
});

test("a parameter that is not there is undefined", () => {
  assert.deepEqual(parametersIn("?step=2&units=3", ["step", "show"]), { step: "2", show: undefined });
});

// A window with a history, as much of it as the address needs.
let address, window;

function open(href) {
  clearTimeout(address?.timer); // of the test before
  globalThis.document = new Target();
  window = new Target();
  globalThis.addEventListener = (...given) => window.addEventListener(...given);
  const entries = [href];
  let at = 0;
  globalThis.location = new Proxy({}, { get: (_, name) => new URL(entries[at])[name] });
  const go = (url) => new URL(url ?? entries[at], entries[at]).href;
  globalThis.history = {
    state: null,
    pushState: (_state, _unused, url) => entries.splice(at += 1, Infinity, go(url)),
    replaceState: (_state, _unused, url) => { entries[at] = go(url); },
    back: () => { at -= 1; window.dispatchEvent({ type: "popstate" }); },
  };
  address = new Address();
  return entries;
}

const now = () => location.pathname + location.search;
const position = (step) => ({ step, show: undefined });
const NAMES = ["step", "show"];

beforeEach(() => open("http://app/cell?step=2&units=3"));

test("the server's write keeps the position, whatever old position it has itself", () => {
  const claim = address.claim(NAMES, () => {});
  claim.write(position("7"));
  history.pushState({}, "", "/cell?units=4");
  assert.equal(now(), "/cell?units=4&step=7");
  history.pushState({}, "", "/cell?step=2&units=5");
  assert.equal(now(), "/cell?units=5&step=7");
});

test("a position does not get to another page, and is there again when its page is", () => {
  address.claim(NAMES, () => {}).write(position("7"));
  history.pushState({}, "", "/gates");
  assert.equal(now(), "/gates");
  const gates = address.claim(NAMES, () => {});
  assert.deepEqual(gates.read(), position(undefined));
  gates.write(position("3"));
  history.pushState({}, "", "/cell");
  assert.equal(now(), "/cell?step=7");
});

test("back brings the position of the entry, and nobody is told of a jump to a heading", () => {
  const told = [];
  const claim = address.claim(NAMES, (how) => told.push(how));
  history.pushState({}, "", "/cell?units=4");
  claim.write(position("9"));
  address.flush();
  history.pushState({}, "", "/cell?units=4#take");
  window.dispatchEvent({ type: "popstate" });
  assert.deepEqual(told, []);
  history.back();
  history.back();
  assert.deepEqual(told, [{ reset: false }]);
  assert.deepEqual(claim.read(), position("2"));
  assert.equal(now(), "/cell?step=2&units=3");
});

test("back to a page that is not on the screen yet is where that page begins", () => {
  const cell = address.claim(NAMES, () => {});
  cell.write(position("7"));
  address.flush();
  history.pushState({}, "", "/gates");
  cell.leave();
  const elsewhere = address.claim(NAMES, () => assert.fail("the page that is left has no part in it"));
  history.back();
  elsewhere.leave();
  assert.deepEqual(address.claim(NAMES, () => {}).read(), position("7"));
});

test("many changes are written once they are over, and a copied link does not wait for that", async () => {
  let written = 0;
  const { replaceState } = history;
  history.replaceState = (...given) => { written += 1; replaceState(...given); };
  const claim = address.claim(NAMES, () => {});
  for (const step of ["3", "4", "5", "6"]) claim.write(position(step));
  assert.equal(new URL(address.href()).search, "?units=3&step=6");
  assert.equal(written, 0);
  await new Promise((done) => setTimeout(done, 500));
  assert.equal(location.search, "?units=3&step=6");
  assert.equal(written, 1);
});

test("while something plays the address waits, but not when the page is left", async () => {
  const claim = address.claim(NAMES, () => {});
  claim.write(position("8"), { moves: true });
  await new Promise((done) => setTimeout(done, 500));
  assert.equal(location.search, "?step=2&units=3");
  window.dispatchEvent({ type: "pagehide" });
  assert.equal(location.search, "?units=3&step=8");
});

test("the first of two pictures owns a parameter, until it leaves", () => {
  const first = address.claim(NAMES, () => {});
  const second = address.claim(NAMES, () => {});
  second.write(position("9"));
  assert.deepEqual(second.read(), {});
  assert.deepEqual(first.read(), position("2"));
  first.leave();
  assert.equal(second.isFirst, true);
});

test("a preset sends every picture of the page to its default, once", () => {
  const told = [];
  const player = address.claim(NAMES, () => {});
  const other = address.claim(["t"], (how) => told.push(how));
  assert.deepEqual([player.isReset(1), other.isReset(1)], [false, false]);
  player.write(position("7"));
  assert.equal(player.isReset(2), true);
  assert.equal(new URL(address.href()).search, "?units=3");
  assert.deepEqual(told, [{ reset: true }]);
  player.write(position("4"));
  assert.deepEqual([other.isReset(1), other.isReset(2), player.isReset(2)], [false, false, false]);
  assert.deepEqual(player.read(), position("4"), "what was moved after the preset stays");
});

test("a preset pressed while a picture was away is seen when it is back", () => {
  address.claim(NAMES, () => {}).isReset(undefined);
  history.pushState({}, "", "/gates");
  history.pushState({}, "", "/cell");
  assert.equal(address.claim(NAMES, () => {}).isReset("again"), true);
});
