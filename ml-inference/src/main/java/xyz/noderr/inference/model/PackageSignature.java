package xyz.noderr.inference.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A signature over a package: Ed25519 (RFC 8032) over the list of all its files but the signature's own. On file it is
 * one line: {@code ed25519}, the public key and the signature, in lower-case hexadecimal. Every byte of it counts, so
 * that no two files say the same.
 *
 * @param publicKey of 32 bytes, in hexadecimal
 * @param signature of 64 bytes, in hexadecimal
 */
record PackageSignature(String publicKey, String signature) {
    /** The signature's file name. */
    static final String FILE = "model.sig";

    private static final Pattern FORM = Pattern.compile("ed25519 ([0-9a-f]{64}) ([0-9a-f]{128})\n");

    static PackageSignature of(PackageFiles files, SigningKey key) {
        byte[] signature = key.sign(message(files));
        return new PackageSignature(key.publicKey(), HexFormat.of().formatHex(signature));
    }

    static PackageSignature read(PackageFiles files) {
        Matcher matcher = FORM.matcher(files.text(FILE));
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    files.path().resolve(FILE).toString(),
                    "one line: ed25519, a public key and a signature in hexadecimal",
                    "something else",
                    "sign the package again");
        }
        return new PackageSignature(matcher.group(1), matcher.group(2));
    }

    /**
     * Checks it against the files.
     *
     * @throws InvalidInputException when it is not the signature of these files by its key
     */
    void verify(PackageFiles files) {
        Path file = files.path().resolve(FILE);
        if (!Ed25519.verifies(publicKey, message(files), HexFormat.of().parseHex(signature))) {
            throw new InvalidInputException(
                    file.toString(),
                    "the signature by " + publicKey + " over the files of the package",
                    "another: a file was changed, added or taken away after it was signed",
                    "restore the package, or sign it again if the change is yours");
        }
    }

    byte[] bytes() {
        return ("ed25519 " + publicKey + " " + signature + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] message(PackageFiles files) {
        return files.digestList().getBytes(StandardCharsets.UTF_8);
    }
}
