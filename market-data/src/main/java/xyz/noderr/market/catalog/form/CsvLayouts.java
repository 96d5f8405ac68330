package xyz.noderr.market.catalog.form;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.market.catalog.Table;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * The layouts of CSV files: by their header; without one those of Binance's public archive (data.binance.vision), of LEAN
 * (its documentation of data formats) and of Bitstamp's trades, by their columns.
 */
final class CsvLayouts {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int LEAN_DECIMALS = -4;

    private static final Pattern BINANCE_NAME = Pattern.compile(
            "([A-Z0-9_]+)-(trades|aggTrades|bookTicker|\\d+(?:s|m|h|d|w|mo))-\\d{4}-\\d{2}(-\\d{2})?\\.csv");
    private static final Pattern LEAN_TICKS = Pattern.compile("(?i)(\\d{8})_([a-z0-9.]+)_(quote|trade)_tick\\.csv");
    private static final Pattern LEAN_DAY = Pattern.compile("\\d{8} \\d\\d:\\d\\d");

    private CsvLayouts() {}

    static Layout of(PackedFile file, Supplier<Records> open, ImportOptions options) {
        List<String> first = first(file, open);
        if (!options.columns().isEmpty() && isData(first)) {
            return mapped(file, first, "csv", options, false);
        }
        return isData(first) ? headerless(file, first, options) : named(file, open, "csv", options);
    }

    /** The symbol that a file's name tells in this form; empty where it does not. */
    static String symbol(String name, String form) {
        Matcher lean = LEAN_TICKS.matcher(name);
        if (form.startsWith("lean") && lean.matches()) {
            return lean.group(2).toUpperCase(Locale.ROOT);
        }
        Matcher binance = BINANCE_NAME.matcher(name);
        return form.startsWith("binance") && binance.matches() ? binance.group(1) : "";
    }

    private static List<String> first(PackedFile file, Supplier<Records> open) {
        try (Records records = open.get()) {
            if (!records.next()) {
                throw new InvalidInputException(file.toString(), "records", "none", "fetch it again");
            }
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < records.size(); i++) {
                fields.add(records.field(i));
            }
            return fields;
        }
    }

    private static boolean isData(List<String> fields) {
        return !fields.getFirst().isEmpty()
                && Character.isDigit(fields.getFirst().charAt(0));
    }

    /** By the header. */
    static Layout named(PackedFile file, Supplier<Records> open, String form, ImportOptions options) {
        List<String> header = first(file, open);
        if (BinanceColumns.isHeader(header)) {
            return BinanceColumns.byHeader(header);
        }
        return mapped(file, header, form, options, true);
    }

    private static Layout mapped(
            PackedFile file, List<String> fields, String form, ImportOptions options, boolean header) {
        Map<Role, Integer> columns = new EnumMap<>(Role.class);
        if (header) {
            for (Role role : Role.values()) {
                Integer column = find(role, fields);
                if (column != null) {
                    columns.put(role, column);
                }
            }
        }
        options.columns().forEach((role, column) -> columns.put(role(role), index(file, column, fields, header)));
        Table table = table(file, columns, fields);
        return new Layout(
                form + " " + table.sqlName(),
                "file",
                table,
                columns,
                Times.of(options.zone()),
                0,
                fields.size(),
                header);
    }

    private static @Nullable Integer find(Role role, List<String> header) {
        Integer best = null;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i < header.size(); i++) {
            String name = normal(header.get(i));
            if (role.isCalled(name) && role.rank(name) < bestRank) {
                best = i;
                bestRank = role.rank(name);
            }
        }
        return best;
    }

    private static String normal(String name) {
        return name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private static Role role(String name) {
        List<String> known = new ArrayList<>();
        for (Role role : Role.values()) {
            if (role.optionName().equals(name)) {
                return role;
            }
            known.add(role.optionName());
        }
        throw new InvalidInputException("--columns", "one of " + String.join(", ", known), name);
    }

    private static int index(PackedFile file, String column, List<String> fields, boolean header) {
        if (header) {
            for (int i = 0; i < fields.size(); i++) {
                if (normal(fields.get(i)).equals(normal(column))) {
                    return i;
                }
            }
        }
        if (column.matches("[1-9]\\d{0,2}") && Integer.parseInt(column) <= fields.size()) {
            return Integer.parseInt(column) - 1;
        }
        throw new InvalidInputException(
                file + " line 1",
                header ? "a column " + column : "a column's number up to " + fields.size() + ", as there is no header",
                header ? String.join(", ", fields) : column,
                "mend --columns");
    }

    private static Table table(PackedFile file, Map<Role, Integer> columns, List<String> fields) {
        if (columns.containsKey(Role.TIME)) {
            if (has(columns, Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE)) {
                return Table.BARS;
            }
            if (has(columns, Role.PRICE, Role.QUANTITY)) {
                return Table.TRADES;
            }
            if (has(columns, Role.BID, Role.BID_QUANTITY, Role.ASK, Role.ASK_QUANTITY)) {
                return Table.QUOTES;
            }
        }
        throw new InvalidInputException(
                file + " line 1",
                "columns of trades (time, price, quantity), of quotes (time, bid, bid_quantity, ask, ask_quantity) or of"
                        + " bars (time, open, high, low, close)",
                String.join(", ", fields),
                "say which is which, as --columns time=ts,price=px,quantity=3");
    }

    private static boolean has(Map<Role, Integer> columns, Role... roles) {
        return columns.keySet().containsAll(List.of(roles));
    }

    private static Layout headerless(PackedFile file, List<String> first, ImportOptions options) {
        Matcher ticks = LEAN_TICKS.matcher(file.innerName());
        if (ticks.matches()) {
            LocalDate day = LocalDate.parse(ticks.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            return leanTicks(first.size(), day, ticks.group(3).equalsIgnoreCase("quote"));
        }
        if (LEAN_DAY.matcher(first.getFirst()).matches() && first.size() >= 5) {
            return new Layout(
                    "lean bars",
                    "usa",
                    Table.BARS,
                    bars(first.size() > 5),
                    Times.of(NEW_YORK),
                    LEAN_DECIMALS,
                    first.size(),
                    false);
        }
        Layout binance = BinanceColumns.headerless(first);
        if (binance != null) {
            return binance;
        }
        if (first.size() == 3 && first.getFirst().matches("\\d{9,19}")) {
            return new Layout(
                    "bitstamp trades",
                    "bitstamp",
                    Table.TRADES,
                    Map.of(Role.TIME, 0, Role.PRICE, 1, Role.QUANTITY, 2),
                    Times.of(options.zone()),
                    0,
                    first.size(),
                    false);
        }
        throw new InvalidInputException(
                file + " line 1",
                "a header, or the columns of Bitstamp, LEAN or Binance's archive",
                String.join(",", first),
                "say which is which by their numbers, as --columns time=1,price=2,quantity=3");
    }

    private static Map<Role, Integer> bars(boolean volume) {
        Map<Role, Integer> columns =
                new EnumMap<>(Map.of(Role.TIME, 0, Role.OPEN, 1, Role.HIGH, 2, Role.LOW, 3, Role.CLOSE, 4));
        if (volume) {
            columns.put(Role.VOLUME, 5);
        }
        return columns;
    }

    private static Layout leanTicks(int width, LocalDate day, boolean quotes) {
        return new Layout(
                quotes ? "lean quotes" : "lean trades",
                "usa",
                quotes ? Table.QUOTES : Table.TRADES,
                quotes
                        ? Map.of(Role.TIME, 0, Role.BID, 1, Role.BID_QUANTITY, 2, Role.ASK, 3, Role.ASK_QUANTITY, 4)
                        : Map.of(Role.TIME, 0, Role.PRICE, 1, Role.QUANTITY, 2),
                Times.sinceMidnight(day, NEW_YORK),
                LEAN_DECIMALS,
                width,
                false);
    }
}
