/**
 * ONNX files as they are read here: the wire format, what has to be known of a file before native code sees it, and the graph
 * in it. Field numbers are those of {@code onnx.proto3}.
 */
@NullMarked
package xyz.noderr.inference.onnx;

import org.jspecify.annotations.NullMarked;
