import io.partnercontracts.stub.PartnerCenterStub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.UUID;

/** Starts stubs one after another in one JVM, and resets one. Prints medians. */
class Restarts {

    private static final int TIMES = 50;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A stub with an agreement and the time of a reset. */
    public static void main(String[] arguments) throws Exception {
        var starts = new double[TIMES];
        var resets = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            var began = System.nanoTime();
            try (var stub = PartnerCenterStub.start(0)) {
                starts[i] = milliseconds(began);
                for (int customer = 0; customer < 10; customer++) {
                    confirm(stub.url());
                }
                began = System.nanoTime();
                send(stub.url(), "/__admin/reset", "");
                resets[i] = milliseconds(began);
            }
        }
        print("first start in one JVM", starts[0]);
        Arrays.sort(starts);
        Arrays.sort(resets);
        print("further start in one JVM, median of " + TIMES, starts[TIMES / 2]);
        print("reset over HTTP, from the same JVM, median of " + TIMES, resets[TIMES / 2]);
    }

    private static void confirm(URI stub) throws Exception {
        send(stub, "/v1/customers/" + UUID.randomUUID() + "/agreements", """
                {"primaryContact": {"firstName": "Tania", "lastName": "Carr", "email": "SomeEmail@example.com"},
                 "templateId": "998b88de-aa99-4388-a42c-1b3517d49490", "dateAgreed": "2019-08-28T00:00:00Z"}""");
    }

    private static void send(URI stub, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(stub.resolve(path))
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= 300) {
            throw new IllegalStateException(path + " was answered with " + status);
        }
    }

    private static double milliseconds(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static void print(String what, double milliseconds) {
        System.out.printf("%-64s %.1f ms%n", what, milliseconds);
    }
}
