package xyz.noderr.market.json;

/**
 * A message is not what its venue documents. There is one for each {@link JsonCursor}, without a stack trace, so that a
 * venue that sends rubbish costs no garbage: what it says stands until the cursor's next message.
 */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private String reason = "";
    private int position;

    MalformedMessageException() {
        super(null, null, false, false);
    }

    MalformedMessageException at(int position, String reason) {
        this.position = position;
        this.reason = reason;
        return this;
    }

    /** What is wrong, in a few words that name no value. */
    public String reason() {
        return reason;
    }

    /** At which byte of the message, from 0. */
    public int position() {
        return position;
    }

    @Override
    public String getMessage() {
        return reason + " at byte " + position;
    }
}
