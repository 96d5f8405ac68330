package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** In which steps the prices and quantities of a symbol's messages are: as many decimals as any of them needs. */
final class SymbolFacts {
    private int priceDecimals;
    private int quantityDecimals;

    void take(JsonNode data) {
        if (data.has("p") && data.has("q")) {
            price(data.path("p"));
            quantity(data.path("q"));
        }
        levels(data.path("b"));
        levels(data.path("a"));
        levels(data.path("bids"));
        levels(data.path("asks"));
    }

    /** As many as the other's too. */
    void take(SymbolFacts other) {
        priceDecimals = Math.max(priceDecimals, other.priceDecimals);
        quantityDecimals = Math.max(quantityDecimals, other.quantityDecimals);
    }

    private void levels(JsonNode levels) {
        for (JsonNode level : levels) {
            price(level.path(0));
            quantity(level.path(1));
        }
    }

    private void price(JsonNode text) {
        priceDecimals = Math.max(priceDecimals, decimals(text.asString("0")));
    }

    private void quantity(JsonNode text) {
        quantityDecimals = Math.max(quantityDecimals, decimals(text.asString("0")));
    }

    /** Without the zeros at the end. */
    private static int decimals(String text) {
        int point = text.indexOf('.');
        int end = text.length();
        while (point >= 0 && end > point + 1 && text.charAt(end - 1) == '0') {
            end--;
        }
        return point < 0 ? 0 : end - point - 1;
    }

    String tickSize() {
        return BigDecimal.ONE.movePointLeft(priceDecimals).toPlainString();
    }

    String stepSize() {
        return BigDecimal.ONE.movePointLeft(quantityDecimals).toPlainString();
    }

    int priceDecimals() {
        return priceDecimals;
    }

    int quantityDecimals() {
        return quantityDecimals;
    }
}
