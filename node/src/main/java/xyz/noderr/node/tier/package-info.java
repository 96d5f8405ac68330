/** What each tier does beside its pipeline. */
@NullMarked
package xyz.noderr.node.tier;

import org.jspecify.annotations.NullMarked;
