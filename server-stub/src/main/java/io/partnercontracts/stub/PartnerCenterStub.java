package io.partnercontracts.stub;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;

/**
 * A running stub of Partner Center. It answers the operations of the contract on a port, by default of the loopback
 * interface. It remembers what was posted, in memory or in a database. Thread-safe. Close it to free the port.
 */
public interface PartnerCenterStub extends AutoCloseable {

    /** How the stub is started. The stub's own jar provides it; users need only {@link #start(StubOptions)}. */
    interface Launcher {

        /** Starts a stub as {@link PartnerCenterStub#start(StubOptions)} says. */
        PartnerCenterStub launch(StubOptions options) throws IOException;
    }

    /**
     * Starts a stub with the defaults of all other settings.
     *
     * @param port the port of 127.0.0.1 to listen on, or 0 for any free one
     * @throws IOException if the port cannot be used; the cause is a {@link java.net.BindException} if it is in use
     */
    static PartnerCenterStub start(int port) throws IOException {
        return start(StubOptions.defaults().with(Setting.PORT, port));
    }

    /**
     * Starts a stub with these settings. Those of the program's log do nothing here: only warnings and errors are
     * printed, on standard error.
     *
     * @param options where it listens, and what it does where no source settles it
     * @throws IOException if host or port cannot be used; the cause is a {@link java.net.BindException} if it is in use
     * @throws StoreUnavailableException if the database cannot be used
     * @throws InvalidSettingException if the settings of the store do not fit together
     */
    static PartnerCenterStub start(StubOptions options) throws IOException {
        return ServiceLoader.load(Launcher.class, Launcher.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The jar of the stub is not complete: its services are"
                        + " missing. Keep META-INF/services when you repackage it."))
                .launch(options);
    }

    /**
     * The address at which the stub answers, without trailing slash; the base URL of a client. Of a stub that listens
     * on all addresses it is one of this machine.
     *
     * @throws IllegalStateException if the stub is closed
     */
    URI url();

    /** The certificate with which it answers HTTPS, for clients to trust; nothing if it answers HTTP alone. */
    Optional<X509Certificate> certificate();

    /** Forgets everything that was posted or arranged, and lets the clock run again with the machine's time. */
    void reset();

    /** What the stub knows of a customer, to be arranged and looked at. */
    StubCustomer customer(UUID customerId);

    /**
     * As {@link #customer(UUID)}.
     *
     * @throws IllegalArgumentException if the id is no GUID
     */
    default StubCustomer customer(String customerId) {
        return customer(Guid.of(customerId));
    }

    /** A customer whom nobody knows yet, with a random id, so that tests that run side by side do not meet. */
    default StubCustomer newCustomer() {
        return customer(UUID.randomUUID());
    }

    /** The stub's time, which can be stopped and put forward. */
    StubClock clock();

    /**
     * Accepts these validation codes for GovernmentCommunityCloud and no others, until the next reset. Without them any
     * code is accepted.
     *
     * @param uses how often each code can be used
     * @throws IllegalArgumentException if a code is empty, or a number is negative
     */
    void acceptValidationCodes(Map<String, Integer> uses);

    /** Arranges faults that hit requests, such as throttling, until the next reset. */
    StubFaults faults();

    /** The last requests and why they were answered as they were. */
    Journal journal();

    /**
     * A token that this stub accepts in every mode, to send after {@code Bearer}: that of the documented user, with
     * multi-factor authentication, as long-lived as the setting {@code token-lifetime} says.
     */
    default String token() {
        return token(TokenSpec.appAndUser());
    }

    /** A token as {@code spec} says, whether or not the stub accepts it; signed as its own. */
    String token(TokenSpec spec);

    /**
     * Asserts that a request was sent exactly once since the start or the last reset.
     *
     * @throws AssertionError if it was not; the message says how often, and shows what came nearest
     * @throws IllegalStateException if the stub keeps no journal
     */
    default void verify(RequestPattern request) {
        verify(1, request);
    }

    /**
     * Asserts how often a request was sent since the start or the last reset.
     *
     * @param times how often; 0 for never
     * @throws AssertionError if it was not; the message says how often, and shows what came nearest
     * @throws IllegalStateException if the stub keeps no journal
     * @throws IllegalArgumentException if the number is negative, or if the pattern names an operation, path, method or
     *     status that there is not, or a value that the journal does not keep
     */
    void verify(int times, RequestPattern request);

    /** As {@link #verify(int, RequestPattern)}, but that it was sent so often, once at least, or more often. */
    void verifyAtLeast(int times, RequestPattern request);

    /**
     * As {@link #verify(int, RequestPattern)}, but waits for requests that are still to come.
     *
     * @param time how long to wait at most
     */
    void verifyWithin(Duration time, int times, RequestPattern request);

    /**
     * Asserts that no requests were sent but these, since the start or the last reset.
     *
     * @throws AssertionError if others were; the message lists them
     * @throws IllegalStateException if the stub keeps no journal
     */
    void verifyNoMoreRequests(RequestPattern... expected);

    /**
     * Frees the port, waits for the responses to running requests, refuses others that come meanwhile, and closes all
     * connections. Closing twice does nothing.
     */
    @Override
    void close();
}
