// What a request is copied as: a command that sends it again, and checks that it came.

/** What the connection makes of itself, or what the body no longer has when the journal shows it. */
const OWN = /^(host|content-length|content-encoding|transfer-encoding|connection|expect|upgrade|http2-settings|user-agent|accept-encoding)$/i;

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

const target = (request) => request.path + (request.query ? `?${request.query}` : "");

/** A command for curl; tokens are not kept, so that it has this one. */
export function curl(request, token) {
  const headers = Object.entries(request.headers)
    .filter(([name, value]) => !OWN.test(name) && (name === "Authorization" || !value.includes("(not kept)")))
    .map(([name, value]) => [name, name === "Authorization" ? value.replace("(not kept)", token) : value]);
  return [`curl -X ${request.method} ${quoted(location.origin + target(request))}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(request.body ? [`--data-raw ${quoted(request.body)}`] : [])].join(" \\\n  ");
}

/** The conditions that a request like this one meets, by their names. */
function conditions(request) {
  const body = request.bodyCutFrom ? undefined : parsed(request.body);
  return {
    method: request.method,
    ...(request.operationId ? { operationId: request.operationId } : { path: request.path }),
    ...(/^[0-9a-f-]{36}$/i.test(request.customerId) && { customerId: request.customerId }),
    status: request.status,
    ...(body !== undefined && { bodyContains: body }),
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A body for POST /__admin/requests/verify. */
export const check = (request) => JSON.stringify(conditions(request), null, 2);

/** The same in Java, for a test. */
export function java(request) {
  const calls = Object.entries(conditions(request)).map(([name, value]) =>
    name === "customerId" ? `.customerId(UUID.fromString(${JSON.stringify(value)}))`
      : name === "bodyContains" ? `.bodyContains(${JSON.stringify(request.body)})`
        : `.${name}(${JSON.stringify(value)})`);
  return `stub.verify(1, RequestPattern.any()${calls.join("")});`;
}
