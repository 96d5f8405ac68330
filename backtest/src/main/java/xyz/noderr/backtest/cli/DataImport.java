package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.market.catalog.Catalog;
import xyz.noderr.market.catalog.CatalogImport;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.market.catalog.Source;
import xyz.noderr.market.catalog.Table;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.Instruments;

/** {@code noderr data import}. */
@Command(
        name = "import",
        description = {
            "Imports files of market data, plain, in gzip or in a zip: captured streams of Binance, CSV of trades, quotes or"
                    + " bars, Binance's public archive, LEAN's ticks and days, Coinbase's candles, Parquet.",
            "What a file is, it tells by what stands in it. Captures in a row are one recording in several files.",
            "To import again changes nothing; an import that was killed goes on where it was."
        })
final class DataImport implements Callable<Integer> {
    private static final int SHOWN_LINES = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, in the order of their times.")
    private List<Path> files = List.of();

    @Mixin
    private CatalogOption catalog;

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL",
            description = "The instrument, where neither the file nor its name says it.")
    private @Nullable String instrument;

    @Option(names = "--venue", paramLabel = "NAME", description = "The venue's name. Default: what the form says.")
    private @Nullable String venue;

    @Option(
            names = "--form",
            paramLabel = "NAME",
            description = "Whose messages a capture holds, where it is not plain: binance_spot or binance_usdm.")
    private @Nullable String form;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "ROLE=COLUMN",
            description =
                    "Which column holds what, by its name or its number: time, received, price, quantity, aggressor,"
                            + " buyer_maker, sequence, bid, bid_quantity, ask, ask_quantity, open, high, low, close, volume.")
    private Map<String, String> columns = Map.of();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Zone of times that do not say theirs, as America/New_York. Default: ${DEFAULT-VALUE}.")
    private String zone;

    @Option(
            names = "--span",
            paramLabel = "TIME",
            description = "How long a bar is, as 1m. Default: the least time between two bars.")
    private @Nullable String span;

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            description =
                    "Of which side bars are: trades, bid or ask. Default: bid or ask where the file's name says so.")
    private @Nullable String side;

    @Option(
            names = "--bar-time",
            paramLabel = "start|end",
            defaultValue = "start",
            description = "What the time of a bar is. Default: ${DEFAULT-VALUE}.")
    private String barTime;

    @Option(
            names = "--tick-size",
            paramLabel = "SIZE",
            description = "Step of the prices. Default: the finest decimal that they need.")
    private @Nullable BigDecimal tickSize;

    @Option(
            names = "--lot-size",
            paramLabel = "SIZE",
            description = "Step of the quantities. Default: the finest decimal that they need.")
    private @Nullable BigDecimal lotSize;

    @Option(
            names = "--instruments",
            paramLabel = "FILE",
            description = "A YAML file of instruments, whose tick and lot sizes are taken.")
    private @Nullable Path instruments;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    DataImport() {}

    @Override
    public Integer call() {
        new CatalogImport(new Catalog(catalog.folder()), options(), new Console()).run(files);
        return 0;
    }

    private ImportOptions options() {
        if (!barTime.equals("start") && !barTime.equals("end")) {
            throw new InvalidInputException("--bar-time", "start or end", barTime);
        }
        requirePositive("--tick-size", tickSize);
        requirePositive("--lot-size", lotSize);
        List<InstrumentSettings> known = new ArrayList<>();
        if (instruments != null) {
            Instruments.read(instruments).forEach(each -> known.add(each.settings()));
        }
        try {
            return new ImportOptions(
                    form,
                    venue,
                    instrument,
                    columns,
                    ZoneId.of(zone),
                    span == null ? null : Durations.parse(span),
                    side,
                    barTime,
                    tickSize,
                    lotSize,
                    known);
        } catch (DateTimeException unknown) {
            throw new InvalidInputException("--zone", "a zone as America/New_York", zone, "mend it", unknown);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException("--span", Durations.EXPECTED, "" + span, "mend it", malformed);
        }
    }

    private static void requirePositive(String name, @Nullable BigDecimal size) {
        if (size != null && size.signum() <= 0) {
            throw new InvalidInputException(name, "a number above 0", size.toPlainString());
        }
    }

    /** Shows progress on a terminal, and says what came of each file. */
    private final class Console implements CatalogImport.Listener {
        private @Nullable ConsoleProgress bar;

        @Override
        public DoubleConsumer step(String name) {
            close();
            ConsoleProgress started = ConsoleProgress.start(name);
            bar = started;
            return started::at;
        }

        private void close() {
            if (bar != null) {
                bar.close();
            }
        }

        @Override
        public void imported(Source source, boolean wasThere) {
            close();
            PrintWriter print = spec.commandLine().getOut();
            StringBuilder line = new StringBuilder(source.file() + ": " + source.form());
            for (Table table : Table.values()) {
                if (source.rows(table) > 0) {
                    line.append(", ")
                            .append(source.rows(table))
                            .append(" rows of ")
                            .append(table.sqlName());
                }
            }
            print.println(line + (wasThere ? ", was there already" : ""));
            source.refused()
                    .forEach((reason, lines) -> print.println(
                            "  " + lines.size() + " lines left out: " + reason + ": line " + shown(lines)));
            print.flush();
        }

        private static String shown(List<Long> lines) {
            String first = String.join(
                    ", ", lines.stream().limit(SHOWN_LINES).map(String::valueOf).toList());
            return lines.size() > SHOWN_LINES ? first + ", … (all in the manifest)" : first;
        }
    }
}
