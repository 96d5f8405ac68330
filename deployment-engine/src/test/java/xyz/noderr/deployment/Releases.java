package xyz.noderr.deployment;

import xyz.noderr.deployment.release.Release;
import xyz.noderr.pipeline.signature.SignatureLine;
import xyz.noderr.pipeline.signature.SigningKey;

/** Releases for tests. */
public final class Releases {
    /** Who signs them. */
    public static final SigningKey KEY = SigningKey.generate();

    private Releases() {}

    /** A manifest with images of oracles and guardians. */
    public static String manifest(String version, String priority) {
        return "version: " + version + "\nimages: {oracle: 'noderr-oracle:" + version + "', guardian: 'noderr-guardian:"
                + version + "'}\nconfigHash: " + "0123456789abcdef".repeat(4) + "\npriority: " + priority + "\n";
    }

    /** The line that stands beside it. */
    public static String signature(String manifest) {
        return SignatureLine.of(Release.bytes(manifest), KEY).line();
    }

    /** A release of normal priority. */
    public static Release of(String version) {
        return of(version, "normal");
    }

    /** A release. */
    public static Release of(String version, String priority) {
        String manifest = manifest(version, priority);
        return Release.of(manifest, signature(manifest));
    }
}
