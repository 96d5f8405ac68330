package xyz.noderr.backtest;

import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.live.EventTarget;
import xyz.noderr.market.live.LiveFeed;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.live.StreamSettings;
import xyz.noderr.market.live.Venue;
import xyz.noderr.pipeline.Halt;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.source.ArrivalSource;
import xyz.noderr.pipeline.source.EventSource;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * A backtest of a market that is still happening: the settings' instruments are heard at their venue instead of being read
 * from their data, and all else is the same, the simulated venue that fills the orders among it. What it decides is a function
 * of what arrived, in that order: its journal replays to the same hash.
 *
 * <p>All instruments are of one venue. Before the first event of the market nothing is said of the venue's state.
 *
 * <p>Threading: one thread starts, finishes and closes it; all else is for any.
 */
public final class PaperTrading implements AutoCloseable {
    private static final int WAITING_EVENTS = 1_024;

    private final Backtest backtest;
    private final ArrivalSource arrivals;
    private final LiveFeed feed;
    private final Metrics metrics;
    private final List<Instrument> instruments;
    private final RunProbe observer;
    private FutureTask<Run> run = new FutureTask<>(() -> {
        throw new IllegalStateException("start() comes first");
    });
    private volatile @Nullable Pipeline pipeline;
    private @Nullable Assembly assembly;

    /**
     * One that {@link #start} begins.
     *
     * @param folder where the settings' files are named from
     * @param uri another address, as of a simulated venue; null for the venue's own
     * @param listener hears of connections, in the feed's thread
     * @param metrics take what can be counted, of the pipeline once it runs
     * @param observer sees each event behind the gateway, in the thread of the last stages
     * @throws InvalidInputException when the settings name another venue than those that one can listen to, or several
     */
    public PaperTrading(
            BacktestSettings settings,
            Path folder,
            @Nullable URI uri,
            LiveListener listener,
            Metrics metrics,
            Stage observer) {
        this.metrics = metrics;
        this.observer = looking(observer);
        requireLive(settings);
        Venue venue = venueOf(settings);
        instruments = instruments(settings);
        arrivals = new ArrivalSource(WAITING_EVENTS, () -> new Event(0, 0, LiveMarket.DEPTH_LEVELS, 0));
        Markets markets = Markets.over(
                settings,
                instruments.stream()
                        .map(each -> each.id() == 0
                                ? new LiveMarket(each, arrivals, this::started)
                                : new LiveMarket(each, null, (pipeline, assembly) -> {}))
                        .toList());
        backtest = new Backtest(settings, folder, markets);
        List<String> symbols =
                instruments.stream().map(each -> each.settings().symbol()).toList();
        feed = new LiveFeed(
                        venue.protocol(symbols, venue.usualStreams(), uri),
                        VenueForm.valueOf(venue.name()).newFeed(instruments, LiveMarket.DEPTH_LEVELS),
                        new OnceItIsKnown(arrivals),
                        StreamSettings.DEFAULT,
                        tls(),
                        ReceiveClock.SYSTEM,
                        new Random(), // Of the times between tries alone.
                        listener)
                .watchCrossed(markets::crossed);
        feed.register(metrics);
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

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This JDK has no TLS", impossible);
        }
    }

    private void started(Pipeline onto, Assembly of) {
        arrivals.meanwhile(onto::drain);
        pipeline = onto;
        assembly = of;
        onto.register(metrics);
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
     * Listens and trades from here on, in a thread of its own. Once.
     *
     * @param journal closed by the caller, after {@link #finish}; null for none
     */
    public void start(@Nullable RunJournal journal) {
        feed.start();
        run = new FutureTask<>(() -> backtest.run(Progress.NONE, journal, observer));
        Thread.ofPlatform().name("noderr-paper").start(run);
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
     * @return done when the command is among the events, ahead of what is asked afterwards; so those below
     */
    public CompletableFuture<Void> halt() {
        return feed.publish(Event::halt);
    }

    /** Orders leave again. */
    public CompletableFuture<Void> resume() {
        return feed.publish(Event::resume);
    }

    /**
     * Halts, and gets out of what is held.
     *
     * @param slippage how much worse than the last price it may be sold, in millionths; 0 keeps it
     */
    public CompletableFuture<Void> kill(long slippage) {
        return feed.publish((event, timeNanos) -> event.kill(timeNanos, slippage));
    }

    /**
     * What another process has decided is to be held: a strategy of the kind {@code signals} hears of it.
     *
     * @param weight the part of the capital, in millionths
     * @param id of the signal
     */
    public CompletableFuture<Void> signal(int instrumentId, long weight, String id) {
        return feed.publish((event, timeNanos) -> event.signal(instrumentId, timeNanos, weight, id));
    }

    /** Why no order leaves; empty while there is trading. */
    public Optional<Halt> halted() {
        Pipeline running = pipeline;
        return running == null ? Optional.empty() : running.halt();
    }

    /** How it stands, as soon as the stages have handled what has arrived. Never answered once it was stopped. */
    public CompletableFuture<PaperStatus> status() {
        return between(PaperStatus::of);
    }

    /** What can be told of the account, likewise. */
    public <T> CompletableFuture<T> ask(Function<Portfolio, T> question) {
        return between((running, of) -> question.apply(of.portfolio()));
    }

    private <T> CompletableFuture<T> between(BiFunction<Pipeline, Assembly, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        arrivals.between(() -> {
            try {
                Pipeline running = pipeline;
                Assembly of = assembly;
                if (running == null || of == null) {
                    throw new IllegalStateException("It has not begun");
                }
                running.drain();
                answer.complete(question.apply(running, of));
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }

    /** How many events have arrived. */
    public long arrived() {
        return arrivals.arrived();
    }

    /** The feed, for its counts. */
    public LiveFeed feed() {
        return feed;
    }

    @Override
    public void close() {
        arrivals.close();
        feed.close();
    }

    /**
     * What a feed says of its venue before it has heard of the market has our clock's time, and says what everyone knows who
     * has heard nothing.
     */
    private static final class OnceItIsKnown implements EventTarget {
        private final ArrivalSource arrivals;
        private final Event unread = new Event(0, 0, LiveMarket.DEPTH_LEVELS, 0);
        private Event claimed = unread;
        private boolean known;

        OnceItIsKnown(ArrivalSource arrivals) {
            this.arrivals = arrivals;
        }

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
                arrivals.claim().copyInput(claimed);
                arrivals.publish();
            }
        }
    }
}
