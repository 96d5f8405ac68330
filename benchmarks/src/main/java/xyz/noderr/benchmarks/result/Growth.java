package xyz.noderr.benchmarks.result;

import java.util.List;

/**
 * What becomes of a figure as something grows.
 *
 * @param name of the figure, as a headline
 * @param grows what is on the horizontal axis, with its unit
 * @param unit of the vertical axis
 */
public record Growth(String name, String grows, String unit, List<Point> points) {
    public Growth {
        points = List.copyOf(points);
    }

    /**
     * One measurement of several runs.
     *
     * @param y the median
     * @param low the least of the runs
     * @param high the greatest
     */
    public record Point(double x, double y, double low, double high) {}
}
