package xyz.noderr.backtest;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.venue.VenueSettings;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.live.EventTarget;
import xyz.noderr.market.live.LiveFeed;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.live.StreamSettings;
import xyz.noderr.market.live.Venue;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.source.ArrivalSource;
import xyz.noderr.pipeline.source.EventSource;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.Limit;

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
    private volatile @Nullable Begun begun;
    private @Nullable Path journalFolder;
    private @Nullable Path resumedFolder;
    private volatile @Nullable ResumedSource before;
    private final @Nullable RealTrading real;

    /** What there is from the moment at which the stages run. */
    private record Begun(
            Pipeline pipeline, Assembly assembly, @Nullable LoadedModels models) {}

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
        requireLive(settings);
        Venue venue = venueOf(settings);
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
                        new OnceItIsKnown(),
                        StreamSettings.DEFAULT,
                        tls(),
                        ReceiveClock.SYSTEM,
                        new Random(), // Of the times between tries alone.
                        listener)
                .watchCrossed(markets::crossed);
        feed.register(metrics);
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

    private static void requireLive(BacktestSettings settings) {
        if (settings.inference().mode() != InferenceMode.EXACT) {
            throw new InvalidInputException(
                    "inference.mode",
                    "exact, as a market that happens cannot be read ahead",
                    "ahead",
                    "set it to exact");
        }
        if (!settings.challengers().isEmpty()) {
            throw new InvalidInputException(
                    "challengers", "none", settings.challengers().size() + "", "let them run beside backtests");
        }
    }

    private static Venue venueOf(BacktestSettings settings) {
        List<String> names = settings.traded().stream()
                .map(each -> each.instrument().venue())
                .distinct()
                .toList();
        if (names.size() > 1) {
            throw new InvalidInputException(
                    "markets",
                    "instruments of one venue",
                    String.join(", ", names),
                    "trade each venue in a process of its own");
        }
        return Arrays.stream(Venue.values())
                .filter(each -> each.toString().equals(names.getFirst()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "instrument.venue",
                        "one of "
                                + Arrays.stream(Venue.values())
                                        .map(Venue::toString)
                                        .collect(Collectors.joining(", ")),
                        names.getFirst(),
                        "name one that can be listened to"));
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
        begun = new Begun(onto, of, models);
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
            Begun ended = begun;
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

    /**
     * No order leaves from here on, open ones are taken back, until {@link #resume}.
     *
     * @return once the stages have taken the command up, whether they have obeyed: with {@code venue.feedLatency} it may
     *     still be on its way, as the market is; never answered once it was stopped. So for all commands
     */
    public CompletableFuture<Boolean> halt() {
        return command(Event::halt, now -> now.pipeline().halt().isPresent());
    }

    /** Orders leave again. */
    public CompletableFuture<Boolean> resume() {
        return command(
                Event::resume,
                now -> now.pipeline().halt().isEmpty() && !now.assembly().risk().killed());
    }

    /**
     * Gets out of what is held; until {@link #resume} nothing else leaves.
     *
     * @param slippage how much worse than the last price it may be sold, in millionths; 0 keeps it
     */
    public CompletableFuture<Boolean> kill(long slippage) {
        return command(
                (event, timeNanos) -> event.kill(timeNanos, slippage),
                now -> now.assembly().risk().killed());
    }

    /**
     * Makes a limit tighter. It goes over the ring without a reason, by which a looser one would be taken: whatever comes
     * between, it loosens nothing. Fails with {@link InvalidInputException} when the value will not do, or is looser.
     *
     * @param value as the settings would say it
     */
    public CompletableFuture<Boolean> tighten(Limit limit, Object value) {
        return ask(now -> now.assembly().risk().tighter(limit, value)).thenCompose(values -> publish(limit, values));
    }

    private CompletableFuture<Boolean> publish(Limit limit, long[] values) {
        // Each instrument has its own limit of a quantity; of all others there is one.
        int last = limit == Limit.MAX_ORDER_QUANTITY ? values.length - 1 : 0;
        for (int i = 0; i < last; i++) {
            int id = i;
            var _ = feed.publish((event, timeNanos) -> event.changeLimit(id, timeNanos, limit.code(), values[id], ""));
        }
        return command(
                (event, timeNanos) -> event.changeLimit(last, timeNanos, limit.code(), values[last], ""),
                now -> now.assembly().risk().limit(limit) <= values[0]);
    }

    /**
     * Opens another model, in the caller's thread, and lets it predict from here on.
     *
     * @param model its package, as a path from the settings' folder, and below it
     * @throws InvalidInputException when it is no package that can follow the first model, or does not pass its golden rows
     */
    public CompletableFuture<Boolean> swapModel(String model) {
        Begun now = requireBegun();
        LoadedModels models = now.models();
        ModelStages stages = now.assembly().model();
        if (models == null || stages == null) {
            throw new InvalidInputException(
                    "model", "strategies that ask a model", "none that does", "name a model in the configuration");
        }
        int place = models.load(model);
        return command(
                (event, timeNanos) -> event.swapModel(timeNanos, place),
                then -> stages.inference().champion() == place);
    }

    /**
     * What another process has decided is to be held: a strategy of the kind {@code signals} hears of it.
     *
     * @param weight the part of the capital, in millionths
     * @param id of the signal
     * @return done when it is among the events
     */
    public CompletableFuture<Void> signal(int instrumentId, long weight, String id) {
        return feed.publish((event, timeNanos) -> event.signal(instrumentId, timeNanos, weight, id));
    }

    private CompletableFuture<Boolean> command(ObjLongConsumer<Event> write, Predicate<Begun> obeyed) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        var _ = feed.publish(write).thenRun(() -> answer(answer, obeyed::test));
        return answer;
    }

    /** Why no order leaves, or none but those that get out of what is held; empty while there is trading. */
    public Optional<String> halted() {
        Begun now = begun;
        return now == null
                ? Optional.empty()
                : TradingStatus.halted(now.pipeline(), now.assembly().risk());
    }

    /** The model that predicts, after its golden rows have passed, or that there is none; empty before the stages run. */
    public Optional<String> model() {
        Begun now = begun;
        ModelStages stages = now == null ? null : now.assembly().model();
        if (now == null || now.models() == null || stages == null) {
            return now == null ? Optional.empty() : Optional.of("none, as no strategy asks one");
        }
        ModelManifest champion = now.models().manifests().get(stages.inference().champion());
        return Optional.of(champion.id() + " " + champion.version() + ", its golden rows passed");
    }

    /** How it stands, as soon as the stages have handled what has arrived. Never answered once it was stopped. */
    public CompletableFuture<TradingStatus> status() {
        return ask(LiveTrading::status);
    }

    /** What can be told of the account, as soon as the stages have handled what has arrived; likewise. */
    public <T> CompletableFuture<T> account(Function<Portfolio, T> question) {
        return ask(now -> question.apply(now.assembly().portfolio()));
    }

    private <T> CompletableFuture<T> ask(Function<Begun, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        answer(answer, question);
        return answer;
    }

    /** Between two events, when no stage works. */
    private <T> void answer(CompletableFuture<T> answer, Function<Begun, T> question) {
        arrivals.between(() -> {
            try {
                Begun now = requireBegun();
                now.pipeline().drain();
                answer.complete(question.apply(now));
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
    }

    private Begun requireBegun() {
        Begun now = begun;
        if (now == null) {
            throw new InvalidInputException("node", "stages that run", "none yet", "try again in a moment");
        }
        return now;
    }

    private static TradingStatus status(Begun now) {
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

    /**
     * What a feed says of its venue before it has heard of the market has our clock's time, and says what everyone knows who
     * has heard nothing.
     */
    private final class OnceItIsKnown implements EventTarget {
        private final Event unread = new Event(0, 0, LiveMarket.DEPTH_LEVELS, 0);
        private Event claimed = unread;
        private boolean known;

        @Override
        public Event claim() {
            if (known) {
                claimed = arrivals.claim();
            } else {
                unread.resetInput(0);
                claimed = unread;
            }
            return claimed;
        }

        @Override
        public void publish() {
            if (known) {
                arrivals.publish();
            } else if (claimed.kind() != EventKind.VENUE_STATUS) {
                known = true;
                if (before != null) { // Which has left them DOWN.
                    instruments.forEach(each -> {
                        arrivals.claim().venueStatus(each.id(), claimed.eventTimeNanos(), VenueStatus.TRADING);
                        arrivals.publish();
                    });
                }
                arrivals.claim().copyInput(claimed);
                arrivals.publish();
            }
        }
    }
}
