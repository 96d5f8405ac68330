package xyz.noderr.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.StrategyStage;
import xyz.noderr.strategy.allocation.FixedFraction;
import xyz.noderr.strategy.library.PredictionThreshold;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.RiskLimits;
import xyz.noderr.strategy.risk.RiskStage;

/**
 * The stages that trade: book, features, a model or a rule in its place, portfolio, strategy, allocation, risk and
 * gateway, on a synthetic market whose orders are filled at once. The ring runs them, or a plain loop does.
 */
public final class TradingStages {
    static final List<String> FEATURES = List.of(
            "momentum_30s",
            "momentum_2m",
            "trend_2m",
            "volatility_30s",
            "volatility_2m",
            "imbalance_30s",
            "imbalance_2m",
            "intensity_30s",
            "volume_2m",
            "size_2m",
            "spread",
            "microprice",
            "book_imbalance_1",
            "book_imbalance_3",
            "book_imbalance_5",
            "bid_distance_5",
            "ask_distance_5",
            "ofi_10s",
            "mid_momentum_30s",
            "spread_ratio_2m");

    /** As many levels as the features read. */
    private static final int SHOWN = 5;

    /** What they trade. */
    public static final Instrument INSTRUMENT = new Instrument(
            0,
            new InstrumentSettings(
                    "binance_usdm",
                    "BTCUSDT",
                    "BTC",
                    "USDT",
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    BigDecimal.ZERO,
                    5));

    private final List<String> names;
    private final FeatureStage features;
    private final Stage model;
    private final int outputs;
    private final boolean tradesAlone;
    private final Portfolio portfolio = new Portfolio(INSTRUMENT, 1_000_000_000_000L);
    private final StrategyStage strategy;
    private final FixedFraction allocation = new FixedFraction(new FixedFraction.Settings(0.5, 0.1), portfolio);
    private final RiskStage risk = new RiskStage(
            RiskLimits.of(Map.ofEntries(
                    Map.entry("maxPosition", 1),
                    Map.entry("maxOrderNotional", 10_000_000),
                    Map.entry("maxDrawdown", 1),
                    Map.entry("maxDailyLoss", 1),
                    Map.entry("maxWeeklyLoss", 1),
                    Map.entry("maxMonthlyLoss", 1),
                    Map.entry("maxOrdersPerSecond", 0),
                    Map.entry("maxCancelsPerSecond", 0),
                    Map.entry("duplicateWindow", "0s"),
                    Map.entry("orderLife", "1h"))),
            portfolio,
            PartsPerMillion.of(BigDecimal.ZERO));
    private final SyntheticMarket market = new SyntheticMarket(1);
    private final BookStage book = new BookStage(1);
    private final ImmediateVenue venue;
    private final GatewayStage gateway;

    /** In the model's place: the run of the price over 30 seconds, as two probabilities. */
    private static final Stage RULE = sign(FEATURES.indexOf("momentum_30s"));

    /** The same of the side on which more rests at the best prices, which changes every few events. */
    private static final Stage EAGER = sign(FEATURES.indexOf("book_imbalance_1"));

    private static Stage sign(int feature) {
        return event -> {
            if (event.features().ready()) {
                float up = event.features().values()[feature] > 0 ? 1 : 0;
                event.prediction().values()[0] = up;
                event.prediction().values()[1] = 1 - up;
                event.prediction().markPresent(0);
            }
        };
    }

    /** Twenty features of trades and books, and a rule in the model's place. */
    public TradingStages() {
        this(RULE, (cause, decision) -> {});
    }

    /**
     * The same with a rule that trades every few events.
     *
     * @param first hears of each decision before it is filled, in the stages' thread
     */
    public static TradingStages eager(Gateway first) {
        return new TradingStages(EAGER, first);
    }

    private TradingStages(Stage rule, Gateway first) {
        this(FEATURES, rule, 2, new PredictionThreshold.Settings(0.5, -0.5), Map.of("up", 0, "down", 1), false, first);
    }

    /** Those of a model that tells up from down, on a market that has trades and no book, so that it runs on every tick. */
    public static TradingStages of(ModelManifest manifest, InferenceStage inference) {
        return new TradingStages(
                manifest.featureNames(),
                inference,
                manifest.outputCount(),
                new PredictionThreshold.Settings(0.2, 0),
                Map.of("up", manifest.classIndex("up"), "down", manifest.classIndex("down")),
                true,
                (cause, decision) -> {});
    }

    /**
     * Any.
     *
     * @param names of the features
     * @param model the stage that stands in its place
     * @param outputs how many numbers it gives
     * @param thresholds of the strategy
     * @param classes where the numbers of the classes up and down stand
     * @param tradesAlone whether the market has trades and no book
     */
    private TradingStages(
            List<String> names,
            Stage model,
            int outputs,
            PredictionThreshold.Settings thresholds,
            Map<String, Integer> classes,
            boolean tradesAlone,
            Gateway first) {
        this.names = names;
        this.model = model;
        this.outputs = outputs;
        strategy = StrategyStage.of(
                new PredictionThreshold(thresholds, new StrategyInputs(List.of(INSTRUMENT), "benchmark", classes)),
                portfolio);
        this.tradesAlone = tradesAlone;
        features = new FeatureStage(INSTRUMENT, names, "benchmark");
        venue = new ImmediateVenue(INSTRUMENT, first);
        gateway = new GatewayStage(venue);
    }

    /** These stages in their places, not yet started. */
    public PipelineBuilder pipeline() {
        return Pipeline.builder()
                .featureCount(names.size())
                .outputCount(outputs)
                .depthLevels(SyntheticMarket.LEVELS)
                .bookLevels(SHOWN)
                .stage(Step.BOOK, book)
                .stage(Step.FEATURES, features)
                .stage(Step.INFERENCE, model)
                .stage(Step.PORTFOLIO, portfolio)
                .stage(Step.STRATEGY, strategy)
                .stage(Step.ALLOCATION, allocation)
                .stage(Step.RISK, risk)
                .stage(Step.GATEWAY, gateway);
    }

    /** An event of its own, for the plain loop. */
    static Event newEvent() {
        return new Event(FEATURES.size(), 2, SyntheticMarket.LEVELS, SHOWN);
    }

    /** Writes what happens next on an event: the fill of an order, or what the market does. */
    public void next(Event event) {
        if (awaitsFill()) {
            fill(event, market.timeNanos(), market.priceTicks());
        } else if (tradesAlone) {
            market.nextTrade(event);
        } else {
            market.next(event);
        }
    }

    /** Whether an order has left that is not filled yet; for the publisher's thread. */
    public boolean awaitsFill() {
        return venue.hasOrder();
    }

    /** Writes the fill of that order on an event. */
    public void fill(Event event, long timeNanos, long priceTicks) {
        venue.fill(event, timeNanos, priceTicks);
    }

    /** The market's time. */
    long timeNanos() {
        return market.timeNanos();
    }

    /** Publishes so many events on a ring with these stages, and waits for them. */
    public void publish(Pipeline pipeline, int events) {
        for (int i = 0; i < events; i++) {
            next(pipeline.claim());
            pipeline.publish();
        }
        pipeline.drain();
    }

    /** Runs the stages on one event, without a ring: the floor. */
    void run(Event event) {
        book.onEvent(event);
        features.onEvent(event);
        model.onEvent(event);
        portfolio.onEvent(event);
        strategy.onEvent(event);
        allocation.onEvent(event);
        risk.onEvent(event);
        gateway.onEvent(event);
    }

    /** How many orders were sent; the book must have been whole all the time. */
    public long orders() {
        if (book.crossed() + book.unsynchronised() > 0) {
            throw new IllegalStateException("The book was not whole: this measures nothing");
        }
        return gateway.orders();
    }
}
