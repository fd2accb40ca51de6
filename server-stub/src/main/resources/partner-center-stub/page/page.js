// Shows what the administration under /__admin tells, and asks it for changes: one view at a time, refreshed while it is
// seen.

import { learn, Refused } from "/__admin/page/admin.js";
import { address, place } from "/__admin/page/address.js";
import { showCustomers, startCustomers } from "/__admin/page/customers.js";
import { afterwards, find, onClick, say } from "/__admin/page/dom.js";
import { offerFaults, showFaults, startFaults } from "/__admin/page/faults.js";
import { offerFilters, showRequests, startRequests } from "/__admin/page/requests.js";
import { showRunning, startRunning, tellRunning } from "/__admin/page/running.js";

const POLL_MS = 2000;
const VIEWS = { requests: showRequests, customers: showCustomers, faults: showFaults, stub: showRunning };

/** What the connection is: live, reconnecting or stopped. Told only when it changes. */
function connection(state) {
  const shown = find("connection");
  if (shown.dataset.state !== state) {
    shown.dataset.state = state;
    const since = new Date().toTimeString().slice(0, 8);
    shown.textContent = { live: "Live", reconnecting: `Reconnecting since ${since}`, stopped: `Stopped at ${since}` }[state];
  }
}

let informed;

/** What is running, once for each time that the stub was reached. */
async function inform() {
  await learn();
  offerFilters();
  offerFaults();
  tellRunning();
}

/** The view that the address names, and none of the others. */
function chosen() {
  const { view, query } = place();
  const name = view in VIEWS ? view : "requests";
  for (const each of Object.keys(VIEWS)) {
    find(`view-${each}`).hidden = each !== name;
    const link = [...document.querySelectorAll("header a")].find(({ hash }) => hash === address(each, {}));
    each === name ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  return () => VIEWS[name](query, informed);
}

let refreshed = Promise.resolve();

/** One after the other, so that an older answer never replaces a newer one. */
function refresh() {
  refreshed = refreshed.catch(() => {}).then(async () => {
    informed ??= inform();
    // Both are asked for at once, so that the first list is there soon.
    await Promise.all([informed, chosen()()]);
  });
  return refreshed;
}

let timer;
let stopped = false;

/** The slower the stub, the less often. */
async function poll(event) {
  const began = performance.now();
  if (!document.hidden && (!stopped || event)) {
    try {
      await refresh();
      connection(stopped ? "stopped" : "live");
    } catch (failure) {
      if (failure instanceof Refused) {
        say(`Not shown: ${failure.message}`, true);
      } else {
        informed = undefined;
        connection("reconnecting");
      }
    }
  }
  clearTimeout(timer);
  timer = setTimeout(poll, Math.max(POLL_MS, 10 * (performance.now() - began)));
}

onClick("live", () => {
  stopped = !stopped;
  find("live").textContent = stopped ? "Go on" : "Stop";
  stopped ? connection("stopped") : poll();
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  find("main").focus();
});
addEventListener("hashchange", poll);
document.addEventListener("visibilitychange", () => poll());
afterwards(refresh);
startRequests();
startCustomers();
startFaults();
startRunning();
poll();
