package xyz.noderr.strategy.portfolio;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The accounts of one currency, by double entry (Pacioli, Summa de arithmetica, 1494): what comes to one goes from another,
 * so that all of them together are nothing at any time. Whole units of the currency.
 */
final class Accounts implements Stateful {
    /** What was paid in; below 0, as all that money comes from. */
    static final int CAPITAL = 0;
    /** Money that is there. */
    static final int CASH = 1;
    /** What positions cost, negative for short ones. */
    static final int POSITIONS = 2;
    /** What margin positions cost and nobody has paid: they are held against own money instead. */
    static final int FINANCED = 3;
    /** Profit of what was closed; below 0, as it is where money came from. */
    static final int REALISED = 4;
    /** What the venues took for fills. */
    static final int FEES = 5;
    /** What the venues gave for what was held; below 0, as it is where money came from. */
    static final int PAYMENTS = 6;

    private final long[] balances = new long[PAYMENTS + 1];

    /** Moves an amount; a negative one goes the other way. */
    void move(int from, int to, long amount) {
        balances[from] = Math.subtractExact(balances[from], amount);
        balances[to] = Math.addExact(balances[to], amount);
    }

    long balance(int account) {
        return balances[account];
    }

    /** Whether all of them together are nothing. */
    boolean balanced() {
        long sum = 0;
        for (long balance : balances) {
            sum += balance;
        }
        return sum == 0;
    }

    @Override
    public void save(StateWriter out) {
        for (long balance : balances) {
            out.putLong(balance);
        }
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < balances.length; i++) {
            balances[i] = in.getLong();
        }
    }
}
