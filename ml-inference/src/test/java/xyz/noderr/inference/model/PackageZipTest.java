package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.InvalidInputException;

class PackageZipTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aZipIsReadLikeTheFolderAndLeavesNothingOnTheDisk() throws IOException {
        Path zip = write(PackageZip.pack(SoftmaxPackage.golden()));
        float[] predicted = new float[3];
        try (Model model = ModelPackage.read(zip).open()) {
            model.run(new float[] {1, 2}, predicted);
        }
        assertThat(predicted[2]).isBetween(0.7869f, 0.7870f);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(zip);
        }
    }

    @Test
    void equalFilesMakeEqualZips() throws IOException {
        assertThat(PackageZip.pack(SoftmaxPackage.golden())).isEqualTo(PackageZip.pack(SoftmaxPackage.golden()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "/etc/evil",
                "..",
                "C:\\evil",
                "a\\b",
                "model/model.yaml",
                "sub/",
                ".hidden",
                "",
                "a b"
            })
    void anEntryThatLeadsOutOfThePackageIsRefused(String name) throws IOException {
        refused(zip(Map.of(name, new byte[] {1})), "files side by side", "'" + name + "'");
    }

    @Test
    void aNameTwiceIsRefused() throws IOException {
        byte[] zip = zip(Map.of("model.yaml", new byte[] {1}, "model.yamL", new byte[] {2}));
        replaceAll(zip, "model.yamL", "model.yaml");
        refused(zip, "each file once", "model.yaml twice");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        byte[] zip = zip(Map.of("model.yaml", "/etc/passwd".getBytes(StandardCharsets.UTF_8)));
        int header = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        zip[header + 5] = 3; // written on Unix
        zip[header + 41] = (byte) 0xA1; // S_IFLNK | 0777 in the upper half of the attributes
        zip[header + 40] = (byte) 0xFF;
        refused(zip, "entry model.yaml", "a plain file", "a link");
        zip[header + 41] = (byte) 0x81; // S_IFREG: as zip writes it
        assertThat(PackageFiles.read(write(zip), PackageLimits.DEFAULT).files()).containsOnlyKeys("model.yaml");
    }

    @Test
    void anEntryThatTheDirectoryHidesIsRefused() throws IOException {
        byte[] zip = zip(Map.of("model.yaml", new byte[] {1}));
        byte[] hidden = zip.clone();
        int header = indexOf(hidden, new byte[] {'P', 'K', 1, 2});
        hidden[header + 46] = 'M';
        refused(hidden, "a zip whose directory lists its entries", "[Model.yaml]", "[model.yaml]");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        byte[] zip = zip(Map.of("model.onnx", new byte[64 << 20]));
        assertThat(zip.length).isLessThan(100_000);
        refused(zip, "in all, which a zip of this size may unpack to", "more, up to model.onnx");
    }

    @Test
    void limitsOfSizeAndNumberHoldForZipAndFolder() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("a", "b", "c")) {
            files.put(name, name.repeat(40).getBytes(StandardCharsets.UTF_8));
            Files.write(Files.createDirectories(folder.resolve("pack")).resolve(name), files.get(name));
        }
        Path zip = write(PackageZip.pack(files));
        for (Path path : List.of(zip, folder.resolve("pack"))) {
            assertThat(PackageFiles.read(path, new PackageLimits(3, 40, 120 + 1000, 100))
                            .files())
                    .hasSize(3);
            refused(path, new PackageLimits(2, 40, 2000, 100), "at most 2 files");
            refused(path, new PackageLimits(3, 39, 2000, 100), "files of at most 39 bytes");
        }
        refused(folder.resolve("pack"), new PackageLimits(3, 40, 119, 100), "and 119 in all");
        refused(zip, new PackageLimits(3, 40, 119, 100), "at most 119 bytes");
    }

    @Test
    void aFolderWithALinkAFolderOrAHiddenFileIsRefused() throws IOException {
        Path pack = Files.createDirectories(folder.resolve("pack"));
        Path target = Files.writeString(folder.resolve("elsewhere"), "x");
        Path link = Files.createSymbolicLink(pack.resolve("model.yaml"), target);
        refused(pack, PackageLimits.DEFAULT, "model.yaml", "a plain file", "a link");
        Files.delete(link);
        Path sub = Files.createDirectory(pack.resolve("sub"));
        refused(pack, PackageLimits.DEFAULT, "sub", "a plain file");
        Files.delete(sub);
        Files.writeString(pack.resolve(".hidden"), "x");
        refused(pack, PackageLimits.DEFAULT, "files side by side", "'.hidden'");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        refused("not a zip".getBytes(StandardCharsets.UTF_8), "a zip with its directory");
        refused(new byte[0], "a zip with its directory");
    }

    /** Cut off anywhere, a zip is refused and never a crash. */
    @Test
    void aZipThatIsCutOffIsRefused() throws IOException {
        byte[] zip = PackageZip.pack(SoftmaxPackage.files());
        for (int length = 0; length < zip.length; length += 7) {
            refused(Arrays.copyOf(zip, length));
        }
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // Stored where it is short, so that sizes and names stand before the bytes, as other programs write
                // them.
                if (file.getValue().length < 1000) {
                    CRC32 crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(file.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static void replaceAll(byte[] in, String text, String by) {
        byte[] sought = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = indexOf(in, sought); at >= 0; at = indexOf(in, sought)) {
            System.arraycopy(by.getBytes(StandardCharsets.US_ASCII), 0, in, at, sought.length);
        }
    }

    private static int indexOf(byte[] in, byte[] sought) {
        for (int at = 0; at + sought.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }

    private Path write(byte[] zip) throws IOException {
        return Files.write(folder.resolve("model.zip"), zip);
    }

    private void refused(byte[] zip, String... parts) throws IOException {
        refused(write(zip), PackageLimits.DEFAULT, parts);
    }

    private static void refused(Path path, PackageLimits limits, String... parts) {
        assertThatThrownBy(() -> PackageFiles.read(path, limits))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains(parts.length == 0 ? new String[] {"expected"} : parts);
    }
}
