package xyz.noderr.benchmarks.growth;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import xyz.noderr.benchmarks.SyntheticMarket;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.StrategySettings;
import xyz.noderr.strategy.StrategyStage;
import xyz.noderr.strategy.allocation.AllocationSettings;
import xyz.noderr.strategy.allocation.FixedFraction;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.RiskLimits;
import xyz.noderr.strategy.risk.RiskStage;

/**
 * Book, portfolio, strategies, allocation, risk and gateway over any number of instruments, in the publisher's thread. Each
 * instrument has as many events as it would have alone; their strategies go in and out with its bars.
 */
final class ManyInstruments implements Loop.Work {
    private static final long CAPITAL_UNITS = 1_000_000_000_000L;
    private static final FixedFraction.Settings FRACTION = new FixedFraction.Settings(0.5, 0.1);

    /** Stages run when it is full: an order is filled so many events later. */
    private static final int RING = 64;

    /** Of each instrument before anything is measured: two of its bars, so that something is traded. */
    private static final int FIRST_EVENTS = 200;

    private static final Duration BARS = Duration.ofSeconds(2);

    /** So wide that a market which is drawn does not reach them. */
    private static final RiskLimits LIMITS = RiskLimits.of(Map.ofEntries(
                    Map.entry("maxPosition", 1),
                    Map.entry("maxOrderNotional", 10_000_000),
                    Map.entry("maxDrawdown", 1),
                    Map.entry("maxDailyLoss", 1),
                    Map.entry("maxWeeklyLoss", 1),
                    Map.entry("maxMonthlyLoss", 1),
                    Map.entry("maxOpenOrders", 100_000),
                    Map.entry("maxOrdersPerSecond", 0),
                    Map.entry("maxCancelsPerSecond", 0),
                    Map.entry("orderLife", "1h")))
            .withoutPredictions();

    private final SyntheticMarket market;
    private final FillingVenue venue;
    private final BookStage book;
    private final GatewayStage gateway;
    private final StrategyStage strategies;
    private final Pipeline pipeline;

    private ManyInstruments(SyntheticMarket market, int count, List<StrategySettings> settings) {
        List<Instrument> instruments =
                IntStream.range(0, count).mapToObj(ManyInstruments::instrument).toList();
        this.market = market;
        venue = new FillingVenue(instruments.toArray(Instrument[]::new));
        book = new BookStage(count);
        gateway = new GatewayStage(venue);
        Portfolio portfolio = new Portfolio(instruments, "B", CAPITAL_UNITS);
        strategies = StrategyStage.of(
                "growth",
                settings,
                new AllocationSettings(FRACTION, null, null),
                new StrategyInputs(instruments),
                portfolio);
        pipeline = Pipeline.builder()
                .topology(Topology.INVOKED)
                .ringSize(RING)
                .depthLevels(SyntheticMarket.LEVELS)
                .bookLevels(1)
                .stage(Step.BOOK, book)
                .stage(Step.PORTFOLIO, portfolio)
                .stage(Step.STRATEGY, strategies)
                .stage(Step.ALLOCATION, new FixedFraction(FRACTION, portfolio))
                .stage(Step.RISK, new RiskStage(LIMITS, portfolio, PartsPerMillion.of(BigDecimal.ZERO)))
                .stage(Step.GATEWAY, gateway)
                .start();
        run(FIRST_EVENTS * count);
    }

    /**
     * One strategy for each instrument, or one on all of them.
     *
     * @param each whether each has its own
     */
    static ManyInstruments of(int count, boolean each) {
        return of(market(count), count, each);
    }

    /** The market of so many, from its beginning. */
    static SyntheticMarket market(int count) {
        return new SyntheticMarket(1, count);
    }

    /** The same on a market that is there already. */
    static ManyInstruments of(SyntheticMarket market, int count, boolean each) {
        return new ManyInstruments(
                market, count, List.of(new StrategySettings(kind(), null, null, List.of(), each, BARS, Map.of())));
    }

    /** So many strategies on one instrument, each with bars of its own. */
    static ManyInstruments withStrategies(int count) {
        List<StrategySettings> settings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            settings.add(new StrategySettings(kind(), "s" + i, null, BARS.plusMillis(100L * i), Map.of()));
        }
        return new ManyInstruments(market(1), 1, settings);
    }

    private static String kind() {
        return RisingBar.class.getName();
    }

    private static Instrument instrument(int id) {
        return new Instrument(
                id,
                new InstrumentSettings(
                        "venue",
                        "A" + id + "/B",
                        "A" + id,
                        "B",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.001"),
                        BigDecimal.ZERO,
                        5));
    }

    @Override
    public int run(int operations) {
        for (int i = 0; i < operations; i++) {
            Event event = pipeline.claim();
            if (venue.hasOrder()) {
                venue.fill(event, market);
            } else {
                market.next(event);
            }
            pipeline.publish();
        }
        return operations;
    }

    @Override
    public void close() {
        pipeline.drain();
        pipeline.requireNoFailure();
        pipeline.close();
        if (gateway.orders() == 0 || !strategies.failures().isEmpty()) {
            throw new IllegalStateException("Nothing was traded, or a strategy was stopped: this measures nothing");
        }
        if (book.crossed() + book.unsynchronised() > 0) {
            throw new IllegalStateException("A book was not whole: this measures nothing");
        }
    }
}
