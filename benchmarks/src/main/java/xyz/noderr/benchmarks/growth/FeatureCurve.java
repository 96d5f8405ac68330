package xyz.noderr.benchmarks.growth;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import xyz.noderr.benchmarks.SyntheticMarket;
import xyz.noderr.benchmarks.result.Growth;
import xyz.noderr.inference.feature.FeatureCatalogue;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * Nanoseconds an event against features, the book's part included: all kinds with one window, in an order that is drawn, then
 * with the next.
 */
record FeatureCurve() implements Curve {
    private static final int SHOWN = 10;
    private static final List<String> WINDOWS = List.of("10s", "2s", "5s", "20s", "1s", "3s", "7s", "12s", "15s");

    @Override
    public String name() {
        return "Features";
    }

    @Override
    public Growth measure(Effort effort) throws Exception {
        List<String> names = names();
        try (OpenSubjects open = OpenSubjects.of(
                effort.points(10, 20, 50, 100, 200, 500),
                count -> Loop.nanos(count, Row.of(names.subList(0, count))))) {
            return new Growth(name(), "features", "ns an event", effort.measure(open.all()));
        }
    }

    /** Each once. */
    private static List<String> names() {
        List<FeatureCatalogue.Entry> kinds = new ArrayList<>(FeatureCatalogue.entries());
        Collections.shuffle(kinds, new Random(1));
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < WINDOWS.size(); i++) {
            for (FeatureCatalogue.Entry each : kinds) {
                names.add(each.name() + parameters(each.parameters(), i));
            }
        }
        return new ArrayList<>(names);
    }

    /** In the places of the letters by which the catalogue names parameters. */
    private static String parameters(String shape, int turn) {
        String window = WINDOWS.get(turn);
        int some = turn + 1;
        return switch (shape) {
            case "" -> "";
            case "_τ" -> "_" + window;
            case "_n" -> "_" + some;
            case "_nxτ" -> "_5x" + window;
            case "_nxV" -> "_" + 10 * some + "x20";
            case "_nxspan" -> "_14x" + window;
            case "_fxsxgxspan" -> "_12x26x9x" + window;
            default -> throw new IllegalStateException("No parameters are known of the shape " + shape);
        };
    }

    /** A row on the ring. */
    private static final class Row implements Loop.Work {
        /** Within so many events the longest memory is full. */
        private static final int MOST_EVENTS = 1 << 17;

        private final SyntheticMarket market = new SyntheticMarket(1, 1);
        private final Pipeline pipeline;
        private boolean ready;

        private Row(FeatureStage features, int count) {
            pipeline = Pipeline.builder()
                    .topology(Topology.INVOKED)
                    .featureCount(count)
                    .depthLevels(SyntheticMarket.LEVELS)
                    .bookLevels(SHOWN)
                    .stage(Step.BOOK, new BookStage(1))
                    .stage(Step.FEATURES, features)
                    .stage(Step.OBSERVER, event -> ready |= event.features().ready())
                    .start();
        }

        static Row of(List<String> names) {
            Instrument instrument = new Instrument(
                    0,
                    new InstrumentSettings(
                            "venue",
                            "A/B",
                            "A",
                            "B",
                            new BigDecimal("0.01"),
                            new BigDecimal("0.001"),
                            BigDecimal.ZERO,
                            5));
            Row row = new Row(new FeatureStage(instrument, names, "growth"), names.size());
            for (int i = 0; i < MOST_EVENTS && !row.ready; i++) {
                row.run(1);
            }
            return row;
        }

        @Override
        public int run(int operations) {
            for (int i = 0; i < operations; i++) {
                market.next(pipeline.claim());
                pipeline.publish();
            }
            return operations;
        }

        @Override
        public void close() {
            pipeline.drain();
            pipeline.requireNoFailure();
            pipeline.close();
            if (!ready) {
                throw new IllegalStateException("The row was never ready: this measures nothing");
            }
        }
    }
}
