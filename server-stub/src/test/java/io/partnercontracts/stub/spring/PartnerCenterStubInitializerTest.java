package io.partnercontracts.stub.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnercontracts.stub.AuthMode;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class PartnerCenterStubInitializerTest {

    private static final String BASE_URL = "partner-center.client.base-url";
    private static final String REAL = "https://api.partnercenter.microsoft.com";

    private final GenericApplicationContext context = new GenericApplicationContext();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void pointsTheClientAtTheStubWhateverIsSet() {
        name(REAL);

        new PartnerCenterStubInitializer().initialize(context);
        context.refresh();

        var stub = context.getBean(PartnerCenterStub.class);
        assertThat(context.getEnvironment().getProperty(BASE_URL))
                .isEqualTo(stub.url().toString());
        assertThat(context.getEnvironment().getProperty("partner-center.client.token.value"))
                .isNotBlank();
    }

    @Test
    void refusesTheRealAddressThatIsSetLater() {
        new PartnerCenterStubInitializer().initialize(context);
        var stub = context.getBeanFactory().getSingleton("partnerCenterStub");
        context.addBeanFactoryPostProcessor(beans -> name(REAL));

        assertThatIllegalStateException()
                .isThrownBy(context::refresh)
                .withMessageStartingWith(BASE_URL + " is " + REAL + " although this test uses the stub at http://");
        assertThatThrownBy(() -> ((PartnerCenterStub) stub).url()).hasMessageContaining("closed");
    }

    @Test
    void stopsWithTheContext() {
        new PartnerCenterStubInitializer().initialize(context);
        context.refresh();
        var stub = context.getBean(PartnerCenterStub.class);

        context.close();

        assertThatThrownBy(stub::url).hasMessageContaining("closed");
    }

    @Test
    void givesATokenThatASubclassHasChecked() throws IOException, InterruptedException {
        new Checked().initialize(context);
        context.refresh();
        var url = context.getBean(PartnerCenterStub.class).url();

        assertThat(status(url, context.getEnvironment().getProperty("partner-center.client.token.value")))
                .isEqualTo(200);
        assertThat(status(url, "other")).isEqualTo(401);
    }

    private void name(String url) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(url, Map.of(BASE_URL, url)));
    }

    private static int status(URI url, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve("/v1/agreements"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static final class Checked extends PartnerCenterStubInitializer {

        @Override
        protected StubOptions options() {
            return StubOptions.defaults().with(Setting.AUTH, AuthMode.CHECKED);
        }
    }
}
