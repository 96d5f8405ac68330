package xyz.noderr.deployment.release;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What a release says of itself, as its file does. */
public record ReleaseManifest(
        @Setting(help = "what people call it, such as 1.3.0")
        String version,

        @Setting(help = "the image of each tier that the release has one for")
        Images images,

        @Setting(help = "SHA-256 of the configuration that belongs to it, in hexadecimal")
        String configHash,

        @Setting(defaultsTo = "normal", help = "normal, high or emergency, which goes to all nodes at once")
        Priority priority) {
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern IMAGE = Pattern.compile("[a-z0-9][a-zA-Z0-9._/:@-]{0,254}");

    public ReleaseManifest {
        Check.require(
                VERSION.matcher(version).matches(),
                "version",
                "a version such as 1.3.0, of letters, digits, dots and hyphens",
                version);
        Check.require(
                HASH.matcher(configHash).matches(), "configHash", "a SHA-256 in lower-case hexadecimal", configHash);
    }

    /** Images by their tiers, best named with their digests. */
    public record Images(
            @Setting(help = "of oracle nodes") @Nullable String oracle,

            @Setting(help = "of guardian nodes") @Nullable String guardian,

            @Setting(help = "of validator nodes") @Nullable String validator,

            @Setting(help = "of nodes that are all in one") @Nullable
            String all) {
        public Images {
            Check.require(
                    oracle != null || guardian != null || validator != null || all != null,
                    "images",
                    "the image of at least one tier",
                    "none");
            for (String image : new @Nullable String[] {oracle, guardian, validator, all}) {
                Check.require(
                        image == null || IMAGE.matcher(image).matches(),
                        "images",
                        "an image's name with its tag or digest",
                        "" + image);
            }
        }

        /** A tier's image; empty where the release has none for it. */
        Optional<String> of(Tier tier) {
            return Optional.ofNullable(
                    switch (tier) {
                        case ORACLE -> oracle;
                        case GUARDIAN -> guardian;
                        case VALIDATOR -> validator;
                        case ALL -> all;
                    });
        }
    }
}
