package xyz.noderr.strategy.weights;

import java.util.ArrayList;
import java.util.List;

/**
 * Believes that each asset goes on to return what it did on average: the plainest forecast, in the place of a model's.
 *
 * @param confidence in each, above 0 to 1
 */
public record TrailingMeanViews(double confidence) implements Views {
    @Override
    public List<View> of(Outlook outlook) {
        double[] means = outlook.returns().means();
        List<View> views = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            views.add(View.of(outlook.assets().get(i), means[i], confidence));
        }
        return views;
    }
}
