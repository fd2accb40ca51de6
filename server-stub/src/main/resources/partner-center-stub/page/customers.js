// The customers that the stub knows: what it knows of them, and how to arrange it.

import { ask, guid, json, stub, Refused } from "/__admin/page/admin.js";
import { address, go, place } from "/__admin/page/address.js";
import { able, button, cell, copyButton, element, find, mark, onClick, onSubmit, run, show, sure, terms, walk } from "/__admin/page/dom.js";

const PAGE = 50;
const RELATIONSHIPS = ["reseller", "advisor", "syndication", "microsoft_support", "none"];
const REASONS = ["Not an Education Customer", "No longer an Education Customer", "Not an Education Customer - After Review",
  "Restricted being an Education Customer", "Not an Academic Domain", "Not an eligible Library", "Not an eligible Museum"];
const body = find("customer-list");

const link = (changes) => address("customers", changes, place().query);
const close = () => {
  const open = place().query.get("open");
  go(link({ open: "" }));
  (body.querySelector(`[data-key="${CSS.escape(open)}"] a`) ?? find("customers-title").parentNode.querySelector("a")).focus();
};

const row = (customer) => element("tr", {},
  element("th", { scope: "row" }, element("a", {}, customer.name ?? customer.customerId),
    customer.error ? [" ", element("span", { className: "pill warn" }, customer.error)] : undefined),
  cell(element("code", {}, customer.customerId), "wide-only nowrap"),
  cell(String(customer.agreements), "number"), cell(String(customer.qualifications), "number"));

let next;

export async function showCustomers(query, informed) {
  await informed;
  const after = query.get("after") ?? "";
  const page = await ask("GET", `/customers?limit=${PAGE}${after && `&after=${encodeURIComponent(after)}`}`);
  next = page.next;
  show(body, page.customers, (customer) => customer.customerId, row);
  find("customer-table").hidden = !page.customers.length;
  find("no-customers").replaceChildren(...(page.customers.length ? [] : [element("p", {},
    "None yet. Every GUID is a customer; whoever gets a request or is added stands here.")]));
  able("next-customers", next);
  able("first-customers", after);
  await showOpen(query.get("open") ?? "");
  mark(body, query.get("open"), (open) => link({ open }));
}

let opened = null;
let source;

/** What is known; while somebody is in its forms, nothing is taken from under the fingers. */
async function showOpen(id) {
  const pane = find("customer");
  const chosen = opened !== null && opened !== id;
  const known = id && id !== "new" ? await read(id) : undefined;
  const made = JSON.stringify([id, known]);
  document.body.classList.toggle("opened", id !== "");
  if (made === source || (opened === id && pane.querySelector("form:focus-within"))) {
    return;
  }
  const within = pane.contains(document.activeElement);
  const unfolded = opened === id && pane.querySelector("details[open]");
  source = made;
  opened = id;
  pane.replaceChildren(...(id === "new" ? adding() : id ? details(id, known)
    : [element("p", { className: "muted" }, "Open a customer to see and change what the stub knows.")]));
  if (unfolded) {
    pane.querySelector("details").open = true;
  }
  if ((chosen || within) && id) {
    pane.focus();
  }
}

async function read(id) {
  try {
    return await ask("GET", `/customers/${encodeURIComponent(id)}`);
  } catch (failure) {
    if (failure instanceof Refused) {
      return { wrong: failure.message };
    }
    throw failure;
  }
}

const list = (title, items) => [element("h3", {}, title),
  items.length ? element("ul", {}, items.map((parts) => element("li", {}, parts.filter(Boolean).join(", "))))
    : element("p", { className: "muted" }, "None.")];

function details(id, known) {
  if (known.wrong) {
    return [element("p", {}, `Customer ${id} cannot be shown: ${known.wrong}.`), button("Close", close)];
  }
  const profile = known.customer?.companyProfile ?? {};
  const name = profile.companyName ?? body.querySelector(`[data-key="${CSS.escape(id)}"] a`)?.textContent ?? id;
  const inReview = known.qualifications.some(({ vettingStatus }) => vettingStatus === "InReview");
  return [
    element("div", { className: "title" }, element("h2", {}, name), button("Close", close)),
    terms([
      ["Id", element("span", {}, element("code", {}, id), " ", copyButton("Copy", "the customer's id", () => id, "small"))],
      ["Domain", profile.domain ?? "made up"],
      ["Relationship", known.customer?.relationshipToPartner ?? "reseller, since nothing else is arranged"],
      ["Signed directly", known.signedDirectly ? "yes" : "no"],
      ["Qualifications come", known.wrapQualifications ? "in a wrapper object" : "as a bare array"],
      ["Always answered", known.error ?? "as the stub decides"],
      ["Requests", element("a", { href: address("requests", { customerId: id }) }, "those for this customer")],
    ]),
    ...list("Agreements", known.agreements.map(({ type, dateAgreed, primaryContact: contact }) =>
      [type, dateAgreed, contact?.firstName, contact?.lastName, contact?.email, contact?.phoneNumber])),
    ...list("Qualifications", known.qualifications.map(({ qualification, vettingStatus, vettingReason }) =>
      [qualification, vettingStatus, vettingReason])),
    ...(inReview ? [decision(id)] : []),
    element("h3", {}, "Seed"),
    element("div", { className: "buttons" },
      button("An agreement", () => seed(id, known, "agreements", agreement())),
      button("Education, in review", () => seed(id, known, "qualifications", { qualification: "Education", vettingStatus: "InReview" })),
      button("Education, approved", () => seed(id, known, "qualifications", { qualification: "Education", vettingStatus: "Approved" }))),
    element("details", {}, element("summary", {}, "Edit everything"), editor(id, known)),
  ];
}

/** The documented confirmation, of now. */
const agreement = () => ({
  type: "MicrosoftCustomerAgreement", templateId: "117a77b0-9360-443b-8795-c6dedc750cf9",
  dateAgreed: new Date().toISOString(),
  primaryContact: { firstName: "Tania", lastName: "Carr", email: "someone@example.com", phoneNumber: "1234567890" },
});

async function seed(id, known, member, added) {
  await ask("PUT", `/customers/${id}`, { ...known, [member]: [...known[member], added] });
  return `The customer has one more of ${member}.`;
}

const option = (text, value) => element("option", { value: value ?? text }, text);

function decision(id) {
  const form = element("form", { id: "decision", noValidate: true },
    element("label", {}, "Reason, if denied ", element("select", { name: "vettingReason" }, option("none", ""), REASONS.map((reason) => option(reason)))),
    element("div", { className: "buttons" },
      button("Approve", () => decide(id, form, "Approved")), button("Deny", () => decide(id, form, "Denied"))));
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
}

const decide = (id, form, vettingStatus) => run(async () => {
  const vettingReason = form.elements.vettingReason.value || undefined;
  await ask("PUT", `/customers/${id}/vetting`, { vettingStatus, vettingReason });
  leave(form);
  return `What was in review is ${vettingStatus.toLowerCase()}.`;
}, form);

/** Gives the form up, so that it is shown anew with what it did. */
function leave(form) {
  source = undefined;
  form.contains(document.activeElement) && find("customer").focus();
}

const field = (label, name, value = "", properties = {}) =>
  element("label", {}, label, element("input", { name, value, ...properties }));
const choice = (label, name, none, values, value = "") => {
  const select = element("select", { name }, option(none, ""), values.map((each) => option(each)));
  select.value = value;
  return element("label", {}, label, select);
};
const tick = (label, name, checked) =>
  element("label", { className: "tick" }, element("input", { type: "checkbox", name, checked }), ` ${label}`);
const text = (label, name, value) => element("label", { className: "wide" }, label,
  element("textarea", { name, rows: Math.min(14, value.split("\n").length + 1), spellcheck: false, value }));

/** All of what is known, as it can be put back. */
function editor(id, known) {
  const profile = known.customer?.companyProfile ?? {};
  const form = element("form", { id: "editor", noValidate: true },
    ...(id ? [] : [field("Customer id", "customerId", randomGuid(), { size: 38 })]),
    field("Name, made up if empty", "companyName", profile.companyName),
    field("Domain, made up if empty", "domain", profile.domain),
    choice("Relationship", "relationshipToPartner", "not arranged", RELATIONSHIPS, known.customer?.relationshipToPartner),
    choice("Always answered", "error", "as the stub decides", stub.errors, known.error),
    tick("signed the Microsoft Customer Agreement directly", "signedDirectly", known.signedDirectly),
    tick("list of qualifications in a wrapper object", "wrapQualifications", known.wrapQualifications),
    text("Agreements, as in the contract", "agreements", JSON.stringify(known.agreements, null, 2)),
    text("Qualifications, as in the contract", "qualifications", JSON.stringify(known.qualifications, null, 2)),
    element("button", {}, id ? "Save" : "Add the customer"));
  onSubmit(form, async (given) => {
    const customerId = id ?? guid("customerId", given.customerId ?? "");
    await ask("PUT", `/customers/${customerId}`, arranged(known, given));
    leave(form);
    id || go(link({ open: customerId }));
    return id ? "The customer is saved." : "The customer is added.";
  });
  return form;
}

function arranged(known, given) {
  const { companyName, domain, relationshipToPartner } = given;
  const profile = { ...known.customer?.companyProfile, companyName, domain };
  const customer = { ...known.customer, relationshipToPartner, ...((companyName || domain) && { companyProfile: profile }) };
  return {
    agreements: json("agreements", given.agreements ?? "[]"),
    qualifications: json("qualifications", given.qualifications ?? "[]"),
    signedDirectly: "signedDirectly" in given,
    wrapQualifications: "wrapQualifications" in given,
    error: given.error,
    customer: companyName || domain || relationshipToPartner || known.customer ? customer : undefined,
  };
}

const adding = () => [
  element("div", { className: "title" }, element("h2", {}, "Add a customer"), button("Close", close)),
  editor(undefined, { agreements: [], qualifications: [] }),
];

/** Not by crypto.randomUUID, which only pages of this machine, or of HTTPS, have. */
function randomGuid() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

export function startCustomers() {
  walk(body, close);
  find("customer").addEventListener("keydown", (event) => event.key === "Escape" && place().query.get("open") && close());
  onClick("first-customers", () => go(link({ after: "" })));
  onClick("next-customers", () => next && go(link({ after: next })));
  onClick("forget-customers", async () => {
    if (await sure("Forget all customers, their agreements and qualifications, and the validation codes?", "Forget all customers")) {
      await ask("DELETE", "/customers");
      go(link({ after: "", open: "" }));
      return "The stub knows no customer.";
    }
  });
}
