package xyz.noderr.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks a service whether it is well: the health check of an image in which no other program could ask. Status: 0 it is, 1 it is
 * not, or does not answer.
 */
public final class HealthProbe {
    private static final int MOST_MILLIS = 2_000;

    private HealthProbe() {}

    /** Asks at the one address that is given, and says what was answered where that is not 200. */
    public static void main(String[] args) {
        String fault = fault(URI.create(args[0]));
        if (!fault.isEmpty()) {
            System.out.println(args[0] + ": expected 200, found " + fault);
        }
        System.exit(fault.isEmpty() ? 0 : 1);
    }

    /** What is wrong; empty when nothing is. */
    static String fault(URI address) {
        try {
            // It starts sooner than the client of java.net.http, and is asked every few seconds by a new process.
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(MOST_MILLIS);
            connection.setReadTimeout(MOST_MILLIS);
            int status = connection.getResponseCode();
            return status == HttpURLConnection.HTTP_OK ? "" : String.valueOf(status);
        } catch (IOException unanswered) {
            return unanswered.toString();
        }
    }
}
