package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.signature.SigningKey;

/** {@code noderr model keygen}. */
@Command(
        name = "keygen",
        description = {
            "Makes a key to sign packages with: an Ed25519 key in a new file that only you can read, and its public key"
                    + " beside it, with the ending .pub.",
            "Prints the public key, for modelTrust.publicKeys in a configuration. Never prints the private key."
        },
        footer = {"", "Example:", "  noderr model keygen my.key   writes my.key and my.pub"})
final class ModelKeygen implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "model.key",
            description = "Where the private key goes. Default: ${DEFAULT-VALUE}.")
    private Path file;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    ModelKeygen() {}

    @Override
    public Integer call() {
        SigningKey key = SigningKey.generate();
        Path publicFile = publicFile();
        requireNew(publicFile);
        key.write(file);
        try {
            Files.writeString(publicFile, key.publicKey() + "\n", StandardOpenOption.CREATE_NEW);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    publicFile.toString(), "a file that can be written", refused.toString(), "choose another", refused);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println("private key  " + file + ", for its owner alone: keep it secret\npublic key   " + publicFile
                + "  " + key.publicKey());
        print.flush();
        return 0;
    }

    private Path publicFile() {
        String name = file.getFileName().toString();
        return file.resolveSibling((name.endsWith(".key") ? name.substring(0, name.length() - 4) : name) + ".pub");
    }

    private static void requireNew(Path publicFile) {
        if (Files.exists(publicFile)) {
            throw new InvalidInputException(
                    publicFile.toString(),
                    "a new file",
                    "one that exists",
                    "choose another name; no key is overwritten");
        }
    }
}
