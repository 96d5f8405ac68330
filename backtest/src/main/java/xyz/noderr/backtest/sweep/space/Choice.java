package xyz.noderr.backtest.sweep.space;

import java.util.List;

/** One of some values, in the order in which they were given. */
record Choice(String path, List<Object> all) implements Parameter {
    @Override
    public int count() {
        return all.size();
    }

    @Override
    public Object value(int index) {
        return all.get(index);
    }

    @Override
    public Object at(double place) {
        return all.get((int) Math.min(all.size() - 1L, (long) (place * all.size())));
    }

    /** The middle of the part of the line that is the value's. */
    @Override
    public double placeOf(Object value) {
        return (all.indexOf(value) + 0.5) / all.size();
    }

    /** Texts and switches have no order; numbers have it where they were given in it. */
    @Override
    public boolean ordered() {
        for (int i = 0; i < all.size(); i++) {
            if (!(all.get(i) instanceof Number now)
                    || (i > 0 && ((Number) all.get(i - 1)).doubleValue() >= now.doubleValue())) {
                return false;
            }
        }
        return true;
    }
}
