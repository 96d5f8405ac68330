"use strict";

// Several runs beside each other. Every figure was reckoned before: here it is shown.

const view = JSON.parse(byId("run").textContent);
const colours = ["main", "sell", "third", "fourth", "fifth", "soft"];

function draw() {
  forgetCharts();
  const { time, growth } = view.curves;
  if (time.length < 2) {
    byId("curves-none").textContent = "No run has an equity.csv to draw.";
    return;
  }
  const lines = view.labels.map((label, i) => ({ label, colour: colours[i % colours.length],
    values: Float64Array.from(growth[i], value => (value === null ? NaN : value)) }));
  timeChart("growth", "Growth", Float64Array.from(time), lines,
    (value, step = 0.0001) => `${number(100 * value, decimalsOf(100 * step))} %`);
}

/** A table of what differs, or a sentence that nothing does. */
function differences(id, lines, none) {
  if (lines.length === 0) byId(`${id}-none`).textContent = none;
  else table(id, lines.map(line => [line.name, ...line.values]), ["", ...view.labels]);
}

function show() {
  themes(draw);
  byId("what").textContent = view.labels.join(", ");
  view.warnings.forEach(text => byId("warnings").append(element("li", text)));
  table("figures", view.figures.map(line => [line.name, ...line.values]), ["", ...view.labels]);
  differences("settings", view.settings, "They ran under the same settings.");
  differences("origins", view.origins, "They ran over the same data, with the same model and version.");
  differences("assumptions", view.assumptions, "They assumed the same.");
  draw();
  zoomButtons();
  onResize(draw);
  ready();
}

show();
