package xyz.noderr.backtest.sweep.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * The paths of combinatorial purged cross-validation: each group is the test of several splits, and each path has the whole
 * span in their order, every group once, from another split. Of C(N, k) splits there are k / N as many paths.
 *
 * @param returns of each path, over all periods
 * @param inSample what the choices came to where they were made, one for each split
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in a row, which nobody changes and nobody compares.
public record Paths(List<double[]> returns, double[] inSample) {
    /** Has each split chosen on its train, and puts its tests together. */
    public static Paths of(List<Spans.Split> splits, int groups, Chooser chooser) {
        List<List<double[]>> byGroup = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            byGroup.add(new ArrayList<>());
        }
        double[] inSample = new double[splits.size()];
        for (int s = 0; s < inSample.length; s++) {
            Spans.Split split = splits.get(s);
            Chooser.Choice choice = chooser.choose(split.fold());
            inSample[s] = choice.inSample();
            for (int i = 0; i < split.groups().length; i++) {
                byGroup.get(split.groups()[i])
                        .add(chooser.of(choice.run(), split.tests().get(i)));
            }
        }
        List<double[]> paths = new ArrayList<>();
        for (int path = 0; path < byGroup.getFirst().size(); path++) {
            int of = path;
            paths.add(
                    Chooser.joined(byGroup.stream().map(group -> group.get(of)).toArray(double[][]::new)));
        }
        return new Paths(paths, inSample);
    }
}
