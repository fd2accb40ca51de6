package io.partnercontracts.stub.internal.embedded;

import io.partnercontracts.stub.Journal;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.StubClock;
import io.partnercontracts.stub.StubCustomer;
import io.partnercontracts.stub.StubFaults;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import io.partnercontracts.stub.internal.agreement.AgreementDocuments;
import io.partnercontracts.stub.internal.server.Certificate;
import io.partnercontracts.stub.internal.server.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A stub in this JVM. Thread-safe. */
final class EmbeddedStub implements PartnerCenterStub {

    private final Parts parts;
    private final HttpServer server;
    private volatile boolean closed;

    EmbeddedStub(StubOptions options) throws IOException {
        parts = new Parts(options);
        try {
            server = new HttpServer(
                    options, parts.pipeline, parts.store.blocks(), AgreementDocuments::withoutLink, parts.certificate);
        } catch (IOException | RuntimeException e) {
            parts.store.close();
            throw e;
        }
    }

    @Override
    public URI url() {
        if (closed) {
            throw new IllegalStateException("The stub is closed and has no address any more.");
        }
        return server.url();
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return parts.certificate.map(Certificate::certificate);
    }

    @Override
    public void reset() {
        parts.reset();
    }

    @Override
    public StubCustomer customer(UUID customerId) {
        return new EmbeddedCustomer(parts.store, parts.vetting, Objects.requireNonNull(customerId));
    }

    @Override
    public StubClock clock() {
        return parts.clock;
    }

    @Override
    public void acceptValidationCodes(Map<String, Integer> uses) {
        var codes = new HashMap<String, Long>();
        uses.forEach((code, most) -> {
            if (code.isEmpty()) {
                throw new IllegalArgumentException("A code must not be empty");
            }
            if (most < 0) {
                throw new IllegalArgumentException("The code " + code + " cannot be used " + most + " times");
            }
            codes.put(code, (long) most);
        });
        parts.store.replaceCodes(codes);
    }

    @Override
    public StubFaults faults() {
        return new EmbeddedFaults(parts.faults);
    }

    @Override
    public Journal journal() {
        return parts.journal;
    }

    @Override
    public String token(TokenSpec spec) {
        return parts.tokens.issue(spec);
    }

    @Override
    public void verify(int times, RequestPattern request) {
        Verification.exactly(times, request, parts.journal);
    }

    @Override
    public void verifyAtLeast(int times, RequestPattern request) {
        Verification.atLeast(times, request, parts.journal);
    }

    @Override
    public void verifyWithin(Duration time, int times, RequestPattern request) {
        var begin = System.nanoTime();
        while (parts.journal.isOn()
                && parts.journal.find(request).size() < times
                && time.compareTo(Duration.ofNanos(System.nanoTime() - begin)) > 0) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        verify(times, request);
    }

    @Override
    public void verifyNoMoreRequests(RequestPattern... expected) {
        Verification.nothingBut(List.of(expected), parts.journal);
    }

    @Override
    public String toString() {
        return "Partner Center stub " + (closed ? "that is closed" : "at " + server.url());
    }

    @Override
    public void close() {
        closed = true;
        server.stop(parts.delivery::hurry);
        parts.store.close();
    }
}
