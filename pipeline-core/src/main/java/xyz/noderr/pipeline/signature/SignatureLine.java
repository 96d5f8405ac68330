package xyz.noderr.pipeline.signature;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signature (Ed25519, RFC 8032) as one line of text: {@code ed25519}, the public key and the signature, in lower-case
 * hexadecimal. Every byte of it counts, so that no two lines say the same.
 *
 * @param publicKey of 32 bytes, in hexadecimal
 * @param signature of 64 bytes, in hexadecimal
 */
public record SignatureLine(String publicKey, String signature) {
    private static final Pattern FORM = Pattern.compile("ed25519 ([0-9a-f]{64}) ([0-9a-f]{128})\n");

    /** Signs a message. */
    public static SignatureLine of(byte[] message, SigningKey key) {
        return new SignatureLine(key.publicKey(), HexFormat.of().formatHex(key.sign(message)));
    }

    /** Reads a line, with its end; empty where it has not that form. */
    public static Optional<SignatureLine> parse(String line) {
        Matcher matcher = FORM.matcher(line);
        return matcher.matches()
                ? Optional.of(new SignatureLine(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** Whether it is the signature of this message by its key; whom to trust is the caller's to say. */
    public boolean isOf(byte[] message) {
        return Ed25519.verifies(publicKey, message, HexFormat.of().parseHex(signature));
    }

    /** The line, with its end. */
    public String line() {
        return "ed25519 " + publicKey + " " + signature + "\n";
    }
}
