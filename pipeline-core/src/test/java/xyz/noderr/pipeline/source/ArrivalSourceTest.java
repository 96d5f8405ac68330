package xyz.noderr.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import xyz.noderr.pipeline.event.Event;

@Timeout(30)
class ArrivalSourceTest {
    private static final int EVENTS = 50_000;

    private final ArrivalSource source = new ArrivalSource(16, () -> new Event(0, 0));
    private final Event read = new Event(0, 0);

    private void arrive(long timeNanos, long priceTicks) {
        source.claim().trade(0, timeNanos, priceTicks, 1);
        source.publish();
    }

    @Test
    void whatOneThreadHandsOverAnotherReadsInThatOrderAndAllOfIt() throws InterruptedException {
        Thread other = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < EVENTS; i++) {
                arrive(i, i);
            }
            source.close();
        });
        long expected = 0;
        while (source.next()) {
            source.writeTo(read);
            assertThat(read.priceTicks()).isEqualTo(expected);
            assertThat(source.timeNanos()).isEqualTo(expected);
            expected++;
        }
        other.join();
        assertThat(expected).isEqualTo(EVENTS);
        assertThat(source.arrived()).isEqualTo(EVENTS);
        assertThat(source.next()).isFalse();
    }

    @Test
    void theReaderWorksBeforeItWaitsAndOnlyThen() {
        List<Long> readThen = new ArrayList<>();
        source.meanwhile(() -> {
            readThen.add(read.priceTicks());
            source.close();
        });
        arrive(1, 1);
        arrive(2, 2);
        while (source.next()) {
            source.writeTo(read);
        }
        assertThat(readThen).containsExactly(2L);
    }

    @Test
    void whatIsAskedForIsDoneByTheReaderAlsoWhileNothingArrives() throws InterruptedException {
        List<Thread> done = new CopyOnWriteArrayList<>();
        Thread other = Thread.ofPlatform().start(() -> {
            source.between(() -> done.add(Thread.currentThread()));
            while (done.isEmpty()) {
                Thread.onSpinWait();
            }
            source.close();
        });
        assertThat(source.next()).isFalse();
        other.join();
        assertThat(done).containsExactly(Thread.currentThread());
    }

    @Test
    void whatIsDoneBetweenComesAfterAllThatWasHandedOver() {
        List<Long> doneAt = new ArrayList<>();
        arrive(10, 1);
        arrive(20, 2);
        source.between(() -> doneAt.add(source.timeNanos()));
        arrive(30, 3);
        source.close();
        assertThat(source.next()).isTrue();
        assertThat(source.next()).isTrue();
        assertThat(doneAt).isEmpty();
        assertThat(source.next()).isTrue();
        assertThat(doneAt).containsExactly(20L);
        assertThat(source.next()).isFalse();
    }

    @Test
    void timeNeverGoesBackAndWhatAnEventSaysOfItselfStays() {
        arrive(10, 1);
        arrive(7, 2);
        arrive(12, 3);
        source.close();
        List<Long> times = new ArrayList<>();
        List<Long> own = new ArrayList<>();
        while (source.next()) {
            source.writeTo(read);
            times.add(source.timeNanos());
            own.add(read.eventTimeNanos());
        }
        assertThat(times).containsExactly(10L, 10L, 12L);
        assertThat(own).containsExactly(10L, 7L, 12L);
    }

    @Test
    void whoHandsOverWaitsWhileItIsFullAndNoLongerThanItIsOpen() throws InterruptedException {
        Thread other = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 100; i++) {
                arrive(i, i);
            }
        });
        while (other.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(source.arrived()).isEqualTo(16);
        source.close();
        other.join();
        int count = 0;
        while (source.next()) {
            count++;
        }
        assertThat(count).isEqualTo(16);
    }
}
