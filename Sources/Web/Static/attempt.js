// The candidate's pages work without script; this only adds comfort: a clock that runs, answers that save themselves, an
// editor, results without a new page.

const form = document.getElementById("answer-form");
const isPractice = form?.hasAttribute("data-practice") ?? false;
const post = (path, body, options = {}) => fetch(path, {
  method: "POST", body, credentials: "same-origin",
  headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" }, ...options,
});
const localTime = (milliseconds) => new Date(milliseconds).toLocaleTimeString([], { hour12: false });
const element = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

for (const time of document.querySelectorAll("time[datetime*=':']")) {
  time.textContent = localTime(Date.parse(time.dateTime));
}

// ---------------------------------------------------------------- the answer

/** Keeps the form's answer on the server and, until it is there, in this tab. */
class Answer {
  static ignored = new Set(["base", "stdin", "concern", "own"]);
  static pause = 800;

  constructor(form) {
    this.form = form;
    this.path = form.dataset.path;
    this.key = `assay:${this.path}`;
    this.status = document.getElementById("saved");
    this.status.setAttribute("aria-live", "off");
    this.base = Number(form.elements.base.value);
    this.kept = this.fields();
    this.tries = 0;
    this.ended = false;
    form.addEventListener("input", (event) => { if (!Answer.ignored.has(event.target.name)) this.changed(); });
    form.addEventListener("focusout", () => this.save());
    addEventListener("pagehide", () => this.leave());
    addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.save(); });
    addEventListener("beforeunload", (event) => { if (this.tries > 0 && this.isDirty) event.preventDefault(); });
    this.restore();
  }

  /** The answer's fields as they are sent. */
  fields() {
    const all = new URLSearchParams(new FormData(this.form));
    for (const name of Answer.ignored) all.delete(name);
    return all.toString();
  }

  get isDirty() { return this.fields() !== this.kept; }

  body(extra = {}) {
    const all = new URLSearchParams(this.fields());
    all.set("base", this.base);
    for (const [name, value] of Object.entries(extra)) all.set(name, value);
    return all.toString();
  }

  changed() {
    if (this.ended) return;
    this.remember();
    if (this.tries === 0 && !this.inConflict) this.say("wait", "Changed, not saved yet");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Answer.pause);
  }

  remember() {
    try {
      if (this.isDirty) sessionStorage.setItem(this.key, JSON.stringify({ fields: this.fields(), base: this.base, sent: this.sent }));
      else sessionStorage.removeItem(this.key);
    } catch { /* A full or forbidden store costs only this second copy. */ }
  }

  recall() {
    try { return JSON.parse(sessionStorage.getItem(this.key) ?? "null"); } catch { return null; }
  }

  /** What this tab wrote and the server never got comes back. */
  restore() {
    const held = this.recall();
    if (!held || held.fields === this.kept) return this.remember();
    if (held.base === this.base || held.sent === this.kept) {
      this.fill(held.fields);
      this.say("wait", "Brought back what you had written here");
      this.timer = setTimeout(() => this.save(), 0);
    } else {
      const bring = () => { this.fill(held.fields); this.inConflict = false; this.save(); };
      const drop = () => { sessionStorage.removeItem(this.key); location.reload(); };
      this.inConflict = true;
      this.trouble("This tab holds a text that was never saved, and a later one was saved elsewhere. Shown is the later one.", [
        ["Bring back this tab's", bring], ["Drop it", drop]]);
    }
  }

  fill(fields) {
    const values = new URLSearchParams(fields);
    for (const control of this.form.elements) {
      if (!control.name || Answer.ignored.has(control.name)) continue;
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.getAll(control.name).includes(control.value);
      else if (values.has(control.name)) control.value = values.get(control.name);
    }
    this.form.dispatchEvent(new CustomEvent("filled"));
  }

  /** `true` when the server has everything. */
  async save() {
    clearTimeout(this.timer);
    if (this.saving) { await this.saving; }
    if (this.ended || this.inConflict || !this.isDirty) return !this.isDirty;
    this.saving = this.sendDraft();
    try { return await this.saving; } finally { this.saving = null; }
  }

  async sendDraft() {
    const fields = this.fields();
    this.sent = fields;
    this.remember();
    let reply;
    try {
      reply = await post(`${this.path}/draft`, this.body());
    } catch {
      return this.later("Not saved: no connection. Trying again; what you write is kept in this tab.");
    }
    return this.settle(reply, fields);
  }

  later(message) {
    this.tries += 1;
    this.trouble(message, []);
    this.timer = setTimeout(() => this.save(), Math.min(30_000, 1_000 * 2 ** this.tries));
    return false;
  }

  /** Reads the server's answer to a draft, a run or a submission of `fields`. */
  async settle(reply, fields) {
    let said = {};
    try { said = await reply.json(); } catch { /* Not ours: a proxy's page. */ }
    if (reply.ok) {
      this.took(said, fields);
      return true;
    }
    if (said.isConflict) {
      this.conflict(said);
    } else if (said.isTheEnd) {
      this.ended = true;
      this.trouble(said.error, [["Go on", () => location.assign(said.next)]]);
    } else if (reply.status >= 500) {
      return this.later("Not saved: the server has trouble. Trying again; what you write is kept in this tab.");
    } else {
      if (reply.status === 429 && said.savedAt) {
        // Too fast for a run, but saved: the next save stands on this one.
        this.kept = fields;
        this.base = said.savedAt;
        this.form.elements.base.value = said.savedAt;
      }
      this.trouble(said.error ?? "Not saved. Open the page again.", []);
    }
    return false;
  }

  took(said, fields) {
    this.tries = 0;
    this.kept = fields;
    this.base = said.savedAt;
    this.form.elements.base.value = said.savedAt;
    this.remember();
    clock?.hear(said);
    if (said.savedAt === 0) this.say("", said.words);
    else this.say(said.submitted ? "done" : "wait", said.submitted ? "Submitted" : "Saved", said.savedAt, said.submitted ? "" : ", not submitted");
    const mark = document.querySelector(".exam-nav [aria-current]");
    if (mark) {
      mark.className = said.submitted ? "handed-in" : said.state === "wait" ? "kept" : "blank";
      mark.querySelector("[data-state-words]").textContent = `: ${said.words}`;
      document.getElementById("submitted-count").textContent = document.querySelectorAll(".exam-nav .handed-in").length;
    }
  }

  conflict(said) {
    // Our own save, sent while the page was being left, may arrive after the page was loaded again.
    const lastSent = new URLSearchParams(this.recall()?.sent ?? this.sent ?? "").get("answer");
    if (lastSent !== null && lastSent === said.answer && !this.rebased) {
      this.rebased = true;
      this.base = said.savedAt;
      this.timer = setTimeout(() => this.save(), 0);
      return;
    }
    this.inConflict = true;
    const keep = () => { this.inConflict = false; this.base = said.savedAt; this.save(); };
    const take = () => { this.kept = this.fields(); sessionStorage.removeItem(this.key); location.reload(); };
    this.trouble(said.error, [["Keep what stands here", keep], ["Take the other one", take]]);
  }

  leave() {
    if (this.ended || this.inConflict || !this.isDirty) return;
    this.sent = this.fields();
    this.remember();
    // Browsers send at most 64 KiB after a page is gone; more stays in this tab and is sent when it comes back.
    if (this.body().length < 60_000) post(`${this.path}/draft`, this.body(), { keepalive: true }).catch(() => {});
  }

  say(mark, words, time, after = "") {
    this.status.className = "saved";
    const label = element("span", {}, words);
    if (time) label.append(" ", element("time", { dateTime: new Date(time).toISOString(), textContent: localTime(time) }), after);
    this.status.replaceChildren(element("span", { className: `word ${mark}` }, label));
  }

  trouble(words, choices) {
    this.status.className = "saved trouble";
    const buttons = choices.map(([label, act]) => {
      const button = element("button", { type: "button", className: "quiet", textContent: label });
      button.addEventListener("click", act);
      return button;
    });
    this.status.replaceChildren(element("span", { role: "alert", textContent: words }), ...buttons);
  }
}

// ---------------------------------------------------------------- the clock

/** Shows the time that is left by the server's time, hears of added minutes, and hands in at the end. */
class Clock {
  constructor(node) {
    this.node = node;
    this.said = document.getElementById("clock-said");
    const arrived = performance.getEntriesByType("navigation")[0]?.responseStart ?? performance.now();
    this.set(Number(node.dataset.now), Number(node.dataset.deadline), arrived);
    this.ahead = [10, 5, 1].filter((minutes) => this.left > minutes * 60_000);
    this.show();
    setInterval(() => this.show(), 1_000);
    setInterval(() => this.ask(), 20_000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.ask(); });
    addEventListener("pageshow", (event) => { if (event.persisted) this.ask(); });
  }

  set(now, deadline, at = performance.now()) {
    this.offset = now - at;
    this.deadline = deadline;
  }

  get left() { return this.deadline - (this.offset + performance.now()); }

  hear(reply) {
    if (!reply.deadline) return;
    const added = Math.round((reply.deadline - this.deadline) / 60_000);
    this.set(reply.now, reply.deadline);
    if (added === 0) return;
    this.ahead = [10, 5, 1].filter((minutes) => this.left > minutes * 60_000);
    this.isUp = false;
    this.show();
    this.said.textContent = `You have ${added} minutes more: ${this.node.textContent}.`;
  }

  async ask() {
    try {
      const answer = await fetch(this.node.dataset.source, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const reply = await answer.json();
      if (reply.finished) location.assign(this.node.dataset.finish.replace(/finish$/, "done"));
      else this.hear(reply);
    } catch { /* The next time will do. */ }
  }

  show() {
    const left = this.left;
    const minutes = Math.ceil(left / 60_000);
    const text = left <= 0 ? "Time is up"
      : left <= 300_000 ? `${Math.floor(left / 60_000)}:${String(Math.floor(left / 1_000) % 60).padStart(2, "0")} left`
      : minutes < 60 ? `${minutes} min left`
      : `${Math.floor(minutes / 60)} h ${minutes % 60 ? `${minutes % 60} min ` : ""}left`;
    if (this.node.textContent !== text) this.node.textContent = text;
    this.node.classList.toggle("few", left <= 300_000);
    while (this.ahead.length && left <= this.ahead[0] * 60_000) {
      const reached = this.ahead.shift();
      if (!this.ahead.length || left > this.ahead[0] * 60_000) this.said.textContent = reached === 1 ? "1 minute left." : `${reached} minutes left.`;
    }
    if (left <= 0 && !this.isUp) { this.isUp = true; this.end(); }
  }

  /** What is on its way still arrives: the server waits half a minute. */
  async end() {
    await this.ask();
    if (this.left > 0) return;
    this.said.textContent = "Time is up. Your answers are being handed in.";
    const late = performance.now() + 20_000;
    while (answer && !answer.ended && performance.now() < late && !(await answer.save())) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    if (answer?.isDirty && !answer.ended) {
      answer.trouble("Time is up and the last change could not be sent. What was saved before counts.", [["Go on", () => this.handIn()]]);
    } else {
      this.handIn();
    }
  }

  handIn() {
    const ending = element("form", { method: "post", action: this.node.dataset.finish });
    document.body.append(ending);
    ending.submit();
  }
}

const answer = form && !isPractice ? new Answer(form) : null;
const clockNode = document.getElementById("clock");
const clock = clockNode ? new Clock(clockNode) : null;

// ---------------------------------------------------------------- running and submitting

const runs = document.getElementById("runs");
const runsSaid = document.getElementById("runs-said");

/** While a run waits for its turn, says on its button how many go before it. Gives what stops the saying. */
function sayPlace(button) {
  const base = location.pathname.split("/").slice(0, 3).join("/");
  let waiting = 0;
  const ask = async () => {
    try {
      const { place } = await (await fetch(`${base}/queue`, { cache: "no-store" })).json();
      if (!waiting) return;
      button.textContent = place === null || place === undefined ? "Running…"
        : place === 0 ? "Next in the queue…" : `${place} before you…`;
    } catch { /* The run itself will tell. */ }
    if (waiting) waiting = setTimeout(ask, 1_000);
  };
  waiting = setTimeout(ask, 700);
  return () => { clearTimeout(waiting); waiting = 0; };
}

async function run(button) {
  if (button.getAttribute("aria-disabled") === "true") return;
  const buttons = form.querySelectorAll("[data-run]");
  const label = button.textContent;
  buttons.forEach((one) => one.setAttribute("aria-disabled", "true"));
  button.textContent = "Running…";
  let quiet;
  try {
    const extra = { stdin: form.elements.stdin?.value ?? "" };
    if (button.name) extra[button.name] = button.value;
    if (answer?.saving) await answer.saving;
    const fields = answer?.fields();
    const body = answer ? answer.body(extra) : new URLSearchParams(new FormData(form)).toString();
    quiet = sayPlace(button);
    const reply = await post(button.formAction, body);
    const copy = reply.clone();
    if (answer) await answer.settle(copy, fields);
    const said = await reply.json();
    if (said.html) {
      runs.innerHTML = said.html;
      runs.hidden = false;
      runsSaid.textContent = runs.querySelector("h2")?.textContent ?? "";
    }
  } catch {
    const words = "Not run: no connection. Your code is kept in this tab; run it again in a moment.";
    if (answer) answer.trouble(words, []);
    else document.getElementById("saved").textContent = words;
  } finally {
    quiet?.();
    button.textContent = label;
    buttons.forEach((one) => one.removeAttribute("aria-disabled"));
  }
}

async function submit(button) {
  if (answer.ended || answer.submitting) return;
  answer.submitting = true;
  clearTimeout(answer.timer);
  if (answer.saving) await answer.saving;
  const fields = answer.fields();
  answer.sent = fields;
  try {
    const reply = await post(button.form.action, answer.body());
    const copy = reply.clone();
    if (await answer.settle(copy, fields)) location.assign((await reply.json()).next);
  } catch {
    answer.remember();
    answer.tries = 1;
    answer.trouble("Not submitted: no connection. Your answer is kept in this tab. Submit again in a moment.", []);
  } finally {
    answer.submitting = false;
  }
}

form?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.hasAttribute("data-run")) { event.preventDefault(); run(button); }
  else if (button?.hasAttribute("data-save")) { event.preventDefault(); answer.save(); }
  else if (button?.hasAttribute("data-submit")) { event.preventDefault(); submit(button); }
});
form?.querySelectorAll("[data-save]").forEach((button) => { button.hidden = true; });

// ---------------------------------------------------------------- words

for (const count of document.querySelectorAll("[data-words-of]")) {
  const text = document.getElementById(count.dataset.wordsOf);
  const show = () => {
    const words = (text.value.match(/\S+/g) ?? []).length;
    count.textContent = words === 1 ? "1 word" : `${words} words`;
  };
  count.hidden = false;
  text.addEventListener("input", show);
  form.addEventListener("filled", show);
  show();
}

// ---------------------------------------------------------------- an order without dragging

const order = form?.querySelector("[data-order]");
if (order) {
  const list = order.querySelector(".programs");
  const said = element("p", { className: "hidden-text", role: "status" });
  order.append(said);
  const rows = [...list.children].map((item) => ({ item, select: item.querySelector("select"), name: item.querySelector("label code").textContent }));
  let places = new Map();
  const read = () => { places = new Map(rows.map((row) => [row, row.select.value])); };
  const sort = () => {
    if (!rows.every((row) => row.select.value)) return;
    const focused = document.activeElement;
    const wanted = [...rows].sort((a, b) => a.select.value - b.select.value);
    wanted.forEach((row, index) => { if (list.children[index] !== row.item) list.insertBefore(row.item, list.children[index]); });
    if (list.contains(focused)) focused.focus();
  };
  const changed = () => { read(); sort(); form.dispatchEvent(new Event("input", { bubbles: true })); };
  const move = (row, by) => {
    if (!rows.every((one) => one.select.value)) {
      [...list.children].forEach((item, index) => { rows.find((one) => one.item === item).select.value = index + 1; });
    }
    const from = Number(row.select.value);
    const other = rows.find((one) => Number(one.select.value) === from + by);
    if (other) {
      other.select.value = from;
      row.select.value = from + by;
    }
    changed();
    said.textContent = `${row.name} has place ${row.select.value} of ${rows.length}.`;
  };
  for (const row of rows) {
    for (const [mark, words, by] of [["↑", "up", -1], ["↓", "down", 1]]) {
      const button = element("button", { type: "button", className: "plain", textContent: mark });
      button.setAttribute("aria-label", `Move ${row.name} ${words}`);
      button.addEventListener("click", () => { move(row, by); button.focus(); });
      row.select.after(button);
    }
    row.select.parentElement.append(row.select.nextElementSibling);
    row.select.addEventListener("change", () => {
      const other = rows.find((one) => one !== row && one.select.value && one.select.value === row.select.value);
      if (other) other.select.value = places.get(row);
      changed();
    });
  }
  form.addEventListener("filled", () => { read(); sort(); });
  read();
  sort();
}

// ---------------------------------------------------------------- the editor

const area = form?.querySelector("textarea#answer.code:not(.short)");
if (area && form.dataset.editor) {
  try {
    await edit(area, await import(form.dataset.editor));
  } catch (error) {
    console.warn("The plain text area stays.", error);
  }
}

async function edit(area, cm) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colours = new cm.Compartment();
  const language = new cm.Compartment();
  // As the editor's own by day, but for two colours that are too pale on paper.
  const darker = { "#e40": "#b33200", "#f00": "#b00000" };
  const light = cm.HighlightStyle.define(
    cm.defaultHighlightStyle.specs.map((one) => ({ ...one, color: darker[one.color] ?? one.color })));
  const highlight = () => cm.syntaxHighlighting(dark.matches ? cm.oneDarkHighlightStyle : light);
  const least = `${area.rows * 1.5 * 0.875 + 0.75}rem`;
  const look = cm.EditorView.theme({
    "&": { fontSize: ".875rem", color: "var(--ink)", backgroundColor: "var(--raised)" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", maxHeight: "65vh", overflow: "auto" },
    ".cm-content, .cm-gutter": { minHeight: least },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--soft)", border: "none", borderRight: "1px solid var(--hair)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--blue-wash) 45%, transparent)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--blue) 28%, transparent)" },
    ".cm-tooltip, .cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--hair)" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--blue)", color: "var(--on-blue)" },
    ".cm-foldPlaceholder": { backgroundColor: "var(--sunk)", border: "none", color: "var(--soft)" },
  });
  const runNow = () => { form.querySelector("[data-run]")?.click(); return true; };
  const view = new cm.EditorView({
    doc: area.value,
    extensions: [
      cm.EditorView.cspNonce.of(document.querySelector("meta[name=csp-nonce]").content),
      cm.Prec.highest(cm.keymap.of([{ key: "Mod-Enter", run: runNow }])),
      cm.basicSetup, cm.keymap.of([cm.indentWithTab]), cm.directTyping,
      cm.indentUnit.of("    "), cm.EditorState.tabSize.of(4),
      cm.EditorView.contentAttributes.of({ "aria-labelledby": "answer-label", "aria-describedby": "answer-hint", tabindex: "0" }),
      cm.EditorView.updateListener.of((update) => {
        if (!update.docChanged || filling) return;
        area.value = update.state.doc.toString();
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }),
      look, colours.of(highlight()), language.of([]),
    ],
  });
  let filling = false;
  const frame = element("div", { className: "editor" }, view.dom);
  area.after(frame);
  area.hidden = true;
  document.querySelector("[data-editor-hint]").hidden = false;
  document.getElementById("answer-label").addEventListener("click", () => view.focus());
  form.addEventListener("filled", () => {
    filling = true;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: area.value } });
    filling = false;
  });
  dark.addEventListener("change", () => view.dispatch({ effects: colours.reconfigure(highlight()) }));
  const python = await cm.languages.find((one) => one.name === "Python")?.load();
  if (python) view.dispatch({ effects: language.reconfigure(python) });
}
