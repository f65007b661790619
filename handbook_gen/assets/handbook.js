/* Tables of an index become sortable; every page is complete without this. */
document.querySelectorAll(".handbook-table table").forEach((table) => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const body = table.tBodies[0];

  const sortBy = (header, column) => {
    const descending = header.getAttribute("aria-sort") === "ascending";
    const text = (row) => row.cells[column].textContent.trim();
    const rows = [...body.rows].sort((a, b) => collator.compare(text(a), text(b)));
    body.append(...(descending ? rows.reverse() : rows));
    header.parentNode.querySelectorAll("[aria-sort]").forEach((th) => th.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  };

  [...table.tHead.rows[0].cells].forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sortBy(header, column));
    header.append(button);
  });
});
