package xyz.noderr.benchmarks.suite;

import java.util.List;
import java.util.Map;

/**
 * One of those that are compared.
 *
 * @param what it is, in the table
 * @param benchmark class and method, as {@code BookBenchmark.book}
 * @param parameters of the class
 * @param flags of its JVM, in the place of those that its class asks for
 */
record Side(String what, String benchmark, Map<String, String> parameters, List<String> flags) {
    Side {
        parameters = Map.copyOf(parameters);
        flags = List.copyOf(flags);
    }

    Side(String what, String benchmark) {
        this(what, benchmark, Map.of());
    }

    Side(String what, String benchmark, Map<String, String> parameters) {
        this(what, benchmark, parameters, List.of());
    }
}
