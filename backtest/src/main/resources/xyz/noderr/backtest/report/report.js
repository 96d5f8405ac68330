"use strict";

const byId = id => document.getElementById(id);
const run = JSON.parse(byId("run").textContent);
const { result, series, fills } = run;

/** A new element with a text: never markup, so that no data can become any. */
function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

const number = (value, digits = 2) =>
  value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const money = (value, currency = result.currency) => `${number(value)} ${currency}`;
/** A price with as many decimals as its instrument's first and last ones have, and two at least. */
const priceOf = ({ firstPrice, lastPrice }) => {
  const decimals = value => (String(value).split(".")[1] || "").length;
  const digits = Math.max(2, decimals(firstPrice), decimals(lastPrice));
  return value => number(value, digits);
};
/** The decimals that tell ticks of an axis apart that are a step away from each other. */
const decimalsOf = step => Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
const percent = value => `${value > 0 ? "+" : ""}${number(100 * value)} %`;
const minute = iso => iso.slice(0, 16).replace("T", " ");

function duration(nanos) {
  if (nanos < 1e3) return `${nanos} ns`;
  if (nanos < 1e6) return `${number(nanos / 1e3, nanos < 1e5 ? 1 : 0)} µs`;
  return `${number(nanos / 1e6, nanos < 1e8 ? 1 : 0)} ms`;
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

function header() {
  byId("name").textContent = result.name;
  const strategies = result.strategies.map(({ name, kind }) => (name === kind ? name : `${name} (${kind})`));
  byId("what").textContent = `${result.symbol} on ${result.venue}, ${minute(result.data.from)} to `
    + `${minute(result.data.to)} UTC, ${strategies.join(", ")}`
    + (result.model ? `, model ${result.model.id} ${result.model.version}` : "");
  byId("generated").textContent = `Written by ${result.generatedBy}. A backtest says what would have happened under its `
    + "assumptions, and nothing of what will.";
  result.warnings.forEach(text => byId("warnings").append(element("li", text)));
}

function tiles() {
  const tile = (name, value, remark, wide) => {
    const box = element("div", undefined, wide ? { class: "wide" } : {});
    const dd = element("dd", value);
    if (remark) dd.append(element("small", remark));
    box.append(element("dt", name), dd);
    byId("tiles").append(box);
  };
  tile("Net return", percent(result.netReturn), `${money(result.startEquity)} to ${money(result.endEquity)}`);
  tile("Buy and hold", percent(result.buyAndHoldReturn),
    result.instruments.length > 1 ? "mean of the instruments, without fees" : "without fees");
  tile("Max drawdown", `${number(100 * result.maxDrawdown)} %`, "event by event; the chart shows minutes");
  tile("Sharpe", result.sharpe === null ? "undefined" : number(result.sharpe), "hourly returns, annualised");
  tile("Fees", money(result.fees));
  tile("Orders / fills", `${number(result.orders, 0)} / ${number(result.fills, 0)}`,
    `${number(result.refusals, 0)} refusals, ${number(result.cancels, 0)} cancels`);
  tile("Events", number(result.events, 0), `${number(result.eventsPerSecond, 0)} a second, ${result.topology}`);
  tile("Decision hash", result.decisionHash, "equal hash, equal decisions", true);
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const fillsOf = instrument => fills.filter(fill => fill.instrument === instrument);

/** Our fills as triangles, those in sight alone: buys point up, sells down. */
const drawFills = instrument => chart => {
  const { ctx } = chart;
  const size = 5 * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(chart.bbox.left, chart.bbox.top, chart.bbox.width, chart.bbox.height);
  ctx.clip();
  fillsOf(instrument).filter(fill => fill.time >= chart.scales.x.min && fill.time <= chart.scales.x.max).forEach(fill => {
    const x = chart.valToPos(fill.time, "x", true);
    const y = chart.valToPos(fill.price, "y", true);
    const up = fill.side === "BUY" ? 1 : -1;
    ctx.fillStyle = colour(fill.side.toLowerCase());
    ctx.beginPath();
    ctx.moveTo(x, y - up * size);
    ctx.lineTo(x - size, y + up * size);
    ctx.lineTo(x + size, y + up * size);
    ctx.fill();
  });
  ctx.restore();
};

/** Labels of the time axis, by the distance of its ticks in seconds: the day where it begins, else the time of day. */
function clock() {
  const day = 86400;
  const text = uPlot.fmtDate("{YYYY}-{MM}-{DD}"), hour = uPlot.fmtDate("{HH}:{mm}"), second = uPlot.fmtDate("{HH}:{mm}:{ss}");
  return (chart, ticks, axis, space, step) => ticks.map(tick => {
    const at = uPlot.tzDate(new Date(tick * 1e3), "Etc/UTC");
    return tick % day === 0 ? text(at) : step < 60 ? second(at) : hour(at);
  });
}

function options(id, label, form, extra) {
  const axis = { stroke: colour("soft"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line") } };
  return {
    width: Math.max(byId(id).clientWidth, 200),
    height: innerWidth < 500 ? 200 : 260,
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1e3), "Etc/UTC"),
    cursor: { sync: { key: "time" }, drag: { x: true, y: false } },
    axes: [
      { ...axis, space: 80, values: clock() },
      { ...axis, size: 74, values: (chart, ticks, axis, space, step) => ticks.map(tick => form(tick, step)) },
    ],
    series: [
      { label: "UTC", value: "{YYYY}-{MM}-{DD} {HH}:{mm}" },
      { label, stroke: colour("main"), width: 1.5, points: { show: false },
        value: (chart, value) => (value === null ? "" : form(value)), ...extra },
    ],
  };
}

/** A section for each instrument's price with its fills, and one for its position. */
function instrumentSections() {
  const section = (title, ...parts) => {
    const made = element("section");
    made.append(element("h2", title), ...parts);
    byId("instruments").append(made);
  };
  result.instruments.forEach(({ venue, symbol }, i) => {
    const of = result.instruments.length > 1 ? ` of ${venue}:${symbol}` : "";
    const legend = element("p", undefined, { class: "legend" });
    fillLegend(legend, i);
    section(`Price and fills${of}`, legend, element("div", undefined, { id: `price-${i}`, class: "chart" }));
    section(`Position${of}`, element("div", undefined, { id: `position-${i}`, class: "chart" }));
  });
}

/** The charts of time. They share a zoom: what one is set to, the others follow. */
function timeCharts() {
  const ids = ["equity", "drawdown", ...result.instruments.flatMap((_, i) => [`price-${i}`, `position-${i}`])];
  if (series.time.length < 2) {
    ids.forEach(id => byId(id).replaceChildren(element("p", "The run is too short to draw.")));
    return [];
  }
  const charts = [];
  const follow = (chart, key) => {
    if (key !== "x") return;
    const { min, max } = chart.scales.x;
    charts.forEach(other => {
      const scale = other.scales.x;
      if (other !== chart && (scale.min !== min || scale.max !== max)) other.setScale("x", { min, max });
    });
  };
  const chart = (id, label, data, form, extra = {}, hooks = {}) => {
    byId(id).replaceChildren();
    byId(id).setAttribute("role", "img");
    byId(id).setAttribute("aria-label", `${label} over time`);
    const made = new uPlot({ ...options(id, label, form, extra), hooks }, [series.time, data], byId(id));
    made.hooks.setScale = [...(made.hooks.setScale || []), follow];
    charts.push(made);
  };
  const filled = name => colour(name) + "33";
  chart("equity", `Equity, ${result.currency}`, series.equity, 
    (value, step = 0.01) => number(value, decimalsOf(step)));
  chart("drawdown", "Drawdown", series.drawdown,
    (value, step = 0.001) => `${number(100 * value, Math.max(1, decimalsOf(100 * step)))} %`,
    { stroke: colour("sell"), fill: filled("sell") });
  result.instruments.forEach((instrument, i) => {
    const { symbol, base, quote } = instrument;
    const { price, position } = series.instruments[i];
    const of = result.instruments.length > 1 ? ` of ${symbol}` : "";
    chart(`price-${i}`, `Price${of}, ${quote}`, price, priceOf(instrument), {}, { draw: [drawFills(i)] });
    chart(`position-${i}`, `Position${of}, ${base}`, position, value => number(value, 4),
      { paths: uPlot.paths.stepped({ align: 1 }), fill: filled("main") });
  });
  return charts;
}

function fillLegend(legend, instrument) {
  const ours = fillsOf(instrument);
  if (ours.length === 0) {
    legend.textContent = "There were no fills.";
    return;
  }
  const of = side => ours.filter(fill => fill.side === side).length;
  legend.append(element("span", `▲ ${of("BUY")} buys`, { class: "buy" }), "  ",
    element("span", `▼ ${of("SELL")} sells`, { class: "sell" }));
}

/** One row a stage: a bar from p50 to the maximum, with a mark at each quantile, over powers of ten. */
function latencyChart(stages) {
  const svg = (tag, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    if (text) made.textContent = text;
    return made;
  };
  const width = Math.max(byId("latency-chart").clientWidth, 300);
  const row = 26, left = 84, bottom = 24;
  const height = stages.length * row + bottom;
  const low = Math.floor(Math.log10(Math.max(1, Math.min(...stages.map(([, l]) => l.p50)))));
  const high = Math.ceil(Math.log10(Math.max(10, ...stages.map(([, l]) => l.max))));
  const x = nanos => left + (width - left - 20) * (Math.log10(Math.max(nanos, 1)) - low) / (high - low);
  const chart = svg("svg", { width, height, role: "img", "aria-label": "Latency quantiles by stage" });
  for (let power = low; power <= high; power++) {
    const at = x(10 ** power);
    chart.append(svg("line", { class: "grid", x1: at, x2: at, y1: 0, y2: height - bottom }));
    chart.append(svg("text", { x: at, y: height - 6, "text-anchor": "middle" }, duration(10 ** power)));
  }
  stages.forEach(([stage, latency], i) => {
    const y = (i + 0.5) * row;
    chart.append(svg("text", { x: 0, y: y + 4 }, stage));
    chart.append(svg("line", { class: "range", x1: x(latency.p50), x2: x(latency.max), y1: y, y2: y }));
    ["p50", "p99", "p999", "max"].forEach(key => {
      const mark = svg("circle", { class: "mark", cx: x(latency[key]), cy: y, r: key === "p50" ? 5 : 3.5 });
      mark.append(svg("title", {}, `${stage} ${key}: ${duration(latency[key])}`));
      chart.append(mark);
    });
  });
  byId("latency-chart").replaceChildren(chart);
}

function books() {
  const l = result.ledger;
  byId("books-sentence").textContent = l.balanced
    ? "Start, profits and fees explain the end to the last unit of money; the venue's own account agrees."
    : "The books do not balance: do not rely on this run.";
  table("books", [
    ["Start", money(l.startCash)],
    ["+ realised", money(l.realised)],
    ["+ unrealised", money(l.unrealised)],
    ["− fees", money(l.fees)],
    ...(l.payments ? [["+ payments of the venues", money(l.payments)]] : []),
    ["= equity at the end", money(result.endEquity)],
    ["of which cash", money(l.endCash)],
    ["of which positions", money(l.positionValue) + (l.position === null ? "" : ` (${l.position} ${result.base})`)],
    ["Realised where the first in is the first out", money(l.realisedFifo)],
  ]);
}

/** A line of each instrument, where there are several. */
function traded() {
  if (result.instruments.length === 1) {
    byId("traded-section").remove();
    return;
  }
  table("traded", result.instruments.map(each => [`${each.venue}:${each.symbol}`, priceOf(each)(each.firstPrice),
    priceOf(each)(each.lastPrice), percent(each.buyAndHoldReturn), number(each.fills, 0), `${each.position} ${each.base}`,
    money(each.worth), money(each.realised, each.quote), money(each.unrealised, each.quote), money(each.fees, each.quote),
    money(each.payments, each.quote)]),
    ["Instrument", "First price", "Last price", "Buy and hold", "Fills", "Position", "Worth", "Realised", "Unrealised", "Fees",
      "Payments"]);
}

function strategies() {
  const rows = result.strategies.map(({ name, kind, share, stopped }) => [name, `${name === kind ? "" : `${kind}; `}`
    + `${number(100 * share)} % of the capital at the end; ${stopped ? `stopped: ${stopped}` : "went on to the end"}`]);
  if (result.capitalSplits > 0) rows.push(["Capital split anew", `${number(result.capitalSplits, 0)} times`]);
  if (result.regime) rows.push(["Market's regime", `${result.regime.replace("_", " ")} at the end, `
    + `${number(result.regimeChanges, 0)} changes`]);
  table("strategies", rows);
}

function decisions() {
  const rows = [["Predictions", number(result.predictions, 0)], ["Orders", number(result.orders, 0)],
    ["Cancels", number(result.cancels, 0)], ["Fills", number(result.fills, 0)], ["Refusals", number(result.refusals, 0)]];
  Object.entries(result.refusalsByReason).forEach(([reason, count]) => rows.push([`– ${reason}`, number(count, 0)]));
  result.rules.forEach(rule => rows.push([`${rule.then} by ${rule.watch}`, `${number(rule.times, 0)} times${rule.active ? ", still" : ""}`]));
  table("decisions", rows);
}

/** What the model was fed and said, against its training: the worst feature first. */
function drift() {
  const { reason, measured } = result.drift;
  if (!measured) {
    byId("drift-sentence").textContent = `Not measured. ${reason}`;
    return;
  }
  const { windows } = measured;
  const share = part => `${number(100 * part)} %`;
  const orDash = (value, form) => (value === null ? "–" : form(value));
  const shifted = (shift, outside) => shift === null ? Array(outside ? 6 : 4).fill("–") : [number(shift.psi, 3), shift.reading,
    number(shift.ks, 3), ...(outside ? [share(shift.belowTraining), share(shift.aboveTraining)] : []),
    orDash(shift.worstWindowPsi, psi => `${number(psi, 3)}, to ${minute(shift.worstWindowEnd)}`)];
  byId("drift-sentence").textContent = `${number(measured.rows, 0)} rows and ${number(measured.predictions, 0)} predictions `
    + `against the model's training; ${number(measured.incompleteRows, 0)} events had no row for want of a feature. `
    + `${number(windows.alarmed, 0)} of ${number(windows.judged, 0)} windows of ${windows.span} reached a PSI of `
    + `${number(windows.alarm)} in some column.`;
  table("drift-features", measured.features.map(({ name, missing, shift }) =>
    [name, ...shifted(shift, true), number(missing, 0)]),
    ["Feature", "PSI", "Reading", "KS", "Below training", "Above training", "Worst window's PSI", "Missing"]);
  table("drift-outputs", measured.outputs.map(({ name, mean, trainingMean, likeliest, trainingLikeliest, shift }) =>
    [name, ...shifted(shift, false), orDash(mean, value => number(value, 3)), orDash(trainingMean, value => number(value, 3)),
      orDash(likeliest, share), orDash(trainingLikeliest, share)]),
    ["Output", "PSI", "Reading", "KS", "Worst window's PSI", "Mean", "In training", "Likeliest", "In training"]);
  const classes = measured.classes.map(({ output, psi, reading }) => `PSI of the likeliest class of ${output}: `
    + `${number(psi, 3)}, ${reading}. `).join("");
  byId("drift-hint").textContent = `${classes}PSI, the population stability index, is usually read as stable below 0.1 and far `
    + "from training from 0.25 on. KS is the greatest distance of the cumulative distributions at the training's quantiles; the "
    + `true one may be greater. ${measured.ksCritical === null ? "" : `So many independent rows pass `
    + `${number(measured.ksCritical, 3)} by chance once in twenty times. `}Neighbouring rows share most of their past: a short window, or a feature of long `
    + "memory, looks shifted where nothing has changed.";
}

/** Champion and challengers side by side: a column each, and one for the champion on each challenger's rows. */
function models() {
  const all = result.models, champion = all[0];
  const names = all.map((m, i) => `${m.role}${i ? ` ${i}` : ""}: ${m.id} ${m.version}`);
  const figure = value => (value === null ? "–" : number(value, 4));
  const share = value => (value === null ? "–" : `${number(100 * value)} %`);
  const line = (name, of) => [name, ...all.map(of)];
  const pair = of => m => m === champion ? of(m.figures.score) : `${of(m.figures.score)} (${of(m.figures.championOnSameRows)})`;
  byId("models-hint").textContent = all.length === 1
    ? "No challenger ran in shadow."
    : "Challengers decide nothing. In brackets: the champion on the same rows.";
  table("models", [
    line("Package", m => m.source),
    line("Share of rows", m => share(m.share)),
    line("Rows", m => number(m.figures.rows, 0)),
    line("Failed or refused", m => number(m.figures.failed + m.figures.refused, 0)),
    line("Agreement with the champion", m => share(m.figures.agreement)),
    line("Rows with an outcome", m => number(m.figures.score.rows, 0)),
    line("Hit rate", pair(s => share(s.hitRate))),
    line("Log loss", pair(s => figure(s.logLoss))),
    line("Brier score", pair(s => figure(s.brier))),
    line("Expected calibration error", pair(s => figure(s.calibrationError))),
    line("Latency p50", m => duration(result.modelLatencyNanos[all.indexOf(m)].p50)),
    line("Latency p99", m => duration(result.modelLatencyNanos[all.indexOf(m)].p99)),
  ], ["", ...names]);
  const ranges = [...new Set(all.flatMap(m => m.figures.score.reliability.map(bin => bin.from)))].sort((a, b) => a - b);
  table("reliability", ranges.map(from => [`from ${number(100 * from, 0)} %`, ...all.map(m => {
    const bin = m.figures.score.reliability.find(each => each.from === from);
    return bin ? `${share(bin.confidence)} said, ${share(bin.hitRate)} came, ${number(bin.rows, 0)} rows` : "–";
  })]), ["", ...names]);
}

function origins() {
  const { data, model } = result;
  const rows = [["Trades", `${number(data.trades, 0)} from ${data.source}`], ["SHA-256 of the data", data.sha256],
    ["Rows left out", data.refusedRows === 0 ? "none" : String(data.refusedRows)]];
  Object.entries(data.refusedRowsByReason).forEach(([reason, lines]) =>
    rows.push([`– ${reason}`, `lines ${lines.slice(0, 100).join(", ")}${lines.length > 100 ? ", …" : ""}`]));
  if (model) rows.push(["Model", `${model.id} ${model.version}, trained on ${minute(model.trainedFrom)} to ${minute(model.trainedTo)} UTC`],
    ["Its accuracy out of sample", `${number(100 * model.outOfSampleAccuracy, 1)} % of rows, as its manifest says`],
    ["SHA-256 of the model", model.sha256]);
  rows.push(["SHA-256 of the configuration", result.config.sha256]);
  table("origins", rows);
}

function settings() {
  const rows = [];
  const walk = (value, path) => {
    if (value !== null && typeof value === "object") {
      Object.entries(value).forEach(([key, inner]) => walk(inner, path ? `${path}.${key}` : key));
    } else {
      rows.push([path, value === null ? "–" : String(value)]);
    }
  };
  walk(result.config.settings, "");
  table("settings", rows);
}

function charts() {
  timeCharts();
  latencyChart(Object.entries(result.latencyNanos));
}

function show() {
  header();
  tiles();
  instrumentSections();
  charts();
  table("latency", Object.entries(result.latencyNanos).map(([stage, l]) =>
    [stage, duration(l.p50), duration(l.p99), duration(l.p999), duration(l.max)]), ["Stage", "p50", "p99", "p99.9", "max"]);
  if (result.model) {
    models();
    drift();
  } else {
    ["models-section", "drift-section"].forEach(id => byId(id).remove());
  }
  strategies();
  traded();
  books();
  decisions();
  result.assumptions.forEach(text => byId("assumptions").append(element("li", text)));
  origins();
  settings();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", charts);
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(charts, 150);
  });
}

// The test in a real browser reads these marks; a reader sees the sentence.
addEventListener("error", event => {
  document.documentElement.dataset.error = event.message;
  byId("error").textContent = `This report could not be drawn: ${event.message}`;
  byId("error").hidden = false;
});
show();
document.documentElement.dataset.ready = "true";
