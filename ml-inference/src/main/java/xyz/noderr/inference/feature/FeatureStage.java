package xyz.noderr.inference.feature;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.FeatureRow;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The feature stage: keeps the row of one instrument up to date and writes it on each event that changes it. A row with
 * features of trades or bars is written on trades, one with features of the book on its changes, one with both on both; a
 * feature of trades stays on a change of the book as the last trade left it, and the other way round. docs/features.md
 * has all of them.
 *
 * <p>The row is ready once each feature has seen enough, and while there is a book where one of them reads it. Numbers
 * that are not finite never leave: such a row is not ready, and names the features that it lacks. Trades without a price or
 * a quantity above 0 are passed over.
 * Constant time and no garbage; owned by one thread.
 */
public final class FeatureStage implements Stage, Stateful {
    private final Instrument instrument;
    private final FeatureInputs inputs;
    private final TradeTape tape;
    private final BookTape book;
    private final double lotSize;
    private final FeatureFamily<?>[] families;
    private final FeatureFamily<?>[] tradeFamilies;
    private final FeatureFamily<?>[] bookFamilies;
    private final FeatureFamily<?>[] timeFamilies;
    private final FeatureFamily<?>[] needABook;
    private final Decay[] tradeDecays;
    private final Decay[] bookDecays;
    private final BarSeries[] series;
    private final boolean onTrades;
    private final boolean onBook;
    private final float[] row;
    private boolean warm;

    private record Shared(FeatureGroup group, Parameters parameters) {}

    /**
     * A row of these features for one instrument.
     *
     * @param names the features of the row in their order, as in {@code momentum_10m}
     * @param where what names them, for the error
     * @throws InvalidInputException when there is no such feature
     */
    public FeatureStage(Instrument instrument, List<String> names, String where) {
        this.instrument = instrument;
        inputs = new FeatureInputs(instrument);
        Map<Shared, FeatureFamily<?>> made = new LinkedHashMap<>();
        for (int slot = 0; slot < names.size(); slot++) {
            try {
                FeatureName name = FeatureName.parse(names.get(slot));
                made.computeIfAbsent(
                                new Shared(name.group(), name.parameters()),
                                wanted -> wanted.group().make(wanted.parameters(), inputs))
                        .want(name.kind(), slot);
            } catch (IllegalArgumentException unknown) {
                throw new InvalidInputException(
                        where, "known features", names.get(slot), String.valueOf(unknown.getMessage()), unknown);
            }
        }
        families = made.values().toArray(FeatureFamily<?>[]::new);
        tradeFamilies = those(made, group -> group.feed().hasTrades() && group.feed() != FeatureGroup.Feed.BARS);
        bookFamilies = those(made, group -> group.feed() == FeatureGroup.Feed.BOOK);
        timeFamilies = those(made, FeatureGroup::readsTime);
        needABook = those(made, group -> group.feed().hasBook());
        boolean timeAlone = made.keySet().stream().allMatch(each -> each.group().feed() == FeatureGroup.Feed.TIME);
        onTrades = timeAlone
                || made.keySet().stream().anyMatch(each -> each.group().feed().hasTrades());
        onBook = timeAlone
                || made.keySet().stream().anyMatch(each -> each.group().feed().hasBook());
        tape = inputs.tape();
        book = inputs.book();
        lotSize = inputs.lotSize();
        tradeDecays = inputs.tradeDecays();
        bookDecays = inputs.bookDecays();
        series = inputs.series();
        row = new float[names.size()];
    }

    private static FeatureFamily<?>[] those(Map<Shared, FeatureFamily<?>> made, Predicate<FeatureGroup> wanted) {
        return made.entrySet().stream()
                .filter(each -> wanted.test(each.getKey().group()))
                .map(Map.Entry::getValue)
                .toArray(FeatureFamily<?>[]::new);
    }

    /** How many levels of the book an event has to show: 0 where no feature reads it. */
    public int bookLevels() {
        return book.levels();
    }

    /** Whether a feature is of trades themselves, and not of the bars that are made of them. */
    public boolean readsTrades() {
        return tradeFamilies.length > 0;
    }

    /** Whether there are features of bars, all of this span: rows are written at a source's bars of it. */
    public boolean barsAreOf(Duration span) {
        for (BarSeries each : series) {
            if (each.spanNanos() != span.toNanos()) {
                return false;
            }
        }
        return series.length > 0;
    }

    @Override
    public void onEvent(Event event) {
        if (event.instrumentId() != instrument.id()) {
            return;
        }
        switch (event.kind()) {
            case TRADE -> onTrade(event);
            case QUOTE, DEPTH_UPDATE, DEPTH_SNAPSHOT, DEPTH_GAP -> onBook(event);
            case BAR -> onBar(event);
            case VENUE_STATUS -> {
                if (event.venueStatus() == VenueStatus.DOWN) {
                    onBook(event);
                }
            }
            default -> {
                // Answers, timers and commands change no market.
            }
        }
    }

    private void onTrade(Event event) {
        if (!onTrades || event.priceTicks() <= 0 || event.quantityLots() <= 0) {
            return;
        }
        long now = event.eventTimeNanos();
        passTo(now);
        tape.onTrade(now, instrument.price(event.priceTicks()), event.quantityLots(), lotSize, event.aggressor());
        for (Decay decay : tradeDecays) {
            decay.advance(tape.elapsedSeconds(), tape.ageSeconds());
        }
        for (FeatureFamily<?> family : tradeFamilies) {
            family.onTrade(tape, row);
        }
        for (BarSeries each : series) {
            each.onTrade(now, event.priceTicks(), event.quantityLots());
        }
        complete(event);
    }

    private void onBook(Event event) {
        // In the middle of a message that was split the book is not whole, which is no change of it.
        if (!onBook || (event.kind().hasDepth() && event.depth().continued())) {
            return;
        }
        if (event.book().capacity() < book.levels()) {
            throw new IllegalStateException("The features read " + book.levels()
                    + " levels of the book and events show " + event.book().capacity()
                    + ": build the pipeline with bookLevels(" + book.levels() + ")");
        }
        long now = event.eventTimeNanos();
        passTo(now);
        if (book.levels() > 0 && book.onBook(now, event.book())) {
            for (Decay decay : bookDecays) {
                decay.advance(book.elapsedSeconds(), book.ageSeconds());
            }
            for (FeatureFamily<?> family : bookFamilies) {
                family.onBook(book, event.book(), row);
            }
        }
        complete(event);
    }

    /** A bar of the source's own, which is a row's event where a feature reads bars of its span. */
    private void onBar(Event event) {
        boolean read = false;
        for (BarSeries each : series) {
            read |= each.onBar(event.bar(), row);
        }
        if (read) {
            passTo(event.eventTimeNanos());
            complete(event);
        }
    }

    private void passTo(long now) {
        for (BarSeries each : series) {
            each.passTo(now, row);
        }
        for (FeatureFamily<?> family : timeFamilies) {
            family.onTime(now, row);
        }
    }

    private void complete(Event event) {
        if (!warm) {
            for (FeatureFamily<?> family : families) {
                if (!family.warm()) {
                    nameTheMissing(event.features());
                    return;
                }
            }
            warm = true;
        }
        if (book.levels() > 0 && !book.present()) {
            nameTheMissing(event.features());
            return;
        }
        float[] values = event.features().values();
        int worst = 0;
        for (int i = 0; i < row.length; i++) {
            float value = row[i];
            values[i] = value;
            // Negative when all bits of the exponent are set: infinite, or not a number.
            worst |= (Float.floatToRawIntBits(value) & 0x7fffffff) + 0x00800000;
        }
        if (worst >= 0) {
            event.features().markReady();
        } else {
            nameTheMissing(event.features());
        }
    }

    /** A feature is missing until its family has seen enough, without the book it reads, or where it is not finite. */
    private void nameTheMissing(FeatureRow to) {
        boolean[] missing = to.missing();
        for (FeatureFamily<?> family : families) {
            markIn(missing, family, !family.warm());
        }
        if (book.levels() > 0 && !book.present()) {
            for (FeatureFamily<?> family : needABook) {
                markIn(missing, family, true);
            }
        }
        for (int i = 0; i < row.length; i++) {
            missing[i] |= !Float.isFinite(row[i]);
        }
        to.markIncomplete();
    }

    private static void markIn(boolean[] missing, FeatureFamily<?> family, boolean lacks) {
        for (int i = 0; i < family.wanted(); i++) {
            missing[family.slot(i)] = lacks;
        }
    }

    @Override
    public void save(StateWriter out) {
        inputs.save(out);
        for (FeatureFamily<?> family : families) {
            family.save(out);
        }
        for (float value : row) {
            out.putInt(Float.floatToRawIntBits(value));
        }
    }

    @Override
    public void restore(StateReader in) {
        inputs.restore(in);
        for (FeatureFamily<?> family : families) {
            family.restore(in);
        }
        for (int i = 0; i < row.length; i++) {
            row[i] = Float.intBitsToFloat(in.getInt());
        }
        warm = Arrays.stream(families).allMatch(FeatureFamily::warm);
    }
}
