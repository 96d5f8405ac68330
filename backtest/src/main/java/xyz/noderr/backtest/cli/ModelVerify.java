package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.inference.model.ModelTrust;
import xyz.noderr.pipeline.InvalidInputException;

/** {@code noderr model verify}. */
@Command(
        name = "verify",
        description = {
            "Loads a package as a run would: signature, manifest, SHA-256, shapes, and the golden rows through the model.",
            "Exit status 2 when anything is not as the package says, with what and where."
        },
        footer = {
            "",
            "Examples:",
            "  noderr model verify examples/btc-trades/model",
            "  noderr model verify mine.zip --key my.pub   a signature by that key is required"
        })
final class ModelVerify implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "The package: a folder or a zip.")
    private Path path;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Require a signature by the public key in this file, as noderr model keygen writes it.")
    private @Nullable Path key;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    ModelVerify() {}

    @Override
    public Integer call() {
        ModelTrust trust = key == null ? ModelTrust.ANYONE : new ModelTrust(List.of(publicKey(key)), true);
        ModelPackage model = ModelPackage.read(path, trust);
        model.open().close();
        int rows = model.manifest().golden().rows().size();
        String signed = model.signer()
                .map(signer ->
                        key == null ? "signed by " + signer + ", which nobody vouched for" : "signed by that key")
                .orElse("not signed");
        PrintWriter print = spec.commandLine().getOut();
        print.println("sound: " + model.manifest().id() + " version "
                + model.manifest().version() + ", " + rows + (rows == 1 ? " golden row, " : " golden rows, ") + signed);
        print.flush();
        return 0;
    }

    private static String publicKey(Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "--key " + file,
                    "a readable file",
                    unreadable.getClass().getSimpleName(),
                    "check the path",
                    unreadable);
        }
        if (!ModelTrust.isKey(text)) {
            // What stands there is not said: it may be a private key.
            throw new InvalidInputException(
                    "--key " + file,
                    "a public key of 64 hexadecimal digits",
                    "something else",
                    "name the file .pub that noderr model keygen wrote");
        }
        return text;
    }
}
