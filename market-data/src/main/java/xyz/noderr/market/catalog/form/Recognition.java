package xyz.noderr.market.catalog.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.market.catalog.Listing;
import xyz.noderr.market.catalog.Table;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Tells by what stands in a file, and where that is not enough by its name, which form it has. */
public final class Recognition {
    private static final int HEAD = 1 << 16;
    private static final Pattern CAPTURE = Pattern.compile("\\d{16,19} [{\\[].*", Pattern.DOTALL);
    private static final Pattern CRYPTOFEED =
            Pattern.compile("wss?://\\S+ <->? \\d{9,11}.*|\\d{9,11}\\.\\d+: [{\\[].*", Pattern.DOTALL);
    private static final Pattern SIDE = Pattern.compile("(?i)(.*[-_.])?(bid|ask)([-_.].*)?");
    private static final Pattern PLAIN_NAME = Pattern.compile("([A-Za-z0-9]+)(\\.[A-Za-z]+)*");

    private Recognition() {}

    /**
     * The files' forms. Captures that follow one another in the list are one recording in several files and stand
     * together; each other file stands alone.
     *
     * @throws InvalidInputException when a file is of no known form, or something must be said about it
     */
    public static List<List<Form>> of(List<Path> files, ImportOptions options) {
        List<List<Form>> groups = new ArrayList<>();
        CaptureSeries series = null;
        for (Path path : files) {
            PackedFile file = new PackedFile(path);
            String head = head(file);
            boolean cryptofeed = CRYPTOFEED.matcher(head).matches();
            if (cryptofeed || CAPTURE.matcher(head).matches()) {
                VenueForm venue = CaptureVenue.of(path.toString(), head, options);
                // Each file of cryptofeed's is a socket of its own.
                if (series == null || cryptofeed || !series.takes(venue)) {
                    series = new CaptureSeries(
                            venue, cryptofeed ? CryptofeedMessages::new : CaptureMessages::new, options);
                    groups.add(new ArrayList<>());
                }
                groups.getLast().add(series.add(path));
            } else {
                series = null;
                groups.add(List.of(records(file, head, options)));
            }
        }
        return groups;
    }

    private static String head(PackedFile file) {
        try (PackedFile.Opened in = file.open()) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        } catch (IOException damaged) {
            throw new InvalidInputException(
                    file.toString(),
                    "a file that can be unpacked",
                    String.valueOf(damaged.getMessage()),
                    "fetch it again",
                    damaged);
        } catch (UncheckedIOException damaged) {
            throw new InvalidInputException(
                    file.toString(), "a readable file", damaged.toString(), "fetch it again", damaged);
        }
    }

    private static Form records(PackedFile file, String head, ImportOptions options) {
        Supplier<Records> open;
        Layout layout;
        if (head.startsWith("PAR1")) {
            open = () -> new ParquetRecords(file);
            layout = CsvLayouts.named(file, open, "parquet", options);
        } else if (head.stripLeading().startsWith("{") || head.stripLeading().startsWith("[")) {
            open = () -> new JsonCandles(file);
            layout = JsonCandles.layout(options.zone());
        } else {
            requireText(file, head);
            open = () -> new CsvRecords(file);
            layout = CsvLayouts.of(file, open, options);
        }
        Listing listing = listing(file, layout, options);
        return new RecordForm(file.toString(), open, layout, options, listing, side(file, layout, options));
    }

    private static void requireText(PackedFile file, String head) {
        for (int i = 0; i < head.length(); i++) {
            if (head.charAt(i) < '\t') {
                throw new InvalidInputException(
                        file.toString(),
                        "a capture, CSV, JSON candles, Parquet or a zip of one of them",
                        "bytes that are no text",
                        "see docs/catalog.md for the forms");
            }
        }
    }

    private static Listing listing(PackedFile file, Layout layout, ImportOptions options) {
        String said = options.venue();
        String venue = said == null ? layout.venue() : said;
        String symbol = symbol(file, layout, options);
        BigDecimal tick = options.tickSize();
        BigDecimal lot = options.lotSize();
        for (InstrumentSettings known : options.instruments()) {
            if (known.symbol().equals(symbol) && (said == null || known.venue().equals(venue))) {
                venue = known.venue();
                tick = tick == null ? known.tickSize() : tick;
                lot = lot == null ? known.lotSize() : lot;
            }
        }
        return new Listing(venue, symbol, tick == null ? BigDecimal.ZERO : tick, lot == null ? BigDecimal.ZERO : lot);
    }

    private static String symbol(PackedFile file, Layout layout, ImportOptions options) {
        if (options.symbol() != null) {
            return options.symbol();
        }
        String fromName = CsvLayouts.symbol(file.innerName(), layout.name());
        if (!fromName.isEmpty()) {
            return fromName;
        }
        Matcher plain = PLAIN_NAME.matcher(file.innerName());
        if (plain.matches()) {
            return plain.group(1).toUpperCase(Locale.ROOT);
        }
        throw new InvalidInputException(
                file.toString(),
                "the instrument, which neither the file nor its name says",
                "none",
                "say it: --instrument SYMBOL");
    }

    private static long side(PackedFile file, Layout layout, ImportOptions options) {
        if (layout.table() != Table.BARS) {
            return 0;
        }
        String side = options.side();
        if (side == null) {
            Matcher named = SIDE.matcher(file.innerName());
            side = named.matches() ? named.group(2).toLowerCase(Locale.ROOT) : "trades";
        }
        return switch (side) {
            case "bid" -> 1;
            case "ask" -> -1;
            case "trades" -> 0;
            default -> throw new InvalidInputException("--side", "trades, bid or ask", side);
        };
    }
}
