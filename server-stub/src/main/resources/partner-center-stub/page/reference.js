// Renders a contract with the stub as its server; what is served as the contract stays as it is.

const query = new URLSearchParams(location.search);
const file = ["admin", "neighbours"].includes(query.get("of")) ? `${query.get("of")}-openapi.yaml`
  // With its examples put in: Swagger UI shows none that the contract keeps in a file of its own.
  : "openapi.bundled.yaml";
const url = new URL(`/__admin/${file}`, location);
const dark = matchMedia("(prefers-color-scheme: dark)");

/** The place that the address names by a JSON pointer: the operation, and the answer if it is one. */
function place(contract) {
  const [, path, method, , status] = (query.get("at") ?? "").split("/").slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const operation = contract.paths?.[path]?.[method];
  return operation && { tag: operation.tags[0], id: operation.operationId, status };
}

/** Marks it as soon as it is drawn, and keeps it in view while more is drawn around it, until somebody does something. */
function point({ tag, id, status }) {
  const observer = new MutationObserver(() => {
    const opened = document.querySelector(`#operations-${tag}-${id} .responses-inner`);
    const answer = opened && [...opened.querySelectorAll("tr.response")].find((row) => row.dataset.code === status);
    const found = answer ?? opened?.closest(".opblock");
    if (found && !found.classList.contains("pointed-at")) {
      found.tabIndex = -1;
      found.classList.add("pointed-at");
      found.focus();
    }
    found?.scrollIntoView();
  });
  observer.observe(document.getElementById("reference"), { childList: true, subtree: true });
  ["click", "keydown", "pointerdown", "wheel"].forEach((used) => addEventListener(used, () => observer.disconnect()));
}

const asServedHere = {
  statePlugins: { spec: { wrapActions: { updateJsonSpec: (update, { layoutActions }) => (contract) => {
    contract.servers = [{ url: location.origin, description: "This stub" }];
    update(contract);
    const pointed = place(contract);
    if (pointed) {
      point(pointed);
      layoutActions.show(["operations", pointed.tag, pointed.id], true);
    }
  } } } },
};

/** Fills in a token, of a user who passed multi-factor authentication: it does for every operation. */
async function authorize(ui) {
  const answer = await fetch("/__admin/tokens", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: "{}",
  });
  const { access_token: token } = answer.ok ? await answer.json() : { access_token: "token" };
  Object.keys(ui.specSelectors.specJson().toJS().components?.securitySchemes ?? {})
    .forEach((scheme) => ui.preauthorizeApiKey(scheme, token));
}

const followScheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", followScheme);
followScheme();
const ui = SwaggerUIBundle({
  url: url.href, dom_id: "#reference", deepLinking: true, validatorUrl: null, plugins: [asServedHere],
  onComplete: () => authorize(ui),
});
