package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;

/** What goes on a tape comes off it. */
class TapeTest {
    private static final List<Consumer<Event>> EVENTS = List.of(
            event -> event.trade(1, 10, 100, 5),
            event -> event.trade(0, 11, 101, 6, Side.SELL),
            event -> event.quote(0, 12, 99, 1, 101, 2),
            event -> event.quote(0, 12, 0, 0, 101, 2),
            event -> {
                Depth depth = event.depthSnapshot(0, 13);
                depth.addBid(98, 7);
                depth.addBid(97, 8);
                depth.addAsk(102, 9);
                depth.markContinued();
            },
            event -> event.depthUpdate(0, 14).addAsk(103, 0),
            event -> event.depthGap(0, 15),
            event -> event.bar(0, 16, 60, 100, 104, 96, 102, 77),
            event -> event.funding(0, 17, -5, 6, 7, 8),
            event -> event.liquidation(0, 18, 100, 3, Side.BUY),
            event -> event.venueStatus(0, 19, VenueStatus.DOWN),
            event -> event.timer(3, 20));

    private static Event filled(Consumer<Event> fill, int place) {
        Event event = new Event(0, 0, 4, 1);
        event.resetInput(0);
        fill.accept(event);
        event.received(event.eventTimeNanos() + 3);
        event.stampSource(place % 3);
        event.sourceSequence(place);
        return event;
    }

    /** Twice, from an event that said something else before: nothing of that may shine through. */
    @Test
    void eachKindComesOffAsItWentOn() {
        Tape tape = new Tape();
        for (int i = 0; i < EVENTS.size(); i++) {
            tape.add(filled(EVENTS.get(i), i), 10 + i);
        }
        Event read = new Event(0, 0, 4, 1);
        for (int round = 0; round < 2; round++) {
            for (int i = EVENTS.size() - 1; i >= 0; i--) {
                Event expected = filled(EVENTS.get(i), i);
                read.resetInput(0);
                tape.read(i, read);
                assertThat(EventDigest.input(read)).as("event %s", i).isEqualTo(EventDigest.input(expected));
                assertThat(read.kind()).isEqualTo(expected.kind());
                assertThat(read.receiveTimeNanos()).isEqualTo(expected.receiveTimeNanos());
                assertThat(read.sourceSequence()).isEqualTo(i);
                assertThat(read.source()).isEqualTo(i % 3);
                assertThat(read.depth().continued()).isEqualTo(expected.depth().continued());
                assertThat(tape.timeNanos(i)).isEqualTo(10 + i);
            }
        }
    }

    @Test
    void theFirstEventAfterATimeIsFound() {
        Tape tape = new Tape();
        for (long time : new long[] {10, 10, 20, 30}) {
            tape.add(filled(event -> event.trade(0, time, 1, 1), 0), time);
        }
        assertThat(List.of(tape.firstAfter(9), tape.firstAfter(10), tape.firstAfter(25), tape.firstAfter(30)))
                .containsExactly(0, 2, 3, 4);
    }

    /** The price at the cut is 100; with a jump of a twentieth a trade at 110 is one at 100 + 105 − 110. */
    @Test
    void aMirroredMarketGoesTheOtherWayAndCouldBe() {
        Tape tape = new Tape();
        tape.add(filled(event -> event.trade(0, 1, 100, 5), 0), 1);
        MirroredEvent mirror = new MirroredEvent(tape, 1, 1.05);
        Event to = new Event(0, 0, 4, 1);

        to.resetInput(0);
        mirror.write(filled(event -> event.trade(0, 2, 110, 5, Side.BUY), 0), to);
        assertThat(to.priceTicks()).isEqualTo(95);
        assertThat(to.quantityLots()).isEqualTo(10);
        assertThat(to.aggressor()).isEqualTo(Side.SELL);

        to.resetInput(0);
        mirror.write(filled(event -> event.bar(0, 3, 60, 100, 120, 90, 110, 7), 0), to);
        assertThat(List.of(
                        to.bar().openTicks(),
                        to.bar().highTicks(),
                        to.bar().lowTicks(),
                        to.bar().closeTicks()))
                .containsExactly(105L, 115L, 85L, 95L);

        to.resetInput(0);
        mirror.write(filled(event -> event.quote(0, 4, 109, 1, 111, 2), 0), to);
        assertThat(to.depth().bidTicks(0)).isEqualTo(94);
        assertThat(to.depth().bidLots(0)).isEqualTo(4);
        assertThat(to.depth().askTicks(0)).isEqualTo(96);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aShuffledFutureHasTheSameEventsAtTheSameTimes(long seed) {
        Tape tape = new Tape();
        for (int i = 0; i < 100; i++) {
            int ticks = 100 + i;
            tape.add(filled(event -> event.trade(0, ticks, ticks, 1), i), ticks);
        }
        OtherFuture shuffled = new OtherFuture(
                tape, new Cut(EpochNanos.instant(139), "drawn", 40, 40), Future.SHUFFLED, seed, 4, () -> false);
        List<Long> prices = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        Event event = new Event(0, 0, 4, 1);
        while (shuffled.next()) {
            event.resetInput(0);
            shuffled.writeTo(event);
            assertThat(event.kind()).isEqualTo(EventKind.TRADE);
            prices.add(event.priceTicks());
            times.add(event.eventTimeNanos());
        }
        assertThat(times).isSorted().hasSize(100);
        assertThat(prices.subList(0, 40)).isSorted();
        assertThat(prices.subList(40, 100)).doesNotHaveDuplicates().isNotEqualTo(times.subList(40, 100));
        assertThat(prices.stream().sorted().toList()).isEqualTo(times);
    }

    /** A bar of ten stands on the tape at its open, as the venue has it then, and is known at its end. */
    @Test
    void aBarThatIsNotOverIsAnotherAndWhatIsKnownBehindItIsNot() {
        Tape tape = new Tape();
        tape.add(filled(event -> event.bar(0, 20, 10, 100, 100, 100, 100, 7), 0), 10);
        tape.add(filled(event -> event.trade(0, 12, 101, 1), 0), 12);
        tape.add(filled(event -> event.trade(0, 16, 102, 1), 0), 16);
        assertThat(tape.firstKnownAfter(13)).isZero();
        assertThat(tape.firstKnownAfter(20)).isEqualTo(3);

        OtherFuture cut =
                new OtherFuture(tape, new Cut(EpochNanos.instant(13), "drawn", 0, 1), Future.CUT, 1, 4, () -> false);
        Event event = new Event(0, 0, 4, 1);
        assertThat(cut.next()).isTrue();
        cut.writeTo(event);
        assertThat(event.priceTicks()).isEqualTo(101);
        assertThat(cut.next()).isFalse();
    }
}
