package xyz.noderr.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.execution.ReferencePrices;
import xyz.noderr.backtest.result.RunRecorder;
import xyz.noderr.backtest.venue.Collateral;
import xyz.noderr.backtest.venue.HighestFees;
import xyz.noderr.backtest.venue.RealVenues;
import xyz.noderr.backtest.venue.SimulatedVenue;
import xyz.noderr.backtest.venue.SimulatedVenues;
import xyz.noderr.backtest.venue.Venues;
import xyz.noderr.inference.ahead.AheadSource;
import xyz.noderr.pipeline.InputGuard;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.journal.JournalFiles;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.StrategySettings;
import xyz.noderr.strategy.StrategyStage;
import xyz.noderr.strategy.allocation.FixedFraction;
import xyz.noderr.strategy.allocation.RegimeSettings;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.RiskLimits;
import xyz.noderr.strategy.risk.RiskStage;
import xyz.noderr.strategy.sentinel.RuleOutcome;
import xyz.noderr.strategy.sentinel.Sentinel;

/** The stages of one run and their places on the ring: the one place where settings become a pipeline. */
final class Assembly {
    private final BacktestSettings settings;
    private final Markets markets;
    private final @Nullable ModelStages model;
    private final Portfolio portfolio;
    private final StrategyStage strategies;
    private final @Nullable Sentinel sentinel;
    private final RiskStage risk;
    private final @Nullable RealVenues real;
    private final Venues venues;
    private final GatewayStage gateway;
    private final RunRecorder recorder;

    /**
     * Stages of these settings.
     *
     * @param model null where the strategies need none
     * @param journal null for none
     * @param real where orders go; null for simulated venues
     */
    Assembly(
            BacktestSettings settings,
            Markets markets,
            @Nullable ModelStages model,
            @Nullable RunJournal journal,
            @Nullable RealVenues real) {
        this.settings = settings;
        this.markets = markets;
        this.model = model;
        this.real = real;
        List<Instrument> instruments = markets.instruments();
        portfolio = new Portfolio(instruments, settings.currency(), settings.capitalUnits());
        strategies = StrategyStage.of(
                "strategy",
                settings.strategies(),
                settings.allocation(),
                model == null ? new StrategyInputs(instruments) : model.inputs(instruments),
                portfolio);
        RegimeSettings regime = settings.allocation().regime();
        if (model != null && regime != null && regime.model() != null) {
            model.requireWhole(regime.model());
        }
        sentinel = settings.sentinel() == null ? null : new Sentinel(settings.sentinel(), portfolio);
        instruments.forEach(this::requireBook);
        settings.strategies().forEach(this::requireBars);
        venues = real == null ? simulated(instruments) : real;
        risk = new RiskStage(limits(), portfolio, highestFee());
        gateway = journal == null
                ? new GatewayStage(venues)
                : new GatewayStage(venues, journal.writer().decisions());
        ReferencePrices prices = new ReferencePrices(portfolio);
        recorder = new RunRecorder(portfolio, prices, model == null ? null : model.decay(prices));
    }

    private SimulatedVenues simulated(List<Instrument> instruments) {
        return new SimulatedVenues(
                instruments.stream()
                        .map(each -> new SimulatedVenue(each, settings.venueOf(each.id()), markets.filledBy(each.id())))
                        .toList(),
                new Collateral(settings.currency(), settings.capitalUnits()));
    }

    private void requireBook(Instrument instrument) {
        int levels = strategies.bookLevels(instrument.id());
        if (levels > 0 && !markets.hasBook(instrument.id())) {
            throw new InvalidInputException(
                    "strategies",
                    "strategies of trades and bars on " + instrument.settings().label() + ", as the data have no book",
                    "one that reads " + levels + " levels of it",
                    "name data with a book: a data.capture, or a catalog with quotes or depth; or others at the key on");
        }
    }

    /** Bars of another span can be made of trades, or of shorter bars of which they are a multiple. */
    private void requireBars(StrategySettings strategy) {
        if (strategy.bars() == null) {
            return;
        }
        for (Instrument each : strategy.instruments("strategies " + strategy.label(), markets.instruments())) {
            Duration there = markets.barSpan(each.id());
            if (there != null && strategy.bars().toNanos() % there.toNanos() != 0) {
                throw new InvalidInputException(
                        "strategies " + strategy.label() + " key bars",
                        "a multiple of " + Durations.format(there) + ", as the data of "
                                + each.settings().label() + " are bars of that span and have no trades",
                        Durations.format(strategy.bars()),
                        "leave it out, so that the strategy hears these, or name finer data");
            }
        }
    }

    /**
     * Starts the pipeline; with a journal, what comes in is written to it first.
     *
     * @param observer looks on behind the gateway, as the recorder does
     */
    Pipeline start(@Nullable RunJournal journal, Stage observer) {
        PipelineBuilder pipeline = pipeline(gateway);
        if (journal != null) {
            pipeline.stage(Step.JOURNAL, journal.writer());
            if (journal.snapshotEvery() > 0) {
                pipeline.snapshots(JournalFiles.snapshots(journal.folder()), journal.snapshotEvery());
            }
        }
        Stage observers = event -> {
            recorder.onEvent(event);
            observer.onEvent(event);
        };
        return pipeline.stage(Step.OBSERVER, observers).start();
    }

    /**
     * Starts the same stages with another gateway, for a replay: the venue's answers come from the journal.
     *
     * @param from the state to begin with; null for the beginning
     */
    Pipeline replay(GatewayStage other, @Nullable Snapshot from) {
        PipelineBuilder pipeline = pipeline(other);
        return (from == null ? pipeline : pipeline.restore(from)).start();
    }

    private PipelineBuilder pipeline(GatewayStage last) {
        PipelineBuilder pipeline = markets.equip(ring(settings.ring(), model != null), bookLevels());
        if (model != null) {
            model.equip(pipeline);
        }
        if (sentinel != null) {
            pipeline.stage(Step.SENTINEL, sentinel);
        }
        return pipeline.stage(Step.PORTFOLIO, portfolio)
                .stage(Step.STRATEGY, strategies)
                .stage(Step.ALLOCATION, new FixedFraction(settings.allocation().fixedFraction(), portfolio, fees()))
                .stage(Step.RISK, risk)
                .stage(Step.GATEWAY, last);
    }

    private HighestFees fees() {
        List<Instrument> instruments = portfolio.instruments();
        return new HighestFees(
                instruments,
                instruments.stream().map(each -> settings.venueOf(each.id())).toList());
    }

    private PartsPerMillion highestFee() {
        return portfolio.instruments().stream()
                .map(each -> settings.venueOf(each.id()).highestFee())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private RiskLimits limits() {
        return model == null
                ? settings.risk().withoutPredictions()
                : settings.risk().withPredictionsUpTo(model.manifest().stalenessBudget());
    }

    /** How many levels of the book an event shows. */
    private int bookLevels() {
        return Math.max(1, Math.max(model == null ? 0 : model.bookLevels(), strategies.bookLevels()));
    }

    /** The ring's stages up to the features once more, which have seen nothing. */
    List<Stage> stagesAhead(ModelStages ofModel) {
        List<Stage> stages = new ArrayList<>();
        stages.add(new InputGuard());
        markets.newBook().ifPresent(stages::add);
        stages.add(ofModel.newFeatures());
        return stages;
    }

    /** How large the parts of an event are on the ring. */
    AheadSource.Widths widths(ModelStages ofModel) {
        return new AheadSource.Widths(
                ofModel.manifest().features().size(),
                ofModel.manifest().outputCount(),
                markets.depthLevels(),
                bookLevels());
    }

    private static PipelineBuilder ring(BacktestSettings.Ring ring, boolean gathersRows) {
        PipelineBuilder builder = Pipeline.builder()
                .topology(ring.topology())
                .waiting(ring.waiting())
                .ringSize(ring.events(gathersRows))
                .cores(ring.cores().stream().mapToInt(Integer::intValue).toArray())
                .timeEvery(ring.timeEvery());
        return ring.threadsBeginAt().isEmpty()
                ? builder
                : builder.threadsBeginAt(ring.threadsBeginAt().toArray(Step[]::new));
    }

    /** That of the account. */
    String currency() {
        return settings.currency();
    }

    Portfolio portfolio() {
        return portfolio;
    }

    StrategyStage strategies() {
        return strategies;
    }

    /** What came of the rules over the account; empty where there are none. */
    List<RuleOutcome> rules() {
        return sentinel == null ? List.of() : sentinel.outcomes();
    }

    /** What is taken for granted of an instrument's venue. */
    List<String> assumptions(int instrumentId) {
        return real == null
                ? settings.venueOf(instrumentId).assumptions(markets.filledBy(instrumentId))
                : RealVenues.ASSUMPTIONS;
    }

    /** What the market does until it reaches us; null where that takes no time, and there are no bars. */
    @Nullable
    InTransit transit() {
        if (!markets.delays()) {
            return null;
        }
        return new InTransit(portfolio.instruments().size(), this::emptyEvent);
    }

    /** An event with room for what a market says, and for what is predicted ahead of the ring. */
    Event emptyEvent() {
        return new Event(0, model == null ? 0 : model.manifest().outputCount(), markets.depthLevels(), 0);
    }

    RiskStage risk() {
        return risk;
    }

    /** Null where the strategies need none. */
    @Nullable
    ModelStages model() {
        return model;
    }

    Venues venues() {
        return venues;
    }

    GatewayStage gateway() {
        return gateway;
    }

    RunRecorder recorder() {
        return recorder;
    }
}
