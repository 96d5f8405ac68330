package xyz.noderr.node.tier;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.node.http.NodeHealth;
import xyz.noderr.node.link.LinkClient;
import xyz.noderr.node.link.LinkTls;
import xyz.noderr.node.network.Agreement;
import xyz.noderr.node.network.Discovery;
import xyz.noderr.node.signal.Correlated;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.node.signal.Verdict;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * Says what to trade: sends what its strategies want to every guardian. It trades the same on paper, as strategies and the
 * allocation of capital go by an account.
 */
public final class Oracle implements Duty {
    /** A guardian that takes longer has not answered. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(Oracle.class.getName());
    private static final double NANOS_PER_SECOND = 1e9;

    /** What was decided, on its way from the ring's thread to the thread that speaks of it. */
    private record Decided(Signal signal, long sinceNanos) {}

    private final Agreement agreement;
    private final Discovery discovery;
    private final DoubleConsumer seconds;
    private final Wishes wishes;
    private final Counter sent = new Counter();
    private final Latest<String, Decided> decided = new Latest<>();
    private final Outboxes<Signal> guardians;
    private final Thread speaker =
            Thread.ofPlatform().name("noderr-signals").daemon().unstarted(this::speak);
    private volatile @Nullable LiveTrading trading;
    private volatile boolean closed;

    /**
     * An oracle.
     *
     * @param decider the SHA-256 of its configuration
     * @param seconds takes how long each signal took, from its event to a guardian's answer
     */
    public Oracle(
            List<Instrument> instruments,
            String decider,
            LinkTls tls,
            Agreement agreement,
            Discovery discovery,
            DoubleConsumer seconds) {
        this.agreement = agreement;
        this.discovery = discovery;
        this.seconds = seconds;
        wishes = new Wishes(instruments, decider, this::isLive, this::decided);
        guardians = new Outboxes<>(discovery.peers(), tls, ANSWER_WITHIN, this::send);
    }

    @Override
    public void onEvent(Event event) {
        wishes.onEvent(event);
    }

    private void decided(Signal signal, long sinceNanos) {
        if (decided.put(signal.instrument(), new Decided(signal, sinceNanos)) != null) {
            guardians.undelivered().increment();
        }
    }

    @Override
    public void start(LiveTrading started) {
        trading = started;
        speaker.start();
    }

    private boolean isLive() {
        LiveTrading running = trading;
        return running != null && running.isLive();
    }

    private void speak() {
        try {
            while (!closed) {
                Decided next = decided.take(LOOK);
                if (next != null) {
                    agreement.propose(next.signal(), agreed -> post(agreed, next.sinceNanos()));
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Signal signal, long sinceNanos) {
        try (Correlated _ = new Correlated(signal.id())) {
            LOG.log(System.Logger.Level.INFO, "Signal: {0}", signal);
        }
        guardians.post(signal, signal, sinceNanos);
    }

    private void send(String peer, LinkClient client, Signal signal, long sinceNanos)
            throws LinkClient.FailedException {
        Verdict verdict = client.judge(signal);
        sent.increment();
        seconds.accept((System.nanoTime() - sinceNanos) / NANOS_PER_SECOND);
        LOG.log(System.Logger.Level.INFO, "The guardian at {0} has {1}", peer, verdict);
    }

    @Override
    public void register(Metrics metrics) {
        metrics.counter("signal.sent", "Signals that a guardian has answered", sent::value);
        metrics.counter(
                "signal.undelivered",
                "Signals that came to no guardian, or were overtaken",
                guardians.undelivered()::value);
    }

    @Override
    public Map<String, NodeHealth.Component> health() {
        Map<String, NodeHealth.Component> parts = new LinkedHashMap<>();
        parts.put("guardians", guardians.health());
        parts.put("agreement", new NodeHealth.Component(true, agreement.state()));
        parts.put("discovery", new NodeHealth.Component(true, discovery.state()));
        return parts;
    }

    @Override
    public void close() {
        closed = true;
        speaker.interrupt();
        guardians.close();
    }
}
