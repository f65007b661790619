/*
 * What the search shows around Material's list: kinds to choose from, help where nothing is found,
 * and a retry where the index cannot be loaded. Words stand in `partials/search.html`.
 */
(() => {
  const input = document.querySelector(".md-search__input");
  const result = document.querySelector("[data-md-component=search-result]");
  if (!input || !result || !window.component$) return;
  const [kinds, nothing, failed] = ["kinds", "nothing", "failed"].map((name) => result.querySelector(`.handbook-${name}`));
  const filter = /(?:^|\s)(?:类型|類型|类别|kind|type)\s*[:：]\s*\S*\s*/giu;
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location);
  let ready = false;
  nothing.remove(); // Material's arrow keys would lead to links that are hidden
  nothing.hidden = false;

  /* Material reads its field when a key is let go: what is pasted or spoken comes without one. */
  const read = () => input.dispatchEvent(new KeyboardEvent("keyup"));
  input.addEventListener("input", read);

  function ask(query) {
    input.value = query;
    read();
  }

  function chip(kind, label, count, pressed) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.kind = kind;
    button.tabIndex = -1;
    button.ariaPressed = pressed;
    button.append(label, " ");
    button.append(Object.assign(document.createElement("span"), { textContent: count }));
    button.addEventListener("click", () => {
      const words = input.value.replace(filter, " ").trim();
      const name = /\s/.test(label) ? kind : label;
      ask(kind && button.ariaPressed !== "true" ? `${kinds.dataset.filter}:${name} ${words}` : words);
    });
    return button;
  }

  function showKinds(found, wanted) {
    const focused = kinds.contains(document.activeElement) && document.activeElement.dataset.kind;
    const all = found.reduce((sum, [, , count]) => sum + count, 0);
    const chips = found.map(([kind, label, count]) => chip(kind, label, count, wanted.includes(kind)));
    kinds.replaceChildren(chip("", kinds.dataset.all, all, wanted.length === 0), ...chips);
    kinds.hidden = found.length < 2 && wanted.length === 0;
    const pressed = kinds.querySelector("[aria-pressed=true]") ?? kinds.firstChild;
    pressed.tabIndex = 0;
    const again = focused !== false && kinds.querySelector(`[data-kind="${focused}"]`);
    (again || pressed).scrollIntoView({ block: "nearest", inline: "center" });
    if (focused !== false) (again || input).focus();
  }

  function showNothing(nearest) {
    const links = nearest.map(({ location, title }) => {
      const link = Object.assign(document.createElement("a"), { href: new URL(location, base) });
      const text = document.createElement("span");
      text.textContent = title;
      text.dataset.mdScore = 1; // Material's Enter goes to the highest of the list
      link.append(text);
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    nothing.querySelector("ul").replaceChildren(...links);
    nothing.querySelector(".handbook-nothing__near").hidden = links.length === 0;
    result.lastElementChild.before(nothing);
  }

  /* A list that comes anew, because an answer came late, takes the focus of its links with it. */
  let chosen = false;
  result.addEventListener("focusin", ({ target }) => (chosen = target.matches(".md-search-result__link")));

  component$.subscribe(({ ref, items, kinds: found, wanted, nearest }) => {
    if (ref !== result || !items) return;
    ready = true;
    if (chosen && document.activeElement === document.body) result.querySelector(".md-search-result__link")?.focus();
    failed.hidden = true;
    if (!found) return; // Material's own worker
    const asked = input.value.replace(filter, "").trim() !== "";
    showKinds(found, wanted);
    if (items.length > 0 || !asked) nothing.remove();
    else showNothing(nearest);
  });

  /* Tab would close the search: it goes to the kinds first, where arrows lead from one to the next. */
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || event.shiftKey || kinds.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    kinds.querySelector("[tabindex='0']").focus();
  });
  kinds.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const buttons = [...kinds.children];
    const at = buttons.indexOf(document.activeElement);
    if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    else if (event.key === "ArrowUp" || (event.key === "Tab" && event.shiftKey)) input.focus();
    else if (event.key !== "Enter" && event.key !== " ") return;
    event.stopPropagation();
    if (event.key.startsWith("Arrow") || event.key === "Tab") event.preventDefault();
  });

  /* An index that did not come leaves an uncaught error of Material's before the first result. */
  function fail() {
    if (ready) return;
    result.firstElementChild.textContent = failed.dataset.short;
    failed.hidden = false;
  }
  addEventListener("error", (event) => event.filename?.includes("/assets/javascripts/bundle.") && fail());
  const index = new URL("search/search_index.json", base).href;
  const early = performance.getEntriesByName(index)[0];
  if (early && (early.responseStatus === 0 || early.responseStatus >= 400)) fail();

  /* Material cannot start again; a page that is loaded anew asks the same once more. */
  failed.querySelector("button").addEventListener("click", () => {
    const again = new URL(location);
    again.searchParams.set("q", input.value);
    location.replace(again);
  });
})();
