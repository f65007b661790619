/* What a form holds into what it saves: a field that was emptied is left out, as if it had never been
   filled, and a new record has an id, which names its file. */
{
  const { told } = document.currentScript.dataset;
  const own = (key) => String(key).startsWith("x-");
  const empty = (value) => value === "" || value === null || value === undefined || value.size === 0;

  function filled(value) {
    if (!value?.filter) return value;
    return value
      .map((held, key) => (own(key) ? held : filled(held)))
      .filter((held, key) => own(key) || !empty(held));
  }

  CMS.registerEventListener({
    name: "preSave",
    handler: ({ entry }) => {
      const data = filled(entry.get("data"));
      if (entry.get("newRecord") && !data.get("id")) throw told; // shown as it is
      return data;
    },
  });
}
