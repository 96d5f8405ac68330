"use strict";

// What every page of noderr shares: elements, numbers, tables, light and dark.

const byId = id => document.getElementById(id);

/** A new element with a text: never markup, so that no data can become any. */
function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

function svg(tag, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  if (text) made.textContent = text;
  return made;
}

/** Never "−0.00". */
const number = (value, digits = 2) =>
  value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "negative" });
const percent = value => `${value > 0 ? "+" : ""}${number(100 * value)} %`;
const share = value => `${number(100 * value)} %`;
const orDash = (value, form) => (value === null || value === undefined ? "–" : form(value));
const minute = iso => iso.slice(0, 16).replace("T", " ");
/** The decimals that tell ticks of an axis apart that are a step away from each other. */
const decimalsOf = step => Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));

function duration(nanos) {
  if (nanos < 1e3) return `${nanos} ns`;
  if (nanos < 1e6) return `${number(nanos / 1e3, nanos < 1e5 ? 1 : 0)} µs`;
  return `${number(nanos / 1e6, nanos < 1e8 ? 1 : 0)} ms`;
}

/** A span of time for people. */
function timeSpan(seconds) {
  if (seconds < 120) return `${number(seconds, seconds < 10 && !Number.isInteger(seconds) ? 1 : 0)} s`;
  if (seconds < 7200) return `${number(seconds / 60, 0)} min`;
  return seconds < 172800 ? `${number(seconds / 3600, 1)} h` : `${number(seconds / 86400, 1)} days`;
}

function table(id, rows, head) {
  const target = byId(id);
  if (head) {
    const line = target.createTHead().insertRow();
    head.forEach((text, i) => line.append(element("th", text, { scope: "col", class: i ? "number" : "" })));
  }
  const body = target.createTBody();
  rows.forEach(([name, ...cells]) => {
    const line = body.insertRow();
    line.append(element("th", name, { scope: "row" }));
    cells.forEach(cell => line.append(element("td", cell, { class: head ? "number" : "long" })));
  });
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Follows the system until the reader chooses; ?theme=dark chooses too. */
function themes(redraw) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = new URLSearchParams(location.search).get("theme");
  const set = () => { document.documentElement.dataset.theme = chosen || (system.matches ? "dark" : "light"); };
  set();
  system.addEventListener("change", () => { set(); redraw(); });
  byId("theme").addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    set();
    redraw();
  });
}

function onResize(redraw) {
  let waiting, width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return; // A phone's bars come and go.
    width = innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 150);
  });
}

/** JSON that was packed by gzip and written in base 64. */
async function unpack(id) {
  const text = atob(byId(id).textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** Numbers of a column that was written as each one less the one before, in a unit. */
function column(deltas, unit = 1) {
  const values = new Float64Array(deltas.length);
  let sum = 0;
  for (let i = 0; i < deltas.length; i++) values[i] = (sum += deltas[i]) * unit;
  return values;
}

// The test in a real browser reads these marks; a reader sees the sentence.
function failed(message) {
  document.documentElement.dataset.error = message;
  byId("error").textContent = `This page could not be drawn: ${message}`;
  byId("error").hidden = false;
}
addEventListener("error", event => failed(event.message));
addEventListener("unhandledrejection", event => failed(String(event.reason)));

function ready() {
  const { scrollWidth, clientWidth } = document.documentElement;
  document.documentElement.dataset.width = clientWidth;
  document.documentElement.dataset.overflow = scrollWidth - clientWidth;
  document.documentElement.dataset.ready = "true";
}
