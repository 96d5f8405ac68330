package xyz.noderr.deployment.updater;

import xyz.noderr.pipeline.config.Setting;

/** What a node runs. */
record NodeImage(
        @Setting(help = "what people call it, such as 1.3.0")
        String version,

        @Setting(help = "the image, best named with its digest")
        String image) {
    @Override
    public String toString() {
        return version + " (" + image + ")";
    }
}
