package xyz.noderr.deployment.updater;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** Which node an updater runs, and how patient it is. */
public record UpdaterSettings(
        @Setting(help = "the node's id") String nodeId,

        @Setting(help = "its tier: oracle, guardian, validator or all")
        Tier tier,

        @Setting(defaultsTo = "http://127.0.0.1:8700", help = "the deployment engine's address")
        URI engine,

        @Setting(help = "a file with the node's token") String tokenFile,

        @Setting(help = "public keys in hexadecimal, by one of which a release must be signed")
        List<String> trustedKeys,

        @Setting(
                help =
                        "the command that runs the node until it is sent SIGTERM, a word each; {image} and {version} stand in it")
        List<String> run,

        @Setting(help = "what runs before the first update") NodeImage first,

        @Setting(defaultsTo = "http://127.0.0.1:3000/health/ready", help = "what answers 200 when the node is healthy")
        URI health,

        @Setting(defaultsTo = "updater-data", help = "the folder of what it must not forget")
        String data,

        @Setting(defaultsTo = "5m", help = "how often the engine is asked")
        Duration checkEvery,

        @Setting(
                defaultsTo = "10",
                help = "how often a new version is asked whether it is healthy before it is given up")
        int healthTries,

        @Setting(defaultsTo = "5s", help = "how long before each such try")
        Duration healthEvery,

        @Setting(defaultsTo = "3", help = "how often it must then be healthy in a row")
        int stabilityChecks,

        @Setting(defaultsTo = "10s", help = "how long before each such check")
        Duration stabilityEvery,

        @Setting(defaultsTo = "30s", help = "how long a node may take to end before it is killed")
        Duration stopWithin,

        @Setting(
                defaultsTo = "5s",
                help = "how long after it has failed a node is started again; twice as long each time in a row")
        Duration restartAfter,

        @Setting(
                defaultsTo = "5",
                help = "how often in a row, before the version that ran before is tried, or none is left")
        int restarts) {
    /** Checks each. */
    public UpdaterSettings {
        Check.require(!trustedKeys.isEmpty(), "trustedKeys", "at least one key", "none");
        Check.require(
                run.stream().anyMatch(each -> each.contains("{image}") || each.contains("{version}")),
                "run",
                "a command with {image} or {version} in it",
                String.join(" ", run));
        Check.require(checkEvery.isPositive(), "checkEvery", "a duration above 0", checkEvery.toString());
        Check.within("healthTries", healthTries, 1, Integer.MAX_VALUE);
        Check.notNegative("healthEvery", healthEvery);
        Check.within("stabilityChecks", stabilityChecks, 0, Integer.MAX_VALUE);
        Check.notNegative("stabilityEvery", stabilityEvery);
        Check.notNegative("stopWithin", stopWithin);
        Check.notNegative("restartAfter", restartAfter);
        Check.within("restarts", restarts, 0, Integer.MAX_VALUE);
    }
}
