package xyz.noderr.strategy.portfolio;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * The currencies of an account: that in which it is reckoned, its home, and those in which its instruments are paid. What
 * one of them is worth is told by an instrument of the account between it and the home currency, whichever way round; it
 * need not be traded. Amounts are whole units of a currency, as its instruments have them.
 */
public final class Currencies {
    /** The currency in which the account is reckoned. */
    public static final int HOME = 0;

    /** How many decimals the money of a currency has in which no instrument is paid. */
    public static final int USUAL_DECIMALS = 8;

    private final List<String> names = new ArrayList<>();
    private final int[] ofInstrument;
    private final int[] decimals;
    private final Rate[] rates;

    /**
     * The currencies of these instruments.
     *
     * @throws InvalidInputException when one has no rate, or instruments that are paid in one count it differently
     */
    public Currencies(String home, List<Instrument> instruments) {
        names.add(home);
        ofInstrument = new int[instruments.size()];
        for (Instrument each : instruments) {
            String quote = each.settings().quote();
            if (!names.contains(quote)) {
                names.add(quote);
            }
            ofInstrument[each.id()] = names.indexOf(quote);
        }
        decimals = new int[names.size()];
        rates = new Rate[names.size()];
        for (int i = 0; i < decimals.length; i++) {
            decimals[i] = decimals(i, instruments);
        }
        for (int i = HOME + 1; i < rates.length; i++) {
            rates[i] = rate(i, instruments);
        }
    }

    private int decimals(int currency, List<Instrument> instruments) {
        List<Integer> all = instruments.stream()
                .filter(each -> ofInstrument[each.id()] == currency)
                .map(each -> each.settings().quoteDecimals())
                .distinct()
                .toList();
        if (all.size() > 1) {
            throw new InvalidInputException(
                    "instruments",
                    "the same quoteDecimals for all that are paid in " + names.get(currency),
                    all.toString(),
                    "choose the largest for each of them");
        }
        return all.isEmpty() ? USUAL_DECIMALS : all.getFirst();
    }

    private Rate rate(int currency, List<Instrument> instruments) {
        String home = names.getFirst();
        String name = names.get(currency);
        for (Instrument each : instruments) {
            String base = each.settings().base();
            String quote = each.settings().quote();
            if ((base.equals(name) && quote.equals(home)) || (base.equals(home) && quote.equals(name))) {
                return new Rate(each, base.equals(name), decimals[currency], decimals[HOME]);
            }
        }
        throw new InvalidInputException(
                "instruments",
                "one that tells what " + name + " is worth in " + home,
                "none",
                "add " + name + "/" + home + " or " + home + "/" + name + "; it need not be traded");
    }

    /** How many there are; the home currency is the first. */
    public int count() {
        return names.size();
    }

    public String name(int currency) {
        return names.get(currency);
    }

    /** How many decimals of a currency its units are. */
    public int decimals(int currency) {
        return decimals[currency];
    }

    /** The currency in which an instrument is paid. */
    public int of(int instrumentId) {
        return ofInstrument[instrumentId];
    }

    /** The instrument that tells what a currency is worth; −1 for the home currency, which is worth itself. */
    public int rateInstrument(int currency) {
        return currency == HOME ? -1 : rates[currency].instrumentId();
    }

    /** How much of a currency this many lots of its rate's instrument are; 0 where they are none of it. */
    long held(int currency, long lots) {
        return rates[currency].held(lots);
    }

    /** Whether it is known what a currency is worth. */
    public boolean known(int currency) {
        return currency == HOME || rates[currency].known();
    }

    /** An instrument's price; whether it is what a currency is worth. */
    boolean mark(int instrumentId, long priceTicks) {
        boolean any = false;
        for (int i = HOME + 1; i < rates.length; i++) {
            if (rates[i].instrumentId() == instrumentId) {
                rates[i].mark(priceTicks);
                any = true;
            }
        }
        return any;
    }

    /** What an amount of a currency is worth at home, towards zero; 0 while that is not known. */
    public long toHome(int currency, long amount) {
        return currency == HOME ? amount : rates[currency].toHome(amount);
    }

    /** How much of a currency an amount at home is worth, towards zero; 0 while that is not known. */
    public long fromHome(int currency, long amount) {
        return currency == HOME ? amount : rates[currency].fromHome(amount);
    }
}
