package xyz.noderr.backtest.sweep.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import xyz.noderr.pipeline.InvalidInputException;

/** All points of a sweep. A point is also a place in a cube whose edges go from 0 to 1, one for each parameter. */
public final class Space {
    private final String where;
    private final List<Parameter> parameters = new ArrayList<>();

    /**
     * The space of these parameters, in their order.
     *
     * @param where names the sweep's file, for errors
     * @param vary each parameter's path, and its values as a settings file describes them
     */
    public Space(String where, Map<String, Object> vary) {
        this.where = where;
        if (vary.isEmpty()) {
            throw new InvalidInputException(
                    where + " key vary",
                    "one path into the backtest's settings or more",
                    "none",
                    "add one, such as strategies.0.settings.fast: {from: 5, to: 50, step: 5}");
        }
        vary.forEach((path, values) -> parameters.add(Parameter.of(where + " key vary." + path, path, values)));
    }

    /** The parameters, in the order of the file. */
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /** How many parameters there are. */
    public int dimensions() {
        return parameters.size();
    }

    /** How many points a grid has. */
    public BigInteger size() {
        requireGrid();
        return parameters.stream()
                .map(each -> BigInteger.valueOf(each.count()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private void requireGrid() {
        for (Parameter each : parameters) {
            if (each.count() == 0) {
                throw new InvalidInputException(
                        where + " key vary." + each.path(),
                        "a step or points, as search is grid",
                        "all numbers between two",
                        "add step or points, or search otherwise: random, sobol, bayesian, evolutionary");
            }
        }
    }

    /** A point of the grid by its number: the last parameter changes first. */
    public Point point(long number) {
        List<Object> values = new ArrayList<>();
        long rest = number;
        for (int i = parameters.size() - 1; i >= 0; i--) {
            Parameter each = parameters.get(i);
            values.addFirst(each.value((int) (rest % each.count())));
            rest /= each.count();
        }
        return Parameter.point(parameters, values);
    }

    /** The point at a place in the cube. */
    public Point at(double[] place) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < place.length; i++) {
            values.add(parameters.get(i).at(Math.clamp(place[i], 0, 1)));
        }
        return Parameter.point(parameters, values);
    }

    /** Where a point is in the cube. */
    public double[] placeOf(Point point) {
        double[] place = new double[parameters.size()];
        for (int i = 0; i < place.length; i++) {
            Parameter each = parameters.get(i);
            place[i] = each.placeOf(point.value(each.path()));
        }
        return place;
    }
}
