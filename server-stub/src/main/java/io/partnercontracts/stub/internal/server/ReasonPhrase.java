package io.partnercontracts.stub.internal.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Sends another reason phrase than that of the status, which the server itself cannot. */
final class ReasonPhrase extends HttpStream.Wrapper {

    private final String reason;

    ReasonPhrase(HttpStream stream, String reason) {
        super(stream);
        this.reason = reason;
    }

    @Override
    public void send(
            MetaData.Request request,
            MetaData.@Nullable Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        var other = response == null
                ? null
                : new MetaData.Response(
                        response.getStatus(),
                        reason,
                        response.getHttpVersion(),
                        response.getHttpFields(),
                        response.getContentLength(),
                        response.getTrailersSupplier());
        super.send(request, other, last, content, callback);
    }
}
