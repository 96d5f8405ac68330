package xyz.noderr.pipeline.config;

/** A setting's value is out of its range. {@link SettingsFile} adds the file and the path to the key. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String expected;
    private final String found;

    InvalidSettingException(String key, String expected, String found) {
        super(key + ": expected " + expected + ", found " + found);
        this.key = key;
        this.expected = expected;
        this.found = found;
    }

    String key() {
        return key;
    }

    String expected() {
        return expected;
    }

    String found() {
        return found;
    }
}
