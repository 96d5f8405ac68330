package xyz.noderr.market.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which faults happen now: numbers what comes, in all and by channel, and draws for it. */
final class FaultDraw {
    private final List<Fault> faults;
    private final long seed;
    private final Map<String, Long> numbers = new HashMap<>();

    FaultDraw(List<Fault> faults, long seed) {
        this.faults = List.copyOf(faults);
        this.seed = seed;
    }

    /** Counts another one of a channel; says which it is. */
    long next(String channel) {
        return numbers.merge(channel, 1L, Long::sum);
    }

    /**
     * The fault of a kind that befalls it.
     *
     * @param number among all
     * @param ofChannel its number in its channel
     * @return its amount, or −1 where there is none
     */
    long amount(FaultKind kind, String channel, long number, long ofChannel) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            long counted = fault.channel().isEmpty() ? number : ofChannel;
            if (fault.kind() == kind && fault.concerns(channel) && fault.happens(counted, draw(i, channel, counted))) {
                return fault.amount();
            }
        }
        return -1;
    }

    /** 64 bits that depend on the seed and all of these. */
    long draw(int place, String channel, long number) {
        return mix(mix(mix(seed + place) ^ channel.hashCode()) + number);
    }

    /** Stafford's variant 13 of MurmurHash3's last step, as SplittableRandom has it. */
    private static long mix(long bits) {
        long z = bits * 0x9e3779b97f4a7c15L + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }
}
