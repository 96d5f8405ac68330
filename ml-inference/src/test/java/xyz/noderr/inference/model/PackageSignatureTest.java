package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;

class PackageSignatureTest {
    /** RFC 8032, section 7.1, test 1: the seed, its public key, and the signature of the empty message. */
    private static final String RFC_KEY = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    private static final String RFC_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final String RFC_SIGNATURE = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

    @TempDir
    private Path folder = Path.of("");

    private Path pack = Path.of("");
    private final SigningKey key = SigningKey.generate();

    @BeforeEach
    void writeThePackage() throws IOException {
        pack = Files.createDirectory(folder.resolve("pack"));
        for (Map.Entry<String, byte[]> file : SoftmaxPackage.golden().entrySet()) {
            Files.write(pack.resolve(file.getKey()), file.getValue());
        }
    }

    @Test
    void keysAndSignaturesAreThoseOfTheRfc() throws IOException {
        SigningKey rfc = SigningKey.read(Files.writeString(folder.resolve("rfc.key"), RFC_KEY));
        assertThat(rfc.publicKey()).isEqualTo(RFC_PUBLIC);
        assertThat(HexFormat.of().formatHex(rfc.sign(new byte[0]))).isEqualTo(RFC_SIGNATURE);
        assertThat(Ed25519.verifies(RFC_PUBLIC, new byte[0], HexFormat.of().parseHex(RFC_SIGNATURE)))
                .isTrue();
        assertThat(Ed25519.verifies(RFC_PUBLIC, new byte[1], HexFormat.of().parseHex(RFC_SIGNATURE)))
                .isFalse();
    }

    @Test
    void aSignedPackageIsTakenByWhoTrustsItsKey() {
        ModelPackage.sign(pack, key);
        ModelPackage read = ModelPackage.read(pack, trust(key));
        assertThat(read.signer()).contains(key.publicKey());
        read.open().close();
    }

    @Test
    void aSignedZipIsTakenAndBearsTheSameDigest() throws IOException {
        Path zip = Files.write(folder.resolve("model.zip"), PackageZip.pack(SoftmaxPackage.golden()));
        ModelPackage.sign(zip, key);
        ModelPackage.sign(pack, key);
        assertThat(ModelPackage.read(zip, trust(key)).sha256())
                .isEqualTo(ModelPackage.read(pack, trust(key)).sha256());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(zip, pack);
        }
    }

    /** What is signed can be made with the tools of any shell: sha256sum, wc and sort. */
    @Test
    void theListThatIsSignedIsTheDocumentedOne() throws IOException {
        Files.delete(pack.resolve("model.yaml"));
        Files.writeString(pack.resolve("model.onnx"), "abc");
        assertThat(PackageFiles.read(pack, PackageLimits.DEFAULT).digestList()).isEqualTo("""
                        noderr model package 1
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 model.onnx
                        """);
    }

    @Test
    void aMissingSignatureIsRefusedWhereOneIsRequired() {
        refused(trust(key), "model.sig", "a signature by one of [" + key.publicKey() + "], found none");
        ModelPackage.read(pack, new ModelTrust(List.of(key.publicKey()), false));
    }

    @Test
    void aSignatureByAnotherKeyIsRefused() {
        SigningKey other = SigningKey.generate();
        ModelPackage.sign(pack, other);
        refused(trust(key), "model.sig", "a signature by one of", "found one by " + other.publicKey());
    }

    @Test
    void aSignatureThatClaimsAnothersKeyIsRefused() throws IOException {
        SigningKey other = SigningKey.generate();
        ModelPackage.sign(pack, other);
        Path file = pack.resolve("model.sig");
        Files.writeString(file, Files.readString(file).replace(other.publicKey(), key.publicKey()));
        refused(trust(key), "the signature by " + key.publicKey());
        refused(ModelTrust.ANYONE, "the signature by " + key.publicKey());
    }

    @Test
    void aFileChangedAfterSigningIsRefused() throws IOException {
        ModelPackage.sign(pack, key);
        Path manifest = pack.resolve("model.yaml");
        Files.writeString(manifest, Files.readString(manifest).replace("id: softmax", "id: softmix"));
        refused(ModelTrust.ANYONE, "model.sig", "changed, added or taken away", "sign it again");
    }

    @Test
    void aFileAddedOrTakenAwayAfterSigningIsRefused() throws IOException {
        Path readme = Files.writeString(pack.resolve("README.md"), "a model");
        ModelPackage.sign(pack, key);
        Files.delete(readme);
        refused(trust(key), "changed, added or taken away");
        Files.writeString(readme, "a model");
        ModelPackage.read(pack, trust(key));
        Files.writeString(pack.resolve("more.txt"), "");
        refused(trust(key), "changed, added or taken away");
    }

    @Test
    void aSignatureThatIsNoSignatureIsRefused() throws IOException {
        Files.writeString(pack.resolve("model.sig"), "trust me\n");
        refused(ModelTrust.ANYONE, "model.sig", "one line: ed25519");
        Files.write(pack.resolve("model.sig"), new byte[] {(byte) 0xFF});
        refused(ModelTrust.ANYONE, "model.sig", "text in UTF-8");
    }

    @Test
    void aPackageThatDoesNotLoadIsNotSigned() throws IOException {
        Files.write(pack.resolve("model.onnx"), new byte[] {1});
        assertThatThrownBy(() -> ModelPackage.sign(pack, key)).isInstanceOf(InvalidInputException.class);
        assertThat(pack.resolve("model.sig")).doesNotExist();
    }

    @Test
    void aPackageIsSignedAnewAfterAChange() throws IOException {
        ModelPackage.sign(pack, SigningKey.generate());
        Path manifest = pack.resolve("model.yaml");
        Files.writeString(manifest, Files.readString(manifest).replace("id: softmax", "id: softmix"));
        assertThat(ModelPackage.sign(pack, key).signer()).contains(key.publicKey());
    }

    @Test
    void aKeyFileIsItsOwnersAloneAndNeverOverwritten() throws IOException {
        Path file = folder.resolve("my.key");
        key.write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SigningKey.read(file).publicKey()).isEqualTo(key.publicKey());
        assertThat(key.toString()).isEqualTo("the private key of " + key.publicKey());
        assertThatThrownBy(() -> SigningKey.generate().write(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no key is overwritten");
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutSayingWhatItIs() throws IOException {
        for (String text :
                new String[] {"", "secret", RFC_KEY.replace("MC4CAQ", "secret"), RFC_KEY.replace("/", "?")}) {
            Path file = Files.writeString(folder.resolve("bad.key"), text, StandardCharsets.UTF_8);
            assertThatThrownBy(() -> SigningKey.read(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("a private Ed25519 key in PEM")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aSignatureCannotBeRequiredOfNobody() {
        assertThatThrownBy(() -> new ModelTrust(List.of(), true)).hasMessageContaining("at least one key");
        assertThatThrownBy(() -> new ModelTrust(List.of("mine"), false)).hasMessageContaining("64 lower-case");
    }

    private static ModelTrust trust(SigningKey key) {
        return new ModelTrust(List.of(key.publicKey()), true);
    }

    private void refused(ModelTrust trust, String... parts) {
        assertThatThrownBy(() -> ModelPackage.read(pack, trust))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}
