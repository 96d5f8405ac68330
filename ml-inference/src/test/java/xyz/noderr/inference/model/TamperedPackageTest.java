package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.signature.SigningKey;

/** One byte changed anywhere. */
class TamperedPackageTest {
    private static final SigningKey KEY = SigningKey.generate();

    private static Path folder = Path.of("");
    private static SortedMap<String, byte[]> signed = new TreeMap<>();
    private static byte[] zip = {};

    @BeforeContainer
    static void sign() throws IOException {
        folder = Files.createTempDirectory("tampered");
        Path file = Files.write(folder.resolve("signed.zip"), PackageZip.pack(SoftmaxPackage.golden()));
        ModelPackage.sign(file, KEY);
        zip = Files.readAllBytes(file);
        signed = PackageFiles.read(file, PackageLimits.DEFAULT).files();
        Files.delete(file);
        for (Map.Entry<String, byte[]> each : signed.entrySet()) {
            Files.write(folder.resolve(each.getKey()), each.getValue());
        }
    }

    @AfterContainer
    static void clean() throws IOException {
        for (String name : signed.keySet()) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    /** Whether the key is known beforehand or is the one that the signature names. */
    @Property
    void aByteFlippedInASignedFolderIsRefused(
            @ForAll @IntRange(max = 2) int file, @ForAll Random random, @ForAll boolean known) throws IOException {
        String name = List.copyOf(signed.keySet()).get(file);
        try {
            Files.write(folder.resolve(name), flipped(signed, name, random));
            ModelTrust trust = known ? new ModelTrust(List.of(KEY.publicKey()), true) : ModelTrust.ANYONE;
            assertThatThrownBy(() -> ModelPackage.read(folder, trust)).isInstanceOf(InvalidInputException.class);
        } finally {
            Files.write(folder.resolve(name), Objects.requireNonNull(signed.get(name)));
        }
    }

    /** A zip has bytes that say nothing of its files, such as times: what is read is what was signed, or nothing. */
    @Property
    void aByteFlippedInASignedZipIsRefusedOrChangesNoFile(@ForAll Random random) throws IOException {
        Path file = Files.createTempFile("tampered", ".zip");
        try {
            Files.write(file, flipped(Map.of("zip", zip), "zip", random));
            ModelPackage.read(file, new ModelTrust(List.of(KEY.publicKey()), true));
            PackageFiles.read(file, PackageLimits.DEFAULT)
                    .files()
                    .forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(signed.get(name)));
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageContaining("expected");
        } finally {
            Files.delete(file);
        }
    }

    /** Without a signature a changed manifest may say something else, but it never makes the reader fail. */
    @Property
    void aByteFlippedInAManifestIsReadOrRefused(@ForAll Random random) {
        byte[] manifest = flipped(SoftmaxPackage.golden(), "model.yaml", random);
        try {
            SettingsFile.read(Path.of("model.yaml"), new String(manifest, StandardCharsets.UTF_8), ModelManifest.class);
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageContaining("expected");
        }
    }

    private static byte[] flipped(Map<String, byte[]> files, String name, Random random) {
        byte[] changed = Objects.requireNonNull(files.get(name)).clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
        return changed;
    }
}
