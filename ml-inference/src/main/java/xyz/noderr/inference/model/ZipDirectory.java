package xyz.noderr.inference.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * The directory at the end of a zip, which alone says whether an entry is a link: what {@code java.util.zip} does not
 * tell. After APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3.12 (a file's header, 46 bytes and its names) and 4.3.16 (the end
 * of the directory, 22 bytes and a comment). Zips of more than 65,534 entries or 4 GB have another form; none is a package.
 */
final class ZipDirectory {
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    /** Of "version made by", section 4.4.2: attributes are Unix's, with the type of the file in their upper half. */
    private static final int UNIX = 3;

    private static final int TYPE = 0xF000;
    private static final int PLAIN = 0x8000;

    private final Path path;
    private final ByteBuffer zip;

    ZipDirectory(Path path, byte[] zip) {
        this.path = path;
        this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The names of the entries, sorted.
     *
     * @param most how many there may be
     * @throws InvalidInputException when there is no directory, or an entry in it is no plain file
     */
    List<String> names(int most) {
        int end = end();
        int entries = zip.getShort(end + 10) & 0xFFFF;
        if (entries > most) {
            throw new InvalidInputException(
                    path.toString(), "at most " + most + " files", "" + entries, "name a model package");
        }
        List<String> names = new ArrayList<>();
        int at = zip.getInt(end + 16);
        for (int i = 0; i < entries; i++) {
            if (at < 0 || at > end - HEADER_BYTES || zip.getInt(at) != HEADER) {
                throw broken("a directory that is cut off");
            }
            int nameBytes = zip.getShort(at + 28) & 0xFFFF;
            if (at + HEADER_BYTES + nameBytes > end) {
                throw broken("a directory that is cut off");
            }
            String name = new String(zip.array(), at + HEADER_BYTES, nameBytes, StandardCharsets.UTF_8);
            requirePlainFile(name, at);
            names.add(name);
            at += HEADER_BYTES + nameBytes + (zip.getShort(at + 30) & 0xFFFF) + (zip.getShort(at + 32) & 0xFFFF);
        }
        names.sort(null);
        return names;
    }

    private void requirePlainFile(String name, int at) {
        PackageFiles.requireName(path, name);
        int type = zip.get(at + 5) == UNIX ? zip.getShort(at + 40) & TYPE : 0;
        // Programs that know no types leave it out.
        if (type != 0 && type != PLAIN) {
            throw new InvalidInputException(
                    path + " entry " + name, "a plain file", "a link or something else", "put the file itself there");
        }
    }

    private int end() {
        for (int at = zip.capacity() - END_BYTES; at >= 0 && at >= zip.capacity() - END_BYTES - LONGEST_COMMENT; at--) {
            if (zip.getInt(at) == END) {
                return at;
            }
        }
        throw broken("none");
    }

    private InvalidInputException broken(String found) {
        return new InvalidInputException(
                path.toString(), "a model package: a folder, or a zip with its directory", found, "build it anew");
    }
}
