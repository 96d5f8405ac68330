package xyz.noderr.pipeline.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;

class SigningKeyTest {
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

    private final SigningKey key = SigningKey.generate();

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
    void aLineIsReadAsItWasWrittenAndHoldsForItsMessageAlone() {
        byte[] message = {1, 2, 3};
        SignatureLine line = SignatureLine.of(message, key);
        assertThat(SignatureLine.parse(line.line())).contains(line);
        assertThat(line.isOf(message)).isTrue();
        assertThat(line.isOf(new byte[] {1, 2})).isFalse();
        assertThat(new SignatureLine(SigningKey.generate().publicKey(), line.signature()).isOf(message))
                .isFalse();
        for (String bad : new String[] {"", line.line().strip(), line.line().toUpperCase(java.util.Locale.ROOT)}) {
            assertThat(SignatureLine.parse(bad)).isEmpty();
        }
    }
}
