package xyz.noderr.market.catalog.form;

import java.util.Map;
import java.util.function.DoubleConsumer;
import xyz.noderr.market.catalog.Refusals;
import xyz.noderr.market.catalog.Rows;

/**
 * A file that is read as one of the known forms. It is read twice: once to find out in which steps its prices and
 * quantities are, and once for its rows. Owned by one thread.
 */
public interface Form {
    /** Its name in manifests. */
    String name();

    /** First reading: learns the steps, and what else the file alone tells. */
    void learn(DoubleConsumer progress);

    /**
     * Second reading: gives the rows in the order of the file.
     *
     * @return how many lines there are
     */
    long read(Rows rows, Refusals refusals, DoubleConsumer progress);

    /** What was counted in the second reading, by name. */
    Map<String, Long> counts();
}
