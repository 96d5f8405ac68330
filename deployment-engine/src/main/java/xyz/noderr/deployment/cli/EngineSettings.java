package xyz.noderr.deployment.cli;

import java.util.List;
import java.util.regex.Pattern;
import xyz.noderr.deployment.rollout.RolloutSettings;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What an engine is started with. */
record EngineSettings(
        @Setting(defaultsTo = "127.0.0.1", help = "the address to listen at; another than loopback wants TLS before it")
        String host,

        @Setting(defaultsTo = "8700", help = "the port to listen at; 0 for any that is free")
        int port,

        @Setting(defaultsTo = "deployment-data", help = "the folder of its database")
        String data,

        @Setting(help = "public keys in hexadecimal, by one of which a release must be signed")
        List<String> trustedKeys,

        @Setting(help = "a file with the operator's token, of at least 32 characters, that others cannot read")
        String operatorTokenFile,

        @Setting(defaultsTo = "{}", help = "how fast a release goes out, and what ends it")
        RolloutSettings rollout) {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final int PORTS = 65_535;

    EngineSettings {
        Check.within("port", port, 0, PORTS);
        Check.require(!trustedKeys.isEmpty(), "trustedKeys", "at least one key", "none");
        for (String key : trustedKeys) {
            Check.require(KEY.matcher(key).matches(), "trustedKeys", "64 lower-case hexadecimal digits", key);
        }
    }
}
