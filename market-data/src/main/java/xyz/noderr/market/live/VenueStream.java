package xyz.noderr.market.live;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * What a venue says, through one connection after the other: where one ends, for whatever reason, is silent for too long,
 * or does not come about, the next is tried after a {@link Backoff}. That a venue ends each after a day is nothing special.
 *
 * <p>Threading: the listener is called in the loop, a thread of the stream's own; all else may be called by any thread.
 */
public final class VenueStream implements AutoCloseable {
    private final VenueProtocol protocol;
    private final StreamListener listener;
    private final StreamSettings settings;
    private final SSLContext tls;
    private final ReceiveClock clock;
    private final Backoff backoff;
    private final EventLoopGroup loop;
    private final TransportCounts counts = new TransportCounts();
    private final Counter connections = new Counter();
    private final Counter losses = new Counter();
    private final Counter refusals = new Counter();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;
    private volatile boolean up;
    private boolean closing;
    private @Nullable Websocket socket;
    private long upSinceNanos;

    /**
     * A stream that {@link #start} begins.
     *
     * @param tls whom to trust; {@link SSLContext#getDefault} for whom Java trusts
     * @param random draws the times between tries
     */
    public VenueStream(
            VenueProtocol protocol,
            StreamListener listener,
            StreamSettings settings,
            SSLContext tls,
            ReceiveClock clock,
            RandomGenerator random) {
        this.protocol = protocol;
        this.listener = listener;
        this.settings = settings;
        this.tls = tls;
        this.clock = clock;
        backoff = new Backoff(settings.firstRetry(), settings.lastRetry(), random);
        loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("noderr-" + protocol.venue(), true), io(settings.waiting()));
    }

    /** To yield is what was asked for. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static IoHandlerFactory io(Waiting waiting) {
        return switch (waiting) {
            case BLOCKING -> NioIoHandler.newFactory();
            case YIELDING ->
                NioIoHandler.newFactory(SelectorProvider.provider(), () -> (selectNow, hasTasks) -> {
                    Thread.yield();
                    return selectNow.get();
                });
            case BUSY_SPIN ->
                NioIoHandler.newFactory(SelectorProvider.provider(), () -> (selectNow, hasTasks) -> selectNow.get());
        };
    }

    /** Begins to connect. Once. */
    public void start() {
        loop.execute(this::connect);
    }

    private void connect() {
        if (!closing) {
            socket = Websocket.open(
                    loop, protocol.stream(), tls, settings.websocket(), clock, counts, new OneConnection());
        }
    }

    /** Runs something in the loop, between two messages. */
    void execute(Runnable task) {
        loop.execute(() -> guarded(task));
    }

    /** Runs something in the loop later; nothing after the stream's end. */
    void schedule(Runnable task, long nanos) {
        if (!loop.isShuttingDown()) {
            var _ = loop.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A listener that cannot go on ends the stream: who reads on would take a hole for the venue's silence. */
    private void guarded(Runnable call) {
        if (closing) {
            return;
        }
        try {
            call.run();
        } catch (Throwable thrown) {
            failure = thrown;
            shutDown();
        }
    }

    private void shutDown() {
        closing = true;
        up = false;
        Websocket last = socket;
        if (last != null) {
            last.close("the stream was ended");
        }
        ended.countDown();
    }

    private final class OneConnection implements WebsocketListener {
        private boolean opened;

        @Override
        public void opened() {
            guarded(() -> {
                opened = true;
                up = true;
                upSinceNanos = clock.nanos();
                connections.increment();
                Websocket open = socket;
                if (open != null) {
                    protocol.subscriptions().forEach(open::send);
                    pingLater(open);
                }
                listener.up();
            });
        }

        private void pingLater(Websocket open) {
            protocol.ping()
                    .ifPresent(ping -> schedule(
                            () -> {
                                if (up && socket == open) {
                                    open.send(ping);
                                    pingLater(open);
                                }
                            },
                            settings.websocket().pingEvery().toNanos()));
        }

        @Override
        public void message(byte[] bytes, int from, int to, long receivedNanos) {
            if (closing) {
                return;
            }
            try {
                listener.message(bytes, from, to, receivedNanos);
            } catch (Throwable thrown) {
                failure = thrown;
                shutDown();
            }
        }

        @Override
        public void closed(String reason) {
            guarded(() -> {
                up = false;
                if (opened) {
                    losses.increment();
                    if (clock.nanos() - upSinceNanos >= settings.steadyAfter().toNanos()) {
                        backoff.reset();
                    }
                    listener.down(reason);
                } else {
                    refusals.increment();
                    listener.refused(reason);
                }
                schedule(VenueStream.this::connect, backoff.nextNanos());
            });
        }
    }

    /** Ends the connection as if it had been lost; another follows. */
    public void reconnect(String reason) {
        loop.execute(() -> {
            Websocket open = socket;
            if (open != null) {
                open.close(reason);
            }
        });
    }

    /** Whether there is a connection now. */
    public boolean isUp() {
        return up;
    }

    /** What the listener has thrown, which ended the stream; null while it goes on. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Waits until the listener has thrown, but not longer than this; returns whether it has. */
    public boolean awaitFailure(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS) && failure != null;
    }

    /** Messages of the venue so far. */
    public long messages() {
        return counts.messages.value();
    }

    /** Bytes from the sockets so far. */
    public long bytes() {
        return counts.bytes.value();
    }

    /** Reads whose messages took their listener too long. */
    public long slowReads() {
        return counts.slowReads.value();
    }

    /** Connections that came about. */
    public long connections() {
        return connections.value();
    }

    /** Connections that were lost. */
    public long losses() {
        return losses.value();
    }

    /** Tries that came to no connection. */
    public long refusals() {
        return refusals.value();
    }

    /** Registers the counters. */
    public void register(Metrics metrics) {
        metrics.counter("market.live.messages", "Messages of the venue", this::messages);
        metrics.counter("market.live.bytes", "Bytes from the venue's sockets", this::bytes);
        metrics.counter("market.live.slow.reads", "Reads whose messages took their listener too long", this::slowReads);
        metrics.counter("market.live.connections", "Connections that came about", this::connections);
        metrics.counter("market.live.losses", "Connections that were lost", this::losses);
        metrics.counter("market.live.refusals", "Tries that came to no connection", this::refusals);
        metrics.gauge("market.live.up", "1 while there is a connection", () -> up ? 1 : 0);
    }

    /** Ends the stream and waits until its listener is called no more. Never from the loop. */
    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            loop.execute(this::shutDown);
            loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6, TimeUnit.SECONDS);
        }
    }
}
