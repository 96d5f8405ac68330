package xyz.noderr.market.catalog.form;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/** Whose messages a capture holds. */
enum CaptureVenue {
    BINANCE_SPOT("binance", VenueForm.BINANCE_SPOT),
    BINANCE_USDM("binance_usdm", VenueForm.BINANCE_USDM);

    /** Bytes that only futures' messages have: their previous update, a best quote with a type, and a trade's cause. */
    private static final List<String> OF_FUTURES = List.of("\"pu\":", "\"e\":\"bookTicker\"", "\"X\":\"");

    private static final List<String> OF_BINANCE = List.of("\"stream\":", "\"e\":\"", "\"lastUpdateId\":");

    private final String venue;
    private final VenueForm form;

    CaptureVenue(String venue, VenueForm form) {
        this.venue = venue;
        this.form = form;
    }

    /** Tells by the first of its messages. */
    static CaptureVenue of(String where, String head, ImportOptions options) {
        String said = options.form();
        for (CaptureVenue venue : values()) {
            if (venue.toString().equals(said)) {
                return venue;
            }
        }
        if (said == null && OF_BINANCE.stream().anyMatch(head::contains)) {
            return OF_FUTURES.stream().anyMatch(head::contains) ? BINANCE_USDM : BINANCE_SPOT;
        }
        throw new InvalidInputException(
                where,
                "messages of " + Arrays.stream(values()).map(Object::toString).collect(Collectors.joining(" or ")),
                said == null ? head.substring(0, Math.min(head.length(), 80)) : "--form " + said,
                "say whose they are: --form NAME");
    }

    /** Its name in the catalog where nothing else is said. */
    String venue() {
        return venue;
    }

    VenueFeed feed(List<Instrument> instruments, int depthLevels) {
        return form.newFeed(instruments, depthLevels);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
