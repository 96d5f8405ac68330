package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.signature.SigningKey;

/** {@code noderr model sign}. */
@Command(
        name = "sign",
        description = {
            "Signs a package: writes model.sig into it, in place of one that is there. It must load, golden rows and all.",
            "The signature is over every file of the package, so sign last."
        },
        footer = {"", "Example:", "  noderr model sign models/mine --key my.key"})
final class ModelSign implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "The package: a folder or a zip.")
    private Path path;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The private key: what noderr model keygen wrote, or any Ed25519 key in PEM (PKCS #8).")
    private Path key;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    ModelSign() {}

    @Override
    public Integer call() {
        SigningKey signingKey = SigningKey.read(key);
        ModelPackage model = ModelPackage.sign(path, signingKey);
        PrintWriter print = spec.commandLine().getOut();
        print.println("signed " + path + " (SHA-256 " + model.sha256() + ") by " + signingKey.publicKey());
        print.flush();
        return 0;
    }
}
