package xyz.noderr.market.catalog.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.market.catalog.Listing;
import xyz.noderr.market.catalog.Steps;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * Finds which symbols Binance's messages name, and in which steps their prices and quantities are. What says no symbol is of
 * the one where there is one.
 */
final class CaptureSteps {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SIDES = List.of("b", "a", "bids", "asks");
    private static final List<String> PRICES = List.of("p", "b", "a", "o", "h", "l", "c");
    private static final List<String> QUANTITIES = List.of("q", "B", "A");

    private record Found(Steps prices, Steps quantities) {
        Found() {
            this(Steps.unknown(), Steps.unknown());
        }
    }

    private final Map<String, Found> bySymbol = new TreeMap<>();
    private final Found unnamed = new Found();

    /** Takes the message of a line; what cannot be read is left to the decoder. */
    void add(Messages line) {
        try {
            JsonNode whole = JSON.readTree(line.bytes(), line.from(), line.to() - line.from());
            JsonNode message = whole.has("data") ? whole.path("data") : whole;
            Found found = of(symbol(whole, message));
            if (message.path("e").asString("").equals("kline")) {
                JsonNode bar = message.path("k");
                fields(bar, PRICES, found.prices());
                fields(bar, List.of("v"), found.quantities());
            } else if (!message.path("e").asString("").equals("markPriceUpdate")) {
                levels(message, found);
                fields(message, PRICES, found.prices());
                fields(message, QUANTITIES, found.quantities());
            }
        } catch (JacksonException | NumberFormatException | ArithmeticException unreadable) {
            // The decoder says what is wrong with it.
        }
    }

    private static @Nullable String symbol(JsonNode whole, JsonNode message) {
        String named = message.path("s").asString("");
        if (!named.isEmpty()) {
            return named.toUpperCase(Locale.ROOT);
        }
        String stream = whole.path("stream").asString("");
        int end = stream.indexOf('@');
        return end <= 0 ? null : stream.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private Found of(@Nullable String symbol) {
        return symbol == null ? unnamed : bySymbol.computeIfAbsent(symbol, none -> new Found());
    }

    private static void levels(JsonNode message, Found found) {
        for (String side : SIDES) {
            for (JsonNode level : message.path(side)) {
                count(found.prices(), level.path(0));
                count(found.quantities(), level.path(1));
            }
        }
    }

    private static void fields(JsonNode message, List<String> keys, Steps steps) {
        for (String key : keys) {
            count(steps, message.path(key));
        }
    }

    private static void count(Steps steps, JsonNode value) {
        if (value.isString()) {
            steps.count(new BigDecimal(value.stringValue()));
        }
    }

    /** The instruments that were found, in the order of their symbols, with the steps that were said where some were. */
    List<Listing> listings(String venue, ImportOptions options) {
        List<Listing> listings = new ArrayList<>();
        bySymbol.forEach((symbol, found) -> {
            // A message without a symbol is of the one instrument.
            BigDecimal tick = finer(found.prices(), unnamed.prices());
            BigDecimal lot = finer(found.quantities(), unnamed.quantities());
            for (InstrumentSettings known : options.instruments()) {
                if (known.symbol().equals(symbol)) {
                    tick = known.tickSize();
                    lot = known.lotSize();
                }
            }
            listings.add(new Listing(
                    venue,
                    symbol,
                    options.tickSize() == null ? tick : options.tickSize(),
                    options.lotSize() == null ? lot : options.lotSize()));
        });
        return listings;
    }

    private static BigDecimal finer(Steps one, Steps other) {
        return one.step().min(other.step());
    }
}
