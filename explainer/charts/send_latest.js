// Values on their way to the server while a finger moves: one at a time, and of those that come meanwhile, the latest.

export class LatestSender {
  /**
   * @param {(value: any) => void} deliver
   * @param {{ patience?: number, idle?: () => void }} [options] `patience`: ms after which an answer counts as here, since
   *   one that changes nothing is not announced. `idle` is called when everything was sent and answered.
   */
  constructor(deliver, { patience = 400, idle = () => {} } = {}) {
    this.deliver = deliver;
    this.patience = patience;
    this.idle = idle;
    this.busy = false;
    this.timer = 0;
    this.next = new Map();
  }

  /** Whether everything was sent and answered. */
  get isIdle() {
    return !this.busy && !this.next.size;
  }

  /** Whether a value of this name has still to be sent. */
  isWaiting(name = "") {
    return this.next.has(name);
  }

  /** `name`: of what the value is; the latest of each follows. */
  send(value, name = "") {
    this.next.set(name, value);
    if (!this.busy) this.go();
  }

  go() {
    const [first] = this.next;
    if (!first) return this.idle();
    const [name, value] = first;
    this.next.delete(name);
    this.busy = true;
    this.timer = setTimeout(() => this.answered(), this.patience);
    this.deliver(value);
  }

  /** Nothing more comes: the last value goes at once, before whatever is done next. */
  flush() {
    if (!this.busy || this.next.size !== 1) return;
    clearTimeout(this.timer);
    this.go();
  }

  /** The server's answer is here. */
  answered() {
    if (!this.busy) return;
    clearTimeout(this.timer);
    this.busy = false;
    this.go();
  }

  /** Send nothing more, but this, if anything. */
  stop(last) {
    clearTimeout(this.timer);
    this.next.clear();
    if (last !== undefined) this.deliver(last);
  }
}
