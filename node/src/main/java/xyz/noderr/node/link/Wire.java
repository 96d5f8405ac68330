package xyz.noderr.node.link;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import xyz.noderr.node.link.wire.Link;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.node.signal.Verdict;

/** Signals and verdicts as {@code link.proto} has them, and the two calls that it names. */
final class Wire {
    static final String GUARDIAN = "noderr.link.v1.Guardian";
    static final String VALIDATOR = "noderr.link.v1.Validator";

    static final MethodDescriptor<Link.Signal, Link.Verdict> JUDGE =
            call(GUARDIAN, "Judge", Link.Signal.getDefaultInstance(), Link.Verdict.getDefaultInstance());
    static final MethodDescriptor<Link.Verdict, Link.Receipt> HEAR =
            call(VALIDATOR, "Hear", Link.Verdict.getDefaultInstance(), Link.Receipt.getDefaultInstance());

    private Wire() {}

    private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> call(
            String service, String name, Q request, A answer) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
                .setRequestMarshaller(ProtoUtils.marshaller(request))
                .setResponseMarshaller(ProtoUtils.marshaller(answer))
                .build();
    }

    static Link.Signal write(Signal signal) {
        return Link.Signal.newBuilder()
                .setInstrument(signal.instrument())
                .setWeightMillionths(signal.weight())
                .setPrice(signal.price().toPlainString())
                .setTimeNanos(signal.timeNanos())
                .setDecider(signal.decider())
                .build();
    }

    /**
     * What was sent.
     *
     * @throws NumberFormatException when its price is none
     */
    static Signal read(Link.Signal wire) {
        return new Signal(
                wire.getInstrument(),
                wire.getWeightMillionths(),
                new BigDecimal(wire.getPrice()),
                wire.getTimeNanos(),
                wire.getDecider());
    }

    static Link.Verdict write(Verdict verdict) {
        Link.Verdict.Builder builder = Link.Verdict.newBuilder()
                .setSignal(write(verdict.signal()))
                .setApproved(verdict.approved())
                .setReason(verdict.reason());
        verdict.score().ifPresent(builder::setScore);
        return builder.build();
    }

    /** Likewise. */
    static Verdict read(Link.Verdict wire) {
        return new Verdict(
                read(wire.getSignal()),
                wire.getApproved(),
                wire.hasScore() ? OptionalDouble.of(wire.getScore()) : OptionalDouble.empty(),
                wire.getReason());
    }
}
