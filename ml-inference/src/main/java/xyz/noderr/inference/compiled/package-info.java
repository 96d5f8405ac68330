/**
 * ONNX graphs as Java: a graph is planned once, for one row, into kernels over arrays that are made then, and a run is these
 * kernels one after the other. No garbage, no native call, no dispatch by type.
 *
 * <p>Its numbers are the same on every machine: sums are added in the order in which they are written here, products are rounded
 * before they are added, and functions such as tanh are computed by arithmetic that IEEE 754 defines to the last bit. ONNX
 * Runtime promises none of it: it adds in the order that suits the processor.
 *
 * <p>Who adds an operator writes an {@link Operator}, and names it in {@link Operators}.
 */
@NullMarked
package xyz.noderr.inference.compiled;

import org.jspecify.annotations.NullMarked;
