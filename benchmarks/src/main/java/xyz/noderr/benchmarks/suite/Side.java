package xyz.noderr.benchmarks.suite;

import java.util.Map;

/**
 * One of those that are compared.
 *
 * @param what it is, in the table
 * @param benchmark class and method, as {@code BookBenchmark.book}
 * @param parameters of the class
 */
record Side(String what, String benchmark, Map<String, String> parameters) {
    Side {
        parameters = Map.copyOf(parameters);
    }

    Side(String what, String benchmark) {
        this(what, benchmark, Map.of());
    }
}
