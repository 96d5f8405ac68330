package xyz.noderr.market.catalog.check;

import java.util.List;

/**
 * Something in the data that one has to know of.
 *
 * @param kind a short name of it, always the same
 * @param fault whether it is wrong, or may mislead a reader who does not expect it; else it is how such data are
 * @param source the imported file
 * @param instrument venue and symbol; empty where it is about the whole file
 * @param table the table; empty where it is about several
 * @param count how often
 * @param text what it is, with its figures
 * @param lines the first of the lines where it is
 */
public record Finding(
        String kind,
        boolean fault,
        String source,
        String instrument,
        String table,
        long count,
        String text,
        List<Long> lines) {
    public Finding {
        lines = List.copyOf(lines);
    }
}
