package xyz.noderr.market.catalog.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import xyz.noderr.market.catalog.Catalog;
import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.Part;
import xyz.noderr.market.catalog.Row;
import xyz.noderr.market.catalog.Source;
import xyz.noderr.market.catalog.SourceRows;
import xyz.noderr.market.catalog.Table;

/** Looks through a catalog for what may be wrong with its files and its data. Reads each row once, in bounded memory. */
public final class CatalogCheck {
    private static final int PROGRESS_EVERY = 4096;

    /** Bars of each side are a series of their own. */
    private record Place(Table table, String instrument, long side) {}

    private final Catalog catalog;

    /** A check of all that a catalog has. */
    public CatalogCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What was found, source by source. */
    public List<Finding> run(DoubleConsumer progress) throws IOException {
        List<Source> sources = catalog.sources();
        long total = sources.stream()
                .flatMap(source -> source.parts().stream())
                .mapToLong(Part::rows)
                .sum();
        List<Finding> findings = new ArrayList<>();
        long done = 0;
        for (Source source : sources) {
            Report report = Report.of(source.file());
            if (files(source, report)) {
                long before = done;
                done += rows(source, report, read -> progress.accept((before + read) / Math.max(total, 1)));
            }
            SourceCheck.of(source, report);
            findings.addAll(report.findings());
        }
        Report between = Report.of("all files");
        new BetweenSources(sources).run(between);
        if (sources.stream().flatMap(source -> source.parts().stream()).anyMatch(part -> part.table() == Table.BARS)) {
            BidsAndAsks.check(catalog, between);
        }
        findings.addAll(between.findings());
        return findings;
    }

    /** Whether all files of a source are as they were written. */
    private boolean files(Source source, Report report) throws IOException {
        boolean sound = true;
        for (Part part : source.parts()) {
            if (!catalog.sound(part)) {
                sound = false;
                report.about(part.venue() + ":" + part.symbol(), part.table().sqlName())
                        .add(
                                "damaged files",
                                true,
                                1,
                                part.path() + " is not what was written: import its file again",
                                List.of());
            }
        }
        return sound;
    }

    private long rows(Source source, Report report, DoubleConsumer read) {
        Map<Place, List<RowCheck>> checks = new LinkedHashMap<>();
        ClockCheck clocks = new ClockCheck();
        // Bars of two sides in one file have one order each.
        boolean oneOrder = source.rows(Table.BARS) == 0;
        long count = 0;
        try (SourceRows rows = new SourceRows(catalog, source, part -> true, EnumSet.noneOf(Column.class))) {
            while (rows.next()) {
                Row row = rows.row();
                Part part = rows.part();
                if (oneOrder) {
                    clocks.row(row);
                }
                long side = part.table() == Table.BARS ? row.get(Column.SIDE) : 0;
                List<RowCheck> ofPlace = checks.computeIfAbsent(
                        new Place(part.table(), part.venue() + ":" + part.symbol(), side),
                        place -> checks(place.table(), source.after() != null));
                for (RowCheck check : ofPlace) {
                    check.row(row);
                }
                if (count++ % PROGRESS_EVERY == 0) {
                    read.accept((double) count);
                }
            }
        }
        clocks.end(report);
        checks.forEach((place, ofPlace) -> {
            Report about = report.about(place.instrument(), place.table().sqlName());
            ofPlace.forEach(check -> check.end(about));
        });
        return count;
    }

    private static List<RowCheck> checks(Table table, boolean continues) {
        return switch (table) {
            case TRADES -> List.of(new TradesCheck(), new PaceCheck());
            case QUOTES -> List.of(new QuotesCheck(), new PaceCheck());
            case DEPTH -> List.of(new DepthCheck(continues), new PaceCheck());
            case BARS -> List.of(new BarsCheck(), new WickCheck());
        };
    }
}
