package xyz.noderr.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger logger = context.getLogger("a");
    private long now = Long.MAX_VALUE - SECOND; // As nanoTime may: it goes on with the lowest number.

    @BeforeEach
    void limit() {
        RateLimit limit = new RateLimit(() -> now);
        limit.setContext(context);
        limit.setBurst(3);
        limit.setPerSecond(2);
        limit.start();
        context.addTurboFilter(limit);
        written.setContext(context);
        written.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(written);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void aBurstPassesAndThenSoManyASecondAndWhatWasLeftOutIsCounted() {
        IntStream.range(0, 10).forEach(i -> logger.info("line {}", i));
        assertThat(lines()).containsExactly("line 0", "line 1", "line 2");
        now += 2 * SECOND; // Past the end of a long.
        IntStream.range(10, 20)
                .forEach(i ->
                        logger.atInfo().setMessage("line {}").addArgument(i).log());
        assertThat(lines())
                .containsExactly(
                        "line 0",
                        "line 1",
                        "line 2",
                        "7 lines like the next were left out",
                        "line 10",
                        "line 11",
                        "line 12");
    }

    @Test
    void errorsAlwaysPassAndOthersHaveRoomOfTheirOwn() {
        IntStream.range(0, 10).forEach(i -> logger.error("error {}", i));
        IntStream.range(0, 10).forEach(i -> logger.info("line {}", i));
        logger.warn("a warning");
        context.getLogger("b").info("another logger");
        assertThat(lines()).hasSize(15).contains("error 9", "a warning", "another logger");
    }

    @Test
    void linesThatAreNotWrittenAndQuestionsTakeNothing() {
        IntStream.range(0, 10).forEach(i -> logger.debug("detail {}", i));
        for (int i = 0; i < 10; i++) {
            assertThat(logger.isInfoEnabled()).isTrue();
            assertThat(logger.isDebugEnabled()).isFalse();
        }
        IntStream.range(0, 3).forEach(i -> logger.info("line {}", i));
        assertThat(lines()).containsExactly("line 0", "line 1", "line 2");
    }

    @Test
    void theNodesLogIsBounded() throws JoranException {
        LoggerContext ofNode = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(ofNode);
        configurator.doConfigure(RateLimit.class.getResource("/logback.xml"));
        ofNode.getLogger(Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
        ofNode.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(written);
        IntStream.range(0, 1_000).forEach(i -> ofNode.getLogger("a").info("line"));
        assertThat(written.list).hasSizeBetween(100, 500);
        written.list.clear();
        IntStream.range(0, 1_000)
                .forEach(i -> ofNode.getLogger("xyz.noderr.node.audit").info("line"));
        assertThat(written.list).hasSize(1_000);
    }
}
