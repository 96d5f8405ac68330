package xyz.noderr.inference.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import xyz.noderr.pipeline.InvalidInputException;

/** Reads a package that is a folder: plain files, no links and no folders below it. */
final class PackageFolder {
    private final Path folder;
    private final PackageLimits limits;
    private long total;

    PackageFolder(Path folder, PackageLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    SortedMap<String, byte[]> read() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                PackageFiles.requireName(folder, name);
                if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    throw new InvalidInputException(
                            entry.toString(),
                            "a plain file",
                            Files.isSymbolicLink(entry) ? "a link" : "something else",
                            "a package holds files alone: put the file itself there, or take this away");
                }
                if (files.size() == limits.files()) {
                    throw tooMuch("at most " + limits.files() + " files", "more");
                }
                files.put(name, bytes(entry));
            }
        }
        return files;
    }

    private byte[] bytes(Path file) throws IOException {
        long most = Math.min(limits.fileBytes(), limits.totalBytes() - total);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            // One more than allowed tells a file that is too large from one that just fits.
            byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > most) {
                throw tooMuch(
                        "files of at most " + limits.fileBytes() + " bytes, and " + limits.totalBytes() + " in all",
                        "more, up to " + file.getFileName());
            }
            total += bytes.length;
            return bytes;
        }
    }

    private InvalidInputException tooMuch(String expected, String found) {
        return new InvalidInputException(
                folder.toString(), expected, found, "name a folder that holds a package and nothing else");
    }
}
