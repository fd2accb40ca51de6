package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.Database;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints how long a confirmation and a list for a customer take, over HTTP, one after another, while a stub holds
 * nothing, and while it holds a million agreements of ten thousand other customers.
 */
final class ManyAgreements {

    private static final int CUSTOMERS = 10_000;
    private static final int AGREEMENTS_EACH = 100;
    private static final int WARM_UP = 2_000;
    private static final int MEASURED = 3_000;

    /** Medians in microseconds. */
    private record Times(double create, double list) {}

    private ManyAgreements() {}

    public static void main(String[] arguments) {
        var database = new Database();
        measure("memory", StubOptions.defaults().with(Setting.PORT, 0), ManyAgreements::fill);
        measure("postgresql", database.options(), stub -> fill(database));
    }

    private static void measure(String store, StubOptions options, Consumer<RunningStub> fill) {
        try (var stub = new RunningStub(options)) {
            times(stub, WARM_UP);
            var empty = times(stub, MEASURED);
            fill.accept(stub);
            times(stub, WARM_UP);
            var full = times(stub, MEASURED);
            System.out.printf(
                    "%s: create %.0f us empty, %.0f us full, ratio %.2f; list %.0f us empty, %.0f us full, ratio %.2f%n",
                    store,
                    empty.create,
                    full.create,
                    full.create / empty.create,
                    empty.list,
                    full.list,
                    full.list / empty.list);
        }
    }

    private static Times times(RunningStub stub, int rounds) {
        var create = new long[rounds];
        var list = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            var agreements = RunningStub.newCustomer() + "/agreements";
            var id = UUID.randomUUID().toString();
            create[i] = time(() -> stub.post(agreements, Examples.agreement(), "MS-RequestId", id), 201);
            list[i] = time(() -> stub.get(agreements + "?agreementType=*"), 200);
        }
        return new Times(median(create), median(list));
    }

    private static long time(Supplier<RunningStub.Reply> request, int status) {
        var begin = System.nanoTime();
        var reply = request.get();
        var end = System.nanoTime();
        if (reply.status() != status) {
            throw new IllegalStateException(reply.toString());
        }
        return end - begin;
    }

    private static double median(long[] nanoseconds) {
        Arrays.sort(nanoseconds);
        return nanoseconds[nanoseconds.length / 2] / 1000.0;
    }

    private static void fill(RunningStub stub) {
        var agreement = Examples.agreement().toString();
        var seed = IntStream.range(0, AGREEMENTS_EACH)
                .mapToObj(i -> agreement)
                .collect(Collectors.joining(",", "{\"agreements\": [", "]}"));
        for (int i = 0; i < CUSTOMERS; i++) {
            stub.put("/__admin" + RunningStub.newCustomer().substring(3), seed);
        }
    }

    private static void fill(Database database) {
        database.execute(
                "insert into customers (id) select gen_random_uuid() from generate_series(1, " + CUSTOMERS + ")");
        // Of all customers in turn, as they come when customers are served at the same time.
        database.execute("insert into agreements (customer_id, agreement) select id, '" + Examples.agreement()
                + "' from generate_series(1, " + AGREEMENTS_EACH + "), customers");
        database.execute("analyze");
    }
}
