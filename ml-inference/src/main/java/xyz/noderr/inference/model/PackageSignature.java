package xyz.noderr.inference.model;

import java.nio.charset.StandardCharsets;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.signature.SignatureLine;
import xyz.noderr.pipeline.signature.SigningKey;

/** A signature over a package: over the list of all its files but the signature's own, in a file of its own. */
record PackageSignature(SignatureLine line) {
    /** The signature's file name. */
    static final String FILE = "model.sig";

    static PackageSignature of(PackageFiles files, SigningKey key) {
        return new PackageSignature(SignatureLine.of(message(files), key));
    }

    static PackageSignature read(PackageFiles files) {
        return new PackageSignature(SignatureLine.parse(files.text(FILE))
                .orElseThrow(() -> new InvalidInputException(
                        files.path().resolve(FILE).toString(),
                        "one line: ed25519, a public key and a signature in hexadecimal",
                        "something else",
                        "sign the package again")));
    }

    /**
     * Checks it against the files.
     *
     * @throws InvalidInputException when it is not the signature of these files by its key
     */
    void verify(PackageFiles files) {
        if (!line.isOf(message(files))) {
            throw new InvalidInputException(
                    files.path().resolve(FILE).toString(),
                    "the signature by " + publicKey() + " over the files of the package",
                    "another: a file was changed, added or taken away after it was signed",
                    "restore the package, or sign it again if the change is yours");
        }
    }

    String publicKey() {
        return line.publicKey();
    }

    byte[] bytes() {
        return line.line().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] message(PackageFiles files) {
        return files.digestList().getBytes(StandardCharsets.UTF_8);
    }
}
