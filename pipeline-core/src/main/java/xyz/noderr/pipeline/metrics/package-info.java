/** What is counted while a pipeline runs, and the one interface through which others read it. */
@NullMarked
package xyz.noderr.pipeline.metrics;

import org.jspecify.annotations.NullMarked;
