package xyz.noderr.market.catalog.form;

import java.nio.file.Path;
import xyz.noderr.market.CaptureLines;

/** Messages of a capture in our own form. */
final class CaptureMessages implements Messages {
    private final CaptureLines lines;

    CaptureMessages(Path file) {
        lines = new CaptureLines(file);
    }

    @Override
    public boolean next() {
        return lines.next();
    }

    @Override
    public boolean connects() {
        return false;
    }

    @Override
    public boolean hasMessage() {
        return lines.hasTime();
    }

    @Override
    public long receivedNanos() {
        return lines.receivedNanos();
    }

    @Override
    public byte[] bytes() {
        return lines.bytes();
    }

    @Override
    public int from() {
        return lines.messageFrom();
    }

    @Override
    public int to() {
        return lines.messageTo();
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public double progress() {
        return lines.progress();
    }

    @Override
    public void close() {
        lines.close();
    }
}
