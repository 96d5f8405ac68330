package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example's package, inspected, verified and signed from the command line. */
class ModelCommandTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "btc-trades", "model");

    @TempDir
    private Path folder = Path.of("");

    private Path model = Path.of("");
    private String key = "";
    private String publicKey = "";

    private record Said(int status, String out, String err) {}

    @BeforeEach
    void copyTheModelAndMakeAKey() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        for (String file : new String[] {"model.yaml", "model.onnx"}) {
            Files.copy(EXAMPLE.resolve(file), model.resolve(file));
        }
        key = folder.resolve("my.key").toString();
        publicKey = folder.resolve("my.pub").toString();
    }

    @Test
    void inspectSaysWhatTheManifestSays() {
        String text = done("inspect", model.toString());
        assertThat(text)
                .contains("btc-direction-mlp version 1", "signed     no", "[-1, 16]", "momentum_30s, momentum_2m")
                .contains("probabilities: class-probabilities [down, flat, up] over 10m", "stale      after 1m");
        JsonNode json = new JsonMapper().readTree(done("inspect", model.toString(), "--json"));
        assertThat(json.at("/manifest/id").asString()).isEqualTo("btc-direction-mlp");
        assertThat(json.at("/manifest/outputs/0/meaning").asString()).isEqualTo("class-probabilities");
        assertThat(json.at("/signer").isNull()).isTrue();
    }

    @Test
    void verifyRunsTheGoldenRows() {
        assertThat(done("verify", model.toString())).contains("sound: btc-direction-mlp version 1", "not signed");
    }

    @Test
    void aKeySignsAndItsPublicKeyVerifies() throws IOException {
        String printed = done("keygen", key);
        String pem = Files.readString(Path.of(key));
        assertThat(printed).contains(Files.readString(Path.of(publicKey)).strip());
        assertThat(printed).doesNotContain(pem.lines().toList().get(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(key))))
                .isEqualTo("rw-------");
        done("sign", model.toString(), "--key", key);
        assertThat(done("verify", model.toString(), "--key", publicKey)).contains("signed by that key");
        assertThat(done("verify", model.toString())).contains("which nobody vouched for");
        assertThat(done("inspect", model.toString()))
                .contains(
                        "signed     by " + Files.readString(Path.of(publicKey)).strip());
    }

    @Test
    void aPackageChangedAfterSigningIsRefused() throws IOException {
        done("keygen", key);
        done("sign", model.toString(), "--key", key);
        Files.writeString(model.resolve("notes.txt"), "one more");
        refused("changed, added or taken away after it was signed", "verify", model.toString(), "--key", publicKey);
        refused("changed, added or taken away after it was signed", "inspect", model.toString());
    }

    @Test
    void aPackageThatIsNotSignedIsRefusedWhereAKeyIsNamed() {
        done("keygen", key);
        refused("expected a signature by one of", "verify", model.toString(), "--key", publicKey);
    }

    @Test
    void aFileThatIsNoKeyIsRefusedAndNotShown() {
        done("keygen", key);
        refused("a public key of 64 hexadecimal digits", "verify", model.toString(), "--key", key);
        refused("a private Ed25519 key in PEM", "sign", model.toString(), "--key", publicKey);
        refused("expected a readable", "sign", model.toString(), "--key", key + "s");
    }

    @Test
    void noKeyIsOverwritten() throws IOException {
        done("keygen", key);
        String before = Files.readString(Path.of(key));
        refused("no key is overwritten", "keygen", key);
        Files.delete(Path.of(publicKey));
        refused("no key is overwritten", "keygen", key);
        assertThat(Files.readString(Path.of(key))).isEqualTo(before);
    }

    @Test
    void whatIsNoPackageIsRefused() throws IOException {
        refused(
                "a model package, a folder or a zip",
                "verify",
                folder.resolve("none").toString());
        Files.writeString(folder.resolve("none.zip"), "no zip");
        refused(
                "a zip with its directory",
                "inspect",
                folder.resolve("none.zip").toString());
    }

    @Test
    void helpTeaches() {
        assertThat(done("--help")).contains("modelTrust", "keygen", "sign", "verify", "inspect");
        for (String command : new String[] {"inspect", "verify", "sign", "keygen"}) {
            assertThat(done(command, "--help")).contains("Usage: noderr model " + command, "Example");
        }
    }

    private static String done(String... args) {
        Said said = noderr(args);
        assertThat(said.err).isEmpty();
        assertThat(said.status).isZero();
        return said.out;
    }

    private static void refused(String part, String... args) {
        Said said = noderr(args);
        assertThat(said.status).isEqualTo(2);
        assertThat(said.out).isEmpty();
        assertThat(said.err).startsWith("noderr: ").contains(part).doesNotContain("PRIVATE KEY");
        assertThat(said.err.strip().lines()).hasSize(1);
    }

    private static Said noderr(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[args.length + 1];
        all[0] = "model";
        System.arraycopy(args, 0, all, 1, args.length);
        int status = Noderr.run(new PrintWriter(out), new PrintWriter(err), all);
        return new Said(status, out.toString(), err.toString());
    }
}
