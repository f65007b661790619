/* What documents for paper can do on a screen; each is complete without this. */
const words = (element) => element.textContent.trim();

const button = document.querySelector("#print");
button.hidden = false;
button.addEventListener("click", () => print());

/* 打印于: the day on which it is printed. */
function date() {
  const box = document.querySelector("#printed");
  if (!box) return;
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  box.querySelector("dd").textContent = format.format(new Date());
  box.hidden = false;
}

/* Ticks stay in this browser, under what their item says: a changed item is unticked. */
function keepTicks(section) {
  const store = `handbook:${section.dataset.keep}`;
  const panel = section.querySelector(".progress");
  const [bar, told, reset] = ["progress", "output", "button"].map((tag) => panel.querySelector(tag));
  const items = [...section.querySelectorAll("[data-key]")];
  const keys = new Set(kept(store));

  function show() {
    let done = 0;
    for (const item of items) {
      const ticked = keys.has(item.dataset.key);
      item.querySelector("input").checked = ticked;
      item.classList.toggle("done", ticked);
      done += ticked;
    }
    bar.max = items.length;
    bar.value = done;
    told.textContent = panel.dataset.told.replace("{done}", done).replace("{all}", items.length);
    reset.disabled = !done;
  }

  function keep() {
    const present = items.map((item) => item.dataset.key).filter((key) => keys.has(key));
    try {
      localStorage.setItem(store, JSON.stringify(present));
    } catch {
      /* A browser that keeps nothing still ticks. */
    }
    show();
  }

  for (const item of items) {
    const box = document.createElement("input");
    const label = document.createElement("label");
    box.type = "checkbox";
    label.append(...item.childNodes);
    item.append(label);
    label.prepend(box);
    box.addEventListener("change", () => {
      keys[box.checked ? "add" : "delete"](item.dataset.key);
      keep();
    });
  }
  reset.addEventListener("click", () => {
    keys.clear();
    keep();
  });
  panel.hidden = false;
  show();
}

function kept(store) {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? [];
  } catch {
    return [];
  }
}

/* Only the ticked records are shown and printed; the address says which: `?s=…&s=…`. */
function pick(contents) {
  const records = [...document.querySelectorAll("article[data-in]")];
  const lines = new Map();
  const note = contents.querySelector(".picking");
  const asked = new Set(new URLSearchParams(location.search).getAll("s"));
  const names = (record) => [record.id, ...record.dataset.in.split(" ")];
  const picked = new Set(records.filter((r) => names(r).some((n) => asked.has(n))).map((r) => r.id));

  function box(line, held) {
    const input = document.createElement("input");
    input.type = "checkbox";
    input.setAttribute("aria-label", words(line.querySelector("a")));
    input.addEventListener("change", () => {
      for (const record of held) picked[input.checked ? "add" : "delete"](record.id);
      show();
      tell();
    });
    line.querySelector("a").before(input);
    lines.set(line, { input, held });
  }

  function show() {
    const all = !picked.size;
    document.body.classList.toggle("picked", !all);
    note.hidden = all;
    for (const record of records) record.hidden = !all && !picked.has(record.id);
    for (const chapter of document.querySelectorAll(".chapter")) {
      chapter.hidden = !chapter.querySelector(".record:not([hidden])");
    }
    for (const [line, { input, held }] of lines) {
      const chosen = held.filter((record) => picked.has(record.id)).length;
      input.checked = chosen === held.length;
      input.indeterminate = chosen > 0 && chosen < held.length;
      line.classList.toggle("off", !all && !chosen);
    }
  }

  /* The shortest address: whole chapters by their own name. */
  function tell() {
    const address = new URL(location.pathname, location.href);
    for (const line of contents.querySelectorAll("ol > li")) {
      const { held } = lines.get(line);
      const chosen = held.filter((record) => picked.has(record.id));
      const whole = chosen.length === held.length;
      for (const name of whole ? [line.dataset.in] : chosen.map((record) => record.id)) {
        address.searchParams.append("s", name);
      }
    }
    history.replaceState(null, "", address);
  }

  for (const line of contents.querySelectorAll("li")) {
    const name = line.dataset.in;
    box(line, records.filter((record) => names(record).includes(name)));
  }
  note.querySelector("button").addEventListener("click", () => {
    picked.clear();
    show();
    tell();
  });
  show();
}

document.documentElement.classList.add("scripted");
date();
addEventListener("beforeprint", date);
document.querySelectorAll("[data-keep]").forEach(keepTicks);
document.querySelectorAll(".contents[data-pick]").forEach(pick);
