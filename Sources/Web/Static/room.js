// An interview's room: the pad, the drawing, programs, the question, notes, the chat, and who is here. All of it comes over one stream.

const room = document.getElementById("room");
const base = room.dataset.base;
const find = (id) => document.getElementById(id);
const element = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};
/** Of four colours, the one that a person has on everybody's page all the time, whoever comes and goes. */
const hue = (seat, names) => Math.max(0, Object.keys(names).sort().indexOf(seat)) % 4;
const localTime = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

let scene = null;
let pad = null;
let drawing = null;
let offset = 0;

/** Sends a form's fields; says in words what went wrong and gives the answer, or nothing. */
async function post(path, fields = {}) {
  try {
    const reply = await fetch(`${base}/${path}`, {
      method: "POST", body: new URLSearchParams(fields), credentials: "same-origin", headers: { Accept: "application/json" },
    });
    const said = await reply.json().catch(() => ({}));
    if (reply.ok) { trouble(""); return said; }
    trouble(said.error ?? "That did not work. Try it again.");
  } catch {
    trouble("Not sent: no connection. Try it again in a moment.");
  }
  return null;
}

function trouble(words, ...more) {
  const note = find("trouble");
  // What was given back stays until the page goes.
  if (note.querySelector("pre")) return;
  note.hidden = !words;
  note.replaceChildren(...(words ? [element("p", { textContent: words }), ...more] : []));
}

function say(words) { find("said").textContent = words; }

// ---------------------------------------------------------------- the stream

class Stream {
  connect() {
    this.source?.close();
    const source = new EventSource(`${base}/events?${pad.query}`);
    this.source = source;
    this.heard = Date.now();
    this.listen("hello", (hello) => this.hello(hello));
    this.listen("scene", show);
    this.listen("pad", ({ updates, from }) => { if (!pad.receive(updates, from)) this.connect(); });
    this.listen("drawn", (steps) => { if (!drawing.receive(steps)) this.connect(); });
    this.listen("cursor", (cursor) => pad.cursor(cursor));
    this.listen("line", addLine);
    this.listen("run", (run) => programs.begin(run));
    this.listen("print", ({ id, pieces }) => programs.print(id, pieces));
    this.listen("beat", () => {});
    this.listen("done", ({ id, words }) => programs.end(id, words));
    source.onopen = () => { this.tries = 0; };
    source.onerror = () => {
      net(false);
      // The browser tries again by itself, unless it was answered by something that is no stream.
      if (source.readyState === EventSource.CLOSED && this.source === source) {
        this.tries = (this.tries ?? 0) + 1;
        setTimeout(() => { if (this.source === source) this.connect(); }, Math.min(10_000, 500 * 2 ** this.tries));
      }
    };
  }

  listen(name, hear) {
    const source = this.source;
    source.addEventListener(name, (event) => {
      if (this.source !== source) return;
      this.heard = Date.now();
      try { hear(JSON.parse(event.data)); } catch (error) {
        console.error(error);
        pad.version = null;
        pad.held = null;
        pad.pending = [];
        drawing.stored = null;
        trouble("This page lost its place in the pad. It was read anew; what you typed last may be missing.");
        this.connect();
      }
    });
  }

  hello(hello) {
    pad.me = hello.scene.me;
    show(hello.scene);
    pad.hello(hello);
    drawing.hello(hello.drawing);
    pad.cursors.clear();
    hello.cursors.forEach((cursor) => pad.cursor(cursor));
    pad.redraw();
    find("chat").replaceChildren();
    hello.chat.forEach(addLine);
    programs.rebuild(hello.runs);
    net(true);
    pad.tries = 0;
    pad.push();
  }
}

/** Whether the stream stands. */
function net(isUp) {
  const node = find("net");
  const words = isUp ? "" : scene ? "No connection. Write on: what you type is kept in this page and sent when it is back." : "Connecting…";
  if (node.textContent !== words) node.textContent = words;
  room.classList.toggle("offline", !isUp);
}

// ---------------------------------------------------------------- the scene

function show(next) {
  const before = scene;
  scene = next;
  offset = next.now - Date.now();
  const isCandidate = next.me === "candidate";
  const isRunning = next.state === "running";
  const isHidden = next.privateUntil !== undefined;
  if (pad) {
    pad.names = next.names;
    pad.hue = (seat) => hue(seat, next.names);
    pad.isPaused = !isRunning || pad.isOver || isHidden && !isCandidate;
    drawing.isPaused = pad.isPaused;
  }
  find("people").replaceChildren(...next.people.map(({ seat, name }) => {
    const item = element("li", { title: name, className: seat === next.me ? "me" : `who-${person(seat).hue}` }, name);
    if (seat === next.me) item.append(element("span", { className: "soft", textContent: " (you)" }));
    return item;
  }));
  const candidateIsHere = next.people.some((one) => one.seat === "candidate");
  const others = next.people.filter((one) => one.seat !== next.me).map((one) => one.name);
  const waits = find("wait");
  waits.hidden = isRunning;
  if (isRunning && !candidateIsHere) find("people").prepend(element("li", { className: "away", textContent: `${next.names.candidate} is not here` }));
  find("wait-words").textContent = next.state === "ended" ? "The interview is over. Nothing more can be typed; you can close this page."
    : isCandidate ? `You are in. The interview begins when your interviewers say so.${others.length ? ` Here already: ${others.join(", ")}.` : ""}`
    : candidateIsHere ? `${next.names.candidate} is here. Begin when you are ready.`
    : next.agreed ? `${next.names.candidate} has agreed to what is kept and is not here just now.`
    : `Not begun. ${next.names.candidate} has not come yet.`;
  if (find("begin")) {
    find("begin").hidden = next.state !== "planned";
    // While she works unseen the end would show it.
    find("end").hidden = !isRunning || isHidden;
  }
  showPrivate(isCandidate, isRunning, isHidden, before);
  if (next.question?.hash !== before?.question?.hash) showQuestion(next.question, before);
  for (const control of find("run-form").elements) control.disabled = !isRunning || isHidden && !isCandidate;
  for (const control of find("chat-form").elements) control.disabled = !isRunning;
  if (before && before.state !== next.state) say(waits.hidden ? "The interview has begun." : find("wait-words").textContent);
  clock.show();
}

function showPrivate(isCandidate, isRunning, isHidden, before) {
  find("private").hidden = !isHidden;
  find("private-form").hidden = !isRunning || isHidden;
  if (isHidden) {
    const until = localTime(scene.privateUntil);
    find("private-words").textContent = isCandidate
      ? `You work unseen until ${until}. Nobody sees the pad, the drawing or your programs; afterwards everything is shown.`
      : `${scene.names.candidate} works privately until ${until}. You see the pad and the drawing as they were; afterwards everything is shown, and the interview can be ended.`;
    // What runs meanwhile is none of the panel's business; it is told anew afterwards.
    if (!isCandidate) { find("live").hidden = true; programs.state("", ""); }
  }
  if (before && isHidden !== (before.privateUntil !== undefined)) {
    say(isHidden ? find("private-words").textContent : "The private time is over. Everything is shown again.");
  }
}

function showQuestion(question, before) {
  if (!question) return;
  find("question-title").textContent = question.title;
  find("prompt").innerHTML = question.html;
  for (const button of document.querySelectorAll("[data-show]")) {
    const isShown = button.dataset.hash === question.hash;
    button.textContent = isShown ? "Shown" : "Show";
    button.setAttribute("aria-pressed", isShown);
  }
  if (before) say(`The question is now: ${question.title}.`);
}

/** The time that is left, without haste; said aloud at ten, five and one minute. */
const clock = {
  ahead: null,
  show() {
    const node = find("clock");
    if (scene?.state !== "running") { node.textContent = scene?.state === "planned" ? `${scene.minutes} min planned` : ""; return; }
    const left = scene.beganAt + scene.minutes * 60_000 - (Date.now() + offset);
    const minutes = Math.ceil(Math.abs(left) / 60_000);
    node.textContent = left > 0 ? `${minutes} min left` : minutes > 1 ? `${minutes - 1} min over` : "Time is up";
    this.ahead ??= [10, 5, 1].filter((one) => left > one * 60_000);
    while (this.ahead.length && left <= this.ahead[0] * 60_000) {
      const reached = this.ahead.shift();
      if (!this.ahead.length || left > this.ahead[0] * 60_000) say(reached === 1 ? "1 minute left." : `${reached} minutes left.`);
    }
  },
};
setInterval(() => clock.show(), 5_000);

// ---------------------------------------------------------------- the chat

function addLine({ seat, at, text }) {
  const list = find("chat");
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 8;
  const who = seat === scene.me ? "You" : scene.names[seat] ?? "Somebody";
  list.append(element("div", {}, element("span", { className: "soft small" }, `${who}, `, element("time", { dateTime: new Date(at).toISOString(), textContent: localTime(at) })), element("p", { textContent: text })));
  while (list.childElementCount > 1_000) list.firstElementChild.remove();
  if (isAtEnd) list.scrollTop = list.scrollHeight;
}

find("chat-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = find("line");
  const text = field.value.trim();
  if (!text) return;
  if (await post("say", { text }) && field.value.trim() === text) field.value = "";
});

// ---------------------------------------------------------------- programs

const programs = {
  mostShown: 200_000,
  log: find("log"),
  shown: 0,
  unsaid: "",

  rebuild(runs) {
    this.log.replaceChildren();
    this.shown = 0;
    this.current = null;
    this.state("", "");
    for (const run of runs) this.begin(run, true);
  },

  begin(run, isOld = false) {
    const who = run.seat === scene.me ? "you" : scene.names[run.seat] ?? "somebody";
    this.add("head", `Run ${run.number} by ${who}, Python ${run.python}\n`);
    this.current = run.id;
    this.print(run.id, run.pieces, isOld);
    if (run.ending !== undefined) return this.end(run.id, run.ending);
    this.state("wait", `Running: started by ${who}, Python ${run.python}`);
    find("live").hidden = false;
  },

  print(id, pieces, isOld = false) {
    if (id !== this.current) return;
    for (const { kind, text } of pieces) {
      this.add(kind, text);
      if (kind !== "typed" && !isOld) this.unsaid += text;
    }
    if (!isOld) this.speaking ??= setTimeout(() => this.speak(), 1_000);
  },

  end(id, words) {
    if (id !== this.current) return;
    this.current = null;
    if (this.log.textContent && !this.log.textContent.endsWith("\n")) this.add("out", "\n");
    this.speak();
    find("live").hidden = true;
    this.state(words === "It ran to its end." ? "done" : "bad", words);
  },

  state(mark, words) {
    find("run-state").replaceChildren(...(words ? [element("span", { className: `word ${mark}`, textContent: words })] : []));
  },

  add(kind, text) {
    const log = this.log;
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
    for (const piece of text.match(/[^]{1,4000}(?![\udc00-\udfff])|[^]/g) ?? []) {
      const last = log.lastElementChild;
      if (last?.className === kind && kind !== "head" && last.textContent.length < 4_000) last.append(piece);
      else log.append(element("span", { className: kind, textContent: piece }));
      this.shown += piece.length;
    }
    while (this.shown > this.mostShown && log.childElementCount > 1) {
      this.shown -= log.firstElementChild.textContent.length;
      log.firstElementChild.remove();
    }
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  },

  /** A screen reader hears the last words of what came, once a second. */
  speak() {
    clearTimeout(this.speaking);
    this.speaking = null;
    if (this.unsaid) find("run-said").textContent = this.unsaid.slice(-300);
    this.unsaid = "";
  },

  async run() {
    if (this.isStarting || scene?.state !== "running") return;
    this.isStarting = true;
    this.state("", "Starting…");
    await pad.settled();
    if (!await post("run", { python: find("python").value })) this.state("", "");
    this.isStarting = false;
  },
};

find("run-form").addEventListener("submit", (event) => { event.preventDefault(); programs.run(); });
find("type-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = find("typed");
  const text = field.value;
  field.value = "";
  if (!await post("type", { text })) field.value ||= text;
});
find("typed").addEventListener("keydown", (event) => {
  const isKey = event.ctrlKey && !event.altKey && !event.metaKey;
  if (isKey && event.key === "c" && event.target.selectionStart === event.target.selectionEnd) post("interrupt");
  else if (isKey && event.key === "d") post("end-input");
  else return;
  event.preventDefault();
});
for (const button of document.querySelectorAll("[data-deed]")) button.addEventListener("click", () => post(button.dataset.deed));

// ---------------------------------------------------------------- the pad or the drawing

const tabs = [...document.querySelectorAll(".room-tabs [role=tab]")];
function choose(tab) {
  for (const one of tabs) {
    const isChosen = one === tab;
    one.setAttribute("aria-selected", isChosen);
    one.tabIndex = isChosen ? 0 : -1;
    find(one.getAttribute("aria-controls")).hidden = !isChosen;
  }
  if (tab.id === "drawing-title") find("drawing-news").hidden = true;
  else pad?.view.requestMeasure();
}
for (const tab of tabs) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", ({ key }) => {
    const next = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.indexOf(tab), End: tabs.length - 1 - tabs.indexOf(tab) }[key];
    if (next === undefined) return;
    const other = tabs[(tabs.indexOf(tab) + next + tabs.length) % tabs.length];
    choose(other);
    other.focus();
  });
}

/** Somebody drew while the drawing is not in sight. */
function news(who) {
  if (!find("drawing").hidden) return;
  if (find("drawing-news").hidden) say(`${who} draws.`);
  find("drawing-news").hidden = false;
}

const settled = () => Promise.all([pad.settled(), drawing.settled()]);

/** How much of what was done here is not stored yet. */
function kept() {
  const count = pad.pending.length + (drawing?.pending.length ?? 0);
  const isUp = pad.tries < 2 && !(drawing?.tries > 1);
  find("kept").textContent = !count ? "All is kept" : isUp ? "Sending…" : count === 1 ? "1 change waits" : `${count} changes wait`;
}

/** Who sits on a seat, as it is shown everywhere on this page. */
function person(seat) {
  return { name: scene?.names[seat] ?? "somebody", hue: hue(seat, scene?.names ?? {}), isMe: seat === scene?.me };
}

// ---------------------------------------------------------------- private time, and the panel's part

find("private-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  await settled();
  await post("private", { minutes: find("private-minutes").value });
});
find("private-end")?.addEventListener("click", async () => { await settled(); await post("private/end"); });
/** Whether a button was pressed a second time within five seconds; till then it asks. */
function isSure(button, question) {
  if (button.dataset.sure) return true;
  const words = button.textContent;
  button.dataset.sure = "yes";
  button.textContent = question;
  setTimeout(() => { delete button.dataset.sure; button.textContent = words; }, 5_000);
  return false;
}
find("begin")?.addEventListener("click", ({ currentTarget }) => {
  const isHere = scene?.people.some((one) => one.seat === "candidate");
  if (isHere || isSure(currentTarget, "Begin without the candidate?")) post("begin");
});
find("end")?.addEventListener("click", async ({ currentTarget }) => {
  if (!isSure(currentTarget, "End for all?")) return;
  await settled();
  if (await post("end")) location.assign(find("leave").href);
});
find("other-form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  post("question", { id: find("other").value });
});
for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => post("question", { id: button.dataset.show, hash: button.dataset.hash }));
}

for (const button of document.querySelectorAll("[data-put]")) {
  button.addEventListener("click", () => pad.put(button.previousElementSibling.textContent));
}

const noteForm = find("note-form");
if (noteForm) {
  const field = find("note");
  const button = noteForm.querySelector("button");
  let changing = null;
  const wire = (item) => {
    const time = item.querySelector("time");
    time.textContent = localTime(Number(time.dataset.at));
    const change = element("button", { type: "button", className: "quiet", textContent: "Change" });
    change.addEventListener("click", () => {
      changing = item;
      field.value = item.querySelector("p").textContent;
      button.textContent = "Keep the change";
      field.focus();
    });
    time.after(change);
  };
  document.querySelectorAll("[data-note]").forEach(wire);
  const keep = async () => {
    const text = field.value.trim();
    if (!text && !changing) return;
    const kept = await post("note", { text, ...(changing ? { id: changing.dataset.note } : {}) });
    if (!kept) return;
    if (changing && !text) changing.remove();
    else if (changing) changing.querySelector("p").textContent = kept.text;
    else {
      const time = element("time", { dateTime: new Date(kept.at).toISOString() });
      time.dataset.at = kept.at;
      const item = element("li", {}, time, element("p", { textContent: kept.text }));
      item.dataset.note = kept.id;
      wire(item);
      find("notes").append(item);
    }
    changing = null;
    field.value = "";
    button.textContent = "Keep the note";
  };
  noteForm.addEventListener("submit", (event) => { event.preventDefault(); keep(); });
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); keep(); } });
}

// ---------------------------------------------------------------- the beginning

if (room.dataset.editor) {
  net(false);
  const [cm, { Pad }, { Drawing }] = await Promise.all([room.dataset.editor, room.dataset.pad, room.dataset.draw].map((one) => import(one)));
  pad = new Pad(cm, find("pad"), {
    base,
    on: {
      said: (words) => trouble(words),
      kept,
      lost: (text) => trouble("This was typed here, and the pad has gone on without it. Copy what you need:", element("pre", { textContent: text, tabIndex: 0 })),
      over: (words) => { trouble(words); pad.isPaused = true; },
      run: () => programs.run(),
    },
  });
  drawing = new Drawing(find("drawing"), { base, pad, person, on: { said: (words) => trouble(words), kept, news } });
  await pad.begin();
  drawing.begin();
  const stream = new Stream();
  stream.connect();
  // Something comes every quarter of a minute, or the line is dead although nobody said so.
  setInterval(() => { if (Date.now() - stream.heard > 40_000) { net(false); stream.connect(); } }, 5_000);
  addEventListener("online", () => stream.connect());
  addEventListener("offline", () => net(false));
} else {
  trouble("The pad needs the code editor. Whoever runs this server installs it with scripts/setup.");
}
