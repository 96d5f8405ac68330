package xyz.noderr.market.json;

/**
 * Up to eight characters of ASCII as one word to compare with. A record, as the compiler takes the fields of those for
 * constants.
 *
 * @param word the first character in the lowest byte
 * @param mask has ones in the bytes that count
 * @param length how many they are
 */
public record Piece(long word, long mask, int length) {
    /** The piece of this text. */
    public static Piece of(String text) {
        if (text.isEmpty() || text.length() > Long.BYTES) {
            throw new IllegalArgumentException("one to eight characters are a piece, not '" + text + "'");
        }
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            word |= (long) text.charAt(i) << (Byte.SIZE * i);
        }
        return new Piece(word, -1L >>> (Long.SIZE - Byte.SIZE * text.length()), text.length());
    }
}
