package xyz.noderr.node.environment;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import xyz.noderr.http.JsonClient;
import xyz.noderr.market.order.VenueKey;
import xyz.noderr.node.link.LinkTls;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;

/**
 * What a node is told by its environment, as containers are. Everything that is wrong with it is said at once.
 *
 * @param nodeId who it is, in the network and in its logs
 * @param tier what it does
 * @param version what it is, for those that ask
 * @param config the configuration of a backtest, which it trades
 * @param data where it writes: the journal and the report
 * @param resume whether it goes on with the account of the start before
 * @param host where its HTTP server listens
 * @param port as host; 0 for any that is free
 * @param viewerToken who has it may look
 * @param operatorToken who has it may look and command
 * @param venueUri another address of the venue; null for its own
 * @param orders in whose name orders are sent to the venue, for money; null for orders on paper
 * @param link how it speaks with the other tiers; null where one process does all
 * @param engine how the deployment engine is reached; null where none is asked
 */
public record NodeEnvironment(
        String nodeId,
        NodeTier tier,
        String version,
        Path config,
        Path data,
        boolean resume,
        String host,
        int port,
        String viewerToken,
        String operatorToken,
        @Nullable URI venueUri,
        @Nullable VenueKey orders,
        @Nullable LinkEnvironment link,
        @Nullable EngineEnvironment engine) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*:[0-9]{1,5}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9]{8,128}");
    private static final int PORTS = 65_535;
    private static final int TOKEN_LEAST = 32;
    private static final String USUAL_CHECK = "5m";

    /**
     * Reads it.
     *
     * @param image where the file VERSION of an image stands
     * @throws InvalidInputException when something is missing or wrong: all of it, a line each
     */
    public static NodeEnvironment of(Map<String, String> variables, Path image) {
        Reading reading = new Reading(variables);
        NodeTier tier = reading.required(
                "NODE_TIER", "one of " + Arrays.toString(NodeTier.values()), NodeTier::of, NodeTier.ALL);
        NodeEnvironment environment = new NodeEnvironment(
                reading.required("NODE_ID", "the node's id, as oracle-1", NodeEnvironment::id, ""),
                tier,
                reading.required(
                        "NODE_VERSION",
                        "the node's version, or a file VERSION in the image",
                        Function.identity(),
                        "",
                        version(image)),
                reading.required("NODE_CONFIG", "a readable configuration of a backtest", NodeEnvironment::file, image),
                Path.of(reading.optional("NODE_DATA", "data")),
                reading.required("NODE_RESUME", "true or false", NodeEnvironment::yesOrNo, true, "true"),
                reading.optional("NODE_HOST", "127.0.0.1"),
                reading.required(
                        "NODE_PORT",
                        "a port from 0 to 65535",
                        NodeEnvironment::port,
                        0,
                        Integer.toString(tier.usualPort())),
                reading.required("NODE_VIEWER_TOKEN_FILE", tokenFile("look"), NodeEnvironment::token, ""),
                reading.required("NODE_OPERATOR_TOKEN_FILE", tokenFile("command"), NodeEnvironment::token, ""),
                reading.uri("NODE_VENUE_URI"),
                reading.orders(tier),
                tier.isLinked() ? link(reading, tier, image) : null,
                reading.engine());
        reading.finish();
        return environment;
    }

    private static LinkEnvironment link(Reading reading, NodeTier tier, Path instead) {
        boolean listens = tier != NodeTier.ORACLE;
        boolean sends = tier != NodeTier.VALIDATOR;
        return new LinkEnvironment(
                listens
                        ? reading.required(
                                "NODE_LINK_PORT",
                                "a port from 0 to 65535",
                                NodeEnvironment::port,
                                0,
                                Integer.toString(tier.usualLinkPort()))
                        : 0,
                new LinkTls(
                        reading.required(
                                "NODE_TLS_CERT",
                                "a readable PEM file: its certificate",
                                NodeEnvironment::file,
                                instead),
                        reading.required(
                                "NODE_TLS_KEY", "a readable PEM file: its private key", NodeEnvironment::file, instead),
                        reading.required(
                                "NODE_TLS_CA",
                                "a readable PEM file: whom it believes",
                                NodeEnvironment::file,
                                instead)),
                sends
                        ? reading.required(
                                "NODE_SEND_TO",
                                "the nodes of the next tier, as guardian-1:4001,guardian-2:4001",
                                text -> list(text, ADDRESS),
                                List.of())
                        : List.of(),
                sends
                        ? List.of()
                        : reading.required(
                                "NODE_VOTERS",
                                "the ids of all guardians, as guardian-1,guardian-2",
                                text -> list(text, ID),
                                List.of()));
    }

    /** Null where one of them is not of that form, or named twice. */
    private static @Nullable List<String> list(String text, Pattern form) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        boolean good = parts.stream().allMatch(each -> form.matcher(each).matches())
                && parts.stream().distinct().count() == parts.size();
        return good ? parts : null;
    }

    private static String tokenFile(String may) {
        return "a readable file with the token, of at least " + TOKEN_LEAST + " characters, of those who may " + may;
    }

    private static @Nullable String version(Path image) {
        try {
            return Files.readString(image.resolve("VERSION")).strip();
        } catch (IOException none) {
            return null;
        }
    }

    private static @Nullable URI service(String text) {
        try {
            URI address = URI.create(text);
            return JsonClient.isService(address) ? address : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static @Nullable Duration every(String text) {
        try {
            Duration every = Durations.parse(text);
            return every.isPositive() ? every : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static @Nullable String id(String text) {
        return ID.matcher(text).matches() ? text : null;
    }

    private static @Nullable Path file(String text) {
        Path file = Path.of(text);
        return Files.isReadable(file) && Files.isRegularFile(file) ? file : null;
    }

    private static @Nullable Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static @Nullable Integer port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 0 && port <= PORTS ? port : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static @Nullable Boolean simulation(String text, NodeTier tier) {
        Boolean simulation = yesOrNo(text);
        boolean may = simulation != null && (simulation || tier.sendsOrders());
        return may ? simulation : null;
    }

    private static String keyFile(String what) {
        return "a readable file with the venue's API " + what + ", in letters and digits";
    }

    private static @Nullable String token(String text) {
        String token = content(text);
        return token.length() >= TOKEN_LEAST ? token : null;
    }

    private static @Nullable String secret(String text) {
        String secret = content(text);
        return SECRET.matcher(secret).matches() ? secret : null;
    }

    /** What stands in a file; nothing where it cannot be read. */
    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "node " + nodeId + ", tier " + tier + ", version " + version; // And no token.
    }

    /** Notes what is wrong and goes on. */
    private static final class Reading {
        private final Map<String, String> variables;
        private final List<String> faults = new ArrayList<>();

        Reading(Map<String, String> variables) {
            this.variables = variables;
        }

        <T> T required(String name, String expected, Function<String, @Nullable T> read, T instead) {
            return required(name, expected, read, instead, null);
        }

        <T> T required(
                String name, String expected, Function<String, @Nullable T> read, T instead, @Nullable String usual) {
            String text = variables.getOrDefault(name, usual == null ? "" : usual);
            T value = text.isBlank() ? null : read.apply(text);
            if (value == null) {
                // What a token's file is called may be said; what is in it is never read into a fault.
                faults.add(
                        name + ": expected " + expected + ", found " + (text.isBlank() ? "nothing" : "'" + text + "'"));
                return instead;
            }
            return value;
        }

        String optional(String name, String usual) {
            String text = variables.getOrDefault(name, "");
            return text.isBlank() ? usual : text;
        }

        @Nullable
        URI uri(String name) {
            String text = variables.getOrDefault(name, "");
            if (text.isBlank()) {
                return null;
            }
            try {
                return URI.create(text);
            } catch (IllegalArgumentException none) {
                faults.add(name + ": expected an address such as http://venue:8080, found '" + text + "'");
                return null;
            }
        }

        @Nullable
        EngineEnvironment engine() {
            String url = "DEPLOYMENT_ENGINE_URL";
            if (optional(url, "").isEmpty()) {
                return null;
            }
            return new EngineEnvironment(
                    required(url, "an address such as http://engine:8700", NodeEnvironment::service, URI.create("")),
                    required(
                            "DEPLOYMENT_ENGINE_TOKEN_FILE",
                            tokenFile("ask the deployment engine as this node"),
                            NodeEnvironment::token,
                            ""),
                    required(
                            "DEPLOYMENT_CHECK_EVERY",
                            Durations.EXPECTED,
                            NodeEnvironment::every,
                            Duration.ZERO,
                            USUAL_CHECK),
                    optional("NODE_FAILED_VERSION", ""));
        }

        /** Orders on paper unless it is said in so many words that they are not. */
        @Nullable
        VenueKey orders(NodeTier tier) {
            String expected = tier.sendsOrders()
                    ? "true, or false for orders that are sent to the venue, for money"
                    : "true, as a node of this tier sends no orders";
            if (required("SIMULATION_MODE", expected, text -> simulation(text, tier), true, "true")) {
                return null;
            }
            return new VenueKey(
                    required("NODE_VENUE_KEY_FILE", keyFile("key"), NodeEnvironment::secret, ""),
                    required("NODE_VENUE_SECRET_FILE", keyFile("secret"), NodeEnvironment::secret, ""));
        }

        void finish() {
            if (!faults.isEmpty()) {
                throw new InvalidInputException(
                        "environment", "what a node needs", faults.size() + " faults", String.join("; ", faults));
            }
        }
    }
}
