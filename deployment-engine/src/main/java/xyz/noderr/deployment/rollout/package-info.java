/** Which node is to run which release when: cohorts, health, and what pauses a rollout and takes it back. */
@NullMarked
package xyz.noderr.deployment.rollout;

import org.jspecify.annotations.NullMarked;
