/** Settings as records bound from YAML, with errors that name the key. */
@NullMarked
package xyz.noderr.pipeline.config;

import org.jspecify.annotations.NullMarked;
