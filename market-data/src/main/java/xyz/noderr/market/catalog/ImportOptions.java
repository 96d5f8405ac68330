package xyz.noderr.market.catalog;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * What the user says about files to import; what is null or empty is found out from the files.
 *
 * @param form the name of their form
 * @param venue the venue's name in the catalog
 * @param symbol the instrument's symbol, for files that do not say it
 * @param columns which column holds what: a role, as {@code price}, and the column's name, or its number from 1 on
 * @param zone of times that do not say theirs
 * @param span how long a bar is
 * @param side of which side bars are: trades, bid or ask
 * @param barTime whether the time of a bar is its start or its end
 * @param tickSize the step of prices
 * @param lotSize the step of quantities
 * @param instruments their steps, as the venue publishes them
 */
public record ImportOptions(
        @Nullable String form,
        @Nullable String venue,
        @Nullable String symbol,
        Map<String, String> columns,
        ZoneId zone,
        @Nullable Duration span,
        @Nullable String side,
        String barTime,
        @Nullable BigDecimal tickSize,
        @Nullable BigDecimal lotSize,
        List<InstrumentSettings> instruments) {
    /** Everything is found out from the files. */
    public static final ImportOptions NONE =
            new ImportOptions(null, null, null, Map.of(), ZoneId.of("UTC"), null, null, "start", null, null, List.of());

    public ImportOptions {
        columns = Map.copyOf(columns);
        instruments = List.copyOf(instruments);
    }

    /** The same for an instrument of this name. */
    public ImportOptions named(@Nullable String otherVenue, @Nullable String otherSymbol) {
        return new ImportOptions(
                form, otherVenue, otherSymbol, columns, zone, span, side, barTime, tickSize, lotSize, instruments);
    }

    /** What was said, for the manifest and for the source's id. */
    Map<String, String> said() {
        Map<String, String> said = new TreeMap<>();
        put(said, "form", form);
        put(said, "venue", venue);
        put(said, "symbol", symbol);
        put(said, "zone", zone.toString().equals("UTC") ? null : zone);
        put(said, "span", span);
        put(said, "side", side);
        put(said, "barTime", barTime.equals("start") ? null : barTime);
        put(said, "tickSize", tickSize == null ? null : tickSize.toPlainString());
        put(said, "lotSize", lotSize == null ? null : lotSize.toPlainString());
        columns.forEach((role, column) -> said.put("column " + role, column));
        for (InstrumentSettings each : instruments) {
            said.put(
                    "instrument " + each.venue() + ":" + each.symbol(),
                    each.tickSize().toPlainString() + " " + each.lotSize().toPlainString());
        }
        return said;
    }

    private static void put(Map<String, String> said, String key, @Nullable Object value) {
        if (value != null) {
            said.put(key, value.toString());
        }
    }
}
