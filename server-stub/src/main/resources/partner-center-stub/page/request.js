// One request, opened beside the table: what came, what was answered, and why.

import { stub, token } from "/__admin/page/admin.js";
import { check, curl, java } from "/__admin/page/copies.js";
import { button, copyButton, element, terms, whole } from "/__admin/page/dom.js";
import { body } from "/__admin/page/json.js";

export const target = (request) => request.path + (request.query ? `?${request.query}` : "");

/** A status, coloured by how the request went. */
export function pill(status) {
  const kind = status >= 500 || status === 0 ? "bad" : status >= 400 ? "warn" : "good";
  return element("span", { className: `pill ${kind}` }, status === 0 ? "dropped" : String(status));
}

/** The place of the contract's reference that a request's answer comes from. */
function reference(pointer) {
  const [file, at] = pointer.split("#");
  const query = new URLSearchParams({ of: file === "openapi.yaml" ? "contract" : "admin", at });
  return element("a", { href: `/__admin/page/reference.html?${query}` }, "See it in the contract");
}

const id = (value, what) => value && element("span", {}, element("code", {}, value), " ",
  copyButton("Copy", what, () => value, "small"));

function headers(all, none) {
  const rows = Object.entries(all ?? {}).map(([name, value]) =>
    element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, value)));
  return rows.length
    ? element("table", { className: "headers" }, element("tbody", {}, rows))
    : element("p", { className: "muted" }, none);
}

function content(text, cutFrom, none) {
  return text
    ? [body(text), cutFrom && element("p", { className: "muted" }, `The journal cut it: it had ${cutFrom} bytes.`)].filter(Boolean)
    : [element("p", { className: "muted" }, none)];
}

const part = (title, copied, ...inside) => element("section", {},
  element("div", { className: "title" }, element("h3", {}, title),
    copied ? copyButton("Copy the body", `the body of the ${title.toLowerCase()}`, () => copied, "small") : undefined),
  ...inside);

/** What is known of it; `customer` is the customer's name if it has one. */
export function requestDetails(request, customer, close) {
  const shown = stub.operations.includes(request.operationId) ? request.operationId : "no operation of the contract";
  return [
    element("div", { className: "title" },
      element("h2", {}, pill(request.status), ` ${request.method} ${request.operationId ?? request.path}`),
      button("Close", close)),
    element("p", { className: "target" }, element("code", {}, target(request))),
    element("p", { className: "reason" }, element("strong", {}, "Why: "), request.reason, ". ",
      request.contract ? reference(request.contract) : undefined),
    element("div", { className: "buttons" },
      copyButton("Copy as curl", "a command that sends it again", async () => curl(request, await token())),
      copyButton("Copy as check", "a body for POST /__admin/requests/verify", () => check(request)),
      copyButton("Copy as Java", "a line for a test in Java", () => java(request)),
      copyButton("Copy the link", "the address of this request", () => location.href)),
    terms([
      ["Came", element("time", { dateTime: request.time }, request.time)],
      ["Took", request.durationMs === undefined ? "not done yet" : `${request.durationMs} ms`],
      ["Operation", shown],
      ["Customer", request.customerId && element("span", {},
        element("a", { href: `#/customers?open=${encodeURIComponent(request.customerId)}` }, customer ?? request.customerId), " ",
        copyButton("Copy the id", "the customer's id", () => request.customerId, "small"))],
      ["MS-RequestId", id(request.requestId, "the MS-RequestId")],
      ["MS-CorrelationId", id(request.correlationId, "the MS-CorrelationId")],
      ["Trace id", id(request.traceId, "the trace id")],
    ]),
    part("Request", request.body, headers(request.headers, "No header."), ...content(request.body, request.bodyCutFrom, "No body.")),
    part("Answer", request.answerBody, headers(request.answerHeaders, "No header but those of every answer."),
      ...content(request.answerBody, request.answerBodyCutFrom, request.status === 0 ? "The connection was dropped." : "No body.")),
  ];
}

/** The address of an operation for a first try, with the token that it needs. */
export function firstSteps(newToken) {
  const auth = stub.settings.auth === "checked" ? "$token" : "any-text";
  const step = (text, command) => element("li", {}, element("p", {}, text), element("div", { className: "command" },
    element("pre", {}, command), copyButton("Copy", "the command", () => command, "small")));
  const customer = "00000000-0000-4000-8000-000000000001";
  return element("div", { className: "first" },
    element("h3", {}, "No request has come yet"),
    element("p", {}, "Point your program at ", element("code", {}, location.origin), " in place of ",
      element("code", {}, "api.partnercenter.microsoft.com"), ", or try it at once:"),
    element("ol", {},
      ...(auth === "$token" ? [element("li", {}, element("p", {}, "This stub checks tokens. Get one: "),
        element("div", { className: "command" },
          element("pre", {}, `token=$(curl -s -X POST ${location.origin}/__admin/tokens -H 'Content-Type: application/json' -d '{}' | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')`),
          button("Copy a token", newToken, "small")))] : []),
      step("Ask for the agreement that can be confirmed:",
        `curl '${location.origin}/v1/agreements?agreementType=MicrosoftCustomerAgreement' \\\n  -H "Authorization: Bearer ${auth}"`),
      step("Confirm it for a customer; the second time it is refused, and this page says why:",
        `curl ${location.origin}/v1/customers/${customer}/agreements \\\n  -H "Authorization: Bearer ${auth}" -H 'Content-Type: application/json' \\\n  -d '{"templateId": "117a77b0-9360-443b-8795-c6dedc750cf9", "dateAgreed": "2018-06-14T00:00:00Z",\n       "type": "MicrosoftCustomerAgreement", "primaryContact": {"firstName": "Tania", "lastName": "Carr",\n       "email": "someone@example.com", "phoneNumber": "1234567890"}}'`)),
    auth === "$token" ? undefined : element("p", {}, "Any text is accepted as the token. ",
      button("Copy a token", newToken, "small"), " if your program looks into it."),
    element("p", {}, "Then: ", element("a", { href: "/__admin/page/README.md" }, "the manual"), ", ",
      element("a", { href: "/__admin/reference.html" }, "the reference"), ", ",
      element("a", { href: "#/faults" }, "have the next request fail"), ", ",
      element("a", { href: "#/customers?open=new" }, "add a customer"), "."));
}

export const clock = (request) => whole(request.time).slice(11, 19);
