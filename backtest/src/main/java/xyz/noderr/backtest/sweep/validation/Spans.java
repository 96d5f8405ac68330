package xyz.noderr.backtest.sweep.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Rows in the order of their times, of each of which is known when the last thing happened that its label depends on.
 *
 * @param starts times of the rows, ascending
 * @param ends of the last event that each label reads, not before its row
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in a row, which nobody changes and nobody compares.
public record Spans(long[] starts, long[] ends) {
    /**
     * Folds that follow each other, each once the test: purged k-fold cross-validation.
     *
     * @param where names the setting, for errors
     * @param embargo as the times
     */
    public List<Fold> kFold(String where, int folds, long embargo) {
        return cut(where, folds).stream()
                .map(test -> fold(where, List.of(test), embargo))
                .toList();
    }

    /**
     * Groups that follow each other, as many of them as are asked for once the test, in the order of their numbers:
     * combinatorial purged cross-validation.
     */
    public List<Split> combined(String where, int groups, int tested, long embargo) {
        List<int[]> rows = cut(where, groups);
        List<Split> all = new ArrayList<>();
        for (int[] chosen : combinations(groups, tested)) {
            List<int[]> tests = IntStream.of(chosen).mapToObj(rows::get).toList();
            all.add(new Split(chosen, tests, fold(where, tests, embargo)));
        }
        return all;
    }

    /**
     * One of the combinations.
     *
     * @param groups that are the test
     * @param tests the rows of each of them
     */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    public record Split(int[] groups, List<int[]> tests, Fold fold) {}

    /** Parts of nearly equal length, the longer ones first, as numpy's array_split has them. */
    private List<int[]> cut(String where, int parts) {
        int rows = starts.length;
        if (parts > rows) {
            throw new InvalidInputException(
                    where, "at most as many folds as there are periods, " + rows, "" + parts, "take fewer folds");
        }
        List<int[]> all = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < parts; i++) {
            int to = from + rows / parts + (i < rows % parts ? 1 : 0);
            all.add(IntStream.range(from, to).toArray());
            from = to;
        }
        return all;
    }

    /** What a test's span touches is not chosen on, nor what begins within the embargo after it. */
    private Fold fold(String where, List<int[]> tests, long embargo) {
        BitSet tested = new BitSet();
        BitSet purged = new BitSet();
        BitSet embargoed = new BitSet();
        for (int[] test : tests) {
            tested.set(test[0], test[test.length - 1] + 1);
        }
        for (int[] test : tests) {
            long from = starts[test[0]];
            long to = IntStream.of(test).mapToLong(row -> ends[row]).max().orElseThrow();
            for (int row = 0; row < starts.length; row++) {
                if (!tested.get(row)) {
                    if (starts[row] <= to && ends[row] >= from) {
                        purged.set(row);
                    }
                    if (starts[row] > to && starts[row] <= to + embargo) {
                        embargoed.set(row);
                    }
                }
            }
        }
        embargoed.andNot(purged);
        int[] train = IntStream.range(0, starts.length)
                .filter(row -> !tested.get(row) && !purged.get(row) && !embargoed.get(row))
                .toArray();
        if (train.length == 0) {
            throw new InvalidInputException(
                    where,
                    "periods that are left to choose on",
                    "none",
                    "take fewer folds, or a shorter purge or embargo");
        }
        return new Fold(train, tested.stream().toArray(), purged.cardinality(), embargoed.cardinality());
    }

    private static List<int[]> combinations(int of, int size) {
        List<int[]> all = new ArrayList<>();
        for (int set = 0; set < 1 << of; set++) {
            if (Integer.bitCount(set) == size) {
                int bits = set;
                all.add(IntStream.range(0, of)
                        .filter(i -> (bits >>> i & 1) != 0)
                        .toArray());
            }
        }
        all.sort(Arrays::compare);
        return all;
    }
}
