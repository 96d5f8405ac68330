package xyz.noderr.market.simulator;

import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the capture's messages to the subscribers when they are due: after the times at which they were received, as fast
 * as the clients take them, or when a test says. In slices, so that requests are heard in between; all of it in the
 * simulator's one thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails in a slice is told by the end.
final class Replay {
    private static final int SLICE = 256;
    private static final int SERVICE_RESTART = 1012;

    private final EventLoop loop;
    private final List<Path> files;
    private CaptureReader reader;
    private final long rounds;
    private long round;
    private Renumbering renumbering = Renumbering.NONE;
    private final Market market;
    private final Sessions sessions;
    private final StreamFaults faults;
    private final Pace pace;
    private final Tally tally;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private @Nullable CapturedMessage next;
    private boolean scheduled;
    private boolean begun;
    private long beganNanos;
    private long firstReceivedNanos;
    private long position;
    private long target;
    private @Nullable CompletableFuture<Void> advanced;

    Replay(
            EventLoop loop,
            List<Path> files,
            long rounds,
            Market market,
            Sessions sessions,
            StreamFaults faults,
            Pace pace,
            Tally tally) {
        this.loop = loop;
        this.files = files;
        this.rounds = rounds;
        this.market = market;
        this.sessions = sessions;
        this.faults = faults;
        this.pace = pace;
        this.tally = tally;
        reader = new CaptureReader(files);
    }

    /** Goes on, if there is anything to go on with: after a subscription, or when a client takes more. */
    void wake() {
        if (!scheduled) {
            scheduled = true;
            loop.execute(this::slice);
        }
    }

    /** Takes so many more messages; what comes back is done when they went out, or the capture is over. */
    CompletableFuture<Void> advance(long messages) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        advanced = done;
        target = position + messages;
        wake();
        return done;
    }

    private void slice() {
        scheduled = false;
        boolean more = true;
        try {
            for (int i = 0; more && i < SLICE; i++) {
                more = step();
            }
        } catch (RuntimeException failed) {
            end.completeExceptionally(failed);
            more = false;
        }
        sessions.flush();
        tally.set(Happening.UNREADABLE, reader.unreadable());
        if (more) {
            wake();
        } else if (advanced != null && (position >= target || end.isDone())) {
            advanced.complete(null);
            advanced = null;
        }
    }

    /** Sends the next message, if it is due and can go out now. */
    private boolean step() {
        if (end.isDone() || !ready()) {
            return false;
        }
        CapturedMessage message = next == null ? read() : next;
        if (message == null) {
            return false;
        }
        next = message;
        if (pace.speed() > 0 && !due(message)) {
            return false;
        }
        next = null;
        if (message.stream() != null) {
            position++;
            tally.add(Happening.REPLAYED);
        }
        faults.send(market.take(message), position, message.receivedNanos());
        return true;
    }

    /** The next message; null where the capture is over, or begins anew. */
    private @Nullable CapturedMessage read() {
        CapturedMessage message = reader.next();
        if (message != null) {
            return renumbering.of(message);
        }
        market.finish().forEach(sessions::send);
        faults.finish();
        round++;
        if (round == rounds) {
            end.complete(null);
        } else {
            beginAnew();
        }
        return null;
    }

    /** As a venue that is started anew: all websockets are closed, and what comes then is a later time's. */
    private void beginAnew() {
        tally.add(Happening.RESTARTED);
        reader = new CaptureReader(files);
        renumbering = market.facts().round(round);
        market.begin(renumbering);
        sessions.all().forEach(session -> session.close(SERVICE_RESTART, "Service Restart"));
        if (pace.kind() != Pace.Kind.FASTEST) {
            wake();
        }
    }

    private boolean ready() {
        return switch (pace.kind()) {
            case STEPPED -> position < target && sessions.takeMore();
            case FASTEST -> sessions.subscribed() && sessions.takeMore();
            case TIMED -> begun || sessions.subscribed();
        };
    }

    private boolean due(CapturedMessage message) {
        long now = loop.ticker().nanoTime();
        if (!begun) {
            begun = true;
            beganNanos = now;
            firstReceivedNanos = message.receivedNanos();
        }
        long dueNanos = (long) ((message.receivedNanos() - firstReceivedNanos) / pace.speed());
        long wait = dueNanos - (now - beganNanos);
        if (wait > 0) {
            scheduled = true;
            loop.schedule(this::slice, wait, TimeUnit.NANOSECONDS);
        }
        return wait <= 0;
    }

    /** How many messages it has come past. */
    long position() {
        return position;
    }

    /** Done when the capture is over. */
    CompletableFuture<Void> end() {
        return end;
    }

    void close() {
        reader.close();
    }
}
