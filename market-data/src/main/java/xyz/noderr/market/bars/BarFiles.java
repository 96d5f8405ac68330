package xyz.noderr.market.bars;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.market.catalog.Listing;
import xyz.noderr.market.catalog.Refusals;
import xyz.noderr.market.catalog.Row;
import xyz.noderr.market.catalog.Table;
import xyz.noderr.market.catalog.form.Form;
import xyz.noderr.market.catalog.form.Recognition;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Reads bars of one instrument from files, in whichever of the catalog's forms they are, into its steps. They are read
 * whole: what is too much for the memory goes through a catalog. Owned by one thread.
 */
public final class BarFiles {
    private final Instrument instrument;
    private final BarFileOptions options;
    private final BarRules rules;
    private final Map<String, List<Long>> refused = new LinkedHashMap<>();
    private @Nullable BarTable table;
    private long rounded;
    private @Nullable Listing measured;
    /** How many of the instrument's ticks one of the file's is; 0 where that is no whole number. */
    private long ticksEach;

    private LocalDate factorDay = LocalDate.MIN;
    private AdjustmentFactors.Factor factor = AdjustmentFactors.NONE.of(LocalDate.MIN);

    /** Files of an instrument. */
    public BarFiles(Instrument instrument, BarFileOptions options) {
        this.instrument = instrument;
        this.options = options;
        rules = new BarRules(instrument);
    }

    /**
     * Reads files, of which each goes on where the one before ended.
     *
     * @throws InvalidInputException when one holds no bars, or bars that cannot be
     */
    public BarTable read(List<Path> files) {
        for (Path file : files) {
            for (List<Form> forms : Recognition.of(List.of(file), importOptions())) {
                forms.forEach(form -> read(file, form));
            }
        }
        BarTable all = table;
        if (all == null) {
            throw new InvalidInputException(
                    files.toString(), "bars of " + instrument.settings().label(), "none", "check the file");
        }
        rules.requireSpan(files.getFirst().toString(), all.spanNanos());
        return all;
    }

    private ImportOptions importOptions() {
        // The file's own tick is found out: where it does not fit the instrument's, that is one fault and not one a
        // line.
        return new ImportOptions(
                null,
                instrument.settings().venue(),
                instrument.settings().symbol(),
                options.columns(),
                options.zone(),
                options.span(),
                null,
                options.stampedAtClose() ? "end" : "start",
                null,
                instrument.settings().lotSize(),
                List.of());
    }

    private void read(Path file, Form form) {
        Refusals refusals = new Refusals(file.toString());
        form.learn(part -> {});
        form.read((kind, listing, row) -> add(file, kind, listing, row), refusals, part -> {});
        refusals.lines()
                .forEach((reason, lines) -> refused.computeIfAbsent(reason, none -> new ArrayList<>())
                        .addAll(lines));
    }

    private void add(Path file, Table kind, Listing listing, Row row) {
        if (kind != Table.BARS) {
            throw new InvalidInputException(
                    file.toString(),
                    "bars: time, open, high, low and close",
                    kind.sqlName(),
                    "name it at data.file, or import it into a catalog");
        }
        String where = file + " line " + row.get(Column.LINE);
        long end = row.get(Column.TIME_NS);
        long span = row.get(Column.SPAN_NS);
        BarTable to = table;
        if (to == null) {
            to = new BarTable(span);
            table = to;
        }
        if (span != to.spanNanos()) {
            throw new InvalidInputException(
                    file.toString(), "bars of the span of the file before", "others", "say theirs at bars.span");
        }
        factorOf(end - span);
        measure(listing);
        long open = ticks(where, listing, row.get(Column.OPEN_TICKS));
        long high = ticks(where, listing, row.get(Column.HIGH_TICKS));
        long low = ticks(where, listing, row.get(Column.LOW_TICKS));
        long close = ticks(where, listing, row.get(Column.CLOSE_TICKS));
        rules.check(where, end, span, open, high, low, close);
        to.add(end, open, high, low, close, row.has(Column.VOLUME_LOTS) ? volume(row.get(Column.VOLUME_LOTS)) : 0);
    }

    /** That of the day on which a bar opens. */
    private void factorOf(long openNanos) {
        if (options.factors().isNone()) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(Instant.EPOCH.plusNanos(openNanos), options.zone());
        if (!day.equals(factorDay)) {
            factorDay = day;
            factor = options.factors().of(day);
        }
    }

    /** The same listing is the same object for all of a file. */
    @SuppressWarnings("ReferenceEquality")
    private void measure(Listing listing) {
        if (listing == measured) {
            return;
        }
        measured = listing;
        BigDecimal[] each =
                listing.tickSize().divideAndRemainder(instrument.settings().tickSize());
        ticksEach = each[1].signum() == 0 && options.factors().isNone() ? each[0].longValueExact() : 0;
    }

    private long ticks(String where, Listing listing, long inFile) {
        if (ticksEach != 0) {
            return Math.multiplyExact(inFile, ticksEach);
        }
        BigDecimal price =
                listing.tickSize().multiply(BigDecimal.valueOf(inFile)).multiply(factor.both());
        BigDecimal tick = instrument.settings().tickSize();
        BigDecimal whole = price.divide(tick, 0, RoundingMode.HALF_EVEN);
        if (whole.multiply(tick).compareTo(price) != 0) {
            if (!options.rounded() && options.factors().isNone()) {
                throw new InvalidInputException(
                        where,
                        "prices in whole ticks of " + tick.toPlainString(),
                        price.toPlainString(),
                        "give the instrument a tickSize of "
                                + listing.tickSize().toPlainString() + ", or say bars.rounded: true");
            }
            rounded++;
        }
        if (whole.signum() <= 0) {
            throw new InvalidInputException(
                    where,
                    "a price of a tick of " + tick.toPlainString() + " or more",
                    price.toPlainString(),
                    "give the instrument a smaller tickSize");
        }
        return whole.longValueExact();
    }

    /** As many more units as a split has made of one. */
    private long volume(long lots) {
        return factor.split().compareTo(BigDecimal.ONE) == 0
                ? lots
                : BigDecimal.valueOf(lots)
                        .divide(factor.split(), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }

    /** The lines that were left out, by reason. */
    public Map<String, List<Long>> refusedLines() {
        return refused;
    }

    /** How many prices lay between two ticks and were rounded. */
    public long pricesRounded() {
        return rounded;
    }
}
