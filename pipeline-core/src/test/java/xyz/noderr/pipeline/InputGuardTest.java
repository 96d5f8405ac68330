package xyz.noderr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Standing;

class InputGuardTest {
    private final InputGuard guard = new InputGuard(Duration.ofNanos(100), Duration.ofNanos(1_000));

    private static Event trade(long timeNanos, long receivedNanos) {
        Event event = new Event(0, 0);
        event.reset(0);
        event.trade(0, timeNanos, 1, 1);
        event.received(receivedNanos);
        return event;
    }

    private Event judged(Event event) {
        guard.onEvent(event);
        return event;
    }

    private static Event numbered(int source, long number) {
        Event event = trade(1, 1);
        event.stampSource(source);
        event.sourceSequence(number);
        return event;
    }

    @Test
    void anEventAfterALaterOneIsGivenItsTime() {
        judged(trade(1_000, 1_000));
        Event behind = judged(trade(950, 1_001));
        assertThat(behind.eventTimeNanos()).isEqualTo(1_000);
        assertThat(behind.standing()).isEqualTo(Standing.SOUND);
        assertThat(guard.putForward()).isEqualTo(1);
    }

    @Test
    void marketDataThatIsTooLateIsPutAside() {
        judged(trade(1_000, 1_000));
        assertThat(judged(trade(900, 1_001)).standing()).isEqualTo(Standing.SOUND);
        assertThat(judged(trade(899, 1_001)).standing()).isEqualTo(Standing.LATE);
        assertThat(guard.late()).isEqualTo(1);
    }

    @Test
    void answersAndCommandsAreNeverPutAsideForTheirTime() {
        judged(trade(1_000_000, 1_000_000));
        Event answer = new Event(0, 0);
        answer.accepted(0, 5, 1);
        assertThat(judged(answer).standing()).isEqualTo(Standing.SOUND);
        assertThat(answer.eventTimeNanos()).isEqualTo(1_000_000);
        Event command = new Event(0, 0);
        command.halt(5);
        assertThat(judged(command).standing()).isEqualTo(Standing.SOUND);
    }

    /** One venue whose clock runs a day ahead would make all others late by a day. */
    @Test
    void aTimeLongAfterTheReceiptMovesNoClock() {
        judged(trade(1_000, 1_000));
        assertThat(judged(trade(9_000, 1_100)).standing()).isEqualTo(Standing.AHEAD);
        assertThat(judged(trade(1_200, 1_200)).standing()).isEqualTo(Standing.SOUND);
        assertThat(guard.ahead()).isEqualTo(1);
        assertThat(guard.nowNanos()).isEqualTo(1_200);
    }

    /** Without it the book would be wrong, and nobody would know. */
    @Test
    void whatABookIsBuiltOfIsNeverPutAsideForItsTime() {
        judged(trade(1_000, 1_000));
        for (EventKind kind : List.of(EventKind.DEPTH_UPDATE, EventKind.DEPTH_SNAPSHOT, EventKind.DEPTH_GAP)) {
            Event late = judged(ofBook(kind, 5));
            assertThat(late.standing()).isEqualTo(Standing.SOUND);
            assertThat(late.eventTimeNanos()).isEqualTo(1_000);
        }
        Event ahead = ofBook(EventKind.DEPTH_UPDATE, 9_000);
        ahead.received(1_100);
        assertThat(judged(ahead).standing()).isEqualTo(Standing.SOUND);
        assertThat(ahead.eventTimeNanos()).isEqualTo(1_100);
        assertThat(guard.nowNanos()).isEqualTo(1_100);
        assertThat(guard.ahead()).isEqualTo(1);
    }

    private static Event ofBook(EventKind kind, long timeNanos) {
        Event event = new Event(0, 0);
        switch (kind) {
            case DEPTH_SNAPSHOT -> event.depthSnapshot(0, timeNanos);
            case DEPTH_GAP -> event.depthGap(0, timeNanos);
            default -> event.depthUpdate(0, timeNanos);
        }
        return event;
    }

    @Test
    void aNumberThatCameBeforeIsADuplicateOfItsSourceAlone() {
        assertThat(judged(numbered(0, 10)).standing()).isEqualTo(Standing.SOUND);
        assertThat(judged(numbered(7, 10)).standing()).isEqualTo(Standing.SOUND);
        assertThat(judged(numbered(0, 10)).standing()).isEqualTo(Standing.DUPLICATE);
        assertThat(judged(numbered(0, 9)).standing()).isEqualTo(Standing.DUPLICATE);
        assertThat(judged(numbered(0, 11)).standing()).isEqualTo(Standing.SOUND);
        assertThat(judged(numbered(0, 0)).standing()).as("no number").isEqualTo(Standing.SOUND);
        assertThat(guard.duplicates()).isEqualTo(2);
    }

    @Test
    void thePartsOfOneMessageCarryOneNumber() {
        Event first = new Event(0, 0);
        first.depthUpdate(0, 1).markContinued();
        first.sourceSequence(5);
        Event second = new Event(0, 0);
        second.depthUpdate(0, 1);
        second.sourceSequence(5);
        Event again = new Event(0, 0);
        again.depthUpdate(0, 1);
        again.sourceSequence(5);
        assertThat(judged(first).standing()).isEqualTo(Standing.SOUND);
        assertThat(judged(second).standing()).isEqualTo(Standing.SOUND);
        assertThat(judged(again).standing()).isEqualTo(Standing.DUPLICATE);
    }

    @Property
    void timeNeverGoesBackAndEveryEventIsAccountedFor(
            @ForAll @Size(min = 1, max = 100) List<@LongRange(min = 0, max = 2_000) Long> times) {
        InputGuard fresh = new InputGuard(Duration.ofNanos(300), Duration.ofDays(1));
        long now = Long.MIN_VALUE;
        int sound = 0;
        for (long time : times) {
            Event event = trade(time, time);
            fresh.onEvent(event);
            if (event.standing() == Standing.SOUND) {
                assertThat(event.eventTimeNanos()).isGreaterThanOrEqualTo(now);
                now = event.eventTimeNanos();
                sound++;
            }
        }
        assertThat(sound + fresh.late()).isEqualTo(times.size());
    }

    @Test
    void whatIsPutAsideIsJournalledAndReachesNoLaterStage() {
        int[] seen = new int[2];
        try (Pipeline pipeline = Pipeline.builder()
                .topology(Topology.PIPELINED)
                .stage(Step.JOURNAL, event -> seen[0]++)
                .stage(Step.RISK, event -> seen[1]++)
                .start()) {
            for (int i = 0; i < 2; i++) {
                pipeline.claim().trade(0, 1, 1, 1);
                pipeline.publish();
            }
            Publisher numbered = pipeline.publisher(1);
            for (int i = 0; i < 3; i++) {
                Event event = numbered.claim();
                event.trade(0, 1, 1, 1);
                event.sourceSequence(4);
                numbered.publish();
            }
            pipeline.drain();
        }
        assertThat(seen).containsExactly(5, 3);
    }
}
