package xyz.noderr.inference.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Sha256;

/**
 * The files of a package, read once into memory: what was checked is what is used, whatever happens on the disk
 * meanwhile, and nothing is ever unpacked to the disk. Immutable.
 */
final class PackageFiles {
    /** What a file of a package is called, in words. */
    static final String NAME = "a name of letters, digits, dots, dashes and underscores";

    private static final Pattern NAME_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final Path path;
    private final SortedMap<String, byte[]> files;

    private PackageFiles(Path path, SortedMap<String, byte[]> files) {
        this.path = path;
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * Reads a folder or a zip.
     *
     * @throws InvalidInputException when it is neither, goes beyond the limits, or holds what is no file of a package
     */
    static PackageFiles read(Path path, PackageLimits limits) {
        try {
            if (Files.isDirectory(path)) {
                return new PackageFiles(path, new PackageFolder(path, limits).read());
            }
            if (Files.isRegularFile(path)) {
                return new PackageFiles(path, new PackageZip(path, limits).read());
            }
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    path.toString(), "a readable model package", unreadable.toString(), "restore it", unreadable);
        }
        throw new InvalidInputException(
                path.toString(),
                "a model package, a folder or a zip with " + ModelPackage.MANIFEST,
                "no such folder or file",
                "check the path");
    }

    /** Whether a package may hold a file of this name. Such a name leads nowhere else. */
    static boolean isName(String name) {
        return NAME_FORM.matcher(name).matches();
    }

    static void requireName(Path path, String name) {
        if (!isName(name)) {
            throw new InvalidInputException(
                    path.toString(),
                    "files side by side, each with " + NAME,
                    "'" + name + "'",
                    "put the files themselves into the package, without folders, and nothing else");
        }
    }

    Path path() {
        return path;
    }

    /** By their names, in order. */
    SortedMap<String, byte[]> files() {
        return files;
    }

    byte @Nullable [] find(String name) {
        return files.get(name);
    }

    /** The file of this name, or a refusal. */
    byte[] get(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new InvalidInputException(
                    path.resolve(name).toString(), "this file in the package", "only " + files.keySet(), "restore it");
        }
        return bytes;
    }

    /** The file of this name as text; bytes that are no UTF-8 are refused rather than replaced. */
    String text(String name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(get(name)))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new InvalidInputException(
                    path.resolve(name).toString(), "text in UTF-8", "other bytes", "restore the file", malformed);
        }
    }

    PackageFiles without(String name) {
        SortedMap<String, byte[]> others = new TreeMap<>(files);
        others.remove(name);
        return new PackageFiles(path, others);
    }

    PackageFiles with(String name, byte[] bytes) {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(name, bytes);
        return new PackageFiles(path, all);
    }

    /**
     * What a signature is over: a line that names the form, then for each file but the signature itself, in the order of
     * their names, its SHA-256, its length and its name.
     */
    String digestList() {
        StringBuilder list = new StringBuilder("noderr model package 1\n");
        without(PackageSignature.FILE)
                .files
                .forEach((name, bytes) -> list.append(Sha256.of(bytes))
                        .append(' ')
                        .append(bytes.length)
                        .append(' ')
                        .append(name)
                        .append('\n'));
        return list.toString();
    }
}
