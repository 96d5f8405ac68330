"use strict";

// The report of one run. Every figure was reckoned before: here it is shown.

const run = JSON.parse(byId("run").textContent);
const { result } = run;
const { analysis } = result;
let columns;

const money = (value, currency = result.currency) => `${number(value)} ${currency}`;
/** Shorter where it is long. */
const about = value => (value < 1e7 ? money(value)
  : `${value.toLocaleString("en-US", { notation: "compact", maximumSignificantDigits: 4 })} ${result.currency}`);
const signed = value => `${value > 0 ? "+" : ""}${number(value)}`;
/** A price with as many decimals as its instrument's first and last ones have, and two at least. */
const priceOf = ({ firstPrice, lastPrice }) => {
  const decimals = value => (String(value).split(".")[1] || "").length;
  const digits = Math.max(2, decimals(firstPrice), decimals(lastPrice));
  return value => number(value, digits);
};
const percentAxis = (value, step = 0.0001) => `${number(100 * value, decimalsOf(100 * step))} %`;
const several = result.instruments.length > 1;

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
  const { returns, activity, roundTrips } = analysis;
  const tile = (name, value, remark, more = "") => {
    const box = element("div", undefined, { class: more });
    const dd = element("dd", value, { class: more });
    if (remark) dd.append(element("small", remark));
    box.append(element("dt", name), dd);
    byId("tiles").append(box);
  };
  tile("Net return", percent(result.netReturn), `${money(result.startEquity)} to ${money(result.endEquity)}`,
    result.netReturn < 0 ? "bad" : "good");
  tile("Buy and hold", percent(result.buyAndHoldReturn), several ? "mean of the instruments, without fees" : "without fees");
  tile("Max drawdown", share(result.maxDrawdown), `event by event; the chart has a point every ${timeSpan(run.spacingSeconds)}`);
  tile("Sharpe", orDash(result.sharpe, number), `${analysis.returnPeriod} returns, annualised`);
  tile("Sortino / Calmar", `${orDash(returns.sortino, number)} / ${orDash(returns.calmar, number)}`, "annualised");
  tile("Round trips won", orDash(roundTrips.winRate, share), `${number(roundTrips.won, 0)} won, ${number(roundTrips.lost, 0)} lost`);
  tile("In the market", share(activity.timeInMarket), `${share(activity.meanGross)} of equity on average`);
  tile("Traded", about(activity.traded), `${orDash(activity.turnoverPerYear, value => number(value, 0))} × equity a year, fees of `
    + money(result.fees));
  tile("Orders / fills", `${number(result.orders, 0)} / ${number(result.fills, 0)}`,
    `${number(result.refusals, 0)} refusals, ${number(result.cancels, 0)} cancels`);
  tile("Events", number(result.events, 0), `${number(result.eventsPerSecond, 0)} a second, ${result.topology}`);
  tile("Decision hash", result.decisionHash, "equal hash, equal decisions", "wide");
}

function figures() {
  const { returns } = analysis;
  const ratio = value => orDash(value, number), part = value => orDash(value, percent);
  byId("figures-title").textContent = `Figures of ${number(returns.periods, 0)} ${analysis.returnPeriod} returns`;
  if (returns.periods < 24) byId("figures-title").append(": so few say little");
  const seconds = analysis.returnPeriod === "daily" ? 86400 : 3600;
  const rows = [
    ["Annual return", part(returns.annualReturn), "Volatility, annual", orDash(returns.volatility, share)],
    ["Sharpe", ratio(returns.sharpe), "Sortino", ratio(returns.sortino)],
    ["Calmar", ratio(returns.calmar), "Omega at 0", ratio(returns.omega)],
    ["Max drawdown", share(returns.maxDrawdown), "Longest drawdown", timeSpan(returns.longestDrawdownPeriods * seconds)],
    ["Value at risk, 5 %", part(returns.valueAtRisk), "Mean beyond it", part(returns.conditionalValueAtRisk)],
    ["Skewness", ratio(returns.skewness), "Excess kurtosis", ratio(returns.excessKurtosis)],
    ["Tail ratio", ratio(returns.tailRatio), "Stability (R²)", ratio(returns.stability)],
    ["Best", part(returns.best), "Worst", part(returns.worst)],
    ["Winning, of those that moved", orDash(returns.positivePeriods, share), "Downside risk, annual", orDash(returns.downsideRisk, share)],
  ];
  const body = byId("figures").createTBody();
  rows.forEach(([first, value, second, other]) => {
    const line = body.insertRow();
    line.append(element("th", first, { scope: "row" }), element("td", value, { class: "number" }),
      element("th", second, { scope: "row" }), element("td", other, { class: "number" }));
  });
}

/** Blue for gains, orange for losses, the deeper the larger. */
function heatMap() {
  const { title, columns: names, rows, cells, rowTotals } = run.heatMap;
  byId("heat-title").textContent = title;
  const head = byId("heat").createTHead().insertRow();
  ["", ...names, "all"].forEach(name => head.append(element("th", name, { scope: "col" })));
  const most = Math.max(1e-12, ...cells.flat().map(cell => Math.abs(cell || 0)));
  const body = byId("heat").createTBody();
  rows.forEach((name, i) => {
    const line = body.insertRow();
    line.append(element("th", name, { scope: "row" }));
    cells[i].forEach(cell => {
      const strength = cell === null ? 0 : Math.round(85 * Math.abs(cell) / most);
      const style = `background: color-mix(in srgb, var(--${cell < 0 ? "sell" : "buy"}) ${strength}%, transparent)`
        + (strength > 55 ? "; color: var(--paper)" : "");
      line.append(element("td", cell === null ? "" : number(100 * cell, 1), strength ? { style } : {}));
    });
    line.append(element("td", number(100 * rowTotals[i], 1), { class: "total" }));
  });
}

function returnDrawings() {
  const period = analysis.returnPeriod === "daily" ? "days" : "hours";
  const { rollingSharpe, rollingWindow, time, turnover, histogram } = run;
  byId("rolling-title").textContent = `Rolling Sharpe of ${rollingWindow} ${period}`;
  if (rollingSharpe.length < 2) {
    byId("rolling").replaceChildren(element("p", `The run has fewer than ${rollingWindow + 1} ${period}.`));
  } else {
    timeChart("rolling", "Rolling Sharpe", Float64Array.from(time.slice(rollingWindow - 1)),
      [{ label: "Sharpe", values: Float64Array.from(rollingSharpe, each => (each === null ? NaN : each)) }],
      (value, step = 0.01) => number(value, decimalsOf(step)));
  }
  if (histogram.length === 0) {
    byId("histogram-hint").textContent = "There are fewer than eight returns, or none differs from another.";
  } else {
    byId("histogram-hint").textContent = "How often returns of each size came; the dashed line is the value at risk.";
    drawHistogram("histogram", histogram, analysis.returns.valueAtRisk);
  }
  byId("turnover-hint").textContent = result.fills === 0 ? "Nothing was traded."
    : `What was bought and sold in each of the ${period}, as a part of the equity at its end.`;
  if (result.fills === 0) byId("turnover").replaceChildren();
  else if (turnover.length < 5) byId("turnover").replaceChildren(element("p", `The run has fewer than five ${period}.`));
  else timeChart("turnover", "Turnover", Float64Array.from(time), [{ label: "Traded", values: Float64Array.from(turnover), bars: true, fill: true }], percentAxis);
}

/** One line where nothing was held short. */
function exposures() {
  const { gross, net } = columns;
  const long = gross.every((value, i) => value === net[i]);
  const line = { label: long ? "Gross and net" : "Gross", values: gross, fill: true, stepped: true };
  return long ? [line] : [line, { label: "Net", values: net, colour: "fourth", stepped: true }];
}

function timeDrawings() {
  const { seconds } = columns;
  timeChart("equity", "Equity", seconds, [{ label: `Equity, ${result.currency}`, values: columns.equity }],
    (value, step = 0.01) => number(value, decimalsOf(step)));
  timeChart("drawdown", "Drawdown", seconds, [{ label: "Drawdown", values: columns.drawdown, colour: "sell", fill: true }], percentAxis);
  byId("exposure-hint").textContent = result.fills === 0 ? "Nothing was held."
    : "What was held, as parts of the equity: long and short added up (gross), and long less short (net).";
  if (result.fills === 0) byId("exposure").replaceChildren();
  else timeChart("exposure", "Exposure", seconds, exposures(), percentAxis);
  result.instruments.forEach((instrument, i) => {
    const { symbol, base, quote } = instrument;
    const of = several ? ` of ${symbol}` : "";
    timeChart(`price-${i}`, `Price${of}`, seconds, [{ label: `Price${of}, ${quote}`, values: columns.instruments[i].price }],
      priceOf(instrument), { draw: [drawFills(columns.instruments[i].fills)] });
    timeChart(`position-${i}`, `Position${of}`, seconds,
      [{ label: `Position${of}, ${base}`, values: columns.instruments[i].position, stepped: true, fill: true }],
      value => number(value, 4));
  });
}

/** A section for each instrument's price with its fills, and one for its position. */
function instrumentSections() {
  const section = (title, ...parts) => {
    const made = element("section");
    made.append(element("h3", title), ...parts);
    byId("instruments").append(made);
  };
  result.instruments.forEach(({ venue, symbol }, i) => {
    const of = several ? ` of ${venue}:${symbol}` : "";
    const legend = element("p", undefined, { class: "legend" });
    fillLegend(legend, columns.instruments[i].fills.signs);
    section(`Price and fills${of}`, legend, element("div", undefined, { id: `price-${i}`, class: "chart" }));
    section(`Position${of}`, element("div", undefined, { id: `position-${i}`, class: "chart" }));
  });
}

function fillLegend(legend, signs) {
  if (signs.length === 0) {
    legend.textContent = "There were no fills.";
    return;
  }
  const of = sign => number(signs.filter(each => each === sign).length, 0);
  legend.append(element("span", `▲ ${of(1)} buys`, { class: "buy" }), "  ",
    element("span", `▼ ${of(-1)} sells`, { class: "sell" }));
  if (run.fillsKept < result.fills) legend.append(`  (of ${number(result.fills, 0)} fills the first ${number(run.fillsKept, 0)})`);
}

function trips() {
  const { roundTrips: t } = analysis;
  if (t.count === 0) {
    byId("trips-none").textContent = "No position was closed.";
    return;
  }
  table("trips", [
    ["Ended", number(t.count, 0)], ["Won / lost", `${number(t.won, 0)} / ${number(t.lost, 0)}`],
    ["Win rate", orDash(t.winRate, share)], ["Profit factor", orDash(t.profitFactor, number)],
    ["Mean profit of those that won", orDash(t.meanProfit, money)], ["Mean loss of those that lost", orDash(t.meanLoss, money)],
    ["Best / worst", `${money(t.best)} / ${money(t.worst)}`], ["Mean duration", orDash(t.meanSeconds, timeSpan)],
  ]);
}

const causes = [["moves", "Moves", "main"], ["delay", "Delay", "fourth"], ["spread", "Spread", "sell"], ["impact", "Impact", "sixth"], ["fees", "Fees", "fifth"],
  ["payments", "Payments", "third"]];

function profit() {
  const { attribution: a } = analysis;
  const head = ["", ...causes.map(([, name]) => name), "Sum"];
  const line = part => [part.name, ...causes.map(([key]) => signed(part[key])), signed(part.sum)];
  if (several) table("profit-instruments", a.byInstrument.map(line), head);
  else byId("profit-instruments-section").remove();
  table("profit-strategies", a.byStrategy.map(line), head);
  if (result.fills === 0) byId("profit-none").textContent = "Nothing was traded, so nothing was won or lost.";
}

function profitDrawings() {
  const { attribution: a } = analysis;
  const rows = causes.map(([key, name]) => [name, a.total[key], signed(a.total[key])]);
  if (Math.abs(a.rest) >= 0.005) rows.push([several ? "Rates and rounding" : "Rounding", a.rest, signed(a.rest)]);
  drawBars("causes", [...rows, ["Change of equity", a.total.sum + a.rest, `${signed(a.total.sum + a.rest)} ${result.currency}`, true]]);
  if (result.fills === 0) {
    byId("hours").replaceChildren(element("p", "Nothing was traded."));
    return;
  }
  drawStacks("hours", "Profit by hour of the day", a.byHour.map(part => part.name.padStart(2, "0")),
    causes.map(([key, name, of]) => ({ name, colour: of, values: a.byHour.map(part => part[key]) })).filter(each => each.values.some(v => v !== 0)),
    (value, step) => number(value, decimalsOf(step)));
}

function quality() {
  const { fillQuality } = analysis;
  if (fillQuality.length === 0) {
    byId("fills-none").textContent = "There were no fills.";
    return;
  }
  const bps = value => orDash(value, signed);
  table("quality", fillQuality.map(each => [each.name, number(each.fills, 0), bps(each.delayBps), bps(each.spreadBps), bps(each.impactBps), bps(each.feeBps),
    ...each.markouts.map(later => (later.bps === null ? "–" : `${signed(later.bps)}${later.fills < each.fills ? ` of ${number(later.fills, 0)}` : ""}`))]),
    ["", "Fills", "Delay", "Spread", "Impact", "Fee", ...fillQuality[0].markouts.map(later => `After ${later.after}`)]);
}

function qualityDrawing() {
  const { fillQuality } = analysis;
  if (fillQuality.length === 0) return;
  const kinds = fillQuality.filter(each => ["maker", "taker"].includes(each.name));
  drawLines("markouts", "Markouts", ["fill", ...fillQuality[0].markouts.map(later => later.after)],
    kinds.map(each => ({ name: each.name, colour: each.name === "maker" ? "third" : "sell",
      values: [each.spreadBps + each.impactBps, ...each.markouts.map(later => later.bps)] })),
    (value, step) => `${number(value, decimalsOf(step))} bp`);
  if (kinds.length === 1) byId("markouts").prepend(element("p", `All fills are the ${kinds[0].name}'s.`, { class: "hint" }));
}

function decay() {
  const { signalDecay } = analysis;
  if (signalDecay.length === 0) {
    byId("decay-hint").textContent = "The model says nothing of where a price goes.";
    return;
  }
  byId("decay-hint").textContent = "The direction that the model sees, held against the price at several horizons, at most once a "
    + "second: how often the price moved that way where it moved, and the correlation of signal and return (information coefficient). "
    + "Where horizons overlap, rows are not independent.";
  table("decay", signalDecay.map(each => [each.horizon, number(each.rows, 0), orDash(each.hitRate, share),
    orDash(each.correlation, value => number(value, 4)), orDash(each.meanReturnBps, value => `${signed(value)} bp`)]),
    ["Horizon", "Rows", "Hit rate", "Correlation", "Return its way"]);
}

function modelDrawings() {
  if (!result.model) return;
  const bins = result.models[0].figures.score.reliability;
  if (bins.length === 0) byId("calibration").replaceChildren(element("p", "No row's outcome is known."));
  else drawCalibration("calibration", bins);
  const { signalDecay } = analysis;
  if (signalDecay.length > 0) {
    drawLines("decay-chart", "Correlation by horizon", signalDecay.map(each => each.horizon),
      [{ name: "Correlation of signal and return", colour: "main", values: signalDecay.map(each => each.correlation) }],
      (value, step) => number(value, decimalsOf(step)));
  }
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
  result.rules.forEach(rule => rows.push([`${rule.then} by ${rule.watch}`, `${number(rule.times, 0)} times${rule.active ? ", still" : ""}`]));
  table("decisions", rows);
  const refusals = Object.entries(result.refusalsByReason);
  if (refusals.length === 0) byId("refusals-none").textContent = "Risk refused no order.";
  drawBars("refusals", refusals.map(([reason, count]) => [reason.toLowerCase().replaceAll("_", " "), count, number(count, 0)]));
}

/** What the model was fed and said, against its training: the worst feature first. */
function drift() {
  const { reason, measured } = result.drift;
  if (!measured) {
    byId("drift-sentence").textContent = `Not measured. ${reason}`;
    return;
  }
  const { windows } = measured;
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
  const figure = value => orDash(value, known => number(known, 4));
  const part = value => orDash(value, share);
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
    line("Agreement with the champion", m => part(m.figures.agreement)),
    line("Rows with an outcome", m => number(m.figures.score.rows, 0)),
    line("Hit rate", pair(s => part(s.hitRate))),
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
  const rows = [[data.bars > 0 ? "Bars" : "Trades", `${number(data.bars > 0 ? data.bars : data.trades, 0)} from ${data.source}`], ["SHA-256 of the data", data.sha256],
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

/** What is as wide as the page, or has colours of its own. */
function draw() {
  forgetCharts();
  timeDrawings();
  returnDrawings();
  profitDrawings();
  qualityDrawing();
  modelDrawings();
  drawLatencies("latency-chart", Object.entries(result.latencyNanos));
}

function unpacked(packed) {
  const { fills, instruments } = packed;
  const times = column(fills.millis, 1e-3), which = column(fills.instrument), signs = column(fills.sign), prices = column(fills.priceTicks);
  return {
    seconds: column(packed.seconds),
    equity: column(packed.equity, 10 ** -packed.decimals),
    drawdown: column(packed.drawdownPpm, -1e-6),
    gross: column(packed.grossPpm, 1e-6),
    net: column(packed.netPpm, 1e-6),
    instruments: instruments.map(({ tick, lot, priceTicks, positionLots }, i) => {
      const ours = which.length && several ? Uint32Array.from(which.keys()).filter(row => which[row] === i) : null;
      const own = values => (ours ? Float64Array.from(ours, row => values[row]) : values);
      return {
        price: column(priceTicks, tick).map(price => (price === 0 ? NaN : price)),
        position: column(positionLots, lot),
        fills: { times: own(times), signs: own(signs), prices: own(prices).map(price => price * tick) },
      };
    }),
  };
}

async function show() {
  columns = unpacked(await unpack("series"));
  themes(draw);
  header();
  tiles();
  figures();
  heatMap();
  instrumentSections();
  trips();
  profit();
  quality();
  table("latency", Object.entries(result.latencyNanos).map(([stage, l]) =>
    [stage, duration(l.p50), duration(l.p99), duration(l.p999), duration(l.max)]), ["Stage", "p50", "p99", "p99.9", "max"]);
  if (result.model) {
    byId("model-none").remove();
    models();
    decay();
    drift();
  } else {
    ["models-section", "decay-section", "drift-section"].forEach(id => byId(id).remove());
  }
  strategies();
  traded();
  books();
  decisions();
  result.assumptions.forEach(text => byId("assumptions").append(element("li", text)));
  origins();
  settings();
  draw();
  zoomButtons();
  onResize(draw);
  ready();
}

show();
