package xyz.noderr.market.catalog;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import xyz.noderr.pipeline.config.Sha256;

/**
 * Writes the rows of one source into parts: by table, instrument and day of the row's time in UTC; bars of an hour and more
 * by year, as a day of them is a handful. Times may go back and forth across midnight; the two newest days of an instrument
 * stay open. A part has at most a million rows and all open ones two, so that memory does not grow with the file.
 */
final class SourceWriter implements Rows, AutoCloseable {
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_OPEN_ROWS = 2_000_000;
    private static final int MOST_OPEN_PARTITIONS = 2;
    private static final int SHOWN_OF_ID = 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;
    private static final long NANOS_PER_HOUR = 3_600 * NANOS_PER_SECOND;

    private record Place(Table table, Listing listing) {}

    private final DuckDBConnection duck;
    private final Path folder;
    private final String id;
    /** Open parts by partition, of each place the one that was used last at the end. */
    private final Map<Place, LinkedHashMap<String, PartWriter>> open = new LinkedHashMap<>();

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private int begun;
    private long openRows;

    SourceWriter(Path folder, String id) {
        this.folder = folder;
        this.id = id;
        duck = (DuckDBConnection) Duck.open();
    }

    @Override
    public void add(Table table, Listing listing, Row row) {
        try {
            Place place = new Place(table, listing);
            String partition = partition(table, row);
            PartWriter part = part(place, partition);
            part.add(row);
            openRows++;
            if (part.rows() == MOST_ROWS) {
                requireNonNull(open.get(place)).remove(partition);
                finish(part);
            } else if (openRows >= MOST_OPEN_ROWS) {
                finishAll();
            }
        } catch (SQLException failed) {
            throw Duck.failed(failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String partition(Table table, Row row) {
        long time = row.get(Column.TIME_NS);
        if (table == Table.BARS) {
            // The end of a day's last bar is the next day's first moment.
            time--;
            if (row.get(Column.SPAN_NS) >= NANOS_PER_HOUR) {
                return "year="
                        + Instant.ofEpochSecond(Math.floorDiv(time, NANOS_PER_SECOND))
                                .atOffset(ZoneOffset.UTC)
                                .getYear();
            }
        }
        return "day=" + LocalDate.ofEpochDay(Math.floorDiv(time, NANOS_PER_DAY));
    }

    private PartWriter part(Place place, String partition) throws SQLException, IOException {
        LinkedHashMap<String, PartWriter> ofPlace =
                open.computeIfAbsent(place, none -> new LinkedHashMap<>(4, 1, true));
        PartWriter part = ofPlace.get(partition);
        if (part == null) {
            if (ofPlace.size() == MOST_OPEN_PARTITIONS) {
                finish(ofPlace.pollFirstEntry().getValue());
            }
            part = begin(place, partition);
            ofPlace.put(partition, part);
        }
        return part;
    }

    private PartWriter begin(Place place, String partition) throws SQLException {
        Listing listing = place.listing();
        String at = place.table().sqlName() + "/venue=" + escaped(listing.venue()) + "/symbol="
                + escaped(listing.symbol()) + "/" + partition + "/" + prefix(listing) + "-";
        int number = numbers.merge(at, 1, Integer::sum) - 1;
        return new PartWriter(
                duck, folder, place.table(), listing, partition, at + "%03d.parquet".formatted(number), begun++);
    }

    /** The same where the rows are the same: of one source, read in one way, in the same steps. */
    private String prefix(Listing listing) {
        return Sha256.of((id + listing).getBytes(StandardCharsets.UTF_8)).substring(0, SHOWN_OF_ID);
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private void finish(PartWriter part) throws SQLException, IOException {
        openRows -= part.rows();
        parts.add(part.finish());
    }

    private void finishAll() throws SQLException, IOException {
        for (LinkedHashMap<String, PartWriter> ofPlace : open.values()) {
            for (PartWriter part : ofPlace.values()) {
                finish(part);
            }
            ofPlace.clear();
        }
    }

    /** Ends all parts and gives them, in the order of their paths. */
    List<Part> finish() throws SQLException, IOException {
        finishAll();
        parts.sort((one, other) -> one.path().compareTo(other.path()));
        return parts;
    }

    @Override
    public void close() {
        try {
            duck.close();
        } catch (SQLException failed) {
            throw Duck.failed(failed);
        }
    }
}
