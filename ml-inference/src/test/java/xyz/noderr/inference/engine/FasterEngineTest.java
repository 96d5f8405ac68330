package xyz.noderr.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which engine is chosen depends on the machine; what may be chosen does not. */
class FasterEngineTest {
    private static final SessionSettings SETTINGS = SessionSettings.defaults().withMaxRows(4);

    @Test
    void whatCannotBeCompiledIsOnnxRuntimes() {
        assertThat(Engine.AUTO.choose("cosine", Models.cosine(), SETTINGS, 1)).isEqualTo(Engine.NATIVE);
    }

    @Test
    void whatDiffersFromOnnxRuntimeIsOnnxRuntimes() {
        assertThat(Engine.AUTO.choose("across", Models.softmaxAcross(), SETTINGS, 4))
                .isEqualTo(Engine.NATIVE);
    }

    @Test
    void whatIsOpenedSaysWhoRunsIt() {
        try (Session session = Engine.AUTO.open("softmax", Models.softmax(), SETTINGS)) {
            assertThat(session.engine()).isIn(Engine.NATIVE, Engine.COMPILED);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void anEngineThatIsNamedIsItself(Engine engine) {
        assertThat(engine.choose("softmax", Models.softmax(), SETTINGS, 1)).isEqualTo(engine);
        try (Session session = engine.open("softmax", Models.softmax(), SETTINGS)) {
            assertThat(session.engine()).isEqualTo(engine);
        }
    }
}
