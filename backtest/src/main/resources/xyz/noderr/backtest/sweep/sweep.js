"use strict";

const byId = id => document.getElementById(id);
const result = JSON.parse(byId("result").textContent);
const SHOWN = 200;

/** A new element with a text: never markup, so that no data can become any. */
function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

function drawn(tag, attributes = {}, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  if (text !== undefined) made.textContent = text;
  return made;
}

const none = "–";
const number = (value, digits = 2) => value === null ? none
  : value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const percent = (value, digits = 2) => value === null ? none : `${number(100 * value, digits)} %`;
const minute = iso => iso.slice(0, 16).replace("T", " ");
const short = path => path.slice(path.lastIndexOf(".") + 1);
const spread = ({ low, middle, high }) => `${number(low)} to ${number(high)}, middle ${number(middle)}`;

function rows(id, lines, head) {
  const target = byId(id);
  if (head) {
    const line = target.createTHead().insertRow();
    head.forEach((text, i) => line.append(element("th", text, { scope: "col", class: i ? "number" : "" })));
  }
  const body = target.createTBody();
  lines.forEach(([name, ...cells]) => {
    const line = body.insertRow();
    line.append(element("th", name, { scope: "row" }));
    cells.forEach(cell => line.append(element("td", cell, { class: head ? "number" : "" })));
  });
}

function header() {
  const { data } = result;
  byId("name").textContent = result.name;
  byId("what").textContent = `${number(result.runs, 0)} runs of ${result.backtest} by ${result.search} search, `
    + `${minute(data.from)} to ${minute(data.to)} UTC, ${number(data.periods, 0)} periods of ${data.period}`;
  byId("generated").textContent = `Written by ${result.generatedBy}. The best of many runs looks better than it is: that is what `
    + "this page is about.";
  result.warnings.forEach(text => byId("warnings").append(element("li", text)));
}

function tiles() {
  const tile = (name, value, remark) => {
    const box = element("div");
    const dd = element("dd", value);
    dd.append(element("small", remark));
    box.append(element("dt", name), dd);
    byId("tiles").append(box);
  };
  const best = result.rows[0];
  tile("Best", Object.entries(best.values).map(([path, value]) => `${short(path)} ${value}`).join(", "), "by deflated Sharpe");
  tile("Its Sharpe ratio", number(best.sharpe), "annualised");
  tile("Best by luck", number(result.luck.expectedBestSharpe), `of ${number(result.luck.trials, 0)} runs worth nothing`);
  tile("Deflated Sharpe", percent(best.deflatedSharpe, 1), "probability to be truly above that");
  if (result.overfitting) {
    tile("Overfitting", percent(result.overfitting.probability, 1),
      `of ${number(result.overfitting.halves, 0)} halves; about 50 % is luck`);
  }
  tile("Net return", percent(best.netReturn), `drawdown ${percent(best.maxDrawdown, 1)}`);
  if (result.walkForward) tile("Walk-forward", percent(result.walkForward.netReturn), `Sharpe ${number(result.walkForward.sharpe)}`);
}

/** The ranking, sorted by a column on demand; what is not defined stands last. */
function ranking() {
  const columns = [
    ["rank", row => row.rank, value => value],
    ...result.parameters.map(path => [short(path), row => row.values[path], value => String(value)]),
    [result.objective, row => row.objective, value => number(value, 3)],
    ...(result.objective === "sharpe" ? [] : [["Sharpe", row => row.sharpe, value => number(value)]]),
    ["deflated", row => row.deflatedSharpe, value => percent(value, 1)],
    ["neighbours", row => row.neighbours, value => number(value, 3)],
    ["return", row => row.netReturn, value => percent(value)],
    ["drawdown", row => row.maxDrawdown, value => percent(value, 1)],
    ["fills", row => row.fills, value => number(value, 0)],
  ];
  const table = byId("ranking");
  const body = table.createTBody();
  const fill = all => {
    body.replaceChildren();
    all.slice(0, SHOWN).forEach(row => {
      const line = body.insertRow();
      columns.forEach(([, of, form]) => line.append(element("td", form(of(row)), { class: "number" })));
    });
  };
  const head = table.createTHead().insertRow();
  let last = null;
  columns.forEach(([name, of], i) => {
    const button = element("button", name, { type: "button" });
    button.addEventListener("click", () => {
      const up = last === i ? -1 : 1;
      last = up === 1 ? i : null;
      const order = (a, b) => a === b ? 0 : a === null ? 1 : b === null ? -1 : (a < b ? -1 : 1) * (i === 0 ? up : -up);
      fill([...result.rows].sort((a, b) => order(of(a), of(b))));
    });
    const cell = element("th", undefined, { scope: "col", class: "number" });
    cell.append(button);
    head.append(cell);
  });
  fill(result.rows);
  if (result.rows.length > SHOWN) byId("shown").textContent = `The first ${SHOWN}; results.csv has all.`;
}

/** From dark violet over teal to yellow, near to viridis: its order is seen in grey too. */
function colour(part) {
  const stops = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];
  const at = Math.min(part * (stops.length - 1), stops.length - 1.000001);
  const below = stops[Math.floor(at)], above = stops[Math.floor(at) + 1];
  return `rgb(${below.map((v, i) => Math.round(v + (at % 1) * (above[i] - v))).join(",")})`;
}

function heatMap() {
  const map = result.heatMap;
  byId("map-section").hidden = !map;
  if (!map) return;
  byId("map-hint").textContent = `The middle ${result.objective} by ${map.x} (across) and ${map.y} (down), over all values of the `
    + "others. A rule that works makes a plain; a peak that stands alone is luck.";
  const values = map.cells.flat().filter(value => value !== null);
  const least = Math.min(...values), most = Math.max(...values);
  const left = 90, top = 24, width = Math.max(34, Math.min(80, 900 / map.xs.length)), height = 28;
  const svg = drawn("svg", {
    width: left + width * map.xs.length, height: top + height * map.ys.length + 4, role: "img",
    "aria-label": `Heat map of ${result.objective}, from ${number(least)} to ${number(most)}`,
  });
  map.xs.forEach((x, i) => svg.append(drawn("text", { x: left + (i + 0.5) * width, y: 16, "text-anchor": "middle" }, x)));
  map.ys.forEach((y, j) => {
    svg.append(drawn("text", { x: left - 8, y: top + j * height + 18, "text-anchor": "end" }, y));
    map.cells[j].forEach((value, i) => {
      const part = value === null ? 0 : most > least ? (value - least) / (most - least) : 0.5;
      const cell = drawn("g");
      cell.append(drawn("title", {}, `${short(map.x)} ${map.xs[i]}, ${short(map.y)} ${y}: ${number(value, 3)}`));
      cell.append(drawn("rect", {
        x: left + i * width, y: top + j * height, width: width - 1, height: height - 1,
        fill: value === null ? "none" : colour(part), stroke: value === null ? "currentColor" : "none", "stroke-opacity": 0.2,
      }));
      cell.append(drawn("text", {
        x: left + (i + 0.5) * width, y: top + j * height + 18, "text-anchor": "middle", class: part > 0.6 ? "cell dark" : "cell",
      }, value === null ? "" : number(value, Math.abs(value) < 10 ? 2 : 0)));
      svg.append(cell);
    });
  });
  byId("map").append(svg);
}

function equity(of) {
  const width = 900, height = 260, left = 60, bottom = 24, top = 8;
  const seconds = of.times.map(time => Date.parse(time) / 1e3);
  const low = Math.min(1, ...of.equity), high = Math.max(1, ...of.equity);
  const x = time => left + (time - seconds[0]) / Math.max(1, seconds.at(-1) - seconds[0]) * (width - left - 8);
  const y = value => top + (high - value) / Math.max(1e-12, high - low) * (height - top - bottom);
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Equity out of sample" });
  for (let i = 0; i <= 4; i++) {
    const value = low + (high - low) * i / 4;
    svg.append(drawn("line", { x1: left, x2: width - 8, y1: y(value), y2: y(value), class: "grid" }));
    svg.append(drawn("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, number(value, high - low < 0.1 ? 4 : 3)));
  }
  of.folds.forEach(fold => {
    const at = x(Math.max(seconds[0], Date.parse(fold.from) / 1e3));
    svg.append(drawn("line", { x1: at, x2: at, y1: top, y2: height - bottom, class: "grid" }));
  });
  svg.append(drawn("text", { x: left, y: height - 6 }, minute(of.times[0])));
  svg.append(drawn("text", { x: width - 8, y: height - 6, "text-anchor": "end" }, minute(of.times.at(-1))));
  svg.append(drawn("polyline", { class: "line", points: of.equity.map((value, i) => `${x(seconds[i])},${y(value)}`).join(" ") }));
  return svg;
}

const foldRows = of => of.folds.map(fold => [
  `${minute(fold.from)} to ${minute(fold.to)}`,
  Object.keys(fold.values).length
    ? Object.entries(fold.values).map(([path, value]) => `${short(path)} ${value}`).join(", ") : "nothing traded",
  number(fold.inSample), number(fold.outOfSample), number(fold.trainPeriods, 0), number(fold.testPeriods, 0),
  number(fold.purged + fold.embargoed, 0),
]);
const FOLD_HEAD = ["test", "chosen", `${result.objective} where chosen`, "where traded", "periods to choose on", "to trade", "left out"];

function outOfSample() {
  byId("walk-section").hidden = !result.walkForward;
  if (result.walkForward) {
    byId("walk").append(equity(result.walkForward));
    rows("walk-table", foldRows(result.walkForward), FOLD_HEAD);
  }
  byId("folds-section").hidden = !result.purgedKFold;
  if (result.purgedKFold) rows("folds-table", foldRows(result.purgedKFold), FOLD_HEAD);
}

function tests() {
  const { overfitting, walkForward, purgedKFold, combinatorialPurged, monteCarlo } = result;
  const lines = [];
  const objective = result.objective;
  const tested = of => `${objective} ${number(of.objective)} (${number(of.inSample)} where chosen), return ${percent(of.netReturn)}, `
    + `drawdown ${percent(of.maxDrawdown, 1)}, probability of a Sharpe ratio above 0: ${percent(of.probabilisticSharpe, 1)}`;
  if (overfitting) {
    lines.push(["Probability of overfitting", `${percent(overfitting.probability, 1)}; the best on one half loses money on the `
      + `other in ${percent(overfitting.lossProbability, 1)}; of a difference in Sharpe ratio ${number(overfitting.degradation)} lasts`]);
  }
  if (walkForward) lines.push(["Walk-forward", tested(walkForward)]);
  if (purgedKFold) lines.push(["Purged k-fold", tested(purgedKFold)]);
  if (combinatorialPurged) {
    lines.push(["Combinatorial purged", `${objective} ${spread(combinatorialPurged.objective)} over ${combinatorialPurged.paths} paths `
      + `of ${combinatorialPurged.splits} splits (${number(combinatorialPurged.inSample)} where chosen); below 0 in `
      + percent(combinatorialPurged.lossShare, 0)]);
  }
  if (monteCarlo.tradeShuffling) {
    const shuffled = monteCarlo.tradeShuffling;
    lines.push(["Trades in other orders", `drawdown ${percent(shuffled.drawdowns.low, 1)} to ${percent(shuffled.drawdowns.high, 1)} `
      + `in 90 % of ${number(shuffled.draws, 0)} orders of ${number(shuffled.trades, 0)} trades; as they came `
      + `${percent(shuffled.maxDrawdown, 1)}, deeper in ${percent(shuffled.deeperShare, 0)}`]);
  }
  [["Histories drawn anew", monteCarlo.blockBootstrap], ["Prices with noise", monteCarlo.priceNoise]].forEach(([name, redrawn]) => {
    if (redrawn) {
      lines.push([name, `${objective} ${spread(redrawn.objective)} over ${number(redrawn.draws, 0)} (${redrawn.how}); 0 or less in `
        + percent(redrawn.lossShare, 0)]);
    }
  });
  rows("tests", lines);
}

function origins() {
  const { data } = result;
  [
    "Each run goes over the whole span; a choice is judged by the returns of that run within the test, which depend on nothing after it. "
      + "What going over from one position to another would cost is not in them.",
    "Every run counts as a trial of its own, though runs beside each other are alike: the luck that is taken off is rather too much than too little. "
      + "Trials that were made before this sweep are not known and not counted.",
    "A Sharpe ratio is of the periods' returns, riskless rate 0, 365 days a year.",
    "Spreads leave out 5 % on either side.",
  ].forEach(text => byId("assumptions").append(element("li", text)));
  rows("origins", [
    ["Market events", `${number(data.events, 0)}, ${number(data.bytes / 1e6, 1)} MB in memory for all runs`],
    ["SHA-256 of the data", data.sha256],
    ["SHA-256 of the settings", result.settingsSha256],
    ["Varied", result.parameters.join(", ")],
    ["Seed", String(result.seed)],
  ]);
  const refused = Object.entries(result.refused);
  byId("refused-section").hidden = refused.length === 0;
  rows("refused", refused.slice(0, SHOWN).map(([why, times]) => [number(times, 0), why]));
}

addEventListener("error", event => {
  document.documentElement.dataset.error = event.message;
  byId("error").hidden = false;
  byId("error").textContent = `This page could not be drawn: ${event.message}`;
});
[header, tiles, ranking, heatMap, outOfSample, tests, origins].forEach(part => part());
document.documentElement.dataset.ready = "true";
