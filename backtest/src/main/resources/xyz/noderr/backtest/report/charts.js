"use strict";

// Charts over time. They share a zoom, and draw no more points than there are pixels: of what is in sight each pixel's lowest
// and highest, so that a million points zoom as smoothly as a thousand.

const charts = [];
let sight = null;

/** The first place in rising numbers that is not below one. */
function firstFrom(values, least) {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The points from one time to another, one more on each side; of many those that a line of so many pixels shows. */
function inSight(times, lines, from, to, pixels) {
  const first = Math.max(0, firstFrom(times, from) - 1), end = Math.min(times.length, firstFrom(times, to) + 2);
  const count = end - first;
  if (count <= 4 * pixels) {
    return [times.slice(first, end), ...lines.map(line => line.slice(first, end))].map(each => Array.from(each, known));
  }
  const kept = new Set([first, end - 1]);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const begin = first + Math.floor((count * pixel) / pixels), stop = first + Math.floor((count * (pixel + 1)) / pixels);
    lines.forEach(line => {
      let lowest = begin, highest = begin;
      for (let i = begin + 1; i < stop; i++) {
        if (line[i] < line[lowest]) lowest = i;
        if (line[i] > line[highest]) highest = i;
      }
      kept.add(lowest).add(highest);
    });
  }
  const places = Uint32Array.from(kept).sort();
  return [times, ...lines].map(line => Array.from(places, i => known(line[i])));
}

const known = value => (Number.isNaN(value) ? null : value);

/** Labels of the time axis, by the distance of its ticks in seconds: the day where it begins, else the time of day. */
function clock() {
  const day = 86400;
  const text = uPlot.fmtDate("{YYYY}-{MM}-{DD}"), hour = uPlot.fmtDate("{HH}:{mm}"), second = uPlot.fmtDate("{HH}:{mm}:{ss}");
  return (chart, ticks, axis, space, step) => ticks.map(tick => {
    const at = uPlot.tzDate(new Date(tick * 1e3), "Etc/UTC");
    return tick % day === 0 ? text(at) : step < 60 ? second(at) : hour(at);
  });
}

/**
 * A chart of one or several lines: {label, values, colour, fill, stepped, bars}. Replaces what stands in the element.
 *
 * @param form a number as text, with the distance of two ticks where it is one of an axis
 */
function timeChart(id, about, times, lines, form, hooks = {}) {
  const box = byId(id);
  box.replaceChildren();
  if (times.length < 2) {
    box.append(element("p", "The run is too short to draw."));
    return;
  }
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", `${about} over time`);
  const axis = { stroke: colour("soft"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line") } };
  const width = Math.max(box.clientWidth, 200);
  const whole = { min: times[0], max: times[times.length - 1] };
  const values = lines.map(line => line.values);
  const options = {
    width,
    height: innerWidth < 500 ? 200 : 260,
    padding: [8, 30, 0, 0],
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1e3), "Etc/UTC"),
    scales: { x: { range: (chart, min, max) => [min, max] } },
    cursor: { sync: { key: "time", scales: ["x", null] }, drag: { x: true, y: false } },
    axes: [
      { ...axis, space: 80, values: clock() },
      { ...axis, size: (chart, labels) => 22 + 7 * Math.max(3, ...(labels || []).map(each => each.length)), values: (chart, ticks, at, space, step) => ticks.map(tick => form(tick, step)) },
    ],
    series: [{ label: "UTC", value: "{YYYY}-{MM}-{DD} {HH}:{mm}" }, ...lines.map(line => ({
      label: line.label,
      stroke: colour(line.colour || "main"),
      fill: line.fill ? `${colour(line.colour || "main")}33` : undefined,
      width: 1.5,
      points: { show: false },
      paths: line.stepped ? uPlot.paths.stepped({ align: 1 }) : line.bars ? uPlot.paths.bars({ size: [0.8, 60], align: -1 }) : undefined,
      value: (chart, value) => (value === null || value === undefined ? "" : form(value)),
    }))],
    hooks,
  };
  const shown = (sees = sight || whole) => inSight(times, values, sees.min, sees.max, width);
  const chart = new uPlot(options, shown(), box);
  if (sight) chart.setScale("x", sight);
  chart.over.addEventListener("dblclick", () => look(null));
  chart.hooks.setSelect = [...(chart.hooks.setSelect || []), () => {
    const { left, width: wide } = chart.select;
    if (wide > 0) look({ min: chart.posToVal(left, "x"), max: chart.posToVal(left + wide, "x") });
  }];
  const drawn = { chart, whole, box, seen: true, stale: false, show: () => {
    drawn.stale = false;
    chart.setData(shown(sight || whole), false);
    chart.setScale("x", sight || whole);
  } };
  charts.push(drawn);
  onScreen.observe(box);
}

/** A chart that is not on the screen waits with what it has to draw until it comes there. */
const onScreen = new IntersectionObserver(changes => changes.forEach(({ target, isIntersecting }) => {
  const drawn = charts.find(({ box }) => box === target);
  if (!drawn) return;
  drawn.seen = isIntersecting;
  if (drawn.seen && drawn.stale) drawn.show();
}));

/** All charts see the same span of time; null is the whole run. */
function look(span) {
  sight = span;
  charts.forEach(each => {
    if (each.seen) each.show();
    else each.stale = true;
  });
}

function forgetCharts() {
  onScreen.disconnect();
  charts.splice(0).forEach(({ chart }) => chart.destroy());
}

/** Buttons do on a phone what a mouse does elsewhere. */
function zoomButtons() {
  const change = of => () => {
    if (charts.length === 0) return;
    const { whole } = charts[0];
    const { min, max } = of(sight || whole, (sight || whole).max - (sight || whole).min);
    const all = min <= whole.min && max >= whole.max;
    look(all ? null : { min: Math.max(min, whole.min), max: Math.min(max, whole.max) });
  };
  const on = (id, of) => byId(id).addEventListener("click", change(of));
  on("in", ({ min, max }, wide) => ({ min: min + wide / 4, max: max - wide / 4 }));
  on("out", ({ min, max }, wide) => ({ min: min - wide / 2, max: max + wide / 2 }));
  on("earlier", ({ min, max }, wide) => ({ min: min - wide / 3, max: max - wide / 3 }));
  on("later", ({ min, max }, wide) => ({ min: min + wide / 3, max: max + wide / 3 }));
  byId("whole").addEventListener("click", () => look(null));
}

/**
 * Fills on a price: triangles, buys up and sells down; where they are too many to be told apart, a bar from the lowest to the
 * highest price of each pixel.
 */
const drawFills = ({ times, prices, signs }) => chart => {
  const { ctx, bbox } = chart;
  const from = firstFrom(times, chart.scales.x.min), end = firstFrom(times, chart.scales.x.max + 1e-9);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  [1, -1].forEach(sign => {
    ctx.fillStyle = colour(sign > 0 ? "buy" : "sell");
    if (end - from > 2000) drawSpans(chart, from, end, sign);
    else drawTriangles(chart, from, end, sign);
  });
  ctx.restore();

  function drawTriangles(on, first, last, sign) {
    const size = 5 * devicePixelRatio;
    for (let i = first; i < last; i++) {
      if (signs[i] !== sign) continue;
      const x = on.valToPos(times[i], "x", true), y = on.valToPos(prices[i], "y", true);
      ctx.beginPath();
      ctx.moveTo(x, y - sign * size);
      ctx.lineTo(x - size, y + sign * size);
      ctx.lineTo(x + size, y + sign * size);
      ctx.fill();
    }
  }

  function drawSpans(on, first, last, sign) {
    ctx.globalAlpha = 0.6;
    const { min, max } = on.scales.x;
    const pixels = Math.ceil(bbox.width);
    const lowest = new Float64Array(pixels + 1).fill(Infinity), highest = new Float64Array(pixels + 1).fill(-Infinity);
    for (let i = first; i < last; i++) {
      if (signs[i] !== sign) continue;
      const pixel = Math.floor(((times[i] - min) / (max - min)) * pixels);
      if (prices[i] < lowest[pixel]) lowest[pixel] = prices[i];
      if (prices[i] > highest[pixel]) highest[pixel] = prices[i];
    }
    const least = 3 * devicePixelRatio;
    for (let pixel = 0; pixel <= pixels; pixel++) {
      if (highest[pixel] === -Infinity) continue;
      const top = on.valToPos(highest[pixel], "y", true), bottom = on.valToPos(lowest[pixel], "y", true);
      ctx.fillRect(bbox.left + pixel - 1, top - least / 2, 2, Math.max(bottom - top, 0) + least);
    }
  }
};
