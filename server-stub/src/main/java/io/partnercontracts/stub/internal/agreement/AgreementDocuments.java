package io.partnercontracts.stub.internal.agreement;

import io.partnercontracts.stub.DocumentLinkRule;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Call;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.model.AgreementDocument;
import io.partnercontracts.stub.internal.neighbour.api.DocumentsApi;
import io.partnercontracts.stub.internal.token.Signer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Links to the texts of agreement templates, and stand-ins for these texts.
 *
 * <p>That the links differ on every call, and that the one to download expires after five minutes, is documented. That
 * the one to view expires as well, and how expired and unknown links are answered, is our assumption.
 */
public final class AgreementDocuments implements DocumentsApi {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String PATH = "/__documents/";
    private static final Pattern LINK_IN_PATH = Pattern.compile("(?i)(?<=" + PATH + ")[^/]+");
    private static final String LINK = "link+jwt";
    private static final String TEXT =
            "This is a stand-in of the Partner Center stub for the text of agreement template ";

    private final Signer signer;
    private final InstantSource clock;
    private final DocumentLinkRule rule;

    /** Signs links, so that every stub with the same secret serves them; they expire by this clock. */
    public AgreementDocuments(Signer signer, InstantSource clock, StubOptions options) {
        this.signer = signer;
        this.clock = clock;
        this.rule = options.get(Setting.DOCUMENT_LINKS);
    }

    /** A path that may be logged: everyone who knows a link can follow it, so that links are cut out. */
    public static String withoutLink(String path) {
        return path.contains("__") ? LINK_IN_PATH.matcher(path).replaceAll("...") : path;
    }

    /** Fresh links to the text of a template, under the address to which this request was sent. */
    AgreementDocument links(Call call, String templateId) {
        if (rule == DocumentLinkRule.DOCUMENTED) {
            // The links of the documented response are cut short; a fresh id in their place makes them differ per call.
            var id = "/" + UUID.randomUUID();
            var documented = Json.example("agreements/get-agreement-document.response.json", AgreementDocument.class);
            return new AgreementDocument()
                    .displayUri(filled(documented.getDisplayUri(), id))
                    .downloadUri(filled(documented.getDownloadUri(), id));
        }
        var claims = Json.MAPPER
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("templateId", templateId)
                .put("expires", clock.instant().plus(LIFETIME).toEpochMilli());
        var link = call.address(PATH + signer.sign(LINK, claims));
        return new AgreementDocument().displayUri(link + "/display").downloadUri(link + "/download");
    }

    private static String filled(@Nullable String link, String id) {
        return Objects.requireNonNull(link).replace("...", id);
    }

    @Override
    public Response displayDocument(DisplayDocument request) {
        return serve(
                request.link(),
                "text/html; charset=utf-8",
                text -> "<!DOCTYPE html><html lang=\"en\"><title>Agreement</title><p>" + text + "</p></html>",
                Map.of());
    }

    @Override
    public Response downloadDocument(DownloadDocument request) {
        return serve(
                request.link(),
                "application/rtf",
                text -> "{\\rtf1\\ansi " + text + "\\par}",
                Map.of("Content-Disposition", "attachment; filename=\"agreement.rtf\""));
    }

    private Response serve(String link, String type, UnaryOperator<String> form, Map<String, String> headers) {
        var claims = signer.verify(LINK, link);
        if (claims.isEmpty()) {
            return refused(404, "The stub made no such link.");
        }
        if (clock.instant().toEpochMilli() >= claims.get().path("expires").asLong(0)) {
            return refused(403, "This link has expired, as links do after five minutes: ask for the document again.");
        }
        var text = form.apply(TEXT + claims.get().path("templateId").asString() + ".");
        return new Response(200, new Response.Text(type, text), headers);
    }

    private static Response refused(int status, String why) {
        return Response.text(status, "text/plain; charset=utf-8", why);
    }
}
