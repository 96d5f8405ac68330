package xyz.noderr.market.catalog.form;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import xyz.noderr.market.CountedStream;
import xyz.noderr.pipeline.InvalidInputException;

/** A file as it is, in gzip, or alone in a zip, which its first bytes tell. */
public final class PackedFile {
    private static final int HEAD = 4;

    private enum Packing {
        NONE,
        GZIP,
        ZIP
    }

    private final Path file;
    private final long size;
    private final Packing packing;
    private final String innerName;

    /**
     * Looks at a file.
     *
     * @throws InvalidInputException when there is none, or a zip has not one entry
     */
    public PackedFile(Path file) {
        this.file = file;
        try {
            if (Files.isDirectory(file)) {
                throw new InvalidInputException(file.toString(), "a file", "a folder", "name the files in it");
            }
            size = Files.size(file);
            packing = packing();
            innerName = packing == Packing.ZIP ? onlyEntry() : withoutGz();
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    file.toString(), "a file of market data", "no such file", "check its name", missing);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
        if (size == 0) {
            throw new InvalidInputException(file.toString(), "market data", "an empty file", "fetch it again");
        }
    }

    private Packing packing() throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length >= 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b) {
            return Packing.GZIP;
        }
        return head.length == HEAD && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4
                ? Packing.ZIP
                : Packing.NONE;
    }

    private String onlyEntry() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null || zip.getNextEntry() != null) {
                throw new InvalidInputException(
                        file.toString(),
                        "a zip with one file",
                        entry == null ? "none" : "several",
                        "unpack it and import the files");
            }
            return entry.getName();
        }
    }

    private String withoutGz() {
        String name = file.getFileName().toString();
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Its name without that of the packing: of a zip the name of what is in it. */
    public String innerName() {
        return innerName;
    }

    /** Whether it is packed. */
    public boolean packed() {
        return packing != Packing.NONE;
    }

    /** What it holds, unpacked, with how far it is. */
    public Opened open() {
        try {
            CountedStream counted = new CountedStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            return switch (packing) {
                case NONE -> new Opened(counted, counted, size);
                case GZIP -> new Opened(new GZIPInputStream(counted, 1 << 16), counted, size);
                case ZIP -> {
                    ZipInputStream zip = new ZipInputStream(counted);
                    zip.getNextEntry();
                    yield new Opened(zip, counted, size);
                }
            };
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private InvalidInputException unreadable(IOException cause) {
        return new InvalidInputException(
                file.toString(),
                "a readable file",
                cause.toString(),
                "check its permissions, or fetch it again",
                cause);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** The bytes, and how far they have been read. */
    public static final class Opened extends FilterInputStream {
        private final CountedStream counted;
        private final long size;

        Opened(InputStream in, CountedStream counted, long size) {
            super(in);
            this.counted = counted;
            this.size = size;
        }

        InputStream in() {
            return this;
        }

        /** From 0 to 1. */
        public double progress() {
            return Math.min(1, (double) counted.count() / size);
        }
    }
}
