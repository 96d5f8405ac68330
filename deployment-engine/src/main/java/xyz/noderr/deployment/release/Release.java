package xyz.noderr.deployment.release;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.signature.SignatureLine;

/**
 * A release as it was signed: its manifest's very text, and the signature over that text's bytes.
 *
 * @param id the first digits of the text's SHA-256: two releases that say the same are one
 */
public record Release(String id, String text, String signature, ReleaseManifest manifest) {
    private static final int ID_DIGITS = 16;
    private static final Path MANIFEST = Path.of("manifest");

    /**
     * Reads one that is known to be good.
     *
     * @throws InvalidInputException when the text is no manifest
     */
    public static Release of(String text, String signature) {
        return new Release(
                Sha256.of(bytes(text)).substring(0, ID_DIGITS),
                text,
                signature,
                SettingsFile.read(MANIFEST, text, ReleaseManifest.class));
    }

    /**
     * Reads one that came from elsewhere.
     *
     * @param trusted public keys, in hexadecimal: one of them must have signed it
     * @throws InvalidInputException when it is not signed by one of them, or is no manifest
     */
    public static Release of(String text, String signature, List<String> trusted) {
        SignatureLine line = SignatureLine.parse(signature)
                .orElseThrow(() -> new InvalidInputException(
                        "signature",
                        "one line: ed25519, a public key and a signature in hexadecimal",
                        "something else",
                        "sign the manifest with deployment-engine sign"));
        if (!trusted.contains(line.publicKey())) {
            throw new InvalidInputException(
                    "signature",
                    "one by a key that is trusted here",
                    "one by " + line.publicKey(),
                    "sign with a trusted key, or have the engine started with this one");
        }
        if (!line.isOf(bytes(text))) {
            throw new InvalidInputException(
                    "signature",
                    "the signature over the manifest's bytes",
                    "another: one of them was changed",
                    "sign the manifest as it is sent");
        }
        return of(text, signature);
    }

    /** The bytes that are signed. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What people call it. */
    public String version() {
        return manifest.version();
    }

    /** A tier's image; empty where the release has none for it, and its nodes stay as they are. */
    public Optional<String> image(Tier tier) {
        return manifest.images().of(tier);
    }
}
