package xyz.noderr.market.simulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.market.binance.BinanceForm;

/** What the venue answers by REST at the replay's position. */
final class RestRequests {
    private static final int NO_SUCH_SYMBOL = -1121;
    private static final int MISSING_PARAMETER = -1102;
    private static final int BAD_LIMIT = -4021;
    private static final int MOST_LEVELS = 5_000;

    private final Market market;
    private final boolean futures;

    RestRequests(Market market) {
        this.market = market;
        futures = market.facts().form() == BinanceForm.BINANCE_USDM;
    }

    RestAnswer answer(String uri) {
        QueryStringDecoder query = new QueryStringDecoder(uri);
        String root = futures ? "/fapi/v1/" : "/api/v3/";
        String path = query.path();
        String name = path.startsWith(root) ? path.substring(root.length()) : "";
        return switch (name) {
            case "ping" -> RestAnswer.ok(JsonNodeFactory.instance.objectNode());
            case "time" -> RestAnswer.ok(JsonNodeFactory.instance.objectNode().put("serverTime", market.millis()));
            case "exchangeInfo" -> RestAnswer.ok(ExchangeInfo.of(market));
            case "depth" -> depth(query);
            default -> RestAnswer.error(404, 404, "the simulator has no " + path + "; try " + root + "exchangeInfo");
        };
    }

    private RestAnswer depth(QueryStringDecoder query) {
        String symbol = parameter(query, "symbol", "");
        if (symbol.isEmpty()) {
            return RestAnswer.error(
                    400, MISSING_PARAMETER, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
        }
        VenueBook book = market.book(symbol);
        if (book == null) {
            return RestAnswer.error(400, NO_SUCH_SYMBOL, "Invalid symbol.");
        }
        int limit = limit(parameter(query, "limit", futures ? "500" : "100"));
        if (limit < 1) {
            return RestAnswer.error(400, BAD_LIMIT, "Param 'limit' is not a number of levels.");
        }
        ObjectNode answer = book.answer(Math.min(limit, MOST_LEVELS));
        return RestAnswer.ok(answer);
    }

    private static int limit(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    private static String parameter(QueryStringDecoder query, String name, String otherwise) {
        List<String> values = query.parameters().get(name);
        return values == null ? otherwise : values.getFirst();
    }
}
