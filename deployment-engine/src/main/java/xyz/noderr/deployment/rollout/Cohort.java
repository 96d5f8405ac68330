package xyz.noderr.deployment.rollout;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Nodes that are updated together: keccak-256 of the node's id, modulo 100, so that a node is in the same one for ever and
 * anyone can tell which.
 */
public enum Cohort {
    CANARY(5),
    COHORT_1(30),
    COHORT_2(55),
    COHORT_3(80),
    COHORT_4(100);

    private static final int BITS = 256;
    private static final BigInteger PARTS = BigInteger.valueOf(100);

    private final int below;

    Cohort(int below) {
        this.below = below;
    }

    /** That of a node. */
    public static Cohort of(String nodeId) {
        int part = part(nodeId);
        for (Cohort each : values()) {
            if (part < each.below) {
                return each;
            }
        }
        throw new AssertionError("The last is below 100");
    }

    /** Where a node stands, from 0 to 99. */
    static int part(String nodeId) {
        byte[] id = nodeId.getBytes(StandardCharsets.UTF_8);
        KeccakDigest digest = new KeccakDigest(BITS);
        digest.update(id, 0, id.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return new BigInteger(1, hash).mod(PARTS).intValueExact();
    }

    /** How many open before it. */
    int number() {
        int number = 0;
        for (Cohort each : values()) {
            if (each == this) {
                return number;
            }
            number++;
        }
        throw new AssertionError("It is one of them");
    }

    @Override
    public String toString() {
        return this == CANARY ? "canary" : "cohort-" + number();
    }
}
