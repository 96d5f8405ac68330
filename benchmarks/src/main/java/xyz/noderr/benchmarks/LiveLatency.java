package xyz.noderr.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.live.EventTarget;
import xyz.noderr.market.live.LiveFeed;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.live.StreamSettings;
import xyz.noderr.market.live.Venue;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.latency.StageLatency;

/**
 * How long a websocket frame is on its way from a venue's socket on the loopback to an event on the ring: read, decoded and
 * published by the very classes that do it live. A venue in another thread sends trades at a fixed rate; each counts from
 * the moment at which its timetable wanted it sent, to the one at which it was published. Then the floor, between the halves
 * of the same run: as many bytes there and back over a bare socket, of which half is one way.
 *
 * <p>Once with a loop that waits blocked, as for the bare socket, and once with one that spins, as for the bare socket too.
 * The stages run in the stream's thread, so that a machine of two cores has one for the venue and one for us.
 */
public final class LiveLatency {
    private static final int WARM_UP_RATE = 10_000;
    private static final int WARM_UP_SECONDS = 4;

    private LiveLatency() {}

    /** Arguments: messages a second, seconds, and a folder for the distributions; default 2000 10 target/latency. */
    public static void main(String[] args) throws Exception {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        Path folder = Path.of(args.length > 2 ? args[2] : "target/latency");
        Files.createDirectories(folder);
        System.out.printf(Locale.ROOT, "%d messages/s for %d s, ns: p50, p99, p99.9, max%n", rate, seconds);
        for (Waiting waiting : List.of(Waiting.BLOCKING, Waiting.BUSY_SPIN)) {
            run(WARM_UP_RATE, WARM_UP_SECONDS, waiting, new StageLatency());
            SocketEcho.measure(WARM_UP_RATE, WARM_UP_SECONDS, waiting, new StageLatency());
            StageLatency floor = new StageLatency();
            StageLatency live = new StageLatency();
            run(rate, (seconds + 1) / 2, waiting, live);
            SocketEcho.measure(rate, seconds, waiting, floor);
            run(rate, (seconds + 1) / 2, waiting, live);
            print(waiting + " ring", live, folder);
            print(waiting + " echo", floor, folder);
        }
    }

    private static void run(int rate, int runSeconds, Waiting waiting, StageLatency latency)
            throws IOException, NoSuchAlgorithmException, InterruptedException {
        Instrument instrument = new Instrument(
                0,
                new InstrumentSettings(
                        "binance_spot",
                        "BTCUSDT",
                        "BTC",
                        "USDT",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.00001"),
                        BigDecimal.ZERO,
                        8));
        try (PacedVenue venue = new PacedVenue();
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .stage(Step.OBSERVER, event -> {})
                        .start()) {
            var publisher = pipeline.publisher(0);
            EventTarget target = new EventTarget() {
                private Event claimed = new Event(0, 0);

                @Override
                public Event claim() {
                    claimed = publisher.claim();
                    return claimed;
                }

                @Override
                public void publish() {
                    // A trade's price is its number: read before the event belongs to the stages.
                    long number = claimed.kind() == EventKind.TRADE ? claimed.priceTicks() : 0;
                    publisher.publish();
                    if (number > 0) {
                        latency.record(System.nanoTime() - venue.intendedNanos(number));
                    }
                    pipeline.drain();
                }
            };
            try (LiveFeed feed = new LiveFeed(
                    Venue.BINANCE_SPOT.protocol(List.of("BTCUSDT"), List.of("trade"), venue.uri()),
                    VenueForm.BINANCE_SPOT.newFeed(List.of(instrument), 1),
                    target,
                    StreamSettings.DEFAULT.waiting(waiting),
                    SSLContext.getDefault(),
                    ReceiveClock.SYSTEM,
                    new Random(1),
                    LiveListener.NONE)) {
                feed.start();
                venue.send(rate, (long) rate * runSeconds);
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
                while (feed.stream().messages() < (long) rate * runSeconds) {
                    if (System.nanoTime() - end > 0) {
                        throw new IllegalStateException("not all messages came: " + feed.failure());
                    }
                    Thread.sleep(Duration.ofMillis(1));
                }
            }
            pipeline.drain();
            pipeline.requireNoFailure();
        }
    }

    private static void print(String name, StageLatency latency, Path folder) throws IOException {
        LatencySummary summary = latency.summary();
        System.out.printf(
                Locale.ROOT,
                "%-16s %8d %8d %8d %10d%n",
                name,
                summary.p50(),
                summary.p99(),
                summary.p999(),
                summary.max());
        latency.write(folder.resolve("live-" + name.replace(' ', '-') + ".hgrm"));
    }
}
