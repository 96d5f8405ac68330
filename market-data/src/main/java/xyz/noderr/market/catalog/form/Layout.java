package xyz.noderr.market.catalog.form;

import java.util.Map;
import xyz.noderr.market.catalog.Table;

/**
 * How a file's records are to be read.
 *
 * @param name the form's name
 * @param venue where nothing else is said
 * @param table what its rows are
 * @param columns which field holds what
 * @param times how its times are written
 * @param priceShift how many decimals its prices are to be moved: −4 where they are in ten-thousandths
 * @param width how many fields a record has
 * @param header whether the first record names the columns
 */
record Layout(
        String name,
        String venue,
        Table table,
        Map<Role, Integer> columns,
        Times times,
        int priceShift,
        int width,
        boolean header) {
    Layout {
        columns = Map.copyOf(columns);
    }

    boolean has(Role role) {
        return columns.containsKey(role);
    }
}
