// The room's drawing: boxes, arrows and free lines that all see. The server holds the only order; what was drawn here and is
// not in it yet lies on top of what came, and is sent until it is in (docs/decisions/0016-drawings.md).

const { width, height, make, frame, take, name, ends, arrowPath, paint } = globalThis.sketch;
const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const longest = 300, mostPoints = 300, smallest = 24;
const within = (value, least, most) => Math.max(least, Math.min(most, Math.round(value)));
const bounded = ({ x, y, w, h }) => {
  const [wide, high] = [within(w, smallest, width), within(h, smallest, height)];
  return { x: within(x, 0, width - wide), y: within(y, 0, height - high), w: wide, h: high };
};

export class Drawing {
  static mostSent = 50;

  /** `on` has what the page does: said(words), kept(), news(who); `person(seat)` gives a name, a hue and whether it is oneself. */
  constructor(root, { base, pad, on, person }) {
    Object.assign(this, { root, base, pad, on, person });
    this.key = `assay-drawing:${base}`;
    this.stored = null;
    this.pending = [];
    this.drawn = 0;
    this.tries = 0;
    this.paused = true;
    this.isOver = false;
    this.undone = { undo: [], redo: [] };
    this.fresh = new Map();
    this.heard = [];
    this.waiters = [];
    this.selected = null;
    this.live = null;
    this.zoom = 0;
    this.svg = this.part("svg");
    this.wire();
  }

  part(which) { return this.root.querySelector(`[data-draw-${which}]`); }

  /** Goes on as the tab that the pad goes on as. */
  begin() {
    try {
      const held = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
      if (held?.tab === this.pad.tab) { this.drawn = held.drawn; this.pending = held.pending; }
    } catch { /* Nothing is kept. */ }
    addEventListener("pagehide", () => this.remember());
    addEventListener("online", () => { this.tries = 0; this.send(); });
  }

  remember() {
    const pending = this.pending.map(({ n, deed }) => ({ n, deed }));
    try { sessionStorage.setItem(this.key, JSON.stringify({ tab: this.pad.tab, drawn: this.drawn, pending })); } catch { /* In this page still. */ }
  }

  // ------------------------------------------------------------ the list of things

  /** What stands on the sheet, with what is not stored yet. */
  get items() {
    return this.list ??= this.pending.reduce((items, { deed }) => take(items, deed, this.pad.me), this.stored?.items ?? []);
  }

  item(id) { return this.items.find((one) => one.id === id); }

  hello({ version, items }) {
    this.stored = { version, items: items.map(({ deed, by }) => ({ ...deed, by })) };
    this.tries = 0;
    this.settle();
    this.send();
  }

  /** Takes steps that were drawn on a version. False if something between is missing. */
  receive({ from, steps }) {
    if (!this.stored || from > this.stored.version) return false;
    for (const step of steps.slice(this.stored.version - from)) {
      const before = this.stored.items;
      this.stored.items = take(before, step.deed, step.a);
      this.stored.version += 1;
      if (step.a === this.pad.me && step.t === this.pad.tab) this.pending = this.pending.filter(({ n }) => n !== step.n);
      else this.hear(step, before);
    }
    this.settle();
    return true;
  }

  settle() {
    this.pending = this.pending.filter(({ version }) => version === undefined || version > this.stored.version);
    this.list = null;
    this.remember();
    this.draw();
    this.on.kept();
    if (!this.pending.length) for (const done of this.waiters.splice(0)) done();
  }

  /** Resolves when all that was drawn so far is stored, or after a while. */
  settled(patience = 4_000) {
    if (!this.pending.length) return Promise.resolve();
    this.send();
    return new Promise((resolve) => { this.waiters.push(resolve); setTimeout(resolve, patience); });
  }

  /** Somebody else drew: her name stands there for a moment, and is said once it is quiet. */
  hear({ a, deed }, before) {
    const who = this.person(a);
    if (deed.do !== "remove") {
      this.fresh.set(deed.id, Date.now() + 3_000);
      setTimeout(() => this.draw(), 3_100);
    }
    const what = deed.do === "remove" ? before.find(({ id }) => id === deed.id) : this.stored.items.find(({ id }) => id === deed.id);
    if (!what) return;
    const words = { box: "added", arrow: "added", line: "added", place: "moved", write: "written", remove: "deleted" }[deed.do];
    this.heard = [...this.heard, `${name(what, before.length > this.stored.items.length ? before : this.stored.items)} ${words} by ${who.name}`].slice(-3);
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { this.say(this.heard.join(". ")); this.heard = []; }, 800);
    this.on.news(who.name);
  }

  say(words) { if (!this.root.hidden) this.part("said").textContent = words; }

  // ------------------------------------------------------------ doing

  /** Does deeds as one that is taken back by one undo; false where none changes anything. */
  perform(deeds, { into = "undo", joins = false } = {}) {
    if (this.paused || this.isOver || !this.stored) return false;
    const back = [];
    for (const deed of deeds) {
      const before = this.items;
      if (take(before, deed, this.pad.me) === before) continue;
      back.unshift(...this.inverse(deed, before));
      const last = this.pending.at(-1);
      if (deed.do === "place" && last?.deed.do === "place" && last.deed.id === deed.id && !last.isSent) last.deed = deed;
      else this.pending.push({ n: ++this.drawn, deed });
      this.list = null;
    }
    if (!back.length) return false;
    if (!joins) this.undone[into] = [...this.undone[into], back].slice(-100);
    this.settle();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), joins || deeds[0].do === "place" ? 250 : 0);
    return true;
  }

  act(deeds, options) {
    const isDone = this.perform(deeds, options);
    if (isDone) { this.undone.redo = []; this.draw(); }
    return isDone;
  }

  inverse(deed, before) {
    const { by, ...old } = before.find(({ id }) => id === deed.id) ?? {};
    if (deed.do === "place") return [{ do: "place", id: deed.id, ...frame(old) }];
    if (deed.do === "write") return [{ do: "write", id: deed.id, text: old.text }];
    if (deed.do !== "remove") return [{ do: "remove", id: deed.id }];
    const arrows = before.filter((one) => one.do === "arrow" && (one.from === deed.id || one.to === deed.id) && one.id !== deed.id);
    return [old, ...arrows.map(({ by, ...arrow }) => arrow)];
  }

  undo(from, into) {
    while (this.undone[from].length) {
      const deeds = this.undone[from].pop();
      if (!this.perform(deeds, { into })) continue;
      this.say(from === "undo" ? "Taken back." : "Done again.");
      const id = deeds.find(({ id }) => this.item(id))?.id;
      if (id) this.select(id); else this.select(null);
      break;
    }
    this.draw();
  }

  // ------------------------------------------------------------ to the server

  async send() {
    clearTimeout(this.timer);
    const batch = this.pending.filter(({ version }) => version === undefined).slice(0, Drawing.mostSent);
    if (this.isSending || !batch.length || this.paused || this.isOver || !this.stored) return;
    this.isSending = true;
    for (const one of batch) one.isSent = true;
    let pause = 0;
    try {
      const reply = await fetch(`${this.base}/draw`, {
        method: "POST", credentials: "same-origin", headers: { Accept: "application/json", "Content-Type": "text/plain" },
        body: [`${this.pad.tab} ${batch[0].n}`, ...batch.map(({ deed }) => JSON.stringify(deed))].join("\n"), signal: AbortSignal.timeout(20_000),
      });
      pause = this.answered(reply.status, await reply.json().catch(() => ({})), batch);
    } catch {
      pause = Math.min(5_000, 500 * 2 ** this.tries);
    }
    this.tries = pause > 0 ? this.tries + 1 : 0;
    this.isSending = false;
    if (this.stored) this.settle();
    if (pause === 0) this.send();
    else if (pause > 0) this.timer = setTimeout(() => this.send(), pause);
  }

  /** How long to wait before the next; less than nothing where none is wanted. */
  answered(status, said, batch) {
    const forget = (gone) => { this.pending = this.pending.filter((one) => !gone.includes(one)); };
    if (status === 200 && said.refused) {
      for (const one of batch) one.version = said.version;
      forget(batch.filter(({ n }) => said.refused.some((refused) => refused.n === n)));
      const why = said.refused.find(({ why }) => !why.startsWith("Somebody took it away"))?.why;
      if (why) this.on.said(`Not drawn: ${why}`);
      return 0;
    }
    if (status === 422 || status === 413) {
      forget(batch);
      this.on.said(`Not drawn: ${said.error ?? "the server refused it."}`);
      return 0;
    }
    if (status === 423) return -1;
    if (status === 410 || status === 404 || status === 403) { this.isOver = true; return -1; }
    return Math.min(5_000, 1_000 * 2 ** this.tries);
  }

  set isPaused(value) {
    if (this.paused === value) return;
    this.paused = value;
    if (value) { this.stopText(false); this.gesture = this.live = null; }
    this.draw();
    if (!value) this.send();
  }

  // ------------------------------------------------------------ what is seen

  draw() {
    if (!this.svg) return;
    const { live, selected } = this;
    const items = live ? take(this.items, { do: "place", id: live.id, ...live.frame }, this.item(live.id)?.by) : this.items;
    const had = document.activeElement?.closest?.("[data-id]")?.dataset.id;
    paint(this.part("items"), items, (item) => {
      const who = this.person(item.by);
      const isFresh = (this.fresh.get(item.id) ?? 0) > Date.now();
      const classes = `${who.isMe ? "" : `who-${who.hue}`}${item.id === selected ? " selected" : ""}${isFresh ? " fresh" : ""}`;
      return { classes, label: `${name(item, items)}${who.isMe ? "" : `, by ${who.name}`}`, tag: who.isMe ? null : who.name };
    });
    if (had && !this.item(had)) { this.svg.focus({ preventScroll: true }); this.say("What was chosen is gone."); }
    if (selected && !this.item(selected)) this.selected = null;
    this.part("empty").hidden = items.length > 0 || Boolean(this.gesture);
    this.part("marks").replaceChildren(...this.marks(items));
    const item = this.item(this.selected);
    this.can("box", true);
    this.can("pen", true);
    this.can("arrow", items.filter((one) => one.do === "box").length > 1);
    this.can("edit", item && item.do !== "line");
    this.can("delete", item);
    this.can("undo", this.undone.undo.length);
    this.can("redo", this.undone.redo.length);
    if (!this.part("form").hidden) this.offer();
  }

  can(which, is) {
    const button = this.part(which), isOff = this.paused || this.isOver || !is;
    if (isOff && document.activeElement === button) this.svg.focus({ preventScroll: true });
    button.disabled = isOff;
  }

  /** Around what is chosen, with what one may pull; and what is being drawn. */
  marks(items) {
    const { gesture } = this, found = [];
    if (gesture?.what === "pen") found.push(make("polyline", { class: "sketch-line", points: gesture.points.join(" ") }));
    if (gesture?.what === "arrow") {
      const from = this.item(gesture.id), { x, y } = gesture.point;
      const line = ends({ from: "from", to: "to" }, [{ ...from, id: "from" }, { id: "to", x, y, w: 0, h: 0 }]);
      if (line) found.push(make("path", { class: "sketch-line pulled", d: arrowPath(line) }));
    }
    const item = items.find((one) => one.id === this.selected), around = item && frame(item);
    if (!around || this.paused || gesture?.what === "pen") return found;
    found.push(make("rect", { class: "sketch-chosen", x: around.x - 6, y: around.y - 6, width: around.w + 12, height: around.h + 12, rx: 8 }));
    if (item.do !== "box") return found;
    found.push(make("rect", { class: "sketch-handle size", "data-handle": "size", x: around.x + around.w - 4, y: around.y + around.h - 4, width: 20, height: 20, rx: 4 }));
    const x = around.x + around.w / 2, y = around.y + around.h + (around.y + around.h + 36 > height ? -16 : 22);
    found.push(make("circle", { class: "sketch-handle", "data-handle": "arrow", cx: x, cy: y, r: 13 }));
    found.push(make("path", { class: "sketch-handle-sign", d: `M${x} ${y - 6}v11m-5 -5l5 5l5 -5` }));
    return found;
  }

  select(id, isFocused = true) {
    this.selected = id;
    this.draw();
    if (id && isFocused) this.svg.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: false });
  }

  // ------------------------------------------------------------ tools

  wire() {
    const click = (which, does) => this.part(which).addEventListener("click", does);
    click("box", () => this.addBox(this.free()));
    click("pen", () => this.usePen(!this.pen));
    click("arrow", () => this.openArrow(this.part("form").hidden));
    click("edit", () => this.edit(this.selected));
    click("delete", () => this.remove(this.selected));
    click("undo", () => this.undo("undo", "redo"));
    click("redo", () => this.undo("redo", "undo"));
    click("smaller", () => this.scale(-1));
    click("larger", () => this.scale(1));
    this.scale(0);
    this.part("form").addEventListener("submit", (event) => { event.preventDefault(); this.addArrow(); });
    this.part("form").addEventListener("keydown", (event) => { if (event.key === "Escape") this.openArrow(false); });
    this.root.addEventListener("keydown", (event) => this.pressKey(event));
    this.svg.addEventListener("focusin", ({ target }) => {
      const id = target.closest("[data-id]")?.dataset.id ?? null;
      if (id !== this.selected) { this.selected = id; this.draw(); }
    });
    this.svg.addEventListener("pointerdown", (event) => this.press(event));
    this.svg.addEventListener("pointermove", (event) => this.pull(event));
    this.svg.addEventListener("pointerup", (event) => this.release(event));
    this.svg.addEventListener("pointercancel", () => { this.gesture = this.live = null; this.draw(); });
    this.svg.addEventListener("dblclick", (event) => {
      if (this.pen || this.paused) return;
      const id = event.target.closest("[data-id]")?.dataset.id;
      const { x, y } = this.point(event);
      if (id) this.edit(id); else this.addBox({ x: x - 90, y: y - 36, w: 180, h: 72 });
    });
    const field = this.part("text");
    field.addEventListener("blur", () => this.stopText(true));
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Escape" || event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        const id = this.writing;
        this.stopText(event.key === "Enter");
        this.select(id);
      }
    });
  }

  scale(by) {
    this.zoom = within(this.zoom + by, 0, 2);
    this.part("page").classList.toggle("larger", this.zoom === 1);
    this.part("page").classList.toggle("largest", this.zoom === 2);
    this.part("smaller").disabled = this.zoom === 0;
    this.part("larger").disabled = this.zoom === 2;
  }

  usePen(is) {
    this.pen = is;
    this.part("pen").setAttribute("aria-pressed", is);
    this.svg.classList.toggle("pen", is);
    if (is) { this.select(null); this.say("Pen: draw with the pointer."); }
  }

  newName() { return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => (byte % 36).toString(36)).join(""); }

  /** A place for a box where none stands yet. */
  free() {
    const size = { w: 180, h: 72 }, boxes = this.items.filter((item) => item.do === "box");
    for (let y = 48; y + size.h <= height; y += 120) {
      for (let x = 48; x + size.w <= width; x += 300) {
        if (!boxes.some((box) => x < box.x + box.w + 24 && box.x < x + size.w + 24 && y < box.y + box.h + 24 && box.y < y + size.h + 24)) return { x, y, ...size };
      }
    }
    const place = boxes.length * 24 % 480;
    return { x: place, y: place, ...size };
  }

  addBox(around) {
    this.usePen(false);
    const id = this.newName();
    if (!this.act([{ do: "box", id, ...bounded(around), text: "" }])) return;
    this.select(id, false);
    this.edit(id);
  }

  remove(id) {
    const item = this.item(id);
    if (!item) return;
    const said = name(item, this.items), place = this.items.indexOf(item);
    if (!this.act([{ do: "remove", id }])) return;
    this.select(this.items[Math.min(place, this.items.length - 1)]?.id ?? null);
    if (!this.selected) this.svg.focus({ preventScroll: true });
    this.say(`${said} deleted.`);
  }

  openArrow(is) {
    const button = this.part("arrow");
    this.part("form").hidden = !is;
    button.setAttribute("aria-expanded", is);
    if (!is) return button.focus();
    this.offer();
    if (this.item(this.selected)?.do === "box") this.part("from").value = this.selected;
    const other = [...this.part("to").options].find(({ value }) => value !== this.part("from").value
      && !this.items.some((one) => one.do === "arrow" && one.from === this.part("from").value && one.to === value));
    if (other) this.part("to").value = other.value;
    this.part("from").focus();
  }

  /** The boxes that there are, in both lists. */
  offer() {
    const boxes = this.items.filter((item) => item.do === "box");
    const texts = boxes.map((box, index) => `${index + 1}. ${box.text.trim().replace(/\s+/g, " ").slice(0, 60) || "without text"}`);
    for (const list of [this.part("from"), this.part("to")]) {
      const key = JSON.stringify([boxes.map(({ id }) => id), texts]), chosen = list.value;
      if (list.dataset.key === key) continue;
      list.dataset.key = key;
      list.replaceChildren(...boxes.map(({ id }, index) => new Option(texts[index], id)));
      if (boxes.some(({ id }) => id === chosen)) list.value = chosen;
    }
  }

  addArrow() {
    const from = this.part("from").value, to = this.part("to").value, field = this.part("label");
    const isDone = this.act([{ do: "arrow", id: this.newName(), from, to, text: this.clean(field.value) }]);
    if (!isDone) return this.on.said(from === to ? "An arrow goes from one box to another." : "This arrow stands there already.");
    field.value = "";
    this.say(`${name(this.items.at(-1), this.items)} added.`);
  }

  clean(text) {
    const seen = text.replace(/\r\n?/g, "\n").replace(/\t/g, "    ").replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, "").replace(half, "\ufffd").trimEnd();
    return seen.slice(0, longest).replace(half, "");
  }

  // ------------------------------------------------------------ keys

  pressKey(event) {
    const isKey = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isKey && !event.target.matches("input, textarea") && /^[zy]$/i.test(event.key)) {
      event.preventDefault();
      if (event.key.toLowerCase() === "y" || event.shiftKey) this.undo("redo", "undo"); else this.undo("undo", "redo");
      return;
    }
    const id = event.target.closest("[data-id]")?.dataset.id;
    if (event.key === "Escape" && (this.pen || this.gesture)) { this.gesture = this.live = null; this.usePen(false); this.draw(); return; }
    if (!id || isKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) this.nudge(id, way[0] * 10, way[1] * 10, event.shiftKey);
    else if (event.key === "Enter" || event.key === "F2" || event.key === " ") this.edit(id);
    else if (event.key === "Delete" || event.key === "Backspace") this.remove(id);
    else if (event.key === "Escape") this.part("box").focus();
    else return;
    event.preventDefault();
  }

  nudge(id, x, y, isSize) {
    const item = this.item(id), old = frame(item);
    if (!old) return this.say("An arrow follows its boxes.");
    if (isSize && item.do === "line") return this.say("A line keeps its size.");
    const next = item.do === "line" ? { ...old, x: within(old.x + x, 0, width - old.w), y: within(old.y + y, 0, height - old.h) }
      : bounded(isSize ? { ...old, w: Math.min(old.w + x, width - old.x), h: Math.min(old.h + y, height - old.y) } : { ...old, x: old.x + x, y: old.y + y });
    const joins = this.nudged?.id === id && Date.now() - this.nudged.at < 1_000;
    if (!this.act([{ do: "place", id, ...next }], { joins })) return this.say("It stands at the edge.");
    this.nudged = { id, at: Date.now() };
    clearTimeout(this.placing);
    this.placing = setTimeout(() => this.say(isSize ? `${next.w} wide, ${next.h} high` : `${next.x} from the left, ${next.y} from the top`), 500);
    this.svg.querySelector(`[data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // ------------------------------------------------------------ the pointer

  point({ clientX, clientY }) {
    const box = this.svg.getBoundingClientRect();
    return { x: within((clientX - box.left) / box.width * width, 0, width), y: within((clientY - box.top) / box.height * height, 0, height) };
  }

  press(event) {
    if (event.button !== 0 || this.paused || this.isOver) return;
    const point = this.point(event), handle = event.target.closest("[data-handle]")?.dataset.handle;
    const id = handle ? this.selected : event.target.closest("[data-id]")?.dataset.id;
    if (this.pen) {
      event.preventDefault();
      this.gesture = { what: "pen", points: [point.x, point.y] };
    } else if (id) {
      event.preventDefault();
      if (this.writing) this.stopText(true);
      this.select(id);
      this.gesture = { what: handle ?? "move", id, start: point, point, frame: frame(this.item(id)) };
    } else {
      this.select(null);
      return;
    }
    this.svg.setPointerCapture(event.pointerId);
    this.draw();
  }

  pull(event) {
    const { gesture } = this;
    if (!gesture) return;
    const point = this.point(event);
    if (gesture.what === "pen") {
      const [x, y] = gesture.points.slice(-2);
      if (Math.hypot(point.x - x, point.y - y) >= 3 && gesture.points.length < 20_000) gesture.points.push(point.x, point.y);
    } else {
      gesture.point = point;
      const x = point.x - gesture.start.x, y = point.y - gesture.start.y, old = gesture.frame;
      gesture.isFar ||= Math.hypot(x, y) > 4;
      if (old && gesture.isFar && gesture.what === "move") {
        this.live = { id: gesture.id, frame: { ...old, x: within(old.x + x, 0, width - old.w), y: within(old.y + y, 0, height - old.h) } };
      } else if (gesture.what === "size") {
        this.live = { id: gesture.id, frame: bounded({ ...old, w: Math.min(old.w + x, width - old.x), h: Math.min(old.h + y, height - old.y) }) };
      }
    }
    this.draw();
  }

  release(event) {
    const { gesture, live } = this;
    if (!gesture) return;
    this.gesture = this.live = null;
    if (gesture.what === "pen") {
      const points = thinned(gesture.points);
      if (points.length > 2) this.act([{ do: "line", id: this.newName(), points }]);
    } else if (gesture.what === "arrow") {
      const { x, y } = this.point(event);
      const under = this.items.findLast((one) => one.do === "box" && one.id !== gesture.id && x >= one.x && x <= one.x + one.w && y >= one.y && y <= one.y + one.h);
      if (under && this.act([{ do: "arrow", id: this.newName(), from: gesture.id, to: under.id, text: "" }])) this.say(`${name(this.items.at(-1), this.items)} added.`);
    } else if (live) {
      this.act([{ do: "place", id: live.id, ...live.frame }]);
    }
    this.draw();
  }

  // ------------------------------------------------------------ text

  edit(id) {
    const item = this.item(id), field = this.part("text");
    if (!item || this.paused || this.isOver) return;
    if (item.do === "line") return this.say("A line has no text.");
    let around = frame(item);
    if (!around) {
      const line = ends(item, this.items);
      if (!line) return;
      around = bounded({ x: (line.x1 + line.x2) / 2 - 110, y: (line.y1 + line.y2) / 2 - 30, w: 220, h: 60 });
    }
    this.writing = id;
    field.value = item.text;
    field.hidden = false;
    field.setAttribute("aria-label", `Text of ${item.do === "box" ? "the box" : "the arrow"}. Enter keeps it, Shift and Enter begins a line, Escape leaves it as it was.`);
    const share = (value, whole) => `${value / whole * 100}%`;
    Object.assign(field.style, { left: share(around.x, width), top: share(around.y, height), width: share(around.w, width), height: share(Math.max(around.h, 60), height) });
    field.focus();
    field.select();
  }

  stopText(isKept) {
    const field = this.part("text"), id = this.writing;
    if (!id) return;
    const item = this.item(id), scale = this.svg.getBoundingClientRect().height / height;
    field.style.height = "0";
    const needed = Math.ceil(field.scrollHeight / scale) + 8;
    this.writing = null;
    field.hidden = true;
    if (!isKept || !item) return;
    const deeds = [{ do: "write", id, text: this.clean(field.value) }];
    // A box grows with its text, as far as there is room.
    if (item.do === "box" && needed > item.h + 16) deeds.push({ do: "place", id, ...bounded({ ...frame(item), h: Math.min(needed, height - item.y) }) });
    this.act(deeds);
  }
}

/** A line with fewer points that looks the same: what lies within a unit and a half of a straight stretch goes (Douglas and Peucker). */
function thinned(flat, patience = 1.5) {
  const points = [];
  for (let index = 0; index < flat.length; index += 2) points.push([flat[index], flat[index + 1]]);
  const isKept = new Set([0, points.length - 1]), stretches = [[0, points.length - 1]];
  while (stretches.length) {
    const [from, to] = stretches.pop(), [[x1, y1], [x2, y2]] = [points[from], points[to]];
    const length = Math.hypot(x2 - x1, y2 - y1);
    let far = patience, place = -1;
    for (let index = from + 1; index < to; index += 1) {
      const [x, y] = points[index];
      const away = length ? Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length : Math.hypot(x - x1, y - y1);
      if (away > far) { far = away; place = index; }
    }
    if (place > 0) { isKept.add(place); stretches.push([from, place], [place, to]); }
  }
  const kept = points.filter((_, index) => isKept.has(index));
  return kept.length > mostPoints ? thinned(flat, patience * 2) : kept.flat();
}
