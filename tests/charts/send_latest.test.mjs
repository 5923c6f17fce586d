// What is on its way while a finger moves.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { LatestSender } from "../../explainer/charts/send_latest.js";

test("one value is on its way at a time, and of the others the latest follows", () => {
  const sent = [];
  const sender = new LatestSender((value) => sent.push(value));

  for (const value of [1, 2, 3]) sender.send(value);
  assert.deepEqual(sent, [1]);
  assert.equal(sender.isWaiting(), true);

  sender.answered();
  assert.deepEqual(sent, [1, 3]);
  assert.deepEqual([sender.isIdle, sender.isWaiting()], [false, false]);

  sender.answered();
  assert.deepEqual(sent, [1, 3]);
  assert.equal(sender.isIdle, true);
});

test("of two sliders that move together, the latest value of each follows", () => {
  const sent = [];
  const sender = new LatestSender((value) => sent.push(value));

  sender.send("a1", "a");
  for (const [value, name] of [["a2", "a"], ["b1", "b"], ["a3", "a"], ["b2", "b"]]) sender.send(value, name);
  for (let answer = 0; answer < 3; answer++) sender.answered();

  assert.deepEqual(sent, ["a1", "a3", "b2"]);
});

test("an answer that never comes is waited for no longer than the patience", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const sent = [];
  const sender = new LatestSender((value) => sent.push(value), { patience: 400 });

  sender.send(1);
  sender.send(2);
  mock.timers.tick(399);
  assert.deepEqual(sent, [1]);
  mock.timers.tick(1);
  assert.deepEqual(sent, [1, 2]);
  mock.timers.reset();
});

test("it says when everything was sent and answered", () => {
  let idle = 0;
  const sender = new LatestSender(() => {}, { idle: () => (idle += 1) });

  sender.send(1);
  sender.send(2);
  sender.answered();
  assert.equal(idle, 0);
  sender.answered();
  assert.equal(idle, 1);
  sender.answered();
  assert.equal(idle, 1);
});

test("who leaves sends a last value at most", () => {
  const sent = [];
  const sender = new LatestSender((value) => sent.push(value));

  for (const value of [1, 2]) sender.send(value);
  sender.stop("last");
  sender.answered();

  assert.deepEqual(sent, [1, "last"]);
});

test("when nothing more comes, the last value does not wait for an answer", () => {
  const sent = [];
  let idle = 0;
  const sender = new LatestSender((value) => sent.push(value), { idle: () => (idle += 1) });

  for (const value of [1, 2, 3]) sender.send(value);
  sender.flush();
  assert.deepEqual(sent, [1, 3]);
  assert.deepEqual([sender.isIdle, idle], [false, 0]);

  sender.flush();
  sender.answered();
  assert.deepEqual(sent, [1, 3]);
  assert.deepEqual([sender.isIdle, idle], [true, 1]);
});
