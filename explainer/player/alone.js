// A player that stands alone in its component: its position is in the address, and the keys of the page move it.

class Alone {
  constructor(parent) {
    this.player = new Player(parent, { moved: () => this.write() });
    this.claim = theAddress().claim(POSITION, (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.player.root, act: (key) => this.player.key(key), group: () => this.player.scene?.clock });
  }

  update(component) {
    const { player, claim } = this;
    const first = !player.scene;
    if (claim.isReset(component.data.reset)) this.told({ reset: true });
    else if (first && claim.isFirst) player.position = positionOf(claim.read());
    player.update(component);
    this.write();
  }

  // Another position stands in the address, or a preset was pressed.
  told({ reset }) {
    this.player.halt();
    this.player.put(reset ? {} : positionOf(this.claim.read()));
  }

  write() {
    this.claim.write(parametersOf(this.player.position), { moves: this.player.playing });
  }

  unmount() {
    this.stopKeys();
    this.claim.leave();
    this.player.unmount();
  }
}

export default function (component) {
  const { parentElement } = component;
  const alone = (parentElement.unrolledPlayer ??= new Alone(parentElement));
  alone.update(component);
  return () => {
    alone.unmount();
    delete parentElement.unrolledPlayer;
  };
}
