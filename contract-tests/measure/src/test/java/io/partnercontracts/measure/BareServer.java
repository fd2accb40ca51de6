package io.partnercontracts.measure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The limit: Jetty, which the stub uses, with two constant responses, and nothing read, decided or recorded. */
final class BareServer {

    private static final ByteBuffer CREATED = bytes(Answers.CREATED);
    private static final ByteBuffer LIST = bytes(Answers.LIST);

    private BareServer() {}

    /** @param arguments the port */
    public static void main(String[] arguments) throws Exception {
        var server = new org.eclipse.jetty.server.Server(Integer.parseInt(arguments[0]));
        server.setHandler(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                var create = request.getMethod().equals("POST");
                response.setStatus(create ? 201 : 200);
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
                response.write(true, (create ? CREATED : LIST).duplicate(), callback);
                return true;
            }
        });
        server.start();
        server.join();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }
}
