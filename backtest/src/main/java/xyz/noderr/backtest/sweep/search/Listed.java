package xyz.noderr.backtest.sweep.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.backtest.sweep.space.Space;

/** Points that are known from the start and depend on no score: a grid, a draw, a sequence. */
final class Listed implements Search {
    /** How often a draw may meet what was drawn before, for each point that is wanted: then the space is taken for empty. */
    private static final int TRIES = 100;

    private final List<Point> points;
    private boolean given;

    private Listed(List<Point> points) {
        this.points = points;
    }

    static Listed grid(Space space, long size) {
        List<Point> all = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            all.add(space.point(i));
        }
        return new Listed(all);
    }

    /** Different points of a sequence of places, so many or as many as there are. */
    static Listed drawn(Space space, Supplier<double[]> places, int budget) {
        Set<Point> seen = new HashSet<>();
        List<Point> all = new ArrayList<>();
        for (long tries = (long) TRIES * budget; tries > 0 && all.size() < budget; tries--) {
            Point point = space.at(places.get());
            if (seen.add(point)) {
                all.add(point);
            }
        }
        return new Listed(all);
    }

    @Override
    public List<Point> next() {
        if (given) {
            return List.of();
        }
        given = true;
        return points;
    }

    @Override
    public void learn(double[] scores) {
        // Nothing follows from them.
    }
}
