package xyz.noderr.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import xyz.noderr.pipeline.config.Sha256;

/** Bearer tokens: 32 random bytes, of which only the hash is kept. */
public final class Tokens {
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** A new one. */
    public static String draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of it. */
    public static String hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is the token of this hash; takes as long for any. */
    public static boolean isOf(String token, String hash) {
        return MessageDigest.isEqual(
                hash(token).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }
}
