package io.partnercontracts.client.benchmark;

import io.partnercontracts.client.model.Agreement;
import java.io.IOException;
import java.net.URI;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Confirms one agreement over a kept connection; {@link BenchmarkRun} says how often, and against what. */
@State(Scope.Benchmark)
public class CreateBenchmark {

    static final String SERVICE = "benchmark.service";

    /** Set by JMH. */
    @Param
    public Variant variant;

    private final Agreement request = Example.request();
    private Variant.Calls calls;

    /** Opens the client, and sees it read the documented answer. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        calls = variant.open(URI.create(System.getProperty(SERVICE)));
        var answer = create();
        if (!answer.equals(Example.response())) {
            throw new IllegalStateException("Not the documented answer: " + answer);
        }
    }

    /** One call. */
    @Benchmark
    public Agreement create() throws Exception {
        return calls.create().create(Example.CUSTOMER, request);
    }

    /** Closes the client. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        calls.close();
    }
}
