// A scorecard that saves itself and is filled in by keys. Without script each question has its own button.
const cards = document.querySelector("[data-cards]");
const forms = [...document.querySelectorAll("form[data-card]")];
const progress = document.getElementById("progress");
const began = Number(cards?.dataset.began);
const history = [];

const words = { "": "not rated yet", "cannot-tell": "cannot tell", "not-asked": "not asked" };
const stateOf = (form) => ({
  value: form.querySelector("input[name=value]:checked")?.value ?? "",
  note: form.elements.note.value, moment: form.elements.moment.value, run: form.elements.run?.value ?? "",
});
const show = (form, state) => {
  for (const radio of form.querySelectorAll("input[name=value]")) radio.checked = radio.value === state.value;
  form.elements.note.value = state.note;
  form.elements.moment.value = state.moment;
  if (form.elements.run) form.elements.run.value = state.run;
  offerToClear(form);
};
const isEmpty = (state) => !state.value && !state.note && !state.moment && !state.run;
const offerToClear = (form) => { form.querySelector("button[value=clear]").hidden = isEmpty(stateOf(form)); };
// By name: `elements.item` is a function of the collection.
const itemOf = (form) => form.querySelector("[name=item]").value;
const kept = new Map(forms.map((form) => [form, stateOf(form)]));
// What the server has said that it has.
const stored = new Map(kept);
const waiting = new Map();

// One request a question at a time, so that the last state is the one that stays.
const queue = new Map();
const save = (form) => {
  clearTimeout(waiting.get(form));
  offerToClear(form);
  const state = stateOf(form), before = kept.get(form);
  if (JSON.stringify(state) === JSON.stringify(before)) return;
  kept.set(form, state);
  queue.set(form, (queue.get(form) ?? Promise.resolve()).then(() => send(form, state)));
};
const fields = (form, state) => new URLSearchParams({ item: itemOf(form), ...state, do: isEmpty(state) ? "clear" : "save" });
const send = async (form, state) => {
  const said = form.querySelector("[data-said]");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields(form, state), headers: { Accept: "application/json" } });
    const reply = await answer.json();
    if (!answer.ok) throw new Error(reply.error);
    stored.set(form, state);
    said.textContent = "Saved";
    said.classList.remove("bad");
    progress.textContent = `${reply.done} of ${reply.of} done`;
    const word = form.closest("section").querySelector("[data-state]");
    word.textContent = words[state.value] ?? `rated ${state.value}`;
    word.className = `word ${state.value ? (words[state.value] ? "" : "done") : "wait"}`;
  } catch (error) {
    kept.set(form, { ...state, failed: true });
    said.textContent = `Not saved: ${error.message}`;
    said.classList.add("bad");
  }
};
const remember = (form) => { history.push([form, kept.get(form)]); if (history.length > 200) history.shift(); };

let current;
const go = (form, focus = true) => {
  if (!form) return;
  current?.closest("section").classList.remove("current");
  current = form;
  form.closest("section").classList.add("current");
  if (!focus) return;
  form.closest("section").scrollIntoView({ block: "nearest" });
  (form.querySelector("input[name=value]:checked") ?? form.querySelector("input[name=value]")).focus({ preventScroll: true });
};

for (const form of forms) {
  form.querySelector("[data-save]").hidden = true;
  offerToClear(form);
  form.addEventListener("focusin", () => go(form, false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember(form);
    if (event.submitter?.value === "clear") {
      show(form, { value: "", note: "", moment: "", run: "" });
      // The button is gone, and the keys shall go on from here.
      go(form);
    }
    save(form);
  });
  form.addEventListener("change", () => { remember(form); save(form); });
  form.elements.note.addEventListener("input", () => {
    offerToClear(form);
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => { remember(form); save(form); }, 700));
  });
  const now = form.querySelector("[data-now]");
  if (began) {
    now.hidden = false;
    now.addEventListener("click", () => {
      const seconds = Math.max(0, Math.floor((Date.now() - began) / 1000));
      const two = (number) => String(number).padStart(2, "0");
      const hours = Math.floor(seconds / 3600);
      remember(form);
      form.elements.moment.value = `${hours ? `${hours}:${two(Math.floor(seconds / 60) % 60)}` : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
      save(form);
    });
  }
}
if (forms.length) go(forms.find((form) => !kept.get(form).value) ?? forms[0], false);

document.addEventListener("keydown", (event) => {
  if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("textarea, input[type=text], select")) { if (event.key === "Escape") event.target.blur(); return; }
  const keys = { 0: "cannot-tell", x: "not-asked" };
  const value = /^[1-5]$/.test(event.key) ? event.key : keys[event.key];
  const place = forms.indexOf(current);
  if (value) {
    event.preventDefault();
    const radio = current.querySelector(`input[name=value][value="${value}"]`);
    remember(current);
    radio.checked = true;
    radio.focus({ preventScroll: true });
    save(current);
  } else if (event.key === "n") { event.preventDefault(); current.elements.note.focus(); }
  else if (event.key === "j") { event.preventDefault(); go(forms[place + 1]); }
  else if (event.key === "k") { event.preventDefault(); go(forms[place - 1]); }
  else if (event.key === "u" && history.length) {
    event.preventDefault();
    const [form, state] = history.pop();
    show(form, state);
    save(form);
    go(form);
  }
});

// What was typed a moment ago must not be lost with the page, nor what is on its way: the browser ends that with it.
addEventListener("pagehide", () => {
  for (const form of forms) {
    const state = stateOf(form);
    if (JSON.stringify(state) === JSON.stringify(stored.get(form))) continue;
    navigator.sendBeacon(form.action, fields(form, state));
  }
});
