// Comfort for the hiring side; every page works without it.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try { await navigator.clipboard.writeText(field.value); button.textContent = "Copied"; }
    catch { button.textContent = "Press Ctrl+C to copy"; }
  });
}

for (const button of document.querySelectorAll("[data-busy]")) {
  button.form.addEventListener("submit", () => { button.textContent = button.dataset.busy; button.setAttribute("aria-busy", "true"); });
}

// Rating by keys: 1 to 5 and 0 choose, Enter saves, n goes to the note, u takes the last one back.
const rate = document.querySelector("form[data-rate]");
const undo = document.querySelector("form[data-undo]");
if (rate || undo) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("textarea, input[type=text], input[type=search]");
    if (typing) { if (event.key === "Escape") event.target.blur(); return; }
    const choice = rate && /^[0-5]$/.test(event.key) && rate.querySelector(`input[name=value][value="${event.key}"]`);
    if (choice) { choice.checked = true; choice.focus(); event.preventDefault(); }
    else if (event.key === "Enter" && rate && !event.target.matches("a, button, summary")) { event.preventDefault(); rate.requestSubmit(); }
    else if (event.key === "n" && rate) { event.preventDefault(); rate.elements.note.focus(); }
    else if (event.key === "u" && undo) { event.preventDefault(); undo.requestSubmit(); }
  });
}

// The bank's list follows what is typed, without a reload.
const filter = document.querySelector("form[data-filter]");
if (filter) {
  let waiting, running;
  const show = async () => {
    const query = new URLSearchParams(new FormData(filter)).toString();
    running?.abort(); running = new AbortController();
    try {
      const answer = await fetch(`/bank?${query}`, { signal: running.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const old = document.querySelectorAll("main > :not(.head):not(.lead):not(form):not([data-stay])");
      const fresh = [...page.querySelectorAll("main > :not(.head):not(.lead):not(form):not([data-stay])")];
      old.forEach((element) => element.remove());
      filter.after(...fresh);
      history.replaceState(null, "", `/bank?${query}`);
    } catch (error) { if (error.name !== "AbortError") filter.submit(); }
  };
  filter.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  filter.addEventListener("submit", (event) => { event.preventDefault(); show(); });
}

// A long table shows the rows that hold every word that is typed.
for (const find of document.querySelectorAll("[data-find]")) {
  const rows = [...document.querySelectorAll(`#${find.dataset.find} tbody tr`)];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const field = find.querySelector("input"), said = find.querySelector("[role=status]");
  find.hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word));
      if (!row.hidden) shown += 1;
    });
    said.textContent = words.length ? `${shown} of ${rows.length}` : "";
  });
}

// Times in the reader's own zone.
for (const time of document.querySelectorAll("time[data-local]")) {
  time.textContent = new Date(time.dateTime).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}
for (const form of document.querySelectorAll("form[data-zoned]")) {
  const field = form.elements.starts;
  if (!field) continue;
  const two = (number) => String(number).padStart(2, "0");
  if (field.value) {
    const at = new Date(`${field.value}Z`);
    field.value = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
  }
  form.querySelector("[data-zone]").textContent = "(your time)";
  const zone = Object.assign(document.createElement("input"), { type: "hidden", name: "zone" });
  form.append(zone);
  form.addEventListener("submit", () => { zone.value = field.value ? new Date(field.value).getTimezoneOffset() : 0; });
}
