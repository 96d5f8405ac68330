package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/** Long from the first price on: the yardstick, which pays for one order and knows nothing. */
@About("long from the first price on: the yardstick")
public final class BuyAndHold implements Strategy {
    private boolean bought;

    /** Has no settings. */
    public BuyAndHold() {}

    @Override
    public void onTrade(Event trade, Desk desk) {
        buy(desk);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        buy(desk);
    }

    private void buy(Desk desk) {
        if (!bought) {
            bought = true;
            desk.want(1);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(bought);
    }

    @Override
    public void restore(StateReader in) {
        bought = in.getBoolean();
    }
}
