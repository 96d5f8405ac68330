package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.signature.SigningKey;

class PackageSignatureTest {
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
