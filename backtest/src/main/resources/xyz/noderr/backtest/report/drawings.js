"use strict";

// Small drawings that are not over time: as wide as their place, drawn anew when it changes.

function canvas(id, height, label) {
  const width = Math.max(byId(id).clientWidth, 200);
  const drawn = svg("svg", { width, height, role: "img", "aria-label": label });
  byId(id).replaceChildren(drawn);
  return { drawn, width, height };
}

/** About so many round numbers from one to another. */
function ticks(low, high, about = 6) {
  const rough = (high - low) / about, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough);
  const all = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) all.push(i * step);
  return { all, step };
}

/** A vertical scale with its lines and labels; a function from values to places. */
function scaleY({ drawn, width, height }, low, high, form, left = 64, bottom = 24, top = 8) {
  if (low === high) [low, high] = [low - 1, high + 1];
  const { all, step } = ticks(low, high);
  const y = value => top + (height - top - bottom) * (1 - (value - low) / (high - low));
  all.forEach(tick => {
    drawn.append(svg("line", { class: Math.abs(tick) < step / 2 ? "zero" : "grid", x1: left, x2: width, y1: y(tick), y2: y(tick) }));
    drawn.append(svg("text", { x: left - 8, y: y(tick) + 4, "text-anchor": "end" }, form(tick, step)));
  });
  return y;
}

function keys(id, named) {
  const line = element("p", undefined, { class: "legend" });
  named.forEach(({ name, colour: of }) => line.append(element("span", name, { class: "key", style: `--of: var(--${of})` })));
  byId(id).append(line);
}

/** Lines over named places; a value may be missing. */
function drawLines(id, label, places, lines, form) {
  const picture = canvas(id, 220, label);
  const values = lines.flatMap(line => line.values).filter(value => value !== null);
  const low = Math.min(0, ...values), high = Math.max(0, ...values);
  const y = scaleY(picture, low, high, form);
  const x = i => 64 + (picture.width - 64) * ((i + 0.5) / places.length);
  places.forEach((name, i) =>
    picture.drawn.append(svg("text", { x: x(i), y: picture.height - 6, "text-anchor": "middle" }, name)));
  lines.forEach(line => {
    const points = line.values.map((value, i) => (value === null ? null : [x(i), y(value)])).filter(each => each !== null);
    const stroke = `var(--${line.colour})`;
    picture.drawn.append(svg("polyline", { points: points.map(each => each.join(",")).join(" "), fill: "none", style: `stroke: ${stroke}`, "stroke-width": 2 }));
    points.forEach(([cx, cy]) => picture.drawn.append(svg("circle", { cx, cy, r: 3.5, style: `fill: ${stroke}` })));
  });
  if (lines.length > 1) keys(id, lines);
}

/** How often returns of each size came, with the value at risk. */
function drawHistogram(id, bins, valueAtRisk) {
  const picture = canvas(id, 200, "Distribution of returns");
  const most = Math.max(...bins.map(bin => bin.count));
  const y = scaleY(picture, 0, most, value => number(value, 0), 48);
  const low = bins[0].from, high = bins[bins.length - 1].to;
  const x = value => 48 + ((picture.width - 56) * (value - low)) / (high - low);
  bins.forEach(bin => {
    const bar = svg("rect", { x: x(bin.from) + 0.5, y: y(bin.count), width: Math.max(1, x(bin.to) - x(bin.from) - 1),
      height: Math.max(0, y(0) - y(bin.count)), style: `fill: var(--${bin.to < 0 ? "sell" : bin.from > 0 ? "buy" : "soft"})` });
    bar.append(svg("title", {}, `${percent(bin.from)} to ${percent(bin.to)}: ${number(bin.count, 0)}`));
    picture.drawn.append(bar);
  });
  const { all, step } = ticks(low, high, picture.width < 500 ? 4 : 8);
  all.forEach(tick => picture.drawn.append(svg("text", { x: x(tick), y: picture.height - 6, "text-anchor": "middle" },
    `${number(100 * tick, decimalsOf(100 * step))} %`)));
  picture.drawn.append(svg("line", { x1: x(valueAtRisk), x2: x(valueAtRisk), y1: 8, y2: picture.height - 24,
    style: "stroke: var(--ink)", "stroke-dasharray": "4 3" }));
}

/** Bars that stand on each other above 0, and below it those below. */
function drawStacks(id, label, places, layers, form) {
  const picture = canvas(id, 220, label);
  const sum = (i, sign) => layers.reduce((all, layer) => all + Math.max(0, sign * layer.values[i]), 0);
  const high = Math.max(...places.map((_, i) => sum(i, 1))), low = -Math.max(...places.map((_, i) => sum(i, -1)));
  const y = scaleY(picture, low, high, form);
  const wide = (picture.width - 64) / places.length;
  places.forEach((name, i) => {
    const above = [0, 0];
    layers.forEach(layer => {
      const value = layer.values[i];
      if (value === 0) return;
      const side = value > 0 ? 0 : 1, from = above[side], to = from + value;
      above[side] = to;
      const bar = svg("rect", { x: 64 + wide * i + 1, y: Math.min(y(from), y(to)), width: Math.max(1, wide - 2),
        height: Math.abs(y(from) - y(to)), style: `fill: var(--${layer.colour})` });
      bar.append(svg("title", {}, `${name}: ${layer.name} ${form(value, 0.01)}`));
      picture.drawn.append(bar);
    });
    if (wide > 22 || i % 3 === 0) {
      picture.drawn.append(svg("text", { x: 64 + wide * (i + 0.5), y: picture.height - 6, "text-anchor": "middle" }, name));
    }
  });
  keys(id, layers);
}

/** What was said against what came: on the diagonal both are the same. */
function drawCalibration(id, bins) {
  const side = Math.min(320, Math.max(byId(id).clientWidth, 200));
  const picture = canvas(id, side, "Calibration");
  picture.width = side;
  const low = Math.min(...bins.flatMap(bin => [bin.confidence, bin.hitRate])) - 0.05;
  const y = scaleY(picture, low, 1, value => `${number(100 * value, 0)} %`, 48);
  const x = value => 48 + ((side - 56) * (value - low)) / (1 - low);
  ticks(low, 1).all.forEach(tick =>
    picture.drawn.append(svg("text", { x: x(tick), y: side - 6, "text-anchor": "middle" }, `${number(100 * tick, 0)} %`)));
  picture.drawn.append(svg("line", { class: "zero", x1: x(low), y1: y(low), x2: x(1), y2: y(1), "stroke-dasharray": "4 3" }));
  const most = Math.max(...bins.map(bin => bin.rows));
  bins.forEach(bin => {
    const dot = svg("circle", { class: "mark", "fill-opacity": 0.65, cx: x(bin.confidence), cy: y(bin.hitRate), r: 3 + 10 * Math.sqrt(bin.rows / most) });
    dot.append(svg("title", {}, `${share(bin.confidence)} said, ${share(bin.hitRate)} came, ${number(bin.rows, 0)} rows`));
    picture.drawn.append(dot);
  });
}

/** Amounts beside each other, to the right of 0 or the left of it: [name, value, text, whether it is the sum]. */
function drawBars(id, rows) {
  const box = byId(id);
  box.replaceChildren();
  const low = Math.min(0, ...rows.map(([, value]) => value)), high = Math.max(0, ...rows.map(([, value]) => value));
  const place = value => (high === low ? 0 : (100 * (value - low)) / (high - low));
  rows.forEach(([name, value, text, sum]) => {
    const rail = element("div", undefined, { class: "rail" });
    const left = place(Math.min(0, value)), width = place(Math.max(0, value)) - left;
    rail.append(element("i", undefined, { style: `left: ${left}%; width: ${width}%; background: var(--${value < 0 ? "sell" : "buy"})` }));
    box.append(element("div", name, sum ? { class: "sum" } : {}), rail, element("div", text, { class: sum ? "value sum" : "value" }));
  });
}

/** One row a stage: a bar from p50 to the maximum, with a mark at each quantile, over powers of ten. */
function drawLatencies(id, stages) {
  const row = 26, left = 84, bottom = 24;
  const picture = canvas(id, stages.length * row + bottom, "Latency quantiles by stage");
  const { drawn, width, height } = picture;
  const low = Math.floor(Math.log10(Math.max(1, Math.min(...stages.map(([, l]) => l.p50)))));
  const high = Math.ceil(Math.log10(Math.max(10, ...stages.map(([, l]) => l.max))));
  const x = nanos => left + (width - left - 36) * (Math.log10(Math.max(nanos, 1)) - low) / (high - low);
  for (let power = low; power <= high; power++) {
    const at = x(10 ** power);
    drawn.append(svg("line", { class: "grid", x1: at, x2: at, y1: 0, y2: height - bottom }));
    if (width > 500 || (power - low) % 2 === 0) {
      drawn.append(svg("text", { x: at, y: height - 6, "text-anchor": "middle" }, duration(10 ** power)));
    }
  }
  stages.forEach(([stage, latency], i) => {
    const y = (i + 0.5) * row;
    drawn.append(svg("text", { x: 0, y: y + 4 }, stage));
    drawn.append(svg("line", { class: "range", x1: x(latency.p50), x2: x(latency.max), y1: y, y2: y }));
    ["p50", "p99", "p999", "max"].forEach(key => {
      const mark = svg("circle", { class: "mark", cx: x(latency[key]), cy: y, r: key === "p50" ? 5 : 3.5 });
      mark.append(svg("title", {}, `${stage} ${key}: ${duration(latency[key])}`));
      drawn.append(mark);
    });
  });
}
