package xyz.noderr.node.tier;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.node.http.NodeHealth;
import xyz.noderr.node.link.LinkServer;
import xyz.noderr.node.link.LinkTls;
import xyz.noderr.node.network.Chain;
import xyz.noderr.node.signal.Correlated;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.node.signal.Verdict;
import xyz.noderr.node.signal.Votes;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * Says how to trade: gives what more than half of the guardians have approved to its pipeline, whose orders leave by the
 * gateway, on paper unless the node is told otherwise. Without a majority in time nothing is done.
 */
public final class Validator implements Duty {
    /** How long after the first guardian's word the others count. */
    public static final Duration VOTE_WITHIN = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Validator.class.getName());
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BASIS_POINTS = 1e4;

    private final String host;
    private final int port;
    private final LinkTls tls;
    private final Set<String> voters;
    private final Chain chain;
    private final Votes votes;
    private final ReentrantLock voting = new ReentrantLock();
    private final Map<String, Signal> executed = new Recent<>();
    private final Followed followed;
    private final Counter majorities = new Counter();
    private final Counter failures = new Counter();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("noderr-votes").daemon().factory());
    private final DoubleConsumer seconds;
    private final DoubleConsumer slippage;
    private final Counter refused = new Counter();
    private volatile @Nullable LiveTrading trading;
    private @Nullable LinkServer server;

    /**
     * A validator.
     *
     * @param port where it listens to guardians; 0 for any that is free
     * @param voters the ids of all guardians
     * @param seconds takes how long each vote took, from the first word to the majority
     * @param slippage takes by how many basis points each fill was worse than the price at which it was decided
     */
    public Validator(
            List<Instrument> instruments,
            String host,
            int port,
            LinkTls tls,
            List<String> voters,
            Chain chain,
            DoubleConsumer seconds,
            DoubleConsumer slippage) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.voters = new TreeSet<>(voters);
        this.chain = chain;
        this.seconds = seconds;
        this.slippage = slippage;
        votes = new Votes(this.voters, VOTE_WITHIN);
        followed = new Followed(instruments, this::isLive, this::tell);
    }

    @Override
    public void onEvent(Event event) {
        followed.onEvent(event);
    }

    @Override
    public void start(LiveTrading started) {
        trading = started;
        LinkServer listening = LinkServer.validator(host, port, tls, refused, this::hear);
        server = listening;
        LOG.log(System.Logger.Level.INFO, "Listens to guardians at {0}:{1}", host, listening.port() + "");
        var _ = clock.scheduleWithFixedDelay(this::expire, 1, 1, TimeUnit.SECONDS);
    }

    private boolean isLive() {
        LiveTrading running = trading;
        return running != null && running.isLive();
    }

    private void hear(Verdict verdict, String guardian) {
        if (!votes.has(guardian)) {
            throw new InvalidInputException(
                    "guardian",
                    "one of " + voters + ", who vote",
                    guardian,
                    "name it in NODE_VOTERS of the validator, if it is to vote");
        }
        Signal signal = verdict.signal();
        voting.lock();
        try (Correlated _ = new Correlated(signal.id())) {
            LOG.log(System.Logger.Level.INFO, "{0} has {1}", guardian, verdict);
            long now = System.nanoTime();
            switch (votes.add(signal, guardian, verdict.approved(), now)) {
                case APPROVED -> {
                    majorities.increment();
                    seconds.accept(votes.nanosSince(signal, now) / NANOS_PER_SECOND);
                    execute(signal);
                }
                case REJECTED ->
                    LOG.log(System.Logger.Level.INFO, "No majority of {0} can approve it any more", voters);
                case OPEN, CLOSED -> {}
            }
        } finally {
            voting.unlock();
        }
    }

    private void execute(Signal signal) {
        LiveTrading running = trading;
        if (running == null) {
            LOG.log(System.Logger.Level.WARNING, "Not executed: this validator has not begun");
            return;
        }
        Optional<Instrument> instrument = Hearing.instrument(signal, running.instruments());
        Optional<String> objection = Hearing.objection(signal, running, followed.nowNanos());
        if (objection.isPresent() || instrument.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "Not executed: {0}", objection.orElse(""));
            return;
        }
        LOG.log(System.Logger.Level.INFO, "{0} is approved by {1} of {2}", signal, votes.approving(signal), voters);
        executed.put(signal.id(), signal);
        var _ = followed.follow(running, instrument.get().id(), signal.weight(), signal.id());
    }

    /** Who does not answer says no. */
    private void expire() {
        voting.lock();
        try {
            votes.expired(System.nanoTime()).forEach((signal, silent) -> {
                failures.increment();
                try (Correlated _ = new Correlated(signal.id())) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "No majority within {0} s, so nothing is done; nothing was heard of {1}",
                            VOTE_WITHIN.toSeconds(),
                            silent);
                }
            });
        } finally {
            voting.unlock();
        }
    }

    private void tell(Followed.Note note) {
        Instrument instrument = note.instrument();
        BigDecimal lots = instrument.quantityOf(note.lots());
        BigDecimal price = instrument.priceOf(note.ticks());
        try (Correlated _ = new Correlated(note.signal())) {
            String label = instrument.settings().label();
            switch (note.what()) {
                case ORDERED ->
                    say("Order {0} leaves" + how() + ": {1} {2} {3} at {4} at worst", note, lots, label, price);
                case FILLED -> {
                    say("Order {0} is filled" + how() + ": {1} {2} {3} at {4}", note, lots, label, price);
                    slipped(note, price);
                    chain.settle(note.signal(), note.orderId());
                }
                case TAKEN_OFF -> say("Order {0} is off the venue", note, lots, label, price);
                case REJECTED_BY_VENUE -> say("Order {0} was not taken by the venue", note, lots, label, price);
                case REFUSED ->
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "Risk refuses an order as {0}: {1} {2} {3}",
                            note.reason(),
                            note.side(),
                            lots,
                            label);
            }
        }
    }

    private String how() {
        LiveTrading now = trading;
        return now != null && now.isReal() ? ", for money" : ", on paper";
    }

    private static void say(String text, Followed.Note note, BigDecimal lots, String label, BigDecimal price) {
        LOG.log(System.Logger.Level.INFO, text, note.orderId() + "", note.side(), lots, label, price);
    }

    private void slipped(Followed.Note fill, BigDecimal price) {
        voting.lock();
        try {
            Signal signal = executed.get(fill.signal());
            if (signal != null && signal.price().signum() > 0) {
                double part = price.doubleValue() / signal.price().doubleValue() - 1;
                slippage.accept(fill.side().sign() * part * BASIS_POINTS);
            }
        } finally {
            voting.unlock();
        }
    }

    @Override
    public void register(Metrics metrics) {
        metrics.counter("consensus", "Signals that a majority of the guardians has approved", majorities::value);
        metrics.counter("consensus.failures", "Signals without a majority in time", failures::value);
        metrics.counter(
                "execution.notes.missed", "What came of signals and there was no time to tell", followed::missed);
        metrics.counter("link.refused", "Calls of peers that are not of the tier before", refused::value);
    }

    @Override
    public Map<String, NodeHealth.Component> health() {
        return Map.of("chain", new NodeHealth.Component(true, chain.state()));
    }

    @Override
    public void close() {
        LinkServer listening = server;
        if (listening != null) {
            listening.close();
        }
        clock.shutdownNow();
        followed.close();
    }
}
