package xyz.noderr.benchmarks.suite;

import java.util.function.Consumer;

/** A part of the suite that can be run alone. */
public interface Section {
    /** By which it is chosen: one word in lower case. */
    String name();

    /** What it measures, in half a line. */
    String about();

    /**
     * Measures.
     *
     * @param quick whether it has seconds instead of minutes
     * @param saying takes a line about what is measured now
     * @param findings takes what was found
     * @throws Exception when it cannot be measured; the message says why
     */
    void measure(boolean quick, Consumer<String> saying, Findings findings) throws Exception;
}
