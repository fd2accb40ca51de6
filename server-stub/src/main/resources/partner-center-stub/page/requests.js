// The table of requests: search, filters, pages, and the one that is opened.

import { ask, guid, stub, Refused } from "/__admin/page/admin.js";
import { address, go, place } from "/__admin/page/address.js";
import { able, button, cell, complain, copy, element, find, forgive, mark, onClick, show, sure, values, walk } from "/__admin/page/dom.js";
import { clock, firstSteps, pill, requestDetails } from "/__admin/page/request.js";

const PAGE = 50;
const FILTERS = ["search", "operationId", "customerId", "status"];
const form = find("filters");
const body = find("request-list");

const link = (changes) => address("requests", changes, place().query);
const close = () => {
  const open = place().query.get("open");
  go(link({ open: "" }));
  body.querySelector(`[data-key="${CSS.escape(open)}"] a`)?.focus();
};

/** Names of customers that came to be known; asked for when one is seen that is not. */
const names = new Map();

let named;

async function askNames() {
  const { customers } = await ask("GET", "/customers?limit=1000");
  customers.forEach(({ customerId, name }) => names.set(customerId, name));
  find("customer-ids").replaceChildren(...customers.slice(0, 200).map(({ customerId, name }) =>
    element("option", { value: customerId, label: name ?? customerId })));
}

async function learnNames(ids) {
  if (ids.some((id) => !names.has(id))) {
    await askNames();
    ids.forEach((id) => names.has(id) || names.set(id, undefined));
  }
}

const nameOf = (id) => id && names.get(id.toLowerCase());

/** Lets a narrow column break a name between its words. */
const breakable = (name) => name.split(/(?<=[a-z/])(?=[A-Z])|(?<=\/)/).flatMap((word) => [word, element("wbr", {})]);

function row(request) {
  const name = request.operationId ?? request.path;
  return element("tr", {},
    cell(element("time", { dateTime: request.time, title: request.time }, clock(request)), "nowrap"),
    cell(request.method),
    element("th", { scope: "row" }, element("a", {
      aria: { label: `${name}, ${request.status || "dropped"}, ${clock(request)}` },
    }, breakable(name))),
    cell(request.customerId ? element("span", { title: request.customerId }, nameOf(request.customerId) ?? request.customerId) : "", "wide-only one-line"),
    cell(pill(request.status)),
    cell(request.durationMs === undefined ? "" : request.durationMs.toFixed(1), "wide-only number"));
}

/** The filters of the address in the administration's words. */
function wanted(query) {
  const asked = new URLSearchParams({ brief: true, limit: PAGE });
  for (const name of ["search", "operationId", "before", "offset"]) {
    query.get(name) && asked.set(name, query.get(name));
  }
  query.get("customerId") && asked.set("customerId", guid("customerId", query.get("customerId")));
  const status = query.get("status");
  status && asked.set(status.length === 1 ? "statusClass" : "status", status);
  return asked;
}

/** What the pane shows: null is nothing yet, "" the hint. */
let opened = null;
let complete = false;

async function showOpen(id) {
  if (opened === id && complete) {
    return;
  }
  const pane = find("request");
  const chosen = opened !== null && opened !== id;
  if (id) {
    const { request, content } = await load(id);
    complete = request.durationMs !== undefined;
    pane.replaceChildren(...content);
  } else {
    complete = true;
    pane.replaceChildren(element("p", { className: "muted" }, "Open a request to see what came, what was answered, and why."));
  }
  document.body.classList.toggle("opened", id !== "");
  opened = id;
  if (chosen && id) {
    pane.scrollTop = 0;
    pane.focus();
  }
}

async function load(id) {
  try {
    const request = await ask("GET", `/requests/${encodeURIComponent(id)}`);
    await learnNames(request.customerId ? [request.customerId.toLowerCase()] : []);
    return { request, content: requestDetails(request, nameOf(request.customerId), close) };
  } catch (failure) {
    if (!(failure instanceof Refused)) {
      throw failure;
    }
    return { request: { durationMs: 0 }, content: [element("p", {}, `Request ${id} cannot be shown: ${failure.message}.`), button("Close", close)] };
  }
}

/** The latest of this page, to hold the next pages still while requests come. */
let latest;
let total = 0;

function showList(found, query) {
  const offset = Number(query.get("offset") ?? 0);
  const { requests, forgotten } = found;
  const filtered = FILTERS.some((name) => query.get(name)) || query.has("before");
  total = found.total;
  latest = query.get("before") ?? (requests.length ? requests[0].id + 1 : undefined);
  show(body, requests, (request) => request.id, row);
  find("request-table").hidden = !requests.length;
  find("request-count").textContent = (total > requests.length ? `${offset + 1} to ${offset + requests.length} of ${total.toLocaleString("en")}`
    : String(total)) + (forgotten ? `, ${forgotten.toLocaleString("en")} older ones forgotten` : "");
  find("page-note").textContent = query.has("before") ? "Newer requests are not shown." : "";
  able("newest-requests", query.has("before"));
  able("newer-requests", offset > 0);
  able("older-requests", offset + requests.length < total);
  const none = find("no-requests");
  const why = requests.length ? "" : filtered ? "filtered" : "empty";
  if (none.dataset.why !== why) {
    none.dataset.why = why;
    none.replaceChildren(...{ "": [], filtered: [element("p", {}, "No request fits.")], empty: [firstSteps(newToken)] }[why]);
  }
}

const newToken = async () => copy((await ask("POST", "/tokens", {})).access_token, "a token");

/** For which address the filters were filled in, and what of them was refused. */
let shown;
let told;

function fill(query) {
  const entered = query.toString();
  if (entered !== shown) {
    shown = entered;
    FILTERS.filter((name) => form.elements[name] !== document.activeElement)
      .forEach((name) => (form.elements[name].value = query.get(name) ?? ""));
  }
}

export async function showRequests(query, informed) {
  try {
    const [found] = await Promise.all([ask("GET", `/requests?${wanted(query)}`), informed, named ??= askNames()]);
    fill(query);
    await learnNames([...new Set(found.requests.flatMap(({ customerId }) => customerId?.toLowerCase() ?? []))]);
    showList(found, query);
    forgive(form);
    told = undefined;
  } catch (failure) {
    if (!(failure instanceof Refused)) {
      named = undefined;
      throw failure;
    }
    await informed;
    fill(query);
    showList({ requests: [], total: 0, forgotten: 0 }, query);
    // Told once, so that the focus stays where it is.
    if (told !== failure.message) {
      forgive(form);
      complain(form, failure.reasons);
    }
    told = failure.message;
    // Whether the stub answers is to be seen all the same.
    await ask("GET", "/health/live");
  }
  await showOpen(query.get("open") ?? "");
  mark(body, query.get("open"), (open) => link({ open }));
  performance.getEntriesByName("first-list").length || performance.mark("first-list");
}

/** What can be chosen, once it is known. */
export function offerFilters() {
  form.elements.operationId.replaceChildren(form.elements.operationId.options[0], ...stub.operations.map((name) => element("option", {}, name)));
  shown = undefined;
}

let typing;

function filter(event) {
  clearTimeout(typing);
  const { name } = event.target;
  typing = setTimeout(() => {
    const given = values(form);
    go(link({ ...Object.fromEntries(FILTERS.map((each) => [each, given[each] ?? ""])), before: "", offset: "" }), name === "search");
  }, event.type === "input" ? 250 : 0);
}

export function startRequests() {
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  walk(body, close);
  find("request").addEventListener("keydown", (event) => event.key === "Escape" && close());
  onClick("clear-filters", () => {
    form.reset();
    go(link({ ...Object.fromEntries(FILTERS.map((name) => [name, ""])), before: "", offset: "" }));
  });
  onClick("newest-requests", () => go(link({ before: "", offset: "" })));
  onClick("newer-requests", () => {
    const offset = Number(place().query.get("offset") ?? 0);
    offset > 0 && go(link({ offset: Math.max(0, offset - PAGE) || "" }));
  });
  onClick("older-requests", () => {
    const offset = Number(place().query.get("offset") ?? 0) + PAGE;
    offset < total && go(link({ before: latest, offset }));
  });
  onClick("empty-journal", async () => {
    if (await sure("Empty the journal? What came so far cannot be shown or verified any more.", "Empty the journal")) {
      await ask("DELETE", "/requests");
      return "The journal is empty.";
    }
  });
}
