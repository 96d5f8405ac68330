package xyz.noderr.backtest.sweep.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.backtest.sweep.space.Space;

/**
 * Several populations that evolve side by side from different places. A batch is the next question of each of them, so that
 * it has as many points as there are islands, whatever the threads. A point that was asked before has the score that it had.
 */
final class Evolutionary implements Search {
    private final Space space;
    private final Supplier<Island> islands;
    private final List<Island> alive = new ArrayList<>();
    private final Set<Island> brought = new HashSet<>();
    private final Map<Point, Double> known = new HashMap<>();
    private final Map<Island, Point> waiting = new LinkedHashMap<>();
    private List<Point> batch = List.of();
    private double worst;
    private int left;

    Evolutionary(Space space, EvolutionarySettings settings, int budget, long seed) {
        this.space = space;
        left = budget;
        Supplier<double[]> starts = Places.sobol(space.dimensions(), seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        islands = () -> new Island(starts.get(), settings, budget, seeds.nextLong());
        for (int i = 0; i < settings.islands(); i++) {
            alive.add(islands.get());
        }
    }

    @Override
    public List<Point> next() {
        List<Point> fresh = new ArrayList<>();
        while (fresh.isEmpty() && !alive.isEmpty() && left > 0) {
            for (Island island : List.copyOf(alive)) {
                Point asked = firstUnknown(island);
                if (asked == null) {
                    alive.remove(island);
                    // One that has come to its end makes room for another, as long as there was something new for it.
                    if (brought.remove(island)) {
                        alive.add(islands.get());
                    }
                } else {
                    brought.add(island);
                    waiting.put(island, asked);
                    if (!fresh.contains(asked)) {
                        fresh.add(asked);
                    }
                }
            }
        }
        batch = fresh.subList(0, Math.min(left, fresh.size()));
        left -= batch.size();
        return batch;
    }

    /** Goes on until an island asks for what is not known. */
    private @Nullable Point firstUnknown(Island island) {
        for (double[] place = island.next(); place != null; place = island.next()) {
            Point point = space.at(place);
            Double score = known.get(point);
            if (score == null) {
                return point;
            }
            island.answer(score);
        }
        return null;
    }

    /** One that has no score counts as the worst so far. */
    @Override
    public void learn(double[] scores) {
        for (double score : scores) {
            worst = Double.isFinite(score) ? Math.min(worst, score) : worst;
        }
        for (int i = 0; i < scores.length; i++) {
            known.put(batch.get(i), Double.isFinite(scores[i]) ? scores[i] : worst);
        }
        waiting.forEach((island, point) -> island.answer(known.getOrDefault(point, worst)));
        waiting.clear();
    }

    @Override
    public void close() {
        alive.forEach(Island::stop);
    }
}
