package xyz.noderr.market.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import xyz.noderr.market.live.ReceiveClock;

/**
 * Whether a request is the account's: its key, the time at which it was sent, and its signature, which is an HMAC SHA-256
 * over the query and the body behind it, without the signature, as the venue's "SIGNED endpoint security" has it. Times are
 * held against this machine's clock, as the replay's stands still or runs.
 */
final class SignedRequests {
    private static final int BAD_KEY_FORMAT = -2014;
    private static final int REJECTED_KEY = -2015;
    private static final int BAD_TIME = -1021;
    private static final int BAD_SIGNATURE = -1022;
    private static final int BAD_WINDOW = -1131;
    private static final long USUAL_WINDOW_MILLIS = 5_000;
    private static final long LONGEST_WINDOW_MILLIS = 60_000;
    private static final long AHEAD_MILLIS = 1_000;
    private static final String SIGNATURE = "signature";

    private final SimulatedAccount account;
    private final ReceiveClock clock;

    SignedRequests(SimulatedAccount account, ReceiveClock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** What the venue says to those it does not know. */
    static Refused stranger() {
        return new Refused(401, REJECTED_KEY, "Invalid API-key, IP, or permissions for action.");
    }

    /**
     * The parameters of a request that is the account's.
     *
     * @throws Refused when it is not
     */
    Parameters check(RestRequest request) {
        if (!SimulatedAccount.KEY.matcher(request.key()).matches()) {
            throw new Refused(401, BAD_KEY_FORMAT, "API-key format invalid.");
        }
        if (!request.key().equals(account.key())) {
            throw stranger();
        }
        Parameters parameters = request.parameters();
        String signature = parameters.mandatory(SIGNATURE);
        parameters.mandatory("timestamp");
        checkTime(parameters.number("timestamp", 0), parameters.number("recvWindow", USUAL_WINDOW_MILLIS));
        String expected = signature(account.secret(), unsigned(request.query()) + unsigned(request.body()));
        if (!MessageDigest.isEqual(Bytes.of(expected), Bytes.of(signature.toLowerCase(Locale.ROOT)))) {
            throw new Refused(BAD_SIGNATURE, "Signature for this request is not valid.");
        }
        return parameters;
    }

    private void checkTime(long sentMillis, long windowMillis) {
        if (windowMillis > LONGEST_WINDOW_MILLIS) {
            throw new Refused(BAD_WINDOW, "recvWindow must be less than " + LONGEST_WINDOW_MILLIS + ".");
        }
        long now = clock.nanos() / 1_000_000;
        if (sentMillis >= now + AHEAD_MILLIS) {
            throw new Refused(BAD_TIME, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (sentMillis < now - Math.max(0, windowMillis)) {
            throw new Refused(BAD_TIME, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    private static String unsigned(String form) {
        return Arrays.stream(form.split("&", -1))
                .filter(parameter -> !parameter.startsWith(SIGNATURE + "="))
                .collect(Collectors.joining("&"));
    }

    /** The signature of a text, in hexadecimal digits. */
    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(Bytes.of(text)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
