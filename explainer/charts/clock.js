// The clock: pictures of one name follow each other's step and selection. The scene of a clock: the player is sent it,
// and others draw from it too.

const CLOCK = "unrolled:clock";

export function clockNow(name) {
  return (document.unrolledClocks ??= new Map()).get(name);
}

export function tick(name, source, at) {
  (document.unrolledClocks ??= new Map()).set(name, at);
  document.dispatchEvent(new CustomEvent(CLOCK, { detail: { name, source, at } }));
}

export function onTick(name, source, follow) {
  const listener = (/** @type {any} */ { detail }) => {
    if (detail.name === name() && detail.source !== source) follow(detail.at);
  };
  document.addEventListener(CLOCK, listener);
  return () => document.removeEventListener(CLOCK, listener);
}

const SCENE = "unrolled:scene";

export function shareScene(scene) {
  (document.unrolledScenes ??= new Map()).set(scene.clock, scene);
  document.dispatchEvent(new CustomEvent(SCENE, { detail: scene.clock }));
}

// The scene that a message waits for, or undefined while the player has not been sent it.
export function sharedScene({ clock, version }) {
  const scene = document.unrolledScenes?.get(clock);
  return scene?.version === version ? scene : undefined;
}

export function onScene(clock, look) {
  const listener = (/** @type {any} */ { detail }) => detail === clock() && look();
  document.addEventListener(SCENE, listener);
  return () => document.removeEventListener(SCENE, listener);
}
