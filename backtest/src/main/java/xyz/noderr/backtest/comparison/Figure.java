package xyz.noderr.backtest.comparison;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * A line of a comparison.
 *
 * @param path where it stands in a result, as a JSON pointer
 */
public record Figure(String name, String path, Form form) {
    /** How it is written. */
    public enum Form {
        TEXT,
        PERCENT,
        RATIO,
        COUNT
    }

    private static final String ABSENT = "-";

    /** All of them, in the order of the lines. */
    static final List<Figure> ALL = List.of(
            new Figure("run", "/name", Form.TEXT),
            new Figure("instrument", "/symbol", Form.TEXT),
            new Figure("from", "/data/from", Form.TEXT),
            new Figure("to", "/data/to", Form.TEXT),
            new Figure("net return", "/netReturn", Form.PERCENT),
            new Figure("buy and hold", "/buyAndHoldReturn", Form.PERCENT),
            new Figure("max drawdown", "/maxDrawdown", Form.PERCENT),
            new Figure("returns", "/analysis/returnPeriod", Form.TEXT),
            new Figure("annual return", "/analysis/returns/annualReturn", Form.PERCENT),
            new Figure("volatility", "/analysis/returns/volatility", Form.PERCENT),
            new Figure("Sharpe", "/sharpe", Form.RATIO),
            new Figure("Sortino", "/analysis/returns/sortino", Form.RATIO),
            new Figure("Calmar", "/analysis/returns/calmar", Form.RATIO),
            new Figure("round trips", "/analysis/roundTrips/count", Form.COUNT),
            new Figure("won", "/analysis/roundTrips/winRate", Form.PERCENT),
            new Figure("profit factor", "/analysis/roundTrips/profitFactor", Form.RATIO),
            new Figure("time in market", "/analysis/activity/timeInMarket", Form.PERCENT),
            new Figure("traded", "/analysis/activity/traded", Form.RATIO),
            new Figure("from moves", "/analysis/attribution/total/moves", Form.RATIO),
            new Figure("from delay", "/analysis/attribution/total/delay", Form.RATIO),
            new Figure("from spread", "/analysis/attribution/total/spread", Form.RATIO),
            new Figure("from impact", "/analysis/attribution/total/impact", Form.RATIO),
            new Figure("from fees", "/analysis/attribution/total/fees", Form.RATIO),
            new Figure("from payments", "/analysis/attribution/total/payments", Form.RATIO),
            new Figure("orders", "/orders", Form.COUNT),
            new Figure("fills", "/fills", Form.COUNT),
            new Figure("refusals", "/refusals", Form.COUNT),
            new Figure("events", "/events", Form.COUNT),
            new Figure("events a second", "/eventsPerSecond", Form.COUNT),
            new Figure("decision hash", "/decisionHash", Form.TEXT));

    /** What a run says of it; a dash where it says nothing. */
    String of(JsonNode result) {
        JsonNode found = result.at(path);
        if (found.isMissingNode() || found.isNull()) {
            return ABSENT;
        }
        return switch (form) {
            case TEXT -> found.asString();
            case PERCENT -> String.format(Locale.ROOT, "%.2f %%", 100 * found.asDouble());
            case RATIO -> String.format(Locale.ROOT, "%.2f", found.asDouble());
            case COUNT -> String.format(Locale.ROOT, "%d", found.asLong());
        };
    }
}
