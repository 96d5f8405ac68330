package xyz.noderr.node.tier;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.node.http.NodeHealth;
import xyz.noderr.node.link.LinkClient;
import xyz.noderr.node.link.LinkServer;
import xyz.noderr.node.link.LinkTls;
import xyz.noderr.node.network.Discovery;
import xyz.noderr.node.signal.Correlated;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.node.signal.Verdict;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.strategy.approval.RiskScore;
import xyz.noderr.strategy.approval.SignalRisk;

/**
 * Says whether to trade. A signal is scored by what it would make of the account; one that passes goes through the guardian's
 * own pipeline, which does on paper what a validator would do, so that the limits of its configuration are asked too. What
 * comes of it is told to every validator. A signal is judged once, however many oracles send it.
 */
public final class Guardian implements Duty {
    private static final System.Logger LOG = System.getLogger(Guardian.class.getName());
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final double MILLION = Signal.ALL;

    private final String host;
    private final int port;
    private final LinkTls tls;
    private final Discovery discovery;
    private final SignalRisk risk;
    private final Followed followed;
    private final ReentrantLock judging = new ReentrantLock();
    private final Map<String, Verdict> judged = new Recent<>();
    private final Map<Instrument, Long> approvedWeights = new LinkedHashMap<>();
    private final Counter approved = new Counter();
    private final Counter rejected = new Counter();
    private final Outboxes<Verdict> validators;
    private volatile double lastScore;
    private final Counter refused = new Counter();
    private volatile @Nullable LiveTrading trading;
    private @Nullable LinkServer server;

    /**
     * A guardian.
     *
     * @param settings of its configuration, whose limits it asks
     * @param port where it listens to oracles; 0 for any that is free
     */
    public Guardian(
            BacktestSettings settings,
            List<Instrument> instruments,
            String host,
            int port,
            LinkTls tls,
            Discovery discovery) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.discovery = discovery;
        risk = new SignalRisk(
                instruments,
                settings.risk(),
                settings.allocation().fixedFraction().fraction());
        followed = new Followed(instruments, () -> false, note -> {});
        validators = new Outboxes<>(
                discovery.peers(), tls, ANSWER_WITHIN, (peer, client, verdict, since) -> tell(peer, client, verdict));
    }

    @Override
    public void onEvent(Event event) {
        risk.onEvent(event);
        followed.onEvent(event);
    }

    @Override
    public void start(LiveTrading started) {
        trading = started;
        LinkServer listening = LinkServer.guardian(host, port, tls, refused, this::judge);
        server = listening;
        LOG.log(System.Logger.Level.INFO, "Listens to oracles at {0}:{1}", host, listening.port() + "");
    }

    private Verdict judge(Signal signal, String oracle) {
        judging.lock();
        try (Correlated _ = new Correlated(signal.id())) {
            Verdict before = judged.get(signal.id());
            if (before != null) {
                return before;
            }
            Verdict verdict = weigh(signal);
            judged.put(signal.id(), verdict);
            (verdict.approved() ? approved : rejected).increment();
            LOG.log(System.Logger.Level.INFO, "{0}, signalled by {1}, is {2}", signal, oracle, verdict);
            validators.post(signal, verdict, System.nanoTime());
            return verdict;
        } finally {
            judging.unlock();
        }
    }

    /** What cannot be told is a no. */
    private Verdict weigh(Signal signal) {
        LiveTrading running = trading;
        if (running == null) {
            return Verdict.reject(signal, "this guardian has not begun");
        }
        Optional<Instrument> instrument = Hearing.instrument(signal, running.instruments());
        Optional<String> objection = Hearing.objection(signal, running, followed.nowNanos());
        if (objection.isPresent() || instrument.isEmpty()) {
            return Verdict.reject(signal, objection.orElse(""));
        }
        try {
            return weigh(signal, running, instrument.get());
        } catch (ExecutionException | TimeoutException unanswered) {
            return Verdict.reject(signal, "its pipeline did not answer: " + unanswered);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Verdict.reject(signal, "this guardian ends");
        }
    }

    private Verdict weigh(Signal signal, LiveTrading running, Instrument instrument)
            throws ExecutionException, InterruptedException, TimeoutException {
        Optional<RiskScore> told =
                await(running.account(account -> risk.score(account, instrument.id(), signal.weight() / MILLION)));
        if (told.isEmpty()) {
            return Verdict.reject(
                    signal, "its risk cannot be told from fewer than " + SignalRisk.AT_LEAST + " seconds of prices");
        }
        RiskScore score = told.get();
        lastScore = score.total();
        Verdict approval = Verdict.approve(signal, score.total());
        if (score.total() >= RiskScore.REJECTED_FROM) {
            return new Verdict(signal, false, approval.score(), reason(score));
        }
        long before = approvedWeights.getOrDefault(instrument, 0L);
        RefusalReason refused = await(followed.follow(running, instrument.id(), signal.weight(), signal.id()));
        if (refused != RefusalReason.NONE) {
            await(followed.follow(running, instrument.id(), before, signal.id() + " taken back"));
            return new Verdict(signal, false, approval.score(), "risk refuses its order as " + refused);
        }
        approvedWeights.put(instrument, signal.weight());
        return approval;
    }

    private static String reason(RiskScore score) {
        return String.format(
                Locale.ROOT,
                "value at risk takes %.0f of a hundred, the expected loss %.0f, and the change %.0f",
                score.valueAtRisk(),
                score.expectedLoss(),
                score.impact());
    }

    private static <T> T await(CompletableFuture<T> asked)
            throws ExecutionException, InterruptedException, TimeoutException {
        return asked.get(ANSWER_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void tell(String peer, LinkClient client, Verdict verdict) throws LinkClient.FailedException {
        client.tell(verdict);
        LOG.log(System.Logger.Level.INFO, "The validator at {0} was told", peer);
    }

    @Override
    public void register(Metrics metrics) {
        metrics.counter("verdict.approved", "Signals that this guardian has approved", approved::value);
        metrics.counter("verdict.rejected", "Signals that this guardian has rejected", rejected::value);
        metrics.gauge("verdict.score", "Of the last signal that could be scored, from 0 to 100", () -> lastScore);
        metrics.counter(
                "verdict.undelivered",
                "Verdicts that came to no validator, or were overtaken",
                validators.undelivered()::value);
        metrics.counter("link.refused", "Calls of peers that are not of the tier before", refused::value);
    }

    @Override
    public Map<String, NodeHealth.Component> health() {
        Map<String, NodeHealth.Component> parts = new LinkedHashMap<>();
        parts.put("validators", validators.health());
        parts.put("discovery", new NodeHealth.Component(true, discovery.state()));
        return parts;
    }

    @Override
    public void close() {
        LinkServer listening = server;
        if (listening != null) {
            listening.close();
        }
        validators.close();
        followed.close();
    }
}
