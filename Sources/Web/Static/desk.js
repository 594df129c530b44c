// The desk works without script: save, check, prove and submit are buttons. With it, a text saves itself, and preview,
// problems and proofs follow what is typed.

const element = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};
const post = (path, body, options = {}) => fetch(path, {
  method: "POST", body, credentials: "same-origin",
  headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" }, ...options,
});
const clock = () => new Date().toLocaleTimeString([], { hour12: false });
const form = document.getElementById("desk");
const fragment = (name) => document.querySelector(`[data-fragment="${name}"]`);

// ---------------------------------------------------------------- the sides, as tabs

/** Turns the sections beside the text into tabs; without script they stand below each other. */
class Tabs {
  constructor(side) {
    this.sections = [...side.querySelectorAll("section[data-tab]")];
    this.list = element("div", { className: "tabs", role: "tablist" });
    this.list.setAttribute("aria-label", "Beside the text");
    this.tabs = this.sections.map((section, index) => {
      const tab = element("button", { type: "button", className: "tab", id: `tab-${section.id}` }, section.dataset.tab);
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", section.id);
      tab.mark = element("span", { className: "tab-mark" });
      tab.append(tab.mark);
      section.setAttribute("role", "tabpanel");
      section.setAttribute("aria-labelledby", tab.id);
      section.tabIndex = 0;
      section.querySelector("h2").hidden = true;
      tab.addEventListener("click", () => this.show(index));
      tab.addEventListener("keydown", (event) => this.key(event, index));
      this.list.append(tab);
      return tab;
    });
    side.prepend(this.list);
    side.classList.add("tabbed");
    const wanted = this.sections.findIndex((section) => `#${section.id}` === location.hash);
    this.show(wanted < 0 ? 0 : wanted);
  }

  show(index) {
    this.tabs.forEach((tab, place) => {
      const isChosen = place === index;
      tab.setAttribute("aria-selected", isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      this.sections[place].hidden = !isChosen;
    });
  }

  open(name) { this.show(this.sections.findIndex((section) => section.id === `side-${name}`)); }

  key(event, index) {
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    const last = this.tabs.length - 1;
    const next = event.key === "Home" ? 0 : event.key === "End" ? last
      : event.key in steps ? (index + steps[event.key] + last + 1) % (last + 1) : -1;
    if (next < 0) return;
    event.preventDefault();
    this.show(next);
    this.tabs[next].focus();
  }

  /** A number or a mark behind a tab's name; `words` is what it means. */
  mark(name, text, className, words) {
    const tab = this.tabs[this.sections.findIndex((section) => section.id === `side-${name}`)];
    tab.mark.className = `tab-mark ${className}`;
    tab.mark.replaceChildren(element("span", { textContent: text, ariaHidden: "true" }),
      element("span", { className: "hidden-text", textContent: words ? `: ${words}` : "" }));
  }
}

// ---------------------------------------------------------------- the text

/** Keeps the text on the server and, until it is there, in this tab; shows only the answer to what was sent last. */
class Desk {
  static pause = 500;

  constructor(form, tabs) {
    this.form = form;
    this.tabs = tabs;
    this.area = form.elements.text;
    this.path = form.dataset.path;
    this.key = `assay:${this.path}`;
    this.version = Number(form.elements.version.value);
    this.kept = this.area.defaultValue;
    this.status = document.getElementById("saved");
    this.said = element("p", { className: "hidden-text", role: "status" });
    this.status.setAttribute("aria-live", "off");
    form.append(this.said);
    this.tries = 0;
    this.area.addEventListener("input", () => this.changed());
    addEventListener("pagehide", () => this.leave());
    addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.save(); });
    addEventListener("beforeunload", (event) => { if ((this.tries > 0 || this.inConflict) && this.isDirty) event.preventDefault(); });
    form.addEventListener("submit", (event) => this.submitted(event));
    form.querySelector("[data-save]").hidden = true;
    this.marks({ problemCount: Number(document.querySelector("[data-count]").textContent) });
    this.link();
    if (fragment("proofs").hasAttribute("data-running")) this.follow();
    if (this.area.value !== this.kept) this.changed();
    this.restore();
  }

  get isDirty() { return this.area.value !== this.kept; }

  body() { return new URLSearchParams({ text: this.area.value, version: this.version }).toString(); }

  changed() {
    if (this.ended) return;
    this.remember();
    if (!this.inConflict && this.tries === 0) this.say("wait", "Changed, not saved yet");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Desk.pause);
  }

  remember() {
    try {
      if (this.isDirty) sessionStorage.setItem(this.key, JSON.stringify({ text: this.area.value, kept: this.kept, sent: this.sent }));
      else sessionStorage.removeItem(this.key);
    } catch { /* A full or forbidden store costs only this second copy. */ }
  }

  /** What this tab wrote and the server never got comes back. */
  restore() {
    let held = null;
    try { held = JSON.parse(sessionStorage.getItem(this.key) ?? "null"); } catch { /* Not ours. */ }
    if (!held || held.text === this.kept) return this.remember();
    if (held.kept === this.kept || held.sent === this.kept) {
      this.fill(held.text);
      this.changed();
    } else {
      this.inConflict = true;
      this.trouble("This tab holds a text that was never saved, and a later one was saved elsewhere. Shown is the later one.", [
        ["Bring back this tab's", () => { this.inConflict = false; this.fill(held.text); this.changed(); }],
        ["Drop it", () => { sessionStorage.removeItem(this.key); this.inConflict = false; this.say("", "Saved"); }]]);
    }
  }

  fill(text) {
    this.area.value = text;
    this.area.dispatchEvent(new CustomEvent("filled"));
  }

  /** `true` when the server has what stands here. */
  async save() {
    clearTimeout(this.timer);
    if (this.saving) await this.saving;
    if (this.ended || this.inConflict || !this.isDirty) return !this.isDirty;
    this.saving = this.send(this.path);
    try { return await this.saving; } finally { this.saving = null; }
  }

  async send(path) {
    const text = this.area.value;
    this.sent = text;
    this.remember();
    let reply, said = {};
    try {
      reply = await post(path, this.body());
      said = await reply.json();
    } catch {
      if (reply?.ok) return false;
      this.tries += 1;
      this.trouble("Not saved: no connection. Trying again; what you write is kept in this tab.", []);
      this.timer = setTimeout(() => this.save(), Math.min(30_000, 1_000 * 2 ** this.tries));
      return false;
    }
    if (reply.ok) {
      this.tries = 0;
      this.kept = text;
      this.version = said.version;
      this.form.elements.version.value = said.version;
      this.remember();
      if (!this.isDirty) this.say("", `Saved ${clock()}`);
      // What was typed meanwhile is on its way: an answer to it follows.
      if (!this.isDirty) this.show(said);
      return true;
    }
    if (said.isConflict) this.conflict(said, text);
    else {
      if (said.isTheEnd) this.ended = true;
      this.trouble(said.error ?? "Not saved. Open the page again.", said.isTheEnd ? [["Open it", () => location.assign(this.path)]] : []);
    }
    return false;
  }

  conflict(said, text) {
    // Our own save, sent while the page was being left, may arrive after the page was loaded again.
    let held = null;
    try { held = JSON.parse(sessionStorage.getItem(this.key) ?? "null"); } catch { /* Not ours. */ }
    if (said.other === text || (held?.sent === said.other && !this.rebased)) {
      this.rebased = true;
      this.kept = said.other;
      this.version = said.version;
      this.timer = setTimeout(() => this.save(), 0);
      return;
    }
    this.inConflict = true;
    const keep = () => { this.inConflict = false; this.version = said.version; this.kept = said.other; this.save(); };
    const take = () => { this.inConflict = false; this.version = said.version; this.kept = said.other; this.fill(said.other); this.remember(); this.say("", "Saved"); this.refresh(); };
    this.trouble(said.error, [["Keep mine in its place", keep], ["Take the other one", take]], said.difference);
  }

  async refresh() { if (await this.send(this.path)) this.tabs.open("preview"); }

  leave() {
    if (this.ended || this.inConflict || !this.isDirty) return;
    this.sent = this.area.value;
    this.remember();
    // Browsers send at most 64 KiB after a page is gone; more stays in this tab and is sent when it comes back.
    if (this.body().length < 60_000) post(this.path, this.body(), { keepalive: true }).catch(() => {});
  }

  // -------------------------------------------------------------- what the server says

  show(said) {
    const previewed = fragment("preview");
    if (said.errorCount === 0) {
      previewed.innerHTML = said.preview;
      previewed.classList.remove("older");
    } else if (previewed.querySelector(".preview")) {
      previewed.classList.add("older");
    }
    if (said.problems !== undefined) fragment("problems").innerHTML = said.problems;
    if (said.changes !== undefined) fragment("changes").innerHTML = said.changes;
    if (said.proofs !== undefined) this.showProofs(said);
    this.marks(said);
    this.link();
  }

  showProofs(said) {
    const place = fragment("proofs");
    const open = new Set([...place.querySelectorAll("details[open] summary b")].map((node) => node.textContent));
    place.innerHTML = said.proofs;
    for (const one of place.querySelectorAll("details")) if (open.has(one.querySelector("summary b").textContent)) one.open = true;
    const words = { done: "hold", wait: "not all could be run", bad: "some are false" };
    const marks = { done: "✓", wait: "?", bad: "×" };
    if (said.isProving) this.tabs.mark("proofs", "…", "", "under way");
    else this.tabs.mark("proofs", marks[said.proofMark] ?? "", said.proofMark ?? "", words[said.proofMark] ?? "");
    if (said.isProving) this.follow();
  }

  marks(said) {
    if (said.problemCount === undefined) return;
    const count = said.problemCount;
    const bad = said.errorCount ?? document.querySelectorAll('#side-problems [data-word="error"]').length;
    this.tabs.mark("problems", count || "", bad ? "bad" : count ? "wait" : "", count ? `${count}` : "none");
    if (this.heard !== undefined && this.heard !== count) {
      this.said.textContent = count ? `${count} ${count === 1 ? "problem" : "problems"}` : "No problems";
    }
    this.heard = count;
  }

  /** A problem leads to its line. */
  link() {
    const lines = [];
    for (const item of document.querySelectorAll("#side-problems li[data-line]")) {
      const line = Number(item.dataset.line);
      lines.push({ line, word: item.dataset.word });
      const place = item.querySelector(".line-of");
      const button = element("button", { type: "button", className: "quiet line-of", textContent: place.textContent });
      button.addEventListener("click", () => this.goTo(line));
      place.replaceWith(button);
    }
    this.markLines?.(lines);
  }

  goTo(line) {
    if (this.goToLine) return this.goToLine(line);
    const before = this.area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.area.focus();
    this.area.setSelectionRange(before, before);
    this.area.scrollTop = (line - 4) * parseFloat(getComputedStyle(this.area).lineHeight);
  }

  async prove() {
    if (this.proving) return;
    this.proving = true;
    this.tabs.open("proofs");
    if (this.saving) await this.saving;
    clearTimeout(this.timer);
    if (!this.inConflict && !this.ended) await this.send(`${this.path}/prove`);
    this.proving = false;
  }

  follow() {
    clearTimeout(this.following);
    this.following = setTimeout(async () => {
      try {
        const said = await (await fetch(`${this.path}/proof`, { headers: { Accept: "application/json" }, cache: "no-store" })).json();
        if (said.proofs === undefined) return;
        this.showProofs(said);
        if (!said.isProving) {
          this.said.textContent = document.querySelector("[data-proof-summary]")?.textContent ?? "";
          // The strips of the preview are filled by what was just seen.
          if (!this.isDirty && !this.saving) this.send(this.path);
        }
      } catch { this.follow(); }
    }, 400);
  }

  async submitted(event) {
    const button = event.submitter;
    if (button?.hasAttribute("data-prove")) { event.preventDefault(); this.prove(); return; }
    if (button?.hasAttribute("data-save")) { event.preventDefault(); this.save(); return; }
    clearTimeout(this.timer);
    clearTimeout(this.following);
    if (this.leaving || (!this.saving && !this.isDirty && !this.inConflict)) return;
    event.preventDefault();
    if (this.inConflict) return;
    // The version that is sent along must be the one of the last save.
    if (this.saving) await this.saving;
    if (!button?.hasAttribute("data-discard") && !(await this.save())) return;
    this.leaving = true;
    this.kept = this.area.value;
    this.remember();
    this.form.requestSubmit(button);
  }

  say(mark, words) {
    this.status.className = "saved";
    this.status.replaceChildren(element("span", { className: `word ${mark}`, textContent: words }));
  }

  trouble(words, choices, difference) {
    this.status.className = "saved trouble";
    const buttons = choices.map(([label, act]) => {
      const button = element("button", { type: "button", className: "quiet", textContent: label });
      button.addEventListener("click", act);
      return button;
    });
    const parts = [element("span", { role: "alert", textContent: words }), ...buttons];
    if (difference) {
      const shown = element("details", { className: "moved", open: true }, element("summary", { textContent: "What is different" }));
      shown.insertAdjacentHTML("beforeend", difference);
      parts.push(shown);
    }
    this.status.replaceChildren(...parts);
  }
}

// ---------------------------------------------------------------- the editor

/** Question files as one language: front matter, headings, fences with a program. */
const questionFiles = {
  startState: () => ({ part: "start", quote: "" }),
  token(stream, state) {
    if (stream.sol()) {
      if (stream.match(/^---\s*$/)) { state.part = state.part === "start" ? "front" : "text"; return "meta"; }
      if (stream.match(/^(```|~~~).*/)) { state.part = state.part === "code" ? "text" : "code"; state.quote = ""; return "meta"; }
      if (state.part === "text" && stream.match(/^#{1,6} .*/)) return "heading";
    }
    if (state.part === "front") {
      if (stream.match(/^#.*/)) return "comment";
      if (stream.match(/^"(\\.|[^"\\])*"?/) || stream.match(/^'[^']*'?/)) return "string";
      if (stream.match(/^[\w.-]+(?=:(\s|$))/)) return "propertyName.definition";
      if (stream.match(/^(true|false|null)\b/)) return "atom";
      if (stream.match(/^[A-Za-z_][\w.-]*/)) return null;
      if (stream.match(/^\d+(\.\d+)?\b/)) return "number";
      stream.next();
      stream.match(/^[^\w"'#]*/);
      return null;
    }
    if (state.part === "code") return python(stream, state);
    if (stream.match(/^`[^`]*`/)) return "string";
    if (stream.match(/^\*\(claims?:[^)]*\)\*/)) return "meta";
    if (stream.match(/^\*\*[^*]+\*\*/)) return "strong";
    stream.next();
    stream.match(/^[^`*]+/);
    return null;
  },
};

function python(stream, state) {
  if (state.quote) {
    if (stream.match(state.quote)) state.quote = "";
    else { stream.next(); while (!stream.eol() && !stream.match(state.quote, false)) stream.next(); }
    return "string";
  }
  const opened = stream.match(/^[rbuft]{0,2}("""|''')/i);
  if (opened) { state.quote = opened[1]; return "string"; }
  if (stream.match(/^[rbuft]{0,2}"(\\.|[^"\\])*"?/i) || stream.match(/^[rbuft]{0,2}'(\\.|[^'\\])*'?/i)) return "string";
  if (stream.match(/^#.*/)) return "comment";
  if (stream.match(/^@[\w.]+/)) return "meta";
  if (stream.match(/^(and|as|assert|async|await|break|case|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|match|nonlocal|not|or|pass|raise|return|try|while|with|yield)\b/)) return "keyword";
  if (stream.match(/^(True|False|None|self|cls)\b/)) return "atom";
  if (stream.match(/^[A-Za-z_]\w*/)) return null;
  if (stream.match(/^\d[\w.]*/)) return "number";
  stream.next();
  return null;
}

async function edit(desk) {
  const area = desk.area;
  const cm = await import(desk.form.dataset.editor);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colours = new cm.Compartment();
  // As the editor's own by day, but for two colours that are too pale on paper.
  const darker = { "#e40": "#b33200", "#f00": "#b00000" };
  const light = cm.HighlightStyle.define(
    cm.defaultHighlightStyle.specs.map((one) => ({ ...one, color: darker[one.color] ?? one.color })));
  const highlight = () => cm.syntaxHighlighting(dark.matches ? cm.oneDarkHighlightStyle : light);
  const setMarks = cm.StateEffect.define();
  const marks = cm.StateField.define({
    create: () => cm.Decoration.none,
    update(value, transaction) {
      let now = value.map(transaction.changes);
      for (const effect of transaction.effects) {
        if (!effect.is(setMarks)) continue;
        const document = transaction.state.doc;
        const words = new Map();
        const rank = { warning: 0, doubt: 1, error: 2 };
        for (const { line, word } of effect.value) if (rank[word] > (rank[words.get(line)] ?? -1)) words.set(line, word);
        const ranges = [...words].filter(([line]) => line >= 1 && line <= document.lines).sort((a, b) => a[0] - b[0])
          .map(([line, word]) => cm.Decoration.line({ class: `cm-${word}-line` }).range(document.line(line).from));
        now = cm.Decoration.set(ranges);
      }
      return now;
    },
    provide: (field) => cm.EditorView.decorations.from(field),
  });
  const look = cm.EditorView.theme({
    "&": { fontSize: ".875rem", color: "var(--ink)", backgroundColor: "var(--raised)" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", overflow: "auto" },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--soft)", border: "none", borderRight: "1px solid var(--hair)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--blue-wash) 45%, transparent)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--blue) 28%, transparent)" },
    ".cm-tooltip, .cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--hair)" },
    ".cm-foldPlaceholder": { backgroundColor: "var(--sunk)", border: "none", color: "var(--soft)" },
    ".cm-error-line": { backgroundColor: "var(--bad-wash)", boxShadow: "inset 3px 0 var(--bad)" },
    ".cm-doubt-line": { backgroundColor: "var(--bad-wash)", boxShadow: "inset 3px 0 var(--bad)" },
    ".cm-warning-line": { backgroundColor: "var(--amber-wash)", boxShadow: "inset 3px 0 var(--amber)" },
  });
  let filling = false;
  const view = new cm.EditorView({
    doc: area.value,
    extensions: [
      cm.EditorView.cspNonce.of(document.querySelector("meta[name=csp-nonce]").content),
      cm.Prec.highest(cm.keymap.of([{ key: "Mod-Enter", run: () => { desk.prove(); return true; } }])),
      cm.basicSetup, cm.keymap.of([cm.indentWithTab]), cm.directTyping, cm.indentUnit.of("  "), cm.EditorState.tabSize.of(4),
      cm.EditorView.lineWrapping,
      cm.EditorView.contentAttributes.of({ "aria-labelledby": "text-label", "aria-describedby": "text-hint", tabindex: "0" }),
      cm.EditorView.updateListener.of((update) => {
        if (!update.docChanged || filling) return;
        area.value = update.state.doc.toString();
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }),
      look, marks, colours.of(highlight()), cm.StreamLanguage.define(questionFiles),
    ],
  });
  area.after(element("div", { className: "editor" }, view.dom));
  area.hidden = true;
  document.querySelector("[data-editor-hint]").hidden = false;
  document.getElementById("text-label").addEventListener("click", () => view.focus());
  area.addEventListener("filled", () => {
    filling = true;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: area.value } });
    filling = false;
  });
  dark.addEventListener("change", () => view.dispatch({ effects: colours.reconfigure(highlight()) }));
  desk.markLines = (lines) => view.dispatch({ effects: setMarks.of(lines) });
  desk.goToLine = (line) => {
    const place = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
    view.dispatch({ selection: { anchor: place.from }, effects: cm.EditorView.scrollIntoView(place.from, { y: "center" }) });
    view.focus();
  };
  desk.link();
}

if (form) {
  const desk = new Desk(form, new Tabs(form.querySelector(".desk-side")));
  if (form.dataset.editor) {
    try { await edit(desk); } catch (error) { console.warn("The plain text area stays.", error); }
  }
}

// ---------------------------------------------------------------- a review that waits for its proofs

const waiting = document.querySelector("[data-follow][data-running]");
if (waiting) {
  const follow = async () => {
    try {
      const said = await (await fetch(`${waiting.dataset.follow}/proof`, { headers: { Accept: "application/json" }, cache: "no-store" })).json();
      if (said.isProving) waiting.innerHTML = said.proofs;
      // What may be done changes with what was found; a note that was begun is not thrown away.
      else if (document.getElementById("note")?.value) waiting.innerHTML = said.proofs;
      else return location.reload();
    } catch { /* The next time will do. */ }
    setTimeout(follow, 700);
  };
  setTimeout(follow, 400);
}
