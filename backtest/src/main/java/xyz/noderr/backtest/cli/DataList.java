package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.market.catalog.Part;
import xyz.noderr.market.catalog.Source;

/** {@code noderr data list}. */
@Command(name = "list", description = "Says which instruments a catalog has, in which tables, from when to when.")
final class DataList implements Callable<Integer> {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final List<String> HEADER =
            List.of("venue", "symbol", "table", "rows", "days", "from", "to", "tick", "lot", "bytes");

    /** An instrument in a table. */
    record Entry(
            String venue,
            String symbol,
            String table,
            long rows,
            long partitions,
            Instant from,
            Instant to,
            String tickSizes,
            String lotSizes,
            long bytes) {}

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOption catalog;

    @Option(names = "--json", description = "Print one JSON array and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    DataList() {}

    @Override
    public Integer call() {
        List<Entry> entries = entries();
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            print.println(Json.line(entries));
        } else {
            List<List<String>> lines = new ArrayList<>();
            for (Entry each : entries) {
                lines.add(List.of(
                        each.venue(),
                        each.symbol(),
                        each.table(),
                        "" + each.rows(),
                        "" + each.partitions(),
                        time(each.from()),
                        time(each.to()),
                        each.tickSizes(),
                        each.lotSizes(),
                        "" + each.bytes()));
            }
            new PlainTable(HEADER, lines).print(print);
        }
        print.flush();
        return 0;
    }

    private List<Entry> entries() {
        Map<String, List<Part>> byPlace = new TreeMap<>();
        for (Source source : catalog.existing().sources()) {
            for (Part part : source.parts()) {
                String place = part.venue() + "\n" + part.symbol() + "\n" + part.table();
                byPlace.computeIfAbsent(place, none -> new ArrayList<>()).add(part);
            }
        }
        return byPlace.values().stream().map(DataList::entry).toList();
    }

    private static Entry entry(List<Part> parts) {
        Part first = parts.getFirst();
        return new Entry(
                first.venue(),
                first.symbol(),
                first.table().sqlName(),
                parts.stream().mapToLong(Part::rows).sum(),
                parts.stream().map(Part::partition).distinct().count(),
                instant(parts.stream().mapToLong(Part::fromNanos).min().orElseThrow()),
                instant(parts.stream().mapToLong(Part::toNanos).max().orElseThrow()),
                steps(parts.stream()
                        .map(part -> part.tickSize().toPlainString())
                        .toList()),
                steps(parts.stream().map(part -> part.lotSize().toPlainString()).toList()),
                parts.stream().mapToLong(Part::bytes).sum());
    }

    private static String steps(List<String> steps) {
        return String.join(" ", steps.stream().distinct().sorted().toList());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private static String time(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDateTime().withNano(0) + "Z";
    }
}
