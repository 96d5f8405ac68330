package xyz.noderr.deployment.updater;

import xyz.noderr.pipeline.InvalidInputException;

/** The engine offers a release that no trusted key has signed, or that is no release. */
final class UntrustedReleaseException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final String version;

    UntrustedReleaseException(String version, InvalidInputException cause) {
        super(
                "release " + version,
                "one that may run here",
                "another: " + cause.getMessage(),
                "publish one that may",
                cause);
        this.version = version;
    }

    /** What the engine calls it. */
    String version() {
        return version;
    }
}
