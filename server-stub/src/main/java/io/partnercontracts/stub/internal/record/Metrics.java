package io.partnercontracts.stub.internal.record;

import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts requests since the start, for Prometheus. Thread-safe. */
public final class Metrics {

    private static final String REQUESTS = "partner_center_stub_requests_total";
    private static final String DURATION = "partner_center_stub_request_duration_seconds";

    /** The upper ends of the buckets, in seconds. */
    private static final double[] BUCKETS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

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
            while (bucket < BUCKETS.length && duration / 1e9 > BUCKETS[bucket]) {
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
        var text = new StringBuilder(head(REQUESTS, "counter", "Requests by operation of the contract and status."));
        operations.forEach((name, operation) -> operation.byStatus.forEach((status, count) -> {
            var shown = status == RecordedRequest.DROPPED ? "dropped" : status;
            text.append("%s{operation=\"%s\",status=\"%s\"} %s\n".formatted(REQUESTS, name, shown, count));
        }));
        text.append(head(DURATION, "histogram", "Time until the response was handed to the network."));
        operations.forEach((name, operation) -> text.append(durations(name, operation)));
        return text + held(store) + jvm();
    }

    private static String durations(String name, Operation operation) {
        var text = new StringBuilder();
        var sum = 0L;
        for (int i = 0; i <= BUCKETS.length; i++) {
            sum += operation.byDuration[i].sum();
            var end = i < BUCKETS.length ? BUCKETS[i] : "+Inf";
            text.append("%s_bucket{operation=\"%s\",le=\"%s\"} %s\n".formatted(DURATION, name, end, sum));
        }
        text.append("%s_sum{operation=\"%s\"} %s\n".formatted(DURATION, name, operation.nanos.sum() / 1e9));
        return text + "%s_count{operation=\"%s\"} %s\n".formatted(DURATION, name, sum);
    }

    /** The other metrics are needed most when the store cannot be reached. */
    private static String held(CustomerStore store) {
        var customers = "";
        var up = 1;
        try {
            var held = store.held();
            customers = gauge("partner_center_stub_customers", "Customers that the stub knows.", held.customers())
                    + gauge("partner_center_stub_agreements", "Confirmed agreements.", held.agreements());
        } catch (Refusal e) {
            up = 0;
        }
        return customers + gauge("partner_center_stub_store_up", "Whether the store could be asked, 1 or 0.", up);
    }

    private static String jvm() {
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean().getThreadCount();
        var uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        return head("jvm_memory_used_bytes", "gauge", "Used memory of the JVM.")
                + "jvm_memory_used_bytes{area=\"heap\"} "
                + memory.getHeapMemoryUsage().getUsed() + "\n"
                + "jvm_memory_used_bytes{area=\"nonheap\"} "
                + memory.getNonHeapMemoryUsage().getUsed() + "\n"
                + gauge("jvm_threads_current", "Live threads of the JVM.", threads)
                + gauge("process_uptime_seconds", "Time since the start of the JVM.", uptime);
    }

    private static String gauge(String name, String help, Number value) {
        return head(name, "gauge", help) + name + " " + value + "\n";
    }

    private static String head(String name, String type, String help) {
        return "# HELP %s %s\n# TYPE %s %s\n".formatted(name, help, name, type);
    }
}
