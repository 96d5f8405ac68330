package xyz.noderr.market.catalog;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one source gave, of all tables, in the order in which they came: what was one recording is one again. A
 * cursor; owned by one thread.
 */
public final class SourceRows implements AutoCloseable {
    private record Place(Table table, Listing listing) {}

    private final DuckDBConnection duck;
    private final List<PartRows> readings = new ArrayList<>();
    private final List<PartRows> open = new ArrayList<>();
    private @Nullable PartRows current;

    /**
     * Rows of a source.
     *
     * @param wanted which of its parts
     * @param left columns that need not be read
     */
    public SourceRows(Catalog catalog, Source source, Predicate<Part> wanted, Set<Column> left) {
        duck = (DuckDBConnection) Duck.open();
        Map<Place, List<Part>> places = new LinkedHashMap<>();
        for (Part part : source.parts()) {
            if (wanted.test(part)) {
                places.computeIfAbsent(new Place(part.table(), part.listing()), none -> new ArrayList<>())
                        .add(part);
            }
        }
        places.forEach((place, parts) -> chains(parts)
                .forEach(chain -> readings.add(new PartRows(
                        duck,
                        catalog,
                        chain,
                        place.table().columns().stream()
                                .filter(column -> !left.contains(column))
                                .toList()))));
        for (PartRows reading : readings) {
            if (reading.next()) {
                open.add(reading);
            }
        }
    }

    /** Parts that follow one another have one reading; those of two days that were open side by side have two. */
    private static List<List<Part>> chains(List<Part> parts) {
        parts.sort(Comparator.comparingLong(Part::firstOrdinal).thenComparing(Part::path));
        List<List<Part>> chains = new ArrayList<>();
        for (Part part : parts) {
            chains.stream()
                    .filter(chain -> chain.getLast().lastOrdinal() <= part.firstOrdinal())
                    .findFirst()
                    .orElseGet(() -> {
                        chains.add(new ArrayList<>());
                        return chains.getLast();
                    })
                    .add(part);
        }
        return chains;
    }

    /** Moves to the next row; false where there is none. */
    public boolean next() {
        PartRows before = current;
        if (before != null && !before.next()) {
            open.remove(before);
        }
        current = earliest();
        return current != null;
    }

    private @Nullable PartRows earliest() {
        PartRows first = null;
        for (int i = 0; i < open.size(); i++) {
            PartRows each = open.get(i);
            if (first == null || each.row().get(Column.ORDINAL) < first.row().get(Column.ORDINAL)) {
                first = each;
            }
        }
        return first;
    }

    private PartRows current() {
        if (current == null) {
            throw new IllegalStateException("There is no row");
        }
        return current;
    }

    /** The row it stands on; the same object for each of a table. */
    public Row row() {
        return current().row();
    }

    /** The part that it is of: its table, its instrument and its steps. */
    public Part part() {
        return current().part();
    }

    @Override
    public void close() {
        readings.forEach(PartRows::close);
        try {
            duck.close();
        } catch (SQLException failed) {
            throw Duck.failed(failed);
        }
    }
}
