package xyz.noderr.deployment.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xyz.noderr.deployment.release.Release;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.deployment.rollout.Node;
import xyz.noderr.deployment.rollout.NodeMetrics;
import xyz.noderr.deployment.rollout.Phase;
import xyz.noderr.deployment.rollout.RolloutState;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * What a rollout must not forget, in an H2 database of one file: releases, nodes with the hashes of their tokens, where the
 * rollout stands, and what operators and the engine itself did. One thread at a time; one process at a time, which the
 * file's lock sees to.
 */
public final class RolloutStore implements AutoCloseable {
    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS release (
                id VARCHAR PRIMARY KEY, version VARCHAR UNIQUE NOT NULL, manifest VARCHAR NOT NULL, signature VARCHAR NOT NULL);
            CREATE TABLE IF NOT EXISTS rollout (
                one INT PRIMARY KEY CHECK (one = 1), phase VARCHAR NOT NULL,
                current_release VARCHAR REFERENCES release(id), target_release VARCHAR REFERENCES release(id),
                published TIMESTAMP WITH TIME ZONE, reason VARCHAR NOT NULL);
            CREATE TABLE IF NOT EXISTS node (
                id VARCHAR PRIMARY KEY, tier VARCHAR NOT NULL, token_hash VARCHAR NOT NULL, version VARCHAR,
                uptime DOUBLE PRECISION, cpu DOUBLE PRECISION, memory DOUBLE PRECISION, errors BIGINT,
                heard TIMESTAMP WITH TIME ZONE, told_version VARCHAR, told_at TIMESTAMP WITH TIME ZONE);
            CREATE TABLE IF NOT EXISTS deed (
                at TIMESTAMP WITH TIME ZONE NOT NULL, who VARCHAR NOT NULL, what VARCHAR NOT NULL);
            """;

    private final Connection connection;
    private final PreparedStatement sync;

    private RolloutStore(Connection connection) throws SQLException {
        this.connection = connection;
        sync = connection.prepareStatement("CHECKPOINT SYNC");
    }

    /**
     * Opens it, and makes it where there is none.
     *
     * @param folder in which its file stands
     * @throws InvalidInputException when it cannot be opened, as when another process has it
     */
    public static RolloutStore open(Path folder) {
        Path file = folder.resolve("rollout").toAbsolutePath();
        try {
            Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE");
            try (Statement statement = connection.createStatement()) {
                statement.execute(SCHEMA);
            }
            return new RolloutStore(connection);
        } catch (SQLException refused) {
            throw new InvalidInputException(
                    file + ".mv.db",
                    "a database that can be opened",
                    firstLine(refused),
                    "stop the engine that has it open, or name another folder",
                    refused);
        }
    }

    private static String firstLine(SQLException refused) {
        String message = refused.getMessage();
        return message == null ? "none" : message.lines().findFirst().orElse("none");
    }

    /** Nodes with the hashes of their tokens. */
    public Map<Node, String> nodes() {
        return query("SELECT * FROM node", rows -> {
            Map<Node, String> nodes = new HashMap<>();
            while (rows.next()) {
                nodes.put(node(rows), rows.getString("token_hash"));
            }
            return nodes;
        });
    }

    private static Node node(ResultSet rows) throws SQLException {
        double uptime = rows.getDouble("uptime");
        NodeMetrics metrics = rows.wasNull()
                ? null
                : new NodeMetrics(uptime, rows.getDouble("cpu"), rows.getDouble("memory"), rows.getLong("errors"));
        return new Node(
                rows.getString("id"),
                Tier.valueOf(rows.getString("tier")),
                rows.getString("version"),
                metrics,
                instant(rows, "heard"),
                rows.getString("told_version"),
                instant(rows, "told_at"));
    }

    private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
        Timestamp time = rows.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** Where the rollout stands. */
    public RolloutState state() {
        return query("SELECT * FROM rollout", rows -> {
            if (!rows.next()) {
                return RolloutState.NONE;
            }
            return new RolloutState(
                    Phase.valueOf(rows.getString("phase")),
                    release(rows.getString("current_release")),
                    release(rows.getString("target_release")),
                    instant(rows, "published"),
                    rows.getString("reason"));
        });
    }

    private @Nullable Release release(@Nullable String id) {
        return id == null
                ? null
                : query(
                        "SELECT manifest, signature FROM release WHERE id = ?",
                        rows -> rows.next() ? Release.of(rows.getString(1), rows.getString(2)) : null,
                        id);
    }

    /** The release that has this version already. */
    public Optional<String> releaseOf(String version) {
        return query(
                "SELECT id FROM release WHERE version = ?",
                rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty(),
                version);
    }

    /** Keeps a release. */
    public void keep(Release release) {
        update(
                "MERGE INTO release KEY (id) VALUES (?, ?, ?, ?)",
                release.id(),
                release.version(),
                release.text(),
                release.signature());
    }

    /** Keeps where the rollout stands; its releases must have been kept. */
    public void keep(RolloutState state) {
        Release current = state.current();
        Release target = state.target();
        update(
                "MERGE INTO rollout KEY (one) VALUES (1, ?, ?, ?, ?, ?)",
                state.phase().name(),
                current == null ? null : current.id(),
                target == null ? null : target.id(),
                state.published(),
                state.reason());
    }

    /** Keeps what is known of a node. */
    public void keep(Node node, String tokenHash) {
        NodeMetrics metrics = node.metrics();
        update(
                "MERGE INTO node KEY (id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                node.id(),
                node.tier().name(),
                tokenHash,
                node.version(),
                metrics == null ? null : metrics.uptime(),
                metrics == null ? null : metrics.cpu(),
                metrics == null ? null : metrics.memory(),
                metrics == null ? null : metrics.errors(),
                node.heard(),
                node.toldVersion(),
                node.toldAt());
    }

    /** Notes what was done, and by whom. */
    public void note(Instant at, String who, String what) {
        update("INSERT INTO deed VALUES (?, ?, ?)", at, who, what);
    }

    private void update(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            statement.executeUpdate();
            // H2 writes what is committed half a second later at most: a killed engine would have forgotten it.
            sync.execute();
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    private <T extends @Nullable Object> T query(String sql, Reading<T> reading, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return reading.of(rows);
            }
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static IllegalStateException broken(SQLException broken) {
        return new IllegalStateException("The database of the rollout fails: " + firstLine(broken), broken);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    /** What is made of an answer's rows. */
    private interface Reading<T extends @Nullable Object> {
        T of(ResultSet rows) throws SQLException;
    }
}
