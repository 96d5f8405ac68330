package xyz.noderr.deployment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.deployment.release.Release;
import xyz.noderr.pipeline.signature.SignatureLine;
import xyz.noderr.pipeline.signature.SigningKey;

/** {@code deployment-engine sign}. */
@Command(
        name = "sign",
        description = "Signs a release's manifest: writes FILE.sig beside it.",
        footer = {
            "",
            "Example of a manifest:",
            "  version: 1.3.0",
            "  images: {oracle: noderr-oracle:1.3.0, guardian: noderr-guardian:1.3.0}",
            "  configHash: SHA-256 of the configuration, as sha256sum prints it",
            "  priority: normal"
        })
final class SignCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The manifest.")
    private Path file;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The private key: what noderr model keygen wrote, or any Ed25519 key in PEM (PKCS #8).")
    private Path key;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    SignCommand() {}

    @Override
    public Integer call() throws IOException {
        String text = ReleaseFiles.manifest(file);
        String line =
                SignatureLine.of(Release.bytes(text), SigningKey.read(key)).line();
        Release.of(text, line); // What is no manifest is not signed.
        Files.writeString(ReleaseFiles.signature(file), line);
        spec.commandLine().getOut().println("signed        " + ReleaseFiles.signature(file));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
