package xyz.noderr.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.venue.VenueSettings;
import xyz.noderr.inference.drift.DriftSettings;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.model.ModelTrust;
import xyz.noderr.inference.shadow.Share;
import xyz.noderr.market.CsvTradeColumns;
import xyz.noderr.market.VenueForm;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.strategy.StrategySettings;
import xyz.noderr.strategy.allocation.AllocationSettings;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.risk.RiskLimits;
import xyz.noderr.strategy.sentinel.SentinelSettings;

/** A backtest, as its YAML file says it. Files are named relative to that file. */
public record BacktestSettings(
        @Setting(help = "the run's name: of its report, and of its folder below runs/")
        String name,

        @Setting(help = "what is traded, where it is one instrument; or markets instead") @Nullable
        InstrumentSettings instrument,

        @Setting(help = "where the market data of the one instrument are; or markets instead") @Nullable
        Data data,

        @Setting(
                defaultsTo = "[]",
                help = "several instruments with their data, traded at once; or instrument and data instead")
        List<Market> markets,

        @Setting(
                help = "the model's package: a folder or a zip; it speaks of the first market alone; default: none, for"
                        + " strategies that need none")
        @Nullable
        String model,

        @Setting(defaultsTo = "{}", help = "whose packages are taken")
        ModelTrust modelTrust,

        @Setting(defaultsTo = "{}", help = "who runs the model, and how")
        Inference inference,

        @Setting(defaultsTo = "{}", help = "how rows and predictions are held against the model's training")
        DriftSettings drift,

        @Setting(defaultsTo = "[]", help = "models that run beside it and decide nothing")
        List<Challenger> challengers,

        @Setting(help = "what decides: one strategy or several, each on its share of the capital")
        List<StrategySettings> strategies,

        @Setting(help = "how often strategies hear of the time alone, onTimer; default: never") @Nullable
        Duration timer,

        @Setting(help = "what shares out the capital; today fixedFraction")
        AllocationSettings allocation,

        @Setting(help = "what no order may pass") RiskLimits risk,

        @Setting(help = "rules over the account as a whole: warn, reduce, freeze; default: none") @Nullable
        SentinelSettings sentinel,

        @Setting(defaultsTo = "{}", help = "what the simulated venue does, of each market that says nothing else")
        VenueSettings venue,

        @Setting(help = "what one starts with") Account account,

        @Setting(defaultsTo = "{}", help = "how the pipeline runs; changes no decision")
        Ring ring) {
    public BacktestSettings {
        Check.require(
                name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
                "name",
                "letters, digits, dots, dashes and underscores",
                name);
        challengers = List.copyOf(challengers);
        Check.require(
                model != null || challengers.isEmpty(), "challengers", "a model that they challenge", "none at model");
        strategies = List.copyOf(strategies);
        StrategySettings.requireTogether("strategies", strategies);
        Check.require(timer == null || timer.isPositive(), "timer", "a span of more than 0", "" + timer);
        markets = List.copyOf(markets);
        requireOneWay(instrument, data, markets);
        int decimals = moneyDecimals(traded(instrument, data, markets), account);
        Check.decimals("account.capital", account.capital(), decimals);
        Check.decimals("risk.maxOrderNotional", risk.maxOrderNotional(), decimals);
    }

    private static void requireOneWay(
            @Nullable InstrumentSettings instrument, @Nullable Data data, List<Market> markets) {
        boolean one = instrument != null || data != null;
        Check.require(
                one == markets.isEmpty(),
                "markets",
                "either an instrument with its data, or a list of markets",
                one ? "both" : "neither");
        Check.require(!one || instrument != null, "instrument", "what is traded, beside data", "none");
        Check.require(!one || data != null, "data", "where the market data are, beside the instrument", "none");
        List<String> names = markets.stream().map(Market::label).toList();
        Check.require(
                names.stream().distinct().count() == names.size(),
                "markets",
                "each instrument of a venue once",
                names.toString());
    }

    private static List<Market> traded(
            @Nullable InstrumentSettings instrument, @Nullable Data data, List<Market> markets) {
        return instrument == null || data == null ? markets : List.of(new Market(instrument, data, null));
    }

    /** What is traded, in the order of the instruments' ids, however the settings say it. */
    public List<Market> traded() {
        return traded(instrument, data, markets);
    }

    /** What an instrument's venue does. */
    VenueSettings venueOf(int instrumentId) {
        @Nullable VenueSettings own = traded().get(instrumentId).venue();
        return own == null ? venue : own;
    }

    /** What the venue of each instrument does, at the places of their ids. */
    List<VenueSettings> venues() {
        return IntStream.range(0, traded().size()).mapToObj(this::venueOf).toList();
    }

    /** The currency in which the account is reckoned. */
    public String currency() {
        return currency(traded(), account);
    }

    private static String currency(List<Market> traded, Account account) {
        return account.currency() == null ? traded.getFirst().instrument().quote() : account.currency();
    }

    /** The money at the start, in that currency. */
    BigDecimal capital() {
        return account.capital();
    }

    /** The same, in units of the currency. */
    long capitalUnits() {
        return account.capital()
                .setScale(moneyDecimals(traded(), account), RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    /** How many decimals of that currency money has: those of the instruments that are paid in it. */
    private static int moneyDecimals(List<Market> traded, Account account) {
        String currency = currency(traded, account);
        return traded.stream()
                .map(Market::instrument)
                .filter(each -> each.quote().equals(currency))
                .mapToInt(InstrumentSettings::quoteDecimals)
                .findFirst()
                .orElse(Currencies.USUAL_DECIMALS);
    }

    /** One of several instruments. */
    public record Market(
            @Setting(help = "what is traded") InstrumentSettings instrument,
            @Setting(help = "where its market data are") Data data,

            @Setting(help = "what its simulated venue does; default: what the key venue beside markets says") @Nullable
            VenueSettings venue) {
        Market with(Data other) {
            return new Market(instrument, other, venue);
        }

        /** Its instrument as VENUE:SYMBOL. */
        String label() {
            return instrument.label();
        }
    }

    /** The market data: trades in a CSV file, captured streams of a venue, bars, or a catalog. */
    public record Data(
            @Setting(help = "a CSV file of trades with a header line; or a capture or a catalog instead") @Nullable
            String file,

            @Setting(defaultsTo = "{}", help = "its columns")
            CsvTradeColumns columns,

            @Setting(
                    defaultsTo = "[]",
                    help = "captured streams, in files in their order: lines of <time of receipt in ns> <message>")
            List<String> capture,

            @Setting(
                    help =
                            "whose messages they are: binance_spot, binance_usdm, bitmex, coinbase, hyperliquid or kraken")
            @Nullable
            VenueForm venueForm,

            @Setting(help = "a catalog's folder (noderr data import), which has the instrument's venue and symbol")
            @Nullable
            String catalog,

            @Setting(
                    help =
                            "bars in files; or, beside a catalog, that its bars are read and nothing else; default: none")
            @Nullable
            BarSettings bars,

            @Setting(help = "what is before this time is left out, and bars that open before; default: none") @Nullable
            Instant from,

            @Setting(help = "what is at this time or later is left out, and bars that end later; default: none")
            @Nullable
            Instant to) {
        public Data {
            capture = List.copyOf(capture);
            boolean barFiles = bars != null && !bars.files().isEmpty();
            int given = (file == null ? 0 : 1)
                    + (capture.isEmpty() ? 0 : 1)
                    + (catalog == null ? 0 : 1)
                    + (barFiles ? 1 : 0);
            Check.require(
                    given == 1,
                    "file",
                    "one of a file of trades, a capture, bars with their files, and a catalog",
                    given == 0 ? "none" : "several");
            Check.require(
                    bars == null || barFiles || catalog != null,
                    "bars.files",
                    "files of bars, or a catalog",
                    "neither");
            Check.require(
                    (venueForm == null) == capture.isEmpty(),
                    "venueForm",
                    venueForm == null
                            ? "the venue beside a capture: one of " + List.of(VenueForm.values())
                            : "none beside a file of trades or a catalog",
                    venueForm == null ? "none" : venueForm.toString());
            Check.require(from == null || to == null || from.isBefore(to), "to", "a time after from, " + from, "" + to);
        }

        /** The same over another span; null leaves a bound as it is. */
        Data within(@Nullable Instant otherFrom, @Nullable Instant otherTo) {
            return new Data(
                    file,
                    columns,
                    capture,
                    venueForm,
                    catalog,
                    bars,
                    otherFrom == null ? from : otherFrom,
                    otherTo == null ? to : otherTo);
        }

        /** What it names. */
        public String source() {
            if (file != null) {
                return file;
            }
            if (bars != null && !bars.files().isEmpty()) {
                return String.join(", ", bars.files());
            }
            return catalog == null ? String.join(", ", capture) : catalog;
        }
    }

    /** What runs the model. */
    public record Inference(
            @Setting(
                    defaultsTo = "native",
                    help =
                            "the engine: native, official, compiled, auto (whichever of native and compiled is faster when the"
                                    + " run begins; its replay takes the same), or djl where DJL is on the class path")
            Engine engine,

            @Setting(defaultsTo = "{}", help = "its session")
            SessionSettings session,

            @Setting(
                    defaultsTo = "exact",
                    help =
                            "exact: rows are run as they come; ahead: for a block of the market's events at once, before they"
                                    + " are decided on; changes no decision")
            InferenceMode mode,

            @Setting(defaultsTo = "1024", help = "in ahead mode: how many events a block has")
            int block,

            @Setting(
                    defaultsTo = "256",
                    help = "in ahead mode: one prediction in so many is made again alone, and compared; 1 is each")
            int compareEvery) {
        public Inference {
            Check.within("block", block, 1, 1 << 20);
            Check.within("compareEvery", compareEvery, 1, Integer.MAX_VALUE);
        }

        Inference by(Engine other) {
            return new Inference(other, session, mode, block, compareEvery);
        }

        Inference in(InferenceMode other) {
            return new Inference(engine, session, other, block, compareEvery);
        }
    }

    /** A model that runs in the champion's shadow. */
    public record Challenger(
            @Setting(
                    help = "its package; it takes the champion's features in the same order, and has the same classes,"
                            + " horizon and label")
            String model,

            @Setting(defaultsTo = "1", help = "the share of rows that it is run on, chosen by their events' sequence")
            double share) {
        public Challenger {
            new Share(share);
        }
    }

    /** The account. */
    public record Account(
            @Setting(help = "money at the start, in the account's currency")
            BigDecimal capital,

            @Setting(
                    help =
                            "the currency in which it is reckoned; default: the one that the first instrument is paid in."
                                    + " What others are worth in it is told by an instrument between the two")
            @Nullable
            String currency) {
        public Account {
            Check.positive("capital", capital);
        }
    }

    /** The ring. */
    public record Ring(
            @Setting(defaultsTo = "invoked", help = "which threads run the stages: invoked, fused or pipelined")
            Topology topology,

            @Setting(defaultsTo = "blocking", help = "how threads wait for events: blocking, yielding or busy_spin")
            Waiting waiting,

            @Setting(
                    defaultsTo = "0",
                    help =
                            "how many events the ring holds, a power of two; 0: 4096, or, where all runs in the publisher's"
                                    + " thread, 64, which stay in its core's cache, and 256 where a model waits for rows")
            int size,

            @Setting(
                    defaultsTo = "[]",
                    help =
                            "a split of one's own instead of the topology: the steps at which a second thread, a third, …"
                                    + " begins: guard, book, features, inference or portfolio")
            List<Step> threadsBeginAt,

            @Setting(
                    defaultsTo = "[]",
                    help = "the core of each thread of stages, in their order; default: the system chooses")
            List<Integer> cores,

            @Setting(
                    defaultsTo = "4096",
                    help =
                            "how many events of the market a thread of its own reads ahead, at most; 0 reads them as they"
                                    + " are published")
            int prefetch,

            @Setting(defaultsTo = "64", help = "times one event in so many, a power of two; 1 times each")
            int timeEvery) {
        private static final int USUAL = 4096;
        private static final int IN_CACHE = 64;
        private static final int ROWS_IN_CACHE = 256;

        public Ring {
            Check.require(
                    size == 0 || (size >= 16 && Integer.bitCount(size) == 1),
                    "size",
                    "a power of two from 16 on, or 0",
                    "" + size);
            Check.require(
                    timeEvery > 0 && Integer.bitCount(timeEvery) == 1, "timeEvery", "a power of two", "" + timeEvery);
            Check.within("prefetch", prefetch, 0, 1 << 20);
            threadsBeginAt = List.copyOf(threadsBeginAt);
            cores = List.copyOf(cores);
        }

        /**
         * How many events it holds.
         *
         * @param gathersRows whether a model is run on the rows of those that wait
         */
        int events(boolean gathersRows) {
            if (size != 0) {
                return size;
            }
            boolean alone = topology == Topology.INVOKED && threadsBeginAt.isEmpty();
            return !alone ? USUAL : gathersRows ? ROWS_IN_CACHE : IN_CACHE;
        }

        /** The same on the threads of a topology, wherever the system puts them. */
        Ring on(Topology other) {
            return new Ring(other, waiting, size, List.of(), List.of(), prefetch, timeEvery);
        }

        /** The threads as results name them. */
        public String threads() {
            return threadsBeginAt.isEmpty()
                    ? topology.toString()
                    : "split at " + threadsBeginAt.stream().map(Step::label).collect(Collectors.joining(", "));
        }
    }

    /**
     * Of the settings as compact JSON, without {@code ring}, {@code challengers} and how far ahead is predicted, which
     * change no decision.
     */
    public String sha256() {
        ObjectNode tree = Json.tree(this).without(List.of("ring", "challengers"));
        tree.withObject("inference").remove(List.of("mode", "block", "compareEvery"));
        return Sha256.of(Json.compact(tree));
    }

    /** The same run on other threads. */
    public BacktestSettings on(Topology topology) {
        return with(data, markets, inference, ring.on(topology));
    }

    /** The same run with its predictions made in another mode. */
    public BacktestSettings in(InferenceMode mode) {
        return with(data, markets, inference.in(mode), ring);
    }

    /** The same run over another span; null leaves a bound as it is. */
    public BacktestSettings over(@Nullable Instant from, @Nullable Instant to) {
        return with(
                data == null ? null : data.within(from, to),
                markets.stream()
                        .map(each -> each.with(each.data().within(from, to)))
                        .toList(),
                inference,
                ring);
    }

    private BacktestSettings with(
            @Nullable Data otherData, List<Market> otherMarkets, Inference otherInference, Ring otherRing) {
        return new BacktestSettings(
                name,
                instrument,
                otherData,
                otherMarkets,
                model,
                modelTrust,
                otherInference,
                drift,
                challengers,
                strategies,
                timer,
                allocation,
                risk,
                sentinel,
                venue,
                account,
                otherRing);
    }
}
