// A console for the program on the page: what it prints as it comes, a line to type at it, and an end with the page.

const section = document.getElementById("console");
const start = document.querySelector("[data-console]");
const part = (name) => section.querySelector(`[data-${name}]`);
const send = (path, fields = {}) => fetch(path, {
  method: "POST", body: new URLSearchParams(fields), credentials: "same-origin", headers: { Accept: "application/json" },
});

class Console {
  static mostShown = 200_000;

  constructor() {
    this.log = part("log");
    this.state = part("state");
    this.said = part("said");
    this.input = section.querySelector("input");
    this.typed = [];
    this.parts = [];
    this.shown = 0;
    start.hidden = false;
    start.addEventListener("click", () => this.open());
    document.getElementById("console-form").addEventListener("submit", (event) => { event.preventDefault(); this.type(); });
    for (const button of section.querySelectorAll("[data-deed]")) button.addEventListener("click", () => this.act(button.dataset.deed));
    this.input.addEventListener("keydown", (event) => this.press(event));
    // The answer's form saves what is typed in it; this is no answer.
    section.addEventListener("input", (event) => event.stopPropagation());
    addEventListener("pagehide", () => this.lose());
  }

  async open() {
    if (this.isOpening) return;
    this.isOpening = true;
    start.setAttribute("aria-disabled", "true");
    this.lose();
    this.clear();
    section.hidden = false;
    this.say("", "Starting…");
    try {
      const reply = await send(section.dataset.open, { answer: document.getElementById("answer").value });
      const opened = await reply.json().catch(() => ({}));
      if (!reply.ok) return this.end(opened.error ?? "It was not run. Open the page again.");
      this.path = `${section.dataset.home}/${opened.id}`;
      this.say("wait", `Running on Python ${opened.python}${opened.isOtherPython ? ", because the one that the test names is not on this server" : ""}`);
      this.listen();
      this.input.focus();
      section.scrollIntoView({ block: "nearest" });
    } catch {
      this.end("It was not run: no connection.");
    } finally {
      this.isOpening = false;
      start.removeAttribute("aria-disabled");
    }
  }

  listen() {
    const source = new EventSource(this.path);
    this.source = source;
    section.classList.add("live");
    for (const kind of ["out", "err", "typed"]) source.addEventListener(kind, (event) => this.show(kind, JSON.parse(event.data)));
    source.addEventListener("end", (event) => { this.lose(); this.end(JSON.parse(event.data)); });
    // With the connection the program has ended: there is nothing to come back to.
    source.onerror = () => { if (this.source === source) { this.lose(); this.end("The connection was lost, so it was stopped."); } };
  }

  lose() {
    this.source?.close();
    this.source = null;
    section.classList.remove("live");
  }

  end(words) {
    this.flush();
    this.speak();
    this.say(words === "It ran to its end." ? "done" : "bad", words);
  }

  say(mark, words) {
    const word = document.createElement("span");
    word.className = `word ${mark}`;
    word.textContent = words;
    this.state.replaceChildren(word);
  }

  // ------------------------------------------------------------ what it prints

  clear() {
    this.parts = [];
    this.shown = 0;
    this.unsaid = "";
    this.log.replaceChildren();
    this.said.textContent = "";
  }

  show(kind, text) {
    this.parts.push([kind, text]);
    if (kind !== "typed") this.unsaid += text;
    this.frame ??= requestAnimationFrame(() => this.flush());
    this.speaking ??= setTimeout(() => this.speak(), 1_000);
  }

  flush() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    const log = this.log;
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
    // Small pieces, so that what is too much goes in small pieces too; a pair of surrogates stays together.
    for (const [kind, text] of this.parts) {
      for (const piece of text.match(/[^]{1,4000}(?![\udc00-\udfff])|[^]/g) ?? []) {
        const last = log.lastElementChild;
        if (last?.className === kind && last.textContent.length < 4_000) last.append(piece);
        else log.append(Object.assign(document.createElement("span"), { className: kind, textContent: piece }));
        this.shown += piece.length;
      }
    }
    this.parts = [];
    while (this.shown > Console.mostShown && log.childElementCount > 1) {
      this.shown -= log.firstElementChild.textContent.length;
      log.firstElementChild.remove();
    }
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  }

  /** A screen reader hears the last words of what came, once a second, not every byte. */
  speak() {
    clearTimeout(this.speaking);
    this.speaking = null;
    if (this.unsaid) this.said.textContent = this.unsaid.slice(-300);
    this.unsaid = "";
  }

  // ------------------------------------------------------------ what is typed

  async type() {
    if (!this.source) return;
    const text = this.input.value;
    this.input.value = "";
    if (text) this.typed.push(text);
    this.back = 0;
    const error = await this.post("type", { text });
    if (error) { this.input.value ||= text; this.show("err", `${error}\n`); }
  }

  async act(deed) {
    if (this.source) await this.post(deed);
    this.input.focus();
  }

  /** What went wrong, in words, or nothing. */
  async post(deed, fields) {
    try {
      const reply = await send(`${this.path}/${deed}`, fields);
      if (!reply.ok) return (await reply.json()).error ?? "Not sent.";
    } catch {
      return "Not sent: no connection.";
    }
  }

  press(event) {
    const isKey = event.ctrlKey && !event.altKey && !event.metaKey;
    if (isKey && event.key === "c" && this.input.selectionStart === this.input.selectionEnd) this.act("interrupt");
    else if (isKey && event.key === "d") this.act("end-input");
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      this.back = Math.min(Math.max((this.back ?? 0) + (event.key === "ArrowUp" ? 1 : -1), 0), this.typed.length);
      this.input.value = this.back ? this.typed.at(-this.back) : "";
    } else return;
    event.preventDefault();
  }
}

if (section && start) new Console();
