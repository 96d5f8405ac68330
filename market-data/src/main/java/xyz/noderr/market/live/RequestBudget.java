package xyz.noderr.market.live;

import java.net.http.HttpHeaders;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a venue lets us ask: so much weight in each minute of its clock, of which a fifth is left to others on the same
 * address, and nothing while it has told us to wait. The venue's own count ({@code X-MBX-USED-WEIGHT-1M}) is believed where it
 * is higher than ours. Times are given; owned by one thread.
 */
public final class RequestBudget {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long WAIT_SECONDS_UNTOLD = 60;
    private static final long MOST_WAIT_SECONDS = TimeUnit.DAYS.toSeconds(7);
    private static final Pattern DIGITS = Pattern.compile("\\d{1,12}");
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;

    private final long weightPerMinute;
    private long minute;
    private long used;
    private long blockedUntilNanos = Long.MIN_VALUE;

    /** A budget of which nothing is used. */
    public RequestBudget(int weightPerMinute) {
        this.weightPerMinute = weightPerMinute * 4L / 5;
    }

    /** How long to wait until a request of this weight may go; 0 for not at all, and then it counts as sent. */
    public long take(int weight, long nowNanos) {
        if (nowNanos < blockedUntilNanos) {
            return blockedUntilNanos - nowNanos;
        }
        turn(nowNanos);
        // One that is heavier than the whole limit has to go at some time.
        if (used > 0 && used + weight > weightPerMinute) {
            return (minute + 1) * MINUTE - nowNanos;
        }
        used += weight;
        return 0;
    }

    private void turn(long nowNanos) {
        long now = Math.floorDiv(nowNanos, MINUTE);
        if (now != minute) {
            minute = now;
            used = 0;
        }
    }

    /** The venue has said how much has been used in this minute. */
    public void onUsed(long weight, long nowNanos) {
        turn(nowNanos);
        used = Math.max(used, weight);
    }

    /**
     * Takes from an answer what the venue says of it: how much has been used, and with 429 and 418 how long it wants to be left
     * alone.
     *
     * @return whether it refused, as there were too many
     */
    public boolean onAnswer(int status, HttpHeaders headers, long nowNanos) {
        onUsed(number(headers, "X-MBX-USED-WEIGHT-1M", 0), nowNanos);
        boolean refused = status == TOO_MANY || status == BANNED;
        if (refused) {
            long seconds = Math.min(number(headers, "Retry-After", WAIT_SECONDS_UNTOLD), MOST_WAIT_SECONDS);
            onRefused(TimeUnit.SECONDS.toNanos(seconds), nowNanos);
        }
        return refused;
    }

    /** What a header says; what it says otherwise than in digits it has not said. */
    private static long number(HttpHeaders headers, String name, long otherwise) {
        String text = headers.firstValue(name).orElse("");
        return DIGITS.matcher(text).matches() ? Long.parseLong(text) : otherwise;
    }

    /** The venue has told us to wait, after which it bans who does not. */
    public void onRefused(long waitNanos, long nowNanos) {
        blockedUntilNanos = Math.max(blockedUntilNanos, nowNanos + waitNanos);
    }
}
