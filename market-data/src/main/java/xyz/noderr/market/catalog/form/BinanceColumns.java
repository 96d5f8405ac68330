package xyz.noderr.market.catalog.form;

import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.catalog.Table;

/**
 * The files of Binance's public archive (github.com/binance/binance-public-data, "Data Information"): trades, aggTrades,
 * klines and bookTicker of spot and of USD-M futures. Spot's have no header; the futures' have one since 2022. Spot's times
 * are microseconds since 2025, all others milliseconds.
 */
final class BinanceColumns {
    private static final String SPOT = "binance";
    private static final String FUTURES = "binance_usdm";
    private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false");
    private static final Pattern TIME = Pattern.compile("\\d{13}|\\d{16}");

    private BinanceColumns() {}

    static boolean isHeader(List<String> header) {
        return header.contains("is_buyer_maker")
                || header.contains("best_bid_price")
                || header.contains("taker_buy_volume")
                || header.contains("taker_buy_base_volume");
    }

    /** Of a header for which {@link #isHeader} holds. */
    static Layout byHeader(List<String> header) {
        int width = header.size();
        if (header.contains("best_bid_price")) {
            return bookTicker(width, true);
        }
        if (!header.contains("is_buyer_maker")) {
            return klines(FUTURES, width, true);
        }
        String venue = header.contains("is_best_match") ? SPOT : FUTURES;
        return header.contains("agg_trade_id") ? aggregateTrades(venue, width, true) : trades(venue, width, true);
    }

    /** Of a first record; null where it is none of these. */
    static @Nullable Layout headerless(List<String> first) {
        return switch (first.size()) {
            case 6 -> isTime(first, 4) && isBoolean(first, 5) ? trades(FUTURES, 6, false) : null;
            case 7 -> seven(first);
            case 8 -> isTime(first, 5) && isBoolean(first, 6) ? aggregateTrades(SPOT, 8, false) : null;
            case 12 -> isTime(first, 0) && isTime(first, 6) ? klines(SPOT, 12, false) : null;
            default -> null;
        };
    }

    private static @Nullable Layout seven(List<String> first) {
        if (isTime(first, 4) && isBoolean(first, 5)) {
            return trades(SPOT, 7, false);
        }
        if (isTime(first, 5)) {
            return isBoolean(first, 6)
                    ? aggregateTrades(FUTURES, 7, false)
                    : isTime(first, 6) ? bookTicker(7, false) : null;
        }
        return null;
    }

    private static boolean isTime(List<String> record, int index) {
        return TIME.matcher(record.get(index)).matches();
    }

    private static boolean isBoolean(List<String> record, int index) {
        return BOOLEAN.matcher(record.get(index)).matches();
    }

    private static Layout trades(String venue, int width, boolean header) {
        return layout(
                "binance trades",
                venue,
                Table.TRADES,
                Map.of(Role.SEQUENCE, 0, Role.PRICE, 1, Role.QUANTITY, 2, Role.TIME, 4, Role.BUYER_MAKER, 5),
                width,
                header);
    }

    private static Layout aggregateTrades(String venue, int width, boolean header) {
        return layout(
                "binance aggTrades",
                venue,
                Table.TRADES,
                Map.of(Role.SEQUENCE, 0, Role.PRICE, 1, Role.QUANTITY, 2, Role.TIME, 5, Role.BUYER_MAKER, 6),
                width,
                header);
    }

    private static Layout klines(String venue, int width, boolean header) {
        return layout(
                "binance klines",
                venue,
                Table.BARS,
                new EnumMap<>(
                        Map.of(Role.TIME, 0, Role.OPEN, 1, Role.HIGH, 2, Role.LOW, 3, Role.CLOSE, 4, Role.VOLUME, 5)),
                width,
                header);
    }

    private static Layout bookTicker(int width, boolean header) {
        return layout(
                "binance bookTicker",
                FUTURES,
                Table.QUOTES,
                Map.of(
                        Role.SEQUENCE,
                        0,
                        Role.BID,
                        1,
                        Role.BID_QUANTITY,
                        2,
                        Role.ASK,
                        3,
                        Role.ASK_QUANTITY,
                        4,
                        Role.TIME,
                        5),
                width,
                header);
    }

    private static Layout layout(
            String name, String venue, Table table, Map<Role, Integer> columns, int width, boolean header) {
        return new Layout(name, venue, table, columns, Times.of(ZoneOffset.UTC), 0, width, header);
    }
}
