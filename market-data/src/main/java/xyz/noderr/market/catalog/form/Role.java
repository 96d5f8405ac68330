package xyz.noderr.market.catalog.form;

import java.util.List;

/** What a column of a file with records means, with the names that venues and tools give it. */
enum Role {
    TIME(
            "time",
            "timestamp",
            "date",
            "datetime",
            "transact_time",
            "transaction_time",
            "open_time",
            "start",
            "unix",
            "ts",
            "time_ns"),
    RECEIVED("received", "local_timestamp", "receive_time", "received_ns"),
    PRICE("price", "px", "trade_price"),
    QUANTITY("quantity", "amount", "qty", "size", "sz"),
    /** buy or sell: who took. */
    AGGRESSOR("aggressor", "side", "taker_side"),
    /** True where the buyer was the maker, and the seller took. */
    BUYER_MAKER("buyer_maker", "is_buyer_maker", "isbuyermaker"),
    SEQUENCE("sequence", "id", "trade_id", "agg_trade_id", "update_id", "tid"),
    BID("bid", "bid_price", "best_bid_price", "best_bid"),
    BID_QUANTITY("bid_quantity", "bid_size", "bid_qty", "best_bid_qty", "bid_amount"),
    ASK("ask", "ask_price", "best_ask_price", "best_ask"),
    ASK_QUANTITY("ask_quantity", "ask_size", "ask_qty", "best_ask_qty", "ask_amount"),
    OPEN("open"),
    HIGH("high"),
    LOW("low"),
    CLOSE("close"),
    VOLUME("volume");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
    private final List<String> names;

    Role(String... names) {
        this.names = List.of(names);
    }

    /** Its name in options. */
    String optionName() {
        return names.getFirst();
    }

    boolean isCalled(String column) {
        return names.contains(column);
    }

    int rank(String column) {
        return names.indexOf(column);
    }
}
