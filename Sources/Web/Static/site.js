// The bank as files: narrows the list while you type. Without script the whole list stands there.
const narrow = document.getElementById("narrow");
if (narrow) {
  const rows = [...document.querySelectorAll("#questions tbody tr")];
  const texts = rows.map((row) => window.bankTexts[row.dataset.id] || "");
  const table = document.getElementById("questions"), none = document.getElementById("none");
  const shown = document.getElementById("shown");
  const filters = ["level", "kind", "topic"];
  const show = () => {
    const words = narrow.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, index) => {
      row.hidden = !filters.every((name) => !narrow.elements[name].value || row.dataset[name] === narrow.elements[name].value)
        || !words.every((word) => texts[index].includes(word));
      if (!row.hidden) count += 1;
    });
    shown.textContent = `${count} of ${rows.length}`;
    table.hidden = count === 0;
    none.hidden = count > 0;
  };
  const wanted = new URLSearchParams(location.search);
  for (const name of ["q", ...filters]) if (wanted.has(name)) narrow.elements[name].value = wanted.get(name);
  narrow.hidden = false;
  narrow.addEventListener("input", show);
  narrow.addEventListener("submit", (event) => event.preventDefault());
  show();
}
