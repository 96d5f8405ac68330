package xyz.noderr.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import xyz.noderr.backtest.execution.ReferencePrices;
import xyz.noderr.backtest.prediction.Signal;
import xyz.noderr.backtest.prediction.SignalDecay;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.strategy.portfolio.Portfolio;

/** What looks on costs next to nothing: what it keeps are numbers, and an event that brings none costs no memory. */
class RecorderGarbageTest {
    private static final long MILLI = 1_000_000L;
    private static final int WARM_UP = 200_000;
    private static final int EVENTS = 1_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Portfolio portfolio = new Portfolio(
            new Instrument(
                    0,
                    new InstrumentSettings(
                            "venue", "A/B", "A", "B", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, 0)),
            1_000_000_000L);
    private final ReferencePrices prices = new ReferencePrices(portfolio);
    private final RunRecorder recorder =
            new RunRecorder(portfolio, prices, new SignalDecay(new Signal(0, 1), Duration.ofMinutes(1), prices));
    private final Event event = new Event(0, 2);
    private long number;

    private void happen() {
        portfolio.onEvent(event);
        recorder.onEvent(event);
    }

    /** A trade every millisecond; at each hundredth an order is decided, which is filled at the next event. */
    private void events(int count, boolean withFills) {
        for (int i = 0; i < count; i++) {
            number++;
            event.reset(number);
            if (withFills && number % 100 == 1) {
                Side side = number % 200 == 1 ? Side.BUY : Side.SELL;
                event.filled(0, number * MILLI, number - 1, side, 100, 5, 0, 500, 1);
            } else {
                event.trade(0, number * MILLI, 100 + number % 7, 1);
                event.prediction().values()[0] = number % 3;
                event.prediction().markPresent(0);
                if (withFills && number % 100 == 0) {
                    event.decisions().order(0, number, number % 200 == 0 ? Side.BUY : Side.SELL, 5, 101);
                }
            }
            happen();
        }
    }

    /** Of 1,000 events a row of 80 bytes; room for it comes in blocks of 4,096 rows. */
    @Test
    void anEventWithoutAFillTakesLessThanAByte() {
        events(WARM_UP, true);
        long before = threads.getCurrentThreadAllocatedBytes();
        events(EVENTS, false);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(EVENTS);
    }

    /** 10,000 fills of 96 bytes each, a row a second, and what of the last blocks is empty yet: 12 and 8 of 32 kilobytes. */
    @Test
    void aFillTakesNinetySixBytes() {
        events(WARM_UP, true);
        long before = threads.getCurrentThreadAllocatedBytes();
        events(EVENTS, true);
        long fills = EVENTS / 100;
        assertThat(recorder.executions().fills().size()).isGreaterThan((int) fills);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .isLessThan(fills * 96 + 20 * 33_000L + EVENTS / 10);
    }
}
