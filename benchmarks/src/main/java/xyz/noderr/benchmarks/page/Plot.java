package xyz.noderr.benchmarks.page;

import static java.lang.String.format;

import java.util.List;
import java.util.Locale;
import xyz.noderr.benchmarks.result.Growth;

/**
 * A curve as SVG, both axes logarithmic, with the runs' least and greatest as a bar. It takes its colours from whether the
 * reader's page is light or dark.
 */
final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 80;
    private static final int RIGHT = 24;
    private static final int TOP = 40;
    private static final int BOTTOM = 52;

    private static final String STYLE = """
            text { font: 13px system-ui, sans-serif; fill: #333 }
            .title { font-weight: 600; font-size: 15px }
            .grid { stroke: #8885; stroke-width: 1 }
            .line { fill: none; stroke: #2160ad; stroke-width: 2 }
            .run { stroke: #2160ad; stroke-width: 1.5 }
            circle { fill: #2160ad }
            @media (prefers-color-scheme: dark) {
              text { fill: #ddd } .line, .run { stroke: #6aa9f4 } circle { fill: #6aa9f4 }
            }
            """;

    private final Growth growth;
    private final Axis x;
    private final Axis y;

    Plot(Growth growth) {
        this.growth = growth;
        List<Growth.Point> points = growth.points();
        x = Axis.of(points.stream().map(Growth.Point::x).toList());
        y = Axis.of(points.stream()
                .flatMap(each -> List.of(each.low(), each.high()).stream())
                .toList());
    }

    /** From one power of ten, or what lies before the first value, to another. */
    private record Axis(double from, double to) {
        static Axis of(List<Double> values) {
            double least =
                    values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
            double greatest =
                    values.stream().mapToDouble(Double::doubleValue).max().orElse(10);
            double from = Math.floor(Math.log10(least) + 1e-9);
            return new Axis(from, Math.max(from + 1, Math.ceil(Math.log10(greatest) - 1e-9)));
        }

        double place(double value) {
            return (Math.log10(value) - from) / (to - from);
        }
    }

    String svg() {
        StringBuilder out = new StringBuilder();
        out.append(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        out.append("<title>")
                .append(growth.name())
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n");
        out.append(text("<text class=\"title\" x=\"%d\" y=\"22\">%s, %s</text>%n", LEFT, growth.name(), growth.unit()));
        grid(out);
        StringBuilder line = new StringBuilder();
        for (Growth.Point point : growth.points()) {
            line.append(text("%s%.1f %.1f", line.isEmpty() ? "M" : " L", across(point.x()), up(point.y())));
            out.append(text(
                    "<line class=\"run\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                    across(point.x()), up(point.low()), across(point.x()), up(point.high())));
            out.append(text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", across(point.x()), up(point.y())));
        }
        out.append("<path class=\"line\" d=\"").append(line).append("\"/>\n</svg>\n");
        return out.toString();
    }

    private void grid(StringBuilder out) {
        for (double power = x.from(); power <= x.to(); power++) {
            double at = across(Math.pow(10, power));
            out.append(text(
                    "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n",
                    at, TOP, at, HEIGHT - BOTTOM));
            out.append(text(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    at, HEIGHT - BOTTOM + 18, power(power)));
        }
        for (double power = y.from(); power <= y.to(); power++) {
            double at = up(Math.pow(10, power));
            out.append(text(
                    "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n",
                    LEFT, at, WIDTH - RIGHT, at));
            out.append(
                    text("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 8, at + 4, power(power)));
        }
        out.append(text(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, growth.grows()));
    }

    private static String power(double power) {
        double value = Math.pow(10, power);
        return value >= 1e6
                ? Figures.whole(Math.round(value / 1e6)) + " M"
                : value >= 1 ? Figures.whole(Math.round(value)) : Double.toString(value);
    }

    private double across(double value) {
        return LEFT + x.place(value) * (WIDTH - RIGHT - LEFT);
    }

    private double up(double value) {
        return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - BOTTOM - TOP);
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation would be one more library.
    private static String text(String form, Object... values) {
        return format(Locale.ROOT, form, values);
    }
}
