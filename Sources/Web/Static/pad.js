// The shared pad: an editor whose changes go into the server's log and come from it. The server holds the only order; what
// was typed here and is not in the log yet is mapped over what others typed (docs/decisions/0010-shared-pad.md).

const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const longestText = 2_000_000;

export class Pad {
  static mostSent = 200;

  /** `on` has what the page does: said(words), kept(count, isOnline), lost(text), over(words), run(). */
  constructor(cm, parent, { base, on }) {
    this.cm = cm;
    this.base = base;
    this.on = on;
    this.key = `assay-pad:${base}`;
    this.version = null;
    this.pending = [];
    this.typed = 0;
    this.isPaused = true;
    this.isOver = false;
    this.tries = 0;
    this.cursors = new Map();
    this.later = new Map();
    this.waiters = [];
    this.names = {};
    this.build(parent);
  }

  // ------------------------------------------------------------ who this tab is

  /** A name for this tab: the one before a reload, unless another tab has taken it over with a copy of the store. */
  async begin() {
    const held = this.recall();
    if (held && await this.claim(held.tab)) {
      this.tab = held.tab;
      this.typed = held.typed;
      this.held = held.pending.length ? held : null;
    } else {
      this.tab = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join("");
      await this.claim(this.tab);
      this.remember();
    }
    addEventListener("pagehide", () => this.remember());
    addEventListener("online", () => { this.tries = 0; this.push(); });
    addEventListener("beforeunload", (event) => { if (this.pending.length && this.tries > 1 && !this.isOver) event.preventDefault(); });
  }

  claim(tab) {
    if (!navigator.locks) return performance.getEntriesByType("navigation")[0]?.type === "reload";
    return new Promise((resolve) => {
      navigator.locks.request(`assay-tab-${tab}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise(() => {});
      }).catch(() => resolve(false));
    });
  }

  recall() {
    try { return JSON.parse(sessionStorage.getItem(this.key) ?? "null"); } catch { return null; }
  }

  remember() {
    clearTimeout(this.remembering);
    this.remembering = null;
    const pending = this.pending.map(({ n, m, c }) => ({ n, m, c: c.toJSON() }));
    const kept = { tab: this.tab, typed: this.typed, version: this.version ?? 0, pending };
    try { sessionStorage.setItem(this.key, JSON.stringify(kept)); } catch { /* Too large for the store: it is in this page still. */ }
  }

  /** The query of the stream's address. */
  get query() {
    const have = this.version !== null ? `&has=${this.version}` : this.held ? `&wants=${this.held.version}` : "";
    return `tab=${this.tab}${have}`;
  }

  // ------------------------------------------------------------ from the server

  /** The first message of a stream. */
  hello({ text, from, updates, isReset }) {
    if (this.version === null) this.load(text, from, updates);
    else if (isReset) this.reset(text, from);
    else this.receive(updates, from);
  }

  /** A page's first text; what was typed before a reload and never arrived is laid over it. */
  load(text, from, updates) {
    const { ChangeSet } = this.cm;
    this.version = from + updates.length;
    this.replace(text);
    const held = this.held;
    this.held = null;
    if (!held) return this.settle();
    try {
      if (from !== held.version) throw new Error("too old");
      const pending = held.pending.map((one) => ({ ...one, c: ChangeSet.fromJSON(one.c) }));
      for (const update of updates) this.rebase(pending, update);
      this.pending = pending;
      if (pending.length) this.show(pending.map((one) => one.c).reduce((all, one) => all.compose(one)), null);
    } catch {
      this.lose(held.pending);
    }
    this.settle();
    this.push();
  }

  reset(text, from) {
    const lost = this.pending;
    this.pending = [];
    this.version = from;
    this.replace(text);
    if (lost.length) this.lose(lost);
    this.settle();
  }

  /** What cannot be placed any more is at least given back. */
  lose(pending) {
    const lines = pending.flatMap(({ c }) => (c.toJSON ? c.toJSON() : c)).filter(Array.isArray).map((part) => part.slice(1).join("\n"));
    this.on.lost(lines.join("\n"));
  }

  /** Takes what the log holds from `from` on. False if something between is missing. */
  receive(updates, from) {
    if (from > this.version) return false;
    let change = null, sender = null;
    for (const update of updates.slice(this.version - from)) {
      const who = `${update.a} ${update.t}`;
      if (change && who !== sender) { this.show(change, sender); change = null; }
      const left = this.rebase(this.pending, update);
      this.version += 1;
      if (left) { change = change ? change.compose(left) : left; sender = who; }
    }
    if (change) this.show(change, sender);
    this.settle();
    return true;
  }

  /** What is left to be shown of an update, or nothing where it is this tab's own. */
  rebase(pending, update) {
    if (update.a === this.me && update.t === this.tab) {
      if (pending[0]?.n !== update.n) throw new Error("The log holds a change that this tab did not send.");
      pending.shift();
      return null;
    }
    let change = this.cm.ChangeSet.fromJSON(update.c);
    for (const one of pending) {
      const own = one.c;
      one.c = own.map(change);
      change = change.map(own, true);
    }
    return change;
  }

  show(changes, sender) {
    const { Transaction } = this.cm;
    this.view.dispatch({ changes, annotations: [this.remote.of(sender ?? ""), Transaction.addToHistory.of(false)] });
  }

  replace(text) {
    const { Transaction } = this.cm;
    this.cursors.clear();
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      annotations: [this.remote.of(""), Transaction.addToHistory.of(false)],
    });
  }

  // ------------------------------------------------------------ to the server

  /** Sends what is not in the log, one push at a time, again and again until it is. */
  async push() {
    clearTimeout(this.timer);
    if (this.isSending || !this.pending.length || this.isPaused || this.isOver || this.version === null) return;
    this.isSending = true;
    const batch = this.pending.slice(0, Pad.mostSent);
    const body = [`${this.tab} ${this.version} ${batch[0].n}`, ...batch.map((one) => `${one.m} ${JSON.stringify(one.c)}`)].join("\n");
    let pause = 0;
    try {
      const reply = await fetch(`${this.base}/push`, {
        method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json", "Content-Type": "text/plain" },
        signal: AbortSignal.timeout(20_000),
      });
      const said = await reply.json().catch(() => ({}));
      pause = this.hear(reply.status, said);
      this.tries = pause > 1_000 ? this.tries + 1 : 0;
    } catch {
      this.tries += 1;
      pause = Math.min(5_000, 250 * 2 ** this.tries);
    }
    this.isSending = false;
    this.settle();
    if (pause === 0) this.push();
    else if (pause > 0) this.timer = setTimeout(() => this.push(), pause);
  }

  /** How long to wait before the next push; less than nothing where none is wanted. */
  hear(status, said) {
    if (status === 200 && said.count !== undefined) {
      for (let index = 0; index < said.count; index += 1) {
        if (this.version === said.from + index) { this.pending.shift(); this.version += 1; }
      }
      return 0;
    }
    if (status === 200 || status === 409 && said.updates) { this.receive(said.updates, said.from); return 0; }
    if (status === 423) return -1;
    if (status === 410 || status === 404 || status === 403) {
      this.isOver = true;
      this.on.over(said.error ?? "The room is closed.");
      return -1;
    }
    if (status === 422 || status === 413) {
      this.isOver = true;
      this.on.over("The server refused what was typed last. Copy what you need and load the page again.");
      return -1;
    }
    return Math.min(5_000, 1_001 * 2 ** this.tries);
  }

  /** Resolves when all that was typed so far is in the log, or after a while. */
  settled(patience = 4_000) {
    if (!this.pending.length) return Promise.resolve();
    const last = this.pending.at(-1).n;
    return new Promise((resolve) => {
      this.waiters.push({ last, resolve });
      setTimeout(resolve, patience);
    });
  }

  settle() {
    const first = this.pending[0]?.n ?? Infinity;
    this.waiters = this.waiters.filter(({ last, resolve }) => { if (last < first) resolve(); return last >= first; });
    for (const [key, cursor] of this.later) if (cursor.version <= this.version) { this.later.delete(key); this.place(key, cursor); }
    this.on.kept(this.pending.length, this.tries < 2);
    this.remembering ??= setTimeout(() => this.remember(), 300);
    if (!this.pending.length) this.tellCursor();
  }

  // ------------------------------------------------------------ cursors

  /** Where somebody's cursor is, at a version of the pad. */
  cursor(cursor) {
    if (cursor.seat === this.me && cursor.tab === this.tab) return;
    const key = `${cursor.seat} ${cursor.tab}`;
    if (this.version === null || cursor.version > this.version) this.later.set(key, cursor);
    else this.place(key, cursor);
  }

  place(key, { seat, ranges }) {
    const length = this.view.state.doc.length;
    const map = (place) => Math.min(length, this.pending.reduce((at, one) => (at <= one.c.length ? one.c.mapPos(at) : at), place));
    if (ranges.length) this.cursors.set(key, { seat, ranges: ranges.map((one) => one.map(map)), at: Date.now() });
    else this.cursors.delete(key);
    this.redraw();
    this.fade();
  }

  /** A name stands at a cursor that moved a moment ago; later its letters do, so that they hide no text. */
  fade() {
    clearTimeout(this.fading);
    this.fading = setTimeout(() => this.redraw(), 3_100);
  }

  redraw() { this.view.dispatch({ effects: this.redrawn.of(null) }); }

  /** The others see where one is, once it is quiet; while one types they follow by themselves. */
  tellCursor() {
    if (this.telling || this.isOver || this.isPaused) return;
    this.telling = setTimeout(() => {
      this.telling = null;
      if (this.pending.length || this.isOver || this.isPaused || !this.view.hasFocus) return;
      const { ranges, mainIndex } = this.view.state.selection;
      const words = [this.tab, this.version, Math.min(mainIndex, 15), ...ranges.slice(0, 16).flatMap((one) => [one.anchor, one.head])].join(" ");
      if (words === this.told) return;
      this.told = words;
      fetch(`${this.base}/cursor`, { method: "POST", body: words, credentials: "same-origin" }).catch(() => {});
    }, 150);
  }

  // ------------------------------------------------------------ the editor

  /** Where lists of completions may stand: within the editor, as far as it is in view. */
  frame(view) {
    const { top, bottom, left, right } = view.dom.getBoundingClientRect();
    return { left, right, top: Math.max(0, top), bottom: Math.min(innerHeight, bottom) };
  }

  set isPaused(value) {
    this.paused = value;
    if (!this.view) return;
    // Nothing can be chosen from the list of completions any more.
    if (value && this.view.dom.querySelector(".cm-tooltip-autocomplete")) this.cm.runScopeHandlers(this.view, new KeyboardEvent("keydown", { key: "Escape" }), "editor");
    this.view.dispatch({ effects: this.access.reconfigure(this.cm.EditorState.readOnly.of(value)) });
    if (!value) this.push();
  }

  get isPaused() { return this.paused; }

  /** Adds lines at the end, as a change of one's own. */
  put(text) {
    if (this.isPaused) return;
    const end = this.view.state.doc.length;
    this.view.dispatch({ changes: { from: end, insert: `${end ? "\n" : ""}${text}\n` }, userEvent: "input.paste" });
  }

  get text() { return this.view.state.doc.toString(); }

  changed(update) {
    for (const transaction of update.transactions) {
      if (!transaction.docChanged) continue;
      const sender = transaction.annotation(this.remote);
      for (const [key, cursor] of this.cursors) {
        const side = key === sender ? 1 : -1;
        cursor.ranges = cursor.ranges.map((one) => one.map((place) => transaction.changes.mapPos(place, side)));
        if (side === 1) { cursor.at = Date.now(); this.fade(); }
      }
      if (sender !== undefined) continue;
      const manner = transaction.isUserEvent("input.paste") ? "pasted"
        : transaction.isUserEvent("input.drop") || transaction.isUserEvent("move.drop") ? "dropped"
        : transaction.isUserEvent("input") || transaction.isUserEvent("delete") ? "typed" : "other";
      this.typed += 1;
      this.pending.push({ n: this.typed, m: manner, c: transaction.changes });
      this.told = null;
      this.remembering ??= setTimeout(() => this.remember(), 300);
      this.on.kept(this.pending.length, this.tries < 2);
      queueMicrotask(() => { if (this.tries === 0) this.push(); });
    }
    if (update.selectionSet && !this.pending.length) this.tellCursor();
  }

  /** No half characters, none cut in two, and not more than the pad holds: then nothing is lost that was typed before. */
  filter(transaction) {
    if (!transaction.docChanged || transaction.annotation(this.remote) !== undefined) return transaction;
    if (transaction.newDoc.length > longestText && transaction.newDoc.length > transaction.startState.doc.length) {
      this.on.said(`Nothing was put in: the pad holds at most ${longestText.toLocaleString()} characters.`);
      return [];
    }
    const doc = transaction.startState.doc;
    const parts = (place) => place > 0 && place < doc.length && /^[\ud800-\udbff][\udc00-\udfff]$/.test(doc.sliceString(place - 1, place + 1));
    let isWhole = true;
    const changes = [];
    transaction.changes.iterChanges((from, to, _from, _to, inserted) => {
      const text = inserted.toString();
      const start = parts(from) ? from - 1 : from;
      const end = to > from && parts(to) ? to + 1 : Math.max(start, parts(to) ? to - 1 : to);
      const whole = text.replace(half, "\ufffd");
      if (start !== from || end !== to || whole !== text) isWhole = false;
      changes.push({ from: start, to: end, insert: whole });
    });
    const userEvent = transaction.annotation(this.cm.Transaction.userEvent);
    return isWhole ? transaction : { changes, userEvent, scrollIntoView: true };
  }

  decorations(state) {
    const { Decoration } = this.cm;
    const marks = [];
    for (const { seat, ranges, at } of this.cursors.values()) {
      const who = this.hue?.(seat) ?? 0;
      // A name stands over the line above: it goes when the caret rests, and comes when one points at it.
      const rests = Date.now() - at >= 3_000;
      ranges.forEach(([anchor, head], index) => {
        const [from, to] = anchor < head ? [anchor, head] : [head, anchor];
        if (to > state.doc.length) return;
        if (to > from) marks.push(Decoration.mark({ class: `other-selection who-${who}` }).range(from, to));
        if (index === 0) marks.push(Decoration.widget({ widget: new this.Caret(this.names[seat] ?? "", who, rests), side: 1 }).range(head));
      });
    }
    return Decoration.set(marks, true);
  }

  build(parent) {
    const cm = this.cm;
    const pad = this;
    this.remote = cm.Annotation.define();
    this.redrawn = cm.StateEffect.define();
    this.access = new cm.Compartment();
    this.Caret = class extends cm.WidgetType {
      constructor(name, who, rests) { super(); Object.assign(this, { name, who, rests }); }
      eq(other) { return other.name === this.name && other.who === this.who && other.rests === this.rests; }
      toDOM() {
        const caret = document.createElement("span");
        caret.className = `other-caret who-${this.who}${this.rests ? " rests" : ""}`;
        caret.setAttribute("aria-hidden", "true");
        const name = document.createElement("span");
        name.textContent = this.name;
        caret.append(name);
        return caret;
      }
      ignoreEvent() { return true; }
    };
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const colours = new cm.Compartment();
    const language = new cm.Compartment();
    const darker = { "#e40": "#b33200", "#f00": "#b00000" };
    const light = cm.HighlightStyle.define(cm.defaultHighlightStyle.specs.map((one) => ({ ...one, color: darker[one.color] ?? one.color })));
    // By night comments are lighter than the editor's own, so that they can be read on a selection too.
    const night = cm.HighlightStyle.define(cm.oneDarkHighlightStyle.specs.map((one) => ({ ...one, color: one.color === "#7d8799" ? "#a8b1bf" : one.color })));
    const highlight = () => cm.syntaxHighlighting(dark.matches ? night : light);
    const look = cm.EditorView.theme({
      "&": { fontSize: ".875rem", color: "var(--ink)", backgroundColor: "var(--raised)" },
      "&.cm-focused": { outline: "none" },
      ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", overflow: "auto" },
      ".cm-content": { caretColor: "var(--ink)", paddingTop: "1.25rem" },
      ".cm-cursor": { borderLeftColor: "var(--ink)" },
      ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--soft)", border: "none", borderRight: "1px solid var(--hair)" },
      ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--blue-wash) 45%, transparent)" },
      "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--blue) 28%, transparent)" },
      ".cm-tooltip, .cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--hair)" },
      ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--blue)", color: "var(--on-blue)" },
      ".cm-foldPlaceholder": { backgroundColor: "var(--sunk)", border: "none", color: "var(--soft)" },
    });
    const others = cm.StateField.define({
      create: () => cm.Decoration.none,
      update(marks, transaction) {
        if (transaction.effects.some((one) => one.is(pad.redrawn))) return pad.decorations(transaction.state);
        return transaction.docChanged ? marks.map(transaction.changes) : marks;
      },
      provide: (field) => cm.EditorView.decorations.from(field),
    });
    this.view = new cm.EditorView({
      parent,
      extensions: [
        cm.EditorView.cspNonce.of(document.querySelector("meta[name=csp-nonce]").content),
        cm.Prec.highest(cm.keymap.of([{ key: "Mod-Enter", run: () => { pad.on.run(); return true; } }])),
        cm.basicSetup, cm.keymap.of([cm.indentWithTab]), cm.indentUnit.of("    "), cm.EditorState.tabSize.of(4),
        this.access.of(cm.EditorState.readOnly.of(true)),
        cm.EditorView.contentAttributes.of({ "aria-labelledby": "pad-title", "aria-describedby": "pad-hint", tabindex: "0" }),
        cm.EditorState.transactionFilter.of((transaction) => pad.filter(transaction)),
        cm.directTyping, cm.tooltips({ tooltipSpace: (view) => pad.frame(view) }),
        cm.EditorView.updateListener.of((update) => {
          pad.changed(update);
          // The places moved with the text; the marks are made anew from them once the change is through.
          if (update.docChanged && pad.cursors.size) queueMicrotask(() => pad.redraw());
        }),
        look, colours.of(highlight()), language.of([]), others,
      ],
    });
    dark.addEventListener("change", () => this.view.dispatch({ effects: colours.reconfigure(highlight()) }));
    cm.languages.find((one) => one.name === "Python")?.load().then((python) => this.view.dispatch({ effects: language.reconfigure(python) }));
  }
}
