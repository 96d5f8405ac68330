package xyz.noderr.deployment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import xyz.noderr.http.JsonClient;
import xyz.noderr.pipeline.InvalidInputException;

/** The command {@code deployment-engine}. Exit status: 0 done, 1 an error of ours, 2 something given was not usable. */
@Command(
        name = "deployment-engine",
        description = "Brings releases to nodes, cohort after cohort, and takes them back where they do harm.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {ServeCommand.class, SignCommand.class, SuperviseCommand.class, CommandLine.HelpCommand.class})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Picocli makes it. */
    @SuppressWarnings("NullAway.Init")
    Main() {}

    /** Runs the command line and ends the process with its status. */
    public static void main(String[] args) {
        Logger.getLogger("org.eclipse.jetty").setLevel(Level.WARNING);
        Logger.getLogger("io.javalin").setLevel(Level.WARNING);
        System.exit(run(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                args));
    }

    /** Runs the command line in this process and returns its status. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((thrown, command, parsed) -> report(thrown, err))
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "status", description = "Says how the rollout stands, cohort by cohort.")
    int status(@Mixin EngineOptions options) {
        return ask(options, client -> client.get("/api/v1/rollout/status"));
    }

    @Command(
            name = "enrol",
            description = "Lets a node ask and tell. Prints its token, once; one that it had before is good no longer.")
    int enrol(
            @Mixin EngineOptions options,
            @Parameters(paramLabel = "NODE", description = "The node's id.") String node,
            @Option(
                            names = "--tier",
                            required = true,
                            paramLabel = "TIER",
                            description = "oracle, guardian, validator or all.")
                    String tier) {
        return ask(options, client -> client.post("/api/v1/nodes/" + node, Map.of("tier", tier)));
    }

    @Command(name = "publish", description = "Publishes a signed manifest: FILE, with FILE.sig beside it.")
    int publish(
            @Mixin EngineOptions options, @Parameters(paramLabel = "FILE", description = "The manifest.") Path file) {
        Map<String, String> release =
                Map.of("manifest", ReleaseFiles.manifest(file), "signature", ReleaseFiles.signatureOf(file));
        return ask(options, client -> client.post("/api/v1/releases", release));
    }

    @Command(name = "pause", description = "No more nodes are told of the release that is going out.")
    int pause(@Mixin EngineOptions options, @Mixin ReasonOption why) {
        return ask(options, client -> client.post("/api/v1/rollout/pause", why.body()));
    }

    @Command(name = "resume", description = "Goes on with a rollout that was paused.")
    int resume(@Mixin EngineOptions options) {
        return ask(options, client -> client.post("/api/v1/rollout/resume", Map.of()));
    }

    @Command(
            name = "rollback",
            description = "Takes the release that is going out back: who has it is told to leave it.")
    int rollBack(@Mixin EngineOptions options, @Mixin ReasonOption why) {
        return ask(options, client -> client.post("/api/v1/rollout/rollback", why.body()));
    }

    private int ask(EngineOptions options, Question question) {
        try (JsonClient client = options.client()) {
            JsonNode answer = question.of(client);
            spec.commandLine().getOut().println(answer.toPrettyString());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    /** What is asked. */
    private interface Question {
        JsonNode of(JsonClient client);
    }

    private static int report(Exception thrown, PrintWriter err) {
        boolean theirs = thrown instanceof InvalidInputException;
        err.println("deployment-engine: " + (theirs ? thrown.getMessage() : "internal error: " + thrown));
        err.flush();
        return theirs ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
