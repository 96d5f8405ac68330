package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.market.Captures;
import xyz.noderr.market.Decoded;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Real streams whose messages are lost, come twice, in another order or cut short, whose connection is lost, and whose
 * snapshots come late or are old: whenever there is a book, it is one that the venue had, and not long ago.
 */
class FaultyStreamTest {
    private static final int MESSAGES = 25_000;
    private static final int WITHOUT_FAULTS = 500;
    /** How many states the book may be behind the venue's: what is on the way, and what is lost and not missed yet. */
    private static final int BEHIND = 4;

    private final SplittableRandom random = new SplittableRandom(20260824);
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();
    private final Map<String, Integer> placeOfState = new HashMap<>();
    private long lost;
    private long torn;
    private long disconnections;
    private long twice;
    private long knownBooks;
    private long snapshotAt = -1;
    private boolean hasSnapshot;
    private int remembered;

    /** Each of the first messages as the venue sent it, and what becomes of it on the way. */
    @ParameterizedTest
    @EnumSource(BinanceForm.class)
    void noBookIsEverWrong(BinanceForm form) throws IOException {
        boolean futures = form == BinanceForm.BINANCE_USDM;
        Instrument instrument =
                BinanceDecoderTest.instrument(futures ? "0.10" : "0.01", futures ? "0.001" : "0.00000001");
        NaiveBook venue = new NaiveBook(futures, instrument);
        BinanceFeed feed = new BinanceFeed(form, List.of(instrument), 64);
        BookStage books = new BookStage(1);
        try (BufferedReader lines = Captures.open(
                        futures ? "binance-usdm-btcusdt-20240808.gz" : "binance-spot-btcusdt-20240808.gz");
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .ringSize(16)
                        .depthLevels(64)
                        .bookLevels(NaiveBook.LEVELS)
                        .stage(Step.BOOK, books)
                        .stage(Step.OBSERVER, this::look)
                        .start()) {
            int place = 0;
            String old = "";
            String answer = "";
            for (String line = lines.readLine(); line != null && place < MESSAGES; line = lines.readLine(), place++) {
                String message = line.substring(line.indexOf(' ') + 1);
                venue.take(message);
                remember(venue);
                onTheWay(message, place);
                if (hasSnapshot && place < MESSAGES - WITHOUT_FAULTS && random.nextInt(1_000) == 0) {
                    waiting.clear();
                    feed.disconnected();
                    take(feed, pipeline);
                    disconnections++;
                }
                if (place == snapshotAt) {
                    waiting.addLast(answer);
                }
                while (waiting.size() > 1 || (place > MESSAGES - WITHOUT_FAULTS && !waiting.isEmpty())) {
                    deliver(waiting.removeFirst(), feed, pipeline);
                    check(venue);
                }
                if (place % 300 == 0) {
                    old = venue.snapshot();
                }
                if (hasSnapshot && snapshotAt <= place && feed.needsSnapshot(0)) {
                    // What is asked for comes a little later, and one answer in three was old when it was given.
                    answer = random.nextInt(3) == 0 ? old : venue.snapshot();
                    snapshotAt = place + 1L + random.nextInt(20);
                }
            }
            pipeline.requireNoFailure();
        }
        assertThat(lost).isPositive();
        assertThat(disconnections).isPositive();
        assertThat(feed.gaps()).as("gaps").isBetween(lost / 4, 4 * lost);
        assertThat(feed.count(Decoded.MALFORMED)).as("malformed").isEqualTo(torn);
        assertThat(feed.stale()).as("stale").isGreaterThanOrEqualTo(twice / 2);
        assertThat(knownBooks).as("there is mostly a book").isGreaterThan(MESSAGES / 4);
        assertThat(shown.getLast()).as("the book at the end").isEqualTo(venue.states.getLast());
    }

    private void remember(NaiveBook venue) {
        for (; remembered < venue.states.size(); remembered++) {
            placeOfState.put(venue.states.get(remembered), remembered);
        }
    }

    private void onTheWay(String message, int place) {
        boolean sound = place > MESSAGES - WITHOUT_FAULTS || message.contains("lastUpdateId");
        int fate = sound ? 1_000 : random.nextInt(1_000);
        boolean update = message.contains("depthUpdate");
        if (fate < 5) {
            lost += update ? 1 : 0;
        } else if (fate < 15) {
            waiting.addLast(message);
            waiting.addLast(message);
            twice += update ? 1 : 0;
        } else if (fate < 17 && !waiting.isEmpty()) {
            // Before the one that came before it.
            String before = waiting.removeLast();
            waiting.addLast(message);
            waiting.addLast(before);
        } else if (fate < 20) {
            waiting.addLast(message.substring(0, 1 + random.nextInt(message.length() - 2)));
            torn++;
            lost += update ? 1 : 0;
        } else {
            waiting.addLast(message);
        }
    }

    private static void deliver(String message, BinanceFeed feed, Pipeline pipeline) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        feed.accept(bytes, 0, bytes.length, 1);
        take(feed, pipeline);
    }

    private static void take(BinanceFeed feed, Pipeline pipeline) {
        while (feed.next()) {
            feed.writeTo(pipeline.claim());
            pipeline.publish();
        }
        pipeline.drain();
    }

    /** Before the first snapshot the best bid and ask alone make a book. */
    private void look(Event event) {
        hasSnapshot |= event.kind() == EventKind.DEPTH_SNAPSHOT;
        if (hasSnapshot && event.kind().namesInstrument() && !event.depth().continued()) {
            shown.add(NaiveBook.shown(event.book()));
        }
    }

    private boolean hasBook() {
        return !shown.isEmpty() && shown.getLast().length() > 1;
    }

    private void check(NaiveBook venue) {
        if (hasBook()) {
            Integer place = placeOfState.get(shown.getLast());
            assertThat(place)
                    .as("a book that the venue had: " + shown.getLast())
                    .isNotNull();
            assertThat(place).isGreaterThanOrEqualTo(venue.states.size() - 1 - BEHIND);
            knownBooks++;
        }
    }
}
