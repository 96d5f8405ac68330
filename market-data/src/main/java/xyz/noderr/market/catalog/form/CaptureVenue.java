package xyz.noderr.market.catalog.form;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.pipeline.InvalidInputException;

/** Tells whose messages a capture holds. */
final class CaptureVenue {
    private static final int SHOWN = 80;

    /** Bytes that messages of one venue alone have, and its form. */
    private record Mark(String bytes, String form) {}

    /** The first that is found decides: futures of Binance have what its spot has, and more. */
    private static final List<Mark> MARKS = List.of(
            new Mark("\"channel\":\"l2Book\"", "hyperliquid"),
            new Mark("\"product_id\":", "coinbase"),
            new Mark("\"table\":\"", "bitmex"),
            new Mark("\"channelName\":\"", "kraken"),
            new Mark("\"pu\":", "binance_usdm"),
            new Mark("\"e\":\"bookTicker\"", "binance_usdm"),
            new Mark("\"X\":\"", "binance_usdm"),
            new Mark("\"stream\":", "binance_spot"),
            new Mark("\"lastUpdateId\":", "binance_spot"),
            new Mark("\"e\":\"", "binance_spot"));

    private CaptureVenue() {}

    /** By what the user said, else by the first messages. */
    static VenueForm of(String where, String head, ImportOptions options) {
        String said = options.form();
        VenueForm form = find(said == null ? marked(head) : said);
        if (form != null) {
            return form;
        }
        throw new InvalidInputException(
                where,
                "messages of "
                        + Arrays.stream(VenueForm.values())
                                .map(Object::toString)
                                .collect(Collectors.joining(" or ")),
                said == null ? head.substring(0, Math.min(head.length(), SHOWN)) : "--form " + said,
                "say whose they are: --form NAME");
    }

    private static String marked(String head) {
        return MARKS.stream()
                .filter(mark -> head.contains(mark.bytes()))
                .findFirst()
                .map(Mark::form)
                .orElse("");
    }

    private static @Nullable VenueForm find(String name) {
        for (VenueForm form : VenueForm.values()) {
            if (form.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return form;
            }
        }
        return null;
    }

    /** Its venue's name in the catalog where nothing else is said. */
    static String name(VenueForm form) {
        return form == VenueForm.BINANCE_SPOT ? "binance" : form.toString();
    }

    /** Whether its messages are Binance's, whose symbols and steps are found out. */
    static boolean tellsSteps(VenueForm form) {
        return form == VenueForm.BINANCE_SPOT || form == VenueForm.BINANCE_USDM;
    }
}
