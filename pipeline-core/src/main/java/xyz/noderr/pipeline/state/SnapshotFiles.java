package xyz.noderr.pipeline.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Snapshots in a folder. Each thread of stages writes a part of its own, {@code <sequence>.<part>-<parts>.snapshot};
 * a snapshot counts once all its parts are there and whole, so that one that was cut off by a crash is passed over.
 */
public final class SnapshotFiles {
    /** "NDRS" and the form of what follows. */
    private static final long MAGIC = 0x4e445253_00000001L;

    private static final Pattern NAME = Pattern.compile("(\\d{19})\\.(\\d+)-(\\d+)\\.snapshot");

    private record Part(Path file, long sequence, int part, int parts) {}

    private SnapshotFiles() {}

    /**
     * Writes one part. It appears under its name only when it is whole.
     *
     * @param sections what {@link SectionWriter} has put together
     */
    public static void write(Path folder, long sequence, int part, int parts, ByteBuffer sections) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(sections.duplicate());
        ByteBuffer head = ByteBuffer.allocate(3 * Long.BYTES + Integer.BYTES);
        head.putLong(MAGIC)
                .putLong(sequence)
                .putLong(checksum.getValue())
                .putInt(sections.remaining())
                .flip();
        String name = String.format(Locale.ROOT, "%019d.%d-%d.snapshot", sequence, part, parts);
        Path written = folder.resolve(name + ".part");
        try (FileChannel channel = FileChannel.open(
                written, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer[] all = {head, sections.duplicate()};
            while (all[1].hasRemaining()) {
                channel.write(all);
            }
        }
        Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes all but the newest so many snapshots of a part. */
    public static void keepNewest(Path folder, int part, int keep) throws IOException {
        List<Part> mine = new ArrayList<>(
                list(folder).stream().filter(each -> each.part == part).toList());
        mine.sort(Comparator.comparingLong(Part::sequence).reversed());
        for (Part old : mine.subList(Math.min(keep, mine.size()), mine.size())) {
            Files.deleteIfExists(old.file);
        }
    }

    /** The newest snapshot all of whose parts are there and whole; empty where there is none. */
    public static Optional<Snapshot> latest(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            TreeMap<Long, List<Part>> bySequence = list(folder).stream()
                    .collect(Collectors.groupingBy(Part::sequence, TreeMap::new, Collectors.toList()));
            for (Map.Entry<Long, List<Part>> entry : bySequence.descendingMap().entrySet()) {
                Snapshot whole = read(entry.getKey(), entry.getValue());
                if (whole != null) {
                    return Optional.of(whole);
                }
            }
            return Optional.empty();
        } catch (IOException refused) {
            throw new InvalidInputException(
                    folder.toString(), "snapshots that can be read", refused.toString(), "check the disk", refused);
        }
    }

    private static @Nullable Snapshot read(long sequence, List<Part> parts) throws IOException {
        if (parts.size() != parts.getFirst().parts) {
            return null;
        }
        TreeMap<String, ByteBuffer> sections = new TreeMap<>();
        for (Part part : parts) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(part.file));
            if (!isWhole(bytes, sequence)) {
                return null;
            }
            SectionWriter.read(bytes, sections);
        }
        return new Snapshot(sequence, sections);
    }

    private static boolean isWhole(ByteBuffer bytes, long sequence) {
        if (bytes.remaining() < 3 * Long.BYTES + Integer.BYTES
                || bytes.getLong() != MAGIC
                || bytes.getLong() != sequence) {
            return false;
        }
        long expected = bytes.getLong();
        int length = bytes.getInt();
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate());
        return bytes.remaining() == length && checksum.getValue() == expected;
    }

    private static List<Part> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(SnapshotFiles::parse).flatMap(Optional::stream).toList();
        }
    }

    private static Optional<Part> parse(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new Part(
                        file,
                        Long.parseLong(name.group(1)),
                        Integer.parseInt(name.group(2)),
                        Integer.parseInt(name.group(3))))
                : Optional.empty();
    }
}
