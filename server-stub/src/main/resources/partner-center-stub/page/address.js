// What is looked at stands in the address behind the #, as in #/requests?status=4&open=12, so that a link reopens it.

/** The name of the view, and what of it is shown. */
export function place() {
  const [view, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { view: view || "requests", query: new URLSearchParams(query) };
}

/** The address with other values for some names; empty ones are left out. */
export function address(view, values, base = new URLSearchParams()) {
  const query = new URLSearchParams(base);
  for (const [name, value] of Object.entries(values)) {
    value === "" || value === undefined ? query.delete(name) : query.set(name, value);
  }
  return `#/${view}${query.size ? `?${query}` : ""}`;
}

/** Goes there; while somebody types, without a step in the browser's history for each letter. */
export function go(hash, typing) {
  if (hash !== location.hash) {
    history[typing ? "replaceState" : "pushState"](null, "", hash);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}
