package xyz.noderr.market.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Looks at an account before anything is sent in its name, and says all that is wrong at once. */
final class Opening {
    private final OrderVenue venue;
    private final List<Instrument> instruments;
    private final List<String> faults = new ArrayList<>();

    Opening(OrderVenue venue, List<Instrument> instruments) {
        this.venue = venue;
        this.instruments = instruments;
    }

    void require(@Nullable Capital capital) {
        try {
            look(capital);
        } catch (RefusedException | DoubtException refused) {
            throw unready(refused.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unready("an interrupt while it was asked");
        }
        if (!faults.isEmpty()) {
            throw unready(String.join("; ", faults));
        }
    }

    private static InvalidInputException unready(@Nullable String found) {
        return new InvalidInputException(
                "account at the venue",
                "one that can send the orders of this configuration",
                String.valueOf(found),
                "mend it, or trade on paper");
    }

    private void look(@Nullable Capital capital) throws RefusedException, DoubtException, InterruptedException {
        Map<String, BigDecimal> free = venue.free();
        if (capital != null) {
            requireMoney(free, capital);
        }
        for (Instrument each : instruments) {
            requireSteps(each.settings(), venue.listed(each));
            requireFeesApart(each, free);
            if (capital != null) {
                requireNothingOpen(each);
            }
        }
    }

    private void requireMoney(Map<String, BigDecimal> free, Capital capital) {
        BigDecimal there = free.getOrDefault(capital.currency(), BigDecimal.ZERO);
        if (there.compareTo(capital.amount()) < 0) {
            faults.add("capital: " + capital.amount().toPlainString() + " " + capital.currency() + ", and "
                    + there.toPlainString() + " are there");
        }
    }

    /** What is filled has to be a whole number of our steps, and what is ordered of the venue's. */
    private void requireSteps(InstrumentSettings ours, InstrumentSettings listed) {
        requireStep(ours, "tickSize", ours.tickSize(), listed.tickSize(), ours.tickSize());
        BigDecimal step = ours.orderStep().signum() == 0 ? ours.lotSize() : ours.orderStep();
        requireStep(ours, "orderStep", step, listed.orderStep(), ours.lotSize());
        if (ours.minNotional().compareTo(listed.minNotional()) < 0) {
            faults.add(ours.symbol() + ", minNotional: " + ours.minNotional().toPlainString() + ", and the venue's is "
                    + listed.minNotional().toPlainString());
        }
    }

    private void requireStep(
            InstrumentSettings ours, String name, BigDecimal ordered, BigDecimal listed, BigDecimal counted) {
        if (ordered.remainder(listed).signum() != 0 || listed.remainder(counted).signum() != 0) {
            faults.add(ours.symbol() + ", " + name + ": " + ordered.toPlainString() + ", and the venue's is "
                    + listed.toPlainString());
        }
    }

    private void requireFeesApart(Instrument instrument, Map<String, BigDecimal> free)
            throws RefusedException, DoubtException, InterruptedException {
        String asset = venue.feeAsset(instrument);
        String symbol = instrument.settings().symbol();
        if (asset == null) {
            faults.add(symbol
                    + ": fees are taken of what is bought, which the books do not follow: have them taken in BNB");
        } else if (free.getOrDefault(asset, BigDecimal.ZERO).signum() <= 0) {
            faults.add(symbol + ": fees are taken in " + asset + ", and there is none");
        }
    }

    private void requireNothingOpen(Instrument instrument)
            throws RefusedException, DoubtException, InterruptedException {
        long ours = venue.open(instrument).stream()
                .filter(each -> each.startsWith(LiveGateway.OURS))
                .count();
        if (ours > 0) {
            faults.add(instrument.settings().symbol() + ": " + ours
                    + " orders of an earlier run are open: let it go on, or take them back at the venue");
        }
    }
}
