package xyz.noderr.market.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Sha256;

/**
 * A folder of imported market data: Parquet files below {@code trades/}, {@code quotes/}, {@code depth/} and {@code bars/},
 * by instrument and day, and below {@code sources/} the manifest of each file that was imported. A Parquet file belongs to
 * the catalog from the moment on in which a manifest that names it is there, which is one renaming of one file: a source
 * is in the catalog wholly or not at all.
 *
 * <p>Any number of processes may read while one imports.
 */
public final class Catalog {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String SOURCES = "sources";
    private static final String MANIFEST = ".json";

    private final Path folder;

    /** A catalog in this folder, which need not be there before something is imported. */
    public Catalog(Path folder) {
        this.folder = folder;
    }

    /**
     * A catalog to read from.
     *
     * @throws InvalidInputException when the folder holds none
     */
    public static Catalog existing(Path folder) {
        if (!Files.isDirectory(folder.resolve(SOURCES))) {
            throw new InvalidInputException(
                    folder.toString(), "a catalog", "none", "make one: noderr data import FILE --catalog " + folder);
        }
        return new Catalog(folder);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /**
     * What was imported, in the order of its times.
     *
     * @throws InvalidInputException when a manifest cannot be read
     */
    public List<Source> sources() {
        Path manifests = folder.resolve(SOURCES);
        if (!Files.isDirectory(manifests)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(manifests)) {
            List<Source> sources = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(MANIFEST)) {
                    sources.add(read(file));
                }
            }
            sources.sort(Comparator.comparingLong(Source::fromNanos).thenComparing(Source::id));
            return sources;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The manifest of a file of this content; empty where it was never imported. */
    public Optional<Source> source(String contentSha256) {
        Path file = manifest(contentSha256);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** The manifest's file of what was imported: it holds the hash of each of its parts. */
    public Path manifest(Source source) {
        return manifest(source.contentSha256());
    }

    private Path manifest(String contentSha256) {
        return folder.resolve(SOURCES).resolve(contentSha256 + MANIFEST);
    }

    private static Source read(Path file) {
        try {
            Source source = JSON.readValue(file.toFile(), Source.class);
            if (source.version() != Source.VERSION) {
                throw new InvalidInputException(
                        file.toString(),
                        "version " + Source.VERSION,
                        "" + source.version(),
                        "read it with the noderr that wrote it, or import again");
            }
            return source;
        } catch (JacksonException damaged) {
            throw new InvalidInputException(
                    file.toString(),
                    "a manifest of the catalog",
                    String.valueOf(damaged.getOriginalMessage()),
                    "delete it and import its file again",
                    damaged);
        }
    }

    /**
     * Puts a source into the catalog, in place of what was imported of the same content before.
     *
     * @throws IOException when its manifest cannot be written; then nothing has changed
     */
    void commit(Source source) throws IOException {
        @Nullable Source before = source(source.contentSha256()).orElse(null);
        Path file = manifest(source.contentSha256());
        Files.createDirectories(file.getParent());
        Path written = file.resolveSibling(file.getFileName() + ".part");
        Files.write(written, JSON.writeValueAsBytes(source));
        Durable.sync(written);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        if (before != null) {
            List<String> kept = source.parts().stream().map(Part::path).toList();
            for (Part part : before.parts()) {
                if (!kept.contains(part.path())) {
                    Files.deleteIfExists(folder.resolve(part.path()));
                }
            }
        }
    }

    /**
     * Keeps other processes from importing until what it gives is closed. It is free when the process ends, however it does.
     *
     * @throws InvalidInputException when another process imports
     */
    FileChannel lock() throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("import.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locks(channel)) {
            channel.close();
            throw new InvalidInputException(
                    folder.toString(), "one import at a time", "another one that runs", "wait until it is over");
        }
        return channel;
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    /** Whether its files are there, in their length. */
    boolean complete(Source source) {
        try {
            for (Part part : source.parts()) {
                Path file = folder.resolve(part.path());
                if (!Files.exists(file) || Files.size(file) != part.bytes()) {
                    return false;
                }
            }
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The bytes of a part are those that were written. */
    public boolean sound(Part part) throws IOException {
        try {
            return Sha256.of(folder.resolve(part.path())).equals(part.sha256());
        } catch (NoSuchFileException missing) {
            return false;
        }
    }
}
