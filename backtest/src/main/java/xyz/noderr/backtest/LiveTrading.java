package xyz.noderr.backtest;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.venue.VenueSettings;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.live.LiveFeed;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.live.StreamSettings;
import xyz.noderr.market.live.Venue;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.source.ArrivalSource;
import xyz.noderr.pipeline.source.EventSource;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * A backtest of a market that is still happening: the settings' instruments are heard at their venue instead of being read
 * from their data, and all else is the same. Orders are filled on paper, by the simulated venue of a backtest, or sent to the
 * venue in the name of an {@link LiveAccount}. What it decides is a function of what arrived, in that order: its journal replays to
 * the same hash.
 *
 * <p>All instruments are of one venue. Before the first event of the market nothing is said of the venue's state.
 *
 * <p>Threading: one thread starts, finishes and closes it; all else is for any.
 */
public final class LiveTrading implements AutoCloseable {
    private static final int WAITING_EVENTS = 1_024;
    private static final Duration TAKE_BACK_WITHIN = Duration.ofSeconds(5);
    private static final String ON_PAPER =
            "Orders were filled on paper. What the venue would have answered between two of its"
                    + " events was known with the later one.";
    private static final String FOR_MONEY =
            "Orders were sent to the venue and filled there for money; the fees are the venue's.";

    private final Backtest backtest;
    private final ArrivalSource arrivals;
    private final LiveFeed feed;
    private final Metrics metrics;
    private final List<Instrument> instruments;
    private final RunProbe observer;
    private FutureTask<Run> run = new FutureTask<>(() -> {
        throw new IllegalStateException("start() comes first");
    });
    private final BacktestSettings settings;
    private final Path folder;
    private volatile @Nullable LiveStages begun;
    private @Nullable Path journalFolder;
    private @Nullable Path resumedFolder;
    private volatile @Nullable ResumedSource before;
    private final @Nullable RealTrading real;
    private final BetweenEvents between;
    private final LiveCommands commands;

    /**
     * One that {@link #start} begins.
     *
     * @param folder where the settings' files are named from
     * @param uri another address, as of a simulated venue; null for the venue's own
     * @param account in whose name orders are sent to the venue, for money; null for paper
     * @param listener hears of connections, in the feed's thread
     * @param metrics take what can be counted, of the pipeline once it runs
     * @param observer sees each event behind the gateway, in the thread of the last stages
     * @throws InvalidInputException when the settings name another venue than those that one can listen to, or several
     */
    public LiveTrading(
            BacktestSettings settings,
            Path folder,
            @Nullable URI uri,
            @Nullable LiveAccount account,
            LiveListener listener,
            Metrics metrics,
            Stage observer) {
        this.settings = settings;
        this.folder = folder;
        this.metrics = metrics;
        this.observer = looking(observer);
        Venue venue = LiveVenue.of(settings);
        instruments = instruments(settings);
        arrivals = new ArrivalSource(WAITING_EVENTS, () -> new Event(0, 0, LiveMarket.DEPTH_LEVELS, 0));
        String filled = account == null ? ON_PAPER : FOR_MONEY;
        Markets markets = Markets.over(
                settings,
                instruments.stream()
                        .map(each -> each.id() == 0
                                ? new LiveMarket(each, this::heard, filled, this::started)
                                : new LiveMarket(each, null, filled, (pipeline, assembly) -> {}))
                        .toList());
        List<String> symbols =
                instruments.stream().map(each -> each.settings().symbol()).toList();
        feed = new LiveFeed(
                        venue.protocol(symbols, venue.usualStreams(), uri),
                        VenueForm.valueOf(venue.name()).newFeed(instruments, LiveMarket.DEPTH_LEVELS),
                        new KnownMarket(arrivals, instruments, () -> before != null),
                        StreamSettings.DEFAULT,
                        tls(),
                        ReceiveClock.SYSTEM,
                        new Random(), // Of the times between tries alone.
                        listener)
                .watchCrossed(markets::crossed);
        feed.register(metrics);
        between = new BetweenEvents(arrivals, this::requireBegun);
        commands = new LiveCommands(feed, this::requireBegun, between);
        real = account == null ? null : new RealTrading(settings, instruments, venue, uri, account, feed);
        backtest = new Backtest(settings, folder, markets, real == null ? null : real.venues());
    }

    /** What settings trade, in the order of their ids. */
    public static List<Instrument> instruments(BacktestSettings settings) {
        List<Instrument> instruments = new ArrayList<>();
        for (BacktestSettings.Market each : settings.traded()) {
            instruments.add(new Instrument(instruments.size(), each.instrument()));
        }
        return List.copyOf(instruments);
    }

    private static RunProbe looking(Stage stage) {
        return new RunProbe() {
            @Override
            public EventSource over(EventSource market) {
                return market;
            }

            @Override
            public void onEvent(Event event) {
                stage.onEvent(event);
            }
        };
    }

    static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This JDK has no TLS", impossible);
        }
    }

    private EventSource heard() {
        ResumedSource resumed = before;
        return resumed == null ? arrivals : resumed;
    }

    private void started(Pipeline onto, Assembly of) {
        arrivals.meanwhile(onto::drain);
        ModelStages stages = of.model();
        LoadedModels models = stages == null ? null : new LoadedModels(settings, folder, stages, journalFolder);
        if (models != null && resumedFolder != null) {
            models.loadAgain(JournalModels.read(resumedFolder));
        }
        begun = new LiveStages(onto, of, models);
        if (before == null) {
            goLive();
        }
        onto.register(metrics);
        new SampledStatus(this).register(metrics);
    }

    /** All that is taken up has been read, and nothing has arrived yet. */
    private void goLive() {
        if (real != null) {
            requireBegun().pipeline().drain();
            real.goLive();
        }
    }

    /** What is traded, in the order of their ids. */
    public List<Instrument> instruments() {
        return instruments;
    }

    /** How many levels of a book its events hold on each side, as its journal's header has to say. */
    public int depthLevels() {
        return backtest.depthLevels();
    }

    /**
     * Goes on where an earlier run was, however that has ended: before anything else, all that it has heard is decided again,
     * and the simulated venue answers again, up to its last event. Before {@link #start}.
     *
     * @param journal the folder of its journal
     * @throws InvalidInputException when that is none of these settings, or of orders that went elsewhere, or of a market that
     *     is known to us later than it happens, whose order on the ring is not the one in which it happened
     */
    public void takeUp(Path journal) {
        JournalReader reader = new JournalReader(journal);
        if (!reader.header().configSha256().equals(settings.sha256())
                || settings.venues().stream().anyMatch(VenueSettings::feedDelays)) {
            reader.close();
            throw new InvalidInputException(
                    "journal " + journal,
                    "one of these settings, without venue.feedLatency",
                    "another",
                    "begin anew, in a folder of its own");
        }
        try {
            RealTrading.takeUp(journal, real);
        } catch (InvalidInputException other) {
            reader.close();
            throw other;
        }
        resumedFolder = journal;
        before = new ResumedSource(reader, arrivals, instruments.size(), real != null, this::goLive);
    }

    /** Whether it has come to what arrives now: false while an earlier run is taken up. */
    public boolean isLive() {
        ResumedSource resumed = before;
        return resumed == null || resumed.isLive();
    }

    /** How many events of an earlier run it has taken up; 0 for none. Of use once it {@link #isLive}. */
    public long takenUp() {
        ResumedSource resumed = before;
        return resumed == null ? 0 : resumed.taken();
    }

    /**
     * Listens and trades from here on, in a thread of its own. Once.
     *
     * @param journal closed by the caller, after {@link #finish}; null for none, which will not do where money is real
     * @throws InvalidInputException when the account cannot send these orders
     */
    public void start(@Nullable RunJournal journal) {
        journalFolder = journal == null ? null : journal.folder();
        if (journal != null && resumedFolder != null) {
            ChosenEngine.keep(resumedFolder, journal.folder());
        }
        if (real != null) {
            real.begin(
                    requireNonNull(journal, "orders for money need a journal").folder());
        }
        feed.start();
        run = new FutureTask<>(() -> run(journal));
        Thread.ofPlatform().name("noderr-paper").start(run);
    }

    private Run run(@Nullable RunJournal journal) {
        try {
            return backtest.run(Progress.NONE, journal, observer);
        } finally {
            LiveStages ended = begun;
            if (ended != null && ended.models() != null) {
                ended.models().close();
            }
            ResumedSource resumed = before;
            if (resumed != null) {
                resumed.close();
            }
        }
    }

    /** Whether it has ended by itself, which is a failure that {@link #finish} throws. */
    public boolean isOver() {
        return run.isDone() || feed.failure() != null;
    }

    /**
     * Nothing more is heard: what has arrived is decided, and it ends.
     *
     * @return what a backtest of it would return
     * @throws InvalidInputException when no trade of an instrument was heard, or the disk was full
     */
    public Run finish() throws InterruptedException {
        if (real != null) {
            real.stop(TAKE_BACK_WITHIN);
        }
        close();
        try {
            Run ended = run.get();
            @Nullable Throwable failure = feed.failure();
            if (failure != null) {
                throw new IllegalStateException("The feed has failed: " + failure, failure);
            }
            return ended;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** What it may be told. */
    public LiveCommands commands() {
        return commands;
    }

    /** Why no order leaves, or none but those that get out of what is held; empty while there is trading. */
    public Optional<String> halted() {
        LiveStages now = begun;
        return now == null
                ? Optional.empty()
                : TradingStatus.halted(now.pipeline(), now.assembly().risk());
    }

    /** The model that predicts, after its golden rows have passed, or that there is none; empty before the stages run. */
    public Optional<String> model() {
        LiveStages now = begun;
        ModelStages stages = now == null ? null : now.assembly().model();
        if (now == null || now.models() == null || stages == null) {
            return now == null ? Optional.empty() : Optional.of("none, as no strategy asks one");
        }
        ModelManifest champion = now.models().manifests().get(stages.inference().champion());
        return Optional.of(champion.id() + " " + champion.version() + ", its golden rows passed");
    }

    /** How it stands, as soon as the stages have handled what has arrived. Never answered once it was stopped. */
    public CompletableFuture<TradingStatus> status() {
        return between.ask(LiveTrading::status);
    }

    /** What can be told of the account, as soon as the stages have handled what has arrived; likewise. */
    public <T> CompletableFuture<T> account(Function<Portfolio, T> question) {
        return between.ask(now -> question.apply(now.assembly().portfolio()));
    }

    private LiveStages requireBegun() {
        LiveStages now = begun;
        if (now == null) {
            throw new InvalidInputException("node", "stages that run", "none yet", "try again in a moment");
        }
        return now;
    }

    private static TradingStatus status(LiveStages now) {
        return TradingStatus.of(now.pipeline(), now.assembly(), now.models());
    }

    /** How many events have arrived. */
    public long arrived() {
        return arrivals.arrived();
    }

    /** The feed, for its counts. */
    public LiveFeed feed() {
        return feed;
    }

    /** Whether orders are sent to the venue, for money. */
    public boolean isReal() {
        return real != null;
    }

    @Override
    public void close() {
        if (real != null) {
            real.close();
        }
        arrivals.close();
        feed.close();
    }
}
