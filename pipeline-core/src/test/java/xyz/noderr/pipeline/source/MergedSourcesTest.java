package xyz.noderr.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;

class MergedSourcesTest {
    private record Said(long timeNanos, int source, long number) {}

    /** Trades at the given times, numbered from 1. */
    private static final class Listed implements EventSource {
        private final Iterator<Integer> times;
        private long timeNanos;
        private long number;

        private Listed(List<Integer> times) {
            this.times = times.iterator();
        }

        @Override
        public boolean next() {
            if (!times.hasNext()) {
                return false;
            }
            timeNanos = times.next();
            number++;
            return true;
        }

        @Override
        public long timeNanos() {
            return timeNanos;
        }

        @Override
        public void writeTo(Event event) {
            event.trade(0, timeNanos, 1, 1);
            event.sourceSequence(number);
        }
    }

    private static List<Said> all(EventSource source) {
        List<Said> said = new ArrayList<>();
        Event event = new Event(0, 0);
        while (source.next()) {
            event.reset(0);
            source.writeTo(event);
            assertThat(event.eventTimeNanos()).isEqualTo(source.timeNanos());
            said.add(new Said(event.eventTimeNanos(), event.source(), event.sourceSequence()));
        }
        assertThat(source.next()).as("after the end").isFalse();
        return said;
    }

    /** The naive way: all events in one list, sorted by time, then by the place of their source, then by their order. */
    @Property
    void isAStableSortByTimeAndSource(
            @ForAll @Size(max = 6) List<@Size(max = 40) List<@IntRange(min = 0, max = 20) Integer>> times) {
        List<Said> expected = new ArrayList<>();
        List<EventSource> sources = new ArrayList<>();
        for (int source = 0; source < times.size(); source++) {
            List<Integer> sorted = times.get(source).stream().sorted().toList();
            sources.add(new Listed(sorted));
            for (int i = 0; i < sorted.size(); i++) {
                expected.add(new Said(sorted.get(i), source, i + 1L));
            }
        }
        expected.sort(Comparator.comparingLong(Said::timeNanos)
                .thenComparingInt(Said::source)
                .thenComparingLong(Said::number));
        assertThat(all(new MergedSources(sources))).isEqualTo(expected);
    }

    /** The naive way: the multiples from the first event to the last, in one list with the events, sorted by time. */
    @Property
    void aTimerAmongASourcesEventsIsASortOfBoth(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 200) Integer> times,
            @ForAll @IntRange(min = 1, max = 30) int period) {
        List<Integer> sorted = times.stream().sorted().toList();
        List<Said> expected = new ArrayList<>();
        for (int time = 0; !sorted.isEmpty() && time <= sorted.getLast(); time++) {
            if (time >= sorted.getFirst() && time % period == 0) {
                expected.add(new Said(time, 0, 0));
            }
            for (int i = 0; i < sorted.size(); i++) {
                if (sorted.get(i) == time) {
                    expected.add(new Said(time, 0, i + 1L));
                }
            }
        }
        assertThat(all(new TimedSource(new Listed(sorted), 7, Duration.ofNanos(period))))
                .isEqualTo(expected);
    }

    @Test
    void aTimerComesAtWholeMultiplesOfItsPeriodInItsPlaceAmongEqualTimes() {
        EventSource timer = new PeriodicTimer(7, Duration.ofNanos(10), 11, 40);
        assertThat(all(new MergedSources(List.of(new Listed(List.of(5, 20, 35)), timer, new Listed(List.of(20, 30))))))
                .containsExactly(
                        new Said(5, 0, 1),
                        new Said(20, 0, 2),
                        new Said(20, 1, 0),
                        new Said(20, 2, 1),
                        new Said(30, 1, 0),
                        new Said(30, 2, 2),
                        new Said(35, 0, 3));
    }

    @Test
    void aTimerBeginsAtItsFirstTimeIfThatIsAMultipleAndEndsBeforeItsLast() {
        assertThat(all(new PeriodicTimer(0, Duration.ofNanos(10), -20, 10)).stream()
                        .map(Said::timeNanos))
                .containsExactly(-20L, -10L, 0L);
        assertThat(all(new PeriodicTimer(0, Duration.ofNanos(10), 11, 20))).isEmpty();
    }
}
