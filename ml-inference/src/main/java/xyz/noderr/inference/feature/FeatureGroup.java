package xyz.noderr.inference.feature;

import java.util.List;
import java.util.function.BiFunction;

/** The families that there are: how their names go on, what feeds them, when they have seen enough, and who makes one. */
enum FeatureGroup {
    DECAYING_WINDOW(
            "Trades, with a time constant τ",
            ParameterForm.TIME,
            Feed.TRADES,
            "2τ since the first trade",
            DecayingWindow.Kind.values(),
            (parameters, inputs) -> new DecayingWindow(inputs.tradeDecay(parameters.span()))),
    FLOW_WINDOW(
            "The flow of trades, with a time constant τ",
            ParameterForm.TIME,
            Feed.TRADES,
            "2τ since the first trade",
            FlowWindow.Kind.values(),
            (parameters, inputs) -> new FlowWindow(inputs.tradeDecay(parameters.span()))),
    RETURN_WINDOW(
            "The returns from trade to trade, with a time constant τ",
            ParameterForm.TIME,
            Feed.TRADES,
            "2τ since the first trade",
            ReturnWindow.Kind.values(),
            (parameters, inputs) -> new ReturnWindow(inputs.tradeDecay(parameters.span()))),
    VPIN(
            "Buckets of volume: n of V base units, bought B and sold S",
            ParameterForm.BUCKETS,
            Feed.TRADES,
            "n full buckets",
            Vpin.Kind.values(),
            (parameters, inputs) -> new Vpin(parameters.count(), inputs.lots(parameters.volume()))),
    TRADE_AGAINST_BOOK(
            "Trades against the mid, with a time constant τ",
            ParameterForm.TIME,
            Feed.TRADES_AND_BOOK,
            "2τ since the first trade, and a book",
            TradeAgainstBook.Kind.values(),
            (parameters, inputs) ->
                    new TradeAgainstBook(inputs.tradeDecay(parameters.span()), inputs.book(1), inputs.tickSize())),
    BOOK_TOP(
            "The best bid b and ask a, with their quantities q",
            ParameterForm.NONE,
            Feed.BOOK,
            "a book",
            BookTop.Kind.values(),
            (parameters, inputs) -> {
                inputs.book(1);
                return new BookTop();
            }),
    BOOK_DEPTH(
            "The best n levels of a side, n from 1 to 10: B rests on the bids, A on the asks",
            ParameterForm.LEVELS,
            Feed.BOOK,
            "a book",
            BookDepth.Kind.values(),
            (parameters, inputs) -> new BookDepth(inputs.book(parameters.count()), parameters.count())),
    BOOK_LEVEL(
            "The n-th best level of a side, n from 1 to 10",
            ParameterForm.LEVELS,
            Feed.BOOK,
            "a book",
            BookLevel.Kind.values(),
            (parameters, inputs) -> {
                inputs.book(parameters.count());
                return new BookLevel(parameters.count(), inputs.orderStepLots());
            }),
    BOOK_WINDOW(
            "Changes of the book, with a time constant τ",
            ParameterForm.TIME,
            Feed.BOOK,
            "2τ since the first book",
            BookWindow.Kind.values(),
            (parameters, inputs) -> {
                inputs.book(1);
                return new BookWindow(inputs.bookDecay(parameters.span()));
            }),
    MULTI_LEVEL_FLOW(
            "Changes of the best n levels, with a time constant τ",
            ParameterForm.LEVELS_TIME,
            Feed.BOOK,
            "2τ since the first book",
            MultiLevelFlow.Kind.values(),
            (parameters, inputs) -> {
                inputs.book(parameters.count());
                return new MultiLevelFlow(inputs.bookDecay(parameters.span()), parameters.count(), inputs.lotSize());
            }),
    TRADE_AGE(
            "Time since trades",
            ParameterForm.NONE,
            Feed.TRADES,
            "the first change of price",
            TradeAge.Kind.values(),
            (parameters, inputs) -> new TradeAge(inputs.tape())),
    BOOK_AGE(
            "Time since changes of the book",
            ParameterForm.NONE,
            Feed.BOOK,
            "a book",
            BookAge.Kind.values(),
            (parameters, inputs) -> new BookAge(inputs.book(1))),
    SEASONALITY(
            "The time of the day and of the week, in UTC",
            ParameterForm.NONE,
            Feed.TIME,
            "none",
            Seasonality.Kind.values(),
            (parameters, inputs) -> new Seasonality()),
    BAR_RETURNS(
            "The closes of n bars",
            ParameterForm.BARS,
            Feed.BARS,
            "n + 1 bars",
            BarReturns.Kind.values(),
            (parameters, inputs) -> inputs.ofBars(parameters, new BarReturns(parameters.count()))),
    BAR_RANGES(
            "The ranges of n bars",
            ParameterForm.BARS,
            Feed.BARS,
            "n bars",
            BarRanges.Kind.values(),
            (parameters, inputs) -> inputs.ofBars(parameters, new BarRanges(parameters.count()))),
    BAR_AVERAGES(
            "Plain averages of n bars",
            ParameterForm.BARS,
            Feed.BARS,
            "n bars",
            BarAverages.Kind.values(),
            (parameters, inputs) -> inputs.ofBars(parameters, new BarAverages(parameters.count()))),
    BAR_CHANNEL(
            "Extremes of n bars",
            ParameterForm.BARS,
            Feed.BARS,
            "n + 2 bars",
            BarChannel.Kind.values(),
            (parameters, inputs) -> inputs.ofBars(parameters, new BarChannel(parameters.count()))),
    BAR_OSCILLATORS(
            "Exponential averages over bars",
            ParameterForm.BARS,
            Feed.BARS,
            "3n + 1 bars",
            BarOscillators.Kind.values(),
            (parameters, inputs) -> inputs.ofBars(parameters, new BarOscillators(parameters.count()))),
    BAR_DIRECTION(
            "Directional movement of bars",
            ParameterForm.BARS,
            Feed.BARS,
            "6n + 1 bars",
            BarDirection.Kind.values(),
            (parameters, inputs) -> inputs.ofBars(parameters, new BarDirection(parameters.count()))),
    BAR_VOLUME(
            "The volume of n bars",
            ParameterForm.BARS,
            Feed.BARS,
            "n + 1 bars",
            BarVolume.Kind.values(),
            (parameters, inputs) -> inputs.ofBars(parameters, new BarVolume(parameters.count()))),
    MACD(
            "Convergence of averages: fast f, slow s and signal g bars",
            ParameterForm.MACD,
            Feed.BARS,
            "3(s + g) bars",
            Macd.Kind.values(),
            (parameters, inputs) ->
                    inputs.ofBars(parameters, new Macd(parameters.count(0), parameters.count(1), parameters.count(2))));

    /** On which events its features change. */
    enum Feed {
        TRADES,
        BOOK,
        TRADES_AND_BOOK,
        BARS,
        TIME;

        boolean hasTrades() {
            return this == TRADES || this == TRADES_AND_BOOK || this == BARS;
        }

        boolean hasBook() {
            return this == BOOK || this == TRADES_AND_BOOK;
        }
    }

    private final String title;
    private final ParameterForm form;
    private final Feed feed;
    private final String warmUp;

    @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable list of enums.
    private final List<FeatureKind> kinds;

    @SuppressWarnings("ImmutableEnumChecker") // A function without state.
    private final BiFunction<Parameters, FeatureInputs, FeatureFamily<?>> maker;

    FeatureGroup(
            String title,
            ParameterForm form,
            Feed feed,
            String warmUp,
            FeatureKind[] kinds,
            BiFunction<Parameters, FeatureInputs, FeatureFamily<?>> maker) {
        this.title = title;
        this.form = form;
        this.feed = feed;
        this.warmUp = warmUp;
        this.kinds = List.of(kinds);
        this.maker = maker;
    }

    String title() {
        return title;
    }

    ParameterForm form() {
        return form;
    }

    Feed feed() {
        return feed;
    }

    /** In words: how much it has to see before a row with one of its features is written. */
    String warmUp() {
        return warmUp;
    }

    /** Whether its features change with time alone, and so on each event that gets a row. */
    boolean readsTime() {
        return this == SEASONALITY || this == TRADE_AGE || this == BOOK_AGE;
    }

    List<FeatureKind> kinds() {
        return kinds;
    }

    FeatureFamily<?> make(Parameters parameters, FeatureInputs inputs) {
        return maker.apply(parameters, inputs);
    }
}
