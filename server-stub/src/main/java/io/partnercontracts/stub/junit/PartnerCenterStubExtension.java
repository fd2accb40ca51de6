package io.partnercontracts.stub.junit;

import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a stub for tests, always on a free port. A test class and the classes nested in it share one stub. It is started
 * before all of their tests, reset before each, and stopped after all. Test classes that run in parallel have a stub each.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PartnerCenterStubExtension partnerCenter = PartnerCenterStubExtension.create();
 * }</pre>
 *
 * <p>In a field that is not static it is one stub for each test, which tests of one class need that run in parallel.
 * What is arranged in {@code @BeforeAll} is gone before the first test: use {@code @BeforeEach}. Tests, and
 * constructors of test classes that have the extension in a static field or an annotation, can also take a parameter of
 * type {@link PartnerCenterStub}.
 */
public final class PartnerCenterStubExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {

    private final Namespace namespace = Namespace.create(this);
    private final List<PartnerCenterStub> running = new CopyOnWriteArrayList<>();
    private final StubOptions options;
    private final boolean resets;

    private PartnerCenterStubExtension(StubOptions options, boolean resets) {
        this.resets = resets;
        this.options = options.with(Setting.PORT, 0);
    }

    /** For JUnit, which needs it for {@code @ExtendWith}; as {@link #create()}. */
    public PartnerCenterStubExtension() {
        this(StubOptions.defaults(), true);
    }

    /** Runs stubs with default settings. */
    public static PartnerCenterStubExtension create() {
        return new PartnerCenterStubExtension();
    }

    /** Runs stubs with these settings, except for the port. */
    public static PartnerCenterStubExtension with(StubOptions options) {
        return new PartnerCenterStubExtension(options, true);
    }

    /** The same, but the tests of a class build on each other: the stub is not reset between them. */
    public PartnerCenterStubExtension withoutReset() {
        return new PartnerCenterStubExtension(options, false);
    }

    /**
     * The running stub.
     *
     * @throws IllegalStateException if none is running, or several are because test classes that run in parallel share
     *     this extension, as by a common superclass
     */
    public PartnerCenterStub stub() {
        var stubs = List.copyOf(running);
        if (stubs.isEmpty()) {
            throw new IllegalStateException("The stub is not running: it runs while JUnit runs the tests of a class,"
                    + " and the field of the extension needs @RegisterExtension.");
        }
        if (stubs.size() > 1) {
            throw new IllegalStateException("Test classes that run in parallel share this extension, so that there are "
                    + stubs.size() + " stubs: take the PartnerCenterStub as a parameter of the test.");
        }
        return stubs.get(0);
    }

    /** As {@link PartnerCenterStub#url()} of {@link #stub()}. */
    public URI url() {
        return stub().url();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (stub(context) == null) {
            start(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        var started = stub(context);
        if (started == null) {
            start(context);
        } else if (resets) {
            started.reset();
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var stub = stub(context);
        if (stub != null
                && stub.journal().isOn()
                && context.getExecutionException().isPresent()) {
            System.out.println(context.getDisplayName() + " failed. " + stub.journal());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PartnerCenterStub.class && stub(context) != null;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stub(context);
    }

    private void start(ExtensionContext context) throws IOException {
        var stub = PartnerCenterStub.start(options);
        running.add(stub);
        context.getStore(namespace).put(PartnerCenterStub.class, stub);
    }

    /** Stops the stub that was started in this context and not that of a context around it. */
    private void stop(ExtensionContext context) {
        var stub = context.getStore(namespace).remove(PartnerCenterStub.class, PartnerCenterStub.class);
        if (stub != null) {
            running.remove(stub);
            stub.close();
        }
    }

    private @Nullable PartnerCenterStub stub(ExtensionContext context) {
        return context.getStore(namespace).get(PartnerCenterStub.class, PartnerCenterStub.class);
    }
}
