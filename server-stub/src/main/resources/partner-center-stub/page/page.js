// Shows what the administration under /__admin tells, and asks it for changes. Data only ever becomes text.

const POLL_MS = 2000;
const find = (id) => document.getElementById(id);

/** A new element; strings among its content become text. */
function element(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content.filter((part) => part !== undefined));
  return made;
}

const term = (name, value) => [element("dt", {}, name), element("dd", {}, String(value))];
const button = (label, action) => element("button", { type: "button", onclick: () => run(action) }, label);

async function ask(method, path, body) {
  const answer = await fetch("/__admin" + path, {
    method,
    headers: { Accept: "application/json", ...(body && { "Content-Type": "application/json" }) },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(reason(text) ?? `the stub answered ${answer.status}`);
  }
  return text && JSON.parse(text);
}

function reason(text) {
  try {
    const error = JSON.parse(text);
    return error.data?.[0] ?? error.description;
  } catch {
    return undefined;
  }
}

/** Tells what happened; the same text again is not told again by a screen reader. */
function say(text, kind = "") {
  const status = find("status");
  status.className = kind;
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

/** Does what a button or form is for, says how it went, and shows what became of it. */
async function run(action) {
  try {
    const done = await action();
    if (done) {
      await refresh(true);
      say(done);
    }
  } catch (failure) {
    say(`Not done: ${failure.message}`, "bad");
  }
}

/** What an entry of a list, or the inside of a customer, was made from. */
const sources = new WeakMap();

/**
 * Makes the list's entries those of the items. An entry stays as it is while its item does, so that it keeps focus,
 * selection and whether it is open; while it has the focus it is left alone, unless its user has just done something.
 */
function show(id, items, key, make, always) {
  const parent = find(id);
  const before = new Map([...parent.children].map((entry) => [entry.dataset.key, entry]));
  const inUse = before.get(document.activeElement.closest(`#${id} > li`)?.dataset.key);
  const entries = items.map((item) => {
    const source = JSON.stringify(item);
    const old = before.get(key(item));
    if (old && (sources.get(old) === source || (old === inUse && !always))) {
      return old;
    }
    const entry = make(item);
    entry.dataset.key = key(item);
    sources.set(entry, source);
    if (old?.querySelector("details[open]")) {
      entry.querySelector("details").open = true;
    }
    return entry;
  });
  before.forEach((entry) => entries.includes(entry) || entry.remove());
  // Only what is out of place is moved, because an element that is moved loses the focus.
  entries.forEach((entry, place) => entry === parent.children[place] || parent.insertBefore(entry, parent.children[place] ?? null));
  if (inUse && !inUse.isConnected) {
    const successor = entries.find((entry) => entry.dataset.key === inUse.dataset.key);
    (successor?.querySelector("summary, button") ?? heading(id)).focus();
  }
}

function heading(id) {
  const found = find(id).closest("section").querySelector("h2");
  found.tabIndex = -1;
  return found;
}

/** The place of the contract's reference that a request's answer comes from. */
function reference(pointer) {
  const [file, at] = pointer.split("#");
  const query = new URLSearchParams({ of: file === "openapi.yaml" ? "contract" : "admin", at });
  return element("a", { href: `/__admin/page/reference.html?${query}` }, "contract");
}

const headers = (all) => Object.entries(all ?? {}).map(([name, value]) => `${name}: ${value}`).join("\n");
const cut = (bytes) => (bytes ? `\n(cut from ${bytes} bytes)` : "");

function requestEntry(request) {
  const kind = request.status >= 500 || request.status === 0 ? "bad" : request.status >= 400 ? "warn" : "good";
  const target = request.path + (request.query ? `?${request.query}` : "");
  const status = request.status === 0 ? "no answer" : String(request.status);
  return element("li", {},
    element("p", {},
      element("span", { className: "muted" }, request.time.slice(11, 19)), " ",
      element("code", {}, `${request.method} ${target}`), " ",
      element("strong", { className: kind }, status)),
    element("p", {}, request.reason, ...(request.contract ? [" (", reference(request.contract), ")"] : [])),
    element("details", {},
      element("summary", {}, "Request and answer"),
      element("h3", {}, "Request"),
      element("pre", {}, `${headers(request.headers)}\n\n${request.body ?? ""}${cut(request.bodyCutFrom)}`),
      element("h3", {}, "Answer"),
      element("pre", {}, `MS-RequestId: ${request.requestId}\n${headers(request.answerHeaders)}\n\n`
        + `${request.answerBody ?? ""}${cut(request.answerBodyCutFrom)}`)));
}

function faultEntry(fault) {
  const effects = [
    fault.error, fault.status && `status ${fault.status}`,
    fault.delayMs !== undefined && `${fault.delayMs}${fault.maxDelayMs ? ` to ${fault.maxDelayMs}` : ""} ms late`,
    { drop: "connection dropped", truncate: "answer truncated" }[fault.connection],
    fault.rateLimitPerMinute && `at most ${fault.rateLimitPerMinute} requests per minute`,
  ].filter(Boolean).join(", ");
  const target = `${fault.operationId ?? "all operations"}, ${fault.customerId ? `customer ${fault.customerId}` : "all customers"}`;
  const remove = button(`Remove fault ${fault.id}`, async () => {
    await ask("DELETE", `/faults/${encodeURIComponent(fault.id)}`);
    return `Fault ${fault.id} is removed.`;
  });
  return element("li", {},
    element("p", {}, element("strong", {}, effects), ` for ${target}${fault.times ? `, ${fault.times} times` : ""}; `
      + `hit ${fault.hits} so far`),
    remove);
}

function customerEntry(customer) {
  const details = element("details", { ontoggle: () => details.open && run(() => showCustomer(details)) },
    element("summary", {}, element("code", {}, customer.customerId),
      `${customer.name ? ` ${customer.name}` : ""}, agreements: ${customer.agreements}, `
      + `qualifications: ${customer.qualifications}${customer.error ? `, always answered ${customer.error}` : ""}`),
    element("div"));
  return element("li", {}, details);
}

async function showCustomer(details, always) {
  const id = details.closest("li").dataset.key;
  const known = await ask("GET", `/customers/${id}`);
  const body = details.lastChild;
  const inUse = body.contains(document.activeElement);
  if (sources.get(body) === JSON.stringify(known) || (inUse && !always)) {
    return;
  }
  sources.set(body, JSON.stringify(known));
  const line = (...parts) => element("li", {}, parts.filter(Boolean).join(", "));
  const agreements = known.agreements.map(({ type, dateAgreed, primaryContact: contact }) =>
    line(type, dateAgreed, contact?.firstName, contact?.lastName, contact?.email, contact?.phoneNumber));
  const qualifications = known.qualifications.map(({ qualification, vettingStatus, vettingReason }) =>
    line(qualification, vettingStatus, vettingReason));
  const inReview = known.qualifications.some((qualification) => qualification.vettingStatus === "InReview");
  body.replaceChildren(
    element("h3", {}, "Agreements"), element("ul", {}, ...agreements),
    element("h3", {}, "Qualifications"), element("ul", {}, ...qualifications),
    ...(inReview ? [decide(id, "Approve", "Approved"), " ", decide(id, "Deny", "Denied")] : []));
  if (inUse) {
    details.firstChild.focus();
  }
}

const decide = (id, label, vettingStatus) => button(label, async () => {
  await ask("PUT", `/customers/${id}/vetting`, { vettingStatus });
  return `What was in review of customer ${id} is ${vettingStatus.toLowerCase()}.`;
});

async function showInfo() {
  const { version, startedAt, settings, operations, errors } = await ask("GET", "/info");
  find("address").textContent = location.origin;
  find("version").textContent = version;
  find("started").textContent = whole(startedAt);
  find("settings").replaceChildren(...Object.entries(settings).flatMap(([key, value]) => term(key, value)));
  offer("operationId", operations);
  offer("error", errors);
}

function offer(name, values) {
  const select = find("fault").elements[name];
  select.replaceChildren(select.options[0], ...values.map((value) => element("option", {}, value)));
}

/** Without fractions of a second. */
const whole = (instant) => instant.replace(/\.\d+Z/, "Z");

function age(instant) {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(instant)) / 60000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

let after = "";
let newest;
let refreshed = Promise.resolve();

/** One after the other, so that an older answer never replaces a newer one. */
function refresh(always) {
  refreshed = refreshed.catch(() => {}).then(() => showAll(always));
  return refreshed;
}

async function showAll(always) {
  const [clock, requests, faults, customers] = await Promise.all([
    ask("GET", "/clock"), ask("GET", "/requests?limit=50"), ask("GET", "/faults"),
    ask("GET", `/customers?limit=50${after && `&after=${after}`}`)]);
  find("clock").textContent = `${whole(clock.instant)}, ${clock.frozen ? "stands still" : "runs"}`;
  find("uptime").textContent = age(find("started").textContent);
  show("request-list", requests.requests, (request) => String(request.id), requestEntry, always);
  show("fault-list", faults.faults, (fault) => fault.id, faultEntry, always);
  show("customer-list", customers.customers, (customer) => customer.customerId, customerEntry, always);
  await Promise.all([...document.querySelectorAll("#customer-list details[open]")].map((open) => showCustomer(open, always)));
  find("next-customers").hidden = !customers.next;
  find("next-customers").value = customers.next ?? "";
  find("first-customers").hidden = !after;
  const last = requests.requests[0];
  if (last && newest !== undefined && last.id > newest) {
    say(`Last request: ${last.method} ${last.path}, ${last.status}.`);
  }
  newest = last?.id ?? 0;
}

let timer;
let informed = false;

/** As long as the page is seen; the slower the stub, the less often. */
async function poll() {
  const began = performance.now();
  if (!document.hidden && find("refresh").checked) {
    try {
      if (!informed) {
        await showInfo();
        say("The stub answers.");
        informed = true;
      }
      await refresh(false);
    } catch (failure) {
      informed = false;
      say(`The stub does not answer: ${failure.message}`, "bad");
    }
  }
  clearTimeout(timer);
  timer = setTimeout(poll, Math.max(POLL_MS, 10 * (performance.now() - began)));
}

const onClick = (id, action) => find(id).addEventListener("click", () => run(action));

function onSubmit(id, action) {
  find(id).addEventListener("submit", (event) => {
    event.preventDefault();
    run(() => action(Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value !== ""))));
  });
}

onSubmit("freeze", async ({ instant }) => {
  await ask("PUT", "/clock", { instant });
  return `The clock stands still at ${instant}.`;
});
onSubmit("advance", async ({ duration }) => `The clock shows ${(await ask("POST", "/clock/advance", { duration })).instant}.`);
onClick("run", async () => {
  await ask("DELETE", "/clock");
  return "The clock runs.";
});
onClick("reset", async () => {
  if (confirm("Forget all customers, requests and faults, and let the clock run?")) {
    await ask("POST", "/reset");
    return "The stub is as new.";
  }
});
onClick("forget-requests", async () => {
  await ask("DELETE", "/requests");
  return "The journal is empty.";
});
onClick("forget-faults", async () => {
  await ask("DELETE", "/faults");
  return "No fault is left.";
});
onSubmit("fault", async (seed) => {
  const numbers = ["status", "delayMs", "maxDelayMs", "rateLimitPerMinute", "times"].filter((name) => name in seed);
  const { id } = await ask("POST", "/faults", { ...seed, ...Object.fromEntries(numbers.map((name) => [name, Number(seed[name])])) });
  find("fault").reset();
  return `Fault ${id} is added.`;
});
for (const [id, label] of [["next-customers", "next"], ["first-customers", "first"]]) {
  onClick(id, async () => {
    after = find(id).value;
    heading(id).focus();
    return `These are the ${label} customers.`;
  });
}
find("refresh").addEventListener("change", poll);
document.addEventListener("visibilitychange", poll);
poll();
