package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.inference.compiled.PrintedCode.Instruction;

/**
 * C2 makes vector instructions of the loops that most of a run's time goes to. Whether it does hangs on how a loop is written, and
 * nothing else tells that it no longer does: the numbers stay the same.
 */
class LoopsAreVectorsTest {
    /**
     * The loops, each by its class and method.
     *
     * @param signature where another method of that name has to stay inlined, as it stands in class files; else empty
     */
    private record Loop(String type, String method, String signature, Instruction instruction) {
        String name() {
            return type + "::" + method;
        }

        String pattern() {
            return Loop.class.getPackageName().replace('.', '/') + "/" + type + "." + method + signature;
        }
    }

    private static final List<Loop> LOOPS = List.of(
            new Loop("LoopSums", "add", "", Instruction.MULTIPLY),
            new Loop("LoopGates", "tanh", "([F)V", Instruction.MULTIPLY),
            new Loop("Activations", "tanh", "([FII[F)V", Instruction.MULTIPLY),
            new Loop("Activations", "exp", "([FII[F)V", Instruction.MULTIPLY),
            new Loop("Activations", "sigmoid", "([FII[F)V", Instruction.MULTIPLY),
            new Loop("Functions", "relu", "", Instruction.MAXIMUM));

    @Test
    void theHotLoopsAreVectors() throws IOException, InterruptedException {
        PrintedCode code = printed("-XX:+UseSuperWord");
        for (Loop loop : LOOPS) {
            assertThat(code.has(loop.name())).as("code of %s", loop.name()).isTrue();
            assertThat(code.count(loop.name(), loop.instruction()))
                    .as("%s of vectors in %s", loop.instruction(), loop.name())
                    .isPositive();
        }
    }

    /** Else the test above might see vectors where there are none. */
    @Test
    void withoutVectorsNoneAreFound() throws IOException, InterruptedException {
        PrintedCode code = printed("-XX:-UseSuperWord");
        for (Loop loop : LOOPS) {
            assertThat(code.has(loop.name())).as("code of %s", loop.name()).isTrue();
            assertThat(code.count(loop.name(), loop.instruction()))
                    .as("%s of vectors in %s", loop.instruction(), loop.name())
                    .isZero();
        }
    }

    @Test
    void bytesAndTextsAreBothRead() {
        String compiled = "Compiled method (c2) 88 12     a.b.Type::method (25 bytes)";
        // Of 256 bits in each encoding, of 512 bits, of 128 bits, of one float, and of doubles.
        PrintedCode bytes = new PrintedCode(List.of(
                compiled,
                "[MachCode]",
                "  0x00007fe6c44ce4b8: c5fc 59c1 | c4c1 7459 ",
                "  0x00007fe6c44ce4b8: ;   {post_call_nop}",
                "  0x00007fe6c44ce4c0: c062 f174 | 4859 c162 | f174 2859 | c1c5 f859 | c1c5 fa59 | c1c5 fd59 | c190 "));
        assertThat(bytes.count("Type::method", Instruction.MULTIPLY)).isEqualTo(4);
        assertThat(bytes.count("Type::method", Instruction.MAXIMUM)).isZero();
        PrintedCode text = new PrintedCode(List.of(
                compiled,
                "  0x00007fe6c44ce4b8:   vmulps %ymm1,%ymm0,%ymm0",
                "  0x00007fe6c44ce4bc:   vmulps zmm0,zmm1,ZMMWORD PTR [rsi+0x10]",
                "  0x00007fe6c44ce4c0:   vmulps %xmm1,%xmm0,%xmm0",
                "  0x00007fe6c44ce4c4:   vmaxps %ymm1,%ymm0,%ymm0"));
        assertThat(text.count("Type::method", Instruction.MULTIPLY)).isEqualTo(2);
        assertThat(text.count("Type::method", Instruction.MAXIMUM)).isEqualTo(1);
        assertThat(text.has("Type::other")).isFalse();
    }

    /** Each loop is compiled by itself: what is inlined elsewhere is printed elsewhere. */
    private static PrintedCode printed(String superWord) throws IOException, InterruptedException {
        Path cpu = Path.of("/proc/cpuinfo");
        assumeThat(System.getProperty("os.arch").equals("amd64") && Files.exists(cpu))
                .as("Linux on amd64, whose instructions are known here")
                .isTrue();
        assumeThat(Files.readString(cpu).contains(" avx2 "))
                .as("a processor with AVX2")
                .isTrue();
        List<String> flags = new ArrayList<>(
                List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-TieredCompilation", "-Xbatch", superWord));
        for (Loop loop : LOOPS) {
            flags.add("-XX:CompileCommand=dontinline," + loop.pattern());
            flags.add("-XX:CompileCommand=print," + loop.pattern());
        }
        String said = OtherJvm.said(HotLoops.class, flags.toArray(String[]::new));
        return new PrintedCode(said.lines().toList());
    }
}
