package xyz.noderr.market.binance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * Instruments as Binance publishes them: its answer to {@code GET /api/v3/exchangeInfo} (spot) or {@code GET
 * /fapi/v1/exchangeInfo} (USD-M futures), whose filters say in which steps is traded.
 */
public final class BinanceInstruments {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_DECIMALS = 12;
    /**
     * Orders from before the venue made its steps coarser still rest and trade in finer ones, which it does not publish:
     * quantities are counted down to a thousandth of a step, but no finer than an asset can be divided, so that the counts
     * of large ones stay far from the range of a long.
     */
    private static final BigDecimal FINER = new BigDecimal("0.001");

    private static final BigDecimal FINEST = new BigDecimal("0.00000001");

    private final String venue;
    private final String where;
    private final Map<String, JsonNode> bySymbol = new HashMap<>();

    /**
     * The instruments in an answer.
     *
     * @param venue the venue's name in our registry, as {@code binance}
     * @param where the answer came from, for errors
     * @throws InvalidInputException when it is no such answer
     */
    public BinanceInstruments(String venue, String where, String exchangeInfo) {
        this.venue = venue;
        this.where = where;
        for (JsonNode symbol : parse(exchangeInfo).path("symbols")) {
            bySymbol.put(symbol.path("symbol").asString(""), symbol);
        }
        if (bySymbol.isEmpty()) {
            throw new InvalidInputException(
                    where, "an answer to exchangeInfo", "none of its symbols", "ask the venue again");
        }
    }

    private JsonNode parse(String exchangeInfo) {
        try {
            return JSON.readTree(exchangeInfo);
        } catch (JacksonException invalid) {
            throw new InvalidInputException(
                    where,
                    "an answer to exchangeInfo",
                    "no JSON: " + invalid.getOriginalMessage(),
                    "ask again",
                    invalid);
        }
    }

    /**
     * The settings of these symbols, in their order.
     *
     * @throws InvalidInputException when the venue does not list one, does not trade it now, or leaves out a filter
     */
    public List<InstrumentSettings> of(List<String> symbols) {
        List<InstrumentSettings> settings = new ArrayList<>();
        for (String symbol : symbols) {
            settings.add(of(symbol));
        }
        return settings;
    }

    private InstrumentSettings of(String symbol) {
        JsonNode listed = bySymbol.get(symbol);
        if (listed == null) {
            throw new InvalidInputException(
                    where,
                    "symbols that " + venue + " lists, " + bySymbol.size() + " of them",
                    symbol,
                    "check its name");
        }
        String status = listed.path("status").asString("");
        if (!status.equals("TRADING")) {
            throw new InvalidInputException(
                    where + " symbol " + symbol, "status TRADING", "'" + status + "'", "trade another, or later");
        }
        BigDecimal orderStep = step(listed, symbol, "LOT_SIZE", "stepSize");
        return new InstrumentSettings(
                venue,
                symbol,
                text(listed, symbol, "baseAsset"),
                text(listed, symbol, "quoteAsset"),
                step(listed, symbol, "PRICE_FILTER", "tickSize"),
                restingStep(orderStep),
                orderStep,
                minNotional(listed),
                BigDecimal.ONE,
                Math.min(listed.path("quotePrecision").asInt(8), MOST_DECIMALS));
    }

    private static BigDecimal restingStep(BigDecimal orderStep) {
        BigDecimal finer = plain(orderStep.multiply(FINER).max(FINEST));
        return finer.min(orderStep);
    }

    private String text(JsonNode listed, String symbol, String key) {
        String text = listed.path(key).asString("");
        if (text.isEmpty()) {
            throw missing(symbol, key);
        }
        return text;
    }

    private BigDecimal step(JsonNode listed, String symbol, String filter, String key) {
        String text = filter(listed, filter).path(key).asString("");
        if (text.isEmpty()) {
            throw missing(symbol, filter + " with its " + key);
        }
        return decimal(text);
    }

    /** Spot says it in NOTIONAL, before 2023 in MIN_NOTIONAL; futures call the key otherwise. None is 0. */
    private static BigDecimal minNotional(JsonNode listed) {
        String spot = filter(listed, "NOTIONAL").path("minNotional").asString("");
        JsonNode older = filter(listed, "MIN_NOTIONAL");
        String text = !spot.isEmpty()
                ? spot
                : older.path("minNotional").asString(older.path("notional").asString("0"));
        return decimal(text);
    }

    private static JsonNode filter(JsonNode listed, String type) {
        for (JsonNode filter : listed.path("filters")) {
            if (filter.path("filterType").asString("").equals(type)) {
                return filter;
            }
        }
        return JSON.missingNode();
    }

    private InvalidInputException missing(String symbol, String what) {
        return new InvalidInputException(where + " symbol " + symbol, what, "none", "ask the venue again");
    }

    /** Without the zeros that the venue appends, so that equal instruments have equal settings. */
    private static BigDecimal decimal(String text) {
        return plain(new BigDecimal(text));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
