package xyz.noderr.benchmarks.growth;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.benchmarks.SyntheticMarket;
import xyz.noderr.benchmarks.result.Growth;

/**
 * What the heap holds after a collection of the stages of {@link ManyInstruments}, divided by their instruments. The ring, the
 * histograms of its latencies and the strategies are in it; the market is not.
 */
record MemoryCurve() implements Curve {
    private static final int RUNS = 3;
    private static final int COLLECTIONS = 2;
    private static final double BYTES_PER_KIB = 1024;

    /** So many events for each instrument: a book, bars and orders. */
    private static final int EVENTS = 1_000;

    /** Few instruments are made several times, so that their part stands out from what else the heap has. */
    private static final int LEAST = 32;

    @Override
    public String name() {
        return "Memory of an instrument";
    }

    @Override
    public Growth measure(Effort effort) {
        List<Growth.Point> points = new ArrayList<>();
        for (int count : effort.points(1, 10, 100, 1_000)) {
            double[] figures = new double[effort.quick() ? 1 : RUNS];
            for (int i = 0; i < figures.length; i++) {
                figures[i] = ofEach(count);
            }
            points.add(Effort.point(count, figures));
        }
        return new Growth(name(), "instruments", "KiB an instrument", points);
    }

    private static double ofEach(int count) {
        int copies = Math.max(1, LEAST / count);
        // What is drawn for the measurement is no part of the stages.
        List<SyntheticMarket> markets = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            markets.add(ManyInstruments.market(count));
        }
        long before = used();
        List<ManyInstruments> all = new ArrayList<>();
        try {
            for (int i = 0; i < copies; i++) {
                ManyInstruments stages = ManyInstruments.of(markets.get(i), count, true);
                stages.run(EVENTS * Math.min(count, LEAST) + count);
                all.add(stages);
            }
            return (used() - before) / (BYTES_PER_KIB * copies * count);
        } finally {
            // They are held until here.
            all.forEach(ManyInstruments::close);
        }
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
