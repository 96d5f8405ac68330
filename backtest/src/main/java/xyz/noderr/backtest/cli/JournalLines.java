package xyz.noderr.backtest.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Funding;

/** Events and decisions of a journal as lines of a table. What a kind of event does not have is empty. */
final class JournalLines {
    static final List<String> EVENT = List.of(
            "sequence",
            "source",
            "source_sequence",
            "time_ns",
            "receive_time_ns",
            "kind",
            "instrument",
            "price_ticks",
            "quantity_lots",
            "side",
            "order",
            "remaining_lots",
            "notional_quote",
            "fee_quote",
            "bids",
            "asks",
            "continued",
            "bar_ns",
            "open_ticks",
            "high_ticks",
            "low_ticks",
            "close_ticks",
            "volume_lots",
            "target",
            "value",
            "funding_rate",
            "mark_price",
            "index_price",
            "next_funding_ns",
            "venue_status",
            "why");

    static final List<String> DECISION = List.of(
            "sequence",
            "time_ns",
            "kind",
            "instrument",
            "order",
            "side",
            "quantity_lots",
            "limit_ticks",
            "reason",
            "rule",
            "watched",
            "response",
            "begins",
            "limit_value",
            "observed_value",
            "unit");

    private static final Set<String> WORDS =
            Set.of("kind", "side", "bids", "asks", "reason", "watched", "response", "venue_status", "why", "unit");
    private static final Set<String> YES_OR_NO = Set.of("continued", "begins");

    private JournalLines() {}

    /** The type in SQL of each of these columns: whole numbers, but for the words. */
    static Map<String, String> types(List<String> columns) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String column : columns) {
            types.put(column, WORDS.contains(column) ? "VARCHAR" : YES_OR_NO.contains(column) ? "BOOLEAN" : "BIGINT");
        }
        return types;
    }

    static List<String> of(Event event) {
        EventKind kind = event.kind();
        boolean trade = kind == EventKind.TRADE || kind == EventKind.LIQUIDATION;
        boolean fill = kind == EventKind.ORDER_FILLED;
        boolean book = kind.hasDepth();
        boolean bar = kind == EventKind.BAR;
        boolean aimed = kind == EventKind.TIMER || kind.isCommand();
        List<String> line = new ArrayList<>(List.of(
                "" + event.sequence(),
                "" + event.source(),
                "" + event.sourceSequence(),
                "" + event.eventTimeNanos(),
                "" + event.receiveTimeNanos(),
                kind.name(),
                "" + event.instrumentId()));
        line.add(only(trade || fill, event.priceTicks()));
        line.add(only(trade || fill, event.quantityLots()));
        line.add(side(trade ? event.aggressor() : fill ? event.side() : null));
        line.add(only(kind.isVenueAnswer() && kind != EventKind.PAYMENT, event.orderId()));
        line.add(only(fill, event.remainingLots()));
        line.add(only(fill || kind == EventKind.PAYMENT, event.notionalQuote()));
        line.add(only(fill, event.feeQuote()));
        Depth depth = event.depth();
        line.add(book ? bids(depth) : "");
        line.add(book ? asks(depth) : "");
        line.add(book ? "" + depth.continued() : "");
        Bar span = event.bar();
        line.add(only(bar, span.spanNanos()));
        line.add(only(bar, span.openTicks()));
        line.add(only(bar, span.highTicks()));
        line.add(only(bar, span.lowTicks()));
        line.add(only(bar, span.closeTicks()));
        line.add(only(bar, span.volumeLots()));
        line.add(only(aimed, event.target()));
        line.add(only(aimed || kind == EventKind.SIGNAL, event.value()));
        boolean paid = kind == EventKind.FUNDING;
        Funding funding = event.funding();
        line.add(only(paid, funding.rate()));
        line.add(only(paid, funding.markPrice()));
        line.add(only(paid, funding.indexPrice()));
        line.add(only(paid, funding.nextNanos()));
        line.add(kind == EventKind.VENUE_STATUS ? event.venueStatus().name() : "");
        line.add(event.reason());
        return line;
    }

    static List<String> of(long sequence, long eventTimeNanos, Decision decision) {
        boolean figures = decision.unit() != RefusalReason.Unit.NONE;
        boolean notice = decision.kind() == DecisionKind.NOTICE;
        return List.of(
                "" + sequence,
                "" + eventTimeNanos,
                decision.kind().name(),
                only(!notice, decision.instrumentId()),
                only(!notice, decision.orderId()),
                notice ? "" : decision.side().name(),
                only(!notice, decision.quantityLots()),
                only(!notice, decision.limitTicks()),
                decision.reason().name(),
                only(notice, decision.rule()),
                notice ? decision.measure().name() : "",
                notice ? decision.response().name() : "",
                notice ? "" + decision.begins() : "",
                only(figures, decision.limit()),
                only(figures, decision.observed()),
                figures ? decision.unit().name() : "");
    }

    private static String only(boolean has, long value) {
        return has ? Long.toString(value) : "";
    }

    private static String side(@Nullable Side side) {
        return side == null ? "" : side.name();
    }

    /** Price and quantity of each level, as in {@code 100:5 99:7}. */
    private static String bids(Depth depth) {
        StringJoiner levels = new StringJoiner(" ");
        for (int i = 0; i < depth.bids(); i++) {
            levels.add(depth.bidTicks(i) + ":" + depth.bidLots(i));
        }
        return levels.toString();
    }

    private static String asks(Depth depth) {
        StringJoiner levels = new StringJoiner(" ");
        for (int i = 0; i < depth.asks(); i++) {
            levels.add(depth.askTicks(i) + ":" + depth.askLots(i));
        }
        return levels.toString();
    }
}
