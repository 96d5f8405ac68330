package xyz.noderr.market.simulator;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.market.binance.BinanceForm;

/**
 * The venue's answer to exchangeInfo for the symbols of the capture. Its steps are those of the capture's own prices and
 * quantities, which may be finer than what the venue publishes: old orders rest in finer ones.
 */
final class ExchangeInfo {
    private ExchangeInfo() {}

    static ObjectNode of(Market market) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("timezone", "UTC");
        answer.put("serverTime", market.millis());
        boolean futures = market.facts().form() == BinanceForm.BINANCE_USDM;
        ArrayNode limits = answer.putArray("rateLimits");
        limits.addObject()
                .put("rateLimitType", "REQUEST_WEIGHT")
                .put("interval", "MINUTE")
                .put("intervalNum", 1)
                .put("limit", futures ? 2_400 : 6_000);
        answer.putArray("exchangeFilters");
        if (futures) {
            answer.put("futuresType", "U_MARGINED");
            answer.putArray("assets");
        }
        ArrayNode symbols = answer.putArray("symbols");
        market.facts().symbols().forEach((name, facts) -> symbol(symbols.addObject(), name, facts, futures));
        return answer;
    }

    private static void symbol(ObjectNode symbol, String name, SymbolFacts facts, boolean futures) {
        Pair pair = Pair.of(name);
        symbol.put("symbol", name);
        if (futures) {
            symbol.put("pair", name);
            symbol.put("contractType", "PERPETUAL");
            symbol.put("marginAsset", pair.quote());
            symbol.put("pricePrecision", facts.priceDecimals());
            symbol.put("quantityPrecision", facts.quantityDecimals());
        }
        symbol.put("status", "TRADING");
        symbol.put("baseAsset", pair.base());
        symbol.put("quoteAsset", pair.quote());
        symbol.put("baseAssetPrecision", 8);
        symbol.put("quotePrecision", 8);
        if (!futures) {
            symbol.put("quoteAssetPrecision", 8);
            symbol.put("isSpotTradingAllowed", true);
            symbol.put("isMarginTradingAllowed", true);
            symbol.putArray("permissions");
        }
        ArrayNode types = symbol.putArray("orderTypes").add("LIMIT").add("MARKET");
        if (!futures) {
            types.add("LIMIT_MAKER");
        }
        filters(symbol.putArray("filters"), facts, futures);
    }

    private static void filters(ArrayNode filters, SymbolFacts facts, boolean futures) {
        filters.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", facts.tickSize())
                .put("maxPrice", OrderFilters.MOST_PRICE.toPlainString())
                .put("tickSize", facts.tickSize());
        filters.addObject()
                .put("filterType", "LOT_SIZE")
                .put("minQty", facts.stepSize())
                .put("maxQty", OrderFilters.MOST_QUANTITY.toPlainString())
                .put("stepSize", facts.stepSize());
        String notional = OrderFilters.LEAST_NOTIONAL.toPlainString();
        ObjectNode least = filters.addObject();
        if (futures) {
            least.put("filterType", "MIN_NOTIONAL").put("notional", notional);
        } else {
            least.put("filterType", "NOTIONAL").put("minNotional", notional).put("applyMinToMarket", true);
        }
    }
}
