package xyz.noderr.inference.compiled;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine code that HotSpot prints of methods ({@code CompileCommand=print}): as text where it finds the library hsdis, else
 * as bytes. How often the instructions of x86 that matter stand there is counted, of vectors of eight floats or more; the
 * encodings are those of Intel's "Software Developer's Manual", volume 2, chapter 2.
 */
final class PrintedCode {
    private static final Pattern METHOD = Pattern.compile("^Compiled method .*\\.(\\w+::\\w+) ");
    private static final Pattern BYTES = Pattern.compile("^ +0x\\p{XDigit}+: ([\\p{XDigit} |]+)$");

    /** An instruction over vectors of floats, by its name and by the byte that says which it is. */
    enum Instruction {
        MULTIPLY("vmulps", 0x59),
        MAXIMUM("vmaxps", 0x5F);

        private final String mnemonic;
        private final int opcode;

        Instruction(String mnemonic, int opcode) {
            this.mnemonic = mnemonic;
            this.opcode = opcode;
        }
    }

    private static final class Code {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final StringBuilder text = new StringBuilder();
    }

    private final Map<String, Code> methods = new HashMap<>();

    /** Reads what was printed; a method that was compiled several times is taken together. */
    PrintedCode(List<String> lines) {
        Code code = new Code();
        for (String line : lines) {
            Matcher method = METHOD.matcher(line);
            Matcher bytes = BYTES.matcher(line);
            if (method.find()) {
                code = methods.computeIfAbsent(method.group(1), none -> new Code());
            } else if (bytes.matches()) {
                code.bytes.writeBytes(HexFormat.of().parseHex(bytes.group(1).replaceAll("[ |]", "")));
            } else {
                code.text.append(line).append('\n');
            }
        }
    }

    /** Whether any code of it was printed; its name as in {@code LoopGates::tanh}. */
    boolean has(String method) {
        return methods.containsKey(method);
    }

    /** How often an instruction stands there. */
    int count(String method, Instruction instruction) {
        Code code = methods.getOrDefault(method, new Code());
        return inBytes(code.bytes.toByteArray(), instruction.opcode) + inText(code.text, instruction.mnemonic);
    }

    private static int inText(CharSequence text, String mnemonic) {
        return (int) Pattern.compile("\\b" + mnemonic + "\\b.*\\b[yz]mm")
                .matcher(text)
                .results()
                .count();
    }

    private static int inBytes(byte[] code, int opcode) {
        int count = 0;
        for (int at = 0; at + 4 < code.length; at++) {
            int prefix = code[at] & 0xFF;
            int first = code[at + 1] & 0xFF;
            int second = code[at + 2] & 0xFF;
            int third = code[at + 3] & 0xFF;
            boolean is = switch (prefix) {
                // VEX of two bytes: L says 256 bits, and pp that it is of vectors of floats.
                case 0xC5 -> (first & 0b111) == 0b100 && second == opcode;
                // VEX of three bytes: of the opcodes after 0F.
                case 0xC4 -> (first & 0b11111) == 1 && (second & 0b111) == 0b100 && third == opcode;
                // EVEX, of AVX-512: L'L says 256 or 512 bits.
                case 0x62 ->
                    (first & 0b1111) == 1
                            && (second & 0b1000_0111) == 0b100
                            && (third & 0b110_0000) != 0
                            && (code[at + 4] & 0xFF) == opcode;
                default -> false;
            };
            count += is ? 1 : 0;
        }
        return count;
    }
}
