package xyz.noderr.inference.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** What the shadow counts is what two plain loops over the whole run find; what a challenger does harms nobody. */
class ShadowTest {
    private static final long HORIZON = 50;
    private static final double THRESHOLD = 0.01;
    private static final int CLASSES = 3;
    private static final int FIRST = 1;

    /** Classes from a fixed mess of the row, behind one more output; every eleventh row is nonsense, every 13th throws. */
    private record Messy(int seed, boolean faulty) implements Model {
        @Override
        public void run(float[] row, float[] predicted) {
            int mess = Math.floorMod(((int) row[0]) * 31 + seed * 17, 97);
            float first = (1 + mess % 7) / 16f;
            float second = (1 + mess % 5) / 16f;
            predicted[0] = 5;
            predicted[FIRST] = first;
            predicted[FIRST + 1] = second;
            predicted[FIRST + 2] = 1 - first - second;
            if (throwsOn(row[0])) {
                throw new IllegalStateException("a challenger's own fault");
            }
            if (nonsenseOn(row[0])) {
                predicted[FIRST] = Float.NaN;
            }
            row[0] = -1;
        }

        boolean throwsOn(float value) {
            return faulty && (int) value % 13 == 0;
        }

        boolean nonsenseOn(float value) {
            return faulty && (int) value % 11 == 0;
        }

        @Override
        public void close() {}
    }

    private record Seen(long sequence, long time, long price, float value) {}

    private static final Messy CHAMPION = new Messy(1, false);
    private static final Messy SOUND = new Messy(2, false);
    private static final Messy FAULTY = new Messy(3, true);
    private static final Share QUARTER = new Share(0.25);

    private static ShadowSettings settings(Model... challengers) {
        List<Challenger> all = new ArrayList<>();
        for (Model model : challengers) {
            all.add(new Challenger(model, FIRST + CLASSES, FIRST, all.isEmpty() ? new Share(1) : QUARTER));
        }
        return new ShadowSettings(
                1, FIRST + CLASSES, CLASSES, FIRST, new Labels(HORIZON, THRESHOLD, 0, 1, 2), all, System::nanoTime);
    }

    /** The champion that writes into its row reads a copy. */
    private static Stage champion() {
        return event -> {
            if (event.features().ready()) {
                CHAMPION.run(
                        event.features().values().clone(), event.prediction().values());
                event.prediction().markPresent(0);
            }
        };
    }

    private static void feature(Event event) {
        if (event.kind() == EventKind.TRADE && event.quantityLots() != 1) {
            event.features().values()[0] = event.quantityLots();
            event.features().markReady();
        }
    }

    private static Pipeline pipeline(Topology topology, Stage observer) {
        return Pipeline.builder()
                .topology(topology)
                .ringSize(64)
                .featureCount(1)
                .outputCount(FIRST + CLASSES)
                .stage(Step.FEATURES, ShadowTest::feature)
                .stage(Step.INFERENCE, champion())
                .stage(Step.OBSERVER, observer)
                .start();
    }

    private static List<Seen> publish(Pipeline pipeline, long seed, int events) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Seen> rows = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < events; i++) {
            time += random.nextInt(0, 20);
            if (random.nextInt(5) == 0) {
                pipeline.claim().timer(0, time);
                pipeline.publish();
                continue;
            }
            long price = random.nextLong(1_000, 1_040);
            long lots = random.nextLong(1, 500);
            pipeline.claim().trade(0, time, price, lots);
            rows.add(new Seen(pipeline.publish(), time, price, lots));
        }
        pipeline.drain();
        return rows;
    }

    @Property(tries = 40)
    void countsWhatTwoPlainLoopsFind(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 1, max = 3_000) int events) {
        Shadow shadow = new Shadow(settings(SOUND, FAULTY));
        List<Seen> trades;
        try (Pipeline pipeline = pipeline(Topology.INVOKED, shadow)) {
            trades = publish(pipeline, seed, events);
            assertThat(pipeline.halt()).isEmpty();
        }
        shadow.end();
        long last = shadowEnd(trades);
        Naive champion = Naive.of(trades, CHAMPION, CHAMPION, new Share(1), last);
        assertThat(shadow.champion().rows()).isEqualTo(champion.rows);
        champion.requireSame(shadow.champion().score());
        for (int i = 0; i < 2; i++) {
            ShadowScore found = shadow.challengers().get(i);
            Naive naive = Naive.of(trades, i == 0 ? SOUND : FAULTY, CHAMPION, i == 0 ? new Share(1) : QUARTER, last);
            assertThat(found.rows()).isEqualTo(naive.rows);
            assertThat(found.failed()).isEqualTo(naive.failed);
            assertThat(found.refused()).isEqualTo(naive.refused);
            assertThat(found.compared()).isEqualTo(naive.rows - naive.failed - naive.refused);
            if (found.compared() > 0) {
                assertThat(found.agreement()).isEqualTo((double) naive.agreed / found.compared());
            }
            naive.requireSame(found.score());
            assertThat(found.championOnSameRows().rows()).isEqualTo(naive.scored());
        }
    }

    private static long shadowEnd(List<Seen> trades) {
        return trades.isEmpty() ? 0 : trades.getLast().time();
    }

    @Test
    void whatAChallengerDoesChangesNoPredictionOnAnyThreads() {
        for (Topology topology : Topology.values()) {
            List<String> without = predictions(topology, event -> {});
            Shadow shadow = new Shadow(settings(FAULTY, FAULTY));
            assertThat(predictions(topology, shadow)).isEqualTo(without);
            assertThat(shadow.challengers().getFirst().failed()).isPositive();
            assertThat(shadow.challengers().getFirst().refused()).isPositive();
            try (ShadowThread beside = new ShadowThread(settings(FAULTY, FAULTY))) {
                assertThat(predictions(topology, beside)).isEqualTo(without);
            }
        }
    }

    private static List<String> predictions(Topology topology, Stage observer) {
        List<String> seen = new ArrayList<>();
        Stage both = event -> {
            observer.onEvent(event);
            seen.add(event.features().values()[0] + " " + event.prediction().present() + " "
                    + List.of(
                            event.prediction().values()[FIRST],
                            event.prediction().values()[FIRST + 1]));
        };
        try (Pipeline pipeline = pipeline(topology, both)) {
            publish(pipeline, 7, 3_000);
            assertThat(pipeline.halt()).isEmpty();
        }
        return seen;
    }

    /** Where nothing is left out, the thread beside the ring finds what the ring's own thread finds. */
    @Test
    void besideTheRingTheFiguresAreTheSame() {
        Shadow inline = new Shadow(settings(SOUND, FAULTY));
        try (Pipeline pipeline = pipeline(Topology.INVOKED, inline)) {
            publish(pipeline, 11, 4_000);
        }
        inline.end();
        ShadowThread beside = new ShadowThread(settings(SOUND, FAULTY));
        try (beside;
                Pipeline pipeline = pipeline(Topology.INVOKED, beside)) {
            publish(pipeline, 11, 4_000);
        }
        assertThat(beside.skipped()).isZero();
        assertThat(beside.shadow().champion()).isEqualTo(inline.champion());
        assertThat(beside.shadow().challengers()).isEqualTo(inline.challengers());
    }

    /** The ring goes through ten thousand events while a challenger stands still in its first. */
    @Test
    void aChallengerThatStandsStillHoldsNoEvent() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Model slow = new Model() {
            @Override
            public void run(float[] row, float[] predicted) {
                entered.countDown();
                try {
                    assertThat(leave.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                SOUND.run(row, predicted);
            }

            @Override
            public void close() {}
        };
        ShadowThread beside = new ShadowThread(settings(slow));
        try (beside;
                Pipeline pipeline = pipeline(Topology.INVOKED, beside)) {
            publish(pipeline, 3, 100);
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
            long trades = publish(pipeline, 5, 10_000).size();
            assertThat(beside.skipped()).isBetween(1L, trades);
            leave.countDown();
        }
        ShadowScore score = beside.shadow().challengers().getFirst();
        assertThat(score.failed()).isZero();
        assertThat(score.rows() + beside.skipped()).isLessThanOrEqualTo(10_100);
    }

    /** A row whose horizon ends among rows that were left out is not held against the price after them. */
    @Test
    void acrossAGapNothingIsJudged() {
        Comparison comparison = new Comparison(settings());
        comparison.add(row(0, 1_000, false));
        comparison.add(row(HORIZON, 1_000, false));
        comparison.add(row(3 * HORIZON, 2_000, true));
        comparison.add(row(4 * HORIZON + 1, 2_000, false));
        comparison.end();
        // Of the four rows the first two end in the gap, the third is judged, and the fourth's horizon is never over.
        assertThat(comparison.champion().score().rows()).isEqualTo(1);
        assertThat(comparison.unjudged()).isEqualTo(2);
    }

    private static ShadowRow row(long time, long price, boolean gap) {
        ShadowRow row = new ShadowRow(1, FIRST + CLASSES);
        row.timeNanos = time;
        row.tellsPrice = true;
        row.priceTicks = price;
        row.ready = true;
        row.present = true;
        row.afterGap = gap;
        row.predicted[FIRST + 1] = 1;
        return row;
    }

    @Test
    void aSwappedInModelIsTheChampionFromThenOn() {
        InferenceStage stage = new InferenceStage(new Messy(1, false));
        stage.loadWarm(1, new Messy(2, false), 1, FIRST + CLASSES);
        Shadow shadow = new Shadow(settings(SOUND));
        try (Pipeline pipeline = Pipeline.builder()
                .topology(Topology.INVOKED)
                .featureCount(1)
                .outputCount(FIRST + CLASSES)
                .stage(Step.FEATURES, ShadowTest::feature)
                .stage(Step.INFERENCE, stage)
                .stage(Step.OBSERVER, new Stage() {
                    @Override
                    public void onEvent(Event event) {
                        // The model spoils its row: what it was comes back, so that the challenger sees the same.
                        event.features().values()[0] = event.quantityLots();
                        shadow.onEvent(event);
                    }
                })
                .start()) {
            pipeline.claim().swapModel(0, 1);
            pipeline.publish();
            publish(pipeline, 1, 500);
        }
        assertThat(shadow.challengers().getFirst().agreement()).isEqualTo(1.0);
    }

    /** One pass to find each row's outcome by looking through all later trades, one to add up. */
    private static final class Naive {
        private long rows;
        private long failed;
        private long refused;
        private long agreed;
        private final List<float[]> probabilities = new ArrayList<>();
        private final List<Integer> outcomes = new ArrayList<>();

        static Naive of(List<Seen> trades, Messy model, Messy champion, Share share, long end) {
            Naive naive = new Naive();
            for (Seen row : trades) {
                if (row.value() == 1 || !share.includes(row.sequence())) {
                    continue;
                }
                naive.rows++;
                if (model.throwsOn(row.value())) {
                    naive.failed++;
                } else if (model.nonsenseOn(row.value())) {
                    naive.refused++;
                } else {
                    naive.add(row, run(model, row), run(champion, row), trades, end);
                }
            }
            return naive;
        }

        private static float[] run(Messy model, Seen row) {
            float[] out = new float[FIRST + CLASSES];
            model.run(new float[] {row.value()}, out);
            return new float[] {out[FIRST], out[FIRST + 1], out[FIRST + 2]};
        }

        private void add(Seen row, float[] own, float[] champions, List<Seen> trades, long end) {
            agreed += best(own) == best(champions) ? 1 : 0;
            if (row.time() + HORIZON > end) {
                return;
            }
            long then = row.price();
            for (Seen later : trades) {
                if (later.time() <= row.time() + HORIZON) {
                    then = later.price();
                }
            }
            double change = (double) (then - row.price()) / row.price();
            probabilities.add(own);
            outcomes.add(change > THRESHOLD ? 2 : change < -THRESHOLD ? 0 : 1);
        }

        private static int best(float[] p) {
            return p[0] >= p[1] && p[0] >= p[2] ? 0 : p[1] >= p[2] ? 1 : 2;
        }

        long scored() {
            return outcomes.size();
        }

        void requireSame(ForecastScore found) {
            int count = outcomes.size();
            assertThat(found.rows()).isEqualTo(count);
            if (count == 0) {
                return;
            }
            double hits = 0;
            double loss = 0;
            double brier = 0;
            for (int i = 0; i < count; i++) {
                hits += best(probabilities.get(i)) == outcomes.get(i) ? 1 : 0;
                loss -= Math.log(probabilities.get(i)[outcomes.get(i)]);
                for (int c = 0; c < CLASSES; c++) {
                    brier += Math.pow(probabilities.get(i)[c] - (c == outcomes.get(i) ? 1 : 0), 2);
                }
            }
            assertThat(found.hitRate()).isCloseTo(hits / count, within(1e-12));
            assertThat(found.logLoss()).isCloseTo(loss / count, within(1e-9));
            assertThat(found.brier()).isCloseTo(brier / count, within(1e-9));
            assertThat(found.calibrationError()).isCloseTo(calibration(), within(1e-9));
        }

        private double calibration() {
            double sum = 0;
            for (int bin = 0; bin < 10; bin++) {
                double confidence = 0;
                double hits = 0;
                for (int i = 0; i < outcomes.size(); i++) {
                    double top = probabilities.get(i)[best(probabilities.get(i))];
                    if (top >= bin / 10.0 && (top < (bin + 1) / 10.0 || bin == 9)) {
                        confidence += top;
                        hits += best(probabilities.get(i)) == outcomes.get(i) ? 1 : 0;
                    }
                }
                sum += Math.abs(confidence - hits);
            }
            return sum / outcomes.size();
        }
    }
}
