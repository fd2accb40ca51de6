// Asks the administration under /__admin.

/** What the stub refuses, with its reasons: each begins with the name of a member or parameter, if one is wrong. */
export class Refused extends Error {
  constructor(status, reasons) {
    super(reasons.join("; "));
    this.status = status;
    this.reasons = reasons;
  }
}

/** The answer of the stub; throws {@link Refused}, or something else if it does not answer. */
export async function ask(method, path, body) {
  const answer = await fetch("/__admin" + path, {
    method,
    headers: { Accept: "application/json", ...(body !== undefined && { "Content-Type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status >= 500) {
    throw new Error(`the stub answered ${answer.status}`);
  }
  if (!answer.ok) {
    throw new Refused(answer.status, reasons(text) ?? [`the stub answered ${answer.status}`]);
  }
  return text && JSON.parse(text);
}

function reasons(text) {
  try {
    const error = JSON.parse(text);
    return error.data?.length ? error.data : [error.description];
  } catch {
    return undefined;
  }
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The GUID in a field of this name. */
export function guid(name, text) {
  if (!GUID.test(text)) {
    throw new Refused(400, [`${name}: must be a GUID, such as 14876998-c0dc-46e6-9d0c-65a57a6c32ec`]);
  }
  return text;
}

/** The JSON in a field of this name. */
export function json(name, text) {
  try {
    return JSON.parse(text);
  } catch (failure) {
    throw new Refused(400, [`${name}: is no JSON: ${failure.message}`]);
  }
}

/** What was told once at the start: version, settings, operations, errors. */
export const stub = {};

export async function learn() {
  Object.assign(stub, await ask("GET", "/info"));
  return stub;
}

/** A token that the stub accepts: any text, unless it checks tokens. */
export async function token() {
  return stub.settings.auth === "checked" ? (await ask("POST", "/tokens", {})).access_token : "any-text";
}
