package xyz.noderr.market.simulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request says by name, in its query or in a form as its body; what stands in both is the query's. Remembers which
 * of them were asked for, so that what the simulator would pass over can be refused.
 */
final class Parameters {
    private static final int UNREAD_PARAMETERS = -1104;
    private static final int NOT_REQUIRED = -1106;
    private static final int NO_SUCH_SYMBOL = -1121;
    private static final int ILLEGAL_CHARACTERS = -1100;
    private static final String DECIMAL = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
    private static final Pattern DECIMALS = Pattern.compile(DECIMAL);

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> read = new HashSet<>();

    Parameters(String query, String body) {
        take(body);
        take(query);
    }

    private void take(String form) {
        new QueryStringDecoder(form, false)
                .parameters()
                .forEach((name, several) -> values.put(name, several.getFirst()));
    }

    /** What it says; an empty one is as none. */
    String text(String name, String otherwise) {
        read.add(name);
        String value = values.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    boolean has(String name) {
        return !text(name, "").isEmpty();
    }

    String mandatory(String name) {
        String value = text(name, "");
        if (value.isEmpty()) {
            throw new Refused(
                    Refused.MISSING_PARAMETER,
                    "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
        }
        return value;
    }

    /** A mandatory one of the venue's symbols. */
    String symbol(Market market) {
        String symbol = mandatory("symbol");
        if (!market.lists(symbol)) {
            throw new Refused(NO_SUCH_SYMBOL, "Invalid symbol.");
        }
        return symbol;
    }

    long number(String name, long otherwise) {
        String value = text(name, "");
        try {
            return value.isEmpty() ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException noNumber) {
            throw new Refused(Refused.ILLEGAL_PARAMETER, "Data sent for parameter '" + name + "' is not valid.");
        }
    }

    /** A mandatory one. */
    BigDecimal decimal(String name) {
        String value = mandatory(name);
        if (!DECIMALS.matcher(value).matches()) {
            throw illegal(name, DECIMAL);
        }
        return new BigDecimal(value);
    }

    static Refused illegal(String name, String range) {
        return new Refused(
                ILLEGAL_CHARACTERS,
                "Illegal characters found in parameter '" + name + "'; legal range is '" + range + "'.");
    }

    /** Refuses one that has no meaning beside the others. */
    void refuse(String name) {
        if (has(name)) {
            throw new Refused(NOT_REQUIRED, "Parameter '" + name + "' sent when not required.");
        }
    }

    /** Refuses what nobody has asked for: a client that sends it counts on what the simulator does not do. */
    void refuseUnread() {
        if (!read.containsAll(values.keySet())) {
            long known = values.keySet().stream().filter(read::contains).count();
            throw new Refused(
                    UNREAD_PARAMETERS,
                    "Not all sent parameters were read; read '" + known + "' parameter(s) but was sent '"
                            + values.size() + "'.");
        }
    }
}
