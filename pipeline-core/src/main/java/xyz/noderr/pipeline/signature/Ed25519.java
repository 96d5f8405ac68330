package xyz.noderr.pipeline.signature;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 of the JDK, with public keys as 32 bytes in hexadecimal (RFC 8032, section 5.1.5). */
public final class Ed25519 {
    static final String NAME = "Ed25519";

    /** What stands before the 32 bytes in the JDK's form of a public key (RFC 8410, section 4). */
    private static final String X509_PREFIX = "302a300506032b6570032100";

    private Ed25519() {}

    /**
     * Whether it is the signature of this message by this key. A key that is no point of the curve has none.
     *
     * @param publicKey 32 bytes in lower-case hexadecimal
     * @param signature 64 bytes
     */
    public static boolean verifies(String publicKey, byte[] message, byte[] signature) {
        try {
            byte[] encoded = HexFormat.of().parseHex(X509_PREFIX + publicKey);
            Signature verifier = Signature.getInstance(NAME);
            verifier.initVerify(factory().generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (InvalidKeySpecException | InvalidKeyException | SignatureException refused) {
            return false;
        } catch (NoSuchAlgorithmException impossible) {
            throw missing(impossible);
        }
    }

    static String text(PublicKey key) {
        String encoded = HexFormat.of().formatHex(key.getEncoded());
        if (!encoded.startsWith(X509_PREFIX)) {
            throw new IllegalStateException("The JDK encodes Ed25519 keys otherwise than RFC 8410: " + encoded);
        }
        return encoded.substring(X509_PREFIX.length());
    }

    static KeyFactory factory() throws NoSuchAlgorithmException {
        return KeyFactory.getInstance(NAME);
    }

    static AssertionError missing(GeneralSecurityException cause) {
        return new AssertionError("Every JDK since 15 has " + NAME, cause);
    }
}
