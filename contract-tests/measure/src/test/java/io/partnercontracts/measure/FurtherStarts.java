package io.partnercontracts.measure;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.util.Arrays;
import org.mockserver.integration.ClientAndServer;

/** Starts a server again and again in one JVM, as tests do, and prints the median of all but the first in milliseconds. */
final class FurtherStarts {

    private static final int TIMES = 20;

    private FurtherStarts() {}

    /** @param arguments the name of the server */
    public static void main(String[] arguments) throws IOException {
        var server = Server.valueOf(arguments[0]);
        start(server);
        var times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            times[i] = start(server);
        }
        Arrays.sort(times);
        System.out.println("median " + times[TIMES / 2]);
        System.exit(0);
    }

    private static double start(Server server) throws IOException {
        var began = System.nanoTime();
        var stop = switch (server) {
            case STUB -> stop(PartnerCenterStub.start(0));
            case WIREMOCK -> wireMock();
            case MOCKSERVER -> stop(ClientAndServer.startClientAndServer(0));
            default -> throw new IllegalArgumentException(server.title + " is not started in a JVM");
        };
        var milliseconds = (System.nanoTime() - began) / 1e6;
        stop.run();
        return milliseconds;
    }

    private static Runnable wireMock() {
        var server = new WireMockServer(WireMockConfiguration.options().port(0));
        server.start();
        return server::stop;
    }

    private static Runnable stop(PartnerCenterStub stub) {
        return stub::close;
    }

    private static Runnable stop(ClientAndServer server) {
        return server::stop;
    }
}
