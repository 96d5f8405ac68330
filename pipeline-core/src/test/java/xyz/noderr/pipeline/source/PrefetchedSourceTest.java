package xyz.noderr.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

@Timeout(60)
class PrefetchedSourceTest {
    private static final int AHEAD = 512;

    private final AtomicLong read = new AtomicLong();

    /** Trades and levels in turn, each with its number for a price; broken at one of them. */
    private final class Numbers implements EventSource {
        private final long count;
        private final long brokenAt;

        Numbers(long count, long brokenAt) {
            this.count = count;
            this.brokenAt = brokenAt;
        }

        @Override
        public boolean next() {
            if (read.get() == brokenAt) {
                throw new InvalidInputException("line " + brokenAt, "a number", "none");
            }
            return read.get() < count && read.incrementAndGet() > 0;
        }

        @Override
        public long timeNanos() {
            return read.get() * 10;
        }

        @Override
        public void writeTo(Event event) {
            long number = read.get();
            if (number % 2 == 0) {
                event.trade(0, number * 10 - 1, number, 1);
            } else {
                event.depthUpdate(0, number * 10 - 1).addAsk(number, 1);
            }
            event.received(number * 10 + 3);
        }
    }

    private PrefetchedSource over(long count, long brokenAt) {
        return new PrefetchedSource(
                new Numbers(count, brokenAt), AHEAD, () -> new Event(0, 0, 1, 0), () -> read.get() / (double) count);
    }

    @Test
    void theSequenceIsThatOfTheSourceAndNoMoreIsReadAheadThanSaid() {
        try (PrefetchedSource source = over(10_000, -1)) {
            Event event = new Event(0, 0);
            for (long number = 1; number <= 10_000; number++) {
                assertThat(source.next()).isTrue();
                event.resetInput(0);
                source.writeTo(event);
                assertThat(source.timeNanos()).isEqualTo(number * 10);
                assertThat(event.eventTimeNanos()).isEqualTo(number * 10 - 1);
                assertThat(event.receiveTimeNanos()).isEqualTo(number * 10 + 3);
                assertThat(
                                event.kind() == EventKind.TRADE
                                        ? event.priceTicks()
                                        : event.depth().askTicks(0))
                        .isEqualTo(number);
                // One block is being given out.
                assertThat(read.get()).isLessThanOrEqualTo(number + AHEAD);
            }
            assertThat(source.next()).isFalse();
            assertThat(source.next()).isFalse();
            assertThat(source.progress()).isEqualTo(1);
        }
    }

    @Test
    void whatWasReadBeforeAFaultIsGivenOutAndThenTheFault() {
        try (PrefetchedSource source = over(10_000, 700)) {
            for (int i = 0; i < 700; i++) {
                assertThat(source.next()).isTrue();
            }
            assertThatThrownBy(source::next)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("line 700");
        }
    }

    @Test
    void aReaderThatWaitsForRoomEndsWhenItIsClosed() {
        PrefetchedSource source = over(1_000_000, -1);
        assertThat(source.next()).isTrue();
        source.close();
        long atClose = read.get();
        assertThat(atClose).isLessThan(2_000);
        assertThat(read.get()).isEqualTo(atClose);
    }

    @Test
    void aSourceWithoutEventsHasNone() {
        try (PrefetchedSource source = over(0, -1)) {
            assertThat(source.next()).isFalse();
        }
    }
}
