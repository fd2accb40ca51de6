// What all views are made with. Data only ever becomes text.

import { Refused } from "/__admin/page/admin.js";

export const find = (id) => document.getElementById(id);

/** A new element; strings among its content become text, and what is undefined nothing. */
export function element(name, properties, ...content) {
  const { aria = {}, data = {}, ...others } = properties;
  const made = Object.assign(document.createElement(name), others);
  Object.entries(aria).forEach(([key, value]) => value === undefined || made.setAttribute(key === "role" ? key : `aria-${key}`, value));
  Object.assign(made.dataset, data);
  made.append(...content.flat(Infinity).filter((part) => part !== undefined));
  return made;
}

/** Terms and what they are; those that are not known are left out. */
export const terms = (all) => element("dl", {}, all.filter(([, value]) => value !== undefined && value !== "")
  .map(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));

export const button = (label, action, className = "") =>
  element("button", { type: "button", className, onclick: () => run(action) }, label);

export const cell = (content, className = "") => element("td", { className }, content);

/** Tells how something that was asked for went. It stays until something else is asked for. */
export function say(text, bad = false) {
  find("outcome").className = bad ? "bad" : "";
  find("outcome").textContent = text;
}

let whenDone = () => {};

/** Sets what has to be shown anew after something was changed. */
export const afterwards = (refresh) => (whenDone = refresh);

/** Does what a button or form is for, and tells how it went. */
export async function run(action, form) {
  form && forgive(form);
  try {
    const done = await action();
    if (done) {
      say(done);
      await whenDone();
    }
  } catch (failure) {
    if (form && failure instanceof Refused) {
      say("Not done: see the form.", true);
      complain(form, failure.reasons);
    } else {
      say(`Not done: ${failure.message}`, true);
    }
  }
}

export const onClick = (id, action) => find(id).addEventListener("click", () => run(action));

/** Without the fields that are empty. */
export const values = (form) =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""));

export function onSubmit(form, action) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(() => action(values(form)), form);
  });
  form.addEventListener("input", ({ target }) => forgive(form, target.name));
}

/** Puts each reason to the field that it names, or else to the end of the form. They stay until the field is changed. */
export function complain(form, reasons) {
  for (const reason of reasons) {
    const [, name, text] = /^(?:\w+\.)*(\w+): (.*)$/s.exec(reason) ?? [undefined, "", reason];
    const field = form.elements.namedItem(name);
    const id = `${form.id}-${name || "form"}-wrong`;
    find(id)?.remove();
    const message = element("p", { id, className: "wrong", data: { field: name } }, field ? text : reason);
    if (field) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", `${id} ${field.dataset.hint ??= field.getAttribute("aria-describedby") ?? ""}`.trim());
      field.closest("label").after(message);
    } else {
      form.append(message);
    }
  }
  form.querySelector("[aria-invalid]")?.focus();
}

/** Takes the reasons away again, of one field or of all. */
export function forgive(form, name) {
  for (const message of form.querySelectorAll(".wrong")) {
    if (name === undefined || message.dataset.field === name || message.dataset.field === "") {
      const field = form.elements.namedItem(message.dataset.field);
      field?.removeAttribute("aria-invalid");
      field?.dataset.hint ? field.setAttribute("aria-describedby", field.dataset.hint) : field?.removeAttribute("aria-describedby");
      message.remove();
    }
  }
}

/** Whether that is meant; what cannot be undone is asked first. */
export function sure(question, yes) {
  const dialog = find("question");
  find("question-text").textContent = question;
  find("question-yes").textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((answer) =>
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true }));
}

/** What an entry was made from. */
const sources = new WeakMap();

/**
 * Makes the entries of a list those of the items. An entry stays as it is while its item does, so that it keeps the
 * focus and the selection; one that changes while it has the focus hands it on to what took its place.
 */
export function show(parent, items, key, make) {
  const before = new Map([...parent.children].map((entry) => [entry.dataset.key, entry]));
  const inUse = document.activeElement.closest("[data-key]");
  const place = inUse?.parentNode === parent ? [...inUse.querySelectorAll("a, button, input")].indexOf(document.activeElement) : -1;
  const entries = items.map((item) => {
    const source = JSON.stringify(item);
    const old = before.get(String(key(item)));
    if (old && sources.get(old) === source) {
      return old;
    }
    const entry = make(item);
    entry.dataset.key = key(item);
    sources.set(entry, source);
    return entry;
  });
  before.forEach((entry) => entries.includes(entry) || entry.remove());
  // Only what is out of place is moved, because an element that is moved loses the focus.
  entries.forEach((entry, at) => entry === parent.children[at] || parent.insertBefore(entry, parent.children[at] ?? null));
  if (place >= 0 && !inUse.isConnected) {
    const same = entries.find((entry) => entry.dataset.key === inUse.dataset.key);
    (same?.querySelectorAll("a, button, input")[place] ?? heading(parent)).focus();
  }
}

function heading(parent) {
  const found = parent.closest("section").querySelector("h2");
  found.tabIndex = -1;
  return found;
}

/** Lets a table be one stop of the tabulator, within which the arrows lead from row to row. */
export function walk(body, close) {
  body.addEventListener("keydown", (event) => {
    const links = [...body.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (event.key === "Escape") {
      close();
    } else if (at >= 0 && links[to]) {
      event.preventDefault();
      stop(body, links[to]);
      links[to].focus();
    }
  });
  body.addEventListener("focusin", ({ target }) => target.matches("a") && stop(body, target));
  body.addEventListener("click", (event) => {
    if (!event.target.closest("a") && !getSelection().toString()) {
      event.target.closest("tr")?.querySelector("a").click();
    }
  });
}

/** Makes this row, or else the one that is open, or the first, the one to which the tabulator leads. */
export function stop(body, wanted) {
  const links = [...body.querySelectorAll("a")];
  const chosen = wanted ?? links.find((link) => link === document.activeElement)
    ?? links.find((link) => link.hasAttribute("aria-current")) ?? links[0];
  links.forEach((link) => (link.tabIndex = link === chosen ? 0 : -1));
}

/** Marks the row that is open beside the table, and lets all lead to where filters and page stay as they are. */
export function mark(body, open, address) {
  for (const row of body.children) {
    const link = row.querySelector("a");
    link.href = address(row.dataset.key);
    row.dataset.key === open ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }
  stop(body);
}

export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Only pages of this machine, or of HTTPS, have a clipboard.
    const holder = element("textarea", { value: text });
    const back = document.activeElement;
    document.body.append(holder);
    holder.select();
    const done = document.execCommand("copy");
    holder.remove();
    back.focus();
    if (!done) {
      throw new Error("the browser does not let this page copy");
    }
  }
  say(`Copied: ${what}.`);
}

/** A button that copies a text, which may have to be asked for. */
export const copyButton = (label, what, text, className) => button(label, async () => copy(await text(), what), className);

/** Without fractions of a second. */
export const whole = (instant) => instant.replace(/\.\d+Z/, "Z");

/** Switches a button off and on without taking the focus from it. */
export const able = (id, can) => find(id).setAttribute("aria-disabled", String(!can));
