package xyz.noderr.market.json;

/**
 * Goes over the bytes of one JSON text (RFC 8259) from its first to its last, each once. Strict: what a JSON parser
 * refuses it refuses too, save that the bytes of a string need not be UTF-8. Nesting deeper than 63 is refused.
 *
 * <p>No garbage; owned by one thread. The bytes must stay as they are while it is over them.
 */
public final class JsonCursor {
    /** The longest whole number that {@link #number} reads: all of 18 digits fit a long. */
    private static final int MOST_DIGITS = 18;

    private static final int DEEPEST = 63;

    /** Bytes that a string holds as they are: all but the quote, the backslash and control characters. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        for (int i = 0x20; i < PLAIN.length; i++) {
            PLAIN[i] = i != '"' && i != '\\';
        }
    }

    private final MalformedMessageException malformed = new MalformedMessageException();
    byte[] bytes = {};
    int at;
    int end;
    private int from;
    private int tokenFrom;
    private int tokenTo;
    private boolean escaped;
    private long number;

    /** Begins with another text: the bytes from one place, included, to another, excluded. */
    public void over(byte[] text, int from, int to) {
        bytes = text;
        this.from = from;
        at = from;
        end = to;
    }

    /** Where it is, to come back to by {@link #moveTo}. */
    public int position() {
        return at;
    }

    /** Goes to a place where it has been. */
    public void moveTo(int position) {
        at = position;
    }

    /** What is wrong here: the caller throws it. */
    public MalformedMessageException malformed(String reason) {
        return malformed.at(at - from, reason);
    }

    /** The next byte that is no white space, where it then stands. */
    public byte peek() throws MalformedMessageException {
        while (at < end) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        throw malformed("the message ends too early");
    }

    /** Passes over this byte, which must come next. */
    public void expect(char wanted) throws MalformedMessageException {
        if (peek() != wanted) {
            throw malformed(wanted == ':' ? "a key without a value" : "a character that is out of place");
        }
        at++;
    }

    /** Passes over this byte if it comes next. */
    public boolean take(char wanted) throws MalformedMessageException {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Nothing but white space may be left. */
    public void expectEnd() throws MalformedMessageException {
        while (at < end) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                throw malformed("something after the message");
            }
            at++;
        }
    }

    /** Passes over a string, whose bytes are then {@link #tokenFrom} to {@link #tokenTo}. */
    public void string() throws MalformedMessageException {
        expect('"');
        tokenFrom = at;
        escaped = false;
        while (at < end) {
            byte next = bytes[at];
            if (PLAIN[next & 0xff]) {
                at++;
            } else if (next == '"') {
                tokenTo = at++;
                return;
            } else if (next == '\\') {
                escape();
            } else {
                throw malformed("a control character in a string");
            }
        }
        throw malformed("a string without an end");
    }

    private void escape() throws MalformedMessageException {
        escaped = true;
        byte which = at + 1 < end ? bytes[at + 1] : 0;
        int digits = which == 'u' ? 4 : 0;
        if (digits == 0 && "\"\\/bfnrt".indexOf(which) < 0) {
            throw malformed("an escape that is none");
        }
        at += 2;
        for (int i = 0; i < digits; i++, at++) {
            if (at >= end || Character.digit(bytes[at], 16) < 0) {
                throw malformed("an escape that is none");
            }
        }
    }

    /** Where the last string begins, after its quote. */
    public int tokenFrom() {
        return tokenFrom;
    }

    /** Where the last string ends, before its quote. */
    public int tokenTo() {
        return tokenTo;
    }

    /** Whether the last string has escapes, so that its bytes are not its characters. */
    public boolean escaped() {
        return escaped;
    }

    /** How many bytes the last string has. */
    public int tokenLength() {
        return tokenTo - tokenFrom;
    }

    /**
     * Passes over a number.
     *
     * @return whether it is a whole number from 0 on, without a point or an exponent, of 18 digits or less: {@link
     *     #lastNumber} then
     */
    public boolean number() throws MalformedMessageException {
        boolean negative = take('-');
        int first = at;
        number = 0;
        digits();
        int digits = at - first;
        if (digits > 1 && bytes[first] == '0') {
            throw malformed("a number that begins with 0");
        }
        boolean whole = !negative && digits <= MOST_DIGITS;
        if (at < end && bytes[at] == '.') {
            at++;
            whole = false;
            digits();
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            at++;
            whole = false;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        return whole;
    }

    private void digits() throws MalformedMessageException {
        int first = at;
        // Overflows where there are too many digits: number() then does not give it.
        long value = 0;
        while (at < end) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
            at++;
        }
        if (at == first) {
            throw malformed("a value that is none");
        }
        number = value;
    }

    /** The last number, where {@link #number} said that it is whole. */
    public long lastNumber() {
        return number;
    }

    /** Passes over a word, as {@code true}. */
    public void word(String wanted) throws MalformedMessageException {
        for (int i = 0; i < wanted.length(); i++, at++) {
            if (at >= end || bytes[at] != wanted.charAt(i)) {
                throw malformed("a value that is none");
            }
        }
    }

    /** Passes over any value, with all that is in it. */
    public void skip() throws MalformedMessageException {
        int depth = 0;
        // One bit for each container that is open, the innermost last: whether it is an object.
        long objects = 0;
        while (true) {
            byte first = peek();
            boolean object = first == '{';
            if (object || first == '[') {
                if (++depth > DEEPEST) {
                    throw malformed("nested too deep");
                }
                objects = objects << 1 | (object ? 1 : 0);
                at++;
                if (!take(object ? '}' : ']')) {
                    key(object);
                    continue;
                }
                depth--;
                objects >>>= 1;
            } else {
                scalar(first);
            }
            while (depth > 0 && !take(',')) {
                expect((objects & 1) == 1 ? '}' : ']');
                depth--;
                objects >>>= 1;
            }
            if (depth == 0) {
                return;
            }
            key((objects & 1) == 1);
        }
    }

    private void key(boolean object) throws MalformedMessageException {
        if (object) {
            string();
            expect(':');
        }
    }

    private void scalar(byte first) throws MalformedMessageException {
        switch (first) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    /** Whether the bytes from one place to another are these characters of ASCII. */
    public boolean is(int tokenFrom, int tokenTo, String text) {
        if (tokenTo - tokenFrom != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[tokenFrom + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The array in which the text stands. */
    public byte[] text() {
        return bytes;
    }

    /** A byte of the text. */
    public byte byteAt(int position) {
        return bytes[position];
    }
}
