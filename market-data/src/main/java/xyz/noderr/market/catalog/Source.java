package xyz.noderr.market.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of an imported file: what it was, how it was read, what came of it. Its parts are in the catalog because
 * they stand here.
 *
 * @param version of the form of this manifest and of the parts
 * @param id of the content and of how it was read: parts of the same id are the same
 * @param file the file's name when it was imported
 * @param contentSha256 of what the file holds, unpacked where it is gzip
 * @param form which form it was read as
 * @param options how it was read
 * @param after the id of the source that this one continues, as a capture in several files; null for none
 * @param lines how many lines it has
 * @param counts what was counted on the way, by name
 * @param refused the lines that are not in the catalog, by reason
 * @param parts its files
 */
public record Source(
        int version,
        String id,
        String file,
        String contentSha256,
        String form,
        Map<String, String> options,
        @Nullable String after,
        long lines,
        Map<String, Long> counts,
        Map<String, List<Long>> refused,
        List<Part> parts) {
    /** The version that is written. */
    public static final int VERSION = 1;

    public Source {
        // In an order of their own, so that the same manifest has the same bytes.
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        parts = List.copyOf(parts);
    }

    /** The earliest time of its rows; Long.MAX_VALUE for none. */
    public long fromNanos() {
        return parts.stream().mapToLong(Part::fromNanos).min().orElse(Long.MAX_VALUE);
    }

    /** The latest time of its rows; Long.MIN_VALUE for none. */
    public long toNanos() {
        return parts.stream().mapToLong(Part::toNanos).max().orElse(Long.MIN_VALUE);
    }

    /** How many rows a table has of it. */
    public long rows(Table table) {
        return parts.stream()
                .filter(part -> part.table() == table)
                .mapToLong(Part::rows)
                .sum();
    }
}
