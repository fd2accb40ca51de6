package io.partnercontracts.verify.provider;

import io.partnercontracts.verify.exchange.HttpExchange;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Sends to one address alone: redirections are not followed. */
final class HttpSender implements Sender {

    private final URI provider;
    private final @Nullable String token;
    private final Duration timeout;
    private final HttpClient http;

    HttpSender(URI provider, @Nullable String token, Duration timeout, @Nullable Path certificate) {
        this.provider = provider;
        this.token = token;
        this.timeout = timeout;
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout);
        if (certificate != null) {
            builder.sslContext(trusting(certificate));
        }
        this.http = builder.build();
    }

    @Override
    public HttpExchange send(Ask ask) {
        var uri = provider.resolve(ask.path());
        var sent = ask.hasToken() && token != null && !ask.headers().containsKey("Authorization")
                ? ask.with("Authorization", "Bearer " + token)
                : ask;
        var request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .method(
                        ask.method(),
                        ask.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(ask.body()));
        sent.headers().forEach(request::header);
        var response = http.sendAsync(request.build(), BodyHandlers.ofByteArray());
        try {
            // The request's own time limit ends with the headers, this one with the body.
            var answer = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            var headers = new TreeMap<String, String>();
            answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new HttpExchange(
                    ask.method(),
                    uri,
                    sent.headers(),
                    ask.body(),
                    answer.statusCode(),
                    headers,
                    new String(answer.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            response.cancel(true);
            throw slow(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoResponse("interrupted", e);
        }
    }

    private RuntimeException failure(Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new Unusable(
                    "Nothing answers at " + provider + ": check --provider-url, and that the provider runs.");
        }
        if (cause instanceof SSLException) {
            return new Unusable("No secure connection to " + provider + ": " + cause.getMessage()
                    + ". Name the certificate to trust with --ca.");
        }
        if (cause instanceof HttpTimeoutException) {
            return slow(cause);
        }
        return new NoResponse("the response broke off: " + cause.getMessage(), cause);
    }

    private NoResponse slow(Throwable cause) {
        return new NoResponse("no whole response within " + timeout.toMillis() + " ms", cause);
    }

    private static SSLContext trusting(Path certificate) {
        try (var file = Files.newInputStream(certificate)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            var number = 0;
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("trusted" + number++, one);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new Unusable("The certificate " + certificate + " cannot be read: name a PEM file with --ca.");
        }
    }
}
