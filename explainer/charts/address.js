// The address of the screen. The server writes the experiment into it, the pictures of a page their positions: the step,
// what is selected. Streamlit replaces the whole query when it writes; here the pictures' own parameters are put back in
// the same moment, so that no entry of the history, no reload and no copied link is without them.

// ms at rest before the address is written: browsers refuse more than some hundred changes a minute, and one of them asks
// the server for the page's icon at each.
const ADDRESS_PAUSE = 400;
export const ADDRESS_CHANGED = "unrolled:address";

// ---- a query as text ----------------------------------------------------------------------------------------------

const decoded = (text) => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
};

/**
 * The query with these parameters; all others stay as they stand in it, and so does a query that has them already.
 * @param {string} search
 * @param {Record<string, string | undefined>} values `undefined` takes a parameter out
 */
export function withParameters(search, values) {
  if (sameValues(values, parametersIn(search, Object.keys(values)))) return search;
  const parts = search.replace(/^\?/, "").split("&").filter(Boolean);
  const others = parts.filter((part) => !Object.hasOwn(values, decoded(part.split("=")[0])));
  const own = Object.entries(values).filter(([, text]) => text !== undefined).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  const all = [...others, ...own];
  return all.length ? `?${all.join("&")}` : "";
}

/** @param {string} search @param {string[]} names @returns {Record<string, string | undefined>} */
export function parametersIn(search, names) {
  const query = new URLSearchParams(search);
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? undefined]));
}

export const sameValues = (some, others) => Object.keys(some).every((name) => some[name] === others[name]);

// ---- who owns which parameters -------------------------------------------------------------------------------------

/**
 * One for each document, whichever component comes first makes it, and it stays: pages come and go under it. It keeps
 * the parameters of each page's pictures by the page's path, so that none gets to another page.
 */
export class Address {
  constructor() {
    this.pages = new Map(); // path → { values, written, claims, reset }
    this.timer = 0;
    for (const method of ["pushState", "replaceState"]) this.follow(method);
    addEventListener("popstate", () => this.travelled());
    addEventListener("beforeprint", () => this.flush());
    addEventListener("pagehide", () => this.flush());
  }

  /** Whatever Streamlit writes into the history has the pictures' parameters in it. */
  follow(method) {
    const original = history[method];
    history[method] = (state, unused, url) => {
      original.call(history, state, unused, url === undefined || url === null ? url : this.completed(url));
      this.written();
      document.dispatchEvent(new Event(ADDRESS_CHANGED));
    };
  }

  completed(url) {
    const to = new URL(url, location.href);
    const page = this.pages.get(to.pathname);
    if (page) to.search = withParameters(to.search, page.values);
    return to;
  }

  /** What stands in the history now is what the page's pictures have asked for. */
  written() {
    const page = this.pages.get(location.pathname);
    if (page) page.written = { ...page.values };
  }

  /** Back or forward: the pictures go where the address says. A jump to a heading changes nothing. */
  travelled() {
    const page = this.pages.get(location.pathname);
    if (page) {
      const found = parametersIn(location.search, Object.keys(page.values));
      if (!sameValues(page.written, found)) {
        page.values = found;
        page.written = { ...found };
        for (const claim of page.claims) if (claim.isFirst) claim.told({ reset: false });
      }
      this.flush();
    }
    document.dispatchEvent(new Event(ADDRESS_CHANGED));
  }

  /**
   * Own these parameters on the page that is open. The first picture that asks has them; another one has no say in them
   * until the first has left. `told` is called when they have changed from outside: by a step in the history, or by a
   * preset, which sends every picture of the page to its default.
   * @param {string[]} names @param {(how: { reset: boolean }) => void} told
   */
  claim(names, told) {
    const path = location.pathname;
    if (!this.pages.has(path)) this.pages.set(path, { values: {}, written: {}, claims: [], reset: undefined });
    const page = this.pages.get(path);
    const linked = parametersIn(location.search, names.filter((name) => !Object.hasOwn(page.values, name)));
    Object.assign(page.values, linked);
    Object.assign(page.written, linked);
    const claim = new Claim(this, page, names, told);
    page.claims.push(claim);
    return claim;
  }

  /** Bring the address up to date as soon as nothing moves. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), ADDRESS_PAUSE);
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.href() === location.href) return;
    try {
      history.replaceState(history.state, "", location.href);
    } catch {
      this.timer = setTimeout(() => this.flush(), 3 * ADDRESS_PAUSE); // refused: too many changes
    }
  }

  /** The link to what is on the screen now, also while the address itself still follows. */
  href() {
    return this.completed(location.href).href;
  }
}

class Claim {
  constructor(address, page, names, told) {
    this.address = address;
    this.page = page;
    this.names = names;
    this.told = told;
  }

  /** Whether these parameters are this picture's own, and not those of an earlier one on the page. */
  get isFirst() {
    return this.page.claims.find(({ names }) => names.some((name) => this.names.includes(name))) === this;
  }

  read() {
    return this.isFirst ? Object.fromEntries(this.names.map((name) => [name, this.page.values[name]])) : {};
  }

  /** `moves`: more will follow at once, so that the address can wait; a copied link never does. */
  write(values, { moves = false } = {}) {
    if (!this.isFirst) return;
    Object.assign(this.page.values, values);
    if (!moves) this.address.soon();
    document.dispatchEvent(new Event(ADDRESS_CHANGED));
  }

  /**
   * Whether a preset was pressed since the page was seen last: the server then sends another token. A preset is a whole
   * screen, so all positions of the page go back to their defaults.
   * @param {string | number | undefined} token
   */
  isReset(token) {
    const { page } = this;
    const before = this.seen ?? page.reset;
    this.seen = { token };
    page.reset ??= { token };
    if (!before || before.token === token || page.reset.token === token) return false;
    page.reset = { token };
    for (const name of Object.keys(page.values)) page.values[name] = undefined;
    this.address.soon();
    for (const claim of page.claims) if (claim !== this) claim.told({ reset: true });
    return true;
  }

  leave() {
    this.page.claims = this.page.claims.filter((claim) => claim !== this);
  }
}

export const theAddress = () => (document.unrolledAddress ??= new Address());
