package xyz.noderr.market.catalog.form;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Messages of one socket as cryptofeed records them ({@code cryptofeed/raw_data_collection.py}): {@code <address> <->
 * <time>} for a connection, {@code <address> <- <time>: <message>} for what was sent, {@code <time>: <message>} for what
 * was received, times in seconds with a fraction.
 */
final class CryptofeedMessages implements Messages {
    private static final Pattern RECEIVED = Pattern.compile("(\\d{9,11}(?:\\.\\d{1,9})?): (.*)", Pattern.DOTALL);
    private static final String CONNECTED = " <-> ";
    private static final String SENT = " <- ";
    private static final int NANO_DIGITS = 9;

    private final Path file;
    private final PackedFile.Opened opened;
    private final BufferedReader lines;
    private byte[] message = {};
    private long receivedNanos;
    private boolean received;
    private boolean connects;
    private boolean connected;
    private long line;

    CryptofeedMessages(Path file) {
        this.file = file;
        opened = new PackedFile(file).open();
        // A byte a character, so that no byte of a message changes.
        lines = new BufferedReader(new InputStreamReader(opened, StandardCharsets.ISO_8859_1));
    }

    @Override
    public boolean next() {
        String text;
        do {
            text = read();
            if (text == null) {
                return false;
            }
            line++;
        } while (text.isEmpty() || (text.startsWith("ws") && text.contains(SENT)));
        connects = false;
        Matcher parts = RECEIVED.matcher(text);
        received = parts.matches();
        if (received) {
            receivedNanos =
                    new BigDecimal(parts.group(1)).movePointRight(NANO_DIGITS).longValueExact();
            message = parts.group(2).getBytes(StandardCharsets.ISO_8859_1);
        } else if (text.contains(CONNECTED)) {
            // The first connection of a file ends none.
            connects = connected;
            connected = true;
            return connects || next();
        }
        return true;
    }

    private @Nullable String read() {
        try {
            return lines.readLine();
        } catch (IOException damaged) {
            throw new InvalidInputException(
                    file + " after line " + line,
                    "a recording to its end",
                    String.valueOf(damaged.getMessage()),
                    "record or copy it again",
                    damaged);
        }
    }

    @Override
    public boolean connects() {
        return connects;
    }

    @Override
    public boolean hasMessage() {
        return received;
    }

    @Override
    public long receivedNanos() {
        return receivedNanos;
    }

    @Override
    public byte[] bytes() {
        return message;
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return message.length;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public double progress() {
        return opened.progress();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
