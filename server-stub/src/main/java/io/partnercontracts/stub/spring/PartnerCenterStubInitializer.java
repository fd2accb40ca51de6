package io.partnercontracts.stub.spring;

import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.MapPropertySource;

/**
 * Runs a stub beside an application context, on a free port, and points the auto-configured Partner Center client at it:
 *
 * <pre>{@code
 * @SpringBootTest
 * @ContextConfiguration(initializers = PartnerCenterStubInitializer.class)
 * class ConfirmationTest {
 *
 *     @Autowired
 *     PartnerCenterStub stub;
 *
 *     @BeforeEach
 *     void reset() {
 *         stub.reset();
 *     }
 * }
 * }</pre>
 *
 * <p>The stub is a bean. It starts before the context and stops after it, so that test classes for which Spring keeps one
 * context share one stub. The properties {@code partner-center.client.base-url} and {@code
 * partner-center.client.token.value} are the stub's, whatever the application, its profiles or the test set; a context
 * in which something else overrides the address does not start. An {@code AccessTokenSupplier} or a client that the
 * application itself declares stays as it is.
 */
public class PartnerCenterStubInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String BASE_URL = "partner-center.client.base-url";
    private static final String BEAN = "partnerCenterStub";

    /** For Spring. */
    public PartnerCenterStubInitializer() {}

    /** The stub's settings, except for the port: by default the default ones. A subclass may name others. */
    protected StubOptions options() {
        return StubOptions.defaults();
    }

    @Override
    public final void initialize(ConfigurableApplicationContext context) {
        var stub = start();
        var beans = context.getBeanFactory();
        beans.registerSingleton(BEAN, stub);
        // Also closes the stub of a context that does not start.
        ((DefaultSingletonBeanRegistry) beans).registerDisposableBean(BEAN, stub::close);
        var url = stub.url().toString();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        BEAN, Map.of(BASE_URL, url, "partner-center.client.token.value", stub.token())));
        context.addApplicationListener(event -> {
            if (event instanceof ContextRefreshedEvent) {
                check(url, context.getEnvironment().getProperty(BASE_URL));
            }
        });
    }

    private PartnerCenterStub start() {
        try {
            return PartnerCenterStub.start(options().with(Setting.PORT, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("The stub of Partner Center does not start: " + e.getMessage(), e);
        }
    }

    private static void check(String url, @Nullable String used) {
        if (!url.equals(used)) {
            throw new IllegalStateException(BASE_URL + " is " + used + " although this test uses the stub at " + url
                    + ": remove what sets it, such as a DynamicPropertyRegistrar.");
        }
    }
}
