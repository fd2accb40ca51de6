// The faults that are arranged, in the order in which they hit, and new ones.

import { ask, guid, json, stub } from "/__admin/page/admin.js";
import { button, element, find, onClick, onSubmit, run, show, sure, values } from "/__admin/page/dom.js";

const PRESETS = [
  ["Throttle the next two", { error: "throttled", times: 2 }],
  ["Drop the next", { connection: "drop", times: 1 }],
  ["2 s slow", { delayMs: 2000 }],
  ["503 for the next", { error: "unexpected-service-error", status: 503, times: 1 }],
  ["10 requests a minute", { rateLimitPerMinute: 10 }],
];
const NUMBERS = ["status", "delayMs", "maxDelayMs", "rateLimitPerMinute", "retryAfterSeconds", "times"];
const form = find("fault");

const requests = (count) => (count === 1 ? "1 request" : `${count} requests`);

/** What a fault does, in words. */
const effects = (fault) => [
  fault.error, fault.status && `status ${fault.status}`,
  fault.delayMs !== undefined && `${fault.delayMs}${fault.maxDelayMs ? ` to ${fault.maxDelayMs}` : ""} ms late`,
  { drop: "connection dropped", truncate: "answer cut" }[fault.connection],
  fault.rateLimitPerMinute && `at most ${fault.rateLimitPerMinute} requests a minute`,
  fault.retryAfterSeconds !== undefined && `Retry-After ${fault.retryAfterSeconds}`,
  fault.body !== undefined && "with a body of your own", fault.headers && "with headers of your own",
  fault.steps && fault.steps.map(effects).join(", then "),
].filter(Boolean).join(", ");

function entry(fault) {
  const id = encodeURIComponent(fault.id);
  const enabled = element("input", { type: "checkbox", checked: fault.enabled, aria: { role: "switch" }, onchange: () => run(async () => {
    await ask("PUT", `/faults/${id}/switch`, { enabled: enabled.checked });
    return `Fault ${fault.id} is ${enabled.checked ? "on" : "off"}.`;
  }) });
  return element("li", { className: fault.enabled ? "" : "off" },
    element("p", {}, element("strong", {}, effects(fault))),
    element("p", {}, `${fault.operationId ?? "all operations"}, ${fault.customerId ? `customer ${fault.customerId}` : "all customers"}; hit `
      + (fault.times ? `${fault.hits} of ${requests(fault.times)}` : `${requests(fault.hits)} so far`)),
    element("div", { className: "buttons" },
      element("label", { className: "tick" }, enabled, ` Fault ${fault.id} is ${fault.enabled ? "on" : "off"}`),
      button(`Remove fault ${fault.id}`, async () => {
        await ask("DELETE", `/faults/${id}`);
        return `Fault ${fault.id} is removed.`;
      })));
}

export async function showFaults() {
  const { faults } = await ask("GET", "/faults");
  show(find("fault-list"), faults, (fault) => fault.id, entry);
  find("no-faults").hidden = faults.length > 0;
}

/** To which requests. */
function scope({ operationId, customerId }) {
  return { operationId, customerId: customerId && guid("customerId", customerId) };
}

async function add(fault) {
  const { id } = await ask("POST", "/faults", fault);
  return `Fault ${id} is added.`;
}

/** The fields of the kind that is chosen; the others count as empty. */
function chosen(given) {
  if (given.kind === "json") {
    return json("json", given.json ?? "");
  }
  const names = [...form.querySelectorAll("[data-kind]:not([hidden]) [name]")].map(({ name }) => name).filter((name) => given[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, NUMBERS.includes(name) ? number(given[name]) : given[name]]));
}

/** As it stands if it is no number, so that the stub says what is wrong with it. */
const number = (text) => (/^-?\d+$/.test(text) ? Number(text) : text);

function showKind() {
  const kind = form.elements.kind.value;
  form.querySelectorAll("[data-kind]").forEach((label) => (label.hidden = !label.dataset.kind.split(" ").includes(kind)));
}

export function offerFaults() {
  const { operationId, error } = form.elements;
  operationId.replaceChildren(operationId.options[0], ...stub.operations.map((name) => element("option", {}, name)));
  error.replaceChildren(
    element("optgroup", { label: "By name" }, ...stub.errors.map((name) => element("option", { selected: name === "throttled" }, name))),
    element("optgroup", { label: "By code" }, ...stub.errorCodes.map((code) => element("option", {}, String(code)))),
  );
}

export function startFaults() {
  find("presets").append(...PRESETS.map(([label, fault]) => element("button", {
    type: "button", onclick: () => run(() => add({ ...fault, ...scope(values(form)) }), form),
  }, label)));
  form.elements.kind.addEventListener("change", showKind);
  showKind();
  onSubmit(form, (given) => add({ ...scope(given), ...chosen(given) }));
  onClick("remove-faults", async () => {
    if (await sure("Remove all faults?", "Remove all faults")) {
      await ask("DELETE", "/faults");
      return "No fault is left.";
    }
  });
}
