package xyz.noderr.backtest.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code noderr model}. */
@Command(
        name = "model",
        description = "Looks into a model's package, tries it, and signs it.",
        subcommands = {
            ModelInspect.class,
            ModelVerify.class,
            ModelSign.class,
            ModelKeygen.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "From a model to one that only you can have made:",
            "  noderr model keygen my.key                   once; prints the public key",
            "  noderr model sign models/mine --key my.key   after each change",
            "  noderr model verify models/mine --key my.pub",
            "and in the configuration, so that no other is run:",
            "  modelTrust:",
            "    publicKeys: [the public key]",
            "    requireSignature: true"
        })
final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    ModelCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
