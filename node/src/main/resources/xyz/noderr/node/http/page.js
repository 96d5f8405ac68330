"use strict";

// What the node says is put into the page as text alone, never as markup.
const EVERY_MILLIS = 2000;
const TOKEN = "noderr.viewer";
const at = (id) => document.getElementById(id);

function say(id, text, kind) {
  at(id).textContent = text;
  at(id).className = kind || "";
}

// Rows of cells; a cell is a text, or a text with its class.
function fill(id, rows, none) {
  const body = at(id);
  body.replaceChildren();
  for (const row of rows) {
    const line = body.insertRow();
    for (const each of row) {
      const cell = line.insertCell();
      cell.textContent = Array.isArray(each) ? each[0] : each;
      if (Array.isArray(each)) cell.className = each[1];
    }
  }
  if (rows.length === 0) {
    const cell = body.insertRow().insertCell();
    cell.colSpan = 9;
    cell.textContent = none;
    cell.className = "none";
  }
}

const number = (value) => [value === null ? "–" : String(value), "n"];
const time = (value) => (value === null ? "–" : value.replace("T", " ").replace(/(\.\d{3})\d*/, "$1").replace("Z", " UTC"));
const count = (value) => value.toLocaleString("en");
const micros = (nanos) =>
  [(nanos / 1000).toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 }), "n"];
const money = (value, currency) => value.toLocaleString("en", { maximumFractionDigits: 8 }) + " " + currency;

function showHealth(health) {
  say("state", health.ready ? "Ready" : "Not ready", health.ready ? "good" : "bad");
  document.title = (health.ready ? "ready" : "not ready") + " · noderr node";
  fill("components", Object.entries(health.components).map(([name, part]) => [
    name,
    [part.ready ? "yes" : "no", part.ready ? "good" : "bad"],
    part.detail,
  ]));
}

function showTrading(status) {
  at("ask").hidden = true;
  at("trading").hidden = false;
  say("equity", money(status.equity, status.currency));
  say("exposure", money(status.exposure, status.currency));
  say("halted", status.halted === null ? "on paper" : status.halted, status.halted === null ? "good" : "bad");
  say("sent", count(status.orders.sent));
  say("rejected", count(status.orders.rejected));
  const refused = Object.entries(status.orders.refused);
  say("refused", refused.length === 0 ? "none" : refused.map(([why, times]) => count(times) + " " + why).join(", "));
  const champion = status.models.find((each) => each.champion);
  say("model", champion ? champion.id + " " + champion.version : "none");
  fill("positions", status.positions.map((each) =>
    [each.instrument, number(each.quantity), number(each.price), time(each.time)]), "none");
  fill("orders", status.orders.open.map((each) =>
    [each.instrument, each.side, number(each.remaining), number(each.limit), time(each.sent)]), "none");
  fill("latencies", Object.entries(status.latencies).map(([stage, each]) =>
    [stage, micros(each.p50), micros(each.p99), micros(each.p999), micros(each.max)]), "none");
  fill("limits", status.limits.map((each) => [each.limit, number(each.value === null ? "any" : each.value)]), "none");
}

function askForToken(why) {
  sessionStorage.removeItem(TOKEN);
  at("ask").hidden = false;
  at("trading").hidden = true;
  say("refusal", why);
}

async function look() {
  try {
    const health = await fetch("/health/ready", { cache: "no-store" });
    if (health.status === 429) return; // Too many look at once; the next time will do.
    showHealth(await health.json());
    const token = sessionStorage.getItem(TOKEN);
    if (token === null) return;
    const answer = await fetch("/api/v1/status", { cache: "no-store", headers: { Authorization: "Bearer " + token } });
    const body = await answer.json();
    if (sessionStorage.getItem(TOKEN) !== token) return; // Another was told meanwhile, or this one is to be forgotten.
    if (answer.ok) showTrading(body);
    else if (answer.status === 401 || answer.status === 403) askForToken("The node does not take this token.");
    else if (answer.status !== 429) say("halted", body.error, "bad");
  } catch (unanswered) {
    say("state", "The node does not answer", "bad");
    document.title = "no answer · noderr node";
  }
}

async function goOn() {
  if (!document.hidden) await look();
  setTimeout(goOn, EVERY_MILLIS);
}

at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(TOKEN, at("token").value.trim());
  at("token").value = "";
  say("refusal", "");
  look();
});
at("forget").addEventListener("click", () => askForToken(""));
fetch("/health/live").then((answer) => answer.json()).then((live) =>
  say("who", live.nodeId + ", tier " + live.tier + ", version " + live.version)).catch(() => {});
goOn();
