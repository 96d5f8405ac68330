package xyz.noderr.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.Strategies;
import xyz.noderr.strategy.Strategy;
import xyz.noderr.strategy.StrategySettings;
import xyz.noderr.strategy.TestDesk;
import xyz.noderr.strategy.TestInstrument;

/** Strategies that hear of each event of a book make no garbage of it, and none of a bar. */
class LibraryGarbageTest {
    private static final int EVENTS = 20_000;
    private static final long STEP_NANOS = 250_000_000;

    private final Event event = new Event(0, 0, 1, 1);
    private long nanos;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "avellanedaStoikov",
                "glft",
                "gridMaker",
                "imbalanceMaker",
                "pairReversion",
                "crossVenueArbitrage"
            })
    void makesNoGarbage(String kind) {
        boolean pair = List.of("pairReversion", "crossVenueArbitrage").contains(kind);
        List<Instrument> instruments = pair
                ? List.of(TestInstrument.INSTRUMENT, TestInstrument.of(1, "elsewhere", "A"))
                : List.of(TestInstrument.INSTRUMENT);
        TestDesk desk = new TestDesk(instruments);
        Strategy strategy =
                Strategies.create(kind, new StrategySettings(kind, null, null, null, Map.of()), desk.inputs());
        int changes = run(desk, strategy, instruments.size());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        changes += run(desk, strategy, instruments.size());
        // The JVM's own question, and what is loaded late.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
        assertThat(desk.failure()).isNull();
        assertThat(changes).as("wishes and quotes that changed").isGreaterThan(20);
    }

    /** Prices that swing, each instrument's in its own time; a bar, a trade, the time and a book in turn. */
    private int run(TestDesk desk, Strategy strategy, int instruments) {
        int changes = 0;
        for (int i = 0; i < EVENTS; i++) {
            int id = i % instruments;
            long mid = 100_000 + i / instruments * (7L + 4L * id) % 1_009;
            event.reset(i);
            switch (i / instruments % 4) {
                case 0 -> event.bar(id, nanos, STEP_NANOS, mid, mid, mid, mid, 1);
                case 1 -> event.trade(id, nanos, mid, 1);
                case 2 -> event.timer(1, nanos);
                default -> event.depthUpdate(id, nanos);
            }
            event.book().addBid(mid - 1, 1 + i % 5);
            event.book().addAsk(mid + 1, 1 + i % 7);
            boolean spoken = !Double.isNaN(desk.run(strategy, event));
            changes += spoken ? 1 : 0;
            nanos += id == instruments - 1 ? STEP_NANOS : 0;
        }
        return changes;
    }
}
