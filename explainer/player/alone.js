// A player that stands alone in its component: its position is in the address, and the keys of the page move it.

import { theAddress } from "../charts/address.js";
import { onKeys } from "../charts/keys.js";
import { give, widget } from "../charts/widget.js";
import { Player } from "./player.js";
import { POSITION, parametersOf, positionOf } from "./position.js";

class Alone {
  constructor(parent, model) {
    this.player = new Player(parent, { moved: () => this.write(), send: (input) => give(model, "input", input) });
    this.player.root.classList.add("alone");
    this.claim = theAddress().claim(POSITION, (how) => this.told(how));
    this.stopKeys = onKeys({ root: this.player.root, act: (key) => this.player.key(key), group: () => this.player.scene?.clock });
  }

  update(data) {
    const { player, claim } = this;
    const first = !player.scene;
    if (claim.isReset(data.reset)) this.told({ reset: true });
    else if (first && claim.isFirst) player.position = positionOf(claim.read());
    player.update(data);
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

export default widget(Alone);
