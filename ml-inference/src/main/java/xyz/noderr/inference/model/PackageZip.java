package xyz.noderr.inference.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Reads a package that is a zip, from one copy of its bytes. The entries are read one after the other, and the zip's
 * directory must list the same: other programs read that, and a package must be one thing to all of them.
 */
final class PackageZip {
    /** All entries bear the first moment that a zip can name, so that equal packages are equal zips. */
    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path path;
    private final PackageLimits limits;
    private long total;

    PackageZip(Path path, PackageLimits limits) {
        this.path = path;
        this.limits = limits;
    }

    SortedMap<String, byte[]> read() throws IOException {
        byte[] zip = zipBytes();
        List<String> listed = new ZipDirectory(path, zip).names(limits.files());
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                PackageFiles.requireName(path, name);
                byte[] bytes = unpack(entries, name, limits.unpackedBytes(zip.length));
                if (files.put(name, bytes) != null) {
                    throw new InvalidInputException(
                            path.toString(), "each file once", name + " twice", "build the zip anew");
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new InvalidInputException(path.toString(), "a whole zip", "" + broken, "build it anew", broken);
        }
        if (!listed.equals(List.copyOf(files.keySet()))) {
            throw new InvalidInputException(
                    path.toString(),
                    "a zip whose directory lists its entries",
                    "a list of " + listed + " and entries " + files.keySet(),
                    "build it anew");
        }
        return files;
    }

    private byte[] zipBytes() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] zip = in.readNBytes((int) limits.totalBytes() + 1);
            if (zip.length > limits.totalBytes()) {
                throw new InvalidInputException(
                        path.toString(), "at most " + limits.totalBytes() + " bytes", "more", "name a model package");
            }
            return zip;
        }
    }

    private byte[] unpack(ZipInputStream entries, String name, long mostInAll) throws IOException {
        long most = Math.min(limits.fileBytes(), mostInAll - total);
        // Never more in memory than is allowed, whatever the entry says of its size.
        byte[] bytes = entries.readNBytes((int) most + 1);
        if (bytes.length > most) {
            throw new InvalidInputException(
                    path.toString(),
                    "files of at most " + limits.fileBytes() + " bytes, and " + mostInAll
                            + " in all, which a zip of this size may unpack to",
                    "more, up to " + name,
                    "name a model package");
        }
        total += bytes.length;
        return bytes;
    }

    /** As a zip; equal files make equal bytes. */
    static byte[] pack(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(WRITTEN);
                entries.putNextEntry(entry);
                entries.write(file.getValue());
                entries.closeEntry();
            }
        }
        return zip.toByteArray();
    }
}
