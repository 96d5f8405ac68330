package xyz.noderr.node.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.pipeline.InvalidInputException;

class WantedVersionTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static WantedVersion read(String answer) {
        return WantedVersion.of(JSON.readTree(answer.replace('\'', '"')));
    }

    @Test
    void keysThatAreNotKnownAreLeftAlone() {
        assertThat(read("{'versionString': '1.1+a', 'shouldUpdate': true, 'updatePriority': 'high', 'more': {}}"))
                .isEqualTo(new WantedVersion("1.1+a", true, "high"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'versionString':'1.1','shouldUpdate':'yes','updatePriority':'high'}|shouldUpdate",
                "{'versionString':'1.1','updatePriority':'high'}|shouldUpdate",
                "{'versionString':11,'shouldUpdate':true,'updatePriority':'high'}|versionString",
                "{'versionString':null,'shouldUpdate':true,'updatePriority':'high'}|versionString",
                "{'versionString':'; rm -rf','shouldUpdate':true,'updatePriority':'high'}|versionString",
                "{'versionString':'1.1','shouldUpdate':true,'updatePriority':'now'}|updatePriority",
                "[]|versionString",
                "7|versionString"
            })
    void whatIsNoAnswerOfAnEngineIsNamed(String answer, String key) {
        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("key " + key + " of");
    }
}
