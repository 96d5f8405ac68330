package xyz.noderr.deployment.release;

import java.util.Arrays;
import java.util.Locale;
import xyz.noderr.pipeline.InvalidInputException;

/** What a node does in the network, and so which image it runs. */
public enum Tier {
    ORACLE,
    GUARDIAN,
    VALIDATOR,
    ALL;

    /**
     * By its name in either case.
     *
     * @param where the name came from, for errors
     */
    public static Tier of(String where, String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        where,
                        "one of oracle, guardian, validator, all",
                        name.isEmpty() ? "nothing" : name,
                        "name the node's tier"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
