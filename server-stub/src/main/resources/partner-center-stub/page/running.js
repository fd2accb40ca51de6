// What is running: clock, settings, and beginning anew.

import { ask, stub } from "/__admin/page/admin.js";
import { cell, element, find, onClick, onSubmit, sure, whole } from "/__admin/page/dom.js";

function age(instant) {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(instant)) / 60000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export async function showRunning(query, informed) {
  await informed;
  const { instant, frozen } = await ask("GET", "/clock");
  find("clock").textContent = `${whole(instant)}, ${frozen ? "stands still" : "runs"}`;
  find("uptime").textContent = age(stub.startedAt);
}

export function tellRunning() {
  find("address").textContent = location.origin;
  find("version").textContent = stub.version;
  find("started").textContent = whole(stub.startedAt);
  find("settings").replaceChildren(...Object.entries(stub.settings).map(([key, value]) =>
    element("tr", {}, element("th", { scope: "row" }, element("code", {}, key)), cell(value === "" ? "not set" : value))));
}

export function startRunning() {
  onSubmit(find("freeze"), async ({ instant = "" }) => {
    await ask("PUT", "/clock", { instant });
    return `The clock stands still at ${instant}.`;
  });
  onSubmit(find("advance"), async ({ duration = "" }) =>
    `The clock shows ${(await ask("POST", "/clock/advance", { duration })).instant}.`);
  onClick("run", async () => {
    await ask("DELETE", "/clock");
    return "The clock runs.";
  });
  onClick("reset", async () => {
    if (await sure("Forget all customers, requests and faults, and let the clock run?", "Reset everything")) {
      await ask("POST", "/reset");
      return "The stub is as new.";
    }
  });
}
