package xyz.noderr.inference.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/**
 * Whose packages are taken. A signature that is there is always checked against the files; without trusted keys that says
 * no more than that the package is as it was signed, by whomever.
 */
public record ModelTrust(
        @Setting(
                defaultsTo = "[]",
                help = "public keys, each 64 hexadecimal digits; a signature by any other is refused")
        List<String> publicKeys,

        @Setting(defaultsTo = "false", help = "whether a package without a signature is refused")
        boolean requireSignature) {
    /** Signed by anyone, or not at all. */
    public static final ModelTrust ANYONE = new ModelTrust(List.of(), false);

    public ModelTrust {
        for (String key : publicKeys) {
            Check.require(isKey(key), "publicKeys", "64 lower-case hexadecimal digits each", key);
        }
        Check.require(
                !requireSignature || !publicKeys.isEmpty(),
                "publicKeys",
                "at least one key, as a signature is required",
                "none");
        publicKeys = List.copyOf(publicKeys);
    }

    /** Whether this is the text of a public key. */
    public static boolean isKey(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    /**
     * Who signed the package; null for nobody.
     *
     * @throws InvalidInputException when the signature is wrong, another's, or missing and required
     */
    @Nullable
    String signer(PackageFiles files) {
        String where = files.path().resolve(PackageSignature.FILE).toString();
        if (files.find(PackageSignature.FILE) == null) {
            if (requireSignature) {
                throw new InvalidInputException(
                        where,
                        "a signature by one of " + publicKeys,
                        "none",
                        "sign the package with noderr model sign, or name one that is signed");
            }
            return null;
        }
        PackageSignature signature = PackageSignature.read(files);
        if (!publicKeys.isEmpty() && !publicKeys.contains(signature.publicKey())) {
            throw new InvalidInputException(
                    where,
                    "a signature by one of " + publicKeys,
                    "one by " + signature.publicKey(),
                    "add the key to those that are trusted only if you know whose it is");
        }
        signature.verify(files);
        return signature.publicKey();
    }
}
