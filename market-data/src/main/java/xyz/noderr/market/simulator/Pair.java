package xyz.noderr.market.simulator;

import java.util.List;

/** What a symbol's name says: what is traded, and what it is paid in. */
record Pair(String base, String quote) {
    /** In which symbols are quoted, longer ones before those that they end in. */
    private static final List<String> QUOTES =
            List.of("FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USD", "BTC", "ETH", "BNB", "EUR", "TRY", "JPY");

    static Pair of(String symbol) {
        String quote = QUOTES.stream()
                .filter(each -> symbol.endsWith(each) && symbol.length() > each.length())
                .findFirst()
                .orElse("USDT");
        String base = symbol.endsWith(quote) ? symbol.substring(0, symbol.length() - quote.length()) : symbol;
        return new Pair(base, quote);
    }
}
