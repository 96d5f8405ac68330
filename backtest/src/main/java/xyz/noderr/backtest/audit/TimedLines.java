package xyz.noderr.backtest.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** A text file of comma-separated lines one of whose first columns is a time. */
final class TimedLines {
    private static final long[] UNITS = {1_000_000_000L, 1_000_000, 1000, 1};
    private static final long YEAR = Duration.ofDays(366).toNanos();
    private static final int FIRST_COLUMNS = 3;

    private final Path path;
    private final List<String> lines;
    private final int column;
    private final long earliest;
    private final long latest;

    private TimedLines(Path path, List<String> lines, int column, long earliest, long latest) {
        this.path = path;
        this.lines = lines;
        this.column = column;
        this.earliest = earliest;
        this.latest = latest;
    }

    /** A file as such lines; empty where it is none, or its times are far from the run's. */
    static Optional<TimedLines> of(Path path, long firstNanos, long lastNanos) {
        try {
            List<String> lines = Files.readAllLines(path);
            for (int i = 0; i < FIRST_COLUMNS; i++) {
                TimedLines read = new TimedLines(path, lines, i, firstNanos - YEAR, lastNanos + YEAR);
                long timed = lines.stream()
                        .filter(line -> read.time(line).isPresent())
                        .count();
                // All but a header.
                if (timed > 0 && timed >= lines.size() - 1) {
                    return Optional.of(read);
                }
            }
            return Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Path path() {
        return path;
    }

    private OptionalLong time(String line) {
        String[] fields = line.split(",", column + 2);
        if (fields.length <= column) {
            return OptionalLong.empty();
        }
        String field = fields[column].strip();
        try {
            double number = Double.parseDouble(field);
            for (long unit : UNITS) {
                double nanos = number * unit;
                if (nanos >= earliest && nanos <= latest) {
                    return OptionalLong.of(unit == 1 ? Long.parseLong(field) : Math.round(nanos));
                }
            }
            return OptionalLong.empty();
        } catch (NumberFormatException text) {
            return instant(field);
        }
    }

    private static OptionalLong instant(String field) {
        try {
            Instant at = Instant.parse(field.length() == 10 ? field + "T00:00:00Z" : field);
            return OptionalLong.of(EpochNanos.of(at));
        } catch (DateTimeParseException noTime) {
            return OptionalLong.empty();
        }
    }

    /** Writes a copy whose lines up to a time are the same, and those after it as the future says, at their old times. */
    void write(Path copy, long cutNanos, Future future, long seed) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (String line : lines) {
            (time(line).orElse(Long.MIN_VALUE) <= cutNanos ? before : after).add(line);
        }
        List<String> contents = new ArrayList<>(after);
        if (future == Future.SHUFFLED) {
            Collections.shuffle(contents, new Random(seed));
        } else {
            Collections.reverse(contents);
        }
        try (BufferedWriter out = Files.newBufferedWriter(copy)) {
            for (String line : before) {
                out.write(line);
                out.newLine();
            }
            for (int i = 0; future != Future.CUT && i < after.size(); i++) {
                String[] fields = contents.get(i).split(",", -1);
                fields[column] = after.get(i).split(",", -1)[column];
                out.write(String.join(",", fields));
                out.newLine();
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
