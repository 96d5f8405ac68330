package xyz.noderr.market.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * The lines of a file that cannot be read: each is counted and named. Where the first line cannot be read, the file is
 * another than one thinks; the 10,001st such line ends the import.
 */
public final class Refusals {
    private static final int MOST = 10_000;

    private final String file;
    private final Map<String, List<Long>> lines = new LinkedHashMap<>();
    private boolean readOne;
    private int count;

    /** The refusals of this file. */
    public Refusals(String file) {
        this.file = file;
    }

    /** A line was read. */
    public void read() {
        readOne = true;
    }

    /** A line cannot be read. */
    public void refuse(long line, String expected, String found) {
        if (!readOne || ++count > MOST) {
            throw new InvalidInputException(
                    file + " line " + line,
                    expected,
                    found + (readOne ? ", after " + MOST + " other lines that cannot be read" : ""),
                    "check the file, or say what it is by --form and --columns");
        }
        lines.computeIfAbsent(reason(expected, found), none -> new ArrayList<>())
                .add(line);
    }

    /** Without what stands in the one line, so that lines of one fault are counted together. */
    private static String reason(String expected, String found) {
        return found.startsWith("'") ? "not " + expected : found;
    }

    /** The lines by reason. */
    public Map<String, List<Long>> lines() {
        return lines;
    }
}
