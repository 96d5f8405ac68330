package xyz.noderr.backtest.sweep.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xyz.noderr.backtest.sweep.space.Parameter;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.backtest.sweep.space.Space;

/**
 * What points beside a point came to: a rule that works has neighbours that do, and a peak that stands alone is luck. On a
 * grid the neighbours of a point differ from it by one step of one parameter (by any other value, where values have no
 * order); elsewhere they are the nearest two a parameter.
 */
public final class Neighbours {
    private final Space space;
    private final List<Point> points;
    private final boolean grid;
    private final Map<Point, Integer> numbers = new HashMap<>();
    private final double[][] places;

    /**
     * Of these points.
     *
     * @param grid whether they are all points of a grid
     */
    public Neighbours(Space space, List<Point> points, boolean grid) {
        this.space = space;
        this.points = points;
        this.grid = grid;
        for (int i = 0; i < points.size(); i++) {
            numbers.put(points.get(i), i);
        }
        places = points.stream().map(space::placeOf).toArray(double[][]::new);
    }

    /**
     * The middle value of a point's neighbours.
     *
     * @param values one for each point; what is not finite is passed over
     * @return not a number where it has no neighbours with a value
     */
    public double median(int of, double[] values) {
        double[] found = Arrays.stream(grid ? stepsAway(of) : nearest(of))
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (found.length == 0) {
            return Double.NaN;
        }
        int middle = found.length / 2;
        return found.length % 2 == 1 ? found[middle] : (found[middle - 1] + found[middle]) / 2;
    }

    private int[] stepsAway(int of) {
        List<Integer> found = new ArrayList<>();
        for (Parameter parameter : space.parameters()) {
            List<Object> values = parameter.values();
            int at = values.indexOf(points.get(of).value(parameter.path()));
            for (int other = 0; other < values.size(); other++) {
                if (other != at && (Math.abs(other - at) == 1 || !parameter.ordered())) {
                    Map<String, Object> beside =
                            new LinkedHashMap<>(points.get(of).values());
                    beside.put(parameter.path(), values.get(other));
                    Integer number = numbers.get(new Point(beside));
                    if (number != null) {
                        found.add(number);
                    }
                }
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The few nearest, in the order of their distance; of those equally far the first. */
    private int[] nearest(int of) {
        int[] found = new int[Math.min(2 * space.dimensions(), places.length - 1)];
        double[] distances = new double[found.length];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            double distance = distance(places[i], places[of]);
            if (i == of || found.length == 0 || (count == found.length && distance >= distances[count - 1])) {
                continue;
            }
            int at = count == found.length ? count - 1 : count++;
            for (; at > 0 && distances[at - 1] > distance; at--) {
                found[at] = found[at - 1];
                distances[at] = distances[at - 1];
            }
            found[at] = i;
            distances[at] = distance;
        }
        return found;
    }

    /** Values without an order are as far from each other as two can be. */
    private double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double apart = space.parameters().get(i).ordered() ? a[i] - b[i] : a[i] == b[i] ? 0 : 1;
            sum += apart * apart;
        }
        return sum;
    }
}
