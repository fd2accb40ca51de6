package io.partnercontracts.contract;

import com.sun.tools.attach.VirtualMachine;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.Customer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Lists a hundred thousand customers page by page through the client, in two JVMs that have little memory, and prints
 * how much of it client and stub use. The arguments are options of the stub.
 */
final class ManyCustomers {

    private static final int CUSTOMERS = 100_000;
    private static final int AT_ONCE = 2_000;
    private static final int EVERY = 20_000;

    private final PartnerCenterClient client;
    private final URI stub;
    private final MemoryMXBean stubMemory;

    private ManyCustomers(PartnerCenterClient client, URI stub, MemoryMXBean stubMemory) {
        this.client = client;
        this.stub = stub;
        this.stubMemory = stubMemory;
    }

    public static void main(String[] options) throws Exception {
        var process = start(options);
        var stub = address(process);
        var management = VirtualMachine.attach(Long.toString(process.pid())).startLocalManagementAgent();
        try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(management));
                var client = PartnerCenterClient.builder()
                        .baseUrl(stub)
                        .accessToken(() -> AccessToken.of("token"))
                        .build()) {
            var memory = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            new ManyCustomers(client, stub, memory).run();
        } finally {
            process.destroy();
        }
    }

    private static Process start(String[] options) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var command = new ArrayList<>(List.of(java, "-Xmx128m", "-cp", classes));
        command.addAll(List.of("io.partnercontracts.stub.internal.program.Main", "--port=0", "--request-log=false"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static URI address(Process process) throws IOException {
        var line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        return URI.create(line.substring(line.lastIndexOf(' ') + 1));
    }

    private void run() throws Exception {
        print("begin");
        var begin = System.nanoTime();
        for (int first = 0; first < CUSTOMERS; first += AT_ONCE) {
            seed(first);
        }
        print("seeded in " + milliseconds(begin));
        list();
        find("Company 7", 11_111);
        find("COMPANY 99999", 1);
        find("nobody", 0);
    }

    private void seed(int first) throws IOException, InterruptedException {
        var seeds = IntStream.range(first, first + AT_ONCE)
                .mapToObj(number -> """
                        {"customerId": "%s", "seed": {"customer": {"companyProfile": {
                            "companyName": "Company %d", "domain": "company-%d.example"}}}}""".formatted(UUID.randomUUID(), number, number))
                .collect(Collectors.joining(",", "{\"customers\": [", "]}"));
        var request = HttpRequest.newBuilder(stub.resolve("/__admin/customers"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(seeds))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 204) {
            throw new IllegalStateException(answer.body());
        }
    }

    private void list() {
        var begin = System.nanoTime();
        var listed = 0;
        for (var customers = client.customers().list().iterator(); customers.hasNext(); customers.next()) {
            listed++;
            if (listed % EVERY == 0) {
                print("listed " + listed);
            }
        }
        expect(CUSTOMERS, listed, milliseconds(begin) + ", with the measuring");
        expect(CUSTOMERS, client.customers().list());
    }

    private void find(String beginning, int count) {
        expect(count, client.customers().findByName(beginning));
    }

    private void expect(int count, Stream<Customer> found) {
        var begin = System.nanoTime();
        var counted = found.count();
        expect(count, counted, milliseconds(begin));
    }

    private static void expect(int count, long found, String time) {
        if (found != count) {
            throw new IllegalStateException(found + " customers instead of " + count);
        }
        System.out.printf("%d customers in %s%n", found, time);
    }

    private static String milliseconds(long begin) {
        return (System.nanoTime() - begin) / 1_000_000 + " ms";
    }

    /** After a collection on both sides, so that nothing counts that nobody holds. */
    private void print(String what) {
        System.gc();
        stubMemory.gc();
        var own = ManagementFactory.getMemoryMXBean();
        System.out.printf("%s: client %.1f MB, stub %.1f MB%n", what, megabytes(own), megabytes(stubMemory));
    }

    private static double megabytes(MemoryMXBean memory) {
        return memory.getHeapMemoryUsage().getUsed() / 1e6;
    }
}
