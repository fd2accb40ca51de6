package io.partnercontracts.stub.internal.record;

import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.pipeline.RequestContext;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts requests since the start, for Prometheus. Thread-safe. */
public final class Metrics {

    /** The upper ends of the buckets, in nanoseconds. */
    private static final long[] BUCKETS = {
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        25_000_000,
        50_000_000,
        100_000_000,
        250_000_000,
        500_000_000,
        1_000_000_000,
        2_500_000_000L,
        5_000_000_000L,
        10_000_000_000L
    };

    private final Map<String, Operation> operations = new ConcurrentSkipListMap<>();

    private static final class Operation {

        private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
        private final LongAdder[] byDuration =
                Stream.generate(LongAdder::new).limit(BUCKETS.length + 1L).toArray(LongAdder[]::new);
        private final LongAdder nanos = new LongAdder();

        void count(int status, long duration) {
            byStatus.computeIfAbsent(status, unknown -> new LongAdder()).increment();
            nanos.add(duration);
            var bucket = 0;
            while (bucket < BUCKETS.length && duration > BUCKETS[bucket]) {
                bucket++;
            }
            byDuration[bucket].increment();
        }
    }

    /** Counts a request for the contract, whose response is handed to the network now. */
    public void count(RequestContext request) {
        if (request.api() == Api.CONTRACT) {
            var route = request.routeOrNull();
            operations
                    .computeIfAbsent(route == null ? "unknown" : route.operationId(), unknown -> new Operation())
                    .count(request.status(), request.sinceBegin());
        }
    }

    /** All metrics, and what this store holds, in Prometheus' text format 0.0.4. */
    public String print(CustomerStore store) {
        var text = new StringBuilder();
        head(
                text,
                "partner_center_stub_requests_total",
                "counter",
                "Requests by operation of the contract and status.");
        operations.forEach((name, operation) -> operation.byStatus.forEach(
                (status, count) -> text.append("partner_center_stub_requests_total{operation=\"")
                        .append(name)
                        .append("\",status=\"")
                        .append(status == RecordedRequest.DROPPED ? "dropped" : status)
                        .append("\"} ")
                        .append(count.sum())
                        .append('\n')));
        head(
                text,
                "partner_center_stub_request_duration_seconds",
                "histogram",
                "Time until the response was handed to the network.");
        operations.forEach((name, operation) -> print(text, name, operation));
        printHeld(text, store);
        var memory = ManagementFactory.getMemoryMXBean();
        head(text, "jvm_memory_used_bytes", "gauge", "Used memory of the JVM.");
        text.append("jvm_memory_used_bytes{area=\"heap\"} ")
                .append(memory.getHeapMemoryUsage().getUsed())
                .append('\n')
                .append("jvm_memory_used_bytes{area=\"nonheap\"} ")
                .append(memory.getNonHeapMemoryUsage().getUsed())
                .append('\n');
        gauge(
                text,
                "jvm_threads_current",
                "Live threads of the JVM.",
                ManagementFactory.getThreadMXBean().getThreadCount());
        gauge(
                text,
                "process_uptime_seconds",
                "Time since the start of the JVM.",
                ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
        return text.toString();
    }

    /** The other metrics are needed most when the store cannot be reached. */
    private static void printHeld(StringBuilder text, CustomerStore store) {
        var up = 1;
        try {
            var held = store.held();
            gauge(text, "partner_center_stub_customers", "Customers of whom something is known.", held.customers());
            gauge(text, "partner_center_stub_agreements", "Confirmed agreements.", held.agreements());
        } catch (Refusal e) {
            up = 0;
        }
        gauge(text, "partner_center_stub_store_up", "Whether the store could be asked, 1 or 0.", up);
    }

    private static void print(StringBuilder text, String name, Operation operation) {
        var labels = "{operation=\"" + name + "\"";
        var sum = 0L;
        for (int i = 0; i <= BUCKETS.length; i++) {
            sum += operation.byDuration[i].sum();
            text.append("partner_center_stub_request_duration_seconds_bucket")
                    .append(labels)
                    .append(",le=\"")
                    .append(i < BUCKETS.length ? String.valueOf(BUCKETS[i] / 1e9) : "+Inf")
                    .append("\"} ")
                    .append(sum)
                    .append('\n');
        }
        text.append("partner_center_stub_request_duration_seconds_sum")
                .append(labels)
                .append("} ")
                .append(operation.nanos.sum() / 1e9)
                .append('\n')
                .append("partner_center_stub_request_duration_seconds_count")
                .append(labels)
                .append("} ")
                .append(sum)
                .append('\n');
    }

    private static void gauge(StringBuilder text, String name, String help, Number value) {
        head(text, name, "gauge", help);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
