/* Makes tables of an index sortable; every page is complete without this. */
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function sortBy(header) {
  const body = header.closest("table").tBodies[0];
  const descending = header.ariaSort === "ascending";
  const text = (row) => row.cells[header.cellIndex].textContent.trim();
  const rows = [...body.rows].sort((a, b) => collator.compare(text(a), text(b)));
  body.append(...(descending ? rows.reverse() : rows));
  for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
  header.ariaSort = descending ? "descending" : "ascending";
}

for (const header of document.querySelectorAll(".handbook-table th")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...header.childNodes);
  button.addEventListener("click", () => sortBy(header));
  header.append(button);
}

/* Material copies what a button carries: cells that go into the reader's own spreadsheet. */
const { translations } = JSON.parse(document.getElementById("__config").textContent);
for (const sheet of document.querySelectorAll(".handbook-spreadsheet")) {
  const button = document.createElement("button");
  button.className = "md-button";
  button.textContent = translations["clipboard.copy"];
  button.dataset.clipboardText = sheet.dataset.copy;
  const download = sheet.previousElementSibling?.querySelector(".md-button");
  if (download) download.after(" ", button);
  else sheet.prepend(button);
}

for (const button of document.querySelectorAll(".handbook-search")) {
  button.addEventListener("click", () => document.querySelector(".md-search__input").focus());
}

/* What only a mouse could scroll, a keyboard can. */
addEventListener("load", () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
});

/* Escape puts an explained word away until the next one is pointed at or focused. */
addEventListener("keydown", (event) => {
  document.documentElement.classList.toggle("handbook-quiet", event.key === "Escape");
});
addEventListener("pointerover", (event) => {
  if (event.target.closest(".handbook-term")) document.documentElement.classList.remove("handbook-quiet");
});

/* Paper says where it came from. */
document.querySelector(".md-content__inner").dataset.url = decodeURI(location.href.split("#")[0]);
